"""The course of each kind that is judged by what holds at due."""

from collections.abc import Callable
from dataclasses import replace
from math import isfinite

from luoshi.monitoring.bands import EPSILON
from luoshi.monitoring.judging.base import Base, base_point, break_since_base, needed_base
from luoshi.monitoring.judging.case import Case, Unjudgeable
from luoshi.monitoring.judging.course import Course, Goal, Step
from luoshi.monitoring.judging.goals import goal_of
from luoshi.monitoring.judging.growth import chain, growth_steps
from luoshi.monitoring.judging.steps import steps_after_base
from luoshi.monitoring.judging.totals import total
from luoshi.monitoring.judging.ways import path_of
from luoshi.monitoring.paths import Path
from luoshi.monitoring.series import Series
from luoshi.monitoring.verdict import Input
from luoshi.plan.model import Shape
from luoshi.plan.rules import AverageGrowth, Bound, Change, Multiply, Reach, Total


def course_of(case: Case) -> Course:
    """The course of a target of one of the five kinds. Errors: Unjudgeable."""
    course = _course_of(case)
    if not isfinite(course.goal.near):
        raise Unjudgeable("absurd-value")
    return course


def _course_of(case: Case) -> Course:
    match case.rule:
        case Reach():
            return _reach(case, case.rule)
        case Multiply():
            return _multiply(case, case.rule)
        case Change():
            return _change(case, case.rule)
        case AverageGrowth():
            return _average_growth(case, case.rule)
        case Total():
            return total(case, case.rule)
    raise AssertionError(f"{case.rule.kind} has no course")


def _path(case: Case, base: float, goal: float, shape: Shape) -> Path | None:
    if case.base is None or case.due is None:
        return None
    return path_of(case, base, goal, (case.base.at, case.due.at), shape)


def _reach(case: Case, rule: Reach) -> Course:
    series = case.levels
    if series.is_growth:
        return _reach_growth(case, rule, series)
    base = base_point(case, series)
    goal = goal_of(case, rule.bound, base and base[0], series.unit)
    steps = steps_after_base(case, series)
    if (period := break_since_base(case, series)) is not None:
        # The bar itself can be held against the new series; the way from the base cannot.
        return Course(
            goal, None, steps, abs(goal.near), series.unit, series, reasons=("break-in-series",), facts=(("period", period.text),)
        )
    if base is None:
        return Course(goal, None, steps, abs(goal.near), series.unit, series)
    path = _path(case, base[0], goal.near, "line")
    return Course(goal, path, steps, _whole(base[0], goal.near), series.unit, series, base=base[0], inputs=_based_on(base))


def _reach_growth(case: Case, rule: Reach, series: Series) -> Course:
    """A growth rate to be reached: compared as it is at any time."""
    goal = goal_of(case, rule.bound, None, "%")
    steps = tuple(Step(step.period, step.value, step.point) for step in steps_after_base(case, series))
    return Course(goal, None, steps, abs(goal.near), "%", constant=True)


def _whole(base: float, near: float) -> float:
    """What margins are a share of: the whole change, or the value itself where nothing is to change."""
    whole = abs(near - base)
    return whole if whole > EPSILON * max(abs(near), abs(base)) else abs(near)


def _based_on(base: Base) -> tuple[Input, ...]:
    return (Input("base", base[1].reading),) if base[1] else ()


def _multiply(case: Case, rule: Multiply) -> Course:
    series = case.levels_in_own_unit
    base = needed_base(case, series)
    if rule.value is None:
        raise Unjudgeable("no-value")
    if base[0] <= 0:
        raise Unjudgeable("base-not-positive", value=f"{base[0]:g}")
    return _from_base(case, series, base, Bound(rule.op, rule.value * base[0]), "compound")


def _from_base(case: Case, series: Series, base: Base, bound: Bound, shape: Shape) -> Course:
    goal = goal_of(case, bound, base[0], None)
    return Course(
        goal, _path(case, base[0], goal.near, shape), steps_after_base(case, series), _whole(base[0], goal.near), series.unit,
        series, base=base[0], inputs=_based_on(base),
    )  # fmt: skip


def _change(case: Case, rule: Change) -> Course:
    if rule.of == "ratio":
        return _change_in_percent(case, rule)
    series = case.levels
    base = needed_base(case, series)
    return _changed(case, series, base, goal_of(case, rule.bound, 0.0, case.target.unit), lambda change: base[0] + change)


def _changed(case: Case, series: Series, base: Base, goal: Goal, level: Callable[[float], float]) -> Course:
    """Followed as the level that the change leads to."""
    near = level(goal.near)
    far = None if goal.far is None else level(goal.far)
    slack = abs(near - level(goal.near - goal.sign * goal.slack))
    bar = Goal(near, goal.sign, far, slack, goal.strict)
    return Course(
        bar, _path(case, base[0], near, "line"), steps_after_base(case, series), _whole(base[0], near), series.unit,
        series, base=base[0], inputs=_based_on(base),
    )  # fmt: skip


def _change_in_percent(case: Case, rule: Change) -> Course:
    goal = goal_of(case, rule.bound, 0.0, "%")
    if case.base is not None and case.due is not None and case.due.year - case.base.year == 1 and case.due.is_year:
        grown = growth_steps(case)
        if grown.steps:
            return Course(goal, None, grown.steps, _whole(0.0, goal.near), "%", base=0.0, constant=True, reasons=grown.reasons)
    found = chain(case)
    if found.base is None:
        raise Unjudgeable(found.why, **dict(found.facts))
    base = found.base
    course = _changed(case, case.series("level"), (base, None), goal, lambda percent: base * (1 + percent / 100))
    return replace(course, steps=found.steps, unit=found.unit, reasons=found.reasons, inputs=found.inputs)


def _average_growth(case: Case, rule: AverageGrowth) -> Course:
    if case.base is None or case.due is None:
        raise Unjudgeable("no-baseline" if case.base is None else "no-due", period="")
    found = chain(case)
    if found.base is None:
        raise Unjudgeable(found.why, **dict(found.facts))
    years, base = (case.due.at - case.base.at) / 12, found.base
    goal = goal_of(case, rule.bound, 0.0, "%")

    def grown(percent: float) -> float:
        if percent <= -100:
            raise Unjudgeable("absurd-value")
        try:
            return base * float((1 + percent / 100) ** years)
        except OverflowError as error:
            raise Unjudgeable("absurd-value") from error

    level = Goal(
        grown(goal.near), goal.sign, None if goal.far is None else grown(goal.far),
        abs(grown(goal.near) - grown(goal.near - goal.sign * goal.slack)), goal.strict,
    )  # fmt: skip
    return Course(
        level, _path(case, base, level.near, "compound"), found.steps, _whole(base, level.near), found.unit,
        case.series("level"), base=base, reasons=found.reasons, inputs=found.inputs,
    )  # fmt: skip
