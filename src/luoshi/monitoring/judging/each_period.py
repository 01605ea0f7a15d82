"""Kinds whose promise has to hold in every period: hold, growth of each period, monotone, zero, compare, rank kept (5c, step 4)."""

from collections.abc import Sequence
from dataclasses import dataclass

from luoshi.kernel.reading_period import Period
from luoshi.monitoring.judging.base import nothing_read
from luoshi.monitoring.judging.case import Case, Unjudgeable
from luoshi.monitoring.judging.ungraded import ungraded
from luoshi.monitoring.series import Point
from luoshi.monitoring.verdict import Finding, Input, Status


@dataclass(frozen=True, slots=True)
class Mark:
    """One period: what was, what had to be, and whether that is kept. `nearly` says that it is missed by a hair."""

    period: Period
    actual: float
    required: float
    margin: float
    kept: bool
    point: Point
    inputs: tuple[Input, ...]
    nearly: bool = False
    slack: float = 0.0
    """How much the bar is widened."""
    sure: bool = True
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Record:
    """The marks of a target, one for each period that was read, by their order."""

    marks: tuple[Mark, ...]
    unit: str | None
    broken: Status = "behind"
    """What a last period that is broken makes of the target."""
    reasons: tuple[str, ...] = ()
    keep_green: float | None = None
    base: Mark | None = None
    """How it stood at the base, for what is to be reached by due."""
    to_date: bool = False
    """Whether a part of a year counts from January on: what follows it is the year."""
    gap: str | None = None
    """The first period without a reading between those that have one."""


def judge_each_period(case: Case, record: Record) -> Finding:
    """The finding by all periods so far. Errors: Unjudgeable."""
    if not record.marks:
        raise nothing_read(case)
    last = record.marks[-1]
    if last.point.conflict or any(mark.point.conflict for mark in record.marks):
        raise Unjudgeable("conflicting-readings", period=_disputed(record.marks))
    if not last.sure:
        raise Unjudgeable("bound-only", period=last.period.text)
    is_due = case.due is not None and last.period.at >= case.due.at
    if not is_due and (why := case.outdated(last.point)) is not None:
        return ungraded(found(case, record, last, "unknown", recovered=False), why)
    broken_before = any(not mark.kept for mark in record.marks[:-1])
    status = _status(record, last, is_due=is_due, broken_before=broken_before)
    return found(case, record, last, status, recovered=last.kept and broken_before)


def _disputed(marks: Sequence[Mark]) -> str:
    return next(mark.period.text for mark in reversed(marks) if mark.point.conflict)


def _status(record: Record, last: Mark, *, is_due: bool, broken_before: bool) -> Status:
    if not last.kept:
        # By a hair is nearly held only once: kept again after a break is no better than behind.
        return "missed" if is_due else "nearly" if last.nearly and not broken_before else record.broken
    if broken_before:
        return "nearly" if is_due else "behind"
    return "met" if is_due else "on_pace"


def found(case: Case, record: Record, last: Mark, status: Status, *, recovered: bool) -> Finding:
    """The finding of that status by the last mark."""
    whole = abs(last.required)
    following = Period(last.period.year) if record.to_date and last.period.is_part_year else last.period.following()
    goes_on = case.due is None or following.at <= case.due.at
    reasons = [*record.reasons, *last.reasons]
    if last.point.reading.vintage in ("expected", "preliminary"):
        reasons.append(last.point.reading.vintage)
    if last.kept and last.margin < 0:
        reasons.append("within-tolerance")
    if recovered:
        reasons.append("broken-earlier")
    if record.gap is not None:
        reasons.append("missing-periods")
    return Finding(
        status=status,
        actual=last.actual,
        actual_period=last.period.text,
        at=last.period.at,
        required=last.required,
        margin=last.margin + 0.0,
        margin_share=last.margin / whole if whole else None,
        unit=record.unit,
        keep_green=record.keep_green if goes_on else None,
        keep_green_period=following.text if goes_on and record.keep_green is not None else None,
        recovered=recovered,
        reasons=tuple(dict.fromkeys(reasons)),
        inputs=last.inputs,
        missing=(("period", record.gap),) if record.gap else (),
    )
