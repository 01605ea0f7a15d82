"""Document → plan, in small steps, each reading only what it is given."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from luoshi.documents.model import Document, Outline
from luoshi.documents.outline.tree import outline_of
from luoshi.kernel.span import Cover, Span
from luoshi.plan.assignments import Assignment, assignments_in, scopes_of
from luoshi.plan.binding import binding_at
from luoshi.plan.checks.run import diagnostics_of
from luoshi.plan.dues import Deadlines, Due
from luoshi.plan.identity import Identities
from luoshi.plan.indicators import Indicators
from luoshi.plan.meta import calendar_of, meta_of
from luoshi.plan.model import Baseline, DocumentFacts, Goal, Meta, Name, Plan, SectionItem, Target, Task
from luoshi.plan.names import names_in
from luoshi.plan.passages import Sentence, sentences_of, split_sentences
from luoshi.plan.rules import AverageGrowth, Change, Multiply
from luoshi.plan.stance import Stance, opens_in_the_past, opens_with_problems, stances_of
from luoshi.plan.tables.find import tables_of
from luoshi.plan.tables.model import Table
from luoshi.plan.tables.tasks import RowTask, tasks_of_table
from luoshi.plan.targets.candidate import Candidate, Reading
from luoshi.plan.targets.deliverables import deliverable_of, judged_of
from luoshi.plan.targets.extract import candidates_in
from luoshi.plan.targets.run_together import run_together_lines
from luoshi.plan.targets.tabular import candidates_of_line, candidates_of_table
from luoshi.plan.tasks import action_of
from luoshi.plan.times import Calendar, anchors_in

_MEASURABLE = ("reach", "multiply", "change", "average_growth", "each_growth", "hold", "monotone", "compare", "rank", "total", "zero")
_PAST_YEAR = re.compile(r"(?:截至|截止|到)?(20\d\d)年(?:[上下]半年|底|末|全年|度)?,")
_TURNS_AHEAD = re.compile(r"力争|(?<!为)今年(?!以来)|到20\d\d年|明年|今后|未来|下一步|要(?:实现|达到)")


@dataclass(frozen=True)
class _Draft:
    """Everything that the steps share about one document."""

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
    def deadlines(self) -> Deadlines:
        told = [s for s in self.sentences if s.span.start not in self.past]
        return Deadlines(self.document.plain, self.outline, self.calendar, told)

    @cached_property
    def scopes(self) -> Cover:
        return Cover(scope for _, scope in self.assignments)

    @cached_property
    def assigning(self) -> Cover:
        return Cover(assignment.span for assignment, _ in self.assignments)

    @cached_property
    def section_starts(self) -> list[int]:
        return [section.span.start for section in self.outline.sections]

    @cached_property
    def assigned_rows(self) -> list[RowTask]:
        tables = [table for table in self.tables if table.is_of_assignments]
        return [row for table in tables for row in tasks_of_table(self.document, table, self.calendar)]

    @cached_property
    def past(self) -> frozenset[int]:
        return _past_sentences(self)


def compile_document(document: Document, indicators: Indicators | None = None) -> Plan:
    """The plan that a document promises, checked. Pure: the same document gives the same plan."""
    draft = _draft(document, indicators or Indicators())
    targets = _targets(draft)
    tasks = _tasks(draft, targets)
    goals = _goals(draft, targets)
    plan = Plan(
        document=DocumentFacts(document.name, document.sha256, len(document.text), document.reader),
        meta=draft.meta,
        sections=tuple(_sections(draft)),
        goals=tuple(goals),
        tasks=tuple(tasks),
        targets=tuple(targets),
        names=tuple(_names(draft)),
    )
    return diagnostics_of(plan, draft.outline.repairs)


def _draft(document: Document, indicators: Indicators) -> _Draft:
    outline = outline_of(document)
    meta = meta_of(document)
    calendar = calendar_of(meta)
    found = assignments_in(document, calendar)
    scopes = scopes_of(found, outline)
    tables = tables_of(document)
    run_together = run_together_lines(document)
    tabular, joined = Cover(t.span for t in tables), Cover(run_together)
    sentences = [s for s in sentences_of(document, outline) if tabular.index_at(s.span.start) is None and not joined.touches(s.span)]
    ids = Identities()
    section_ids = [ids.of("section", _parent_title(outline, i), s.label + s.title) for i, s in enumerate(outline.sections)]
    return _Draft(document, outline, stances_of(outline), meta, calendar, sentences, tables, run_together, scopes, section_ids, indicators)


def _parent_title(outline: Outline, index: int) -> str:
    parent = outline.sections[index].parent
    return outline.sections[parent].title if parent is not None else ""


def _sections(draft: _Draft) -> Iterator[SectionItem]:
    text = draft.document.text
    for i, section in enumerate(draft.outline.sections):
        yield SectionItem(
            id=draft.section_ids[i],
            parent=draft.section_ids[section.parent] if section.parent is not None else None,
            level=section.level,
            label=text[section.span.start : section.span.start + len(section.label)],
            number=section.number,
            title=section.title_span.of(text),
            start=section.span.start,
            end=section.span.end,
            confidence=section.confidence,
        )


def _past_sentences(draft: _Draft) -> frozenset[int]:
    """Starts of the sentences that tell what has been: in reviews, and in paragraphs that open in the past."""
    past: set[int] = set()
    names = _past_periods(draft.calendar)
    paragraph = -1
    opened = goes_on = False
    for sentence in draft.sentences:
        words = sentence.span.of(draft.document.plain)
        ahead = _TURNS_AHEAD.search(words) is not None
        first = sentence.paragraph != paragraph
        if first:
            paragraph, opened, goes_on = sentence.paragraph, False, False
        goes_on = not ahead and (goes_on or _opens_before(words, draft.calendar))
        in_review = sentence.section is not None and draft.stances[sentence.section] is Stance.REVIEW
        if ahead:
            opened = False
        elif opens_in_the_past(words, names) or (first and opens_with_problems(words)):
            opened = True
        if in_review or opened or goes_on:
            past.add(sentence.span.start)
        goes_on = goes_on and words.endswith(";")
    return frozenset(past)


def _opens_before(words: str, calendar: Calendar) -> bool:
    """2024年,全县新增…;…: a sentence that opens with a year before the plan's period tells what has been."""
    found = _PAST_YEAR.match(words)
    return found is not None and calendar.period is not None and int(found.group(1)) < calendar.period[0]


def _past_periods(calendar: Calendar) -> Sequence[str]:
    if calendar.period is None or calendar.period[0] < 2001:
        return ()
    ordinal = (calendar.period[0] - 2001) // 5 + 10
    names = {10: "十五", 11: "十一五", 12: "十二五", 13: "十三五", 14: "十四五", 15: "十五五", 16: "十六五"}
    name = names.get(ordinal - 1)
    return (f"“{name}”时期", f"“{name}”期间", f"“{name}”以来", f"{name}期间") if name else ()


def _targets(draft: _Draft) -> list[Target]:
    reading = Reading(draft.document.plain, draft.calendar, draft.indicators)
    ids = Identities()
    found: list[Target] = []
    started = _body_start(draft)
    for sentence in draft.sentences:
        if sentence.span.start in draft.past or sentence.span.start < started:
            continue
        for candidate in _of_sentence(draft, reading, sentence):
            due = draft.deadlines.due_at(sentence, candidate.clause, candidate.value_span.start)
            binding = binding_at(draft.document.plain, draft.outline, sentence.section, sentence.span, candidate.value_span.start)
            found.append(_target(draft, candidate, due, binding, ids))
    found.extend(_of_assigned_rows(draft, reading, ids))
    for candidate, day, binding in _of_tables(draft, reading):
        found.append(_target(draft, candidate, Due(day, "clause" if day else None), binding, ids))
    return sorted(found, key=lambda t: (t.start, t.end))


def _of_assigned_rows(draft: _Draft, reading: Reading, ids: Identities) -> Iterator[Target]:
    """Promises in the cells of assignment tables: units and deadline are the row's."""
    for row in draft.assigned_rows:
        for cell in row.texts:
            section = _section_at(draft, cell.start)
            for sentence in split_sentences(reading.text, section, cell.start, cell):
                for candidate in candidates_in(reading, sentence):
                    day = _own_day(draft, candidate) or row.due or draft.calendar.end
                    target = _target(draft, candidate, Due(day, "clause" if day else None), None, ids)
                    yield replace(target, lead=row.lead, assist=row.assist)


def _own_day(draft: _Draft, candidate: Candidate) -> str | None:
    anchors = anchors_in(draft.document.plain, *candidate.clause, draft.calendar)
    return anchors[0].due if anchors else None


def _of_tables(draft: _Draft, reading: Reading) -> Iterator[tuple[Candidate, str | None, bool | None]]:
    for table in draft.tables:
        if table.is_of_indicators:
            yield from candidates_of_table(reading, table)
    for line in draft.run_together:
        yield from candidates_of_line(reading, line)


def _body_start(draft: _Draft) -> int:
    """Where promises can begin: behind the title and its notes, before which stand only numbers of papers."""
    first = draft.outline.sections[0].span.start if draft.outline.sections else 0
    text = draft.document.plain
    for block in draft.document.blocks:
        if block.span.start >= first:
            break
        if block.span.end - block.span.start >= 60 and "。" in text[block.span.start : block.span.end]:
            return block.span.start
    return first


def _of_sentence(draft: _Draft, reading: Reading, sentence: Sentence) -> Iterator[Candidate]:
    candidates = candidates_in(reading, sentence)
    yield from candidates
    if sentence.is_title:
        return
    stance = draft.stances[sentence.section] if sentence.section is not None else Stance.WORK
    covered = {c.clause for c in candidates}
    for clause in sentence.clauses:
        if clause in covered or stance is Stance.FRAME:
            continue
        done = deliverable_of(reading.text, clause, sentence)
        if done is None and stance is Stance.GOALS:
            done = judged_of(reading.text, clause, sentence)
        if done:
            yield done


def _target(draft: _Draft, c: Candidate, due: Due, binding: bool | None, ids: Identities) -> Target:
    text = draft.document.text
    wording = c.span.of(text)
    section = _section_at(draft, c.span.start) if c.sentence.section is None else c.sentence.section
    lead, assist, day = _units_at(draft, c.span.start)
    if day and due.source != "clause":
        due = Due(day, "section")
    return Target(
        id=ids.of("target", draft.outline.sections[section].title if section is not None else "", wording),
        section=draft.section_ids[section] if section is not None else None,
        wording=wording, start=c.span.start, end=c.span.end, confidence=c.confidence,
        indicator=c.indicator, indicator_id=draft.indicators.identity(c.indicator), area=c.area or draft.meta.area,
        rule=c.rule, unit=c.unit, baseline=_baseline(draft, c), due=due.day, due_source=due.source, binding=binding,
        lead=lead, assist=assist,
    )  # fmt: skip


def _baseline(draft: _Draft, c: Candidate) -> Baseline | None:
    """The base that is stated, or the year before the period where the rule counts from one."""
    if c.base_year is not None or c.base_value is not None:
        return Baseline(str(c.base_year) if c.base_year else None, c.base_value)
    if isinstance(c.rule, (AverageGrowth, Change, Multiply)) and draft.calendar.period:
        return Baseline(str(draft.calendar.period[0] - 1), None)
    return None


def _section_at(draft: _Draft, at: int) -> int | None:
    index = bisect_right(draft.section_starts, at) - 1
    while index >= 0 and draft.outline.sections[index].span.end <= at:
        index = draft.outline.sections[index].parent if draft.outline.sections[index].parent is not None else -1  # type: ignore[assignment]
    return index if index >= 0 else None


def _units_at(draft: _Draft, at: int) -> tuple[tuple[str, ...], tuple[str, ...], str | None]:
    index = draft.scopes.index_at(at)
    if index is None:
        return (), (), None
    assignment = draft.assignments[index][0]
    return assignment.lead, assignment.assist, assignment.due


def _tasks(draft: _Draft, targets: Sequence[Target]) -> list[Task]:
    ids = Identities()
    found: list[Task] = []
    measured = Cover(Span(t.start, t.end) for t in targets if t.rule.kind in _MEASURABLE)
    for sentence in draft.sentences:
        if sentence.span.start in draft.past:
            continue
        stance = draft.stances[sentence.section] if sentence.section is not None else None
        if stance in (Stance.FRAME, Stance.GOALS, None) and not _is_assigned(draft, sentence):
            continue
        if sentence.is_title and not _is_assigned(draft, sentence):
            continue
        for clause in sentence.clauses:
            if measured.touches(clause) and not _is_assigned(draft, sentence):
                continue
            task = _task(draft, sentence, clause, ids)
            if task:
                found.append(task)
    found.extend(_assigned_without_action(draft, found, ids))
    found.extend(_table_tasks(draft, ids))
    return sorted(found, key=lambda t: (t.start, t.end))


def _is_assigned(draft: _Draft, sentence: Sentence) -> bool:
    return draft.scopes.index_at(sentence.span.start) is not None


def _task(draft: _Draft, sentence: Sentence, clause: Span, ids: Identities) -> Task | None:
    plain, text = draft.document.plain, draft.document.text
    if draft.assigning.index_at(clause.start) is not None:
        return None
    action = action_of(plain, clause)
    if action is None or not action.object:
        return None
    lead, assist, day = _units_at(draft, clause.start)
    due = draft.deadlines.due_at(sentence, clause, clause.end)
    wording = action.span.of(text)
    section = sentence.section
    at = plain.find(action.object, clause.start, clause.end)
    return Task(
        id=ids.of("task", draft.outline.sections[section].title if section is not None else "", wording),
        section=draft.section_ids[section] if section is not None else None,
        wording=wording, start=action.span.start, end=action.span.end, confidence=action.confidence,
        verb=action.verb, object=text[at : at + len(action.object)] if at >= 0 else action.object,
        lead=lead, assist=assist, due=day or (due.day if due.source != "document" else None),
    )  # fmt: skip


def _assigned_without_action(draft: _Draft, tasks: Sequence[Task], ids: Identities) -> Iterator[Task]:
    """An item with units but no verb of action is a task all the same: its first sentence."""
    started = sorted(t.start for t in tasks)
    starts = [s.span.start for s in draft.sentences]
    for assignment, scope in draft.assignments:
        if bisect_left(started, scope.start) < bisect_left(started, scope.end):
            continue
        inside = draft.sentences[bisect_left(starts, scope.start) : bisect_left(starts, scope.end)]
        if not inside or not assignment.lead:
            continue
        span = Span(inside[0].clauses[0].start, min(inside[0].clauses[-1].end, scope.end))
        wording = span.of(draft.document.text)
        section = inside[0].section
        yield Task(
            id=ids.of("task", draft.outline.sections[section].title if section is not None else "", wording),
            section=draft.section_ids[section] if section is not None else None,
            wording=wording, start=span.start, end=span.end, confidence=0.6, verb="", object=wording,
            lead=assignment.lead, assist=assignment.assist, due=assignment.due,
        )  # fmt: skip


def _table_tasks(draft: _Draft, ids: Identities) -> Iterator[Task]:
    for row in draft.assigned_rows:
        section = _section_at(draft, row.span.start)
        wording = row.span.of(draft.document.text)
        yield Task(
            id=ids.of("task", draft.outline.sections[section].title if section is not None else "", wording),
            section=draft.section_ids[section] if section is not None else None,
            wording=wording, start=row.span.start, end=row.span.end, confidence=0.9, verb=row.verb, object=row.object,
            lead=row.lead, assist=row.assist, due=row.due,
        )  # fmt: skip


def _goals(draft: _Draft, targets: Sequence[Target]) -> list[Goal]:
    """Sentences of goal sections, but for clauses that are measured."""
    ids = Identities()
    found: list[Goal] = []
    for sentence in draft.sentences:
        if sentence.section is None or draft.stances[sentence.section] is not Stance.GOALS or sentence.is_title:
            continue
        if sentence.span.start in draft.past:
            continue
        span = Span(sentence.clauses[0].start, sentence.clauses[-1].end)
        if len(span.of(draft.document.plain)) < 6:
            continue
        wording = span.of(draft.document.text)
        title = draft.outline.sections[sentence.section].title
        found.append(Goal(ids.of("goal", title, wording), draft.section_ids[sentence.section], wording, span.start, span.end, 0.8))
    return found


def _names(draft: _Draft) -> Iterator[Name]:
    ids = Identities()
    for sentence in draft.sentences:
        if sentence.section is None:
            continue
        for found in names_in(draft.document.plain, sentence.span):
            wording = found.span.of(draft.document.text)
            title = draft.outline.sections[sentence.section].title
            yield Name(
                id=ids.of("name", title, wording), section=draft.section_ids[sentence.section], wording=wording,
                start=found.span.start, end=found.span.end, confidence=found.confidence, kind=found.kind,
            )  # fmt: skip
