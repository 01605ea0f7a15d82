"""The commands that judge targets by readings."""

from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path

import click

from luoshi.cli import output as out
from luoshi.cli.options import LANG, STATUSES, lang_of
from luoshi.cli.terminal import clean
from luoshi.cli.words import say
from luoshi.services import bundled, monitoring, plans, readings
from luoshi.services import claims as claim_checks
from luoshi.services.weights import weights_at

_AS_OF = click.option(
    "--as-of", type=click.DateTime(["%Y-%m-%d"]), metavar="DATE", help="截至哪天,默认今天 / as of which day, default today."
)
_FISCAL = click.option(
    "--fiscal-start", type=click.IntRange(1, 12), default=1, show_default=True, help="财政年度从几月开始 / month the fiscal year begins in."
)
_NAMED = click.option(
    "--fiscal-named-by-end", is_flag=True, help="财政年度按结束的年份命名 / fiscal years are called by the year they end in."
)
_OUTPUT = click.option("-o", "--output", type=click.Path(path_type=Path), help="写到文件 / write to a file.")


def _day(given: datetime | None) -> date:
    return given.date() if given else date.today()


@click.command(epilog=STATUSES)
@click.argument("target")
@click.argument("file", type=click.Path(path_type=Path), metavar="READINGS")
@click.option("--indicator", help="指标,默认第一行的 / indicator, default that of the first row.")
@click.option("--area", help="地区,默认第一行的 / area, default that of the first row.")
@_AS_OF
@_FISCAL
@_NAMED
@click.option(
    "--format", "form", type=click.Choice(["table", "json"]), default="table", show_default=True, help="输出格式 / output format."
)
@_OUTPUT
@LANG
@click.pass_context
def judge(
    ctx: click.Context,
    target: str,
    file: Path,
    indicator: str | None,
    area: str | None,
    as_of: datetime | None,
    fiscal_start: int,
    fiscal_named_by_end: bool,
    form: str,
    output: Path | None,
) -> None:
    """按监测值研判一条指标目标:灯、差距、理由。 Judge one target by readings.

    \b
    例 / examples:
      luoshi judge ">= 15万个 by 2025 from 2020" readings.csv --as-of 2024-03-01
      luoshi judge "市场主体@渝中区: 达到15万个以上 by 2025 from 2020" readings.csv --format json
      luoshi judge "年均增长6%左右 2020..2025" readings.csv --indicator 地区生产总值
    """
    lang = lang_of(ctx)
    found = readings.read_for_target(file)
    _refuse(ctx, found, lang)
    judgement = monitoring.judge_line(
        target,
        found.readings,
        as_of=_day(as_of),
        indicator=indicator,
        area=area,
        calendar=monitoring.Calendar(fiscal_start, fiscal_named_by_end),
    )
    if form == "json":
        out.deliver(monitoring.judgement_json(judgement), output)
    else:
        out.judgement(judgement, output, lang)


@click.command(epilog=STATUSES)
@click.argument("plan", metavar="PLAN")
@click.argument("files", nargs=-1, type=click.Path(path_type=Path), metavar="[READINGS]...")
@_AS_OF
@_FISCAL
@_NAMED
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "json", "csv", "xlsx", "html"]),
    default="table",
    show_default=True,
    help="输出格式 / output format.",
)
@_OUTPUT
@click.option(
    "--derive", is_flag=True, help="没有读数的指标按定义推算(如人均=总量/人口),并注明 / reckon per-head values, shares and the like."
)
@click.option(
    "--weights",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="权重表(CSV、XLSX:编号或指标、权重),汇总另列各灯的加权占比 / weights by id or indicator; the roll-up adds weighted shares.",
)
@click.option("--skip-refused", is_flag=True, help="读不懂的行跳过,不因此停下 / go on without rows that are refused.")
@click.option(
    "--claims",
    type=click.Path(path_type=Path),
    metavar="REPORT",
    help="后来的报告:其中“全面完成”之类的说法与数据对照 / a later report, whose claims are held against the numbers.",
)
@LANG
@click.pass_context
def monitor(
    ctx: click.Context,
    plan: str,
    files: Sequence[Path],
    as_of: datetime | None,
    fiscal_start: int,
    fiscal_named_by_end: bool,
    form: str,
    output: Path | None,
    derive: bool,
    weights: Path | None,
    skip_refused: bool,
    claims: Path | None,
) -> None:
    """监测一份规划:每条指标目标亮什么灯,为什么,下一步。 Judge every target of a plan.

    PLAN 是文件、规划 JSON,或自带的 example、yuzhong / a document, a plan, or a bundled name.

    \b
    例 / examples:
      luoshi monitor 规划.json 监测值.csv --as-of 2024-03-01
      luoshi monitor yuzhong --format html -o 监测.html
      luoshi monitor 规划.json 监测值.csv --weights 权重.csv
      luoshi monitor 规划.docx 监测值.xlsx --format xlsx -o 监测.xlsx
      luoshi monitor 2014年报告.txt 监测值.csv --claims 2015年报告.txt
    """
    if form == "xlsx" and output is None:
        raise click.UsageError("工作簿要写到文件:加 -o 文件.xlsx / a workbook goes into a file: add -o FILE.xlsx")
    if form == "xlsx" and output is not None:
        output = out.ending_in(".xlsx", output)
    lang = lang_of(ctx)
    watched = _watched(ctx, plan, files, as_of, monitoring.Calendar(fiscal_start, fiscal_named_by_end), skip=skip_refused, derive=derive)
    if weights is not None:
        watched = _weighed(ctx, watched, weights)
    checked = claim_checks.check_claims(watched, claims) if claims else ()
    if form == "table":
        out.monitor_table(watched, output, lang)
    else:
        out.deliver(monitoring.bytes_of(watched, form, lang=lang), output)
    for claim in checked:
        click.echo(clean(claim_checks.words(claim, lang)), err=True)
    if claims and not checked:
        click.echo(say("claims-none", lang), err=True)


def _refuse(ctx: click.Context, found: readings.Imported, lang: str, *, skip: bool = False) -> None:
    """Say which rows are refused, and end there unless they are to be skipped: a verdict without them would mislead."""
    for problem in found.problems:
        click.echo(clean(f"luoshi: {problem.where}: {problem.error.message(lang)}"), err=True)
    if found.problems and not skip:
        click.echo(say("readings-refused", lang, count=len(found.problems)), err=True)
        ctx.exit(max(problem.error.status for problem in found.problems))


def _weighed(ctx: click.Context, watched: monitoring.Watch, path: Path) -> monitoring.Watch:
    """The same watch, rolled up with the weights of a file; it ends there where one of them cannot be read."""
    lang = lang_of(ctx)
    found = weights_at(path, watched.plan)
    for problem in found.problems:
        click.echo(clean(f"luoshi: {problem.where}: {problem.error.message(lang)}"), err=True)
    if found.problems:
        click.echo(say("weights-refused", lang, count=len(found.problems)), err=True)
        ctx.exit(max(problem.error.status for problem in found.problems))
    if found.without:
        click.echo(say("weights-without", lang, count=found.without), err=True)
    return watched.weighed(found.by_target)


def _watched(
    ctx: click.Context,
    plan: str,
    files: Sequence[Path],
    as_of: datetime | None,
    calendar: monitoring.Calendar,
    *,
    skip: bool,
    derive: bool = False,
) -> monitoring.Watch:
    """The plan under watch, with the readings given or those that are bundled with it."""
    read = readings.read_all(files)
    _refuse(ctx, read, lang_of(ctx), skip=skip)
    if plan in bundled.names() and not Path(plan).exists():
        found = bundled.bundled(plan)
        judged, given, day = found.plan, read.readings if files else found.readings, as_of.date() if as_of else found.as_of
    else:
        judged, given, day = plans.plan_at(Path(plan)), read.readings, _day(as_of)
    if derive:
        given, left_out = monitoring.with_derived(given, as_of=day)
        for one in left_out:
            click.echo(clean(f"luoshi: {one.where}: {readings.said(one, lang_of(ctx))}"), err=True)
    return monitoring.watch_plan(judged, given, as_of=day, calendar=calendar)


@click.command(epilog=STATUSES)
@click.argument("plan", metavar="PLAN")
@click.argument("rest", nargs=-1, required=True, metavar="[READINGS]... TARGET")
@_AS_OF
@click.option(
    "--format", "form", type=click.Choice(["table", "json"]), default="table", show_default=True, help="输出格式 / output format."
)
@_OUTPUT
@LANG
@click.pass_context
def explain(ctx: click.Context, plan: str, rest: Sequence[str], as_of: datetime | None, form: str, output: Path | None) -> None:
    """说明一条指标目标为什么是这个灯:每个数、每个来源。 Explain one target: every number and its source.

    TARGET 是编号、指标名或原文里的几个字 / an id, an indicator or some words of the text.

    \b
    例 / examples:
      luoshi explain yuzhong 地区生产总值
      luoshi explain 规划.json 监测值.csv target-1a2b3c4d5e6f
    """
    watched = _watched(ctx, plan, [Path(name) for name in rest[:-1]], as_of, monitoring.Calendar(), skip=False)
    judgement = monitoring.explained(watched, monitoring.find_target(watched, rest[-1]))
    if form == "json":
        out.deliver(monitoring.judgement_json(judgement), output)
    else:
        out.judgement(judgement, output, lang_of(ctx))


@click.group()
def targets() -> None:
    """指标目标的书面写法。 The written form of targets.

    \b
    例 / example:
      luoshi targets parse ">= 15万个 by 2025"
    """


@targets.command(epilog=STATUSES)
@click.argument("text")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True, help="输出格式 / output format.")
@LANG
@click.pass_context
def parse(ctx: click.Context, text: str, form: str) -> None:
    """读一行书面写法或规划原话,说出它的要求。 Read one line in the written form, or a plan's own words.

    \b
    例 / examples:
      luoshi targets parse ">= 15万个 by 2025"
      luoshi targets parse "年均增长6%左右" --format json
    """
    found = monitoring.parsed(text)
    if form == "json":
        out.put(monitoring.as_json(found))
        return
    with out.standard_output():
        for lang in ("zh", "en"):
            click.echo(clean(found["written"][lang]))
