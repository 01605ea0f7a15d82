"""Checks of units of measure: missing, two for one indicator, not the usual one."""

import re
from collections.abc import Iterator, Mapping, Sequence

from luoshi.plan.checks.comparing import Comparable, is_growth
from luoshi.plan.checks.finding import at_item
from luoshi.plan.indicators import Indicators
from luoshi.plan.model import Diagnostic, Plan, Target
from luoshi.plan.rules import Hold, Reach, bound_of

# What has no unit: 城乡居民收入比, 2.6:1, 灌溉水有效利用系数, PUE值; and what names it already: 常住人口, 亿元生产总值事故死亡率.
_PURE_NUMBER = re.compile(
    r"(?:人口|人数|户数|人次|[入距]比|之比|比值|倍差|系数|指数|弹性|PUE|电能利用效率|(?:亿元|万车|百万吨).*死亡率)值?(?:\([^()]*\))?$"
)
_RATIO = re.compile(r"\d\s?[:∶：]\s?\d")
_DIMENSIONS: Mapping[str, tuple[str, ...]] = {
    "money": ("元", "美元", "欧元", "港元", "日元"),
    "share": ("%", "‰", "个百分点"),
    "area": ("亩", "公顷", "平方公里", "平方千米", "平方米", "平方"),
    "length": ("公里", "千米", "米", "车道公里", "里"),
    "mass": ("吨", "公斤", "千克", "克", "吨标准煤", "吨标煤"),
    "volume": ("立方米", "立方", "升"),
    "time": ("年", "岁", "天", "日", "个月", "小时", "分钟", "工作日", "个工作日"),
    "people": ("人", "名", "位", "人次", "人年"),
    "things": ("个", "家", "户", "所", "座", "处", "项", "件", "套", "条", "台", "辆", "间", "起", "宗", "部", "张", "种"),
    "power": ("千瓦", "兆瓦", "吉瓦", "瓦"),
    "energy": ("千瓦时", "度"),
}
_DIMENSION = {unit: dimension for dimension, units in _DIMENSIONS.items() for unit in units}
# 300家 and 300户 say the same; 300亩 and 300公顷 do not.
_ALIKE = ({"人", "名", "位"}, set(_DIMENSIONS["things"]), {"公里", "千米"}, {"平方公里", "平方千米"}, {"吨标准煤", "吨标煤"})


def check(plan: Plan, comparable: Comparable, indicators: Indicators) -> Iterator[Diagnostic]:
    usual = {known.id: known.unit for known in indicators.known if known.unit}
    for target in plan.targets:
        yield from _missing(target)
        yield from _unusual(target, usual.get(target.indicator_id or ""))
    for group in comparable.groups(by_area=False):
        yield from _two_units(group)


def _missing(target: Target) -> Iterator[Diagnostic]:
    bound = bound_of(target.rule)
    if bound is None or bound == type(bound)() or target.unit:
        return
    if _PURE_NUMBER.search(target.indicator or "") or _RATIO.search(target.wording):
        return
    value = bound.value if bound.value is not None else f"{bound.low}—{bound.high}"
    yield at_item("target-without-unit", target, indicator=target.indicator or target.wording, value=value)


def _is_level(target: Target) -> bool:
    return isinstance(target.rule, (Reach, Hold)) and target.unit is not None and not is_growth(target)


def _head(unit: str | None) -> str:
    """元 of 元/人."""
    return (unit or "").split("/")[0]


def _two_units(group: Sequence[Target]) -> Iterator[Diagnostic]:
    levels = [t for t in group if _is_level(t)]
    for other in levels[1:]:
        first, second = _head(levels[0].unit), _head(other.unit)
        if first != second and not any({first, second} <= alike for alike in _ALIKE):
            yield at_item("indicator-unit-differs", other, indicator=other.indicator, first=levels[0].unit, second=other.unit)
            return


def _unusual(target: Target, usual: str | None) -> Iterator[Diagnostic]:
    """A unit of another dimension than the rulebook's: 城镇化率达到65万人."""
    if usual is None or not _is_level(target):
        return
    here, there = _DIMENSION.get(_head(target.unit)), _DIMENSION.get(_head(usual))
    # 工业增加值保持在6%以上: its growth, or a share of something, is meant.
    is_about_it = here == "share" and (there == "money" or isinstance(target.rule, Hold))
    if here and there and here != there and not is_about_it:
        yield at_item("indicator-unit-unusual", target, indicator=target.indicator, usual=usual, unit=target.unit)
