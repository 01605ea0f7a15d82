"""The tables below verdicts/: one file for each kind of rule, each row a target, its readings and the verdict that follows.

`why` names the rule of the target language, section 5c, that decides. Numbers are given where the contract fixes them.
"""

import csv
import io
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import yaml

from luoshi.kernel.reading_period import Calendar, Period
from luoshi.monitoring.readings import Reading
from luoshi.services.monitoring import Judgement, judge_line

FOLDER = Path(__file__).parent / "verdicts"


def verdict_rows(kind: str) -> list[dict[str, Any]]:
    return yaml.safe_load((FOLDER / f"{kind}.yaml").read_text("utf-8"))


def readings_of(row: dict[str, Any]) -> list[Reading]:
    return [_reading(cells) for cells in csv.DictReader(io.StringIO(row["readings"]))]


def _reading(cells: dict[str, str]) -> Reading:
    period = Period.of(cells["period"])
    assert period is not None, cells
    filed = cells.get("filed")
    return Reading(
        indicator=cells["indicator"], area=cells.get("area") or None, period=period, value=Decimal(cells["value"]),
        unit=cells.get("unit") or None, measure=cells.get("measure") or "level", vintage=cells.get("kind") or "final",
        bound=cells.get("bound") or None, breaks=cells.get("breaks") or None, filed=date.fromisoformat(filed) if filed else None,
    )  # fmt: skip


def judged(row: dict[str, Any]) -> Judgement:
    """The verdict that the code gives on the row."""
    fiscal = row.get("fiscal", {})
    calendar = Calendar(fiscal.get("start", 1), named_by_end=fiscal.get("named_by_end", False))
    return judge_line(
        row["target"], readings_of(row), as_of=date.fromisoformat(row["as_of"]), indicator=row.get("indicator"), area=row.get("area"),
        calendar=calendar,
    )  # fmt: skip
