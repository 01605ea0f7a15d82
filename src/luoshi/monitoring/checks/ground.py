"""What the checks of readings stand on: series as they are known, and the rules and numbers of the rulebook."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property
from typing import NamedTuple

from luoshi.monitoring.accumulation import accumulation
from luoshi.monitoring.known import Known
from luoshi.monitoring.readings import Measure, Reading
from luoshi.monitoring.series import Point, Series
from luoshi.plan.indicators import Accumulation

Shape = tuple[int, int]
"""First and last month: values of one shape can be compared from year to year."""


@dataclass(frozen=True, slots=True)
class Thresholds:
    """From where on a finding is worth a look; `rulebook/readings.yaml` says what each is."""

    sum_share: float
    subarea_share: float
    jump_deviations: float
    jump_least: float
    jump_points: float
    jump_history: int
    slip_share: float
    copied_digits: int
    copied_together: int
    copied_share: float
    equal_times: int
    swap_share: float
    break_points: float
    growth_points: float
    growth_points_real: float
    restated_share: float


@dataclass(frozen=True, slots=True)
class Order:
    """`lesser` is a part of `greater`, or bounded by it."""

    lesser: str
    greater: str


@dataclass(frozen=True, slots=True)
class Sum:
    """The parts make up the whole; `whole` is None where they are shares that make up 100 %."""

    whole: str | None
    parts: tuple[str, ...]


@dataclass(frozen=True)
class Relations:
    """What is true of indicators by what they are. `real`: identities whose published growth leaves prices aside."""

    orders: tuple[Order, ...] = ()
    sums: tuple[Sum, ...] = ()
    real: frozenset[str | None] = frozenset()


@dataclass(frozen=True, slots=True)
class Aim:
    """The values that a plan wants of an indicator, by year, in `unit`."""

    indicator: str
    area: str | None
    measure: Measure
    unit: str | None
    values: Mapping[int, float]


class Line(NamedTuple):
    """A series with what it is of."""

    name: str
    area: str | None
    series: Series

    @property
    def title(self) -> str:
        return f"{self.area or ''}{self.name}"


@dataclass(frozen=True, eq=False)
class Ground:
    """`areas`: the areas that an area consists of, all of them."""

    known: Known
    thresholds: Thresholds
    relations: Relations = field(default_factory=Relations)
    areas: Mapping[str, Sequence[str]] = field(default_factory=dict)
    aims: Sequence[Aim] = ()

    def series(self, name: str, area: str | None, measure: Measure = "level") -> Series:
        return self.known.series(name, area, measure)

    def lines(self, measure: Measure) -> Iterator[Line]:
        """All series of a measure, in the order of the readings."""
        for (_, area, of), name in self._names.items():
            if of == measure:
                yield Line(name, area, self.series(name, area, measure))

    def identity(self, name: str | None) -> str | None:
        return self.known.method.indicators.identity(name)

    def areas_of(self, *names: str) -> list[str | None]:
        """The areas that have readings of all these indicators."""
        first, *rest = (self.known.readings.areas(name) for name in names)
        return [area for area in first if all(area in others for others in rest)]

    def accumulates(self, line: Line) -> Accumulation:
        return accumulation(line.name, line.series.unit, self.known.method.indicators)

    @cached_property
    def _names(self) -> Mapping[tuple[str | None, str | None, Measure], str]:
        names: dict[tuple[str | None, str | None, Measure], str] = {}
        for key, readings in self.known.readings.groups():
            names[key] = readings[0].indicator
        return names

    def slack(self, point: Point, unit: str | None) -> float:
        """By how much a value may be off because it was rounded: half of its last digit, in `unit`."""
        exponent = point.reading.value.as_tuple().exponent
        assert isinstance(exponent, int), "a reading is a finite number"
        filed = point.reading.unit
        factor = self.known.method.units.factor(filed, unit) if filed and unit else Fraction(1)
        return float(factor or 1) * 0.5 * 10.0**exponent


def exact(series: Series) -> list[Point]:
    """Points that are values, not bounds."""
    return [point for point in series.points if point.bound is None]


def by_shape(points: Sequence[Point]) -> dict[Shape, list[Point]]:
    """Points of the same months of different years; days are left out."""
    shapes: dict[Shape, list[Point]] = {}
    for point in points:
        if point.period.day is None:
            shapes.setdefault((point.period.first, point.period.last), []).append(point)
    return shapes


def said(reading: Reading) -> str:
    """The value as it was filed."""
    return f"{reading.value:f}{reading.unit or ''}"


def rounded(value: float) -> str:
    """A number that was computed, for a message.

    >>> rounded(14.4049), rounded(31.0)
    ('14.4', '31')
    """
    return f"{value:.1f}".removesuffix(".0")
