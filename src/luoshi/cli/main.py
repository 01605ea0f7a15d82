"""The command `luoshi`. Each command calls one service and formats its answer.

Exit statuses: 0 done, 2 wrong usage, 3 bad input, 4 refused by a limit, 130 interrupted.
"""

import sys
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

import click

from luoshi import __version__
from luoshi.cli import forecasts, monitoring, readings, serving, upkeep, versions, workbooks
from luoshi.cli import output as out
from luoshi.cli.options import LANG, LANGUAGES, STATUSES, lang_of
from luoshi.cli.words import say
from luoshi.kernel.errors import LuoshiError
from luoshi.services import bundled, folders, interrupts, plans
from luoshi.services import monitoring as monitored

_INTERRUPTED = 130  # what shells report for a command that Ctrl-C ended
_WRITTEN = "luoshi.written"
_CHOICES = click.Choice(["table", "json", "yaml", "html"])

Command = Callable[..., Any]


class _Group(click.Group):
    """Turns a LuoshiError or Ctrl-C into one line and its exit status, in the language asked for."""

    def main(self, *arguments: Any, **settings: Any) -> Any:
        out.replace_what_cannot_be_shown()
        try:
            return super().main(*arguments, **settings)
        except OSError as error:
            # Help and usage are written by click itself; commands have said their own by now.
            unwritable = out.standard_output_failed(error)
            click.echo(f"luoshi: {unwritable.message('zh')}", err=True)
            sys.exit(unwritable.status)

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except LuoshiError as error:
            click.echo(f"luoshi: {error.message(ctx.params['lang'])}", err=True)
            ctx.exit(error.status)
        except KeyboardInterrupt:
            click.echo(f"luoshi: {say('interrupted', ctx.params['lang'], count=ctx.meta.get(_WRITTEN, 0))}", err=True)
            ctx.exit(_INTERRUPTED)


@click.group(cls=_Group, epilog=STATUSES, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--lang",
    type=click.Choice(LANGUAGES),
    default="zh",
    envvar="LUOSHI_LANG",
    show_default=True,
    help="输出语言 / language of messages.",
)
@click.option("-q", "--quiet", is_flag=True, help="不显示进度 / no progress.")
@click.version_option(__version__, prog_name="luoshi")
def main(lang: str, quiet: bool) -> None:
    """落实:把规划文本变成可核对的任务和指标。 Luoshi: from a plan's text to a checked plan.

    \b
    例 / examples:
      luoshi compile 规划.txt
      luoshi compile 规划.txt --format json -o 规划.json
      luoshi compile 规划文件夹 --format json -o 输出文件夹
      luoshi check 规划.txt
      luoshi diff 建议.txt 纲要.txt
    """


@main.command(epilog=STATUSES)
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE...")
@click.option("--format", "form", type=_CHOICES, default="table", show_default=True, help="输出格式 / output format.")
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), help="写到文件;多份时写到文件夹 / write to a file, or a folder for several."
)
@click.option("-j", "--processes", type=click.IntRange(min=1), help="进程数,默认全部核心 / processes, default all cores.")
@LANG
@click.pass_context
def compile(ctx: click.Context, files: Sequence[Path], form: str, output: Path | None, processes: int | None) -> None:
    """把规划文本编译成规划。 Compile documents (or folders of them) into plans.

    \b
    例 / examples:
      luoshi compile 规划.txt
      luoshi compile 规划.html --format json | python -m json.tool
      luoshi compile 规划.docx --format html -o 规划.html
      luoshi compile 文件夹 --format json -o 输出文件夹
    """
    lang, quiet = lang_of(ctx), ctx.find_root().params["quiet"]
    # What was asked decides the shape of the answer, not how many files turn out to be readable.
    several = len(files) > 1 or folders.is_collection(files[0])
    if several and output and form == "table":
        raise click.UsageError("--format table 不能写成多份文件,请用 json 或 yaml / use json or yaml to write several files")
    if several and not output and form == "html":
        raise click.UsageError("多份文件的网页要写到文件夹:加 -o 文件夹 / pages of several files go into a folder: add -o FOLDER")
    paths, failed = folders.documents_of(files)
    names = out.names_in(output, paths, files, form) if several and output and paths else {}
    found: list[plans.Plan] = []
    done = 0
    outcomes = folders.compile_many(paths, processes=processes, form=form if names or form == "html" else None, lang=lang)
    bar = click.progressbar(length=len(paths), label=say("compiling", lang), file=sys.stderr, hidden=quiet or not several)
    # Closing ends the work of the other processes at once, not when the collector comes by.
    with closing(outcomes), bar:
        for outcome in outcomes:
            bar.update(1)
            if outcome.error is not None:
                failed.append(outcome)
                continue
            done += 1
            if outcome.data is not None and not names:
                out.deliver(outcome.data, output)
            elif outcome.data is not None:
                with interrupts.held():  # what is written is counted
                    plans.write(names[outcome.path], outcome.data)
                    ctx.meta[_WRITTEN] = done
            elif outcome.plan is not None:
                found.append(outcome.plan)
    out.answer(found, form, output, lang, several=several)
    _report(ctx, failed, done, lang, quiet=quiet or not several)


def _report(ctx: click.Context, failed: list[folders.Outcome], done: int, lang: str, *, quiet: bool) -> None:
    for outcome in failed:
        if outcome.error:
            click.echo(f"luoshi: {outcome.error.message(lang)}", err=True)
    if not quiet:
        click.echo(say("done", lang, done=done, failed=len(failed)), err=True)
    if failed:
        ctx.exit(max(outcome.error.status for outcome in failed if outcome.error))


@main.command(epilog=STATUSES)
@click.argument("file", type=click.Path(path_type=Path))
@click.option("-o", "--output", type=click.Path(path_type=Path), help="写到文件 / write to a file.")
@LANG
def text(file: Path, output: Path | None) -> None:
    """输出文件读出的文字,所有位置都以它为准。 Print the text as read: what every offset counts into.

    \b
    例 / example:
      luoshi text 规划.html -o 规划.txt
    """
    data = plans.read_document(file).text.encode("utf-8", "surrogatepass")
    out.deliver(data, output)


@main.command(epilog=STATUSES)
@click.argument("file", type=click.Path(path_type=Path), metavar="FILE|PLAN")
@click.option("--strict", is_flag=True, help="有错误级诊断时以 3 退出 / exit 3 if any diagnostic is an error.")
@LANG
@click.pass_context
def check(ctx: click.Context, file: Path, strict: bool) -> None:
    """逐条列出诊断:位置、代码、原因、办法。 List the diagnostics of a document or a compiled plan.

    \b
    例 / examples:
      luoshi check 规划.txt
      luoshi check 规划.json --strict
    """
    from luoshi.cli.show import show_diagnostics  # noqa: PLC0415  brings in the renderer

    plan = plans.plan_at(file)
    with out.standard_output():
        show_diagnostics(plan, out.console(), lang_of(ctx))
    if strict and any(diagnostic.severity == "error" for diagnostic in plan.diagnostics):
        ctx.exit(3)


@main.command()
def schema() -> None:
    """输出规划 JSON 的 JSON Schema。 Print the JSON Schema of a plan.

    \b
    例 / example:
      luoshi schema > plan-schema.json
    """
    import json  # noqa: PLC0415

    out.put(json.dumps(plans.schema(), ensure_ascii=False, indent=2).encode() + b"\n")


@main.command()
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def completion(shell: str) -> None:
    """输出命令补全脚本。 Print the shell completion script.

    \b
    例 / example:
      luoshi completion bash > ~/.local/share/bash-completion/completions/luoshi
    """
    from click.shell_completion import get_completion_class  # noqa: PLC0415

    kind = get_completion_class(shell)
    assert kind is not None, "click knows every shell that we offer"
    out.put(kind(main, {}, "luoshi", "_LUOSHI_COMPLETE").source().encode() + b"\n")


@main.command()
@click.option(
    "--plans",
    "folder",
    type=click.Path(path_type=Path),
    envvar="LUOSHI_PLANS",
    help="公开规划文本所在文件夹 / folder with public plan texts.",
)
@click.option("--page", type=click.Path(path_type=Path), help="把渝中区的监测页写到 .html 文件 / write the monitor page of yuzhong.")
@LANG
@click.pass_context
def demo(ctx: click.Context, folder: Path | None, page: Path | None) -> None:
    """演示:编译渝中区规划建议(如在手边)或自带示例,再监测渝中区公开的目标。 Compile a plan, then monitor a district's targets.

    \b
    例 / example:
      luoshi demo --plans 规划文本文件夹 --page 监测.html
    """
    from luoshi.cli.show import show  # noqa: PLC0415

    lang = lang_of(ctx)
    real = folder / "yuzhong-14fyp-proposal.txt" if folder else None
    if real and real.is_file():
        plan, source = plans.compile_plan(real), "shared"
    else:
        name, words = plans.example()
        plan, source = plans.compile_text(words, name=name), "bundled"
    with out.standard_output():
        console = out.console()
        console.print(say("demo", lang, name=plan.document.name, source=say(source, lang)), style="bold")
        show(plan, console, lang)
        _show_monitor(console, page, lang)
        console.print(say("next", lang), style="dim")


def _show_monitor(console: Any, page: Path | None, lang: str) -> None:
    """The lights of the bundled district, on the terminal and as a page."""
    from luoshi.cli.show_monitor import show_watch  # noqa: PLC0415  brings in the renderer

    found = bundled.bundled("yuzhong")
    watched = monitored.watch_plan(found.plan, found.readings, as_of=found.as_of)
    console.print()
    show_watch(watched, console, lang)
    if page is not None:
        plans.make_folder(page.parent)
        plans.write(page, monitored.bytes_of(watched, "html", lang=lang))
        console.print(say("demo-page", lang, path=page.resolve()), style="bold")


main.add_command(forecasts.forecast)
main.add_command(monitoring.explain)
main.add_command(monitoring.judge)
main.add_command(monitoring.monitor)
main.add_command(monitoring.targets)
main.add_command(readings.readings)
main.add_command(serving.serve)
main.add_command(serving.work)
for command in (upkeep.audit, upkeep.backup, upkeep.doctor, upkeep.restore, upkeep.tick, upkeep.users):
    main.add_command(command)
main.add_command(versions.carry)
main.add_command(versions.diff)
main.add_command(workbooks.tasks)
main.add_command(workbooks.import_tasks)

if __name__ == "__main__":
    main()
