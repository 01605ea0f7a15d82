"""Where answers go: to standard output, to one file, or to one file for each document."""

import errno
import io
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from luoshi.kernel.errors import OutputUnwritable, SuffixWrong
from luoshi.services import monitoring, plans, versions
from luoshi.services.reasons import reason_numbered, reason_of

_SUFFIX = {"json": ".plan.json", "yaml": ".plan.yaml", "html": ".plan.html"}


def replace_what_cannot_be_shown() -> None:
    """A terminal that knows no Chinese shows question marks, rather than no answer at all."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")


@contextmanager
def standard_output() -> Iterator[None]:
    """Print inside: all of it is out when this ends. Errors: OutputUnwritable.

    A closed pipe is passed on: it is no failure, and click ends the command without a word.
    """
    if sys.stdout is None:
        raise OutputUnwritable(path="stdout", reason=reason_numbered(errno.EBADF))
    try:
        yield
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        raise standard_output_failed(error) from error


def standard_output_failed(error: OSError) -> OutputUnwritable:
    """What is still buffered cannot be written either; Python would try again, and complain, on its way out."""
    with Path(os.devnull).open("wb") as nowhere:
        os.dup2(nowhere.fileno(), sys.stdout.fileno())
    return OutputUnwritable(path="stdout", reason=reason_of(error))


def put(data: bytes) -> None:
    """Bytes to standard output, whatever its encoding. Errors: OutputUnwritable."""
    with standard_output():
        sys.stdout.buffer.write(data)


def deliver(data: bytes, output: Path | None) -> None:
    """Bytes to a file if one is named, else to standard output. Errors: OutputUnwritable."""
    if output is None:
        put(data)
    else:
        plans.write(output, data)


_WHAT = {".xlsx": ("a workbook", "工作簿"), ".json": ("a plan as JSON", "规划(JSON)")}


def ending_in(suffix: str, output: Path) -> Path:
    """The file to write, by a name that tells what it is: one without an ending gets it, one that says something else is refused.

    A folder or device is itself, whatever its name. Errors: SuffixWrong.
    """
    if output.suffix.lower() == suffix or (output.exists() and not output.is_file()):
        return output
    if output.suffix:
        raise SuffixWrong(path=plans.shown(output), what=_WHAT[suffix], suffix=output.suffix, wanted=suffix)
    return output.with_name(output.name + suffix)


def answer(found: Sequence[plans.Plan], form: str, output: Path | None, lang: str, *, several: bool) -> None:
    """The plans found, in one piece. Errors: OutputUnwritable."""
    if not found:
        return
    if form == "table":
        _table(found, output, lang)
    else:
        deliver(_many(found, form, lang) if several else plans.bytes_of(found[0], form, lang=lang), output)


def _many(found: Sequence[plans.Plan], form: str, lang: str) -> bytes:
    """Several plans in one stream: a JSON array, or YAML documents."""
    parts = [plans.bytes_of(plan, form, lang=lang) for plan in found]
    if form == "yaml":
        return b"---\n" + b"---\n".join(parts)
    return b"[\n" + b",\n".join(part.rstrip() for part in parts) + b"\n]\n"


def _table(found: Sequence[plans.Plan], output: Path | None, lang: str) -> None:
    from luoshi.cli.show import show_all  # noqa: PLC0415  brings in the renderer

    drawn(lambda where: show_all(found, where, lang), output)


def diff_table(comparison: versions.Comparison, output: Path | None, lang: str) -> None:
    """What changed, as a table. Errors: OutputUnwritable."""
    from luoshi.cli.show_diff import show_diff  # noqa: PLC0415  brings in the renderer

    drawn(lambda where: show_diff(comparison, where, lang), output)


def monitor_table(watched: monitoring.Watch, output: Path | None, lang: str) -> None:
    """A plan's lights, as a table. Errors: OutputUnwritable."""
    from luoshi.cli.show_monitor import show_watch  # noqa: PLC0415  brings in the renderer

    drawn(lambda where: show_watch(watched, where, lang), output)


def judgement(found: monitoring.Judgement, output: Path | None, lang: str) -> None:
    """One target's light and why. Errors: OutputUnwritable."""
    from luoshi.cli.show_monitor import show_judgement  # noqa: PLC0415  brings in the renderer

    drawn(lambda where: show_judgement(found, where, lang), output)


def drawn(draw: Callable[[Any], None], output: Path | None) -> None:
    """What is drawn on a console, on standard output or in a file."""
    if output is None:
        with standard_output():
            draw(console())
    else:
        page = io.StringIO()
        draw(console(page))
        plans.write(output, page.getvalue().encode("utf-8"))


def console(page: io.StringIO | None = None) -> Any:
    """A renderer for standard output, or for a page that becomes a file."""
    from rich.console import Console  # noqa: PLC0415  only tables need the renderer

    if page is not None:
        return Console(file=page, width=160, highlight=False)
    piped = not sys.stdout.isatty()
    return Console(highlight=False, width=160 if piped else None)


def names_in(folder: Path, paths: Sequence[Path], roots: Sequence[Path], form: str) -> dict[Path, Path]:
    """One file for each document; folders below the one given are kept, so that no name is written twice.

    Errors: OutputUnwritable.
    """
    plans.make_folder(folder)
    names: dict[Path, Path] = {}
    taken: set[Path] = set()
    for path in paths:
        root = next((r for r in roots if path != r and path.is_relative_to(r)), path.parent)
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
