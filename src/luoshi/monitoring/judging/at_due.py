"""Kinds whose promise has to hold at due: reach, multiply, change, average growth, total (5c, steps 1 to 3)."""

from dataclasses import replace

from luoshi.kernel.reading_period import Period
from luoshi.monitoring.bands import BASICALLY, EPSILON, at_least, more_than
from luoshi.monitoring.judging.base import nothing_read, refuse_unit
from luoshi.monitoring.judging.case import Case, Unjudgeable, last_month
from luoshi.monitoring.judging.course import Course, Goal, Step
from luoshi.monitoring.judging.courses import course_of
from luoshi.monitoring.judging.ungraded import ungraded
from luoshi.monitoring.verdict import Finding, Input, Status


def judge_at_due(case: Case) -> Finding:
    """The finding by the latest reading. Errors: Unjudgeable."""
    course = course_of(case)
    if not course.steps:
        refuse_unit(case, course.series, float("-inf"))
        raise nothing_read(case)
    step = course.steps[-1]
    _check(case, course, step)
    required = course.required(step)
    if _is_due(case, step):
        return _finding(case, course, step, course.goal.near, _at_due(case, course, step))
    if (why := case.outdated(step.point)) is not None:
        return ungraded(_finding(case, course, step, required, "unknown"), why)
    return _finding(case, course, step, required, _on_the_way(case, course, step, required))


def _is_due(case: Case, step: Step) -> bool:
    """Whether the due period is read, over all its months: a part of the due year that ends with it is none."""
    return case.due is not None and case.due.at <= step.at <= last_month(case) and step.scale == 1.0


def _check(case: Case, course: Course, step: Step) -> None:
    if step.point.conflict:
        raise Unjudgeable("conflicting-readings", period=step.period.text)
    if step.point.measure == "level":
        refuse_unit(case, course.series, step.at)


def _at_due(case: Case, course: Course, step: Step) -> Status:
    if not _sure(course.goal, step):
        raise Unjudgeable("bound-only", period=step.period.text)
    if course.goal.holds(step.value):
        return "met"
    share = course.share(course.goal.ahead(step.value, course.goal.near))
    basically = case.rule.approx == BASICALLY and share is not None and at_least(share, -case.bands.nearly_share)
    return "nearly" if basically else "missed"


def _sure(goal: Goal, step: Step) -> bool:
    """Whether readings that are only bounds tell on which side of the bar the truth lies."""
    return all(goal.decided(step.value, limit) for limit in step.bounds)


def _on_the_way(case: Case, course: Course, step: Step, required: float | None) -> Status:
    goal = course.goal
    capped = is_cap(course)
    if (step.scale == 1.0 or course.cumulated) and not capped and not course.constant and _reached(course, step):
        return "met_early"
    if case.due is None or required is None:
        if "break-in-series" in course.reasons:
            raise Unjudgeable("break-in-series", **dict(course.facts))
        raise Unjudgeable("no-due" if case.due is None else "no-baseline", period=case.base.text if case.base else "")
    if not _sure(goal if course.constant else replace(goal, near=required, slack=0.0, strict=False), step):
        raise Unjudgeable("bound-only", period=step.period.text)
    if course.base is not None and not capped and _moved_away(case, course, step):
        return "reversed"
    bar = goal.near - goal.sign * goal.slack if course.constant or capped else required
    share = course.share(goal.ahead(step.value, required))
    if goal.holds(step.value) if course.constant or capped else at_least(goal.sign * step.value, goal.sign * bar, course.whole):
        far_kept = goal.far is None or at_least(goal.sign * goal.far, goal.sign * step.value)
        if far_kept:
            return "on_pace"
    return "nearly" if share is not None and at_least(share, -case.bands.nearly_share) else "behind"


def is_cap(course: Course) -> bool:
    """Whether the base held the bound already: then the bound is to be kept."""
    return course.base is not None and not course.cumulated and course.goal.holds(course.base)


def _reached(course: Course, step: Step) -> bool:
    """Whether the bound holds already. A sum that may not be exceeded is only known at the end."""
    if course.cumulated and course.goal.sign < 0:
        return False
    return _sure(course.goal, step) and course.goal.holds(step.value)


def _moved_away(case: Case, course: Course, step: Step) -> bool:
    assert course.base is not None, "moved from a base"
    change = abs(course.goal.near - course.base)
    if change <= EPSILON * abs(course.goal.near):
        return False
    moved = course.goal.sign * (step.value - course.base * step.scale)
    if course.cumulated and course.goal.sign < 0:
        return False  # a sum that may not be exceeded only grows
    return more_than(-moved, case.bands.reversed_share * change, course.whole)


def _finding(case: Case, course: Course, step: Step, required: float | None, status: Status) -> Finding:
    if is_cap(course) and not course.constant:
        required = course.goal.near
    far = course.goal.far
    if far is not None and course.goal.sign * (step.value - far) > 0:
        margin: float | None = _plain(course.goal.ahead(step.value, far))
        required = far
    else:
        margin = None if required is None else _plain(course.goal.sign * (step.value - required))
    keep, keep_period = _next(case, course, step)
    reasons = [*course.reasons]
    if step.scale != 1.0:
        reasons.append("part-year-by-months" if step.by_months else "part-year-by-share")
    if step.point.reading.vintage in ("expected", "preliminary"):
        reasons.append(step.point.reading.vintage)
    if is_cap(course):
        reasons.append("cap")
    if margin is not None and margin < 0 and status in ("met", "on_pace"):
        reasons.append("within-tolerance")
    return Finding(
        status=status,
        actual=step.value,
        actual_period=step.period.text,
        at=step.at,
        required=required,
        margin=margin,
        margin_share=None if margin is None else course.share(margin),
        unit=course.unit,
        keep_green=keep,
        keep_green_period=keep_period,
        reasons=tuple(reasons),
        missing=course.facts,
        inputs=(Input("actual", step.point.reading), *course.inputs, *step.inputs),
    )


def _plain(value: float) -> float:
    """Without a minus before nought."""
    return value + 0.0


def _next(case: Case, course: Course, step: Step) -> tuple[float | None, str | None]:
    """What the next period needs at least; none behind the due one."""
    period = _following(case, course, step)
    if case.due is None or period.at > case.due.at or (course.path is None and not course.constant):
        return None, None
    if course.next_value is not None:
        value = course.next_value(period)
        return value, None if value is None else period.text
    if course.constant or is_cap(course):
        return course.goal.near, period.text
    assert course.path is not None, "a course has a path or a constant bar"
    return course.path.required(period.at), period.text


def _following(case: Case, course: Course, step: Step) -> Period:
    """The next period of a target. A part of a year says nothing of the next part: what the year needs is known."""
    due, period = case.due, step.period
    if due is not None and case.months_counted != 12 and not course.cumulated:
        wanted = Period(period.year, 1, due.last)
        return wanted if step.at < wanted.at else wanted.shifted(1)
    counts = course.constant or step.point.measure == "growth_pct" or case.accumulation == "flow"
    following = Period(period.year) if step.scale != 1.0 or (period.is_part_year and counts) else period.following()
    if due is not None and step.at < due.at < following.at and following.year == due.year:
        return Period(due.year, 1, due.last)
    return following
