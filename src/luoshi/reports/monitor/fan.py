"""A forecast as a chart and its table show it."""

from dataclasses import dataclass

from luoshi.monitoring.verdict import OutlookWord


@dataclass(frozen=True, slots=True, kw_only=True)
class FanStep:
    """One period to come. `at` is its end in months; four of five times, and 95 times of 100, the value lies between the ends."""

    period: str
    at: float
    mean: float
    lo80: float
    hi80: float
    lo95: float
    hi95: float

    def __post_init__(self) -> None:
        assert self.lo95 <= self.lo80 <= self.hi80 <= self.hi95, "the wider interval holds the narrower one"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fan:
    """The periods to come, in the unit and the quantity of the target's trail; what follows for the target, and how probable
    it is that the target is met.
    """

    steps: tuple[FanStep, ...] = ()
    margins: tuple[FanStep, ...] = ()
    """Of a comparison, instead: how far ahead it will be, below 0 behind."""
    outlook: OutlookWord | None = None
    probability: float | None = None
    reason: str | None = None
    """Why nothing is foreseen, where nothing is."""
