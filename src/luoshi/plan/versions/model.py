"""What a new version of a plan changes, as frozen values."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, NamedTuple

from luoshi.plan.model import DocumentFacts, Goal, Meta, Name, SectionItem, Target, Task

ItemKind = Literal["target", "task", "goal", "section", "name"]
Change = Literal["added", "dropped", "changed"]
Sense = Literal["stricter", "looser"]
Code = Literal[
    # the value and its bound
    "raised", "lowered", "widened", "narrowed", "bound", "approximate", "exact", "tolerance", "quantified", "value-withdrawn",
    "set-elsewhere", "set-here", "re-united",
    # the rest of a promise
    "rule-kind", "direction", "compared-with", "kept", "frequency", "state", "delayed", "brought-forward", "due-given", "due-withdrawn",
    "re-based", "path", "binding", "area", "indicator", "lead", "assist",
    # any item
    "moved", "renumbered", "name-kind", "reworded",
]  # fmt: skip
Group = Literal[
    "targets-eased", "targets-dropped", "targets-tightened", "targets-added", "targets-altered", "tasks", "goals", "sections", "names",
    "renumbered",
]  # fmt: skip
AnyItem = SectionItem | Goal | Task | Target | Name


@dataclass(frozen=True, slots=True)
class Limits:
    """Numbers we choose, see the rulebook's versions.yaml for what each means."""

    alike_in_place: float = 0.55
    alike_elsewhere: float = 0.75
    shared_items: float = 0.5
    pairs_tried: int = 400
    stretch: int = 4
    common_stretch: int = 16
    words_compared: int = 250_000


class Aspect(NamedTuple):
    """One thing in which two versions differ: what it was and what it became, as a person reads it.

    `sense` says what it means for the promise; None where it means neither, or where nobody can tell.
    """

    code: Code
    old: str | None = None
    new: str | None = None
    sense: Sense | None = None


class Fact(NamedTuple):
    """What the new document says otherwise of itself: a field of the plan's `meta`."""

    field: str
    old: str | None
    new: str | None


class Stretch(NamedTuple):
    """A stretch of words that was replaced: offsets into the old and the new wording (of sections: title). One of them may be empty."""

    old_start: int
    old_end: int
    new_start: int
    new_end: int


class Carried(NamedTuple):
    """An item that is the same in both versions but has another id."""

    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Difference:
    """One item that differs. Added items have no `old`, dropped ones no `new`; `aspects` come weightiest first.

    `place` is the label and title of the section that it stands in, in the new text (in the old one if it is gone).
    `echo`: all that differs is told by a target (of sections: by an item) whose words are part of these.
    """

    item: ItemKind
    change: Change
    group: Group
    old: AnyItem | None
    new: AnyItem | None
    place: str | None = None
    aspects: tuple[Aspect, ...] = ()
    words: tuple[Stretch, ...] = ()
    echo: bool = False

    def __post_init__(self) -> None:
        assert (self.old is None) == (self.change == "added") and (self.new is None) == (self.change == "dropped"), "sides fit the change"
        assert bool(self.aspects) == (self.change == "changed"), "what changed, changed in some way"

    @property
    def codes(self) -> tuple[str, ...]:
        """Every way in which the item differs: `added`, `dropped`, or the codes of its aspects."""
        return tuple(aspect.code for aspect in self.aspects) or (self.change,)


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two versions."""

    document: DocumentFacts
    meta: Meta


@dataclass(frozen=True)
class Comparison:
    """Two versions of a plan: `differences` in order of weight, then of place. `carried` holds the same items whose ids differ."""

    old: Side
    new: Side
    facts: tuple[Fact, ...]
    differences: tuple[Difference, ...]
    carried: tuple[Carried, ...]

    @property
    def is_empty(self) -> bool:
        return not self.differences and not self.facts

    @cached_property
    def told(self) -> tuple[Difference, ...]:
        """The differences without echoes: each change once."""
        return tuple(difference for difference in self.differences if not difference.echo)

    def counts(self) -> dict[tuple[ItemKind, Change], int]:
        """How many of each kind of item were added, dropped, changed; echoes left out."""
        return _counted((difference.item, difference.change) for difference in self.told)


def _counted(keys: Iterable[tuple[ItemKind, Change]]) -> dict[tuple[ItemKind, Change], int]:
    counts: dict[tuple[ItemKind, Change], int] = {}
    for key in keys:
        counts[key] = counts.get(key, 0) + 1
    return counts
