"""Units: which can be converted into which, by a table and never by guess."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import NamedTuple

from luoshi.kernel.numerals import magnitude

_MAGNITUDES = "十百千万亿"


class _Measured(NamedTuple):
    """What a unit measures, and how many of the base unit it is."""

    family: str
    factor: Fraction


@dataclass(frozen=True, eq=False)
class Units:
    """The table: family → unit → how many of the family's base unit it is. Magnitudes (万, 亿) may stand before any unit."""

    families: Mapping[str, Mapping[str, Fraction]]

    def factor(self, unit: str, into: str) -> Fraction | None:
        """By what a value in `unit` is multiplied to be one in `into`; None where they do not measure the same.

        >>> units = Units({"人民币": {"元": Fraction(1)}})
        >>> units.factor("亿元", "万元"), units.factor("万元", "人"), units.factor("万瓶", "瓶")
        (Fraction(10000, 1), None, Fraction(10000, 1))
        """
        if unit == into:
            return Fraction(1)
        given, wanted = self._measured(unit), self._measured(into)
        return given.factor / wanted.factor if given.family == wanted.family else None

    def measured(self, unit: str) -> tuple[str, Fraction]:
        """What a unit measures, its parts parted by /, and how many of the base units it is."""
        return self._measured(unit)

    def folded(self, unit: str) -> str:
        """The unit without 万 and 亿 in front, in which values have their magnitude folded in. What they are per stays.

        >>> Units({"人民币": {"元": Fraction(1)}}).folded("亿元/万人")
        '元/万人'
        """
        return unit[self._magnitudes_of(unit.partition("/")[0]) :]

    def _magnitudes_of(self, unit: str) -> int:
        """How many characters of magnitude the unit begins with: 千瓦 has none."""
        size = 0
        while unit[size:] not in self._known and unit[size : size + 1] and unit[size] in _MAGNITUDES:
            size += 1
        return size

    def knows(self, unit: str) -> bool:
        """Whether the table has this unit, magnitudes before it left aside; of a compound one every part.

        >>> Units({"人民币": {"元": Fraction(1)}}).knows("亿元"), Units({}).knows("亿元")
        (True, False)
        """
        return all(part in self._known for part in self.folded(unit).split("/"))

    def _measured(self, unit: str) -> _Measured:
        """Parts of a compound unit, 万元/人, are taken each on its own."""
        if unit not in self._seen:
            parts = [self._simple(part) for part in unit.split("/")]
            factor = parts[0].factor
            for part in parts[1:]:
                factor /= part.factor
            self._seen[unit] = _Measured("/".join(part.family for part in parts), factor)
        return self._seen[unit]

    def _simple(self, unit: str) -> _Measured:
        size = self._magnitudes_of(unit)
        family, factor = self._known.get(unit[size:], (unit[size:], Fraction(1)))
        return _Measured(family, factor * Fraction(magnitude(unit[:size])))

    @cached_property
    def _known(self) -> Mapping[str, tuple[str, Fraction]]:
        return {name: (family, factor) for family, members in self.families.items() for name, factor in members.items()}

    @cached_property
    def _seen(self) -> dict[str, _Measured]:
        return {}
