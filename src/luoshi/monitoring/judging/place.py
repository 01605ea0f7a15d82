"""A place among others that is to be reached by due and not kept all the time: a rank, the level of another series (5c, steps 2 and 3)."""

from luoshi.monitoring.bands import at_least, more_than
from luoshi.monitoring.judging.base import nothing_read
from luoshi.monitoring.judging.case import Case, Unjudgeable
from luoshi.monitoring.judging.each_period import Mark, Record, found
from luoshi.monitoring.judging.ungraded import ungraded
from luoshi.monitoring.verdict import Finding, Status


def judge_place(case: Case, record: Record) -> Finding:
    """The finding by the latest place. Errors: Unjudgeable."""
    if not record.marks:
        raise nothing_read(case)
    last = record.marks[-1]
    if last.point.conflict:
        raise Unjudgeable("conflicting-readings", period=last.period.text)
    is_due = case.due is not None and last.period.at >= case.due.at
    if is_due:
        return found(case, record, last, "met" if last.kept else "missed", recovered=False)
    if (why := case.outdated(last.point)) is not None:
        return ungraded(found(case, record, last, "unknown", recovered=False), why)
    return found(case, record, last, _on_the_way(case, record.base, last), recovered=False)


def _on_the_way(case: Case, base: Mark | None, last: Mark) -> Status:
    if last.kept:
        return "on_pace" if base is not None and base.kept else "met_early"
    way = -base.margin if base is not None and not base.kept else 0.0
    if way and more_than(-way - last.margin, case.bands.reversed_share * way):
        return "reversed"
    whole = way or abs(last.required)
    return "nearly" if whole and at_least(last.margin / whole, -case.bands.nearly_share) else "behind"
