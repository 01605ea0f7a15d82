"""Plans: compile a document, compile a folder, check, write out, read back."""

import errno
import gc
import hashlib
import json
import os
import signal
from collections.abc import Generator, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from importlib.resources import files
from pathlib import Path
from typing import Any

from luoshi.documents.model import Document
from luoshi.documents.reading import EXTENSIONS, document_of, read
from luoshi.kernel.errors import (
    DocumentTooLarge,
    FileMissing,
    FileUnreadable,
    LuoshiError,
    NothingToCompile,
    OutputUnwritable,
    PlanInvalid,
)  # fmt: skip
from luoshi.plan.checks.catalogue import CATALOGUE, message
from luoshi.plan.compiler import compile_document
from luoshi.plan.exchange import from_data, to_data
from luoshi.plan.lists import first_target
from luoshi.plan.model import Diagnostic
from luoshi.plan.model import Plan as Plan
from luoshi.plan.schema import plan_schema
from luoshi.services import archives, rulebook
from luoshi.services.reasons import NO_FILE, reason_numbered, reason_of


def compile_plan(path: str | Path) -> Plan:
    """The plan of a document on disk.

    Errors: FileMissing, FileUnreadable, DocumentTooLarge, and those of reading it.
    """
    return plan_of(read_document(path))


def plan_of(document: Document) -> Plan:
    """The plan of a document that is read already. A list of targets, one a line in the written form, is a plan too.

    Errors: WrittenLineInvalid for a list with a line that cannot be read.
    """
    with _without_collection():
        return _listed(document) or compile_document(document, rulebook.indicators())


def _listed(document: Document) -> Plan | None:
    """The plan of a list of targets; None for a document of prose."""
    if first_target(document) is None:
        return None
    from luoshi.plan.from_written import is_list, plan_of_lines  # noqa: PLC0415  only lists pay for the written form

    return plan_of_lines(document, rulebook.indicators()) if is_list(document) else None


def compile_text(text: str, *, name: str = "text") -> Plan:
    """The plan of a text that is already decoded; its SHA-256 is that of the text in UTF-8.

    >>> compile_text("一、目标\\n到2025年，城镇化率达到65%。", name="例").targets[0].unit
    '%'
    """
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return plan_of(document_of(text, name=name, sha256=digest))


@contextmanager
def _without_collection() -> Iterator[None]:
    """A plan is thousands of small values that all stay: looking for garbage among them only costs time."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def read_document(path: str | Path) -> Document:
    """The document as read: its text, blocks and hash."""
    return read(bytes_at(path), name=shown(Path(path).name), most_unpacked=rulebook.limits()["unpacked_bytes"])


def bytes_at(path: str | Path) -> bytes:
    """All of a file. Errors: FileMissing, FileUnreadable, DocumentTooLarge."""
    try:
        return _whole(Path(path), rulebook.limits()["document_bytes"])
    except FileNotFoundError as error:
        raise FileMissing(path=shown(path)) from error
    except OSError as error:
        raise FileUnreadable(path=shown(path), reason=reason_of(error)) from error


def _whole(where: Path, limit: int) -> bytes:
    """The bytes of a regular file; devices and pipes have no end and are refused."""
    if not where.is_file():
        if where.exists():
            raise FileUnreadable(path=shown(where), reason=reason_numbered(errno.EISDIR) if where.is_dir() else NO_FILE)
        if archives.archive_of(where):
            return archives.member_bytes(where, limit)
        raise FileMissing(path=shown(where))
    size = where.stat().st_size
    if size > limit:
        raise DocumentTooLarge(name=shown(where.name), size=size, limit=limit)
    return where.read_bytes()


def is_collection(path: Path) -> bool:
    """Whether a path stands for several documents: a folder, or a zip of files."""
    return path.is_dir() or archives.is_archive(path)


def documents_in(path: Path) -> list[Path]:
    """The readable documents of a folder or zip, or the path itself.

    Errors: FileMissing, FileUnreadable, NothingToCompile, and those of opening a zip.
    """
    try:
        if not path.exists() and not archives.archive_of(path):
            raise FileMissing(path=shown(path))
        if not is_collection(path):
            return [path]
        inside = archives.members(path) if path.is_file() else sorted(p for p in path.rglob("*") if p.is_file())
        found = [p for p in inside if p.suffix.lower().lstrip(".") in EXTENSIONS]
    except OSError as error:
        raise FileUnreadable(path=shown(path), reason=reason_of(error)) from error
    if not found:
        raise NothingToCompile(path=shown(path))
    return found


@dataclass(frozen=True)
class Outcome:
    """What became of one file: a plan, or its bytes in the form asked for, or the error that stopped it."""

    path: Path
    plan: Plan | None
    error: LuoshiError | None
    data: bytes | None = None


def documents_of(paths: Sequence[Path]) -> tuple[list[Path], list[Outcome]]:
    """The documents of several files and folders, each once, and what could not be looked into."""
    # By the whole path: a file named twice, or beside its folder, is one document; two links to it are two.
    found: dict[str, Path] = {}
    failed: dict[str, Outcome] = {}
    for path in paths:
        try:
            for document in documents_in(path):
                found.setdefault(os.path.abspath(document), document)
        except LuoshiError as error:
            failed[os.path.abspath(path)] = Outcome(path, None, error)
    return list(found.values()), list(failed.values())


def compile_one(path: Path, *, form: str | None = None, lang: str = "zh") -> Outcome:
    try:
        document = read_document(path)
        plan = plan_of(document)
        if form is None:
            return Outcome(path, plan, None)
        return Outcome(path, None, None, _page(document, plan, lang) if form == "html" else bytes_of(plan, form, lang=lang))
    except LuoshiError as error:
        return Outcome(path, None, error)


def _page(document: Document, plan: Plan, lang: str) -> bytes:
    from luoshi.services import pages  # noqa: PLC0415  only pages pay for their making

    return pages.page(document, plan, lang=lang)


def compile_many(
    paths: Sequence[Path], *, processes: int | None = None, form: str | None = None, lang: str = "zh"
) -> Generator[Outcome, None, None]:
    """Outcomes in the order of `paths`, worked on by all cores (or `processes` of them).

    With a form (json, yaml, html) each comes as bytes: they are put together where the plan is, and are sent faster than plans.
    """
    work = partial(compile_one, form=form, lang=lang)
    if processes == 1 or len(paths) < 2:
        yield from map(work, paths)
        return
    from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415  costs start-up time

    with ProcessPoolExecutor(processes, initializer=_leave_interrupts_to_parent) as pool:
        with interrupts_held():  # until the other processes, which start here, can ignore them
            outcomes = pool.map(work, paths, chunksize=1 if len(paths) < 32 else 4)
        yield from outcomes


@contextmanager
def interrupts_held() -> Iterator[None]:
    """Ctrl-C inside is answered at the end: what belongs together is done together."""
    if not hasattr(signal, "pthread_sigmask"):  # Windows; there an interrupt may fall between
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _leave_interrupts_to_parent() -> None:
    """Ctrl-C reaches every process of the terminal: one of them answers, the others finish their document."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def data_of(plan: Plan, *, lang: str = "zh") -> dict[str, Any]:
    """The plan as plain data, its diagnostics in `lang`."""
    data = to_data(plan)
    for entry, diagnostic in zip(data["diagnostics"], plan.diagnostics, strict=True):
        entry["message"] = said(diagnostic, lang)
    return data


def bytes_of(plan: Plan, form: str, *, lang: str = "zh") -> bytes:
    """The plan as `json` or `yaml`."""
    return json_of(plan, lang=lang) if form == "json" else yaml_of(plan, lang=lang)


def json_of(plan: Plan, *, lang: str = "zh") -> bytes:
    """The plan as JSON: the same bytes for the same document. Digits of scripts younger than Python's Unicode table may differ."""
    import orjson  # noqa: PLC0415  only JSON output pays for it

    data = data_of(plan, lang=lang)
    try:
        return orjson.dumps(data, option=orjson.OPT_INDENT_2) + b"\n"
    except TypeError:
        # A text that never was a file may hold half characters, which only escapes can write.
        return json.dumps(data, ensure_ascii=True, indent=2).encode() + b"\n"


def yaml_of(plan: Plan, *, lang: str = "zh") -> bytes:
    import yaml  # noqa: PLC0415  only YAML output pays for it

    dumper = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
    return yaml.dump(data_of(plan, lang=lang), Dumper=dumper, allow_unicode=True, sort_keys=False, encoding="utf-8")


def read_plan(path: str | Path) -> Plan:
    """A plan that `luoshi compile --format json` wrote. Errors: FileMissing, FileUnreadable, PlanInvalid."""
    import orjson  # noqa: PLC0415

    where = Path(path)
    try:
        data = orjson.loads(bytes_at(where))
        plan = from_data(data)
        for diagnostic in plan.diagnostics:
            assert diagnostic.severity in ("error", "warning", "info"), f"severity {diagnostic.severity!r}"
            said(diagnostic, "zh")
        return plan
    except (AssertionError, ValueError) as error:
        raise PlanInvalid(name=shown(where.name), reason=str(error)) from error
    except (KeyError, TypeError, AttributeError) as error:
        raise PlanInvalid(name=shown(where.name), reason=f"{type(error).__name__}: {error}") from error


def plan_at(path: str | Path) -> Plan:
    """The plan of a file: read back if it is a plan, else compiled."""
    return read_plan(path) if str(path).lower().endswith(".json") else compile_plan(path)


def shown(path: str | Path) -> str:
    """A path that can be printed and written: bytes in no encoding are replaced."""
    return str(path).encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def make_folder(path: Path) -> None:
    """Make a folder and those above it. Errors: OutputUnwritable."""
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputUnwritable(path=shown(path), reason=reason_of(error)) from error


def write(path: Path, data: bytes) -> None:
    """Write a whole file or none. Errors: OutputUnwritable."""
    try:
        if path.exists() and not path.is_file():
            # A device or a pipe is written to, never replaced by a file; a folder refuses here.
            path.write_bytes(data)
        else:
            # Through links, so that the file is replaced and not the link to it.
            _replace(Path(os.path.realpath(path)), data)
    except OSError as error:
        raise OutputUnwritable(path=shown(path), reason=reason_of(error)) from error


def _replace(path: Path, data: bytes) -> None:
    """Write to a neighbour first, then rename it: readers see the old file or the new one."""
    partial = path.with_name(path.name + ".part")
    try:
        partial.write_bytes(data)
        partial.replace(path)
    except BaseException:  # Ctrl-C too must leave no half file
        # Where nothing can be written nothing can be removed either: the first error is the one to tell.
        with suppress(OSError):
            partial.unlink(missing_ok=True)
        raise


def said(diagnostic: Diagnostic, lang: str) -> str:
    """A diagnostic's message in `lang`."""
    return message(diagnostic.code, diagnostic.fields, lang)


def schema() -> dict[str, Any]:
    return plan_schema()


def catalogue() -> dict[str, tuple[str, str, str]]:
    """Every diagnostic: code → severity, Chinese and English template."""
    return {code: (e.severity, e.zh, e.en) for code, e in CATALOGUE.items()}


def rule_text(plan: Plan, index: int, lang: str) -> str:
    """The rule of a target in the written form, with the keywords of `lang`."""
    from luoshi.plan.language.writing import rule_form  # noqa: PLC0415  only the table of the terminal pays for it

    return rule_form(plan.targets[index], "zh" if lang == "zh" else "en")


def example() -> tuple[str, str]:
    """Name and text of the bundled example."""
    where = files("luoshi.examples").joinpath("qinghe-15fyp.txt")
    return "qinghe-15fyp.txt", where.read_text("utf-8")
