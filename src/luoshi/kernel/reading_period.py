"""The periods that readings are for: a year, a part of one, a day."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import NamedTuple
from unicodedata import normalize

_FORM = re.compile(
    r"(?:FY\s?)?(?P<year>[12][0-9]{3})(?:"
    r"-?[Hh](?P<half>[12])|-?[Qq](?P<quarter>[1-4])(?:[-~]Q?(?P<quarter2>[1-4]))?"
    r"|[-/.](?P<month>[0-9]{1,2})(?:[-/.](?P<day>[0-9]{1,2})|~(?:[12][0-9]{3}-)?(?P<month2>[0-9]{1,2}))?"
    r"|年(?:(?P<zh_half>[上下])半年|(?P<zh_third>前三)季度|第?(?P<zh_quarter>[一二三四1-4])季度"
    r"|(?P<zh_month>[0-9]{1,2})(?:月?[-~—至到](?P<zh_month2>[0-9]{1,2}))?月(?:份|[末底]|(?P<zh_day>[0-9]{1,2})日)?|[末底]|全年|度)?"
    r")?"
)
_QUARTERS = "一二三四"
_MONTHS = 12


class Period(NamedTuple):
    """Months `first` to `last` of a year, or one `day` of month `last`. Years are those of the fiscal calendar in use.

    >>> Period.of("2023-Q1-3"), Period.of("2023年1-5月").text, Period.of("2023-13")
    (Period(year=2023, first=1, last=9, day=None), '2023-01~05', None)
    """

    year: int
    first: int = 1
    last: int = _MONTHS
    day: int | None = None

    @staticmethod
    def of(text: str) -> "Period | None":
        """The period that the text names; None for what is none."""
        return _period(normalize("NFKC", text).strip())

    @property
    def is_year(self) -> bool:
        return self.first == 1 and self.last == _MONTHS and self.day is None

    @property
    def is_part_year(self) -> bool:
        """From January on, but not the whole year: what is counted since then is year-to-date."""
        return self.first == 1 and self.last < _MONTHS and self.day is None

    @property
    def months(self) -> int:
        return self.last - self.first + 1

    @property
    def at(self) -> float:
        """Where the period ends, in months: the end of a month is a whole number."""
        month = self.year * _MONTHS + self.last
        return month if self.day is None else month - 1 + self.day / monthrange(self.year, self.last)[1]

    @property
    def text(self) -> str:
        """The shortest name; H1 and Q1 for January to June and to March."""
        if self.day is not None:
            return f"{self.year:04d}-{self.last:02d}-{self.day:02d}"
        if self.is_year:
            return f"{self.year:04d}"
        return f"{self.year:04d}-{_part(self.first, self.last)}"

    def shifted(self, years: int) -> "Period":
        """The same months of another year.

        >>> Period.of("2023-H1").shifted(-1).text
        '2022-H1'
        """
        day = self.day if self.day is None else min(self.day, monthrange(self.year + years, self.last)[1])
        return Period(self.year + years, self.first, self.last, day)

    def following(self) -> "Period":
        """The next period of the same length; the year, where the months are year-to-date or a day.

        >>> Period.of("2023-Q4").following().text, Period.of("2023-Q1-3").following().text
        ('2024-Q1', '2023')
        """
        if self.is_year:
            return Period(self.year + 1)
        if self.day is not None or _MONTHS % self.months or (self.first - 1) % self.months:
            return Period(self.year if self.last < _MONTHS else self.year + 1)
        if self.last == _MONTHS:
            return Period(self.year + 1, 1, self.months)
        return Period(self.year, self.last + 1, self.last + self.months)


@dataclass(frozen=True, slots=True)
class Calendar:
    """When years begin: `start_month` of the calendar, and whether a year is called by the calendar year it ends in.

    >>> Calendar(4, named_by_end=True).last_day(Period(2023)).isoformat()
    '2023-03-31'
    """

    start_month: int = 1
    named_by_end: bool = False

    def last_day(self, period: Period) -> date:
        """The day on which the period ends."""
        return _last_day(self, period)


@lru_cache(maxsize=4096)
def _last_day(calendar: Calendar, period: Period) -> date:
    if period.day is not None or calendar.start_month == 1:
        return date(period.year, period.last, period.day or monthrange(period.year, period.last)[1])
    months = (period.year - calendar.named_by_end) * _MONTHS + calendar.start_month - 2 + period.last
    year, month = divmod(months, _MONTHS)
    return date(year, month + 1, monthrange(year, month + 1)[1])


@lru_cache(maxsize=4096)
def _period(text: str) -> Period | None:
    found = _FORM.fullmatch(text)
    if not found:
        return None
    year = int(found["year"])
    if half := found["half"] or found["zh_half"]:
        return Period(year, 1, 6) if half in "1上" else Period(year, 7, 12)
    if found["zh_third"]:
        return Period(year, 1, 9)
    if quarter := found["quarter"] or found["zh_quarter"]:
        first = _QUARTERS.find(quarter) + 1 or int(quarter)
        last = int(found["quarter2"] or first)
        return Period(year, 3 * first - 2, 3 * last) if first <= last else None
    return _months(year, found["month"] or found["zh_month"], found["month2"] or found["zh_month2"], found["day"] or found["zh_day"])


def _months(year: int, first: str | None, last: str | None, day: str | None) -> Period | None:
    if first is None:
        return Period(year)
    begin, end = int(first), int(last or first)
    if not 1 <= begin <= end <= _MONTHS:
        return None
    if day is None:
        return Period(year, begin, end)
    return Period(year, begin, end, int(day)) if 1 <= int(day) <= monthrange(year, end)[1] else None


def _part(first: int, last: int) -> str:
    months = last - first + 1
    if months == 6 and first in (1, 7):
        return f"H{1 + first // 7}"
    if months == 3 and first % 3 == 1:
        return f"Q{last // 3}"
    if first == 1 and last == 9:
        return "Q1-3"
    return f"{last:02d}" if months == 1 else f"{first:02d}~{last:02d}"
