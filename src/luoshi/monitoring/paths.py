"""Paths: the value required on the way from base to due."""

from dataclasses import dataclass

from luoshi.plan.model import Shape


@dataclass(frozen=True, slots=True)
class Path:
    """From `base` at month `first` to `goal` at month `last`. A dated milestone stands for the path at its period, and after
    it until the path is reached again.

    >>> path = Path(base=100, goal=200, first=0, last=120, milestones=((60, 160),))
    >>> [path.required(at) for at in (30, 60, 66, 96, 120)]
    [125.0, 160, 160, 180.0, 200]
    """

    base: float
    goal: float
    first: float
    last: float
    shape: Shape = "line"
    milestones: tuple[tuple[float, float], ...] = ()

    def required(self, at: float) -> float:
        """The value at the end of month `at`."""
        passed = [milestone for milestone in self.milestones if milestone[0] <= at]
        plain = self._plain(at)
        if not passed or at >= self.last:
            return plain
        when, value = max(passed)
        if when == at:
            return value
        return max(value, plain) if self.goal >= self.base else min(value, plain)

    def _plain(self, at: float) -> float:
        gone = (at - self.first) / (self.last - self.first) if self.last > self.first else 1.0
        if gone >= 1.0:
            return self.goal
        if gone <= 0.0:
            return self.base
        if self.shape == "step":
            return self.base
        if self.shape == "compound" and self.base > 0 and self.goal > 0:
            return self.base * float((self.goal / self.base) ** gone)
        if self.shape == "s_curve":
            gone = gone * gone * (3 - 2 * gone)
        return self.base + (self.goal - self.base) * gone
