"""Versions of a plan: what a new one changes."""

import json
from pathlib import Path
from typing import Any

from luoshi.plan.versions.compare import compare, title_or_wording
from luoshi.plan.versions.exchange import diff_schema, to_data
from luoshi.plan.versions.model import AnyItem, Aspect, Group, Side, Stretch
from luoshi.plan.versions.model import Comparison as Comparison
from luoshi.plan.versions.model import Difference as Difference
from luoshi.services import plans, rulebook

__all__ = [
    "AnyItem", "Aspect", "Comparison", "Difference", "Group", "Side", "Stretch", "compare_plans", "json_of", "schema", "title_or_wording",
]  # fmt: skip


def compare_plans(old: str | Path, new: str | Path) -> Comparison:
    """What the new version of a plan changes. Each is a document, or a plan written as JSON.

    Errors: those of `plans.plan_at`.
    """
    return compare(plans.plan_at(old), plans.plan_at(new), rulebook.indicators(), rulebook.versions())


def json_of(comparison: Comparison) -> bytes:
    """The comparison as JSON: the same bytes for the same two documents."""
    import orjson  # noqa: PLC0415  only JSON output pays for it

    data = to_data(comparison)
    try:
        return orjson.dumps(data, option=orjson.OPT_INDENT_2) + b"\n"
    except TypeError:
        # As with plans: half characters can only be written as escapes.
        return json.dumps(data, ensure_ascii=True, indent=2).encode() + b"\n"


def schema() -> dict[str, Any]:
    return diff_schema()
