"""A rank that is to be reached by due and not kept all the time (5c, steps 2 and 3)."""

from luoshi.monitoring.bands import at_least
from luoshi.monitoring.judging.case import Case, Unjudgeable
from luoshi.monitoring.judging.each_period import Mark, Record, found
from luoshi.monitoring.judging.ranked import place_at_base
from luoshi.monitoring.verdict import Finding, Status


def judge_place(case: Case, record: Record) -> Finding:
    """The finding by the latest place. Errors: Unjudgeable."""
    if not record.marks:
        raise Unjudgeable("no-reading", period=case.base.text if case.base else "")
    last = record.marks[-1]
    if last.point.conflict:
        raise Unjudgeable("conflicting-readings", period=last.period.text)
    is_due = case.due is not None and last.period.at >= case.due.at
    if is_due:
        return found(case, record, last, "met" if last.kept else "missed", recovered=False)
    if case.is_past_due:
        raise Unjudgeable("due-reading-missing", period=case.due.text if case.due else "")
    if case.is_stale(last.point):
        raise Unjudgeable("stale", period=last.period.text)
    return found(case, record, last, _on_the_way(case, last), recovered=False)


def _on_the_way(case: Case, last: Mark) -> Status:
    base = place_at_base(case)
    if last.kept:
        return "on_pace" if base is not None and base <= last.required else "met_early"
    whole = base - last.required if base is not None and base > last.required else last.required
    if base is not None and last.actual - base > case.bands.reversed_share * whole and base > last.required:
        return "reversed"
    return "nearly" if at_least(last.margin / whole, -case.bands.nearly_share) else "behind"
