"""Checks of one target at a time: its name, its value, its base, its range."""

import re
from collections.abc import Iterator

from luoshi.plan.checks.finding import at_item
from luoshi.plan.model import Diagnostic, Plan, Target
from luoshi.plan.rules import AverageGrowth, Bound, Change, Compare, Done, Monotone, Multiply, Qualitative, Rank, Zero, bound_of

_SHARE = re.compile(r"(?:率|占比|比重|比例)$")
# What may well exceed 100%: 国有资本保值增值率105%, 毛入学率, 政府债务率, 粮食自给率.
_MAY_EXCEED = re.compile(
    r"增|毛入学|普及率|债务率|负债率|杠杆率|自给率|拨备|备付|充足率|流动性|偿付|产销率|完成率|利用率|周转率|回报率|超额"
)


def check(plan: Plan) -> Iterator[Diagnostic]:
    for target in plan.targets:
        yield from _names_and_values(target)
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
    if rule.approx and rule.tolerance is None:
        yield at_item("target-approximate", target, indicator=_label(target), word=rule.approx)


def _lacks_value(target: Target) -> bool:
    rule = target.rule
    if isinstance(rule, (Compare, Monotone, Zero, Done)):
        return False
    if isinstance(rule, (Rank, Multiply)):
        return rule.value is None
    return bound_of(rule) == Bound()


def _base(target: Target) -> Iterator[Diagnostic]:
    needs = isinstance(target.rule, (Multiply, AverageGrowth, Change))
    if needs and not target.rule.set_elsewhere and (target.baseline is None or target.baseline.value is None):
        period = target.baseline.period if target.baseline and target.baseline.period else "?none"
        yield at_item("target-without-baseline", target, indicator=_label(target), period=period)


def _range(target: Target) -> Iterator[Diagnostic]:
    bound, name = bound_of(target.rule), target.indicator or ""
    if bound is None or target.unit != "%" or target.rule.kind not in ("reach", "hold") or not _SHARE.search(name):
        return
    for value in (bound.value, bound.low, bound.high):
        if value is not None and (value < 0 or (value > 100 and not _MAY_EXCEED.search(name))):
            yield at_item("share-out-of-range", target, indicator=_label(target), value=value)
            return
