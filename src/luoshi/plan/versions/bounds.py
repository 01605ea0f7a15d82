"""What became of a bound: raised or lowered in number, stricter or looser as a promise."""

from collections.abc import Iterator
from math import inf

from luoshi.kernel.numerals import Number
from luoshi.plan.rules import Bound, Compare, Multiply, Qualitative, Rank, Rule, Zero, bound_of
from luoshi.plan.versions.model import Code, Sense

_EXACT = ("=", "~")
_SENSES: dict[int, Sense | None] = {1: "stricter", 0: None, -1: "looser"}
# From where to where a bound admits values, each end with whether it is left out itself.
Reach = tuple[tuple[Number, bool], tuple[Number, bool]]


def value_bound(rule: Rule) -> Bound:
    """The bound of a rule whose number stands elsewhere too: a multiple, a margin, a rank. Without any number: an empty bound."""
    match rule:
        case Multiply(op=op, value=value) | Rank(op=op, value=value) if value is not None:
            return Bound(op, value)
        case Compare(op=op, margin=margin) if margin is not None:
            return Bound(op, margin)
        case Zero(value=value):
            return Bound("=", value)
    return bound_of(rule) or Bound()


def has_value(rule: Rule) -> bool:
    return value_bound(rule) != Bound() and not isinstance(rule, Qualitative)


def changed_bound(old: Bound, new: Bound, better: int) -> Iterator[tuple[Code, Sense | None]]:
    """How a bound with a number became another. `better` is 1 if more is better, -1 if less is, 0 if nobody can say.

    >>> list(changed_bound(Bound("<=", 5.5), Bound("<=", 6), -1)), list(changed_bound(Bound(">=", 5), Bound(">", 5), 1))
    ([('raised', 'looser')], [('bound', 'stricter')])
    """
    if old == new or (not _is_exact(old) and not _is_exact(new) and _admitted(old) == _admitted(new)):
        return
    code = _moved(_ends(old), _ends(new))
    yield code, _SENSES[_inside(old, new) or _by_direction(code, old, new, better)]


def _ends(bound: Bound) -> tuple[Number, Number]:
    """The numbers that stand in a bound, the lowest and the highest."""
    if bound.value is not None:
        return bound.value, bound.value
    low = bound.low if bound.low is not None else bound.high
    high = bound.high if bound.high is not None else bound.low
    assert low is not None and high is not None, "asked only for bounds with a number"
    return low, high


def _moved(old: tuple[Number, Number], new: tuple[Number, Number]) -> Code:
    low, high = new[0] - old[0], new[1] - old[1]
    if low == high == 0:
        return "bound"
    if low >= 0 and high >= 0:
        return "raised"
    if low <= 0 and high <= 0:
        return "lowered"
    return "narrowed" if low > 0 else "widened"


def _inside(old: Bound, new: Bound) -> int:
    """1 if all that the new bound admits the old one admitted too, -1 the other way round, 0 if neither or if it names one value."""
    if _is_exact(old) or _is_exact(new):
        return 0
    before, after = _admitted(old), _admitted(new)
    return (before[0] <= after[0] and after[1] <= before[1]) - (after[0] <= before[0] and before[1] <= after[1])


def _is_exact(bound: Bound) -> bool:
    return bound.op in _EXACT


def _admitted(bound: Bound) -> tuple[tuple[Number, int], tuple[Number, int]]:
    """The ends so that they compare: an end that is left out lies further inside."""
    if bound.value is None:
        return (-inf if bound.low is None else bound.low, 0), (inf if bound.high is None else bound.high, 0)
    low = (bound.value, int(bound.op == ">")) if bound.op in (">=", ">") else (-inf, 0)
    high = (bound.value, -int(bound.op == "<")) if bound.op in ("<=", "<") else (inf, 0)
    return low, high


def _by_direction(code: Code, old: Bound, new: Bound, better: int) -> int:
    """A value to meet about or exactly says nothing of which side is good: the indicator does. A floor is no ceiling raised."""
    if {old.op, new.op} & {">=", ">"} and {old.op, new.op} & {"<=", "<"}:
        return 0
    if code in ("raised", "lowered"):
        return better if code == "raised" else -better
    return 0
