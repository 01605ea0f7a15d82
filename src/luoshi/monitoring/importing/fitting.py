"""Units of readings against the table: what fits is kept as it was sent, what does not is refused, nothing is guessed."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction

from luoshi.kernel.numerals import magnitude
from luoshi.monitoring.importing.errors import RankUnfit, UnitMissing, UnitTwice, UnitUnfit, ValueUnreadable
from luoshi.monitoring.importing.values import Number
from luoshi.monitoring.readings import Measure, is_growth
from luoshi.monitoring.units import Units
from luoshi.plan.indicators import Indicators

_PERCENT = "%"
_RANK = "位"
_RANKS = frozenset({"位", "名", "第"})
_MAGNITUDES = "十百千万亿"
_NO_UNIT = frozenset({"", "-", "--", "—", "——", "/", "无", "无量纲"})


@dataclass(frozen=True, eq=False)
class Fitting:
    """What units are measured against: the table of indicators, that of units, and units that stand beside the table's (美元 for 元)."""

    indicators: Indicators
    units: Units
    beside: Mapping[str, Collection[str]] = field(default_factory=dict)

    def fitted(self, indicator: str, measure: Measure, number: Number, unit: str | None) -> Number:
        """The value and the unit it is kept in. Growth and shares are kept in %, all else as it was sent.

        Errors: UnitMissing, UnitUnfit, UnitTwice, RankUnfit.
        """
        value, given = self._joined(number, None if unit in _NO_UNIT else unit)
        if measure == "rank":
            return _rank(indicator, value, given)
        if measure in ("growth_pct", "share_pct"):
            return self._percent(indicator, value, given or _PERCENT)
        if is_growth(indicator):
            if given is None:
                raise UnitMissing(indicator=indicator, expected=_PERCENT)
            return self._percent(indicator, value, given)
        self._refuse_unfit(indicator, given)
        return Number(value, given)

    def _joined(self, number: Number, unit: str | None) -> tuple[Decimal, str | None]:
        """1.5万 in a column of 户 is 15000户; 1.5万元 in a column of 亿元 says two things."""
        own = number.unit
        if own is None or own == unit:
            return number.value, unit
        if unit is None and self.units.knows(own):
            return number.value, own
        if unit is None:
            raise ValueUnreadable(value=f"{number.value}{own}")
        if all(c in _MAGNITUDES for c in own) and unit[:1] not in _MAGNITUDES and unit != _PERCENT:
            return number.value * magnitude(own), unit
        raise UnitTwice(value=f"{number.value}{own}", unit=unit)

    def _percent(self, indicator: str, value: Decimal, given: str) -> Number:
        factor = self.units.factor(given, _PERCENT)
        if factor is None:
            raise UnitUnfit(indicator=indicator, expected=_PERCENT, given=given)
        return Number(value if factor == 1 else _exact(Fraction(value) * factor), _PERCENT)

    def _refuse_unfit(self, indicator: str, given: str | None) -> None:
        known = self.indicators.find(indicator)
        if known is None or known.unit is None:
            return
        if given is None:
            raise UnitMissing(indicator=indicator, expected=known.unit)
        if all(self.units.factor(given, unit) is None for unit in (known.unit, *self.beside.get(known.unit, ()))):
            raise UnitUnfit(indicator=indicator, expected=known.unit, given=given)


def _rank(indicator: str, value: Decimal, given: str | None) -> Number:
    if given is not None and given not in _RANKS:
        raise UnitUnfit(indicator=indicator, expected=_RANK, given=given)
    if value < 1 or value != value.to_integral_value():
        raise RankUnfit(value=value)
    return Number(value, _RANK)


def _exact(value: Fraction) -> Decimal:
    return Decimal(value.numerator) / Decimal(value.denominator)
