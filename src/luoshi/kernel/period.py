"""Days and planning periods."""

import calendar
import re
from functools import lru_cache

_FIVE_YEAR = {"十": 2001, "十一": 2006, "十二": 2011, "十三": 2016, "十四": 2021, "十五": 2026, "十六": 2031, "八": 1991, "九": 1996}
FIVE_YEAR_ORDINAL = re.compile(r"第(十[一二三四五六]?|[八九])个五年")


@lru_cache(maxsize=512)
def last_day(year: int, month: int = 12) -> str:
    """ISO date of the last day of a month (of the year, by default).

    >>> last_day(2025), last_day(2024, 2)
    ('2025-12-31', '2024-02-29')
    """
    return f"{year:04d}-{month:02d}-{calendar.monthrange(year, month)[1]:02d}"


def five_year_period(ordinal: str) -> tuple[int, int] | None:
    """First and last year of a national five-year plan, by its Chinese ordinal.

    >>> five_year_period("十四")
    (2021, 2025)
    """
    first = _FIVE_YEAR.get(ordinal)
    return (first, first + 4) if first else None


def five_year_name(year: int) -> str | None:
    """Short name of the national five-year plan that a year falls into.

    >>> five_year_name(2025), five_year_name(1980)
    ('十四五', None)
    """
    return next((f"{ordinal}五" for ordinal, first in _FIVE_YEAR.items() if first <= year < first + 5), None)


def five_year_end(year: int) -> int:
    """Last year of the national five-year plan that a year falls into.

    >>> five_year_end(2026), five_year_end(2030)
    (2030, 2030)
    """
    return year + -year % 5
