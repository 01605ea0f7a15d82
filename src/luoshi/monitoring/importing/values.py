"""What stands in a cell → a number with its unit, a period, a day."""

import re
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from luoshi.kernel.reading_period import Period
from luoshi.monitoring.importing.errors import DayUnreadable, PeriodUnreadable, ValueAmbiguous, ValueUnreadable
from luoshi.monitoring.importing.words import plain

# 1,234.5 · 1 234.5 · .5 · 1.2E+05; never more digits than a number of any plan has, so that none costs time.
_NUMBER = re.compile(
    r"(?P<sign>[-+\u2212\u2013\u2010]?) ?(?P<whole>\d{1,3}(?:,\d{3}){1,6}|\d{1,3}(?: \d{3}){1,6}|\d{0,24})(?P<part>\.\d{1,24})?(?P<power>[eE][-+]?\d{1,2})?"
    r" ?(?P<unit>[^\d\s.,;:+\-<>=~\u2248\u2264\u2265][^\d,;:<>=~]{0,15})?"
)
# Marks of footnotes and breaks of lines, which plain forms would turn into digits of the number.
_FOOTNOTES = re.compile(r"[\u2460-\u24ff\u2776-\u2793\u00b9\u00b2\u00b3\u2070-\u209f\n\r]")
_LARGEST_POWER = 18
_NO_DATA = frozenset({"", "-", "--", "---", "\u2013", "\u2014", "\u2014\u2014", "...", "......", "..", "/", "\\", "*", "无", "无数据", "暂无", "暂无数据", "缺", "空", "未公布", "n/a", "na", "nan", "null", "none", "#n/a"})  # fmt: skip
_COMMA_DECIMALS = re.compile(r"[-+]?\d+(?:\.\d{3})*,\d+")
_DAY = re.compile(r"([12]\d{3})(?:[-/.年])(\d{1,2})(?:[-/.月])(\d{1,2})日?(?:[ T]00:00(?::00)?)?")


class Number(NamedTuple):
    """A value as it stands, and the unit that stands with it."""

    value: Decimal
    unit: str | None


def is_no_data(words: str) -> bool:
    """Whether the cell says that there is no value.

    >>> is_no_data("——"), is_no_data("…"), is_no_data("0")
    (True, True, False)
    """
    return plain(words).lower() in _NO_DATA


def number_of(words: str, *, commas_part_decimals: bool = False) -> Number:
    """The number in a cell. `commas_part_decimals`: the file writes lists with semicolons, so that 1,234 may mean either.

    Errors: ValueUnreadable, ValueAmbiguous.

    >>> number_of("１，２３４．５万元"), number_of("12.5%").unit, number_of("-0.3").value
    (Number(value=Decimal('1234.5'), unit='万元'), '%', Decimal('-0.3'))
    """
    said = plain(words)
    if _FOOTNOTES.search(words.strip()):
        raise ValueUnreadable(value=_cut(said))
    found = _NUMBER.fullmatch(said)
    if _COMMA_DECIMALS.fullmatch(said) and (commas_part_decimals or not found):
        raise ValueAmbiguous(value=_cut(said))
    if not found or not (found["whole"] or found["part"]):
        raise ValueUnreadable(value=_cut(said))
    power = int(found["power"][1:]) if found["power"] else 0
    if abs(power) > _LARGEST_POWER:
        raise ValueUnreadable(value=_cut(said))
    digits = found["whole"].replace(",", "").replace(" ", "") + (found["part"] or "")
    value = Decimal(digits).scaleb(power)
    unit = (found["unit"] or "").strip() or None
    return Number(-value if found["sign"] not in ("", "+") else value, unit)


def period_of(words: str) -> Period:
    """The period in a cell. Errors: PeriodUnreadable.

    >>> period_of("2023年1－5月").text
    '2023-01~05'
    """
    found = Period.of(plain(words))
    if found is None:
        raise PeriodUnreadable(value=_cut(plain(words)))
    return found


def day_of(words: str) -> date:
    """The day in a cell. Errors: DayUnreadable.

    >>> day_of("2024年3月1日").isoformat()
    '2024-03-01'
    """
    found = _DAY.fullmatch(plain(words))
    try:
        if found:
            return date(int(found[1]), int(found[2]), int(found[3]))
    except ValueError:
        found = None
    raise DayUnreadable(value=_cut(plain(words)))


def _cut(words: str) -> str:
    """What a message can show of a cell."""
    return words if len(words) <= 40 else words[:39] + "…"
