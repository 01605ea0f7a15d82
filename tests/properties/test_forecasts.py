"""Forecasts, for any readings: the unit does not matter, nor the neighbours; intervals lie in each other; chances fall as bars rise."""

from math import ldexp

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from luoshi.kernel.errors import LuoshiError
from luoshi.monitoring.forecast.forecast import forecast, forecast_many
from luoshi.monitoring.forecast.spacing import placed, unfit
from luoshi.services import rulebook

CONSTANTS = rulebook.forecasts()
VALUES = st.floats(-1e6, 1e6, allow_subnormal=False) | st.integers(-100, 100).map(float)
SERIES = st.lists(VALUES, min_size=3, max_size=40)
# What may be halved forty times and loses no digit.
ROOMY = st.lists(VALUES.filter(lambda value: value == 0 or abs(value) > 1e-200), min_size=3, max_size=40)
SEASONS = st.sampled_from([1, 2, 4, 12])
SIZES = st.sampled_from([0.001, 0.3, 1 / 3, 2.0, 7.0, 12345.678, 1e8])


def size_of(values):
    return max(map(abs, values)) or 1.0


def numbers(found):
    return [number for step in found.steps for number in step[1:]]


@given(SERIES, SEASONS, SIZES)
def test_another_unit_of_measure_changes_nothing_else(values, season, times):
    one = forecast(values, 4, CONSTANTS, season=season)
    other = forecast([times * value for value in values], 4, CONSTANTS, season=season)
    assert numbers(other) == pytest.approx([times * number for number in numbers(one)], rel=1e-9, abs=1e-9 * times * size_of(values))


@given(ROOMY, SEASONS, st.integers(-40, 40))
def test_a_power_of_two_as_unit_changes_no_digit(values, season, power):
    one = forecast(values, 4, CONSTANTS, season=season)
    other = forecast([ldexp(value, power) for value in values], 4, CONSTANTS, season=season)
    assert numbers(other) == [ldexp(number, power) for number in numbers(one)]


@given(SERIES, st.floats(-1e6, 1e6))
def test_without_a_season_another_zero_changes_nothing_else(values, more):
    one = forecast(values, 4, CONSTANTS)
    other = forecast([value + more for value in values], 4, CONSTANTS)
    size = size_of([*values, more])
    assert numbers(other) == pytest.approx([number + more for number in numbers(one)], rel=1e-7, abs=1e-7 * size)


@given(SERIES)
def test_upside_down_is_the_same_upside_down(values):
    one, other = forecast(values, 4, CONSTANTS), forecast([-value for value in values], 4, CONSTANTS)
    assert [-mean for mean in other.means] == list(one.means)
    assert other.spreads == one.spreads


@given(st.lists(SERIES, min_size=1, max_size=12), SEASONS)
def test_a_series_has_the_same_forecast_alone_and_in_any_company(series, season):
    together = forecast_many(series, 3, CONSTANTS, season=season)
    assert together == [forecast(values, 3, CONSTANTS, season=season) for values in series]
    assert forecast_many(series[::-1], 3, CONSTANTS, season=season) == together[::-1]


@given(SERIES, SEASONS, st.none() | st.floats(-1e3, 0), st.none() | st.floats(0, 1e3))
def test_intervals_lie_in_each_other_around_the_mean_and_within_the_bounds(values, season, floor, ceiling):
    found = forecast(values, 6, CONSTANTS, season=season, floor=floor, ceiling=ceiling)
    assert [step.step for step in found.steps] == [1, 2, 3, 4, 5, 6]
    for step in found.steps:
        assert step.lo95 <= step.lo80 <= step.mean <= step.hi80 <= step.hi95
        assert floor is None or step.lo95 >= floor
        assert ceiling is None or step.hi95 <= ceiling


@example([0.0, 2.0, 36.0], 1, [0.0, 1e-14], None, None)
@given(SERIES, SEASONS, st.lists(VALUES, min_size=2, max_size=8), st.sampled_from([None, -50.0]), st.sampled_from([None, 50.0]))
def test_a_higher_bar_is_reached_no_more_often(values, season, bars, floor, ceiling):
    found = forecast(values, 2, CONSTANTS, season=season, floor=floor, ceiling=ceiling)
    for step in (1, 2):
        reached = [found.p_at_least(bar, step) for bar in sorted(bars)]
        kept = [found.p_at_most(bar, step) for bar in sorted(bars)]
        assert reached == sorted(reached, reverse=True) and kept == sorted(kept)
        assert all(0 <= share <= 1 for share in reached + kept)
        assert all(up + down >= 1 - 1e-12 for up, down in zip(reached, kept, strict=True))


@given(SERIES, st.lists(VALUES, min_size=1, max_size=8))
def test_a_bar_is_reached_or_not(values, bars):
    found = forecast(values, 3, CONSTANTS)
    for step, spread in enumerate(found.spreads, 1):
        for bar in [*bars, *found.steps[step - 1][1:]]:
            both = found.p_at_least(bar, step) + found.p_at_most(bar, step)
            # What never changed is expected to stay on the bar, which then is reached and not passed.
            assert both == pytest.approx(1) if spread > 0 or bar != values[-1] else both > 1


@given(SERIES)
def test_intervals_hold_as_often_as_their_ends_are_reached(values):
    found = forecast(values, 3, CONSTANTS)
    for step, spread in enumerate(found.spreads, 1):
        mean = found.means[step - 1]
        for share in (0.5, 0.8, 0.95):
            low, high = found.interval(share, step)
            if spread > 1e-6 * abs(mean):
                assert found.p_at_least(low, step) - found.p_at_least(high, step) == pytest.approx(share)


@given(SERIES)
def test_the_farther_the_step_the_wider_the_interval(values):
    found = forecast(values, 8, CONSTANTS)
    assert list(found.spreads) == sorted(found.spreads)
    if min(values) < max(values):
        assert found.spreads[0] < found.spreads[-1]


@given(st.lists(st.integers(1, 1000), min_size=12, max_size=12), st.integers(0, 3))
def test_with_a_season_the_same_part_of_it_is_wider_a_season_later(values, more):
    found = forecast([*values, *values, *values, *values[:more]], 8, CONSTANTS, season=4)
    assert all(found.spreads[step + 4] >= found.spreads[step] for step in range(4))


@given(SERIES)
def test_a_shorter_horizon_is_the_beginning_of_a_longer_one(values):
    long = forecast(values, 9, CONSTANTS, season=4)
    assert forecast(values, 2, CONSTANTS, season=4).steps == long.steps[:2]


MONTHS_AND_QUARTERS = [
    "202301",
    "202313",
    "2023-01",
    "2024-02",
    "2023-Q1",
    "2023-H1",
    "2023上半年",
    "2023-01~05",
    "2023-02~04",
    "2023-Q1-3",
]
OTHER_PERIODS = ["2019", "2021年", "1000", "9999", "99999", "7", "２０２３", "2023-12-31", "2024-01-15", "2024-02-29", "去年", ""]
PERIODS = st.sampled_from(MONTHS_AND_QUARTERS + OTHER_PERIODS)


@given(st.lists(PERIODS, min_size=1, max_size=5))
def test_periods_are_placed_or_some_are_to_blame(periods):
    try:
        spacing, places = placed(periods)
    except LuoshiError:
        assert unfit(periods)
    else:
        assert len(places) == len(periods) and spacing.name(max(places) + 1000)
