"""Each row of the table of mid-term classes has its status and its class."""

from typing import Any

import pytest

from luoshi.monitoring.classes import CLASSES, progress_class
from luoshi.monitoring.verdict import LIGHTS
from luoshi.services import rulebook
from spec.verdict_rows import judged, midterm_rows


@pytest.mark.parametrize("row", midterm_rows(), ids=lambda row: row["name"])
def test_status_leads_to_class(row: dict[str, Any]) -> None:
    verdict, wanted = judged(row).verdict, row["expect"]
    assert (verdict.status, verdict.light) == (wanted["status"], wanted["light"])
    if "margin_share" in wanted:
        assert verdict.finding.margin_share == pytest.approx(wanted["margin_share"])
    assert progress_class(verdict, rulebook.bands()) == row["class"]


def test_every_class_and_status_is_shown() -> None:
    assert {row["class"] for row in midterm_rows()} == {*CLASSES, None}
    assert {row["expect"]["status"] for row in midterm_rows()} == set(LIGHTS)
