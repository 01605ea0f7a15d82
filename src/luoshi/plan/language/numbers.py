"""Numbers with units: written without loss, so that they are read back the same."""

from decimal import Decimal

from luoshi.kernel.numerals import Number
from luoshi.plan.language.scanner import EXACT, Scanner, Unexpected, quoted

# Magnitudes, and how many decimals still read well in front of them: 1.5万, 1.2345亿, but 12001.
_SIZES = ((12, "万亿", 4), (8, "亿", 4), (4, "万", 2))
_FLOATS_ARE_WHOLE = 2**53


def number_text(value: Number | None, *, plain: bool = False) -> str:
    """The number with 万 and 亿 where they leave few decimals; `?` for None.

    >>> number_text(150000), number_text(12001), number_text(5.5), number_text(-2 * 10**12), number_text(None)
    ('15万', '12001', '5.5', '-2万亿', '?')
    """
    if value is None:
        return "?"
    digits = _digits(value)
    for power, word, most in () if plain else _SIZES:
        if abs(digits) >= 10**power:
            scaled = digits.scaleb(-power, EXACT).normalize(EXACT)
            if -int(scaled.as_tuple().exponent) <= most:
                return f"{scaled:f}{word}"
    return f"{digits.normalize(EXACT):f}"


def _digits(value: Number) -> Decimal:
    """The digits that stand for the value: the shortest of a float, and all of a large one."""
    return Decimal(repr(value)) if isinstance(value, float) and abs(value) < _FLOATS_ARE_WHOLE else Decimal(value)


def quantity_text(value: Number | None, unit: str | None, *, plain: bool = False) -> str:
    """A number and its unit, in quotes where it would be read as something else.

    >>> quantity_text(50000, "千瓦"), quantity_text(3, "1/10万")
    ('5万千瓦', '3"1/10万"')
    """
    return _with_unit(number_text(value, plain=plain), value, unit)


def _with_unit(number: str, value: Number | None, unit: str | None) -> str:
    if unit is None:
        return number
    # A year may follow, and would make a keyword of 至.
    scan = Scanner(f"{number}{unit} 2025")
    try:
        read_back = (scan.value(), scan.unit(), scan.at) == ((value,), unit, len(number + unit))
    except Unexpected:
        read_back = False
    return number + (unit if read_back else quoted(unit))


def interval_text(low: Number | None, high: Number | None, unit: str | None, between: str) -> str:
    """Two numbers with one unit. As in plans, the second one's magnitude would hold for a bare first one too: then it is not used.

    >>> interval_text(50000, 60000, "人", ".."), interval_text(5, 60000, "人", "..")
    ('5万..6万人', '5..60000人')
    """
    first = number_text(low)
    bare = low is not None and first[-1].isdigit()
    return f"{first}{between}{quantity_text(high, unit, plain=bare)}"
