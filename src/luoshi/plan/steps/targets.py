"""Targets of a plan: the promises found in sentences, rows and tables, with their deadlines, units and bases."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from luoshi.kernel.period import five_year_end, last_day
from luoshi.kernel.span import Cover, Span
from luoshi.plan.assignments import due_with
from luoshi.plan.binding import binding_at
from luoshi.plan.dues import Due
from luoshi.plan.identity import Identities
from luoshi.plan.model import Baseline, PathMilestone, Target, TargetPath
from luoshi.plan.passages import Sentence
from luoshi.plan.rules import AverageGrowth, Change, Multiply, bound_of
from luoshi.plan.stance import FRAME, GOALS, WORK
from luoshi.plan.steps.draft import Draft
from luoshi.plan.targets.candidate import Candidate, Reading
from luoshi.plan.targets.deliverables import Unmeasured
from luoshi.plan.targets.extract import candidates_in
from luoshi.plan.targets.tabular import candidates_of_line, candidates_of_table


def targets_of(draft: Draft) -> list[Target]:
    """Every target, in order of place."""
    reading = Reading(draft.document.plain, draft.calendar, draft.indicators)
    ids = Identities("target")
    found = [
        *_with_paths(_of_sentences(draft, reading, ids)),
        *_of_rows(draft, reading, ids),
        *_of_tables(draft, reading, ids),
    ]
    return sorted(found, key=lambda t: (t.start, t.end))


def _of_sentences(draft: Draft, reading: Reading, ids: Identities) -> Iterator[tuple[Sentence, Target]]:
    started = _body_start(draft)
    unmeasured = Unmeasured(reading.text)
    subject: str | None = None
    for sentence in draft.sentences:
        if sentence.span.start in draft.past or sentence.span.start < started:
            continue
        found = _of_sentence(draft, reading, unmeasured, sentence, subject)
        subject = found[-1].indicator if found and reading.text[sentence.span.end - 1] == ";" else None
        for candidate in found:
            due = draft.deadlines.due_at(sentence, candidate.clause, candidate.value_span.start)
            binding = binding_at(reading.text, draft.outline, sentence.section, sentence.span, candidate.value_span.start)
            yield sentence, _target(draft, candidate, due, binding, ids)


def _body_start(draft: Draft) -> int:
    """Where promises can begin: behind the title, which itself may name numbers."""
    first = draft.outline.sections[0].span.start if draft.outline.sections else len(draft.document.text)
    title = draft.meta.title
    if title is None:
        return 0
    for block in draft.document.blocks:
        if block.span.start >= first:
            break
        words = re.sub(r"\s", "", block.span.of(draft.document.plain))
        if words and (words in title or title in words):
            return block.span.end
    return 0


def _of_sentence(draft: Draft, reading: Reading, unmeasured: Unmeasured, sentence: Sentence, subject: str | None) -> list[Candidate]:
    candidates = candidates_in(reading, sentence, subject)
    stance = draft.stances[sentence.section] if sentence.section is not None else WORK
    if sentence.is_title or stance is FRAME:
        return candidates
    return [*candidates, *unmeasured.beside(candidates, sentence, goals=stance is GOALS)]


def _of_rows(draft: Draft, reading: Reading, ids: Identities) -> Iterator[Target]:
    """Promises in the cells of assignment tables: units and, where the cell names no day, the deadline are the row's."""
    for row, sentences in draft.rows:
        for sentence in sentences:
            for candidate in candidates_in(reading, sentence):
                due = draft.deadlines.due_at(sentence, candidate.clause, candidate.value_span.start)
                if row.due and due.source != "clause":
                    due = Due(row.due, "clause")
                yield replace(_target(draft, candidate, due, None, ids), lead=row.lead, assist=row.assist)


def _of_tables(draft: Draft, reading: Reading, ids: Identities) -> Iterator[Target]:
    rows = Cover(Span(row.span.start, row.span.end) for row, _ in draft.rows)
    tables = [candidates_of_table(reading, table) for table in draft.tables if table.is_of_indicators]
    lines = [candidates_of_line(reading, line) for line in draft.run_together]
    for found in (*tables, *lines):
        for candidate, day, binding in found:
            end = draft.calendar.end
            due = Due(day, "clause") if day else Due(end, "document" if end else None)
            target = _target(draft, candidate, due, binding, ids)
            index = rows.index_at(target.start)
            row = draft.rows[index][0] if index is not None else None
            yield replace(target, lead=row.lead, assist=row.assist) if row else target


def _target(draft: Draft, c: Candidate, due: Due, binding: bool | None, ids: Identities) -> Target:
    wording = c.span.of(draft.document.text)
    section = draft.section_at(c.span.start) if c.sentence.section is None else c.sentence.section
    assignment = draft.assignment_at(c.span.start)
    due = Due(c.due, "clause") if c.due else _over_years(draft, c, due_with(assignment, due))
    return Target(
        id=ids.of(draft.title_of(section), wording), section=draft.section_id(section),
        wording=wording, start=c.span.start, end=c.span.end, confidence=c.confidence,
        indicator=c.indicator, indicator_id=draft.indicators.identity(c.indicator), area=c.area or draft.meta.area,
        rule=c.rule, unit=c.unit, baseline=_baseline(draft, c), due=due.day, due_source=due.source, binding=binding,
        lead=assignment.lead if assignment else (), assist=assignment.assist if assignment else (),
    )  # fmt: skip


def _over_years(draft: Draft, c: Candidate, due: Due) -> Due:
    """An average over years, in a document of one year, is promised for the five-year plan that the year falls into."""
    period = draft.calendar.period
    if due.source == "document" and isinstance(c.rule, AverageGrowth) and period is not None and period[0] == period[1]:
        return Due(last_day(five_year_end(period[1])), "document")
    return due


def _baseline(draft: Draft, c: Candidate) -> Baseline | None:
    """The base that is stated, or the year before the period where the rule counts from one."""
    if c.base_year is not None or c.base_value is not None:
        return Baseline(str(c.base_year) if c.base_year else None, c.base_value)
    if isinstance(c.rule, (AverageGrowth, Change, Multiply)) and draft.calendar.period:
        return Baseline(str(draft.calendar.period[0] - 1), None)
    return None


def _with_paths(found: Iterator[tuple[Sentence, Target]]) -> list[Target]:
    """Of one indicator's values for several days in one sentence, the last is reached by way of the others."""
    targets: list[Target] = []
    steps: dict[tuple[int, str | None, str, str | None], list[int]] = defaultdict(list)
    for sentence, target in found:
        steps[sentence.span.start, target.indicator_id, target.rule.kind, target.unit].append(len(targets))
        targets.append(target)
    for places in steps.values():
        if len(places) > 1:
            last = max(places, key=lambda i: targets[i].due or "")
            milestones = _milestones([targets[i] for i in places], targets[last])
            if milestones:
                targets[last] = replace(targets[last], path=TargetPath("table", milestones))
    return targets


def _milestones(steps: Sequence[Target], last: Target) -> tuple[PathMilestone, ...]:
    """Values due before the last one, by year; none where two are due together or a value is missing."""
    values: dict[str, PathMilestone] = {}
    for step in steps:
        bound = bound_of(step.rule)
        if step is last or step.due is None or last.due is None or step.due >= last.due:
            continue
        if bound is None or bound.value is None or step.due in values:
            return ()
        values[step.due] = PathMilestone(step.due[:4] if step.due.endswith("-12-31") else step.due, bound.value)
    return tuple(values[day] for day in sorted(values))
