"""The commands that send a plan out as a workbook and take it back."""

from pathlib import Path

import click

from luoshi.cli import output as out
from luoshi.cli.options import LANG, STATUSES, lang_of
from luoshi.cli.terminal import clean
from luoshi.cli.words import say
from luoshi.services import plans, workbooks

_SHOWN = 40


@click.command(epilog=STATUSES)
@click.argument("file", type=click.Path(path_type=Path), metavar="FILE|PLAN")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    required=True,
    help="写到 .xlsx 文件;没写扩展名的自动加上 / write to an .xlsx file; the ending is added if there is none.",
)
@LANG
@click.pass_context
def tasks(ctx: click.Context, file: Path, output: Path) -> None:
    """导出任务分解表、指标目标表、项目表和单位表,在 Excel 里填写。 Write a plan as a workbook to fill in.

    \b
    例 / examples:
      luoshi tasks 规划.docx -o 任务分解表.xlsx
      luoshi tasks 规划.json -o 任务分解表.xlsx
    """
    target = out.ending_in(".xlsx", output)
    plan = plans.plan_at(file)
    out.deliver(workbooks.workbook(plan, lang=lang_of(ctx)), target)


@click.command("import-tasks", epilog=STATUSES)
@click.argument("file", type=click.Path(path_type=Path), metavar="FILE|PLAN")
@click.argument("filled", type=click.Path(path_type=Path), metavar="XLSX")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    help="改好的规划写到 .json 文件(没写扩展名的自动加上);不写就只看不改 / write the corrected plan to a .json file.",
)
@click.option(
    "--document",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="规划.json 的原文件:新增条目在其中找出处 / the plan's document, to find added rows' wording in.",
)
@click.option("--all-or-nothing", is_flag=True, help="有一处读不懂就全部不改 / refuse everything if one cell is refused.")
@click.option("--keep-missing", is_flag=True, help="表里没有的条目保留(只交回一部分时用) / keep items whose rows are missing.")
@LANG
@click.pass_context
def import_tasks(
    ctx: click.Context, file: Path, filled: Path, output: Path | None, document: Path | None, all_or_nothing: bool, keep_missing: bool
) -> None:
    """读回填写过的工作簿,改进规划;识别的原样保留在旁。 Take a workbook that was filled in back into its plan.

    \b
    例 / examples:
      luoshi import-tasks 规划.json 任务分解表.xlsx                    # 只看改了什么
      luoshi import-tasks 规划.json 任务分解表.xlsx -o 规划.改.json
      luoshi import-tasks 规划.json 任务分解表.xlsx --document 规划.docx -o 规划.改.json
      luoshi import-tasks 规划.docx 科室交回.xlsx --keep-missing -o 规划.json
    """
    lang = lang_of(ctx)
    if document is not None and file.suffix.lower() != ".json":
        raise click.UsageError(
            "--document 只用于规划.json,这里已经给出了原文件 / --document goes with a plan file; this is the document itself."
        )
    target = None if output is None else out.ending_in(".json", output)
    found = workbooks.import_workbook(file, filled, document=document, all_or_nothing=all_or_nothing, keep_missing=keep_missing, lang=lang)
    written = target is not None and not (all_or_nothing and found.refusals)
    if written and target is not None:
        plans.write(target, plans.json_of(found.plan, lang=lang))
    with out.standard_output():
        for made in found.made:
            click.echo(_line(made, lang))
    for unit in found.new_units:
        nearest = say("unit-like", lang, nearest=unit.nearest) if unit.nearest else ""
        click.echo(clean(say("unit-new", lang, where=unit.where, unit=unit.unit) + nearest), err=True)
    for notice in found.notices:
        click.echo(clean(f"{notice.where}: {notice.about.message(lang)}"), err=True)
    for refusal in found.refusals:
        click.echo(clean(f"luoshi: {refusal.where}: {refusal.error.message(lang)}"), err=True)
    ending = "import-written" if written else "import-refused" if found.refusals and all_or_nothing else "import-shown"
    click.echo(say("imported", lang, refused=len(found.refusals), **found.counts()) + say(ending, lang), err=True)
    if found.refusals:
        ctx.exit(max(refusal.error.status for refusal in found.refusals))


def _line(made: workbooks.Made, lang: str) -> str:
    """One edit: cell, what was done, before → after."""
    words = [_cut(side) for side in (made.before, made.after) if side is not None or made.done == "changed"]
    return clean(f"{made.where}  {say(made.done, lang)}  " + " → ".join(words))


def _cut(words: str | None) -> str:
    flat = " ".join((words or "").split())
    return "“" + (flat if len(flat) <= _SHOWN else flat[: _SHOWN - 1] + "…") + "”"
