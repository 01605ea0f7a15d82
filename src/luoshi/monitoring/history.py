"""The history of a target as one even series, and what a forecast of it says of the promise."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from luoshi.kernel.reading_period import Period
from luoshi.monitoring.forecast.model import Forecast
from luoshi.monitoring.judge import record_of
from luoshi.monitoring.judging.case import Case
from luoshi.monitoring.judging.course import Course, Goal
from luoshi.monitoring.judging.courses import course_of
from luoshi.monitoring.judging.each_period import Mark, Record
from luoshi.monitoring.judging.goals import goal_of
from luoshi.monitoring.judging.periods import MONTHS
from luoshi.monitoring.series import Point, Series
from luoshi.plan.rules import Compare, EachGrowth, Hold, Monotone, Rank

_YEAR = 12
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


def history_of(case: Case) -> History | None:
    """None where no two periods in a row were read. Errors: Unjudgeable."""
    record = record_of(case)
    return _of_course(case, course_of(case)) if record is None else _of_record(case, record)


def _of_course(case: Case, course: Course) -> History | None:
    """Year by year: the readings of the series, from before the base on; levels that published growth gives, from the base on."""
    assert case.due is not None, "asked only before due"
    chained = course.series.unit != course.unit or course.constant
    steps = [(step.period, step.value) for step in course.steps if step.period.is_year]
    if chained and not course.constant and course.base is not None and case.base is not None:
        steps = [(case.base, course.base), *steps]
    found = _even(steps if chained else [(point.period, point.value) for point in _since_break(course.series)], _YEAR)
    if found is None:
        return None
    values, last = found
    # What a part of the running year has brought is in the forecast of that year.
    sums = [step.value for step in course.steps if step.period.is_year]
    so_far = (sums[-1] if sums else 0.0) if course.cumulated else None
    floor, ceiling = _limits(values, course.unit)
    return History(
        values, last, case.due.year - last.year, _sum_chance(course, so_far) if so_far is not None else _due_chance(course.goal),
        course.whole, 1, floor, ceiling, so_far,
    )  # fmt: skip


def _since_break(series: Series) -> Iterable[Point]:
    begins = series.breaks[-1].at if series.breaks else float("-inf")
    return [point for point in series.points if point.at >= begins and point.period.is_year and point.conflict is None]


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


def _of_record(case: Case, record: Record) -> History | None:
    assert case.due is not None, "asked only before due"
    months = MONTHS[case.rule.each] if isinstance(case.rule, EachGrowth | Hold) else _YEAR
    values_of: Callable[[Mark], float] = _difference if isinstance(case.rule, Compare) else _actual
    found = _even([(mark.period, values_of(mark)) for mark in record.marks], months)
    if found is None:
        return None
    values, last = found
    horizon = round((case.due.at - last.at) / months)
    floor, ceiling = _limits(values, record.unit)
    whole = abs(record.marks[-1].required)
    growing = isinstance(case.rule, EachGrowth | Compare)
    return History(
        values,
        last,
        horizon,
        _record_chance(case, record),
        whole,
        _YEAR // months,
        None if growing else floor,
        None if growing else ceiling,
        is_value=not isinstance(case.rule, Compare),
    )


def _actual(mark: Mark) -> float:
    return mark.actual


def _difference(mark: Mark) -> float:
    return mark.margin


def _record_chance(case: Case, record: Record) -> Chance:
    """All periods to come have to keep it: as likely as the least likely of them, since they go together."""
    goal = _goal(case, record)

    def chance(answer: Forecast, beyond: float) -> float:
        steps = range(1, answer.horizon + 1)
        if not isinstance(case.rule, Monotone):
            bar = goal.near - goal.sign * (goal.slack - beyond)
            return min(_kept(answer, step, bar, goal) for step in steps)
        before = [record.marks[-1].actual, *answer.means[:-1]]
        return min(_kept(answer, step, before[step - 1] + goal.sign * beyond, goal) for step in steps)

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


def _even(found: Sequence[tuple[Period, float]], months: int) -> tuple[tuple[float, ...], Period] | None:
    """The last stretch of periods of that length without a gap; None for less than two."""
    fitting = [(period, value) for period, value in found if period.months == months and period.day is None]
    stretch: list[tuple[Period, float]] = []
    for period, value in fitting:
        if stretch and round(period.at - stretch[-1][0].at) != months:
            stretch = []
        stretch.append((period, value))
    return (tuple(value for _, value in stretch), stretch[-1][0]) if len(stretch) > 1 else None


def _limits(values: Sequence[float], unit: str | None) -> tuple[float | None, float | None]:
    """What never was below nought will not be; what is a share in % will not exceed the whole."""
    floor = 0.0 if all(value >= 0 for value in values) else None
    return floor, _ALL if unit == "%" and floor is not None and all(value <= _ALL for value in values) else None
