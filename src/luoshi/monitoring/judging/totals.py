"""The course of a total: what is counted from the first month that counts to the last, year by year."""

from collections.abc import Iterator
from functools import partial
from typing import NamedTuple

from luoshi.kernel.reading_period import Period
from luoshi.monitoring.judging.case import Case, Unjudgeable
from luoshi.monitoring.judging.course import Course, Step
from luoshi.monitoring.judging.goals import goal_of
from luoshi.monitoring.judging.part_year import usual_share
from luoshi.monitoring.judging.ways import path_of
from luoshi.monitoring.paths import Path
from luoshi.monitoring.readings import Limit
from luoshi.monitoring.series import Point, Series
from luoshi.monitoring.verdict import Input
from luoshi.plan.rules import Total


class _Counted(NamedTuple):
    """What is counted in a year, from the first of its months that counts to the end of `period`."""

    period: Period
    value: float
    point: Point
    """The reading that says how far it goes."""
    inputs: tuple[Input, ...]
    limits: tuple[Limit | None, ...]
    conflict: bool


def total(case: Case, rule: Total) -> Course:
    """The sum year by year; only its last year may be read in part. Errors: Unjudgeable, for a gap too."""
    if case.first is None or case.due is None:
        raise Unjudgeable("no-period")
    series = case.levels
    goal = goal_of(case, rule.bound, 0.0, series.unit)
    path = path_of(case, 0.0, goal.near, (case.first.year * 12 + case.first.first - 1, case.due.at), "line")
    steps: list[Step] = []
    so_far = 0.0
    for stretch in _stretches(case.first, case.due):
        counted = _counted(series, stretch)
        whole = counted is not None and counted.period == stretch
        if not whole and any(stretch.at < point.at <= case.due.at for point in series.points):
            raise Unjudgeable("missing-periods", period=stretch.text)
        if counted is None:
            break
        if counted.conflict:
            raise Unjudgeable("conflicting-readings", period=counted.period.text)
        steps.append(_step(case, series, steps, so_far, counted, stretch))
        if not whole:
            break
        so_far += counted.value
    return Course(
        goal, path, tuple(steps), abs(goal.near), series.unit, series, base=0.0, cumulated=True,
        next_value=partial(_needed, path, goal.sign, so_far),
    )  # fmt: skip


def _needed(path: Path, sign: int, so_far: float, period: Period) -> float | None:
    """What the period has to add; nothing where the sum is there already, and None where it is more than it may be."""
    more = path.required(period.at) - so_far
    return more if more >= 0 else 0.0 if sign > 0 else None


def _stretches(first: Period, due: Period) -> Iterator[Period]:
    """The months that count of each year: 2021-07 to 2024-06 has half of 2021 and of 2024."""
    for year in range(first.year, due.year + 1):
        yield Period(year, first.first if year == first.year else 1, due.last if year == due.year else 12)


def _counted(series: Series, stretch: Period) -> _Counted | None:
    """The longest part of the stretch that is read: itself, or as what was counted since January less what was before it."""
    year, first, last = stretch.year, stretch.first, stretch.last
    before = series.at(Period(year, 1, first - 1)) if first > 1 else None
    for month in range(last, first - 1, -1):
        period = Period(year, first, month)
        if (point := series.at(period)) is not None:
            return _Counted(period, point.value, point, (Input("part", point.reading),), (point.bound,), point.conflict is not None)
        since = series.at(Period(year, 1, month)) if before is not None else None
        if before is not None and since is not None:
            return _Counted(
                period, since.value - before.value, since, (Input("part", since.reading), Input("before", before.reading)),
                (since.bound, _TURNED.get(before.bound, before.bound)), bool(since.conflict or before.conflict),
            )  # fmt: skip
    return None


_TURNED: dict[Limit | None, Limit | None] = {"at_least": "at_most", "at_most": "at_least"}
"""What a bound on the number that is taken off says of the rest."""


def _step(case: Case, series: Series, steps: list[Step], so_far: float, counted: _Counted, stretch: Period) -> Step:
    inputs = (*(steps[-1].inputs if steps else ()), *counted.inputs)
    limits = (*(steps[-1].limits if steps else ()), *counted.limits)
    value = so_far + counted.value
    if counted.period == stretch:
        return Step(stretch, value, counted.point, inputs=inputs, limits=limits)
    if stretch.is_year:
        scale, shares = usual_share(series, counted.period, case.bands)
    else:
        scale, shares = counted.period.months / stretch.months, ()
    before = steps[-1].inputs if steps else ()
    return Step(counted.period, value, counted.point, scale, by_months=not shares, inputs=(*before, *shares), limits=limits)
