"""The record of each kind that has to be kept in every period."""

from collections.abc import Iterable
from dataclasses import replace
from itertools import pairwise

from luoshi.kernel.reading_period import Period
from luoshi.monitoring.bands import at_least
from luoshi.monitoring.judging.base import refuse_unit
from luoshi.monitoring.judging.case import Case, Unjudgeable
from luoshi.monitoring.judging.course import Goal
from luoshi.monitoring.judging.each_period import Mark, Record
from luoshi.monitoring.judging.goals import goal_of
from luoshi.monitoring.judging.growth import FROM_LEVELS, Growth, growths
from luoshi.monitoring.judging.part_year import usual_share
from luoshi.monitoring.judging.periods import first_gap, one_each, within
from luoshi.monitoring.series import Point, Series
from luoshi.monitoring.verdict import Input
from luoshi.plan.rules import EachGrowth, Hold, Monotone, Zero


def held(case: Case, rule: Hold) -> Record:
    """Every period's value within the bound."""
    series = case.levels
    _refuse_unit(case, series)
    goal = goal_of(case, rule.bound, _first_value(case, series), series.unit)
    to_date = case.accumulation == "flow" or series.is_growth
    points = one_each(within(case, series.points), rule.each, to_date=to_date)
    counted = case.accumulation == "flow" and rule.each == "year" and not series.is_growth
    if counted:  # a year that has passed is no part of one
        points = [point for point in points if not point.period.is_part_year or point is points[-1]]
    marks = tuple(_held_so_far(case, series, goal, p) if counted and p.period.is_part_year else _held(case, goal, p) for p in points)
    return Record(
        marks, series.unit, keep_green=goal.near, gap=first_gap(points, rule.each, case.first), to_date=to_date and rule.each == "year"
    )


def _first_value(case: Case, series: Series) -> float | None:
    before = series.at_end_of(case.base) if case.base is not None else None
    points = [before] if before is not None else within(case, series.points)
    return points[0].value if points else None


def _held_so_far(case: Case, series: Series, goal: Goal, point: Point) -> Mark:
    """A flow since January against its part of what the year needs."""
    share, said = usual_share(series, point.period, case.bands)
    far = None if goal.far is None else goal.far * share
    part = replace(goal, near=goal.near * share, far=far, slack=goal.slack * share)
    mark = _held(case, part, point)
    return replace(mark, inputs=(*mark.inputs, *said), reasons=("part-year-by-share" if said else "part-year-by-months",))


def _held(case: Case, goal: Goal, point: Point) -> Mark:
    required = goal.near
    if goal.far is not None and goal.sign * (point.value - (goal.near + goal.far) / 2) > 0:
        required = goal.far
    margin = goal.ahead(point.value, goal.near)
    hair = case.bands.hold_share * abs(required)
    kept = goal.holds(point.value)
    return Mark(
        point.period, point.value, required, margin, kept, point, (Input("actual", point.reading),),
        nearly=at_least(margin, -hair, abs(required)), sure=goal.decided(point.value, point.bound),
    )  # fmt: skip


def zero(case: Case, _: Zero) -> Record:
    """Nought at the end of every period."""
    series = case.levels
    _refuse_unit(case, series)
    goal = Goal(0.0, -1)
    read = within(case, series.points)
    points = _most_of_each_year(read) if case.accumulation == "flow" else one_each(read, "year", to_date=False)
    marks = tuple(_held(case, goal, point) for point in points)
    return Record(marks, series.unit, keep_green=0.0, gap=first_gap(points, "year", case.first), to_date=case.accumulation == "flow")


def _most_of_each_year(points: Iterable[Point]) -> list[Point]:
    """What is counted over a year is nought only if it is in every part of it; the year's own value has the last word."""
    years: dict[int, Point] = {}
    for point in points:
        known = years.get(point.period.year)
        if known is None or point.period.is_year or (not known.period.is_year and point.value >= known.value):
            years[point.period.year] = point
    return [years[year] for year in sorted(years)]


def grown(case: Case, rule: EachGrowth) -> Record:
    """Every period's growth within the bound."""
    goal = goal_of(case, rule.bound, 0.0, "%")
    found = one_each(within(case, growths(case.series("growth_pct", "%"), case.series("level"))), rule.each, to_date=True)
    marks = tuple(_grown(case, goal, growth) for growth in found)
    return Record(marks, "%", keep_green=goal.near, gap=first_gap(found, rule.each, case.first), to_date=rule.each == "year")


def _grown(case: Case, goal: Goal, growth: Growth) -> Mark:
    mark = _held(case, goal, growth.point._replace(value=growth.percent))
    reasons = (FROM_LEVELS,) if growth.from_levels else ()
    return Mark(
        growth.period, growth.percent, mark.required, mark.margin, mark.kept, growth.point, growth.inputs, sure=mark.sure, reasons=reasons
    )


def directed(case: Case, rule: Monotone) -> Record:
    """No period worse than the one before it. A break in the series is no step."""
    series = case.levels
    _refuse_unit(case, series)
    sign = 1 if rule.direction == "up" else -1
    begins = (case.first.year * 12 + case.first.first - 1) if case.first is not None else float("-inf")
    flow = case.accumulation == "flow" and not series.is_growth
    usable = [point for point in series.points if not (flow and not point.period.is_year)]
    points = one_each([point for point in usable if case.due is None or point.at <= case.due.at], "year", to_date=flow)
    marks = []
    for before, point in pairwise(points):
        if point.at <= begins or series.broken_between(before.at, point.at) is not None:
            continue
        margin = sign * (point.value - before.value)
        inputs = (Input("actual", point.reading), Input("before", before.reading))
        disputed = point._replace(conflict=point.conflict or before.conflict)
        marks.append(Mark(point.period, point.value, before.value, margin, at_least(margin, 0.0, abs(before.value)), disputed, inputs))
    if not marks and points and points[-1].at > begins:
        raise Unjudgeable("no-baseline", period=Period(points[-1].period.year - 1).text)
    keep = marks[-1].actual if marks else None
    return Record(
        tuple(marks),
        series.unit,
        broken="reversed",
        to_date=flow or series.is_growth,
        keep_green=keep,
        gap=first_gap([point for point in points if point.at > begins], "year", case.first),
    )


def _refuse_unit(case: Case, series: Series) -> None:
    refuse_unit(case, series, max((point.at for point in within(case, series.points)), default=float("-inf")))
