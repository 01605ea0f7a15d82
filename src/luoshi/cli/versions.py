"""The commands that compare versions of a plan and take corrections from one to the other."""

from pathlib import Path

import click

from luoshi.cli import output as out
from luoshi.cli.options import LANG, STATUSES, lang_of
from luoshi.cli.terminal import clean
from luoshi.cli.words import say
from luoshi.services import plans, versions

_STATUSES = STATUSES.replace("done ·", "done · 1 有变化(--exit-code)something changed ·")
_DIFFERENT = 1


@click.command(epilog=_STATUSES)
@click.argument("old", type=click.Path(path_type=Path), metavar="OLD")
@click.argument("new", type=click.Path(path_type=Path), metavar="NEW")
@click.option(
    "--format", "form", type=click.Choice(["table", "json", "html"]), default="table", show_default=True, help="输出格式 / output format."
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
      luoshi diff 征求意见稿.docx 印发稿.docx --format html -o 变化.html
      luoshi diff 草案.json 定稿.docx --format json -o 变化.json
    """
    comparison = versions.compare_plans(old, new)
    if form == "json":
        out.deliver(versions.json_of(comparison), output)
    elif form == "html":
        from luoshi.services import pages  # noqa: PLC0415  only pages pay for their making

        out.deliver(pages.changes(comparison, lang=lang_of(ctx)), output)
    else:
        out.diff_table(comparison, output, lang_of(ctx))
    if telling and not comparison.is_empty:
        ctx.exit(_DIFFERENT)


@click.command(epilog=STATUSES)
@click.argument("old", type=click.Path(path_type=Path), metavar="PLAN")
@click.argument("new", type=click.Path(path_type=Path), metavar="NEW")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    help="写到 .json 文件(没写扩展名的自动加上);不写就只看 / write the new plan to a .json file.",
)
@LANG
@click.pass_context
def carry(ctx: click.Context, old: Path, new: Path, output: Path | None) -> None:
    """把人工更正带到规划的新版本。 Take corrections over to a new version of a plan.

    \b
    例 / examples:
      luoshi carry 草案.改.json 定稿.docx
      luoshi carry 草案.改.json 定稿.docx -o 定稿.改.json
    """
    lang = lang_of(ctx)
    target = None if output is None else out.ending_in(".json", output)
    found = versions.carry(old, new)
    if target is not None:
        plans.write(target, plans.json_of(found.plan, lang=lang))
    for left in versions.left_in_words(found, lang):
        told = {"words": _said(left.words, lang), "says": _said(left.says, lang)}
        click.echo(clean(_place(left.item, left.field, lang) + say(f"carry-{left.why}", lang, **told)), err=True)
    for notice in found.notices:
        click.echo(clean(_place(*versions.place_in_words(found, notice.where, lang), lang) + notice.about.message(lang)), err=True)
    for refusal in found.refusals:
        place = _place(*versions.place_in_words(found, refusal.where, lang), lang)
        click.echo(clean(f"luoshi: {place}{refusal.error.message(lang)}"), err=True)
    click.echo(say("carried", lang, count=found.count, left=len(found.left) + len(found.refusals)), err=True)


def _place(item: str, field: str, lang: str) -> str:
    """Where a correction belongs, as an opening of its line."""
    return say("carry-place", lang, item=item, field=field)


def _said(words: str | None, lang: str) -> str:
    return f"“{words}”" if words else say("carry-nothing", lang)
