"""The plan as values: frozen, and checked when built.

Every item names the words it stands for: `text[start:end] == wording` in the document's text.
"""

from dataclasses import dataclass, field
from typing import Literal

from luoshi.kernel.numerals import Number
from luoshi.kernel.span import Span
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


@dataclass(frozen=True, slots=True)
class SectionItem:
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


@dataclass(frozen=True, slots=True)
class Item:
    """What goals, tasks, targets and names share. `section` is None in front of the first heading."""

    id: str
    section: str | None
    wording: str
    start: int
    end: int
    confidence: float

    def __post_init__(self) -> None:
        assert len(self.wording) == self.end - self.start, "wording and span differ"
        assert 0.0 <= self.confidence <= 1.0, "confidence lies between 0 and 1"

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Goal(Item):
    """A state to reach, by no one action."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Task(Item):
    """One promised action. The first of `lead` answers for it; `due` is an ISO date or None."""

    verb: str
    object: str
    lead: tuple[str, ...] = ()
    assist: tuple[str, ...] = ()
    due: str | None = None


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Target(Item):
    """A measurable promise. `indicator_id` is one across clauses and documents."""

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
        Item.__post_init__(self)
        assert (self.due is None) == (self.due_source is None), "a due day has a source"


@dataclass(frozen=True, slots=True, kw_only=True)
class Name(Item):
    kind: NameKind


@dataclass(frozen=True, slots=True)
class Diagnostic:
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
        known = {section.id for section in self.sections}
        for item in self.items():
            assert 0 <= item.start < item.end <= self.document.characters, f"{item.id} lies outside the document"
            assert item.section is None or item.section in known, f"{item.id} is in no section"
        assert all(s.parent is None or s.parent in known for s in self.sections), "a section's parent is missing"

    def items(self) -> tuple[Item, ...]:
        return (*self.goals, *self.tasks, *self.targets, *self.names)
