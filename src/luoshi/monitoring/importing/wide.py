"""Wide tables as departments send them: periods across or down, heads of several rows, units in brackets, titles above, notes below."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from luoshi.kernel.reading_period import Period
from luoshi.monitoring.importing.model import Table
from luoshi.monitoring.importing.records import Record
from luoshi.monitoring.importing.values import is_no_data
from luoshi.monitoring.importing.words import choice_of, column_of, plain

_HEAD_WITHIN = 20
_LEAST_PERIODS = 2
_UNIT = re.compile(r"[(\[【](?P<unit>[^()\[\]【】]{1,12})[)\]】]$")
_CAPTION_UNIT = re.compile(r"(?:计量)?单位\s*[::]\s*(?P<unit>[^\s,;,;()]{1,12})")
_PERIOD_AND_MORE = re.compile(
    r"(?P<period>[12]\d{3}年?(?:上半年|下半年|前三季度|[一二三四1-4]季度|1?\d(?:[-—~至]1?\d)?月|-(?:H[12]|Q[1-4]|Q1-3|\d{2}))?)(?P<more>.*)"
)
_BELOW = re.compile(r"^(?:注|备注|说明|资料来源|数据来源|来源|填表|制表|审核|联系)")
_PART = re.compile(r"^(?:其中|#|\*|·|-|—)+[::]?")
_NUMBERED = re.compile(r"^(?:[一二三四五六七八九十]+、|\([一二三四五六七八九十]+\)|\d{1,2}[.、])")
_NUMERIC = re.compile(r"^[-+(]?\d")
_AREA = re.compile(r"[区县市省州盟旗镇乡]$|街道$|^全[国省市区县]$")
# The value itself, however it is called.
_PLAIN_VALUE = frozenset(
    {"完成", "完成数", "完成值", "完成情况", "实际", "实际数", "实际值", "实际完成", "数值", "数", "值", "全年", "合计"}
)
_TITLE_END = re.compile(r"(?:完成|统计)?(?:情况)?(?:统计)?(?:一览)?表?$")
_SUMS = frozenset({"合计", "总计", "小计", "平均"})
_OF_ALL = re.compile(r"^(?:各|分)(?:区县|县区|县|区|市|街道|镇街|乡镇|地区)|^表\d+[-.]?\d*|[12]\d{3}(?:[-—~至][12]\d{3})?年?(?:以来)?")


@dataclass(frozen=True)
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


@dataclass(frozen=True)
class Layout:
    """`first`: the first row below the head. `labels`: the columns of indicator, area, unit, period; `values`: those of values."""

    first: int
    labels: Mapping[str, int]
    values: Mapping[int, Heading]
    unit: str | None = None
    indicator: str | None = None
    names: Mapping[str, str] = field(default_factory=dict)
    """The words that head each label column."""
    aside: tuple[tuple[int, int, str], ...] = ()
    """Cells of the head whose columns are left aside."""


def layout_of(table: Table) -> Layout | None:
    """How the table lies; None where no periods stand across or down."""
    across = _periods_across(table)
    return _across(table, across) if across is not None else _down(table)


def _periods_across(table: Table) -> int | None:
    """The row whose cells name periods: two at the least, or one beside a column of indicators, areas or units."""
    for row in range(min(_HEAD_WITHIN, len(table.rows))):
        cells = table.rows[row]
        periods = sum(_period(words)[0] is not None for words in cells)
        labelled = any(column_of(words) in ("indicator", "area", "unit") for words in cells)
        if periods >= (1 if labelled else _LEAST_PERIODS) and not _is_data(table, row):
            return row
    return None


def _period(words: str) -> tuple[str | None, str]:
    """The period that a head names, and the words beside it."""
    flat = plain(words).replace(" ", "")
    found = _PERIOD_AND_MORE.fullmatch(flat)
    if not found or Period.of(found["period"]) is None:
        return None, flat
    return found["period"], found["more"].strip(":")


def _is_data(table: Table, row: int) -> bool:
    """A row of plain numbers that happen to look like years has numbers below a head of words."""
    cells = [plain(words) for words in table.rows[row] if words.strip()]
    years = [words for words in cells if re.fullmatch(r"[12]\d{3}", words)]
    return len(years) == len(cells) and row > 0 and any(column_of(words) for words in table.rows[row - 1])


def _across(table: Table, row: int) -> Layout:
    width = max(len(cells) for cells in table.rows)
    head = _head_rows(table, row)
    labels, names = _labels(table, head, row, width)
    values, aside = dict[int, Heading](), list[tuple[int, int, str]]()
    said = {named for column in range(width) if (named := _period(table.cell(row, column))[0])}
    period: str | None = None
    for column in range(width):
        if column in labels.values():
            continue
        own, _ = _period(table.cell(row, column))
        words = [table.cell(r, column) for r in head]
        if own is None and (not table.cell(row, column).strip() or (len(said) == 1 and _is_measure(words))):
            own = period  # a merged head stands only in its first cell; growth beside the only year is that year's
        period = own
        if own is None:
            aside += (
                [(row, column, plain(table.cell(row, column)))]
                if column > min(labels.values(), default=-1) and table.cell(row, column).strip()
                else []
            )
            continue
        heading = _heading(own, words)
        if heading.unknown is None:
            values[column] = heading
        else:
            aside.append((row, column, heading.unknown))
    first = min(values, default=width)
    if "indicator" not in labels and "area" not in labels and first > 0:
        labels["indicator"] = next((c for c in range(first) if c not in labels.values()), 0)
        aside = [one for one in aside if one[1] != labels["indicator"]]
    return Layout(head[-1] + 1, labels, values, _caption_unit(table, head[0]), _title(table, head[0]), names, tuple(aside))


def _head_rows(table: Table, row: int) -> list[int]:
    """The row of periods with those above and below it that head the same columns."""
    head = [row]
    while head[0] > 0 and _belongs_above(table, head[0] - 1):
        head.insert(0, head[0] - 1)
    while head[-1] + 1 < len(table.rows) and _is_head_below(table, head[-1] + 1, row):
        head.append(head[-1] + 1)
    return head


def _labels(table: Table, head: Sequence[int], row: int, width: int) -> tuple[dict[str, int], dict[str, str]]:
    """The columns of indicator, area, unit and the like, and the words that head them."""
    labels, names = dict[str, int](), dict[str, str]()
    for column in range(width):
        if _period(table.cell(row, column))[0] is not None:
            continue
        for words in (table.cell(r, column) for r in head):
            name = column_of(words)
            if name in ("indicator", "area", "unit", "source_title", "note") and name not in labels:
                labels[name], names[name] = column, plain(words)
                break
    return labels, names


def _belongs_above(table: Table, above: int) -> bool:
    """A row above the periods that heads columns of its own, and is no title across."""
    cells = {plain(words) for words in table.rows[above] if words.strip()}
    return len(cells) > 1 and any(column_of(words) or choice_of("measure", _bare(words)) for words in cells)


def _is_head_below(table: Table, row: int, periods: int) -> bool:
    """A row whose cells below the periods are words, every one: 总量, 增速(%), 全市."""
    cells = [plain(words) for column, words in enumerate(table.rows[row]) if column > _first_period(table, periods) - 1 and words.strip()]
    labels = [plain(words) for words in table.rows[row][: _first_period(table, periods)] if words.strip()]
    repeated = all(words in map(plain, table.rows[periods]) for words in labels)
    return bool(cells) and repeated and not any(_NUMERIC.search(words) or is_no_data(words) for words in cells)


def _first_period(table: Table, row: int) -> int:
    return next(column for column, words in enumerate(table.rows[row]) if _period(words)[0] is not None)


def _is_measure(words: Sequence[str]) -> bool:
    return any(choice_of("measure", _bare(one)) not in (None, "", "level") for one in words)


def _heading(period: str, words: Sequence[str]) -> Heading:
    """What the words beside a period say; what is not understood makes the column none to be read."""
    found: dict[str, str] = {}
    for one in words:
        own, more = _period(one)
        unit = _unit_in(more)
        bare = _bare(more)
        if unit:
            found.setdefault("unit", unit)
        if not bare or bare in _PLAIN_VALUE or (own is None and column_of(one) is not None):
            continue
        if measure := choice_of("measure", bare):
            found["measure"] = measure
        elif kind := choice_of("kind", bare):
            found["kind"] = kind
        elif _AREA.search(bare):
            found["area"] = bare
        else:
            found["unknown"] = plain(one)
    return Heading(period, **found)


def _down(table: Table) -> Layout | None:
    """Periods down the first column, indicators across: 年份 | 地区生产总值(亿元) | 增速(%)."""
    for row in range(min(_HEAD_WITHIN, len(table.rows) - 1)):
        cells = table.rows[row]
        at = next((column for column, words in enumerate(cells) if column_of(words) == "period"), None)
        if at is None or _period(table.cell(row + 1, at))[0] is None or "indicator" in map(column_of, cells):
            continue  # a column of indicators belongs to the long form, whatever else it lacks
        values, labels = dict[int, Heading](), {"period": at}
        last: str | None = None
        for column, words in enumerate(cells):
            if column == at or not words.strip():
                continue
            if (name := column_of(words)) in ("area", "source_title", "note"):
                labels[name] = column
                continue
            flat = plain(words)
            measure = choice_of("measure", _bare(flat))
            indicator = last if measure else _UNIT.sub("", flat)
            last = last if measure else indicator
            values[column] = Heading(None, measure or None, indicator, None, _unit_in(flat))
        if values and all(heading.indicator for heading in values.values()):
            return Layout(row + 1, labels, values, _caption_unit(table, row), None, {"period": plain(cells[at])})
    return None


def _unit_in(words: str) -> str | None:
    found = _UNIT.search(words)
    return found["unit"] if found and choice_of("measure", found["unit"]) is None else None


def _bare(words: str) -> str:
    return _UNIT.sub("", plain(words).replace(" ", ""))


def _caption_unit(table: Table, head: int) -> str | None:
    """单位:亿元, above the head; or in brackets behind the title."""
    above = [plain(words) for cells in table.rows[:head] for words in cells if words.strip()]
    said = next((found["unit"] for words in above if (found := _CAPTION_UNIT.search(words))), None)
    return said or next((unit for words in above if (unit := _unit_in(words))), None)


def _title(table: Table, head: int) -> str | None:
    """What the title is of, where the rows are areas: 各区县地区生产总值."""
    title = next((plain(words) for cells in table.rows[:head] for words in cells if words.strip()), "")
    return _TITLE_END.sub("", _UNIT.sub("", _OF_ALL.sub("", title)).strip(": ")) or None


def records_of(table: Table, layout: Layout, area: str | None = None) -> Iterator[Record]:
    """A record for each cell of values. `area` is that of the whole table, where no column names one."""
    for row in range(layout.first, len(table.rows)):
        said = {name: plain(table.cell(row, column)) for name, column in layout.labels.items()}
        label = said.get("indicator") or said.get("area") or said.get("period") or ""
        filled = [column for column in layout.values if table.cell(row, column).strip() or (row, column) in table.faults]
        if (not label and not filled) or _BELOW.match(label) or label in _SUMS or (not filled and len(label) > 0):
            continue
        for column in filled:
            yield _record(table, layout, row, column, said, area)


def _record(table: Table, layout: Layout, row: int, column: int, said: Mapping[str, str], area: str | None) -> Record:
    heading = layout.values[column]
    name = heading.indicator or said.get("indicator") or layout.indicator or ""
    unit = heading.unit or said.get("unit") or _unit_in(name) or ("%" if heading.measure in ("growth_pct", "share_pct") else layout.unit)
    if heading.measure not in (None, "level"):
        unit = heading.unit or ("" if heading.measure == "rank" else "%")
    words = {
        "indicator": _PART.sub("", _NUMBERED.sub("", _UNIT.sub("", name))).strip(),
        "area": heading.area or said.get("area") or area or "",
        "period": heading.period or said.get("period") or "",
        "value": table.cell(row, column),
        "unit": unit or "",
        "measure": heading.measure or "",
        "kind": heading.kind or "",
        "source_title": said.get("source_title", ""),
        "note": said.get("note", ""),
    }
    place = table.place(row, column)
    faults = {"value": table.faults[row, column]} if (row, column) in table.faults else {}
    return Record(place, words, dict.fromkeys(words, place), faults)
