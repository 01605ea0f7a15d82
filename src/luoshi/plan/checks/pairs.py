"""Checks of targets against each other: contradictions, repeats, growth and level, two names."""

import re
from collections.abc import Iterator, Mapping, Sequence

from luoshi.plan.checks.comparing import Comparable, is_disjoint, is_growth
from luoshi.plan.checks.finding import at_item
from luoshi.plan.indicators import Indicators
from luoshi.plan.model import Diagnostic, Target
from luoshi.plan.rules import Bound, Change, Reach, bound_of

_AGREES_WITHIN = 0.015
_LEVELS = {"reach", "hold"}
# 全市城镇化率 and 城镇化率, 新增就业人数 and 新增就业: nobody takes these for two names.
_AROUND = re.compile(
    r"^(?:全[国省市区县州盟旗]|[我本][国省市区县]|[\u4e00-\u9fa5]{2,3}[省市区县](?=地区生产总值)|完成|实现|年末|其中|主要)+|[\s“”\"、()（）的]+"
    r"|(?:总量|指标|人数|总数|数量?|总额|完成额?)$"
)  # fmt: skip


def check(comparable: Comparable, indicators: Indicators) -> Iterator[Diagnostic]:
    names = {known.id: known.name for known in indicators.known}
    for group in comparable.groups(by_area=False):
        yield from _two_names(group, names)
    for group in comparable.groups(by_area=True):
        for i, target in enumerate(group):
            yield from _against_earlier(group[:i], target)
        for level in group:
            yield from _growth_and_level(group, level)


def _two_names(group: Sequence[Target], names: Mapping[str, str]) -> Iterator[Diagnostic]:
    """Each further name once, against the first."""
    first = group[0]
    seen = {_plainly(first)}
    for other in group[1:]:
        if _plainly(other) not in seen and not is_growth(other):
            seen.add(_plainly(other))
            name = names.get(first.indicator_id or "", first.indicator)
            yield at_item("indicator-under-two-names", other, first=first.indicator, second=other.indicator, name=name)


def _plainly(target: Target) -> str:
    return _AROUND.sub("", target.indicator or "")


def _against_earlier(earlier: Sequence[Target], target: Target) -> Iterator[Diagnostic]:
    """One contradiction or repeat at most: with the first target it concerns."""
    against = next((other for other in earlier if _contradict(other, target)), None)
    if against:
        a, b = bound_of(against.rule), bound_of(target.rule)
        assert a and b, "only bounds contradict"
        yield at_item(
            "targets-contradict", target, indicator=target.indicator, due=target.due or "?none",
            first=_said(a, against.unit), second=_said(b, target.unit),
        )  # fmt: skip
    elif any(_repeats(other, target) for other in earlier):
        bound = bound_of(target.rule)
        assert bound, "only bounds repeat"
        yield at_item("targets-repeat", target, indicator=target.indicator, value=_said(bound, target.unit))


def _comparable(a: Target, b: Target) -> bool:
    if a.unit != b.unit or a.due != b.due:
        return False
    bases = {t.baseline.period for t in (a, b) if t.baseline and t.baseline.period}
    return len(bases) < 2 or {a.rule.kind, b.rule.kind} <= _LEVELS


def _repeats(a: Target, b: Target) -> bool:
    bound = bound_of(a.rule)
    says_something = bound is not None and bound != Bound()
    return says_something and a.rule.kind == b.rule.kind and bound == bound_of(b.rule) and _comparable(a, b)


def _contradict(a: Target, b: Target) -> bool:
    """Whether both cannot be meant: two values of one kind, or a level to reach outside the one to hold."""
    first, second = bound_of(a.rule), bound_of(b.rule)
    if first is None or second is None or not _comparable(a, b):
        return False
    if a.rule.kind == "total" and a.section == b.section:
        return False  # 改造老旧管网80公里,其中燃气20公里: one item counts the parts of its work
    if a.rule.kind == b.rule.kind:
        return _exclude(first, second)
    exact = a.rule.approx is None and b.rule.approx is None
    return exact and {a.rule.kind, b.rule.kind} == _LEVELS and is_disjoint(first, second)


def _exclude(a: Bound, b: Bound) -> bool:
    """Two single values of the same day differ: one of them was meant to be the other. Bands may overlap."""
    if a.value is not None and b.value is not None:
        return a.value != b.value
    return is_disjoint(a, b)


def _growth_and_level(group: Sequence[Target], level: Target) -> Iterator[Diagnostic]:
    """增长11%,达到282亿元: taken back by its growth, the level should come to the base that the text states."""
    if not isinstance(level.rule, Reach) or level.rule.bound.value is None:
        return
    reached = level.rule.bound.value
    for growth in group:
        stated = next((t.baseline.value for t in (growth, level) if t.baseline and t.baseline.value is not None), None)
        rate = _rate(growth)
        if rate is None or not stated or growth.due != level.due or rate <= -100:
            continue
        base = reached / (1 + rate / 100)
        if abs(base - stated) > _AGREES_WITHIN * abs(stated):
            yield at_item(
                "growth-and-level-disagree", level, indicator=level.indicator, growth=rate, level=_number(reached),
                base=_number(base), stated=_number(stated),
            )  # fmt: skip
            return


def _rate(target: Target) -> float | int | None:
    rule = target.rule
    return rule.bound.value if isinstance(rule, Change) and rule.of == "ratio" else None


_SIGNS = {">=": "≥", "<=": "≤", ">": ">", "<": "<", "=": "", "~": "约", None: ""}


def _said(bound: Bound, unit: str | None) -> str:
    """A bound as a person writes it: ≥65%, 5—6%, ≥575亿元."""
    if bound.value is None:
        return f"{_number(bound.low)}—{_number(bound.high)}{unit or ''}"
    return f"{_SIGNS[bound.op]}{_number(bound.value)}{unit or ''}"


def _number(value: float | int | None) -> str:
    """With 亿 or 万, as plans count: 28200000000 is 282亿."""
    if value is None:
        return "…"
    for size, word in ((10**8, "亿"), (10**4, "万")):
        if abs(value) >= size:
            return f"{value / size:.10g}{word}" if float(value / size * 100).is_integer() else f"{value / size:.2f}{word}"
    return f"{value:.10g}" if float(value * 1000).is_integer() else f"{value:.2f}"
