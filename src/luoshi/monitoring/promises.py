"""A plan's targets as they are judged: with the period, base and area that the plan as a whole says."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

from luoshi.kernel.reading_period import Calendar, Period
from luoshi.plan.language.model import WrittenTarget, written_of
from luoshi.plan.model import Baseline, Plan, Target
from luoshi.plan.rules import Compare, Series


def promises_of(plan: Plan) -> Iterator[tuple[Target, WrittenTarget]]:
    """Each target with what it is judged by. What a target leaves out, its plan says: a plan for 2021 to 2025 is measured
    in the area it is for, from 2020 on, and the first year that counts is 2021.
    """
    for target in plan.targets:
        yield target, promise_of(target, plan)


def promise_of(target: Target, plan: Plan) -> WrittenTarget:
    """What one target of the plan is judged by. Where neither says from when it counts, that stays open."""
    written = written_of(target)
    period = plan.meta.period
    series = Series(written.series.indicator, written.series.area or plan.meta.area)
    baseline = written.baseline or Baseline()
    if baseline.period is None and period is not None:
        baseline = Baseline(f"{period[0] - 1:04d}", baseline.value)
    # The level of another series is reached by due; it is not held from the plan's first year on.
    reached = isinstance(written.rule, Compare) and written.rule.measure == "level"
    begins = written.first if reached or baseline.period is None else written.first or _first_after(baseline.period)
    return replace(written, series=series, baseline=baseline if baseline != Baseline() else None, first=begins)


def _first_after(base: str) -> str:
    """The first day that counts from a base on: that after the base's period.

    >>> _first_after("2020"), _first_after("2021-06-30")
    ('2021-01-01', '2021-07-01')
    """
    if len(base) == 4:
        return f"{int(base) + 1:04d}-01-01"
    period = Period.of(base)
    assert period is not None, "bases have valid periods"
    return (Calendar().last_day(period) + timedelta(days=1)).isoformat()
