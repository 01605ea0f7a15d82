"""The commands that read files of readings, check them and bring them together."""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import click

from luoshi.cli import output as out
from luoshi.cli.options import LANG, STATUSES, lang_of
from luoshi.cli.terminal import clean
from luoshi.cli.words import say
from luoshi.services import plans
from luoshi.services import readings as service

_SHOWN = 5

_FILES = click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE...")


_AREA = click.option("--area", help="宽表里没写地区时用的地区 / area of wide tables that name none.")

_MAPPING = click.option(
    "--mapping",
    type=click.Path(path_type=Path),
    help="记住各列叫什么的 .json:有则对照、报告改名,无则写出 / file that remembers column names.",
)


@click.group()
def readings() -> None:
    """监测值:读表、校验、汇成一份。 Readings: read tables, check them, bring them together.

    \b
    例 / example:
      luoshi readings check 监测值.csv
    """


@readings.command(epilog=STATUSES)
@_FILES
@click.option("--plan", type=click.Path(path_type=Path), help="规划:看监测值是否照抄目标值 / plan, to see whether its targets were filed.")
@click.option(
    "--areas", type=click.Path(path_type=Path), help="各地区由哪些下级组成的 .json:看合计对不对 / which areas an area consists of."
)
@_AREA
@_MAPPING
@click.option("--strict", is_flag=True, help="有错误级发现时以 3 退出 / exit 3 if any finding is an error.")
@LANG
@click.pass_context
def check(
    ctx: click.Context, files: Sequence[Path], plan: Path | None, areas: Path | None, area: str | None, mapping: Path | None, strict: bool
) -> None:
    """校验监测值:读不懂的、自相矛盾的、像是照抄的,逐条指出位置和办法。 Check readings and say where and why they are doubtful.

    \b
    例 / examples:
      luoshi readings check 监测值.csv
      luoshi readings check 各科室/*.xlsx --plan 规划.json --strict
    """
    lang = lang_of(ctx)
    found = service.read_all(files, area=area, mapping=mapping)
    noticed = (
        *found.remarks,
        *service.findings(found, plan=plans.plan_at(plan) if plan else None, areas=service.areas_at(areas) if areas else None),
    )
    with out.standard_output():
        for one in noticed:
            click.echo(_line(one, lang))
    _say_refused(found, lang)
    counts = Counter(service.severity(one) for one in noticed)
    click.echo(say("readings-read", lang, count=len(found.readings), refused=len(found.problems)), err=True)
    words = say("readings-found", lang, error=counts["error"], warning=counts["warning"], info=counts["info"])
    click.echo(words if noticed else say("readings-clean", lang), err=True)
    if found.problems or (strict and counts["error"]):
        ctx.exit(max([3, *(problem.error.status for problem in found.problems)]))


@readings.command("import", epilog=STATUSES)
@_FILES
@click.option("-o", "--output", type=click.Path(path_type=Path), required=True, help="写到 .csv 文件 / write to a .csv file.")
@click.option("--into", type=click.Path(path_type=Path), help="并入已有的这份(修订值追加,旧值保留) / add to this file; old values stay.")
@_AREA
@_MAPPING
@click.option("--all-or-nothing", is_flag=True, help="有一处读不懂就全部不导入 / refuse everything if one row is refused.")
@LANG
@click.pass_context
def import_(
    ctx: click.Context, files: Sequence[Path], output: Path, into: Path | None, area: str | None, mapping: Path | None, all_or_nothing: bool
) -> None:
    """把各处报来的表汇成一份长表。 Bring tables of readings into one file in the long form.

    \b
    例 / examples:
      luoshi readings import 统计局.csv 商务局.csv -o 监测值.csv
      luoshi readings import 三季度.csv --into 监测值.csv -o 监测值.csv --all-or-nothing
    """
    lang = lang_of(ctx)
    found, added = service.import_into(files, output, into=into, all_or_nothing=all_or_nothing, area=area, mapping=mapping)
    with out.standard_output():
        _say_remarks(found, lang)
    _say_refused(found, lang)
    click.echo(say("readings-read", lang, count=len(found.readings), refused=len(found.problems)), err=True)
    unwritten = found.problems and not found.readings
    click.echo(say("readings-unwritten", lang) if unwritten else say("readings-written", lang, added=added, path=output), err=True)
    if found.problems:
        ctx.exit(max(problem.error.status for problem in found.problems))


def _line(one: service.Finding, lang: str) -> str:
    return clean(f"{one.where} {say(service.severity(one), lang)} {one.code} {service.said(one, lang)}")


def _say_remarks(found: service.Imported, lang: str) -> None:
    """What was left aside or is at odds; of one sort only the first few, since tables have many empty cells."""
    counts: Counter[str] = Counter()
    for one in found.remarks:
        counts[one.code] += 1
        if counts[one.code] <= _SHOWN:
            click.echo(_line(one, lang))
    for code, count in counts.items():
        if count > _SHOWN:
            click.echo(say("readings-more", lang, code=code, count=count - _SHOWN))


def _say_refused(found: service.Imported, lang: str) -> None:
    for problem in found.problems:
        click.echo(clean(f"luoshi: {problem.where}: {problem.error.message(lang)}"), err=True)
