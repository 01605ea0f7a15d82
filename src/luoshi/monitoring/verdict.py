"""The verdict on one target as of one day, and the light that follows from it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from luoshi.monitoring.readings import Reading

Status = Literal["met_early", "met", "on_pace", "nearly", "behind", "reversed", "missed", "unknown"]
Light = Literal["green", "yellow", "red", "grey"]
OutlookWord = Literal["exceed", "meet", "at_risk", "unclear"]
Role = Literal["actual", "base", "before", "other", "peer", "part"]

LIGHTS: Mapping[Status, Light] = {
    "met_early": "green",
    "met": "green",
    "on_pace": "green",
    "nearly": "yellow",
    "behind": "red",
    "reversed": "red",
    "missed": "red",
    "unknown": "grey",
}


@dataclass(frozen=True, slots=True)
class Input:
    """A reading that the verdict rests on, and as what."""

    role: Role
    reading: Reading


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What one look at the readings found. `required` and `margin` are in `unit`; a margin above 0 is ahead.

    `margin_share` is the margin as a share of the whole change; `keep_green` the value that `keep_green_period` needs at
    least (or at most, where less is better).
    """

    status: Status
    actual: float | None = None
    actual_period: str | None = None
    at: float | None = None
    """Where that period ends, in months."""
    required: float | None = None
    margin: float | None = None
    margin_share: float | None = None
    unit: str | None = None
    keep_green: float | None = None
    keep_green_period: str | None = None
    recovered: bool = False
    reasons: tuple[str, ...] = ()
    inputs: tuple[Input, ...] = ()
    missing: tuple[tuple[str, str], ...] = ()
    """What the reasons speak of, by name: a period, a unit, an indicator."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """A finding with its light. `remembered` says that a green light is yellow because it was red a short while ago."""

    finding: Finding
    light: Light
    remembered: bool = False
    method: str = ""
    as_of: str = ""
    facts: Mapping[str, str] = field(default_factory=dict)

    @property
    def status(self) -> Status:
        return self.finding.status


class Fan(NamedTuple):
    """What is expected of a period to come, in the unit of the verdict."""

    period: str
    at: float
    mean: float
    lo80: float
    hi80: float
    lo95: float
    hi95: float


@dataclass(frozen=True, slots=True)
class Outlook:
    """The word, with the probability that the promise is kept and where the value at due lies in four of five cases.

    `fan` is in the quantity of the verdict; of a comparison the difference is foreseen, and `margins` are its steps: above 0 is
    ahead. `reason` says why nothing is guessed; then there is neither.
    """

    word: OutlookWord
    probability: float | None = None
    interval: tuple[float, float] | None = None
    fan: tuple[Fan, ...] = ()
    margins: tuple[Fan, ...] = ()
    reason: str | None = None


def light_of(finding: Finding, *, was_red: bool) -> Light:
    """Recovered turns red into yellow; a green that was red is yellow."""
    light = LIGHTS[finding.status]
    if light == "red" and finding.recovered:
        return "yellow"
    return "yellow" if light == "green" and was_red else light
