"""A chart over time as a value: what stands where, in the order in which it is drawn."""

from dataclasses import dataclass
from typing import Literal

Shape = Literal["dot", "diamond", "cross", "square", "dash"]
Side = Literal["above", "below"]


@dataclass(frozen=True, slots=True)
class Mark:
    """One value. `words` say what it is where a pointer rests on it; a hollow one is not final."""

    shape: Shape
    look: str
    at: float
    value: float
    words: str = ""
    hollow: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """Values joined by a line; by steps, where each holds until the next."""

    look: str
    points: tuple[tuple[float, float], ...]
    stepped: bool = False


@dataclass(frozen=True, slots=True)
class Level:
    """A value over the whole width."""

    look: str
    value: float


@dataclass(frozen=True, slots=True)
class Area:
    """What lies between two values at each point of time; over the whole width where there is one point only."""

    look: str
    points: tuple[tuple[float, float, float], ...]


@dataclass(frozen=True, slots=True)
class Column:
    """A value as a column on nought, as wide as `months` allow, in the middle of which is `at`."""

    look: str
    at: float
    months: float
    value: float
    words: str = ""
    hollow: bool = False


@dataclass(frozen=True, slots=True)
class Upright:
    """A line from top to bottom at one time, with a word beside it."""

    look: str
    at: float
    words: str


@dataclass(frozen=True, slots=True)
class Note:
    """A word at a value."""

    look: str
    at: float
    value: float
    words: str
    side: Side = "above"


Part = Mark | Line | Level | Area | Column | Upright | Note


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """What a chart draws, over months (`at`) and values in `unit`.

    `title` and `description` are for those who do not see it. `zero`: nought belongs to the axis; `first_is_best`: it runs
    downwards in whole numbers, as places do.
    """

    title: str
    description: str
    parts: tuple[Part, ...]
    unit: str | None = None
    zero: bool = False
    first_is_best: bool = False

    def values(self) -> list[float]:
        """Every value that has to fit."""
        found: list[float] = []
        for part in self.parts:
            match part:
                case Mark() | Column() | Level() | Note():
                    found.append(part.value)
                case Line():
                    found += (value for _, value in part.points)
                case Area():
                    found += (value for _, low, high in part.points for value in (low, high))
                case Upright():
                    pass
        return found

    def times(self) -> list[float]:
        """Every time that has to fit."""
        found: list[float] = []
        for part in self.parts:
            match part:
                case Line():
                    found += (at for at, _ in part.points)
                case Area():
                    found += (at for at, _, _ in part.points if len(part.points) > 1)
                case Column():
                    found += (part.at - part.months / 2, part.at + part.months / 2)
                case Mark() | Upright() | Note():
                    found.append(part.at)
                case Level():
                    pass
        return found
