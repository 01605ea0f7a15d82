"""What a forecast is, and the numbers that forecasts rest on."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal, NamedTuple

Method = Literal["theta", "drift"]
Seasonal = Literal["multiplicative", "additive"]

_EPSILON = 1e-9
"""A value that differs from a bar by less, relative to both, is equal to it."""


@dataclass(frozen=True, slots=True)
class Errors:
    """How large the errors of forecasts turn out to be: `shares` of them are no larger than `sizes`, in spreads.

    >>> errors = Errors((0.0, 0.5, 0.8, 0.95), (0.0, 1.0, 2.0, 4.0))
    >>> errors.size(0.8), errors.size(0.65), errors.share(3.0), errors.share(9.0)
    (2.0, 1.5, 0.875, 0.95)
    """

    shares: tuple[float, ...]
    sizes: tuple[float, ...]

    def __post_init__(self) -> None:
        assert len(self.shares) == len(self.sizes) > 1 and self.shares[0] == self.sizes[0] == 0, "both begin with 0"
        assert self.shares[-1] < 1, "nothing is certain"
        assert all(a < b for values in (self.shares, self.sizes) for a, b in pairwise(values)), "both rise"

    def size(self, share: float) -> float:
        """The size that this share of errors does not exceed."""
        assert 0 <= share <= self.shares[-1], f"no size is known for {share}"
        return _between(share, self.shares, self.sizes)

    def share(self, size: float) -> float:
        """The share of errors up to this size; for any larger than all in the table that of the largest."""
        return _between(min(size, self.sizes[-1]), self.sizes, self.shares)


def _between(value: float, given: Sequence[float], wanted: Sequence[float]) -> float:
    """Never less for a greater value, and what stands in the table where the value does."""
    i = bisect_right(given, value)
    if i == len(given):
        return wanted[-1]
    part = (value - given[i - 1]) / (given[i] - given[i - 1])
    return min(wanted[i - 1] + part * (wanted[i] - wanted[i - 1]), wanted[i])


@dataclass(frozen=True, slots=True)
class Constants:
    """Each field is described, dated and sourced in rulebook/forecasts.yaml."""

    least_readings: int
    drift_readings: int
    warm_up: int
    smoothings: tuple[float, ...]
    season_least: int
    season_test: float
    trend_share: float
    errors: Errors


class Step(NamedTuple):
    """One step ahead. In four of five cases the value lies from `lo80` to `hi80`, in 19 of 20 from `lo95` to `hi95`."""

    step: int
    mean: float
    lo80: float
    hi80: float
    lo95: float
    hi95: float


@dataclass(frozen=True, slots=True)
class Forecast:
    """What is expected at each step after the last of so many `readings`, in the unit of the readings. Steps count from 1.

    An error of the forecast is as likely up as down, and in units of the step's spread as large as `errors` says. Where no
    reading differs from another there is no spread to learn from: the intervals are points. `floor` and `ceiling` are values
    that cannot be passed; what would lie beyond is taken to lie on them.

    >>> errors = Errors((0.0, 0.8, 0.95, 0.99), (0.0, 1.0, 2.0, 3.0))
    >>> one = Forecast("drift", None, 5, (102.0,), (4.0,), errors, ceiling=103.0)
    >>> one.steps[0]
    Step(step=1, mean=102.0, lo80=98.0, hi80=103.0, lo95=94.0, hi95=103.0)
    >>> round(one.p_at_least(98.0, 1), 3), one.p_at_least(103.5, 1), round(one.p_at_most(102.0, 1), 3)
    (0.9, 0.0, 0.5)
    """

    method: Method
    seasonal: Seasonal | None
    readings: int
    means: tuple[float, ...]
    spreads: tuple[float, ...]
    errors: Errors
    floor: float | None = None
    ceiling: float | None = None

    def __post_init__(self) -> None:
        assert len(self.means) == len(self.spreads) > 0, "every step has a mean and a spread"
        assert self.floor is None or self.ceiling is None or self.floor <= self.ceiling, "the floor is below the ceiling"

    @property
    def horizon(self) -> int:
        return len(self.means)

    @property
    def steps(self) -> tuple[Step, ...]:
        return tuple(
            Step(step, self._possible(self.means[step - 1]), *self.interval(0.8, step), *self.interval(0.95, step))
            for step in range(1, self.horizon + 1)
        )

    def interval(self, share: float, step: int) -> tuple[float, float]:
        """Where this share of values lies at that step."""
        mean, spread = self._at(step)
        half = self.errors.size(share) * spread
        return self._possible(mean - half), self._possible(mean + half)

    def p_at_least(self, bar: float, step: int) -> float:
        """The probability that the value reaches the bar at that step. Short of what is possible at all it is never 0 or 1."""
        if self.floor is not None and bar <= self.floor:
            return 1.0
        if self.ceiling is not None and bar > self.ceiling:
            return 0.0
        return self._above(bar, step)

    def p_at_most(self, bar: float, step: int) -> float:
        """The probability that the value does not pass the bar at that step."""
        if self.ceiling is not None and bar >= self.ceiling:
            return 1.0
        if self.floor is not None and bar < self.floor:
            return 0.0
        mean, spread = self._at(step)
        if spread == 0 and _equal(bar, mean):
            return (1 + self.errors.shares[-1]) / 2
        return 1 - self._above(bar, step)

    def _above(self, bar: float, step: int) -> float:
        mean, spread = self._at(step)
        if spread == 0:
            share = self.errors.shares[-1]
            return (1 + share) / 2 if bar < mean or _equal(bar, mean) else (1 - share) / 2
        share = self.errors.share(abs(bar - mean) / spread)
        return (1 + share) / 2 if bar <= mean else (1 - share) / 2

    def _at(self, step: int) -> tuple[float, float]:
        assert 1 <= step <= self.horizon, f"step {step} of {self.horizon}"
        return self.means[step - 1], self.spreads[step - 1]

    def _possible(self, value: float) -> float:
        if self.floor is not None and value < self.floor:
            return self.floor
        return self.ceiling if self.ceiling is not None and value > self.ceiling else value


def _equal(one: float, other: float) -> bool:
    return abs(one - other) <= _EPSILON * max(abs(one), abs(other))
