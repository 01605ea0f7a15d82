"""Forecasts against what was held back in past competitions: how near they come, and whether intervals and chances keep their word."""

import numpy as np
import pytest

from accuracy import competitions
from accuracy.competitions import Case
from luoshi.monitoring.forecast.model import Forecast
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


@pytest.mark.parametrize(
    ("competition", "way", "smape", "mase"),
    [
        ("M3", competitions.naive, 17.88, 3.17),
        ("M3", competitions.growth, 18.89, 3.56),
        ("Tourism", competitions.naive, 22.34, 3.01),
        ("Tourism", competitions.growth, 23.94, 3.52),
    ],
)
def test_simpler_ways_score_as_they_are_known_to(competition, way, smape, mase):
    """Naive on M3 yearly as Makridakis & Hibon published it: the scorer is theirs. None comes as near as ours has to."""
    cases = competitions.cases(competition, "yearly")
    means = [way(case.seen, len(case.held_back)) for case in cases]
    assert competitions.smape(cases, means) == pytest.approx(smape, abs=0.005)
    assert competitions.mase(cases, means) == pytest.approx(mase, abs=0.005)


def test_scores_and_what_intervals_hold_agree_with_a_table_worked_by_hand():
    """Seen 10, 12, 15: usual change 2.5. Said 10 and 20 of 30 and 20: off by 20 of 40 and by nothing; the other was right.

    sMAPE 200 · (1/4 + 0) / 2; MASE (10 / 2.5 + 0) / 2. A series that never changed has no MASE. Of three intervals one holds.
    """
    changing = Case(np.array([10.0, 12.0, 15.0]), np.array([30.0, 20.0]), 1)
    still = Case(np.array([5.0, 5.0]), np.array([5.0, 5.0]), 1)
    means = [np.array([10.0, 20.0]), np.array([5.0, 5.0])]
    assert competitions.smape([changing, still], means) == pytest.approx(25)
    assert competitions.mase([changing, still], means) == pytest.approx(4)
    said = Forecast("drift", None, 3, (10.0, 20.0), (1.0, 0.1), CONSTANTS.errors)
    assert competitions.held([changing], [said], 0.8) == 0.5


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
