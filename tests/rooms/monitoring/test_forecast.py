"""Forecasts of single series: drift by hand, few readings, what cannot be reckoned with, seasons, bounds."""

from math import inf, nan, sqrt

import pytest

from luoshi.kernel.errors import LuoshiError
from luoshi.monitoring.forecast.errors import ReadingNotFinite, TooFewReadings
from luoshi.monitoring.forecast.forecast import forecast, forecast_many
from luoshi.monitoring.forecast.model import Errors, Forecast
from luoshi.services import rulebook

CONSTANTS = rulebook.forecasts()
WAVE = (10, 30, 20, -60)


def said(values, horizon=3, **more) -> Forecast:
    return forecast(values, horizon, CONSTANTS, **more)


def test_drift_agrees_with_a_table_worked_by_hand():
    """Readings 10, 12, 17, 16: changes 2, 5, -1, their mean 2, off by 0, 3, -3, whose squares sum to 18 with 2 to spare: 9.

    The usual change squared is (4 + 25 + 1) / 3 = 10. With four readings both count 3/2 times. So the spread squared is
    (9 · (1 + h - 1) + 0.45 · 10 · h²) · 3/2 = 13.5 h + 6.75 h².
    """
    found = said([10, 12, 17, 16])
    assert (found.method, found.readings) == ("drift", 4)
    assert found.means == pytest.approx((18, 20, 22))
    assert found.spreads == pytest.approx([sqrt(13.5 * h + 6.75 * h * h) for h in (1, 2, 3)])
    half = 1.28 * sqrt(20.25)
    assert found.steps[0][1:4] == pytest.approx((18, 18 - half, 18 + half))


@pytest.mark.parametrize(("count", "method"), [(3, "drift"), (7, "drift"), (8, "theta"), (30, "theta")])
def test_few_readings_are_left_to_drift(count, method):
    assert said([5 + i % 3 for i in range(count)]).method == method


@pytest.mark.parametrize("count", [0, 1, 2])
def test_fewer_than_three_readings_are_refused_with_the_reason(count):
    with pytest.raises(TooFewReadings) as refused:
        said([1.0] * count)
    assert str(count) in refused.value.message("zh") and "3" in refused.value.message("zh")
    assert f"There are {count} readings" in refused.value.message("en")


@pytest.mark.parametrize("bad", [nan, inf, -inf, 1e301])
def test_what_is_no_number_is_refused_with_its_place(bad):
    with pytest.raises(ReadingNotFinite) as refused:
        said([1, 2, bad, 4, 5])
    assert refused.value.fields["number"] == 3


def test_a_refused_series_leaves_the_others_of_a_batch_as_they_are():
    good = [3.0, 4.5, 4.0, 6.0]
    found = forecast_many([[1.0], good, [1, 2, nan, 3], good[:3]], 2, CONSTANTS)
    assert [getattr(one, "code", "forecast") for one in found] == ["too-few-readings", "forecast", "reading-not-finite", "forecast"]
    assert found[1] == said(good, 2)
    assert isinstance(found[0], LuoshiError)


@pytest.mark.parametrize("value", [0.0, 7.0, -3.5, 1e-300, 1e299, 0.1])
@pytest.mark.parametrize("count", [3, 8, 40])
def test_what_never_changed_is_expected_to_stay_and_is_never_certain(value, count):
    found = said([value] * count, season=4)
    assert found.means == (value,) * 3 and found.spreads == (0.0,) * 3
    assert found.steps[2][1:] == (value,) * 5
    sure = (1 + CONSTANTS.errors.shares[-1]) / 2
    more = value + abs(value) + 1
    assert (found.p_at_least(value, 1), found.p_at_most(value, 1)) == (sure, sure)
    assert found.p_at_least(more, 1) == pytest.approx(1 - sure)
    assert found.p_at_most(more, 1) == pytest.approx(sure)


@pytest.mark.parametrize(
    "values",
    [
        [0, 0, 0, 0, 0, 0, 0, 0, 1],
        [-5, -3, -1, 1, 3, 5, 7, 9, 11, 12],
        [-1, -2, -4, -8, -16, -32, -64, -128],
        [5e-324, 0, 5e-324, 0],
        [1e300, -1e300, 1e300, -1e300] * 3,
        [1e-200, 2e-200, 4e-200, 5e-200, 7e-200, 8e-200, 9e-200, 1e-199],
    ],
)
def test_zeros_negatives_and_extremes_are_forecast(values):
    found = said(values, 5, season=2)
    assert all(low <= mean <= high for _, mean, low, high, _, _ in found.steps)
    assert all(abs(number) < inf for step in found.steps for number in step)


def test_a_growing_wave_above_zero_is_multiplied():
    values = [(100 + 5 * t) * (1, 1.4, 0.8, 0.8)[t % 4] for t in range(24)]
    found = said(values, 4, season=4)
    assert found.seasonal == "multiplicative"
    assert found.means == pytest.approx([(100 + 5 * t) * (1, 1.4, 0.8, 0.8)[t % 4] for t in range(24, 28)], rel=0.02)
    # What is multiplied is spread as far.
    assert found.spreads[1] / found.spreads[0] > 1.3


def test_a_wave_through_zero_is_added():
    values = [t + WAVE[t % 4] for t in range(-10, 14)]
    found = said(values, 4, season=4)
    assert found.seasonal == "additive"
    assert found.means == pytest.approx([t + WAVE[t % 4] for t in range(14, 18)], abs=1)


@pytest.mark.parametrize("season", [5, 7, 12])
def test_odd_and_long_seasons_are_found(season):
    values = [50 + t + 20 * (t % season == 0) for t in range(4 * season)]
    found = said(values, season, season=season)
    assert found.seasonal
    assert max(range(season), key=lambda i: found.means[i]) == 0


def test_without_a_wave_nothing_is_taken_out():
    rising = [100 + 3 * t + (t * 7919 % 13) for t in range(40)]
    assert said(rising, season=4).seasonal is None
    assert said(rising, season=4).means == said(rising, season=1).means


def test_fewer_than_three_seasons_are_no_seasons():
    values = [100 + WAVE[t % 4] for t in range(12)]
    assert said(values[:11], season=4).seasonal is None
    assert said(values, season=4).seasonal == "multiplicative"


def test_bounds_cut_means_intervals_and_probabilities():
    found = said([90, 94, 97, 99], floor=0, ceiling=100)
    assert found.steps[2].mean == found.steps[2].hi80 == found.steps[2].hi95 == 100
    assert found.p_at_least(100.5, 3) == 0 and found.p_at_most(100, 3) == 1 and found.p_at_least(0, 3) == 1
    assert found.p_at_most(-1, 3) == 0
    assert 0.5 < found.p_at_least(100, 3) < 1


def test_a_bar_on_the_end_of_an_interval_is_reached_as_often_as_the_interval_says():
    found = said([10, 12, 17, 16, 20, 19, 25, 24, 28, 27])
    for step in found.steps:
        assert found.p_at_least(step.lo80, step.step) == pytest.approx(0.9)
        assert found.p_at_most(step.hi95, step.step) == pytest.approx(0.975)


def test_errors_beyond_the_table_have_no_size():
    with pytest.raises(AssertionError):
        CONSTANTS.errors.size(0.999)
    with pytest.raises(AssertionError):
        Errors((0.0, 0.5), (0.0, 0.0))
