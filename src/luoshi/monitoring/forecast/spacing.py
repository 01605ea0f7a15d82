"""What lies between the periods of a series: months, quarters, years, days, or only a number."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from math import gcd

from luoshi.kernel.errors import LuoshiError
from luoshi.kernel.reading_period import Calendar, Period
from luoshi.monitoring.forecast.errors import PeriodsUneven
from luoshi.monitoring.importing.values import period_of
from luoshi.monitoring.importing.words import plain

_MONTHS = 12
_NUMBER = re.compile(r"\d{1,9}")
# 202306
_RUN_TOGETHER = re.compile(r"([12]\d{3})(0[1-9]|1[0-2])")
_SEASONAL_STEPS = (3, 6, 12)


@dataclass(frozen=True, slots=True)
class Months:
    """Periods of `length` months, one every `step` months, the first of them `offset` months into the year nought."""

    step: int
    offset: int
    length: int

    @property
    def season(self) -> int:
        return _MONTHS // self.step

    def place(self, period: Period) -> int:
        return (period.year * _MONTHS + period.first - 1 - self.offset) // self.step

    def name(self, place: int) -> str:
        year, month = divmod(self.offset + place * self.step, _MONTHS)
        return Period(year, month + 1, month + self.length).text


@dataclass(frozen=True, slots=True)
class Days:
    """One day after the other."""

    season: int = 1

    def place(self, period: Period) -> int:
        return Calendar().last_day(period).toordinal()

    def name(self, place: int) -> str:
        return date.fromordinal(place).isoformat()


@dataclass(frozen=True, slots=True)
class Numbers:
    """Periods that are only counted."""

    season: int = 1

    def name(self, place: int) -> str:
        return str(place)


Spacing = Months | Days | Numbers


def placed(words: Sequence[str]) -> tuple[Spacing, list[int]]:
    """What lies between the periods, and the place of each in the row of all such periods. Errors: PeriodUnreadable, PeriodsUneven.

    >>> spacing, places = placed(["2023年四季度", "2024-Q1"])
    >>> places[1] - places[0], spacing.name(places[1] + 1), spacing.season
    (1, '2024-Q2', 4)
    """
    said = _said(words)
    if all(_NUMBER.fullmatch(each) for each in said) and any(Period.of(each) is None for each in said):
        return Numbers(), [int(each) for each in said]
    return _in_calendar(said)


def unfit(words: Sequence[str]) -> list[tuple[int, LuoshiError]]:
    """Which of the periods that `placed` refuses are to blame, and why: those that cannot be read, else those unlike the first.

    >>> [(i, error.code) for i, error in unfit(["2021年", "99999", "2023"])]
    [(1, 'period-unreadable')]
    """
    said = _said(words)
    return list(_refused([[each] for each in said])) or list(_refused([[said[0], each] for each in said]))


def _refused(groups: Iterable[Sequence[str]]) -> Iterator[tuple[int, LuoshiError]]:
    for i, said in enumerate(groups):
        try:
            _in_calendar(said)
        except LuoshiError as error:
            yield i, error


def _said(words: Sequence[str]) -> list[str]:
    said = [plain(each) for each in words]
    if all(_RUN_TOGETHER.fullmatch(each) for each in said):
        return [f"{each[:4]}-{each[4:]}" for each in said]
    return said


def _in_calendar(said: Sequence[str]) -> tuple[Months | Days, list[int]]:
    """Errors: PeriodUnreadable, PeriodsUneven."""
    periods = [period_of(each) for each in said]
    if all(period.day is not None for period in periods):
        if not all(_ends_month(period) for period in periods):
            return Days(), [Days().place(period) for period in periods]
        periods = [Period(period.year, period.last, period.last) for period in periods]
    spacing = _months_between(periods)
    return spacing, [spacing.place(period) for period in periods]


def _ends_month(period: Period) -> bool:
    return Calendar().last_day(period) == Calendar().last_day(Period(period.year, period.last, period.last))


def _months_between(periods: Sequence[Period]) -> Months:
    """Errors: PeriodsUneven."""
    one = periods[0]
    for other in periods:
        if other.day is not None or other.months != one.months:
            raise PeriodsUneven(one=one.text, other=other.text)
    if all(period.first == one.first for period in periods):
        return Months(_MONTHS, one.first - 1, one.months)
    if _MONTHS % one.months or any((period.first - 1) % one.months for period in periods):
        other = next(period for period in periods if period.first != one.first)
        raise PeriodsUneven(one=one.text, other=other.text)
    # Months that stand for quarters or half-years, of which they are the last: 2023-03, 2023-06.
    starts = [period.year * _MONTHS + period.first - 1 for period in periods]
    between = gcd(*(start - starts[0] for start in starts))
    step = between if between in _SEASONAL_STEPS else one.months
    return Months(step, starts[0] % step, one.months)
