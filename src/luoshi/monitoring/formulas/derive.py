"""Formulas reckoned over readings: derived readings, each saying what it came from."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple, NoReturn

from luoshi.kernel.reading_period import Period
from luoshi.monitoring.checks.finding import Finding, finding
from luoshi.monitoring.formulas.dimensions import Dimension, dimension_of
from luoshi.monitoring.formulas.grammar import Binary, Call, FormulaInvalid, Name, Negative, Node, Number, parse
from luoshi.monitoring.judging.growth import growths
from luoshi.monitoring.known import Known
from luoshi.monitoring.readings import VINTAGES, Reading, Source, Vintage
from luoshi.monitoring.series import Point

_DIGITS = 12


@dataclass(frozen=True, slots=True)
class Formula:
    """An indicator, the expression it is made by, and the unit it comes out in. `shown` is how plans write that unit, where
    they leave out what goes without saying: 人均 in 元, not in 元/人.
    """

    indicator: str
    expression: str
    unit: str
    shown: str | None = None


@dataclass(frozen=True, slots=True)
class _Amount:
    """A value in base units, and the readings in it."""

    value: Fraction
    dimension: Dimension
    points: tuple[Point, ...] = ()


class Derived(NamedTuple):
    """What formulas gave, and what they could not give though all inputs were read: divided by nought, or read in a unit that does
    not fit.
    """

    readings: tuple[Reading, ...]
    left_out: tuple[Finding, ...] = ()


def derived(known: Known, formulas: Iterable[Formula]) -> Derived:
    """The readings that formulas give, for every area and period whose inputs were all read as exact values and whose indicator was
    not. Errors: FormulaInvalid, at the character where units do not fit though every input has the unit its indicator is known by.
    """
    found = [one for formula in formulas for one in _derived(known, formula)]
    return Derived(
        tuple(one for one in found if isinstance(one, Reading)), tuple(dict.fromkeys(one for one in found if isinstance(one, Finding)))
    )


def _derived(known: Known, formula: Formula) -> Iterator[Reading | Finding]:
    node = parse(formula.expression)
    names = list(_names(node))
    for area in _areas(known, names):
        there = {point.period for point in known.series(formula.indicator, area, "level").points}
        for period in _periods(known, names, area):
            if period not in there and (reading := _reading(known, formula, node, area, period)) is not None:
                yield reading


def _names(node: Node) -> Iterator[Name]:
    match node:
        case Name():
            yield node
        case Negative(inner):
            yield from _names(inner)
        case Binary(_, left, right, _):
            yield from _names(left)
            yield from _names(right)
        case Call(_, arguments, _):
            for argument in arguments:
                yield from _names(argument)


def _areas(known: Known, names: list[Name]) -> list[str | None]:
    """The areas that have every indicator which the formula does not take from an area of its own."""
    lists = [known.readings.areas(name.indicator) for name in names if name.area is None]
    return [area for area in lists[0] if all(area in other for other in lists)] if lists else []


def _periods(known: Known, names: list[Name], area: str | None) -> list[Period]:
    """The periods of which any of them was read."""
    found = {
        point.period: None
        for name in names
        for measure in ("level", "growth_pct")
        for point in known.series(name.indicator, name.area or area, measure).points
    }
    return sorted(found, key=lambda period: (period.at, period.months))


def _reading(known: Known, formula: Formula, node: Node, area: str | None, period: Period) -> Reading | Finding | None:
    amount = _amount(known, formula, node, area, period)
    if not isinstance(amount, _Amount):
        return amount
    wanted, factor = dimension_of(formula.unit, known.method.units)
    if amount.dimension != wanted:
        reason = (f"it comes out in another unit than {formula.unit}", f"结果的单位不是“{formula.unit}”")
        return _unfit(known, formula, amount.points) or _refuse(formula, 1, reason)
    vintages = {point.reading.vintage for point in amount.points}
    least: Vintage = next((vintage for vintage in VINTAGES if vintage in vintages), "final")
    return Reading(
        indicator=formula.indicator, area=area, period=period, value=_rounded(amount.value / factor), unit=formula.shown or formula.unit, vintage=least,
        source=Source(title=f"推算:{formula.expression}", place="; ".join(filter(None, (p.reading.source.place for p in amount.points))) or None),
    )  # fmt: skip


def _rounded(value: Fraction) -> Decimal:
    return Decimal(f"{float(value):.{_DIGITS}g}")


def _unfit(known: Known, formula: Formula, points: Iterable[Point]) -> Finding | None:
    """The reading in another unit than its indicator is known by (美元 for 元): then it is that, and not the formula, which does not fit."""
    for point in points:
        reading = point.reading
        usual = known.method.indicators.find(reading.indicator)
        if usual is not None and usual.unit and reading.unit and known.method.units.factor(reading.unit, usual.unit) is None:
            return finding(
                "derived-unit-unfit", reading.source.place, indicator=formula.indicator, period=reading.period.text,
                part=f"{reading.area or ''}{reading.indicator}", unit=reading.unit, usual=usual.unit,
            )  # fmt: skip
    return None


def _refuse(formula: Formula, position: int, reason: tuple[str, str]) -> NoReturn:
    raise FormulaInvalid(text=formula.expression, position=position, reason=reason)


def _amount(known: Known, formula: Formula, node: Node, area: str | None, period: Period) -> _Amount | Finding | None:
    """None where an input was not read, is only a bound or disputed; a finding where they were read and cannot be reckoned with."""
    match node:
        case Number(value):
            return _Amount(value, Dimension())
        case Name(indicator, own, _):
            return _of_name(known, indicator, own or area, period)
        case Negative(inner):
            amount = _amount(known, formula, inner, area, period)
            return _Amount(-amount.value, amount.dimension, amount.points) if isinstance(amount, _Amount) else amount
        case Call("growth", (Name(indicator, own, _),), _):
            return _growth(known, indicator, own or area, period)
        case Call(_, (part, whole), at):
            return _combined(known, formula, Binary("/", part, whole, at), area, period)
        case Binary():
            return _combined(known, formula, node, area, period)
    raise AssertionError(f"no such part of a formula: {node}")


def _of_name(known: Known, indicator: str, area: str | None, period: Period) -> _Amount | None:
    series = known.series(indicator, area, "level")
    point = series.at(period)
    if point is None or point.bound is not None or point.conflict is not None:
        return None
    dimension, factor = dimension_of(series.unit, known.method.units)
    return _Amount(Fraction(str(point.value)) * factor, dimension, (point,))


def _growth(known: Known, indicator: str, area: str | None, period: Period) -> _Amount | None:
    found = growths(known.series(indicator, area, "growth_pct", "%"), known.series(indicator, area, "level"))
    growth = next((one for one in found if one.period == period and one.point.conflict is None), None)
    return None if growth is None else _Amount(Fraction(str(growth.percent)) / 100, Dimension(), (growth.point,))


def _combined(known: Known, formula: Formula, node: Binary, area: str | None, period: Period) -> _Amount | Finding | None:
    left, right = (_amount(known, formula, side, area, period) for side in (node.left, node.right))
    if not isinstance(left, _Amount):
        return left
    if not isinstance(right, _Amount):
        return right
    points = (*left.points, *right.points)
    if node.sign in "+-":
        if left.dimension != right.dimension:
            reason = ("these two are not measured in the same unit", "两边的单位不能相加减")
            return _unfit(known, formula, points) or _refuse(formula, node.at + 1, reason)
        return _Amount(left.value + (right.value if node.sign == "+" else -right.value), left.dimension, points)
    dimension = left.dimension.by(right.dimension, node.sign)
    if node.sign == "*":
        return _Amount(left.value * right.value, dimension, points)
    if right.value == 0:
        where = next((point.reading.source.place for point in right.points), None)
        return finding(
            "derived-by-nought", where, indicator=f"{area or ''}{formula.indicator}", period=period.text, expression=formula.expression
        )
    return _Amount(left.value / right.value, dimension, points)
