"""A comparison with a value, or an interval, as the written form says it."""

import re
from decimal import Decimal, localcontext
from typing import NamedTuple

from luoshi.kernel.numerals import Number, magnitude
from luoshi.plan.language.scanner import EXACT, Scanner, exact
from luoshi.plan.language.words import BEHIND, MIRRORED, SOFT
from luoshi.plan.rules import Bound, Op
from luoshi.plan.targets.quantities import SOFTENING, op_behind

_UNKNOWN_SIGN = re.compile(r"\?=")


class Bounded(NamedTuple):
    """A bound with what stands beside it."""

    bound: Bound
    approx: str | None
    unit: str | None


def read_bound(scan: Scanner, unmarked: Op = ">=", *, signed: bool = False, expected: str = "bound") -> Bounded:
    """`>= 15万个`, `40..60%`, `?`. A value without a sign of comparison has `unmarked`, a negative change "<="."""
    if scan.matched(_UNKNOWN_SIGN):
        known = scan.value()
        if known is None:
            raise scan.refuse("quantity")
        return Bounded(Bound(None, known[0]), None, scan.unit())
    sign = scan.sign()
    op, soft = sign or (None, False)
    approx = SOFT if soft else None
    at = scan.here
    value = scan.value()
    if value is None:
        raise scan.refuse("quantity" if sign else expected)
    bare = scan.flat[scan.at - 1].isdigit()
    unit = scan.unit()
    if sign is None and unit is not None and unit.startswith("年") and _is_year(value[0]):
        raise scan.refuse(expected, at)  # 2025年底前建成 begins with a day
    if (sign is None or (op, soft) == ("~", True)) and scan.range_sign():
        low, high, unit = _interval(scan, value[0], unit, bare=bare, at=at)
        return Bounded(Bound(low=low, high=high), approx, unit)
    if sign is None and value[0] is None:
        return Bounded(Bound(), None, unit)
    if op is None and (behind := scan.matched(BEHIND)):
        words = behind.group().strip("()及或")
        op, approx = ("~", words) if words in SOFTENING else (op_behind(words), None)
        if op is None:
            raise scan.refuse("clause", behind.start())
    if op is None:
        op = "<=" if signed and value[0] is not None and value[0] < 0 else unmarked
    return Bounded(Bound(op, value[0]), approx, unit)


def _is_year(value: Number | None) -> bool:
    return isinstance(value, int) and 1900 <= value <= 2100


def _interval(
    scan: Scanner, low: Number | None, unit: str | None, *, bare: bool, at: int
) -> tuple[Number | None, Number | None, str | None]:
    """The second number behind the first one: its magnitude and unit hold for a bare first one too, as plans write."""
    second = scan.value()
    high = second[0] if second else None
    if bare and unit is None and low is not None and high is not None and scan.size:
        with localcontext(EXACT):
            low = exact(Decimal(str(low)) * magnitude(scan.size))
    behind = scan.here
    last = scan.unit()
    if unit and last and unit != last:
        raise scan.refuse("same_unit", behind)
    if low is None and high is None:
        raise scan.refuse("quantity", at)
    if low is not None and high is not None and low > high:
        raise scan.refuse("upwards", at)
    return low, high, last or unit


def mirrored(bound: Bound) -> Bound:
    """The bound of the decrease, from that of the change, and back."""
    if bound.low is not None or bound.high is not None:
        return Bound(low=_minus(bound.high), high=_minus(bound.low))
    return Bound(MIRRORED[bound.op] if bound.op else None, _minus(bound.value))


def _minus(value: Number | None) -> Number | None:
    return -value if value is not None else None


def falls(bound: Bound) -> bool:
    """Whether all that the bound names lies below zero."""
    values = [value for value in (bound.value, bound.low, bound.high) if value is not None]
    return bool(values) and all(value <= 0 for value in values) and any(values)
