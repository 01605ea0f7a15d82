"""The history of a target as one even series, and what a forecast of it says of the promise."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from luoshi.kernel.reading_period import Period
from luoshi.monitoring.even import YEAR, Even, even, even_in_parts
from luoshi.monitoring.forecast.model import Forecast
from luoshi.monitoring.judge import record_of
from luoshi.monitoring.judging.case import Case
from luoshi.monitoring.judging.course import Course, Goal
from luoshi.monitoring.judging.courses import course_of
from luoshi.monitoring.judging.each_period import Mark, Record
from luoshi.monitoring.judging.goals import goal_of
from luoshi.monitoring.judging.periods import MONTHS
from luoshi.monitoring.series import Series
from luoshi.plan.rules import Compare, EachGrowth, Hold, Monotone, Rank

_ALL = 100.0

Chance = Callable[[Forecast, float], float]
"""How likely the promise is kept, when its bar is passed by so much."""


@dataclass(frozen=True)
class History:
    """Values of equally long periods up to `last`, none missing; `horizon` more lead to the due one, and `chance` reads a forecast
    of them. `sum_so_far` is what a sum has come to; `whole` what margins are a share of.
    """

    values: tuple[float, ...]
    last: Period
    horizon: int
    chance: Chance
    whole: float
    season: int = 1
    floor: float | None = None
    ceiling: float | None = None
    sum_so_far: float | None = None
    is_value: bool = True
    """Whether the values are those of the verdict; of a comparison it is the difference that is foreseen."""


def history_of(case: Case, least: int) -> History | None:
    """None where no two periods in a row were read. What is read by quarters or months, and has fewer years than `least`, is
    followed by these, unless it has to add up to years. Errors: Unjudgeable.
    """
    record = record_of(case)
    return _of_course(case, course_of(case), least) if record is None else _of_record(case, record, least)


def _of_course(case: Case, course: Course, least: int) -> History | None:
    """The readings of the series, from before the base on; levels that published growth gives, from the base on."""
    assert case.due is not None, "asked only before due"
    chained = course.series.unit != course.unit or course.constant
    steps = [(step.period, step.value) for step in course.steps if step.period.is_year]
    if chained and not course.constant and course.base is not None and case.base is not None:
        steps = [(case.base, course.base), *steps]
    found = even(steps, YEAR) if chained else _read(case, course.series, least, whole_years=course.cumulated)
    if found is None:
        return None
    # What a part of the running year has brought is in the forecast of that year.
    sums = [step.value for step in course.steps if step.period.is_year]
    so_far = (sums[-1] if sums else 0.0) if course.cumulated else None
    floor, ceiling = _limits(found.values, course.unit)
    return History(
        found.values, found.last, _steps_to(case.due, found), _sum_chance(course, so_far) if so_far is not None else _due_chance(course.goal),
        course.whole, YEAR // found.months, floor, ceiling, so_far,
    )  # fmt: skip


def _read(case: Case, series: Series, least: int, *, whole_years: bool = False) -> Even | None:
    """Year by year; else by the parts of a year that are read, of what has not to add up to `whole_years`."""
    begins = series.breaks[-1].at if series.breaks else float("-inf")
    points = [point for point in series.points if point.at >= begins and point.conflict is None]
    years = even([(point.period, point.value) for point in points], YEAR)
    if case.due is None or whole_years or case.accumulation == "flow" or (years is not None and len(years.values) >= least):
        return years
    return even_in_parts(points, case.due, stands=case.accumulation == "stock") or years


def _steps_to(due: Period, found: Even) -> int:
    return due.year - found.last.year if found.months == YEAR else round((due.at - found.last.at) / found.months)


def _due_chance(goal: Goal) -> Chance:
    def chance(answer: Forecast, beyond: float) -> float:
        bar = goal.near - goal.sign * (goal.slack - beyond)
        return _kept(answer, answer.horizon, bar, goal)

    return chance


def _kept(answer: Forecast, step: int, bar: float, goal: Goal) -> float:
    """The probability of being on the good side of the bar, and not beyond the far end of a band."""
    near = answer.p_at_least(bar, step) if goal.sign > 0 else answer.p_at_most(bar, step)
    if goal.far is None:
        return near
    beyond = 1 - (answer.p_at_most(goal.far, step) if goal.sign > 0 else answer.p_at_least(goal.far, step))
    return max(0.0, near - beyond)


def _sum_chance(course: Course, so_far: float) -> Chance:
    """What is missing is spread evenly over the years to come; errors of years add up at worst, so the last year's stand for all."""
    goal = course.goal

    def chance(answer: Forecast, beyond: float) -> float:
        bar = goal.near - goal.sign * (goal.slack - beyond)
        missing = (bar - so_far - sum(answer.means)) / answer.horizon
        return _kept(answer, answer.horizon, answer.means[-1] + missing, goal)

    return chance


def _of_record(case: Case, record: Record, least: int) -> History | None:
    assert case.due is not None, "asked only before due"
    months = MONTHS[case.rule.each] if isinstance(case.rule, EachGrowth | Hold) else YEAR
    values_of: Callable[[Mark], float] = _difference if isinstance(case.rule, Compare) else _actual
    found = even([(mark.period, values_of(mark)) for mark in record.marks], months)
    if isinstance(case.rule, Hold) and months == YEAR and record.marks and (found is None or len(found.values) < least):
        found = _read(case, case.levels, least)
    if found is None:
        return None
    floor, ceiling = _limits(found.values, record.unit)
    growing = isinstance(case.rule, EachGrowth | Compare)
    return History(
        found.values,
        found.last,
        round((case.due.at - found.last.at) / found.months),
        _record_chance(case, record, _ends(case.due, found, months)),
        abs(record.marks[-1].required),
        YEAR // found.months,
        None if growing else floor,
        None if growing else ceiling,
        is_value=not isinstance(case.rule, Compare),
    )


def _ends(due: Period, found: Even, months: int) -> tuple[int, ...]:
    """The steps that end a period in which the promise has to be kept, and the due one."""
    ends = ((step, found.last.at + step * found.months) for step in range(1, round((due.at - found.last.at) / found.months) + 1))
    return tuple(step for step, at in ends if round(at) % months == 0 or at >= due.at)


def _actual(mark: Mark) -> float:
    return mark.actual


def _difference(mark: Mark) -> float:
    return mark.margin


def _record_chance(case: Case, record: Record, ends: Sequence[int]) -> Chance:
    """All periods to come have to keep it: as likely as the least likely of them, since they go together."""
    goal = _goal(case, record)

    def chance(answer: Forecast, beyond: float) -> float:
        if not isinstance(case.rule, Monotone):
            bar = goal.near - goal.sign * (goal.slack - beyond)
            return min(_kept(answer, step, bar, goal) for step in ends)
        before = [record.marks[-1].actual, *answer.means[:-1]]
        return min(_kept(answer, step, before[step - 1] + goal.sign * beyond, goal) for step in ends)

    return chance


def _goal(case: Case, record: Record) -> Goal:
    rule, last = case.rule, record.marks[-1]
    if isinstance(rule, EachGrowth | Hold):
        return goal_of(case, rule.bound, last.actual, record.unit)
    if isinstance(rule, Monotone):
        return Goal(0.0, 1 if rule.direction == "up" else -1)
    if isinstance(rule, Compare):
        return Goal(0.0, 1, slack=last.slack)
    return Goal(float(rule.value or 0) if isinstance(rule, Rank) else 0.0, -1)


def _limits(values: Sequence[float], unit: str | None) -> tuple[float | None, float | None]:
    """What never was below nought will not be; what is a share in % will not exceed the whole."""
    floor = 0.0 if all(value >= 0 for value in values) else None
    return floor, _ALL if unit == "%" and floor is not None and all(value <= _ALL for value in values) else None
