"""Arabic and Chinese numerals as plans write them, with their magnitudes folded in."""

import re
from decimal import Decimal

DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "○": 0, "O": 0, "两": 2, "壹": 1, "贰": 2}
SMALL = {"十": 10, "百": 100, "千": 1000, "廿": 20}
LARGE = {"万": 10**4, "亿": 10**8}
_ARABIC = re.compile(r"\d[\d, ]*(?:\.\d+)?")
_PART = re.compile(r"(\d[\d, ]*(?:\.\d+)?)([十百千万亿]*)")

Number = int | float


def plain_number(value: Decimal) -> Number:
    """A JSON number: an integer where the value is whole and exact in every reader, else a float."""
    return int(value) if abs(value) < 2**53 and value == value.to_integral_value() else float(value)


def chinese_number(text: str) -> Decimal | None:
    """Value of a Chinese numeral, or None if it is none.

    Positional digits (二〇三五) and place-value numerals (十五万, 两万亿) are read;
    a bare magnitude stands for one of it (千亿 is 10**11); 半 is one half. Two digits before one
    magnitude (三五万) are a guess between them and no number.

    >>> chinese_number("二〇三五"), chinese_number("十五万"), chinese_number("千亿")
    (Decimal('2035'), Decimal('150000'), Decimal('100000000000'))
    >>> chinese_number("六十点五"), chinese_number("三五万")
    (Decimal('60.5'), None)
    """
    whole, point, decimals = text.partition("点")
    if point:
        return _with_decimals(chinese_number(whole), decimals)
    if not text:
        return None
    if text == "半":
        return Decimal("0.5")
    if len(text) > 1 and all(c in DIGITS for c in text):
        return Decimal("".join(str(DIGITS[c]) for c in text))
    total = section = digit = Decimal(0)
    seen = False
    for c in text:
        if c in DIGITS:
            if digit:
                return None
            digit, seen = Decimal(DIGITS[c]), True
        elif c in SMALL:
            unit = SMALL[c]
            section += (digit if seen and digit else Decimal(1)) * unit if unit != 20 else Decimal(20)
            digit, seen = Decimal(0), False
        elif c in LARGE:
            section += digit
            lower = section if section else (Decimal(0) if total else Decimal(1))
            total = (total + lower) * LARGE[c] if total and LARGE[c] == 10**8 else total + lower * LARGE[c]
            section = digit = Decimal(0)
            seen = False
        else:
            return None
    return total + section + digit


def _with_decimals(whole: Decimal | None, decimals: str) -> Decimal | None:
    if whole is None or not decimals or any(c not in DIGITS for c in decimals):
        return None
    return whole + Decimal("0." + "".join(str(DIGITS[c]) for c in decimals))


def magnitude(text: str) -> Decimal:
    """Product of the magnitude characters that follow an Arabic number.

    >>> magnitude("万亿"), magnitude("")
    (Decimal('1000000000000'), Decimal('1'))
    """
    product = Decimal(1)
    for c in text:
        product *= SMALL.get(c) or LARGE.get(c) or 1
    return product


def number(text: str) -> Decimal | None:
    """Value of an Arabic number with magnitudes, or of a Chinese numeral.

    >>> number("1,400亿"), number("2.5万亿"), number("两万亿")
    (Decimal('140000000000'), Decimal('2500000000000.0'), Decimal('2000000000000'))
    >>> number("3亿5000万"), number("1万5千"), number("5000万3亿")
    (Decimal('350000000'), Decimal('15000'), None)
    """
    found = _ARABIC.match(text)
    if not found:
        return chinese_number(text)
    rest = text[found.end() :]
    if any(c.isdigit() for c in rest):
        return _compound(text)
    if any(c not in SMALL and c not in LARGE for c in rest):
        return None
    return Decimal(found.group().replace(",", "").replace(" ", "")) * magnitude(rest)


def _compound(text: str) -> Decimal | None:
    """3亿5000万: each part has to be smaller than the magnitude before it."""
    total, room = Decimal(0), None
    for part in _PART.finditer(text):
        size = magnitude(part[2])
        value = Decimal(part[1].replace(",", "").replace(" ", "")) * size
        if room is not None and value >= room:
            return None
        total, room = total + value, size
    return total
