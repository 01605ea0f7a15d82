"""Versions of a plan: what a new one changes."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from luoshi.plan.corrections.apply import Notice, Refusal, corrected
from luoshi.plan.corrections.carry import Left, as_found, carried, place_named
from luoshi.plan.corrections.edits import Addition
from luoshi.plan.corrections.fields import Setting
from luoshi.plan.language.words import Lang
from luoshi.plan.versions.compare import carried as same_items
from luoshi.plan.versions.compare import compare, title_or_wording
from luoshi.plan.versions.exchange import diff_schema, to_data
from luoshi.plan.versions.model import AnyItem, Aspect, Group, Side, Stretch
from luoshi.plan.versions.model import Comparison as Comparison
from luoshi.plan.versions.model import Difference as Difference
from luoshi.reports.workbook.naming import Names
from luoshi.services import plans, rulebook
from luoshi.services.as_json import as_json
from luoshi.services.settings import setting_of

__all__ = [
    "AnyItem", "Aspect", "Comparison", "Difference", "Group", "Side", "Stretch", "compare_plans", "json_of", "schema", "title_or_wording",
]  # fmt: skip


def compare_plans(old: str | Path, new: str | Path) -> Comparison:
    """What the new version of a plan changes. Each is a document, or a plan written as JSON.

    Errors: those of `plans.plan_at`.
    """
    return compare(plans.plan_at(old), plans.plan_at(new), rulebook.indicators(), rulebook.versions())


@dataclass(frozen=True)
class Carried:
    """A new version with the corrections of the `old` one.

    `left`: those that stay behind, and why; `refusals`: those that could not be made; `notices`: those made, but not quite as they were.
    """

    old: plans.Plan
    plan: plans.Plan
    count: int
    left: tuple[Left, ...]
    refusals: tuple[Refusal, ...]
    notices: tuple[Notice, ...] = ()


class Untaken(NamedTuple):
    """A correction that stays behind, in words: its item, field and words, why, and what the new version says instead."""

    item: str
    field: str
    words: str | None
    why: str
    says: str | None


def left_in_words(found: Carried, lang: str) -> list[Untaken]:
    """The corrections that stay behind, named as the workbook names them."""
    language: Lang = "en" if lang == "en" else "zh"
    old, new = Names(found.old, language), Names(found.plan, language)
    return [
        Untaken(
            old.item(note.item), old.field(note.item, note.field), old.words(note.item, note.field, note.corrected),
            why, new.words(note.item, note.field, says),
        )
        for note, why, says in found.left
    ]  # fmt: skip


def place_in_words(found: Carried, where: str, lang: str) -> tuple[str, str]:
    """The item and field of a refusal's or notice's place, named as the workbook names them."""
    item, field = place_named(where)
    names = Names(found.old, "en" if lang == "en" else "zh")
    return names.item(item), names.field(item, field)


def carry(old: Path, new: Path) -> Carried:
    """Take what people corrected in an old version of a plan over to a new one. Nothing is written.

    `old` is a plan file with corrections, `new` a document or a plan. Errors: those of reading either.
    """
    before = Setting(plans.read_plan(old), rulebook.indicators())
    after = setting_of(new)
    found = as_found(before)
    edits, left = carried(before, found, after, same_items(found, after.plan, rulebook.versions()))
    result = corrected(edits, after)
    refused = {refusal.where for refusal in result.refusals}
    added = {where for where, _ in result.added}
    made = [edit for edit in edits if (edit.where in added if isinstance(edit, Addition) else edit.where not in refused)]
    return Carried(before.plan, result.plan, len(made), tuple(left), result.refusals, result.notices)


def json_of(comparison: Comparison) -> bytes:
    """The comparison as JSON: the same bytes for the same two documents."""
    return as_json(to_data(comparison))


def schema() -> dict[str, Any]:
    return diff_schema()
