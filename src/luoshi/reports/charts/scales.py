"""From values to places, and the round values that an axis names."""

import math
from collections.abc import Iterable
from dataclasses import dataclass

_STEPS = (1.0, 2.0, 2.5, 5.0, 10.0)
_FLAT = 1e-9
"""Values that differ by less, in themselves or relative to their size, lie on one line."""


@dataclass(frozen=True, slots=True)
class Scale:
    """Values from `low` to `high` on a line from `start` to `end`, which may run backwards.

    >>> scale = Scale(0, 10, 200, 100)
    >>> scale.at(0), scale.at(2.5), scale.at(10)
    (200.0, 175.0, 100.0)
    """

    low: float
    high: float
    start: float
    end: float

    def __post_init__(self) -> None:
        assert self.high > self.low, "a scale has a length"

    def at(self, value: float) -> float:
        """The place of a value."""
        return self.start + (value - self.low) / (self.high - self.low) * (self.end - self.start)


@dataclass(frozen=True, slots=True)
class Ticks:
    """Round values, the first below and the last above all that is drawn, and how many decimals they need."""

    values: tuple[float, ...]
    decimals: int

    @property
    def low(self) -> float:
        return self.values[0]

    @property
    def high(self) -> float:
        return self.values[-1]


def ticks(low: float, high: float, *, most: int = 6, whole: bool = False) -> Ticks:
    """At most `most` round values around `low` to `high`; `whole` takes no fractions.

    >>> ticks(0.3, 9.2).values, ticks(5.0, 5.0).values, ticks(-1.2, 6.6).values
    ((0.0, 2.0, 4.0, 6.0, 8.0, 10.0), (4.5, 4.75, 5.0, 5.25, 5.5), (-2.0, 0.0, 2.0, 4.0, 6.0, 8.0))
    """
    assert low <= high and most > 2, "an axis runs upwards and has room for three values"
    if high - low <= _FLAT * max(1.0, abs(low), abs(high)):
        half = max(1.0, abs(low) / 10) if whole or abs(low) <= _FLAT * 10 else abs(low) / 10
        low, high = low - half, high + half
    step = _step((high - low) / (most - 1), whole=whole)
    while (last := math.ceil(high / step - _FLAT)) - (first := math.floor(low / step + _FLAT)) >= most:
        step = _step(step * 1.01, whole=whole)
    decimals = _decimals(step)
    return Ticks(tuple(round(n * step, decimals) + 0.0 for n in range(first, last + 1)), decimals)


def _step(least: float, *, whole: bool) -> float:
    """The smallest round step that is no smaller than this."""
    size = 10.0 ** math.floor(math.log10(least))
    found = next(step * size for step in _STEPS if step * size >= least * (1 - _FLAT))
    return max(1.0, float(math.ceil(found))) if whole else found


def _decimals(step: float) -> int:
    return next((n for n in range(16) if abs(round(step, n) - step) <= _FLAT * step), 16)


def around(values: Iterable[float], *, zero: bool, near: float = 0.4) -> tuple[float, float]:
    """The least and greatest value, with nought where `zero` asks for it or where the values reach over a wide range:
    where the one nearest to nought is less than `near` of the farthest.

    >>> around([3, 10], zero=False), around([8, 10], zero=False), around([8, 10], zero=True)
    ((0.0, 10), (8, 10), (0.0, 10))
    """
    found = list(values)
    low, high = min(found), max(found)
    if zero or 0 < low < near * high:
        low = min(low, 0.0)
    if zero or near * low < high < 0:
        high = max(high, 0.0)
    return low, high
