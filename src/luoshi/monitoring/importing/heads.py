"""The words in the heads of wide tables: periods, measures, areas, units; and what is none of them."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from luoshi.kernel.reading_period import Period
from luoshi.monitoring.importing.words import choice_of, column_of, plain

_PERIOD_AND_MORE = re.compile(
    r"(?P<period>[12]\d{3}(?:年(?:上半年|下半年|前三季度|第?[一二三四1-4]季度|\d{1,2}(?:月?[-—~至到]\d{1,2})?月(?:末|底)?|末|底|度|全年)?"
    r"|-?(?:H[12]|Q[1-4](?:-3)?)|-\d{2})?)(?P<more>.*)"
)
_PART_OF_YEAR = re.compile(r"(?:上半年|下半年|前三季度|第?[一二三四1-4]季度|\d{1,2}(?:月?[-—~至到]\d{1,2})?月)")
_BARE_YEAR = re.compile(r"[12]\d{3}")
_YEARS = range(1949, 2101)
_BRACKET = re.compile(r"[(\[【](?P<inside>[^()\[\]【】]{1,12})[)\]】]$")
_AREA = re.compile(r"[区县市省州盟旗镇乡]$|街道$|^全[国省市区县]$")
# The value itself, however it is called.
_PLAIN_VALUE = frozenset(
    {"完成", "完成数", "完成值", "完成情况", "实际", "实际数", "实际值", "实际完成", "数值", "数", "值", "全年", "累计"}
)
_INDICATOR_HEADS = frozenset({"项目", "主要指标", "名称", "指标项目", "项目名称", "内容"})
_AREA_HEADS = frozenset({"县区", "地市", "镇街", "街镇", "乡镇", "街道", "市州", "区(县)", "县(区)"})
_NUMBER_HEADS = frozenset({"序号", "编号", "行次", "代码", "no", "no."})

Knows = Callable[[str], bool]
"""Whether words are a unit."""


@dataclass(frozen=True, slots=True)
class Heading:
    """What a column of values is of: its period, and what its head says beside."""

    period: str | None = None
    measure: str | None = None
    indicator: str | None = None
    area: str | None = None
    unit: str | None = None
    kind: str | None = None
    unknown: str | None = None
    """Words of the head that nothing is known of: such a column may hold targets or averages, and is left aside."""


def period_in(words: str) -> tuple[str | None, str]:
    """The period that words begin with, and the words behind it.

    >>> period_in("2023年1-6月增速(%)"), period_in("2023"), period_in("1500")
    (('2023年1-6月', '增速(%)'), ('2023', ''), (None, '1500'))
    """
    flat = plain(words).replace(" ", "")
    found = _PERIOD_AND_MORE.fullmatch(flat)
    if not found or Period.of(found["period"]) is None or int(flat[:4]) not in _YEARS:
        return None, flat
    if _BARE_YEAR.fullmatch(found["period"]) and found["more"][:1].isdigit():
        return None, flat
    return found["period"], found["more"].strip(":")


def is_area(words: str) -> bool:
    """Whether words are called as areas are: 甲区, 乙县, 丙街道."""
    return _AREA.search(words) is not None


def is_bare_year(words: str) -> bool:
    return _BARE_YEAR.fullmatch(plain(words)) is not None


def field_of(words: str) -> str | None:
    """Which field a heading of labels names; `number` for one that only counts rows.

    >>> field_of("项目"), field_of("县区"), field_of("序号"), field_of("计量单位")
    ('indicator', 'area', 'number', 'unit')
    """
    flat = plain(words).replace(" ", "").lower()
    if flat in _INDICATOR_HEADS:
        return "indicator"
    return "area" if flat in _AREA_HEADS else "number" if flat in _NUMBER_HEADS else column_of(words)


def bracketed_unit(words: str, knows: Knows) -> tuple[str, str | None]:
    """The words without the unit in brackets behind them, and that unit; brackets that hold none stay: 收入(城镇).

    >>> bracketed_unit("产值(亿元)", lambda unit: unit == "亿元"), bracketed_unit("收入(城镇)", lambda unit: False)
    (('产值', '亿元'), ('收入(城镇)', None))
    """
    flat = plain(words)
    found = _BRACKET.search(flat)
    if found is None or not knows(found["inside"]):
        return flat, None
    return flat[: found.start()].strip(), found["inside"]


def measure_in(words: str, knows: Knows) -> str | None:
    """The measure that words name: 增速(%), 同比增长."""
    return choice_of("measure", bracketed_unit(words, knows)[0].replace(" ", "")) or None


def heading_of(period: str, words: Sequence[str], knows: Knows) -> Heading:
    """What the words of a column's head say; what is not understood makes the column none to be read."""
    found: dict[str, str] = {}
    for one in dict.fromkeys(words):
        own, more = period_in(one)
        bare, unit = bracketed_unit(more, knows)
        bare = bare.strip("()（）").replace(" ", "")
        if unit:
            found.setdefault("unit", unit)
        if not bare or bare in _PLAIN_VALUE or (own is None and field_of(one) is not None):
            continue
        if _PART_OF_YEAR.fullmatch(bare) and _BARE_YEAR.fullmatch(period.rstrip("年")):
            found["period"] = f"{period.rstrip('年')}年{bare}"
        elif measure := choice_of("measure", bare):
            found["measure"] = measure
        elif kind := choice_of("kind", bare):
            found["kind"] = kind
        elif _AREA.search(bare):
            found["area"] = bare
        else:
            found["unknown"] = plain(one)
    return Heading(**{"period": period, **found})


def says_part_of_year(words: str) -> bool:
    """Whether words are a month or a quarter without its year."""
    return _PART_OF_YEAR.fullmatch(plain(words).replace(" ", "")) is not None
