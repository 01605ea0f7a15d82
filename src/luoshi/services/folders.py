"""Several documents: those of folders and zips, compiled on all cores."""

import os
from collections.abc import Generator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from luoshi.documents.model import Document
from luoshi.documents.reading import EXTENSIONS
from luoshi.kernel.errors import FileMissing, FileUnreadable, LuoshiError, NothingToCompile
from luoshi.plan.model import Plan
from luoshi.services import archives, interrupts, plans
from luoshi.services.reasons import reason_of


def is_collection(path: Path) -> bool:
    """Whether a path stands for several documents: a folder, or a zip of files."""
    return path.is_dir() or archives.is_archive(path)


def documents_in(path: Path) -> list[Path]:
    """The readable documents of a folder or zip, or the path itself.

    Errors: FileMissing, FileUnreadable, NothingToCompile, and those of opening a zip.
    """
    try:
        if not path.exists() and not archives.archive_of(path):
            raise FileMissing(path=plans.shown(path))
        if not is_collection(path):
            return [path]
        inside = archives.members(path) if path.is_file() else sorted(p for p in path.rglob("*") if p.is_file())
        found = [p for p in inside if p.suffix.lower().lstrip(".") in EXTENSIONS]
    except OSError as error:
        raise FileUnreadable(path=plans.shown(path), reason=reason_of(error)) from error
    if not found:
        raise NothingToCompile(path=plans.shown(path))
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
        document = plans.read_document(path)
        plan = plans.plan_of(document)
        if form is None:
            return Outcome(path, plan, None)
        return Outcome(path, None, None, _page(document, plan, lang) if form == "html" else plans.bytes_of(plan, form, lang=lang))
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

    with ProcessPoolExecutor(processes, initializer=interrupts.leave_to_parent) as pool:
        with interrupts.held():  # until the other processes, which start here, can ignore them
            outcomes = pool.map(work, paths, chunksize=1 if len(paths) < 32 else 4)
        yield from outcomes
