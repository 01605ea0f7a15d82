"""The plan as values: frozen, and checked when the plan that holds them is built. What comes by the hundred is a named tuple, the quickest to build.

Every item names the words it stands for: `text[start:end] == wording` in the document's text.
"""

from copy import copy
from dataclasses import KW_ONLY, dataclass, field
from typing import Literal, NamedTuple, Protocol

from luoshi.kernel.numerals import Number
from luoshi.plan.rules import Rule

Level = Literal["national", "province", "city", "county", "township"]
NameKind = Literal["programme", "project", "platform", "mechanism", "policy", "place", "organisation", "area"]
DueSource = Literal["clause", "section", "document"]
Severity = Literal["error", "warning", "info"]
Shape = Literal["line", "compound", "step", "s_curve", "table"]


@dataclass(frozen=True, slots=True)
class DocumentFacts:
    name: str
    sha256: str
    characters: int
    reader: str


@dataclass(frozen=True, slots=True)
class Meta:
    """What the document says of itself; None where it does not."""

    title: str | None = None
    kind: str | None = None
    level: Level | None = None
    area: str | None = None
    issuer: str | None = None
    document_number: str | None = None
    index_number: str | None = None
    adopted: str | None = None
    issued: str | None = None
    published: str | None = None
    period: tuple[int, int] | None = None
    horizon: int | None = None

    def __post_init__(self) -> None:
        assert self.period is None or self.period[0] <= self.period[1], "a period runs forward"


class SectionItem(NamedTuple):
    """A node of the tree. `end` includes the children; `parent` is None at the top of the body."""

    id: str
    parent: str | None
    level: int
    label: str
    number: int | None
    title: str
    start: int
    end: int
    confidence: float


class Item(Protocol):
    """What goals, tasks, targets and names share. `section` is None in front of the first heading."""

    @property
    def id(self) -> str: ...
    @property
    def section(self) -> str | None: ...
    @property
    def wording(self) -> str: ...
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def confidence(self) -> float: ...


class Goal(NamedTuple):
    """A state to reach, by no one action."""

    id: str
    section: str | None
    wording: str
    start: int
    end: int
    confidence: float


class Task(NamedTuple):
    """One promised action. The first of `lead` answers for it; `due` is an ISO date or None."""

    id: str
    section: str | None
    wording: str
    start: int
    end: int
    confidence: float
    verb: str
    object: str
    lead: tuple[str, ...] = ()
    assist: tuple[str, ...] = ()
    due: str | None = None


class Name(NamedTuple):
    """A programme, project, place or the like that the document calls by name."""

    id: str
    section: str | None
    wording: str
    start: int
    end: int
    confidence: float
    kind: NameKind


@dataclass(frozen=True, slots=True)
class Baseline:
    period: str | None = None
    value: Number | None = None


@dataclass(frozen=True, slots=True)
class PathMilestone:
    period: str
    value: Number


@dataclass(frozen=True, slots=True)
class TargetPath:
    shape: Shape
    milestones: tuple[PathMilestone, ...] = ()


@dataclass(frozen=True, slots=True)
class Target:
    """A measurable promise. `indicator_id` is one across clauses and documents."""

    id: str
    section: str | None
    wording: str
    start: int
    end: int
    confidence: float
    _: KW_ONLY
    indicator: str | None
    indicator_id: str | None
    area: str | None
    rule: Rule
    unit: str | None
    baseline: Baseline | None = None
    due: str | None = None
    due_source: DueSource | None = None
    path: TargetPath | None = None
    binding: bool | None = None
    lead: tuple[str, ...] = ()
    assist: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        assert (self.due is None) == (self.due_source is None), "a due day has a source"


class Diagnostic(NamedTuple):
    """A finding about the document: what, why and how to mend it, at a place.

    `fields` fill the message's template, so that it can be said in another language.
    """

    code: str
    severity: Severity
    message: str
    section: str | None
    start: int
    end: int
    fields: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Correction:
    """What a person changed, beside what the compiler found."""

    item: str
    field: str
    found: str | None
    corrected: str | None


@dataclass(frozen=True)
class Plan:
    """A checked model of one document. Errors: AssertionError if items do not fit together."""

    document: DocumentFacts
    meta: Meta
    sections: tuple[SectionItem, ...]
    goals: tuple[Goal, ...]
    tasks: tuple[Task, ...]
    targets: tuple[Target, ...]
    names: tuple[Name, ...]
    diagnostics: tuple[Diagnostic, ...] = ()
    corrections: tuple[Correction, ...] = field(default=())

    def __post_init__(self) -> None:
        known = {None, *(section.id for section in self.sections)}
        last = self.document.characters
        for item in self.items():
            start, end = item.start, item.end
            assert 0 <= start < end <= last, f"{item.id} lies outside the document"
            assert len(item.wording) == end - start, f"wording and span of {item.id} differ"
            assert 0.0 <= item.confidence <= 1.0, f"the confidence of {item.id} lies outside 0 and 1"
            assert item.section in known, f"{item.id} is in no section"
        assert all(s.parent in known for s in self.sections), "a section's parent is missing"

    def with_diagnostics(self, found: tuple[Diagnostic, ...]) -> "Plan":
        """The same plan, which is checked already, with what was found about it."""
        other = copy(self)
        object.__setattr__(other, "diagnostics", found)
        return other

    def items(self) -> tuple[Item, ...]:
        return (*self.goals, *self.tasks, *self.targets, *self.names)
