"""Days that clauses name: deadlines, the period they fall into, and the base they count from."""

import re
from dataclasses import dataclass

from luoshi.kernel.numerals import chinese_number
from luoshi.kernel.period import five_year_period, last_day
from luoshi.kernel.scan import matches

_YEAR = r"(?:20\d\d|二[〇零○]?[〇零一二三四五六七八九]{2,3})"
_FIVE = r"[“\"]?(?P<five>十[一二三四五六]?)[·\s]?五[”\"]?"
_COUNT = r"[一二三四五六七八九十两\d]{1,2}"
_ANCHOR = re.compile(
    rf"(?P<lead>到|至|截至|力争到?|在|于|自)?(?P<year>{_YEAR})年(?:(?P<month>1[0-2]|0?[1-9])月(?:(?P<day>[0-3]?\d)日)?|(?P<half>上半年)|第?(?P<quarter>[一二三四1-4])季度)?"
    r"(?P<end>年?底|年?末|底前)?(?P<before>之?前|以前)?"
    rf"|(?P<lead5>到|至|力争)?{_FIVE}(?P<five_end>期?末|期间|时期|规划期|收官|结束|后三年|(?=[,，]))"
    rf"|(?P<future>今后|未来|力争用|用|再用|力争)(?P<years>{_COUNT})(?:到[一二三四五六七八九十\d]+)?年(?:左右)?(?:的?时间|内|里)?(?!行动|计划)|(?<!提前)(?P<within>{_COUNT})年(?:之?内|时间内|(?=累计|共|配备|完成|新增|新建|建设|投入|植树|取缔|改造|治理|培训|实现|创建|打造))"
    # 1998年底, 98年6月: what stands behind some other year is of that year, not of this one.
    r"|(?<!\d)(?P<this>今年|本年度?|当年|年内|年底前?|年末前?|全年|年度内|本年内)(?:底|末)?(?:之?前)?"
    r"|(?P<next>明年)(?:底|末)?(?:前)?"
    r"|(?<!\d年)(?:(?P<m_only>1[0-2]|0?[1-9])月(?:份)?(?:(?P<d_only>[0-3]?\d)日|底|末|份|上旬|中旬|下旬)*(?P<m_before>之?前)?"
    r"|第?(?P<q_only>[一二三四1-4])季度(?:底|末)?(?:之?前)?|(?P<h_only>上半年|下半年))"
    r"|(?P<century>本世纪中叶)"
)
# 锚定2035年远景目标: the name of a view, no day.
_AIMS_AT = re.compile(rf"(?:锚定|对标|对照|瞄准|围绕|紧扣|聚焦|着眼)(?:{_YEAR})年的?(?:远景|愿景|目标|奋斗)")
_NAMED_YEARS = re.compile(r"(?P<year>20\d\d)年|(?P<five>十[一二三四五六]?)五(?=”|期|时|末)")
# What an anchor can begin with.
_OPENING = re.compile('[到至截力在于自二“"十今未再用一三四五六七八九两\\d本当年全明第上下]')
# A word of time stands in all that names a day: one cheap look spares other stretches the long pattern.
TIME_WORDS = re.compile('年|月|季|纪|五”|五"|上半|下半|五期|五时|五末|五规')
_BASE_BEFORE = re.compile(r"(?:比|较|相比|对比|以|相对于|与|在|自|从|是|为|同|和)$")
_BASE_AFTER = re.compile(
    r"(?:以来|相比|起|开始|的(?:基础|水平|[\d.]+倍)|水平|为基期|基期|实绩|增长|提高|下降|减少|度|版|修订|第?[一二三四五六七八九十]+次|[\d.]+(?:%|个|万|亿|倍))"
)
_BASE = re.compile(
    rf"(?:由|从|比|较|相对于|在|与|以|是|相当于)(?P<year>{_YEAR})年(?:底|末)?(?:相比|基础上|的|增|提|下|减|降|翻|水平|为基)?"
)
_A_YEAR = re.compile(rf"(?P<year>{_YEAR})年")
# 降到2020年的0.8倍, 压减至2020年水平的一半: measured by that year, and not to be done by then. 2030年的70% may be a share of that year.
_MEASURED_BY = re.compile(r"(?:底|末)?(?:的?水平)?的(?:[\d.]+倍|一半|[一二三四五六七八九十点]+倍)")
_BASE_FIVE = re.compile(r"(?:比|较|与)[“\"]?(?P<five>十[一二三四五六]?)五[”\"]?(?:期?末|期间|时期)")
_BASE_WORD = re.compile(r"(?:比|较|同比|与)(?:上年|去年|上一年)")
# Words before a year that opens its sentence are no more than this.
_LEAD = 40
# What may stand before a year that opens its sentence.
_UNSAID = re.compile(r"[“\"\s（(—]|力争|确保|争取|展望|并|我[市区省县]|全[市区省县]|努力")
_MARKS = ("", ",", ";", ":", ".", "、")
# 2000年底前建成的小区: no deadline but which ones are meant
_TELLS_WHICH = re.compile(r"[\u4e00-\u9fa5]{1,6}的")
_DIGITS = {c: str(i) for i, c in enumerate("零一二三四五六七八九")} | {"〇": "0", "○": "0"}


@dataclass(frozen=True, slots=True)
class Calendar:
    """What relative times count from: the plan's period and the year it speaks in."""

    period: tuple[int, int] | None
    speaking: int | None

    @property
    def end(self) -> str | None:
        return last_day(self.period[1]) if self.period else None

    def is_past(self, opening: re.Match[str] | None) -> bool:
        """Whether what a sentence opens with, a `year` or the ordinal of a plan's `five` years, lies before the period."""
        if opening is None or self.period is None:
            return False
        five = five_year_period(opening["five"]) if opening["five"] else None
        return (five[1] if five else int(opening["year"] or self.period[0])) < self.period[0]

    def looks_ahead(self, text: str, start: int, end: int) -> bool:
        """Whether a year or five-year plan from the period on is named: what opened in the past turns to what shall be."""
        if self.period is None:
            return False
        for named in _NAMED_YEARS.finditer(text, start, end):
            five = five_year_period(named["five"]) if named["five"] else None
            if (five[1] if five else int(named["year"])) >= self.period[0]:
                return True
        return False


@dataclass(frozen=True, slots=True)
class Anchor:
    """A deadline named in the text. `leading`: it opens its clause, so later clauses inherit it."""

    due: str
    start: int
    end: int
    leading: bool
    scope: bool = True
    """Whether it opens a stretch of text (到2030年), rather than dating one thing (2027年底前)."""
    deadline: bool = False
    """Whether the words say "before" a stated year: 2027年底前."""
    dates_one: bool = False
    """Whether the year stands inside its clause, behind what it dates: 市医院2027年建成."""

    @property
    def whole_year(self) -> bool:
        """A day within the year (6月底前, 上半年) holds for its own clause alone."""
        return self.due.endswith("-12-31")


def year_of(text: str) -> int | None:
    """A year in digits or characters. 二〇三五 → 2035."""
    digits = "".join(_DIGITS.get(c, c) for c in text)
    return int(digits) if len(digits) == 4 and digits.isdigit() else None


def anchors_in(text: str, start: int, end: int, calendar: Calendar) -> list[Anchor]:
    """Deadlines in text[start:end], in order; years that are a base or a name are left out."""
    if not TIME_WORDS.search(text, start, end):
        return []
    found = []
    for match in matches(_OPENING, _ANCHOR, text, start, end):
        due = _due(text, match, start, end, calendar)
        if due and text.rfind("《", max(start, match.start() - 120), match.start()) <= text.rfind(
            "》", max(start, match.start() - 120), match.start()
        ):
            near = max(start, match.start() - _LEAD)
            before = _UNSAID.sub("", text[near : match.start()])
            leading = not before and near == start
            scope = match["lead"] is not None or not (match["before"] or match["end"])
            dates_one = match["year"] is not None and match["lead"] is None and before[-1:] not in _MARKS
            deadline = match["before"] is not None and match["year"] is not None and not _TELLS_WHICH.match(text, match.end(), end)
            found.append(Anchor(due, match.start(), match.end(), leading, scope, deadline, dates_one))
    return found


def _due(text: str, m: re.Match[str], start: int, end: int, calendar: Calendar) -> str | None:
    if m["year"]:
        return _due_of_year(text, m, start, end)
    if m["five"]:
        if _BASE_BEFORE.search(text, max(start, m.start() - 3), m.start()) and not m["lead5"]:
            return None
        period = five_year_period(m["five"])
        return last_day(period[1]) if period else None
    if m["years"] or m["within"]:
        return _due_after(m["years"] or m["within"], calendar)
    speaking = calendar.speaking
    if m["century"]:
        return last_day(2050)
    if speaking is None or _BASE_BEFORE.search(text, max(start, m.start() - 2), m.start()):
        return None
    return _due_this_year(m, speaking)


def _due_this_year(m: re.Match[str], speaking: int) -> str | None:
    if m["this"]:
        return last_day(speaking)
    if m["next"]:
        return last_day(speaking + 1)
    if m["q_only"]:
        return last_day(speaking, 3 * _quarter(m["q_only"]))
    if m["h_only"]:
        return last_day(speaking, 6 if m["h_only"] == "上半年" else 12)
    if m["m_only"]:
        return _day(speaking, m["m_only"], m["d_only"])
    return None


def _due_of_year(text: str, m: re.Match[str], start: int, end: int) -> str | None:
    year = year_of(m["year"])
    if year is None:
        return None
    if _AIMS_AT.match(text, max(start, m.start() - 2), end):
        return None
    if m["month"] is None and _MEASURED_BY.match(text, m.start("year") + len(m["year"]) + 1, end):
        return None
    lead, before = m["lead"], text[max(start, m.start() - 2) : m.start()]
    if lead in ("自", "在") and not (m["before"] or m["end"]):
        return None
    strong = lead in ("到", "至", "力争", "力争到", "于") or m["before"] or m["end"]
    listed = before == "年和"  # 到2028年和2030年: one more day, not a base
    if not strong and ((_BASE_BEFORE.search(before) and not listed) or _BASE_AFTER.match(text, m.end(), end)):
        return None
    if _BASE_BEFORE.search(before) and before[-1:] in "比较":
        return None
    if m["month"]:
        return _day(year, m["month"], m["day"])
    if m["half"]:
        return last_day(year, 6)
    if m["quarter"]:
        return last_day(year, 3 * _quarter(m["quarter"]))
    return last_day(year)


def _quarter(text: str) -> int:
    return "一二三四".find(text) + 1 or int(text)


def _day(year: int, month: str, day: str | None) -> str | None:
    last = last_day(year, int(month))
    if not day:
        return last
    return f"{last[:8]}{int(day):02d}" if 1 <= int(day) <= int(last[8:]) else None


def _due_after(count: str, calendar: Calendar) -> str | None:
    years = int(count) if count.isdigit() else int(chinese_number(count) or 0)
    if calendar.period is None or not years:
        return None
    # In a one-year report 今后五年 begins with the year it speaks of, in a plan with the first of its period.
    return last_day(calendar.period[0] + years - 1)


def _measured_by(text: str, start: int, end: int) -> re.Match[str] | None:
    return next((year for year in _A_YEAR.finditer(text, start, end) if _MEASURED_BY.match(text, year.end(), end)), None)


def base_year_in(text: str, start: int, end: int, calendar: Calendar) -> int | None:
    """The year that a clause counts from: 比2020年, 较“十三五”末, 比上年."""
    if text.find("年", start, end) < 0 and text.find("五", start, end) < 0:
        return None
    found = _BASE.search(text, start, end) or _measured_by(text, start, end)
    if found:
        return year_of(found["year"])
    five = _BASE_FIVE.search(text, start, end)
    if five:
        period = five_year_period(five["five"])
        return period[1] if period else None
    if _BASE_WORD.search(text, start, end) and calendar.speaking:
        return calendar.speaking - 1
    return None
