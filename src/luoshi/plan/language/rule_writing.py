"""The rule part of a line, in English and in Chinese keywords."""

from collections.abc import Iterator

from luoshi.plan.language.bounds import falls, mirrored
from luoshi.plan.language.grammar import unit_beside
from luoshi.plan.language.numbers import interval_text, number_text, quantity_text
from luoshi.plan.language.rule_grammar import DONE, TIMES, change_of, times_op
from luoshi.plan.language.scanner import name_text, quoted
from luoshi.plan.language.times import due_text
from luoshi.plan.language.words import COMMA, EACH, OPS, SOFT, Lang, spelled
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
    bound_of,
)  # fmt: skip

_EACH_WORD: dict[Each, str] = {each: word for word, each in EACH.items()}


def rule_words(rule: Rule, unit: str | None, lang: Lang, *, down: bool = False) -> str:
    """What has to hold, without the notes that follow behind a comma. `down`: of the indicator less is better."""
    match rule:
        case Multiply():
            return _multiply(rule, lang, down=down)
        case Reach():
            if rule.bound == Bound() and unit is None and rule.set_elsewhere:
                return spelled("elsewhere", "", lang)
            return _bound(rule.bound, rule.approx, unit, lang)
        case Hold():
            return _with("hold", rule.bound, rule.approx, unit, lang) + _each(rule.each, lang)
        case Total():
            return _with("total", rule.bound, rule.approx, unit, lang)
        case Change():
            return _change(rule, unit, lang)
        case AverageGrowth():
            return _growing(rule.bound, rule.approx, unit, ("average", "average_fall"), lang)
        case EachGrowth():
            return _each_growth(rule, unit, lang)
    return _without_bound(rule, unit, lang)


def _without_bound(rule: Rule, unit: str | None, lang: Lang) -> str:
    match rule:
        case Compare():
            return _compare(rule, unit, lang)
        case Rank():
            return _rank(rule, lang)
        case Zero():
            return _zero(unit, lang)
        case Monotone():
            return spelled("never_falls" if rule.direction == "up" else "never_rises", "", lang)
        case Done():
            return _done(rule, lang)
        case Qualitative():
            return spelled("judged", quoted(rule.word), lang)
    raise AssertionError(f"no written form for {rule.kind}")


def rule_notes(rule: Rule, unit: str | None, lang: Lang) -> Iterator[str]:
    """What stands behind the rule: the softening word, the tolerance, another document, a unit that no quantity says."""
    if not _is_said_by_sign(rule):
        yield spelled("worded", "?" if rule.approx is None else quoted(rule.approx), lang)
    if rule.tolerance is not None:
        yield spelled("within", quantity_text(rule.tolerance, unit_beside("within", unit, rule)), lang)
    if rule.set_elsewhere and not (isinstance(rule, Reach) and rule.bound == Bound() and unit is None):
        yield spelled("elsewhere", "", lang)
    if _unit_said(rule, unit, lang) != unit:
        yield spelled("unit", "?" if unit is None else quoted(unit), lang)


def _unit_said(rule: Rule, unit: str | None, lang: Lang) -> str | None:
    """The unit that is read back without a note."""
    if bound_of(rule) is not None or (isinstance(rule, Compare) and rule.margin is not None):
        return unit
    if isinstance(rule, Multiply):
        return TIMES
    if isinstance(rule, Zero) and unit is not None:
        return unit
    return unit_beside("within", unit, rule) if rule.tolerance is not None else None


def _is_said_by_sign(rule: Rule) -> bool:
    """Whether reading the sign gives the softening word back: `~` says 左右, a plain sign says none."""
    op, bounded = _op_of(rule)
    if op is None:
        return rule.approx is None
    if op == "~":
        return rule.approx == (SOFT if bounded else None)
    return rule.approx in (None, SOFT)


def _op_of(rule: Rule) -> tuple[Op | None, bool]:
    """The comparison that a rule is written with, None for no sign; and whether ~ says that it is softened."""
    bound = bound_of(rule)
    if bound is None:
        return getattr(rule, "op", None), not isinstance(rule, Compare)
    if bound.op is None and (bound.low is not None or bound.high is not None):
        return ("~" if rule.approx == SOFT else None), True
    return bound.op, True


def _sign(op: Op, approx: str | None, lang: Lang) -> str:
    """`~` before another sign says that 左右 softens it."""
    about = OPS[lang]["~"] if approx == SOFT and op != "~" else ""
    return about + OPS[lang][op]


def _bound(bound: Bound, approx: str | None, unit: str | None, lang: Lang) -> str:
    if bound.low is not None or bound.high is not None:
        about = OPS[lang]["~"] + " " if approx == SOFT else ""
        return about + interval_text(bound.low, bound.high, unit, "—" if lang == "zh" else "..")
    if bound.op is None:
        return ("?= " if bound.value is not None else "") + quantity_text(bound.value, unit)
    return f"{_sign(bound.op, approx, lang)} {quantity_text(bound.value, unit)}"


def _with(key: str, bound: Bound, approx: str | None, unit: str | None, lang: Lang) -> str:
    return f"{spelled(key, '', lang)} {_bound(bound, approx, unit, lang)}"


def _each(each: Each, lang: Lang) -> str:
    return "" if each == "year" else " " + spelled(_EACH_WORD[each], "", lang)


def _growing(bound: Bound, approx: str | None, unit: str | None, words: tuple[str, str], lang: Lang) -> str:
    """Chinese says of a fall how much it is; English writes a negative growth."""
    rises, sinks = words
    if lang == "zh" and falls(bound):
        return _with(sinks, mirrored(bound), approx, unit, lang)
    return _with(rises, bound, approx, unit, lang)


def _each_growth(rule: EachGrowth, unit: str | None, lang: Lang) -> str:
    each = spelled(_EACH_WORD[rule.each], "", lang)
    if lang == "zh":
        return each + _growing(rule.bound, rule.approx, unit, ("rise", "fall"), lang)
    return f"{_with('growth', rule.bound, rule.approx, unit, lang)} {each}"


def _change(rule: Change, unit: str | None, lang: Lang) -> str:
    suffix = "" if rule.of == change_of(unit) else f"_{rule.of}"
    named = any(value is not None for value in (rule.bound.value, rule.bound.low, rule.bound.high))
    word = "increase" if lang == "zh" and named else "change"
    return _growing(rule.bound, rule.approx, unit, (word + suffix, "decrease" + suffix), lang)


def _multiply(rule: Multiply, lang: Lang, *, down: bool) -> str:
    sign = "" if rule.op == times_op(rule.value) and not down and rule.approx != SOFT else _sign(rule.op, rule.approx, lang)
    number = number_text(rule.value)
    return f"{spelled('times', '', lang)}{sign}{number}" + (TIMES if lang == "zh" else "")


def _compare(rule: Compare, unit: str | None, lang: Lang) -> str:
    word = spelled(rule.measure, "", lang)
    other = "" if rule.other == Series() else f"({series_text(rule.other)})"
    margin = "" if rule.margin is None else " " + spelled("margin", quantity_text(rule.margin, unit), lang)
    return f"{word} {_sign(rule.op, rule.approx, lang)} {word}{other}{margin}"


def series_text(series: Series) -> str:
    """`indicator@area`."""
    area = "" if series.area is None else "@" + name_text(series.area)
    return ("" if series.indicator is None else name_text(series.indicator)) + area


def _rank(rule: Rank, lang: Lang) -> str:
    among = "" if rule.among is None else " " + spelled("in", name_text(rule.among), lang)
    if lang == "en":
        keep = " " + spelled("always", "", lang) if rule.keep else ""
        return spelled("rank", f"{_sign(rule.op, rule.approx, lang)} {number_text(rule.value, plain=True)}{among}{keep}", lang)
    place = f"{_sign(rule.op, rule.approx, lang)} {number_text(rule.value, plain=True)}"
    if rule.op == "<=" and rule.approx != SOFT:
        # A place is no lower if its number is no higher.
        place = spelled("front", "", lang) if rule.value is None else spelled("no_lower", f"第{number_text(rule.value, plain=True)}", lang)
    keep = spelled("hold", "", lang) if rule.keep else ""
    return keep + spelled("rank", "", lang) + ("" if place[0] in "不前" else " ") + place + among


def _zero(unit: str | None, lang: Lang) -> str:
    if lang == "zh" and unit is None:
        return spelled("zero", "", lang)
    return f"{OPS[lang]['=']} {quantity_text(0, unit)} {spelled('always', '', lang)}"


def _done(rule: Done, lang: Lang) -> str:
    state = "" if rule.state == DONE else quoted(rule.state)
    steps = f"({COMMA[lang].join(_milestone(m, lang) for m in rule.milestones)})" if rule.milestones else ""
    return spelled("done", f"{state} {steps}".strip(), lang)


def _milestone(milestone: Milestone, lang: Lang) -> str:
    parts = [name_text(milestone.name)]
    if milestone.due is not None:
        parts.append(spelled("by", due_text(milestone.due, lang), lang))
    if milestone.weight is not None:
        parts.append(spelled("weight", number_text(milestone.weight), lang))
    return " ".join(parts)
