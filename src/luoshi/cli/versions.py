"""The command that compares two versions of a plan."""

from pathlib import Path

import click

from luoshi.cli import output as out
from luoshi.cli.options import LANG, STATUSES, lang_of
from luoshi.services import versions

_STATUSES = STATUSES.replace("done ·", "done · 1 有变化(--exit-code)something changed ·")
_DIFFERENT = 1


@click.command(epilog=_STATUSES)
@click.argument("old", type=click.Path(path_type=Path), metavar="OLD")
@click.argument("new", type=click.Path(path_type=Path), metavar="NEW")
@click.option(
    "--format", "form", type=click.Choice(["table", "json"]), default="table", show_default=True, help="输出格式 / output format."
)
@click.option("-o", "--output", type=click.Path(path_type=Path), help="写到文件 / write to a file.")
@click.option("--exit-code", "telling", is_flag=True, help="有变化时以 1 退出 / exit 1 if anything changed.")
@LANG
@click.pass_context
def diff(ctx: click.Context, old: Path, new: Path, form: str, output: Path | None, telling: bool) -> None:
    """比较规划的两版:增、删、移、改,指标目标的松紧。 Show what a new version of a plan changes.

    \b
    例 / examples:
      luoshi diff 建议.txt 纲要.txt
      luoshi diff 草案.json 定稿.docx --format json -o 变化.json
    """
    comparison = versions.compare_plans(old, new)
    if form == "json":
        out.deliver(versions.json_of(comparison), output)
    else:
        out.diff_table(comparison, output, lang_of(ctx))
    if telling and not comparison.is_empty:
        ctx.exit(_DIFFERENT)
