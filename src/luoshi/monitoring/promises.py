"""A plan's targets as they are judged: with the period, base and area that the plan as a whole says."""

from collections.abc import Iterator
from dataclasses import replace

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
    """What one target of the plan is judged by."""
    written = written_of(target)
    period = plan.meta.period
    series = Series(written.series.indicator, written.series.area or plan.meta.area)
    if period is None:
        return replace(written, series=series)
    baseline = written.baseline or Baseline()
    first = int(baseline.period[:4]) + 1 if baseline.period else period[0]
    if baseline.period is None:
        baseline = Baseline(f"{period[0] - 1:04d}", baseline.value)
    # The level of another series is reached by due; it is not held from the plan's first year on.
    reached = isinstance(written.rule, Compare) and written.rule.measure == "level"
    begins = written.first if reached else written.first or f"{first:04d}-01-01"
    return replace(written, series=series, baseline=baseline, first=begins)
