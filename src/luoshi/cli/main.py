"""The command `luoshi`. Each command calls one service and formats its answer.

Exit statuses: 0 done, 2 wrong usage, 3 bad input, 4 refused by a limit.
"""

import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import click

from luoshi import __version__
from luoshi.cli.words import say
from luoshi.kernel.errors import LuoshiError
from luoshi.services import plans

_STATUSES = "\b\n退出状态 / exit status: 0 完成 done · 2 用法错误 usage · 3 输入有误 bad input · 4 超出上限 refused by a limit"
_SUFFIX = {"json": ".plan.json", "yaml": ".plan.yaml"}
_CHOICES = click.Choice(["table", "json", "yaml"])

Command = Callable[..., Any]


class _Group(click.Group):
    """Turns a LuoshiError into one line and its exit status, in the language asked for."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except LuoshiError as error:
            click.echo(f"luoshi: {error.message(ctx.params.get('lang', 'zh'))}", err=True)
            ctx.exit(error.status)


@click.group(cls=_Group, epilog=_STATUSES, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--lang",
    type=click.Choice(["zh", "en"]),
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
    """


@main.command(epilog=_STATUSES)
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE...")
@click.option("--format", "form", type=_CHOICES, default="table", show_default=True, help="输出格式 / output format.")
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), help="写到文件;多份时写到文件夹 / write to a file, or a folder for several."
)
@click.option("-j", "--processes", type=click.IntRange(min=1), help="进程数,默认全部核心 / processes, default all cores.")
@click.pass_context
def compile(ctx: click.Context, files: Sequence[Path], form: str, output: Path | None, processes: int | None) -> None:
    """把规划文本编译成规划。 Compile documents (or folders of them) into plans.

    \b
    例 / examples:
      luoshi compile 规划.txt
      luoshi compile 规划.html --format json | python -m json.tool
      luoshi compile 文件夹 --format json -o 输出文件夹
    """
    lang, quiet = ctx.find_root().params["lang"], ctx.find_root().params["quiet"]
    paths = [document for path in files for document in plans.documents_in(path)]
    several = len(paths) > 1 or files[0].is_dir()
    if several and output and form == "table":
        raise click.UsageError("--format table 不能写成多份文件,请用 json 或 yaml / use json or yaml to write several files")
    names = _output_names(paths, files, form, output) if several and output else {}
    found, failed = [], []
    with click.progressbar(length=len(paths), label=say("compiling", lang), file=sys.stderr, hidden=quiet or not several) as bar:
        for outcome in plans.compile_many(paths, processes=processes):
            bar.update(1)
            if outcome.error or outcome.plan is None:
                failed.append(outcome)
            elif names:
                plans.write(names[outcome.path], _formatted(outcome.plan, form, lang))
            else:
                found.append(outcome.plan)
    _answer(found, form, output, lang, several=several)
    _report(ctx, failed, len(paths) - len(failed), lang, quiet=quiet or not several)


def _answer(found: list[plans.Plan], form: str, output: Path | None, lang: str, *, several: bool) -> None:
    if not found:
        return
    if form == "table":
        data = _table(found, lang, to_terminal=output is None)
    elif several:
        data = _many(found, form, lang)
    else:
        data = _formatted(found[0], form, lang)
    if output:
        plans.write(output, data)
    elif data:
        sys.stdout.buffer.write(data)


def _report(ctx: click.Context, failed: list[plans.Outcome], done: int, lang: str, *, quiet: bool) -> None:
    for outcome in failed:
        if outcome.error:
            click.echo(f"luoshi: {outcome.error.message(lang)}", err=True)
    if not quiet:
        click.echo(say("done", lang, done=done, failed=len(failed)), err=True)
    if failed:
        ctx.exit(max(outcome.error.status for outcome in failed if outcome.error))


def _formatted(plan: plans.Plan, form: str, lang: str) -> bytes:
    return plans.json_of(plan, lang=lang) if form == "json" else plans.yaml_of(plan, lang=lang)


def _many(found: list[plans.Plan], form: str, lang: str) -> bytes:
    """Several plans in one stream: a JSON array, or YAML documents."""
    parts = [_formatted(plan, form, lang) for plan in found]
    if form == "yaml":
        return b"---\n" + b"---\n".join(parts)
    return b"[\n" + b",\n".join(part.rstrip() for part in parts) + b"\n]\n"


def _output_names(paths: Sequence[Path], roots: Sequence[Path], form: str, folder: Path) -> dict[Path, Path]:
    """One file for each document; folders below the one given are kept, so that no name is written twice."""
    plans.make_folder(folder)
    names: dict[Path, Path] = {}
    taken: set[Path] = set()
    for path in paths:
        root = next((r for r in roots if r.is_dir() and path.is_relative_to(r)), path.parent)
        stem = folder / path.relative_to(root)
        name = stem.with_name(stem.name + _SUFFIX[form])
        count = 1
        while name in taken:
            count += 1
            name = stem.with_name(f"{stem.name}-{count}{_SUFFIX[form]}")
        taken.add(name)
        plans.make_folder(name.parent)
        names[path] = name
    return names


def _console(*, record: bool) -> Any:
    import io  # noqa: PLC0415  only tables need the renderer

    from rich.console import Console  # noqa: PLC0415

    if record:
        return Console(file=io.StringIO(), width=160, highlight=False)
    piped = not sys.stdout.isatty()
    return Console(highlight=False, width=160 if piped else None)


def _table(found: list[plans.Plan], lang: str, *, to_terminal: bool) -> bytes:
    from luoshi.cli.show import show_all  # noqa: PLC0415

    console = _console(record=not to_terminal)
    show_all(found, console, lang)
    return b"" if to_terminal else console.file.getvalue().encode("utf-8")


@main.command(epilog=_STATUSES)
@click.argument("file", type=click.Path(path_type=Path))
@click.option("-o", "--output", type=click.Path(path_type=Path), help="写到文件 / write to a file.")
def text(file: Path, output: Path | None) -> None:
    """输出文件读出的文字,所有位置都以它为准。 Print the text as read: what every offset counts into.

    \b
    例 / example:
      luoshi text 规划.html -o 规划.txt
    """
    data = plans.read_document(file).text.encode("utf-8", "surrogatepass")
    if output:
        plans.write(output, data)
    else:
        sys.stdout.buffer.write(data)


@main.command(epilog=_STATUSES)
@click.argument("file", type=click.Path(path_type=Path), metavar="FILE|PLAN")
@click.option("--strict", is_flag=True, help="有错误级诊断时以 3 退出 / exit 3 if any diagnostic is an error.")
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
    show_diagnostics(plan, _console(record=False), ctx.find_root().params["lang"])
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

    click.echo(json.dumps(plans.schema(), ensure_ascii=False, indent=2))


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
    click.echo(kind(main, {}, "luoshi", "_LUOSHI_COMPLETE").source())


@main.command()
@click.option(
    "--plans",
    "folder",
    type=click.Path(path_type=Path),
    envvar="LUOSHI_PLANS",
    help="公开规划文本所在文件夹 / folder with public plan texts.",
)
@click.pass_context
def demo(ctx: click.Context, folder: Path | None) -> None:
    """演示:编译渝中区规划建议(如在手边)或自带示例。 Compile the Yuzhong text if it is at hand, else the bundled example.

    \b
    例 / example:
      luoshi demo --plans 规划文本文件夹
    """
    from luoshi.cli.show import show  # noqa: PLC0415

    lang = ctx.find_root().params["lang"]
    real = folder / "yuzhong-14fyp-proposal.txt" if folder else None
    if real and real.is_file():
        plan, source = plans.compile_plan(real), "shared"
    else:
        name, words = plans.example()
        plan, source = plans.compile_text(words, name=name), "bundled"
    console = _console(record=False)
    console.print(say("demo", lang, name=plan.document.name, source=say(source, lang)), style="bold")
    show(plan, console, lang)
    console.print(say("next", lang), style="dim")


if __name__ == "__main__":
    main()
