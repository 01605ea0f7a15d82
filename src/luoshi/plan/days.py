"""A day as people write it where nothing else stands: 2027-06-30, 2027年6月底, 27.6."""

import re
from datetime import date
from typing import Literal, NamedTuple

from luoshi.kernel.numerals import DIGITS, chinese_number
from luoshi.kernel.period import five_year_period, last_day
from luoshi.plan.times import Calendar

STANDING = "长期|持续|常年"
"""Words of what has no end of its own: it goes on to the end of the plan's period."""

_DIGIT = "[〇零一二三四五六七八九]"
_YEAR = rf"(?:(?P<digits>\d{{4}}|\d\d)|(?P<characters>二{_DIGIT}{{3}}|{_DIGIT}{{2}}))年度?|(?P<bare>\d{{4}})(?!\d)"
_THIS = "今年|本年度?|当年|年内|全年"
_WITHIN = (
    r"(?P<month>\d{1,2}|十[一二]?|[一二三四五六七八九])月份?(?:(?P<day>\d{1,2})[日号]|(?P<third>[上中下])旬|底|末)?"
    r"|(?P<half>[上下])半年|第?(?P<quarter>[一二三四1-4])季度[底末]?"
)
_DONE = r"(?:之?前|以前)?(?:全部|全面)?(?:完成|建成|办结|到位)?"
# 2026—2030年, 2027年3月至6月: the end of a stretch is its day.
_FROM = r"(?:(?:(?P<from>\d{4}(?=年|\D)|\d\d(?=年))年?)?(?:\d{1,2}月?(?:\d{1,2}日)?)?(?<=[\d年月日])[-—~至到]{1,2})?"
_SAID = re.compile(
    rf"(?:力争|确保|最迟)?(?:到|至|截至|于|在)?{_FROM}(?:{_YEAR}|(?P<this>{_THIS}))?(?:{_WITHIN}|(?P<end>年?[底末])|内|期间)?{_DONE}"
)
_IN_DIGITS = re.compile(
    rf"(?:到|至|截至)?(?P<year>\d{{4}}|\d\d)(?P<mark>[./-])(?P<month>\d{{1,2}})(?:[./月-](?P<day>\d{{1,2}})日?|月份?)?[底末]?{_DONE}"
    r"|(?P<year8>\d{4})(?P<month8>\d\d)(?P<day8>\d\d)|(?P<year_q>\d{4})-?(?:Q(?P<q>[1-4])|H(?P<h>[12]))"
)
_PARTS = ("month", "half", "quarter", "end")
_OF_A_PLAN = re.compile(rf"(?:到|至|截至)?[“\"]?(?P<five>十[一二三四五六]?)五[”\"]?(?:规划)?(?:期?[末内]|期?间|时期)?{_DONE}")
_STANDS = re.compile(rf"(?:{STANDING})[\u4e00-\u9fa5]{{0,6}}")
_COUNTED = re.compile(r"(?:明|后|次|翌|去|上)年|今后|未来|[\d一二三四五六七八九十两]+年(?:之?内|以内|时间)")


class Day(NamedTuple):
    """The day that words name, as ISO date. Without one, `lacks` says what they leave open, None if they name no day at all."""

    day: str | None
    lacks: Literal["year", "month"] | None = None


_NO_DAY = Day(None)
_NO_YEAR = Day(None, "year")


def day_said(words: str, calendar: Calendar) -> Day:
    """The day of a deadline's words, every one of which has to be understood: the last day of the year, quarter, month or stretch they name.

    Years of two digits are those nearest to the plan's period. Without a year, words name a day of a plan for one year only.

    >>> five_years = Calendar((2026, 2030), 2026)
    >>> day_said("27年6月", five_years), day_said("6月底", five_years), day_said("尽快", five_years)
    (Day(day='2027-06-30', lacks=None), Day(day=None, lacks='year'), Day(day=None, lacks=None))
    """
    text = "".join(words.split())
    if digits := _IN_DIGITS.fullmatch(text):
        return _in_digits(digits, calendar)
    if five := _OF_A_PLAN.fullmatch(text):
        period = five_year_period(five["five"])
        return Day(last_day(period[1])) if period else _NO_DAY
    if _STANDS.fullmatch(text):
        return Day(calendar.end)
    if said := _SAID.fullmatch(text):
        return _said(said, calendar)
    return _NO_YEAR if _COUNTED.match(text) else _NO_DAY


def full_year(digits: str, calendar: Calendar) -> int | None:
    """A year of four digits as it is; one of two in the century that brings it nearest to the plan's period. None without a period.

    >>> full_year("27", Calendar((2026, 2030), 2026)), full_year("98", Calendar((2026, 2030), 2026)), full_year("27", Calendar(None, None))
    (2027, 1998, None)
    """
    if len(digits) == 4:
        return int(digits)
    if calendar.period is None:
        return None
    first = calendar.period[0]
    return min((first // 100 * 100 + century + int(digits) for century in (-100, 0, 100)), key=lambda year: abs(year - first))


def _in_digits(m: re.Match[str], calendar: Calendar) -> Day:
    if m["year8"]:
        return _existing(int(m["year8"]), int(m["month8"]), int(m["day8"]))
    if m["year_q"]:
        return _existing(int(m["year_q"]), 3 * int(m["q"]) if m["q"] else 6 * int(m["h"]), None)
    if len(m["year"]) == 2 and int(m["year"]) <= 12:  # 12/6 may be the sixth of December, 10-12月 is a stretch
        stretch = _SAID.fullmatch(m.string)
        return _said(stretch, calendar) if stretch else _NO_YEAR
    if m["month"] == "1" and m["mark"] == "." and not m["day"] and m.end() == m.end("month"):
        return Day(None, "month")  # a cell of numbers makes 2027.1 of 2027.10
    year = full_year(m["year"], calendar)
    return _existing(year, int(m["month"]), int(m["day"]) if m["day"] else None) if year is not None else _NO_YEAR


def _said(m: re.Match[str], calendar: Calendar) -> Day:
    if not any(m[part] for part in ("digits", "characters", "bare", "this", *_PARTS)):
        return _NO_DAY
    first = full_year(m["from"], calendar) if m["from"] else None
    year = _year(m, calendar)
    year = first if year is None else year
    if year is None or (first is not None and first > year) or (_may_be_a_count(m) and not _is_in_period(year, calendar)):
        return _NO_YEAR
    return _within(m, year)


def _year(m: re.Match[str], calendar: Calendar) -> int | None:
    digits = m["digits"] or m["bare"] or "".join(str(DIGITS[c]) for c in m["characters"] or "")
    if digits or m["from"]:
        return full_year(digits, calendar) if digits else None
    # What a person types counts from the day of typing, which nobody knows: only a plan for one year has one year to mean.
    return calendar.period[0] if calendar.period and calendar.period[0] == calendar.period[1] else None


def _may_be_a_count(m: re.Match[str]) -> bool:
    """Whether two digits before 年 and nothing behind may say how long as well: 10年, 10年内."""
    return len(m["digits"] or m["characters"] or "    ") == 2 and not any(m[part] for part in _PARTS)


def _is_in_period(year: int, calendar: Calendar) -> bool:
    return calendar.period is not None and calendar.period[0] <= year <= calendar.period[1]


def _within(m: re.Match[str], year: int) -> Day:
    if m["half"]:
        return _existing(year, 6 if m["half"] == "上" else 12, None)
    if m["quarter"]:
        return _existing(year, 3 * ("一二三四".find(m["quarter"]) + 1 or int(m["quarter"])), None)
    if not m["month"]:
        return _existing(year, 12, None)
    month = int(m["month"]) if m["month"].isdigit() else int(chinese_number(m["month"]) or 0)
    day = {"上": 10, "中": 20}.get(m["third"] or "") or (int(m["day"]) if m["day"] else None)
    return _existing(year, month, day)


def _existing(year: int, month: int, day: int | None) -> Day:
    """The day, or the last one of its month; none where the calendar has none."""
    try:
        first = date(year, month, 1 if day is None else day)
        return Day(last_day(first.year, first.month) if day is None else first.isoformat())
    except ValueError:
        return _NO_DAY
