"""The rule of a line in the written form. Decision 0014 has the grammar."""

import re
from collections.abc import Callable
from typing import Literal, NamedTuple

from luoshi.kernel.numerals import Number
from luoshi.plan.language.bounds import Bounded, mirrored, read_bound
from luoshi.plan.language.scanner import Scanner
from luoshi.plan.language.times import read_time
from luoshi.plan.language.words import EACH, SOFT
from luoshi.plan.rules import (
    AverageGrowth,
    Bound,
    Change,
    Compare,
    Done,
    Each,
    EachGrowth,
    Hold,
    Milestone,
    Monotone,
    Multiply,
    Op,
    Qualitative,
    Rank,
    Reach,
    Rule,
    Series,
    Total,
    Zero,
)  # fmt: skip

Of = Literal["difference", "ratio"]
DONE = "完成"
"""The state of a delivery where none is named."""
TIMES = "倍"
SHARES = ("%", "‰")
_CHANGES: dict[str, tuple[Of | None, bool]] = {
    "change": (None, False), "increase": (None, False), "decrease": (None, True),
    "change_ratio": ("ratio", False), "increase_ratio": ("ratio", False), "decrease_ratio": ("ratio", True),
    "change_difference": ("difference", False), "increase_difference": ("difference", False), "decrease_difference": ("difference", True),
}  # fmt: skip
"""What the words for a change say: of what kind it is, and whether it is a fall."""
_PLACE = re.compile("[第前]")
_PLACES = re.compile("[名位]")


class Said(NamedTuple):
    """A rule with the unit of its quantity. `series` is the target's own, where a comparison names it."""

    rule: Rule
    unit: str | None = None
    series: Series | None = None


def read_rule_part(scan: Scanner, *, down: bool) -> Said:
    """The rule that begins the rest of the line. `down`: less is better, so that a value without a sign is the most."""
    key = scan.word(*_KINDS)
    if key:
        return _KINDS[key](scan, key, "<=" if down else ">=")
    if scan.peek("elsewhere"):
        return Said(Reach(bound=Bound()))
    if keys := scan.word(*EACH):
        return _each_growth_of(scan, EACH[keys])
    bound, approx, unit = read_bound(scan, "<=" if down else ">=", expected="rule")
    if not scan.word("always"):
        return Said(Reach(bound=bound, approx=approx), unit)
    if bound == Bound("=", 0) and approx is None:
        return Said(Zero(), unit)
    return Said(Hold(bound=bound, approx=approx, each=_each(scan)), unit)


def _hold(scan: Scanner, _key: str, unmarked: Op) -> Said:
    if scan.word("rank"):
        return _rank(scan, "rank", "<=", keep=True)
    bound, approx, unit = read_bound(scan, unmarked)
    return Said(Hold(bound=bound, approx=approx, each=_each(scan)), unit)


def _each(scan: Scanner) -> Each:
    key = scan.word(*EACH)
    return EACH[key] if key else "year"


def _total(scan: Scanner, _key: str, _unmarked: Op) -> Said:
    bound, approx, unit = read_bound(scan)
    return Said(Total(bound=bound, approx=approx), unit)


def _average(scan: Scanner, key: str, _unmarked: Op) -> Said:
    bound, approx, unit = _signed(scan, falls=key == "average_fall")
    return Said(AverageGrowth(bound=bound, approx=approx), unit)


def _signed(scan: Scanner, *, falls: bool) -> Bounded:
    found = read_bound(scan, signed=True)
    return found._replace(bound=mirrored(found.bound)) if falls else found


def _each_growth_of(scan: Scanner, each: Each) -> Said:
    key = scan.word("rise", "fall")
    if key is None:
        raise scan.refuse("growth")
    bound, approx, unit = _signed(scan, falls=key == "fall")
    return Said(EachGrowth(bound=bound, approx=approx, each=each), unit)


def _change(scan: Scanner, key: str, _unmarked: Op) -> Said:
    of, falls = _CHANGES[key]
    bound, approx, unit = _signed(scan, falls=falls)
    return Said(Change(bound=bound, of=of or change_of(unit), approx=approx), unit)


def change_of(unit: str | None) -> Of:
    """What a change in this unit is, where nobody says: 5% is a ratio, 5个百分点 a difference."""
    return "ratio" if unit in SHARES else "difference"


def _times(scan: Scanner, _key: str, unmarked: Op) -> Said:
    sign = scan.sign()
    value = scan.value()
    if value is None:
        raise scan.refuse("number")
    op, soft = sign or (times_op(value[0], unmarked), False)
    at = scan.here
    if scan.unit() not in (None, TIMES):
        raise scan.refuse("times", at)
    return Said(Multiply(op=op, value=value[0], approx=SOFT if soft else None), TIMES)


def times_op(value: Number | None, unmarked: Op = ">=") -> Op:
    """What a multiple without a sign is: 0.8 times the base is the most that may be left."""
    return "<=" if value is not None and value < 1 else unmarked


def _growth_or_level(scan: Scanner, key: str, _unmarked: Op) -> Said:
    series = _series_in_brackets(scan)
    start = scan.here
    sign = scan.sign()
    if sign and scan.peek("growth", "level"):
        at = scan.here
        if scan.word(key) is None:
            raise scan.refuse(key, at)
        other = _series_in_brackets(scan) or Series()
        margin, unit = None, None
        if scan.word("margin"):
            margin = scan.number()
            if margin is None:
                raise scan.refuse("number")
            unit = scan.unit()
        measure: Literal["growth", "level"] = "growth" if key == "growth" else "level"
        rule = Compare(measure=measure, op=sign[0], other=other, margin=margin, approx=SOFT if sign[1] and sign[0] != "~" else None)
        return Said(rule, unit, series)
    if key == "level" or series is not None:
        raise scan.refuse(key if sign else "sign")
    scan.at = start
    bound, approx, unit = read_bound(scan, signed=True)
    return Said(EachGrowth(bound=bound, approx=approx, each=_each(scan)), unit)


def _series_in_brackets(scan: Scanner) -> Series | None:
    if not scan.mark("("):
        return None
    series = read_series(scan)
    if not scan.mark(")"):
        raise scan.refuse("bracket")
    return series


def read_series(scan: Scanner) -> Series:
    """`indicator @ area`, either of them alone too."""
    indicator = scan.name()
    area = None
    if scan.mark("@"):
        area = scan.name()
        if area is None:
            raise scan.refuse("name")
    elif indicator is None:
        raise scan.refuse("series")
    return Series(indicator, area)


def _never(_scan: Scanner, key: str, _unmarked: Op) -> Said:
    return Said(Monotone(direction="up" if key == "never_falls" else "down"))


def _zero(_scan: Scanner, _key: str, _unmarked: Op) -> Said:
    return Said(Zero())


def _rank(scan: Scanner, _key: str, _unmarked: Op, *, keep: bool = False) -> Said:
    op: Op = "<="
    soft = False
    value: int | None = None
    if not scan.word("front"):
        # 位次不低于第3: no lower place has a number of at most 3.
        if not scan.word("no_lower"):
            op, soft = scan.sign() or ("<=", False)
        value = _place(scan)
    among = None
    if scan.word("in"):
        among = scan.name()
        if among is None:
            raise scan.refuse("name")
    keep = scan.word("always") is not None or keep
    return Said(Rank(op=op, value=value, among=among, keep=keep, approx=SOFT if soft else None))


def _place(scan: Scanner) -> int | None:
    scan.matched(_PLACE)
    at = scan.here
    value = scan.value()
    if value is None or not isinstance(value[0], int | None):
        raise scan.refuse("integer", at)
    scan.matched(_PLACES)
    return value[0]


def _done(scan: Scanner, _key: str, _unmarked: Op) -> Said:
    state = scan.string()
    milestones = []
    if scan.mark("("):
        milestones.append(_milestone(scan))
        while scan.mark(",;、"):
            milestones.append(_milestone(scan))
        if not scan.mark(")"):
            raise scan.refuse("bracket")
    return Said(Done(state=DONE if state is None else state, milestones=tuple(milestones)))


def _milestone(scan: Scanner) -> Milestone:
    name = scan.name()
    if name is None:
        raise scan.refuse("name")
    due, weight = None, None
    if scan.word("by"):
        time = read_time(scan)
        if time is None:
            raise scan.refuse("time")
        due = time.last
    if scan.word("weight"):
        weight = scan.number()
        if weight is None:
            raise scan.refuse("number")
    return Milestone(name, due, weight)


def _judged(scan: Scanner, _key: str, _unmarked: Op) -> Said:
    word = scan.name()
    if word is None:
        raise scan.refuse("string")
    return Said(Qualitative(word=word))


_KINDS: dict[str, Callable[[Scanner, str, Op], Said]] = {
    "hold": _hold, "total": _total, "average": _average, "average_fall": _average, **dict.fromkeys(_CHANGES, _change),
    "times": _times, "growth": _growth_or_level, "level": _growth_or_level, "never_falls": _never, "never_rises": _never,
    "zero": _zero, "rank": _rank, "done": _done, "judged": _judged,
}  # fmt: skip
