"""Checks of one target at a time."""

from collections.abc import Iterator

from luoshi.plan.checks.finding import at_item
from luoshi.plan.model import Diagnostic, Plan, Target
from luoshi.plan.rules import AverageGrowth, Change, Compare, Done, Monotone, Multiply, Qualitative, Rank, Zero, bound_of


def check(plan: Plan) -> Iterator[Diagnostic]:
    for target in plan.targets:
        yield from _names_and_values(target)
        yield from _time(plan, target)
        yield from _base(target)
        yield from _range(target)


def _label(target: Target) -> str:
    return target.indicator or target.wording


def _names_and_values(target: Target) -> Iterator[Diagnostic]:
    rule = target.rule
    if target.indicator is None:
        yield at_item("target-without-indicator", target, wording=target.wording)
    if rule.set_elsewhere:
        yield at_item("target-set-elsewhere", target, indicator=_label(target))
    elif isinstance(rule, Qualitative):
        yield at_item("target-only-judged", target, wording=target.wording)
    elif _lacks_value(target):
        yield at_item("target-without-value", target, indicator=_label(target))
    bound = bound_of(rule)
    if bound and bound.value is not None and not target.unit:
        yield at_item("target-without-unit", target, indicator=_label(target), value=bound.value)
    if rule.approx and rule.tolerance is None:
        yield at_item("target-approximate", target, indicator=_label(target), word=rule.approx)


def _lacks_value(target: Target) -> bool:
    rule = target.rule
    if isinstance(rule, (Compare, Monotone, Zero, Done)):
        return False
    if isinstance(rule, (Rank, Multiply)):
        return rule.value is None
    bound = bound_of(rule)
    return bound is not None and bound.value is None and bound.low is None and bound.high is None


def _time(plan: Plan, target: Target) -> Iterator[Diagnostic]:
    if target.due is None:
        if plan.meta.period is None:
            yield at_item("target-without-due", target, indicator=_label(target))
        return
    period, horizon = plan.meta.period, plan.meta.horizon
    year = int(target.due[:4])
    if period and target.due_source == "clause" and not period[0] <= year <= period[1] and year != horizon:
        yield at_item("deadline-outside-period", target, wording=target.wording, due=target.due, period=f"{period[0]}-{period[1]}")


def _base(target: Target) -> Iterator[Diagnostic]:
    needs = isinstance(target.rule, (Multiply, AverageGrowth, Change))
    if needs and not target.rule.set_elsewhere and (target.baseline is None or target.baseline.value is None):
        period = target.baseline.period if target.baseline and target.baseline.period else "基期"
        yield at_item("target-without-baseline", target, indicator=_label(target), period=period)


def _range(target: Target) -> Iterator[Diagnostic]:
    bound = bound_of(target.rule)
    share = (
        target.unit == "%" and target.rule.kind in ("reach", "hold") and (target.indicator or "").endswith(("率", "占比", "比重", "比例"))
    )
    if share and bound and bound.value is not None and not 0 <= bound.value <= 100 and "增" not in (target.indicator or ""):
        yield at_item("share-out-of-range", target, indicator=_label(target), value=bound.value)
