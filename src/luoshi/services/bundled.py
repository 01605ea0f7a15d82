"""Bundled examples: a plan with readings of its targets, and the day that they are looked at by default."""

import csv
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from importlib.resources import as_file, files
from itertools import groupby
from typing import Any

from luoshi.documents.model import Document
from luoshi.documents.reading import document_of
from luoshi.kernel.errors import BundleUnknown
from luoshi.monitoring.readings import Reading
from luoshi.plan.from_written import plan_of_lines
from luoshi.plan.lists import list_text
from luoshi.plan.model import Meta, Plan
from luoshi.services import plans, readings, rulebook

_BINDING = {"": "", "true": ", binding", "false": ", expected"}


@dataclass(frozen=True, slots=True)
class Row:
    """Where a target without a document comes from: the id and note of its row, its plan's title, the address of the source."""

    id: str
    plan: str
    note: str | None
    address: str | None


@dataclass(frozen=True)
class Bundle:
    """A bundled plan and its readings. `rows` holds, by target id, what stands beside targets that are only listed.

    `as_of` is the day to judge on unless another is asked for; `invented` says that plan and readings are made up.
    """

    name: str
    document: Document
    plan: Plan
    readings: tuple[Reading, ...]
    as_of: date
    invented: bool
    rows: Mapping[str, Row] = field(default_factory=dict)


@cache
def names() -> tuple[str, ...]:
    """The bundled examples, by the names that they are asked for with."""
    return tuple(_entries())


def is_bundled(name: str) -> bool:
    """Whether an example goes by that name."""
    return name in _entries()


@cache
def bundled(name: str) -> Bundle:
    """The bundled example of that name. Errors: BundleUnknown."""
    entry = _entries().get(name)
    if entry is None:
        raise BundleUnknown(name=name, known=", ".join(names()))
    facts = {"readings": _readings(entry["readings"]), "as_of": entry["as_of"], "invented": entry["invented"]}
    if "targets" in entry:
        document, plan, rows = _listed(name, entry["title"], _table(entry["targets"]))
        return Bundle(name, document, plan, rows=rows, **facts)
    document = _document(entry["document"], _text(entry["document"]))
    return Bundle(name, document, plans.plan_of(document), **facts)


def _listed(name: str, title: str, table: list[dict[str, str]]) -> tuple[Document, Plan, dict[str, Row]]:
    """Targets whose document is not bundled: the document is the list of them, in our own lines."""
    parts = [(plan, [row["written"] + _BINDING[row["binding"]] for row in rows]) for plan, rows in groupby(table, lambda r: r["plan"])]
    document = _document(f"{name}.txt", list_text(parts))
    plan = plan_of_lines(document, rulebook.indicators(), Meta(title=title))
    rows = {
        target.id: Row(row["id"], row["plan"], row["note"] or None, row["source_url"] or None)
        for target, row in zip(plan.targets, table, strict=True)
    }
    return document, plan, rows


def _document(name: str, text: str) -> Document:
    return document_of(text, name=name, sha256=hashlib.sha256(text.encode()).hexdigest())


def _readings(path: str) -> tuple[Reading, ...]:
    """The readings of a table of ours, read as anybody's are."""
    with as_file(files("luoshi.examples").joinpath(path)) as where:
        return readings.read_file(where, all_or_nothing=True).readings


def _table(path: str) -> list[dict[str, str]]:
    return list(csv.DictReader(_text(path).splitlines()))


@cache
def _entries() -> dict[str, dict[str, Any]]:
    import yaml  # noqa: PLC0415  only what asks for examples pays for it

    entries: dict[str, dict[str, Any]] = yaml.safe_load(_text("bundles.yaml"))
    return entries


def _text(path: str) -> str:
    return files("luoshi.examples").joinpath(path).read_text("utf-8")
