"""Each row of the worked tables of verdicts gives its verdict."""

from typing import Any

import pytest

from luoshi.monitoring.explaining.words import REASONS
from luoshi.monitoring.verdict import LIGHTS
from luoshi.plan.rules import KINDS
from spec.verdict_rows import judged, verdict_rows

NUMBERS = ("actual", "required", "margin", "margin_share", "keep_green")
SAID = ("status", "light", "recovered", "actual_period", "keep_green_period")
# What a kind cannot be: its promise has no path to be nearly on, no direction to go back on, or no early end.
NEVER = {
    "hold": {"met_early", "reversed"},
    "each_growth": {"met_early", "reversed"},
    "monotone": {"met_early"},
    "zero": {"met_early", "reversed"},
    "done": {"reversed"},
    "qualitative": {"on_pace", "nearly", "reversed"},
}


def cases() -> list:
    return [pytest.param(row, id=f"{kind}: {row['name']}") for kind in KINDS for row in verdict_rows(kind)]


@pytest.mark.parametrize("row", cases())
def test_verdict_follows(row: dict[str, Any]) -> None:
    judgement = judged(row)
    verdict, finding = judgement.verdict, judgement.verdict.finding
    said = {name: getattr(finding, name) for name in SAID if hasattr(finding, name)} | {"light": verdict.light}
    wanted = row["expect"]
    assert {name: said[name] for name in SAID if name in wanted} == {name: wanted[name] for name in SAID if name in wanted}, row["why"]
    for name in NUMBERS:
        if name in wanted:
            assert getattr(finding, name) == pytest.approx(wanted[name], rel=1e-5, abs=1e-6), f"{name}: {row['why']}"
    assert set(wanted.get("reasons", ())) <= set(finding.reasons)


@pytest.mark.parametrize("kind", KINDS)
def test_every_status_of_a_kind_is_shown(kind: str) -> None:
    shown = {row["expect"]["status"] for row in verdict_rows(kind)}
    assert shown == set(LIGHTS) - NEVER.get(kind, set())


@pytest.mark.parametrize("row", cases())
def test_verdict_is_explained_in_both_languages(row: dict[str, Any]) -> None:
    from luoshi.monitoring.exchange import verdict_json

    judgement = judged(row)
    data = verdict_json(judgement.target, judgement.verdict)
    assert set(data["reasons"]) <= set(REASONS)
    for words in data["explanation"].values():
        assert words
        assert "{" not in words
        assert "None" not in words
