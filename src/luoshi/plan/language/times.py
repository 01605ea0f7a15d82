"""Times of the written form: years, half-years, quarters, months, days."""

import re
from datetime import date
from typing import NamedTuple

from luoshi.kernel.period import last_day
from luoshi.plan.language.scanner import Scanner
from luoshi.plan.language.words import Lang

_TIME = re.compile(
    r"(?P<year>[0-9]{4})(?![0-9])(?:"
    r"-(?:[Hh](?P<half>[12])|[Qq](?P<quarter>[1-4])|(?P<month>[0-9]{2})(?:-(?P<day>[0-9]{2}))?)(?![0-9])"
    r"|年(?:(?P<zh_half>[上下])半年|第?(?P<zh_quarter>[一二三四1-4])季度|(?P<zh_month>[0-9]{1,2})月(?:(?P<zh_day>[0-9]{1,2})日|[底末])?|[底末])?"
    r")?"
)
_BETWEEN = re.compile(r"\s?(?:\.\.\.?|…|~|—+|-|至|到)\s?(?=[0-9])")
_QUARTERS = "一二三四"


class Time(NamedTuple):
    """The days of a period, and its name where others refer to it: the year, or its last day."""

    first: str
    last: str
    period: str


def read_time(scan: Scanner) -> Time | None:
    """A period; none where no year stands. Errors: Unexpected for a month or day that the calendar lacks."""
    at = scan.here
    found = scan.matched(_TIME)
    if not found:
        return None
    try:
        return _time(found)
    except ValueError as error:
        raise scan.refuse("time", at) from error


def _time(found: re.Match[str]) -> Time:
    year = int(found["year"])
    quarter = found["quarter"] or found["zh_quarter"]
    if found["half"] or found["zh_half"]:
        first = 7 if (found["half"] or found["zh_half"]) in "2下" else 1
        return _months(year, first, 6)
    if quarter:
        return _months(year, 3 * (_QUARTERS.find(quarter) + 1 or int(quarter)) - 2, 3)
    month, day = found["month"] or found["zh_month"], found["day"] or found["zh_day"]
    if day:
        whole = date(year, int(month), int(day)).isoformat()
        return Time(whole, whole, whole)
    if month:
        return _months(year, date(year, int(month), 1).month, 1)
    return Time(date(year, 1, 1).isoformat(), last_day(year), f"{year:04d}")


def _months(year: int, first: int, count: int) -> Time:
    last = last_day(year, first + count - 1)
    return Time(date(year, first, 1).isoformat(), last, last)


def read_times_to(scan: Scanner) -> Time | None:
    """The second time of a range: `..2025`, -2025年, 至2025年."""
    found = _BETWEEN.match(scan.flat, scan.at)
    if not found:
        return None
    scan.at = found.end()
    time = read_time(scan)
    if time is None:
        raise scan.refuse("time")
    return time


def due_text(day: str, lang: Lang) -> str:
    """The shortest time that ends on the day.

    >>> due_text("2025-12-31", "en"), due_text("2024-02-29", "zh"), due_text("2025-06-15", "en")
    ('2025', '2024年2月', '2025-06-15')
    """
    year, month = int(day[:4]), int(day[5:7])
    if day != last_day(year, month):
        return period_text(day, lang)
    return period_text(day[:4], lang) if month == 12 else _month_text(day, lang)


def first_text(day: str, lang: Lang) -> str:
    """The shortest time that begins on the day."""
    if not day.endswith("-01"):
        return period_text(day, lang)
    return period_text(day[:4], lang) if day.endswith("-01-01") else _month_text(day, lang)


def _month_text(day: str, lang: Lang) -> str:
    return f"{day[:4]}年{int(day[5:7])}月" if lang == "zh" else day[:7]


def period_text(period: str, lang: Lang) -> str:
    """A year or a day.

    >>> period_text("2020", "zh"), period_text("2020-06-30", "zh")
    ('2020年', '2020年6月30日')
    """
    if lang == "en":
        return period
    return f"{period}年" if len(period) == 4 else f"{period[:4]}年{int(period[5:7])}月{int(period[8:])}日"
