"""Readings as one even series: the last stretch of periods of one length without a gap."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from luoshi.kernel.reading_period import Period
from luoshi.monitoring.series import Point

YEAR = 12
_PARTS = (3, 1)
"""The parts of a year, in months, that a series is read in where it is not read by years."""


class Even(NamedTuple):
    """Values of equally long periods up to `last`, none missing."""

    values: tuple[float, ...]
    last: Period

    @property
    def months(self) -> int:
        return self.last.months


def even(found: Iterable[tuple[Period, float]], months: int) -> Even | None:
    """The last stretch of periods of that length; None for less than two."""
    return _stretch([(period, value) for period, value in found if period.months == months and period.day is None], months)


def even_in_parts(points: Sequence[Point], due: Period, *, stands: bool) -> Even | None:
    """By quarters, else by months, where the stretch is longer than a year: shorter ones do not show what a year is like.

    What `stands` at a day is at the end of any period what it is at the end of the quarter; else only values of quarters count.
    """
    for months in _PARTS:
        parts = {part: point.value for point in points if (part := _part(point.period, months, stands=stands)) is not None}
        found = _stretch(sorted(parts.items()), months)
        if found is not None and len(found.values) > YEAR // months and (due.at - found.last.at) % months == 0:
            return found
    return None


def _part(period: Period, months: int, *, stands: bool) -> Period | None:
    """The part of a year that the value of the period is that of."""
    if period.day is not None or period.last % months or (period.months != months and not stands):
        return None
    return Period(period.year, period.last - months + 1, period.last)


def _stretch(fitting: Sequence[tuple[Period, float]], months: int) -> Even | None:
    stretch: list[tuple[Period, float]] = []
    for period, value in fitting:
        if stretch and round(period.at - stretch[-1][0].at) != months:
            stretch = []
        stretch.append((period, value))
    return Even(tuple(value for _, value in stretch), stretch[-1][0]) if len(stretch) > 1 else None
