"""A rule in one line, as a person reads it."""

from decimal import Decimal

from luoshi.kernel.numerals import Number
from luoshi.plan.model import Target
from luoshi.plan.rules import (
    AverageGrowth,
    Bound,
    Change,
    Compare,
    Done,
    EachGrowth,
    Hold,
    Monotone,
    Multiply,
    Qualitative,
    Rank,
    Reach,
    Rule,
    Total,
    Zero,
)  # fmt: skip

_OPS = {">=": "≥", "<=": "≤", ">": ">", "<": "<", "=": "=", "~": "≈"}


def written(target: Target) -> str:
    """The rule of a target in symbols and Chinese words.

    >>> from luoshi.plan.rules import Reach
    >>> target = Target("target-0", None, "达到5%", 0, 4, 1.0, indicator="率", indicator_id=None, area=None,
    ...     rule=Reach(bound=Bound(">=", 5)), unit="%")
    >>> written(target)
    '≥5%'
    """
    rule, unit = target.rule, target.unit or ""
    if rule.set_elsewhere:
        return "另文下达"
    return _text(rule, unit)


def _text(rule: Rule, unit: str) -> str:
    match rule:
        case Reach(bound=bound):
            return _bound(bound, unit)
        case Hold(bound=bound):
            return f"保持 {_bound(bound, unit)}"
        case Total(bound=bound):
            return f"累计 {_bound(bound, unit)}"
        case Change(bound=bound):
            return f"增减 {_bound(bound, unit)}"
        case AverageGrowth(bound=bound):
            return f"年均 {_bound(bound, unit)}"
        case EachGrowth(bound=bound):
            return f"每期 {_bound(bound, unit)}"
        case Multiply(value=value):
            return f"×{value}"
        case Monotone(direction=direction):
            return "只升不降" if direction == "up" else "只降不升"
        case Zero():
            return "每期为 0"
        case _:
            return _words(rule)


def _words(rule: Rule) -> str:
    match rule:
        case Compare(op=op, other=other, measure=measure):
            what = "增速" if measure == "growth" else "水平"
            return f"{what} {_OPS[op]} {other.area or ''}{other.indicator or ''}"
        case Rank(value=value, among=among, keep=keep):
            place = f"前 {value}" if value else "前列"
            return f"{'保持' if keep else ''}{among or ''}{place}"
        case Done(state=state):
            return state
        case Qualitative(word=word):
            return f"评判:{word}"
    return rule.kind


def _bound(bound: Bound, unit: str) -> str:
    if bound.low is not None or bound.high is not None:
        return f"{amount(bound.low)}–{amount(bound.high)}{unit}"
    if bound.value is None:
        return "未写明数值"
    return f"{_OPS[bound.op or '=']}{amount(bound.value)}{unit}"


def amount(value: Number | None) -> str:
    """A number with 万 and 亿 where it is large. 150000 → 15万."""
    if value is None:
        return "?"
    for size, word in ((10**8, "亿"), (10**4, "万")):
        if abs(value) >= size:
            scaled = Decimal(str(value)) / size
            return f"{scaled.normalize():f}{word}"
    return f"{value:g}" if isinstance(value, float) else str(value)
