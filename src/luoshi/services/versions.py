"""Versions of a plan: what a new one changes."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from luoshi.plan.corrections.apply import Refusal, corrected
from luoshi.plan.corrections.carry import Left, as_found, carried
from luoshi.plan.corrections.fields import Setting
from luoshi.plan.versions.compare import carried as same_items
from luoshi.plan.versions.compare import compare, title_or_wording
from luoshi.plan.versions.exchange import diff_schema, to_data
from luoshi.plan.versions.model import AnyItem, Aspect, Group, Side, Stretch
from luoshi.plan.versions.model import Comparison as Comparison
from luoshi.plan.versions.model import Difference as Difference
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
    """A new version with the corrections of the old one. `left`: those that stay behind, and why; `refusals`: those that could not be made."""

    plan: plans.Plan
    count: int
    left: tuple[Left, ...]
    refusals: tuple[Refusal, ...]


def carry(old: Path, new: Path) -> Carried:
    """Take what people corrected in an old version of a plan over to a new one. Nothing is written.

    `old` is a plan file with corrections, `new` a document or a plan. Errors: those of reading either.
    """
    before = Setting(plans.read_plan(old), rulebook.indicators())
    after = setting_of(new)
    found = as_found(before)
    edits, left = carried(before.plan, after, same_items(found, after.plan, rulebook.versions()))
    result = corrected(edits, after)
    return Carried(result.plan, len(edits) - len(result.refusals), tuple(left), result.refusals)


def json_of(comparison: Comparison) -> bytes:
    """The comparison as JSON: the same bytes for the same two documents."""
    return as_json(to_data(comparison))


def schema() -> dict[str, Any]:
    return diff_schema()
