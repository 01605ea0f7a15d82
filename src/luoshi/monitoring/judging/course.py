"""The course from base to goal: what reach, multiply, change, average growth and total have in common."""

from collections.abc import Callable
from dataclasses import dataclass

from luoshi.kernel.reading_period import Period
from luoshi.monitoring.bands import at_least, more_than
from luoshi.monitoring.paths import Path
from luoshi.monitoring.readings import Limit
from luoshi.monitoring.series import Point, Series
from luoshi.monitoring.verdict import Input

_NOTHING = Series()


@dataclass(frozen=True, slots=True)
class Goal:
    """The bar at due, as the quantity that is followed. `sign` is 1 where more is better; `far` the other end of a band.

    `slack` widens the near end on its bad side; `strict` wants the value beyond the bar, not on it.
    """

    near: float
    sign: int
    far: float | None = None
    slack: float = 0.0
    strict: bool = False

    def holds(self, value: float) -> bool:
        """Whether the value would keep the promise.

        >>> Goal(5.5, -1, slack=0.3).holds(5.8), Goal(40, 1, far=60).holds(61)
        (True, False)
        """
        bar, seen = self.sign * self.near - self.slack, self.sign * value
        near = more_than(seen, bar, abs(self.near)) if self.strict and not self.slack else at_least(seen, bar, abs(self.near))
        return near and (self.far is None or at_least(self.sign * self.far, seen))

    def decided(self, value: float, limit: Limit | None) -> bool:
        """Whether a value that is only a bound of the truth tells if the promise is kept.

        >>> Goal(100, 1).decided(100, "at_least"), Goal(100, 1).decided(100, "at_most"), Goal(5, -1).decided(6, "at_least")
        (True, False, True)
        """
        if limit not in ("at_least", "at_most"):
            return True
        open_side = 1 if limit == "at_least" else -1
        end = self.far if self.sign == open_side else self.near
        if self.holds(value):
            return end is None
        return end is not None and open_side * (value - end) >= 0

    def ahead(self, value: float, required: float) -> float:
        """How far the value is ahead of what is required; beyond the far end of a band it is behind again."""
        near = self.sign * (value - required)
        return near if self.far is None else min(near, self.sign * (self.far - value))


@dataclass(frozen=True, slots=True)
class Step:
    """One reading as the quantity that is followed. `scale` is the share of a year's flow that it can hold."""

    period: Period
    value: float
    point: Point
    scale: float = 1.0
    by_months: bool = False
    """Whether the scale is taken from the number of months, for want of earlier years."""
    inputs: tuple[Input, ...] = ()
    year_at: float | None = None
    """Where the months that are wanted of its year end, if it holds others."""
    limits: tuple[Limit | None, ...] = ()
    """What the readings that it sums are bounds of; none where the point alone says it."""

    @property
    def bounds(self) -> tuple[Limit | None, ...]:
        return self.limits or (self.point.bound,)

    @property
    def at(self) -> float:
        return self.period.at


@dataclass(frozen=True, slots=True)
class Course:
    """A goal, the path to it (none without a base) and the steps made. `whole` is what margins are a share of."""

    goal: Goal
    path: Path | None
    steps: tuple[Step, ...]
    whole: float
    unit: str | None
    series: Series = _NOTHING
    base: float | None = None
    constant: bool = False
    """Whether the bar holds at any time: growth is compared as it is, a cap is kept."""
    cumulated: bool = False
    reasons: tuple[str, ...] = ()
    facts: tuple[tuple[str, str], ...] = ()
    """What the reasons speak of."""
    inputs: tuple[Input, ...] = ()
    next_value: Callable[[Period], float | None] | None = None
    """What the next period itself needs, where that is not the path's value."""

    def required(self, step: Step) -> float | None:
        """What the step's period needs; a part of a year needs its part of the year's end."""
        if self.constant:
            return self.goal.near
        if self.path is None:
            return None
        if step.scale == 1.0:
            return self.path.required(step.at)
        if not self.cumulated:
            return self.path.required(step.year_at or Period(step.period.year).at) * step.scale
        # A year whose first months do not count begins with the path, which holds its ends.
        before = self.path.required(Period(step.period.year - 1).at)
        return before + (self.path.required(Period(step.period.year).at) - before) * step.scale

    def share(self, margin: float) -> float | None:
        """The margin as a share of the whole change; None where there is no change to be a share of."""
        return margin / self.whole if self.whole > 0 else None
