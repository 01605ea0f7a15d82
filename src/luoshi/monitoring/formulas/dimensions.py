"""What amounts are measured in, so that units can be reckoned with: 亿元 by 万人 is 元/人, and no 亿元 is added to 万人."""

from collections import Counter
from dataclasses import dataclass
from fractions import Fraction

from luoshi.monitoring.units import Units

_PER_HUNDRED = "比率"
_TIMES = "倍"


@dataclass(frozen=True, slots=True)
class Dimension:
    """Families of units above and below the line, each as often as it stands there. Shares in % have none."""

    above: tuple[str, ...] = ()
    below: tuple[str, ...] = ()

    def by(self, other: "Dimension", sign: str) -> "Dimension":
        """That of the product, or of the quotient.

        >>> Dimension(("人民币",)).by(Dimension(("人",)), "/")
        Dimension(above=('人民币',), below=('人',))
        """
        over, under = (other.above, other.below) if sign == "*" else (other.below, other.above)
        above, below = Counter(self.above + over), Counter(self.below + under)
        return Dimension(_listed(above - below), _listed(below - above))


def _listed(families: "Counter[str]") -> tuple[str, ...]:
    return tuple(sorted(families.elements()))


def dimension_of(unit: str | None, units: Units) -> tuple[Dimension, Fraction]:
    """What a unit measures, and how many of the base units it is; a share counts as a number."""
    if unit is None or unit == _TIMES:
        return Dimension(), Fraction(1)
    family, factor = units.measured(unit)
    above, *below = family.split("/")
    if above == _PER_HUNDRED:
        return Dimension((), tuple(sorted(below))), factor / 100
    return Dimension((above,), tuple(sorted(below))), factor
