"""The command that forecasts a series."""

from pathlib import Path

import click

from luoshi.cli import output as out
from luoshi.cli.options import LANG, STATUSES, finite, lang_of

_FURTHEST = 1000


@click.command(epilog=STATUSES)
@click.argument("file", type=click.Path(path_type=Path), metavar="SERIES")
@click.option("--horizon", type=click.IntRange(1, _FURTHEST), required=True, help="往后预测几期 / how many periods ahead.")
@click.option(
    "--season", type=click.IntRange(1, 366), help="一年几期,默认按时期判断;1 为不看季节 / readings a year, default as the periods are."
)
@click.option("--bar", type=float, callback=finite, help="目标值;另给出达到(≥)它的概率 / value whose reaching is asked for.")
@click.option("--floor", type=float, callback=finite, help="不可能低于的值,如 0 / value that cannot be undercut, such as 0.")
@click.option("--ceiling", type=float, callback=finite, help="不可能高于的值,如 100 / value that cannot be passed, such as 100.")
@click.option(
    "--format", "form", type=click.Choice(["csv", "json", "table"]), default="table", show_default=True, help="输出格式 / output format."
)
@click.option("-o", "--output", type=click.Path(path_type=Path), help="写到文件 / write to a file.")
@LANG
@click.pass_context
def forecast(
    ctx: click.Context,
    file: Path,
    horizon: int,
    season: int | None,
    bar: float | None,
    floor: float | None,
    ceiling: float | None,
    form: str,
    output: Path | None,
) -> None:
    """按以往各期预测今后几期:均值、区间、达标概率。 Forecast a series: mean, intervals, probability of reaching a value.

    \b
    文件两列:时期、数值(period,value),至少 3 期,中间不缺期。
    The file has two columns, period and value; three readings at the least, none missing in between.

    \b
    例 / examples:
      luoshi forecast 城镇化率.csv --horizon 5
      luoshi forecast 城镇化率.csv --horizon 5 --bar 65 --ceiling 100
      luoshi forecast 月度.csv --horizon 12 --season 12 --format csv -o 预测.csv
    """
    if floor is not None and ceiling is not None and floor > ceiling:
        raise click.UsageError("--floor 不能高于 --ceiling / --floor is above --ceiling")
    from luoshi.services import forecasts  # noqa: PLC0415  brings in numpy, which no other command pays for

    foreseen = forecasts.forecast_file(file, horizon, season=season, bar=bar, floor=floor, ceiling=ceiling)
    if form == "csv":
        out.deliver(forecasts.csv_of(foreseen), output)
    elif form == "json":
        out.deliver(forecasts.json_of(foreseen), output)
    else:
        from luoshi.cli.show_forecast import show_forecast  # noqa: PLC0415  brings in the renderer

        out.drawn(lambda where: show_forecast(foreseen, where, lang_of(ctx)), output)
