"""What a chart of a target draws: what was, what had to be, and every version of what was said."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from luoshi.kernel.reading_period import Period
from luoshi.monitoring.judge import record_of
from luoshi.monitoring.judging.at_due import is_cap
from luoshi.monitoring.judging.case import Case, Unjudgeable
from luoshi.monitoring.judging.course import Course
from luoshi.monitoring.judging.courses import course_of
from luoshi.monitoring.judging.each_period import Record
from luoshi.monitoring.known import Known
from luoshi.monitoring.readings import Reading
from luoshi.monitoring.series import Series, is_known
from luoshi.plan.language.model import WrittenTarget
from luoshi.plan.rules import Done, Qualitative

Part = Literal["actual", "required", "bar", "base", "milestone", "far"]
_MONTHS = 12


@dataclass(frozen=True, slots=True)
class Dot:
    """One value of one part of the chart. `at` is the end of its period, in months."""

    part: Part
    period: str
    at: float
    value: float
    reading: Reading | None = None


@dataclass(frozen=True, slots=True)
class Trail:
    """The dots of a target's chart in `unit`; the periods with which its series begins anew; readings that were replaced."""

    unit: str | None
    dots: tuple[Dot, ...] = ()
    breaks: tuple[str, ...] = ()
    replaced: tuple[Reading, ...] = ()

    def of(self, part: Part) -> tuple[Dot, ...]:
        """The dots of one part, by their time."""
        return tuple(dot for dot in self.dots if dot.part == part)


def trail(target: WrittenTarget, known: Known) -> Trail:
    """What the chart of the target shows; only readings where the target cannot be followed."""
    case = Case(target, target.series.indicator, target.series.area, known)
    series = case.levels if case.levels.points else case.levels_in_own_unit
    breaks = tuple(period.text for period in _breaks(case))
    replaced = tuple(_replaced(case, series))
    try:
        record = record_of(case)
        if record is not None:
            return Trail(record.unit, tuple(_kept(record)), breaks, replaced)
        if isinstance(case.rule, Done | Qualitative):
            return Trail(None, tuple(Dot("actual", p.period.text, p.at, p.value, p.reading) for p in series.points), breaks, replaced)
        course = course_of(case)
        return Trail(course.unit, tuple(_followed(case, course)), breaks, replaced)
    except Unjudgeable:
        dots = tuple(Dot("actual", p.period.text, p.at, p.value, p.reading) for p in series.points)
        return Trail(series.unit, dots, breaks, replaced)


def _breaks(case: Case) -> list[Period]:
    """Of whatever measure a target is judged by, its chart shows where the levels begin anew too."""
    found = {period for series in (case.levels, case.levels_in_own_unit) for period in series.breaks}
    return sorted(found, key=lambda period: period.at)


def _replaced(case: Case, series: Series) -> Iterable[Reading]:
    """What was filed for a period of the series and no longer counts."""
    counts = {id(point.reading) for point in series.points}
    measures = {point.measure for point in series.points}
    for measure in sorted(measures):
        for reading in case.known.readings.of(case.indicator, case.area, measure):
            if id(reading) not in counts and is_known(reading, case.as_of, case.known.method.calendar):
                yield reading


def _kept(record: Record) -> Iterable[Dot]:
    for mark in record.marks:
        yield Dot("actual", mark.period.text, mark.period.at, mark.actual, mark.point.reading)
        yield Dot("required", mark.period.text, mark.period.at, mark.required)


def _followed(case: Case, course: Course) -> Iterable[Dot]:
    if course.base is not None and case.base is not None and not course.constant:
        yield Dot("base", case.base.text, case.base.at, course.base)
    for step in course.steps:
        yield Dot("actual", step.period.text, step.at, step.value, step.point.reading)
    if case.due is None:
        return
    yield Dot("bar", case.due.text, case.due.at, course.goal.near)
    if course.goal.far is not None:
        yield Dot("far", case.due.text, case.due.at, course.goal.far)
    yield from _required(case, course)


def _required(case: Case, course: Course) -> Iterable[Dot]:
    """The path year by year; a constant bar where it is to be kept."""
    assert case.due is not None, "a path ends at due"
    if course.constant or is_cap(course):
        for step in course.steps:
            yield Dot("required", step.period.text, step.at, course.goal.near)
        return
    if course.path is None:
        return
    first = int(course.path.first // _MONTHS)
    years = [Period(year) for year in range(first, case.due.year + 1)]
    for period in years:
        at = max(min(period.at, course.path.last), course.path.first)
        yield Dot("required", period.text, at, course.path.required(at))
    for at, value in course.path.milestones:
        yield Dot("milestone", Period(int((at - 1) // _MONTHS), 1, _MONTHS).text, at, value)
