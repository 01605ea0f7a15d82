"""What is read of a document before its items are made, shared by the steps that make them."""

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property

from luoshi.documents.model import Document, Outline
from luoshi.documents.outline.tree import outline_of
from luoshi.kernel.period import five_year_name
from luoshi.kernel.scan import Starts
from luoshi.kernel.span import Cover, Span
from luoshi.plan.assignments import Assignment, assignments_in, scopes_of
from luoshi.plan.dues import Deadlines
from luoshi.plan.identity import Identities
from luoshi.plan.indicators import Indicators
from luoshi.plan.meta import calendar_of, meta_of
from luoshi.plan.model import Meta
from luoshi.plan.passages import Sentence, sentences_of, split_sentences
from luoshi.plan.stance import GOALS, REVIEW, Stance, opens_in_the_past, speaks_of, stances_of, tells_problems
from luoshi.plan.tables.find import tables_of
from luoshi.plan.tables.model import Table
from luoshi.plan.tables.tasks import RowTask, tasks_of_table
from luoshi.plan.targets.run_together import run_together_lines
from luoshi.plan.times import Calendar
from luoshi.plan.verbs import opening_verb

_PAST_YEAR = re.compile(
    r"(?:截至|截止|到)?(?:(?P<year>20\d\d)年(?:[上下]半年|底|末|全年|度)?|“?(?P<five>十[一二三四五六]?)五”?(?:期?末|期间|时期|以来)),"
)
# How far from its beginning a sentence may name the years that it speaks of.
_OPENING = 12
_YEAR_STARTS = frozenset("截到2“十")
_TURNS_AHEAD = re.compile(r"力争|今年(?<!为今年)(?!以来)|到20\d\d年|明年|今后|未来|下一步|要(?:实现|达到)")


@dataclass(frozen=True)
class Draft:
    """Everything that the steps share about one document. Offsets count into its text."""

    document: Document
    outline: Outline
    stances: list[Stance]
    meta: Meta
    calendar: Calendar
    sentences: list[Sentence]
    tables: list[Table]
    run_together: list[Span]
    assignments: list[tuple[Assignment, Span]]
    section_ids: list[str]
    indicators: Indicators

    @cached_property
    def rows(self) -> list[tuple[RowTask, list[Sentence]]]:
        """Rows of assignment tables, each with the sentences of the cells that may promise something."""
        tables = [table for table in self.tables if table.is_of_assignments]
        rows = [row for table in tables for row in tasks_of_table(self.document, table, self.calendar)]
        plain = self.document.plain
        return [(r, [s for c in r.texts for s in split_sentences(plain, self.section_at(c.start), c.start, c)]) for r in rows]

    @cached_property
    def deadlines(self) -> Deadlines:
        told = [s for s in self.sentences if s.span.start not in self.past]
        told += [sentence for _, sentences in self.rows for sentence in sentences]
        told.sort(key=_start_of)
        return Deadlines(self.document.plain, self.outline, self.calendar, told)

    @cached_property
    def past(self) -> frozenset[int]:
        """Starts of the sentences that tell what has been."""
        return _past_sentences(self)

    @cached_property
    def _scopes(self) -> Cover:
        return Cover(scope for _, scope in self.assignments)

    @cached_property
    def assigning(self) -> Cover:
        """Where units and deadlines are named: no promise stands there."""
        return Cover(assignment.span for assignment, _ in self.assignments)

    @cached_property
    def _section_starts(self) -> list[int]:
        return [section.span.start for section in self.outline.sections]

    def section_at(self, at: int) -> int | None:
        """The innermost section that holds a place."""
        index: int | None = bisect_right(self._section_starts, at) - 1
        while index is not None and index >= 0 and self.outline.sections[index].span.end <= at:
            index = self.outline.sections[index].parent
        return index if index is not None and index >= 0 else None

    def section_id(self, index: int | None) -> str | None:
        return self.section_ids[index] if index is not None else None

    def title_of(self, index: int | None) -> str:
        return self.outline.sections[index].title if index is not None else ""

    def assignment_at(self, at: int) -> Assignment | None:
        """The units and deadline that hold for a place."""
        index = self._scopes.index_at(at)
        return self.assignments[index][0] if index is not None else None


def _start_of(sentence: Sentence) -> int:
    return sentence.span.start


def draft_of(document: Document, indicators: Indicators) -> Draft:
    """A document read as far as no item depends on another: tree, metadata, tables, units, sentences."""
    outline = outline_of(document)
    meta = meta_of(document)
    calendar = calendar_of(meta)
    tables = tables_of(document)
    run_together = run_together_lines(document)
    sentences = sentences_of(document, outline)
    if tables or run_together:
        tabular, joined = Cover(t.span for t in tables), Cover(run_together)
        sentences = [s for s in sentences if tabular.index_at(s.span.start) is None and not joined.touches(s.span)]
    return Draft(
        document=document, outline=outline, stances=stances_of(outline), meta=meta, calendar=calendar, sentences=sentences,
        tables=tables, run_together=run_together, assignments=scopes_of(assignments_in(document, calendar), outline),
        section_ids=_section_ids(outline), indicators=indicators,
    )  # fmt: skip


def _section_ids(outline: Outline) -> list[str]:
    ids = Identities("section")
    return [ids.of(_parent_title(outline, i), s.label + s.title) for i, s in enumerate(outline.sections)]


def _parent_title(outline: Outline, index: int) -> str:
    parent = outline.sections[index].parent
    return outline.sections[parent].title if parent is not None else ""


def _past_sentences(draft: Draft) -> frozenset[int]:
    """Starts of the sentences that tell what has been: in reviews, and in paragraphs that open in the past."""
    past: set[int] = set()
    text, calendar = draft.document.plain, draft.calendar
    before, now = (five_year_name(calendar.period[0] - 5), five_year_name(calendar.period[0])) if calendar.period else (None, None)
    turns = Starts(_TURNS_AHEAD, text)
    paragraph, section = -1, None
    opened = goes_on = reviews = False
    for sentence in draft.sentences:
        span = sentence.span
        start = span.start
        first = sentence.paragraph != paragraph
        ahead = turns.within(span) or (now is not None and text.find(now, start, start + _OPENING) >= 0)
        stance = draft.stances[sentence.section] if sentence.section is not None else None
        if first:
            # What the first paragraph of a section says of the years before, the next ones go on with, until one sets to work.
            reviews = reviews and sentence.section == section and not ahead and opening_verb(text, *span) is None
            if sentence.section != section and stance is not GOALS:
                reviews = speaks_of(text, start, start + _OPENING, before)
            paragraph, section, goes_on = sentence.paragraph, sentence.section, False
            opened = reviews
        goes_on = not ahead and (goes_on or _opens_before(text, sentence, calendar))
        if ahead:
            opened = reviews = False
        elif not opened:
            opened = opens_in_the_past(text, span, before) or (first and tells_problems(text, span))
        if stance is REVIEW or opened or goes_on:
            past.add(start)
        goes_on = goes_on and text[span.end - 1] == ";"
    return frozenset(past)


def _opens_before(text: str, sentence: Sentence, calendar: Calendar) -> bool:
    """2024年,全县新增…;…: a sentence that opens with a year, or five years, before the plan's period tells what has been."""
    start, end = sentence.span
    return (
        text[start] in _YEAR_STARTS and calendar.is_past(_PAST_YEAR.match(text, start, end)) and not calendar.looks_ahead(text, start, end)
    )
