"""Plans: compile a document, compile a folder, check, read back."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from luoshi.documents.model import Document
from luoshi.documents.reading import READERS, document_of, read
from luoshi.kernel.errors import DocumentTooLarge, FileMissing, FileUnreadable, LuoshiError, NothingToCompile
from luoshi.plan.compiler import compile_document
from luoshi.plan.model import Plan
from luoshi.services import rulebook


def compile_plan(path: str | Path) -> Plan:
    """The plan of a document on disk.

    Errors: FileMissing, FileUnreadable, DocumentTooLarge, and those of reading it.
    """
    return compile_document(read_document(path), rulebook.indicators())


def compile_text(text: str, *, name: str = "text") -> Plan:
    """The plan of a text that is already decoded; its SHA-256 is that of the text in UTF-8.

    >>> compile_text("一、目标\\n到2025年，城镇化率达到65%。", name="例").targets[0].unit
    '%'
    """
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return compile_document(document_of(text, name=name, sha256=digest), rulebook.indicators())


def read_document(path: str | Path) -> Document:
    """The document as read: its text, blocks and hash."""
    where = Path(path)
    limit = rulebook.limits()["document_bytes"]
    try:
        size = where.stat().st_size
        if size > limit:
            raise DocumentTooLarge(name=where.name, size=size, limit=limit)
        data = where.read_bytes()
    except FileNotFoundError as error:
        raise FileMissing(path=str(path)) from error
    except OSError as error:
        raise FileUnreadable(path=str(path), reason=error.strerror or str(error)) from error
    return read(data, name=where.name)


def documents_in(path: Path) -> list[Path]:
    """The readable documents of a folder, or the file itself. Errors: FileMissing, NothingToCompile."""
    if not path.exists():
        raise FileMissing(path=str(path))
    if path.is_file():
        return [path]
    found = sorted(p for p in path.rglob("*") if p.is_file() and p.suffix.lower().lstrip(".") in READERS)
    if not found:
        raise NothingToCompile(path=str(path))
    return found


@dataclass(frozen=True)
class Outcome:
    """What became of one file: a plan, or the error that stopped it."""

    path: Path
    plan: Plan | None
    error: LuoshiError | None


def compile_one(path: Path) -> Outcome:
    try:
        return Outcome(path, compile_plan(path), None)
    except LuoshiError as error:
        return Outcome(path, None, error)


def compile_many(paths: Sequence[Path], *, processes: int | None = None) -> Iterator[Outcome]:
    """Outcomes in the order of `paths`, worked on by all cores (or `processes` of them)."""
    if processes == 1 or len(paths) < 2:
        yield from map(compile_one, paths)
        return
    from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415  costs start-up time

    with ProcessPoolExecutor(processes) as pool:
        yield from pool.map(compile_one, paths, chunksize=1 if len(paths) < 32 else 4)
