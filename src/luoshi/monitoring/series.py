"""What is known of a series on a day: one value for each period, out of all that was filed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from luoshi.kernel.reading_period import Calendar, Period
from luoshi.monitoring.readings import VINTAGES, Limit, Measure, Reading, measure_of
from luoshi.monitoring.units import Units

_EPSILON = 1e-9


class Point(NamedTuple):
    """The value that counts for a period, in the unit of its series; and the reading that says so.

    `at` is where the period ends, in months. `conflict` holds the reading that says otherwise with the same right.
    """

    period: Period
    at: float
    value: float
    reading: Reading
    conflict: Reading | None = None

    @property
    def bound(self) -> Limit | None:
        return self.reading.bound

    @property
    def measure(self) -> Measure:
        return measure_of(self.reading)


@dataclass(frozen=True)
class Series:
    """Points by the end of their periods. `refused` are readings whose unit is not that of the series."""

    points: tuple[Point, ...] = ()
    unit: str | None = None
    refused: tuple[Reading, ...] = ()
    breaks: tuple[Period, ...] = ()

    @property
    def is_growth(self) -> bool:
        """Whether growth rates are read, by the latest one."""
        return bool(self.points) and self.points[-1].measure == "growth_pct"

    def at(self, period: Period) -> Point | None:
        """The point of this very period."""
        return next((point for point in self.points if point.period == period), None)

    def at_end_of(self, period: Period) -> Point | None:
        """The point of this period or, for what stands at a day, of another one that ends with it."""
        return self.at(period) or next((point for point in self.points if point.at == period.at), None)

    def until(self, at: float) -> "Series":
        """The series as it was when nothing later than this was read."""
        return replace(self, points=tuple(point for point in self.points if point.at <= at))

    def broken_between(self, first: float, last: float) -> Period | None:
        """The first period after `first`, up to `last`, with which the series begins anew."""
        return next((period for period in self.breaks if first < period.at <= last), None)


def is_known(reading: Reading, as_of: date, calendar: Calendar) -> bool:
    """A reading is known from its filing day on; without one, when its period has ended."""
    if reading.filed is None and reading.period.year + 1 < as_of.year:
        return True  # wherever years begin, it has ended
    return (reading.filed or calendar.last_day(reading.period)) <= as_of


def known_series(
    readings: Iterable[Reading],
    *,
    as_of: date,
    units: Units,
    unit: str | None = None,
    as_filed: bool = False,
    calendar: Calendar | None = None,
) -> Series:
    """The series in `unit`, as it is known on the day. Where none is given, in that of its latest reading: `as_filed`, or with
    magnitudes folded in.

    Of several readings for one period the latest filed counts; where not all have filing days, the later vintage. A value
    that is exact counts before one that is a bound.
    """
    days = calendar or Calendar()
    known = [reading for reading in readings if is_known(reading, as_of, days)]
    if unit is None and known:
        unit = max(known, key=lambda reading: reading.period.at).unit
        unit = unit if as_filed or unit is None else units.folded(unit)
    groups: dict[Period, list[tuple[Reading, float]]] = {}
    refused = []
    for reading in known:
        value = _in_unit(reading, unit, units)
        if value is None:
            refused.append(reading)
        else:
            groups.setdefault(reading.period, []).append((reading, value))
    points = sorted((one_of(period, group) for period, group in groups.items()), key=_in_time)
    breaks = sorted({reading.period for reading in known if reading.breaks}, key=lambda period: period.at)
    return Series(tuple(points), unit, tuple(refused), tuple(breaks))


def _in_time(point: Point) -> tuple[float, int]:
    return point.at, point.period.months


def _in_unit(reading: Reading, unit: str | None, units: Units) -> float | None:
    if reading.unit == unit:
        return float(reading.value)
    if unit is None or reading.unit is None:
        return None
    factor = units.factor(reading.unit, unit)
    return float(reading.value) if factor == 1 else None if factor is None else float(Fraction(reading.value) * factor)


def one_of(period: Period, group: Sequence[tuple[Reading, float]]) -> Point:
    """The value that counts of those that say what the period's is."""
    if len(group) == 1:  # nearly always
        return Point(period, period.at, group[0][1], group[0][0])
    all_filed = all(reading.filed for reading, _ in group)

    def right(entry: tuple[Reading, float]) -> tuple[date, int, date]:
        filed, vintage = entry[0].filed or date.min, VINTAGES.index(entry[0].vintage)
        return (filed if all_filed else date.min, vintage, filed)

    best = max(map(right, group))
    equals = [entry for entry in group if right(entry) == best]
    exact = [entry for entry in equals if entry[0].bound is None] or equals
    reading, value = exact[0]
    other = next((entry[0] for entry in exact if not _same(entry[1], value)), None)
    return Point(period, period.at, value, reading, other)


def _same(one: float, other: float) -> bool:
    return abs(one - other) <= _EPSILON * max(abs(one), abs(other))
