"""The values that a plan wants, year by year, to see whether readings only repeat them."""

from collections.abc import Iterator, Mapping

from luoshi.monitoring.checks.ground import Aim
from luoshi.monitoring.promises import promises_of
from luoshi.monitoring.readings import Measure
from luoshi.plan.language.model import WrittenTarget
from luoshi.plan.model import Plan
from luoshi.plan.rules import AverageGrowth, EachGrowth, Hold, Reach


def aims_of(plan: Plan) -> Iterator[Aim]:
    """What each target with a value wants in each year of the plan."""
    for _, promise in promises_of(plan):
        values = _values(promise)
        if promise.series.indicator and values:
            yield Aim(promise.series.indicator, promise.series.area, _measure(promise), _unit(promise), values)


def _measure(promise: WrittenTarget) -> Measure:
    return "growth_pct" if isinstance(promise.rule, EachGrowth | AverageGrowth) else "level"


def _unit(promise: WrittenTarget) -> str | None:
    return "%" if isinstance(promise.rule, EachGrowth | AverageGrowth) else promise.unit


def _values(promise: WrittenTarget) -> Mapping[int, float]:
    rule = promise.rule
    if isinstance(rule, EachGrowth | AverageGrowth | Hold) and rule.bound.value is not None and promise.first and promise.due:
        return {year: float(rule.bound.value) for year in range(int(promise.first[:4]), int(promise.due[:4]) + 1)}
    if isinstance(rule, Reach) and rule.bound.value is not None and promise.due:
        path = (
            {}
            if promise.path is None
            else {int(one.period[:4]): float(one.value) for one in promise.path.milestones if len(one.period) == 4}
        )
        return {**path, int(promise.due[:4]): float(rule.bound.value)}
    return {}
