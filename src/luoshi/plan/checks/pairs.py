"""Checks of targets against each other: contradictions, repeats, two names, two units."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

from luoshi.plan.checks.finding import at_item
from luoshi.plan.indicators import Indicators
from luoshi.plan.model import Diagnostic, Plan, Target
from luoshi.plan.rules import Bound, Change, Hold, Reach, bound_of

_LARGEST_GROUP = 40
_AGREES_WITHIN = 0.015


def check(plan: Plan, indicators: Indicators | None = None) -> Iterator[Diagnostic]:
    groups: dict[tuple[str, str | None], list[Target]] = defaultdict(list)
    for target in plan.targets:
        if target.indicator_id:
            groups[target.indicator_id, target.area].append(target)
    for group in groups.values():
        yield from _same_indicator(group[:_LARGEST_GROUP])


def _same_indicator(group: Sequence[Target]) -> Iterator[Diagnostic]:
    yield from _two_names(group)
    yield from _two_units(group)
    for first, second in combinations(group, 2):
        yield from _pair(first, second)


def _two_names(group: Sequence[Target]) -> Iterator[Diagnostic]:
    first = group[0]
    for other in group[1:]:
        if other.indicator != first.indicator and other.indicator and first.indicator:
            yield at_item("indicator-under-two-names", other, first=first.indicator, second=other.indicator, name=first.indicator)
            return


def _two_units(group: Sequence[Target]) -> Iterator[Diagnostic]:
    levels = [t for t in group if isinstance(t.rule, (Reach, Hold)) and t.unit]
    for other in levels[1:]:
        if other.unit != levels[0].unit:
            yield at_item("indicator-unit-differs", other, indicator=other.indicator, first=levels[0].unit, second=other.unit)
            return


def _pair(first: Target, second: Target) -> Iterator[Diagnostic]:
    a, b = bound_of(first.rule), bound_of(second.rule)
    if a is None or b is None:
        return
    if first.rule.kind == second.rule.kind and first.unit == second.unit and first.due == second.due:
        if a == b and a.value is not None:
            yield at_item("targets-repeat", second, indicator=second.indicator, value=_said(a, second.unit))
        elif _exclude(a, b):
            yield at_item(
                "targets-contradict", second, indicator=second.indicator, due=first.due,
                first=_said(a, first.unit), second=_said(b, second.unit),
            )  # fmt: skip
    yield from _growth_and_level(first, second)
    yield from _growth_and_level(second, first)


def _exclude(a: Bound, b: Bound) -> bool:
    """Whether two promised levels of the same day differ: one of them was meant to be the other."""
    if a.value is None or b.value is None:
        return False
    return a.value != b.value


def _growth_and_level(growth: Target, level: Target) -> Iterator[Diagnostic]:
    if not isinstance(growth.rule, Change) or growth.rule.of != "ratio" or not isinstance(level.rule, Reach):
        return
    rate, reached = growth.rule.bound.value, level.rule.bound.value
    stated = next((t.baseline.value for t in (growth, level) if t.baseline and t.baseline.value is not None), None)
    if rate is None or reached is None or not stated or growth.due != level.due or rate <= -100:
        return
    base = reached / (1 + rate / 100)
    if abs(base - stated) > _AGREES_WITHIN * abs(stated):
        yield at_item(
            "growth-and-level-disagree", level, indicator=level.indicator, growth=rate, level=reached,
            base=round(base, 2), stated=stated,
        )  # fmt: skip


def _said(bound: Bound, unit: str | None) -> str:
    if bound.value is None:
        return f"{bound.low}–{bound.high}{unit or ''}"
    return f"{bound.op}{bound.value}{unit or ''}"
