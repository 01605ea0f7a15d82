"""The thirteen kinds of target rule: what has to hold for a promise to be kept.

Source: the target language, docs/target-language.md. Numbers carry their magnitude
(15万个 is 150000 个); a value that the text lacks is None.
"""

from dataclasses import dataclass
from typing import ClassVar, Literal

from luoshi.kernel.numerals import Number

Op = Literal[">=", "<=", ">", "<", "=", "~"]
Each = Literal["year", "half", "quarter", "month"]


@dataclass(frozen=True, slots=True)
class Bound:
    """A comparison with one value, or an interval; all None where the text names no value.

    >>> Bound(">=", 5).holds(5), Bound(low=1, high=2).holds(3)
    (True, False)
    """

    op: Op | None = None
    value: Number | None = None
    low: Number | None = None
    high: Number | None = None

    def __post_init__(self) -> None:
        interval = self.low is not None or self.high is not None
        assert not (interval and (self.value is not None or self.op is not None)), "a bound is a value or an interval"
        if self.low is not None and self.high is not None:
            assert self.low <= self.high, "an interval runs upwards"

    def holds(self, actual: Number) -> bool | None:
        """Whether `actual` satisfies the bound exactly; None where the bound has no value."""
        if self.low is not None or self.high is not None:
            return (self.low is None or actual >= self.low) and (self.high is None or actual <= self.high)
        if self.value is None or self.op is None:
            return None
        checks = {">=": actual >= self.value, "<=": actual <= self.value, ">": actual > self.value}
        checks |= {"<": actual < self.value, "=": actual == self.value, "~": actual == self.value}
        return checks[self.op]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """What every kind shares: the approximate word, a tolerance, and whether the bar stands in another document."""

    kind: ClassVar[str]
    approx: str | None = None
    tolerance: Number | None = None
    set_elsewhere: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach(Rule):
    kind: ClassVar[str] = "reach"
    bound: Bound


@dataclass(frozen=True, slots=True, kw_only=True)
class Multiply(Rule):
    kind: ClassVar[str] = "multiply"
    op: Op = ">="
    value: Number | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Change(Rule):
    """A signed difference (of="difference", in the indicator's unit) or ratio in % (of="ratio")."""

    kind: ClassVar[str] = "change"
    bound: Bound
    of: Literal["difference", "ratio"]


@dataclass(frozen=True, slots=True, kw_only=True)
class AverageGrowth(Rule):
    kind: ClassVar[str] = "average_growth"
    bound: Bound


@dataclass(frozen=True, slots=True, kw_only=True)
class EachGrowth(Rule):
    kind: ClassVar[str] = "each_growth"
    bound: Bound
    each: Each = "year"


@dataclass(frozen=True, slots=True, kw_only=True)
class Hold(Rule):
    kind: ClassVar[str] = "hold"
    bound: Bound
    each: Each = "year"


@dataclass(frozen=True, slots=True, kw_only=True)
class Monotone(Rule):
    kind: ClassVar[str] = "monotone"
    direction: Literal["up", "down"]


@dataclass(frozen=True, slots=True)
class Series:
    """Another series to compare with: an indicator, an area, or both."""

    indicator: str | None = None
    area: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Compare(Rule):
    kind: ClassVar[str] = "compare"
    measure: Literal["growth", "level"]
    op: Op
    other: Series
    margin: Number | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rank(Rule):
    kind: ClassVar[str] = "rank"
    op: Op = "<="
    value: int | None
    among: str | None
    keep: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Total(Rule):
    kind: ClassVar[str] = "total"
    bound: Bound


@dataclass(frozen=True, slots=True, kw_only=True)
class Zero(Rule):
    kind: ClassVar[str] = "zero"
    value: int = 0


@dataclass(frozen=True, slots=True)
class Milestone:
    """One deliverable of a `done` target."""

    name: str
    due: str | None = None
    weight: Number | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Done(Rule):
    kind: ClassVar[str] = "done"
    state: str
    milestones: tuple[Milestone, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Qualitative(Rule):
    kind: ClassVar[str] = "qualitative"
    word: str


KINDS: dict[str, type[Rule]] = {
    kind.kind: kind
    for kind in (
        Reach, Multiply, Change, AverageGrowth, EachGrowth, Hold, Monotone, Compare, Rank, Total, Zero, Done, Qualitative,
    )
}  # fmt: skip


def bound_of(rule: Rule) -> Bound | None:
    """The rule's bound, where its kind has one."""
    bound: Bound | None = getattr(rule, "bound", None)
    return bound
