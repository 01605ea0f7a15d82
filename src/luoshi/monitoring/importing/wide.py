"""Wide tables as departments send them: periods across or down, heads of several rows, units in brackets, titles above, notes below.

What is not understood is left aside and told; a table in which a wrong reading could be taken for a right one is refused.
"""

import itertools
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from luoshi.monitoring.importing.errors import PeriodIsDay, Problem, TableUnclear
from luoshi.monitoring.importing.heads import (
    Heading,
    Knows,
    bracketed_unit,
    field_of,
    heading_of,
    is_area,
    is_bare_year,
    measure_in,
    period_in,
    says_part_of_year,
)
from luoshi.monitoring.importing.model import Table
from luoshi.monitoring.importing.records import Record
from luoshi.monitoring.importing.values import is_no_data
from luoshi.monitoring.importing.words import plain

_HEAD_WITHIN = 20
_LEAST_PERIODS = 2
_CAPTION_UNIT = re.compile(r"(?<![\u4e00-\u9fff])(?:计量)?单位\s*:\s*(?P<unit>[^\s,;、()]{1,12})")
_BELOW = re.compile(r"^(?:注|备注|说明|资料来源|数据来源|来源|填表人?|制表人?|审核人?|联系(?:人|电话)?)(?:[::\d]|$)")
_PART = re.compile(r"^(?:其中|#|\*|·|-|—)+[::]?")
_NUMBERED = re.compile(r"^(?:[一二三四五六七八九十]+、|\([一二三四五六七八九十\d]+\)|\d{1,2}[.、](?!\d))")
_SUMS = frozenset({"合计", "总计", "小计", "平均"})
_OF_ALL = re.compile(r"^(?:各|分)(?:区县|县区|县|区|市|街道|镇街|乡镇|地区)|^表\d+[-.]?\d*|^[12]\d{3}(?:[-—~至][12]\d{3})?年?(?:以来)?")
_TITLE_END = re.compile(r"(?:完成|统计)?(?:情况)?(?:统计)?(?:一览)?表?$")
_LETTERS = re.compile(r"[^\W\d_]")
_LABELS = ("indicator", "area", "unit", "source_title", "note")


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
    problem: Problem | None = None
    """Why the table is not read at all."""


def layout_of(table: Table, knows: Knows) -> Layout | None:
    """How the table lies; None where no periods stand across or down."""
    row = _periods_across(table)
    return _across(table, row, knows) if row is not None else _down(table, knows)


def _periods_across(table: Table) -> int | None:
    """The row whose cells name periods: two at the least, or one beside a column of indicators, areas or units."""
    for row in range(min(_HEAD_WITHIN, len(table.rows))):
        cells = [words for words in table.rows[row] if words.strip()]
        periods = [words for words in cells if period_in(words)[0] is not None]
        labelled = any(field_of(words) in ("indicator", "area", "unit") for words in cells)
        title = len({plain(words) for words in cells}) == 1 and (len(cells) > 1 or len(table.rows[row]) > 1) and not is_bare_year(cells[0])
        if len(periods) >= (1 if labelled else _LEAST_PERIODS) and not title and not _is_data(table, row):
            return row
    return None


def _is_data(table: Table, row: int) -> bool:
    """Numbers that happen to look like years: below a head of words, or not rising from one to the next."""
    cells = [plain(words) for words in table.rows[row] if words.strip()]
    years = [int(words) for words in cells if is_bare_year(words)]
    if not years:
        return False
    rising = all(a <= b for a, b in itertools.pairwise(years))
    below_words = len(years) == len(cells) and row > 0 and any(field_of(words) for words in table.rows[row - 1])
    return below_words or not rising or any(words[:1].isdigit() and period_in(words)[0] is None for words in cells)


def _across(table: Table, row: int, knows: Knows) -> Layout:
    width = max(len(cells) for cells in table.rows)
    head = _head_rows(table, row, knows)
    labels, names = _labels(table, head, row, width)
    filled = {r: _filled_right(table, r, row, width) for r in head if r < row}
    values, aside = dict[int, Heading](), list[tuple[int, int, str]]()
    said = {named for column in range(width) if (named := period_in(table.cell(row, column))[0])}
    period: str | None = None
    ended = False
    for column in range(width):
        words = [filled[r][column] if r in filled else table.cell(r, column) for r in head]
        if column in labels.values():
            continue
        if values and any(field_of(one) in ("indicator", "area") for one in words):
            ended = True  # a second table stands beside the first
        own = period_in(table.cell(row, column))[0]
        blank = not table.cell(row, column).strip()
        if own is None and (
            (blank and any(one.strip() for one in words)) or (len(said) == 1 and measure_in(words[head.index(row)], knows))
        ):
            own = period  # a merged head stands only in its first cell; growth beside the only year is that year's
        period = own
        heading = Heading(unknown=next((plain(one) for one in words if one.strip()), "")) if own is None else heading_of(own, words, knows)
        if heading.unknown is None and not ended:
            values[column] = heading
        elif heading.unknown or ended or (values and _has_values(table, head[-1] + 1, column)):
            aside.append((row, column, heading.unknown or table.cell(row, column)))
    problem = _settle_labels(table, head, labels, aside, values)
    aside = [one for one in aside if one[1] not in labels.values() and (not values or one[1] > min(values))]
    return Layout(
        head[-1] + 1, labels, values, _caption_unit(table, head[0], knows), _title(table, head[0], knows), names, tuple(aside), problem
    )


def _has_values(table: Table, first: int, column: int) -> bool:
    return any(table.cell(r, column).strip() for r in range(first, len(table.rows)))


def _settle_labels(
    table: Table, head: Sequence[int], labels: dict[str, int], aside: Sequence[tuple[int, int, str]], values: Mapping[int, Heading]
) -> Problem | None:
    """Finds the column of indicators where no head says it. Two columns of words, one of which is not read, tell rows apart that would
    be taken for one.
    """
    first = min(values, default=0)
    free = [c for c in range(first) if c not in labels.values() and _is_of_words(table, head[-1] + 1, c)]
    if "indicator" not in labels and "area" not in labels and len(free) == 1:
        column = free.pop()
        labels["area" if _is_of_areas(table, head[-1] + 1, column) else "indicator"] = column
    if free or ("indicator" not in labels and "area" not in labels):
        at = free[-1] if free else 0
        return Problem(
            table.place(head[-1], at), TableUnclear(reason=("which column names the indicators is not clear", "看不出哪一列是指标"))
        )
    return None


def _is_of_areas(table: Table, first: int, column: int) -> bool:
    """Whether every cell below the head is called as areas are, several at the least."""
    cells = [
        words
        for r in range(first, len(table.rows))
        if (words := plain(table.cell(r, column))) and words not in _SUMS and not _BELOW.match(words)
    ]
    return len(cells) > 1 and all(is_area(words) for words in cells)


def _is_of_words(table: Table, first: int, column: int) -> bool:
    """Whether any cell below the head holds letters, and is more than a number of its row."""
    return any(_LETTERS.search(_NUMBERED.sub("", plain(table.cell(r, column)))) for r in range(first, len(table.rows)))


def _head_rows(table: Table, row: int, knows: Knows) -> list[int]:
    """The row of periods with those above and below it that head the same columns."""
    head = [row]
    while head[0] > 0 and _belongs_above(table, head[0] - 1, row):
        head.insert(0, head[0] - 1)
    while head[-1] + 1 < len(table.rows) and _is_head_below(table, head[-1] + 1, row):
        head.append(head[-1] + 1)
    return head


def _filled_right(table: Table, above: int, row: int, width: int) -> list[str]:
    """A row above the periods with each head over the empty cells to its right: merged cells that came as text."""
    first, last, cells = _first_period(table, row), "", []
    for column in range(width):
        words = table.cell(above, column)
        last = words if words.strip() else last
        cells.append(last if column >= first else words)
    return cells


def _labels(table: Table, head: Sequence[int], row: int, width: int) -> tuple[dict[str, int], dict[str, str]]:
    """The columns of indicator, area, unit and the like in front of the values, and the words that head them."""
    labels, names = dict[str, int](), dict[str, str]()
    first = _first_period(table, row)
    for column in range(width):
        if period_in(table.cell(row, column))[0] is not None:
            continue
        for words in (table.cell(r, column) for r in head):
            name = field_of(words)
            if name in _LABELS and name not in labels and (column < first or name in ("source_title", "note")):
                labels[name], names[name] = column, plain(words)
                break
    return labels, names


def _belongs_above(table: Table, above: int, row: int) -> bool:
    """A row above the periods that heads columns of its own: several different words, or labels; a title is one, a caption has a colon."""
    first = _first_period(table, row)
    cells = [plain(words) for words in table.rows[above] if words.strip()]
    over = {plain(words) for words in table.rows[above][first:] if words.strip()}
    if not cells or _CAPTION_UNIT.search(" ".join(cells)) or any(period_in(words)[0] for words in table.rows[above][first:]):
        return False
    if any(field_of(words) for words in cells):
        return True
    lead = [words for words in table.rows[above][:first] if words.strip()]
    return bool(over) and (len(over) > 1 or not lead)


def _is_head_below(table: Table, row: int, periods: int) -> bool:
    """A row whose cells below the periods are words, every one: 总量, 增速(%), 全市, 1月."""
    first = _first_period(table, periods)
    cells = [plain(words) for words in table.rows[row][first:] if words.strip()]
    labels = [plain(words) for words in table.rows[row][:first] if words.strip()]
    repeated = all(words in map(plain, table.rows[periods]) for words in labels)
    words_only = all((_LETTERS.search(words) and not words[:1].isdigit()) or says_part_of_year(words) for words in cells)
    return bool(cells) and repeated and words_only and not any(is_no_data(words) for words in cells)


def _first_period(table: Table, row: int) -> int:
    return next(column for column, words in enumerate(table.rows[row]) if period_in(words)[0] is not None)


def _down(table: Table, knows: Knows) -> Layout | None:
    """Periods down the first column, indicators across: 年份 | 地区生产总值(亿元) | 增速(%)."""
    for row in range(min(_HEAD_WITHIN, len(table.rows) - 1)):
        cells = table.rows[row]
        at = next((column for column, words in enumerate(cells) if field_of(words) == "period"), None)
        if at is None or period_in(table.cell(row + 1, at))[0] is None or "indicator" in map(field_of, cells):
            continue  # a column of indicators belongs to the long form, whatever else it lacks
        return _down_from(table, row, at, knows)
    return None


def _down_from(table: Table, row: int, at: int, knows: Knows) -> Layout:
    values, labels = dict[int, Heading](), {"period": at}
    last: str | None = None
    problem: Problem | None = None
    for column, words in enumerate(table.rows[row]):
        name = field_of(words)
        flat = plain(words).replace(" ", "")
        if column == at or not flat or name == "number":
            continue
        if flat in ("月份", "月", "季度", "季") or name in ("value", "unit", "period"):
            reason = (f"“{flat}” beside the periods says more than is understood", f"时期旁边的“{flat}”列看不懂")
            problem = problem or Problem(table.place(row, column), TableUnclear(reason=reason))
        elif name in ("area", "source_title", "note"):
            labels[name] = column
        else:
            measure = measure_in(flat, knows)
            bare, unit = bracketed_unit(flat, knows)
            indicator = last if measure else bare
            last = indicator
            values[column] = Heading(None, measure, indicator, None, unit)
    if not all(heading.indicator for heading in values.values()):
        problem = problem or Problem(
            table.place(row, at), TableUnclear(reason=("a growth stands without its indicator", "有增速列,却没有它的指标"))
        )
    return Layout(row + 1, labels, values, _caption_unit(table, row, knows), None, {"period": plain(table.cell(row, at))}, (), problem)


def _caption_unit(table: Table, head: int, knows: Knows) -> str | None:
    """单位:亿元, above the head; or in brackets behind the title."""
    above = [plain(words) for cells in table.rows[:head] for words in cells if words.strip()]
    said = next((found["unit"] for words in above if (found := _CAPTION_UNIT.search(words))), None)
    if said is not None:
        return said if knows(said) else None
    return next((unit for words in above if (unit := bracketed_unit(words, knows)[1])), None)


def _title(table: Table, head: int, knows: Knows) -> str | None:
    """What the title is of, where the rows are areas: 各区县地区生产总值."""
    for cells in table.rows[:head]:
        for words in cells:
            title = bracketed_unit(words, knows)[0]
            while (cut := _OF_ALL.sub("", title)) != title:
                title = cut
            title = _TITLE_END.sub("", title).strip(": ")
            if title and not _CAPTION_UNIT.search(plain(words)) and not re.match(r"附[件表]", title):
                return title
    return None


def records_of(table: Table, layout: Layout, knows: Knows, area: str | None = None) -> Iterator[Record]:
    """A record for each cell of values, down to where another table begins. `area` is that of the whole table, where no column
    names one.
    """
    for row in range(layout.first, next_head(table, layout)):
        said = {name: plain(table.cell(row, column)) for name, column in layout.labels.items()}
        label = said.get("indicator") or said.get("area") or said.get("period") or ""
        filled = [column for column in layout.values if table.cell(row, column).strip() or (row, column) in table.faults]
        if not filled or _BELOW.match(label) or label in _SUMS:
            continue
        for column in filled:
            yield _record(table, layout, row, column, said, area, knows)


def next_head(table: Table, layout: Layout) -> int:
    """The row in which another head begins: labels say again what they head, or periods stand where values should."""
    for row in range(layout.first, len(table.rows)):
        again = any(field_of(table.cell(row, column)) == name for name, column in layout.labels.items() if name != "period")
        periods = [
            words
            for column in layout.values
            if (words := table.cell(row, column)).strip() and period_in(words)[0] and not is_bare_year(words)
        ]
        if again or periods:
            return row
    return len(table.rows)


def _record(table: Table, layout: Layout, row: int, column: int, said: Mapping[str, str], area: str | None, knows: Knows) -> Record:
    heading = layout.values[column]
    name, own_unit = bracketed_unit(heading.indicator or said.get("indicator") or layout.indicator or "", knows)
    unit = heading.unit or said.get("unit") or own_unit or layout.unit
    if heading.measure not in (None, "level"):
        unit = heading.unit or ("" if heading.measure == "rank" else "%")
    words = {
        "indicator": _PART.sub("", _NUMBERED.sub("", name)).strip(),
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
    dated = table.faults.get((row, layout.labels["period"])) if "period" in layout.labels else None
    if isinstance(dated, PeriodIsDay):
        faults["period"] = dated
    return Record(place, words, dict.fromkeys(words, place), faults)
