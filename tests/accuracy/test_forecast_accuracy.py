"""Forecasts against what was held back in past competitions: how near they come, and whether intervals and chances keep their word."""

import pytest

from accuracy import competitions
from luoshi.services import rulebook

pytestmark = pytest.mark.slow
CONSTANTS = rulebook.forecasts()
# sMAPE and MASE at most; which part the 80 % intervals may hold. Naive has 17.88 and 3.172 on M3 yearly.
GATES = [
    ("M3", "yearly", 645, 16.0, 2.62, (0.75, 0.85)),
    ("Tourism", "yearly", 518, 20.5, 2.66, (0.75, 0.85)),
    ("M3", "quarterly", 756, 9.4, 1.13, (0.75, 0.85)),
    ("M3", "monthly", 1428, 14.5, 0.88, (0.75, 0.85)),
]


@pytest.mark.parametrize(("competition", "kind", "count", "most_smape", "most_mase", "hold"), GATES, ids=lambda value: str(value))
def test_forecasts_come_as_near_as_promised_and_intervals_hold_what_they_say(competition, kind, count, most_smape, most_mase, hold):
    cases = competitions.cases(competition, kind)
    found = competitions.forecasts(cases, CONSTANTS)
    means = competitions.means(found)
    assert len(cases) == len(found) == count
    assert competitions.smape(cases, means) <= most_smape
    assert competitions.mase(cases, means) <= most_mase
    assert hold[0] <= competitions.held(cases, found, 0.8) <= hold[1]
    assert 0.92 <= competitions.held(cases, found, 0.95) <= 0.98


@pytest.mark.parametrize("competition", ["M3", "Tourism"])
def test_bars_are_reached_about_as_often_as_said(competition):
    cases = competitions.cases(competition, "yearly")
    reached = competitions.reached(cases, competitions.forecasts(cases, CONSTANTS))
    assert reached == pytest.approx([0.05, 0.15, 0.25, 0.35, 0.45, 0.55, 0.65, 0.75, 0.85, 0.95], abs=0.11)
    assert reached == sorted(reached)


def test_the_table_of_errors_in_the_rulebook_is_what_calibration_gives():
    sizes = competitions.error_sizes(CONSTANTS)
    assert list(CONSTANTS.errors.sizes) == pytest.approx(sizes, rel=0.005)


@pytest.mark.parametrize("length", [3, 4, 5, 6, 8, 10, 12, 15])
def test_intervals_of_short_series_hold_what_they_say(length):
    """Series that the table was made from, cut to so many readings: the table is one for all lengths."""
    sets = [cases for (_, _, size), cases in competitions.calibration_sets().items() if size == length]
    held = [competitions.held(cases, competitions.forecasts(cases, CONSTANTS), 0.8) for cases in sets]
    assert 0.75 <= sum(held) / len(held) <= 0.86
