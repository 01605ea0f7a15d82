"""The tables below verdicts/: one file for each kind of rule, each row a target, its readings and the verdict that follows.

`why` names the rule of the target language, section 5c, that decides. Numbers are given where the contract fixes them.
"""

from datetime import date
from pathlib import Path
from typing import Any

import yaml

from luoshi.kernel.reading_period import Calendar
from luoshi.monitoring.importing.errors import ReadingsEmpty
from luoshi.monitoring.importing.fitting import Fitting
from luoshi.monitoring.importing.reading import Bounds, readings_in
from luoshi.monitoring.readings import Reading
from luoshi.plan.indicators import Indicators
from luoshi.services import rulebook
from luoshi.services.monitoring import Judgement, judge_line

FOLDER = Path(__file__).parent / "verdicts"
MIDTERM = "2023-06-30"


def verdict_rows(kind: str) -> list[dict[str, Any]]:
    return yaml.safe_load((FOLDER / f"{kind}.yaml").read_text("utf-8"))


def midterm_rows() -> list[dict[str, Any]]:
    """Ways into the classes of the national mid-term evaluation, looked at half way."""
    rows = yaml.safe_load((FOLDER.parent / "midterm.yaml").read_text("utf-8"))
    return [{**row, "as_of": MIDTERM} for row in rows]


def readings_of(row: dict[str, Any]) -> tuple[Reading, ...]:
    """As `luoshi judge` reads them: units as they were sent."""
    fitting = Fitting(Indicators(), rulebook.units())
    try:
        found = readings_in(row["readings"].encode(), row["name"], fitting, Bounds(1000, 10**6))
    except ReadingsEmpty:
        return ()
    assert not found.problems, found.problems
    return found.readings


def judged(row: dict[str, Any]) -> Judgement:
    """The verdict that the code gives on the row."""
    fiscal = row.get("fiscal", {})
    calendar = Calendar(fiscal.get("start", 1), named_by_end=fiscal.get("named_by_end", False))
    return judge_line(
        row["target"], readings_of(row), as_of=date.fromisoformat(row["as_of"]), indicator=row.get("indicator"), area=row.get("area"),
        calendar=calendar,
    )  # fmt: skip
