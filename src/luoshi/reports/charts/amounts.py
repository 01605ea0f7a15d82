"""How the values of an axis are written: one magnitude for all of them, named with the unit."""

from dataclasses import dataclass

from luoshi.plan.language.words import Lang
from luoshi.reports.charts.scales import Ticks

_SIZES = {
    "zh": ((1e12, "万亿"), (1e8, "亿"), (1e4, "万")),
    "en": ((1e12, "trillion "), (1e9, "billion "), (1e6, "million ")),
}
_MAGNITUDES = "十百千万亿"


@dataclass(frozen=True, slots=True)
class Amounts:
    """Values are divided by `size`; `unit` says so."""

    size: float
    unit: str
    decimals: int

    def text(self, value: float) -> str:
        """A value of the axis.

        >>> Amounts(1e8, "亿元", 0).text(57500000000.0)
        '575'
        """
        return f"{value / self.size + 0.0:,.{self.decimals}f}"


def amounts(ticks: Ticks, unit: str | None, lang: Lang) -> Amounts:
    """The magnitude that fits the greatest value. A unit that holds one already keeps it.

    >>> from luoshi.reports.charts.scales import ticks
    >>> amounts(ticks(0, 57500000000), "元", "zh").unit, amounts(ticks(0, 57500), "万人", "zh").unit
    ('亿元', '万人')
    """
    size, named = magnitude_of(max(abs(ticks.low), abs(ticks.high)), unit, lang)
    return Amounts(size, named, ticks.decimals if size == 1.0 else _decimals(ticks, size))


def magnitude_of(value: float, unit: str | None, lang: Lang) -> tuple[float, str]:
    """By what values of this size are divided, and what their unit is then called.

    >>> magnitude_of(57500000000.0, "元", "zh"), magnitude_of(575.0, "亿元", "zh"), magnitude_of(57500000000.0, "元", "en")
    ((100000000.0, '亿元'), (1.0, '亿元'), (1000000000.0, 'billion 元'))
    """
    keeps = bool(unit) and unit is not None and (unit[0] in _MAGNITUDES or unit in ("%", "‰"))
    size, word = next(((size, word) for size, word in _SIZES[lang] if abs(value) >= size and not keeps), (1.0, ""))
    return size, f"{word}{unit or ''}".strip()


def _decimals(ticks: Ticks, size: float) -> int:
    """As few as keep all values apart and exact."""
    return next((n for n in range(9) if all(abs(round(v / size, n) * size - v) <= 1e-9 * size for v in ticks.values)), 9)
