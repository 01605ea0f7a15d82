"""What the extractor carries from clause to clause, and what it hands on."""

import re
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from luoshi.kernel.numerals import Number
from luoshi.kernel.scan import Starts
from luoshi.kernel.span import Span
from luoshi.plan.indicators import Indicators
from luoshi.plan.passages import Sentence
from luoshi.plan.rules import Rule
from luoshi.plan.targets.quantities import MAY_COUNT
from luoshi.plan.targets.relations.find import MAY_RELATE
from luoshi.plan.targets.subjects import MEASURED, Subject, area_of
from luoshi.plan.times import Calendar, base_year_in

_NAMES_SUBJECT = re.compile(
    r"([^,。;:]{2,20}?)(?:(?:稳步|持续|不断|进一步|显著|明显|快速|大幅|加快|全面)?(?:提升|提高|增长|扩大|壮大|发展|增强|优化|改善|下降)|为(?:约束性|预期性)指标)$"
)


class Candidate(NamedTuple):
    """A promise found, before ids and sections are given.

    `span` covers the words from the indicator (where it stands in the clause) to the value.
    """

    span: Span
    value_span: Span
    clause: Span
    sentence: Sentence
    indicator: str | None
    rule: Rule
    unit: str | None
    base_year: int | None = None
    base_value: Number | None = None
    area: str | None = None
    confidence: float = 0.9
    due: str | None = None
    """The day of this value alone, where a list of days stands beside a list of values."""


@dataclass(frozen=True)
class Reading:
    """What the extractor needs to know of the document. The text is read through once for what clauses ask about."""

    text: str
    calendar: Calendar
    indicators: Indicators

    @cached_property
    def counts(self) -> Starts:
        """Where a number may count something."""
        return Starts(MAY_COUNT, self.text)

    @cached_property
    def relates(self) -> Starts:
        """Where a promise without a number may stand."""
        return Starts(MAY_RELATE, self.text)

    @property
    def single_year(self) -> bool:
        period = self.calendar.period
        return period is not None and period[0] == period[1]


@dataclass
class Memory:
    """What earlier clauses of the sentence said, for clauses that leave it out."""

    subject: Subject | None = None
    verb: str | None = None
    last_end: int = -1
    past: bool = False
    silent: Span | None = None
    """The last clause without a promise: it may name what the next one speaks of."""
    granted: int = -1
    """Where the last sum ended that is paid and not promised: others may follow in a list."""
    base_value: Number | None = None
    found: list[Candidate] = field(default_factory=list)


@dataclass(frozen=True)
class Place:
    """One clause being read, with the sentence around it and what was said before."""

    reading: Reading
    sentence: Sentence
    clause: Span
    memory: Memory

    @property
    def text(self) -> str:
        return self.reading.text

    @property
    def subject_said(self) -> Subject | None:
        """What earlier clauses speak of: 全市贸易总量稳步扩大,达到… names its indicator without a promise."""
        memory = self.memory
        if memory.silent is not None:
            found = _NAMES_SUBJECT.match(self.text, *memory.silent)
            words = memory.silent.of(self.text)
            if found and MEASURED.search(found.group(1)):
                memory.subject = Subject(found.group(1), None)
            elif self.text[memory.silent.end : memory.silent.end + 1] == ":" and len(words) <= 40 and MEASURED.search(words):
                memory.subject = Subject(words, None, named=True)
            memory.silent = None
        return memory.subject

    def add(
        self, subject: Subject | None, name: str | None, rule: Rule, unit: str | None, value: Span, *, floor: int, end: int, sure: float,
        due: str | None = None,
    ) -> None:  # fmt: skip
        """Note a promise about `name`; its words begin at the subject if that stands in this clause."""
        inside = subject is not None and subject.start is not None and self.clause.start <= subject.start <= value.start
        start = subject.start if inside and subject is not None and subject.start is not None else max(floor, self.clause.start)
        start = _first_word(self.text, start, value.start)
        self.memory.found.append(
            Candidate(
                span=Span(start, end), value_span=value, clause=self.clause, sentence=self.sentence, indicator=name, rule=rule,
                unit=unit or None, base_year=base_year_in(self.text, floor, self.clause.end, self.reading.calendar),
                base_value=self.memory.base_value, area=area_of(self.text, self.sentence.span.start, start),
                confidence=sure if inside else round(sure - 0.2, 2), due=due,
            )
        )  # fmt: skip
        self.memory.base_value = None
        self.memory.last_end = end


def _first_word(text: str, start: int, end: int) -> int:
    while start < end - 1 and text[start] in " 、,及和与“”:":
        start += 1
    # “零就业”家庭: the quotation that the words end is theirs.
    if text[start - 1 : start] == "“" and "”" in text[start:end]:
        return start - 1
    return start
