"""What stands at a day is one value, however its period is written: 2025, 2025-12 and 2025-12-31 end with the same day."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from luoshi.monitoring.series import Point, Series, one_of
from luoshi.plan.indicators import Accumulation


def as_states(series: Series, accumulation: Accumulation) -> Series:
    """The series with one point for each day that it stands at, by the rule that chooses among the readings of one period.

    Of a rate, an average over its period, only a value that names the day itself is one with the period that ends there.
    """
    points = series.points
    if accumulation == "flow" or len({point.at for point in points}) == len(points):
        return series
    found = [one for _, group in groupby(points, key=lambda point: point.at) for one in _one(list(group), accumulation)]
    return replace(series, points=tuple(found))


def _one(group: Sequence[Point], accumulation: Accumulation) -> Iterator[Point]:
    longest = max(group, key=lambda point: (point.period.day is None, point.period.months))
    twins = [point for point in group if accumulation == "stock" or point is longest or point.period.day is not None]
    yield from (point for point in group if point not in twins)
    yield twins[0] if len(twins) == 1 else _agreed(longest, twins)


def _agreed(longest: Point, twins: Sequence[Point]) -> Point:
    disputed = next((point.conflict for point in twins if point.conflict), None)
    point = one_of(longest.period, [(point.reading, point.value) for point in twins])
    return point if point.conflict else point._replace(conflict=disputed)
