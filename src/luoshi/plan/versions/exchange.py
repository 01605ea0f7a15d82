"""Comparison → plain data, as `docs/diff-schema.json` describes it."""

from typing import Any

from luoshi.plan.exchange import plain
from luoshi.plan.schema import schema_of
from luoshi.plan.versions.model import Comparison

SCHEMA = "luoshi.diff/1"


def to_data(comparison: Comparison) -> dict[str, Any]:
    """Plain dictionaries and lists, in a fixed order of keys."""
    return {"schema": SCHEMA, **plain(comparison)}


def diff_schema() -> dict[str, Any]:
    """JSON Schema 2020-12 of what `luoshi diff --format json` writes."""
    return schema_of(Comparison, SCHEMA, "Luoshi diff")
