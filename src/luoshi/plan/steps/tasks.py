"""Tasks of a plan: one for each clause that promises an action, and one for each row or item with units."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from operator import attrgetter
from typing import NamedTuple

from luoshi.kernel.span import Cover, Span
from luoshi.plan.assignments import due_with
from luoshi.plan.dues import Due
from luoshi.plan.identity import Identities
from luoshi.plan.model import Target, Task
from luoshi.plan.passages import Sentence
from luoshi.plan.stance import FRAME, GOALS
from luoshi.plan.steps.draft import Draft
from luoshi.plan.tasks import Action, action_of

_JUDGED = ("done", "qualitative")
_NOTHING = Cover(())
_BY_PLACE = attrgetter("start", "end")


def tasks_of(draft: Draft, targets: Sequence[Target]) -> list[Task]:
    """Every task, in order of place. A clause that promises a measured target is one of `targets` instead."""
    ids = Identities("task")
    measured = Cover(Span(t.start, t.end) for t in targets if t.rule.kind not in _JUDGED)
    found = list(_of_clauses(draft, measured, ids))
    found.extend(_assigned_without_action(draft, found, ids))
    found.extend(_of_rows(draft, ids))
    return sorted(found, key=_BY_PLACE)


def _of_clauses(draft: Draft, measured: Cover, ids: Identities) -> Iterator[Task]:
    text = draft.document.plain
    for sentence in draft.sentences:
        assigned = draft.assignment_at(sentence.span.start) is not None
        if sentence.span.start in draft.past or not (assigned or _may_promise(draft, sentence)):
            continue
        here = _Here(draft.title_of(sentence.section), draft.section_id(sentence.section), draft.deadlines.of_silence(sentence))
        for clause in _open_clauses(draft, sentence, _NOTHING if assigned else measured):
            action = action_of(text, clause)
            if action:
                yield _task(draft, sentence, here, clause, action, ids)


def _open_clauses(draft: Draft, sentence: Sentence, measured: Cover) -> Sequence[Span]:
    """The clauses that name no units and promise none of `measured`: mostly all of the sentence."""
    clauses: Sequence[Span] = sentence.clauses
    if draft.assigning.touches(sentence.span):
        clauses = [clause for clause in clauses if draft.assigning.index_at(clause.start) is None]
    return [clause for clause in clauses if not measured.touches(clause)] if measured.touches(sentence.span) else clauses


def _may_promise(draft: Draft, sentence: Sentence) -> bool:
    """Whether actions are promised here: not in titles over a body, goals, frames, nor before the first heading."""
    stance = draft.stances[sentence.section] if sentence.section is not None else None
    return stance not in (FRAME, GOALS, None) and not (sentence.is_title and _names_a_part(draft, sentence))


def _names_a_part(draft: Draft, title: Sentence) -> bool:
    """A title names the part below it; one that is a whole item, to its full stop, is the promise itself."""
    section = draft.outline.sections[title.section or 0]
    rest = Span(section.title_span.end, section.span.end).of(draft.document.text).strip()
    return rest not in ("。", ";", "；")


class _Here(NamedTuple):
    """What all clauses of a sentence share. `due` is None where the sentence names days of its own."""

    title: str
    section: str | None
    due: Due | None


def _task(draft: Draft, sentence: Sentence, here: _Here, clause: Span, action: Action, ids: Identities) -> Task:
    text, start = draft.document.text, clause.start
    title, section, silence = here
    end, verb, object_start, object_end, confidence = action
    assignment = draft.assignment_at(start)
    due = due_with(assignment, silence or draft.deadlines.due_at(sentence, clause, clause.end))
    lead, assist = (assignment.lead, assignment.assist) if assignment else ((), ())
    day = due.day if due.source != "document" else None
    wording, words = text[start:end], text[object_start:object_end]
    # In the order of the fields: most of a plan's items are made here, and naming each field takes twice as long.
    return Task(ids.of(title, wording), section, wording, start, end, confidence, verb, words, lead, assist, day)


def _assigned_without_action(draft: Draft, tasks: Sequence[Task], ids: Identities) -> Iterator[Task]:
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
            id=ids.of(draft.title_of(section), wording), section=draft.section_id(section),
            wording=wording, start=span.start, end=span.end, confidence=0.6, verb="", object=wording,
            lead=assignment.lead, assist=assignment.assist, due=assignment.due,
        )  # fmt: skip


def _of_rows(draft: Draft, ids: Identities) -> Iterator[Task]:
    for row, _ in draft.rows:
        section = draft.section_at(row.span.start)
        wording = row.span.of(draft.document.text)
        yield Task(
            id=ids.of(draft.title_of(section), wording), section=draft.section_id(section),
            wording=wording, start=row.span.start, end=row.span.end, confidence=0.9, verb=row.verb, object=row.object,
            lead=row.lead, assist=row.assist, due=row.due,
        )  # fmt: skip
