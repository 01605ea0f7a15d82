"""Where a chart's parts stand: its scales, and what its axes name."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from luoshi.plan.language.words import Lang
from luoshi.reports.charts.amounts import Amounts, amounts
from luoshi.reports.charts.chart import Chart
from luoshi.reports.charts.scales import Scale, Ticks, around, ticks

WIDTH, HEIGHT = 420, 200
_TOP, _BOTTOM, _RIGHT, _LEFT = 26.0, 22.0, 14.0, 10.0
DIGIT = 6.4
"""How wide a digit is, in the size that the style sheet gives to words; an ideograph takes two."""
_ROOM = 44.0
_MONTHS = 12
_SHORT = 30
"""Months up to which parts of a year are named too."""
_PARTS_OF_A_YEAR = (1, 3, 6, 12)
_YEARS = tuple(_MONTHS * years for years in (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000))


@dataclass(frozen=True, slots=True)
class Frame:
    """The scales of a chart: months across, values upwards. `ticks` are written as `amounts`."""

    x: Scale
    y: Scale
    ticks: Ticks
    amounts: Amounts
    span: tuple[float, float]
    """The first and last month at which anything stands."""
    by_year: bool = True
    """Whether everything stands at the end of a year, so that years are enough to name."""

    @property
    def top(self) -> float:
        return min(self.y.start, self.y.end)

    @property
    def bottom(self) -> float:
        return max(self.y.start, self.y.end)

    def times(self) -> Iterator[tuple[float, str]]:
        """The months that the axis names: where they stand, and their names."""
        step, (first, last) = self._step(), self.span
        for month in reversed(range(int(last // min(step, _MONTHS) * min(step, _MONTHS)), math.ceil(first) - 1, -step)):
            year, of_year = (month - 1) // _MONTHS, (month - 1) % _MONTHS + 1
            yield self.x.at(month), f"{year}" if step >= _MONTHS else f"{year}.{of_year}"

    def _step(self) -> int:
        """The shortest time between two names that leaves room for them."""
        span = self.x.high - self.x.low
        steps = _YEARS if self.by_year or span > _SHORT else _PARTS_OF_A_YEAR
        return next((step for step in steps if step / span * (self.x.end - self.x.start) >= _ROOM), steps[-1])


def frame_of(chart: Chart, lang: Lang) -> Frame:
    """The frame that all parts of the chart fit in."""
    found = _places(chart.values()) if chart.first_is_best else ticks(*around(chart.values(), zero=chart.zero))
    named = amounts(found, chart.unit, lang)
    left = _LEFT + DIGIT * max(len(named.text(value)) for value in found.values)
    times = chart.times()
    first, last = min(times), max(times)
    spare = max((last - first) * 0.04, 1.0) if last > first else _MONTHS - 1.0
    upright = (_TOP, HEIGHT - _BOTTOM) if chart.first_is_best else (HEIGHT - _BOTTOM, _TOP)
    return Frame(
        Scale(first - spare, last + spare, left, WIDTH - _RIGHT), Scale(found.low, found.high, *upright), found, named,
        (first, last), by_year=not any(at % _MONTHS for at in times),
    )  # fmt: skip


def _places(values: Sequence[float]) -> Ticks:
    """From the first place down; what is no place is on its side of it."""
    first, last = min(values), max(values)
    if first < 1:
        return ticks(first, last, whole=True)
    return Ticks((1.0, *(value for value in ticks(1.0, max(last, 2.0), whole=True).values if value > 1)), 0)
