"""Plans: compile a document, check, write out, read back."""

import errno
import gc
import hashlib
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from importlib.resources import files
from pathlib import Path
from typing import Any

from luoshi.documents.model import Document
from luoshi.documents.reading import document_of, is_pdf, read
from luoshi.kernel.errors import DocumentTooLarge, FileMissing, FileUnreadable, OutputUnwritable, PlanInvalid
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
    data, name = bytes_at(path), shown(Path(path).name)
    if is_pdf(data):
        from luoshi.services import confined  # noqa: PLC0415  only PDF documents pay for it

        return confined.read(data, name=name)
    return read(data, name=name, most_unpacked=rulebook.limits()["unpacked_bytes"])


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
