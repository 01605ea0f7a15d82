"""Bytes of a workbook that a person filled in → its rows in words, each with the cell it stands in."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from luoshi.documents.sheets.addresses import letters
from luoshi.documents.sheets.reading import Grid, sheets_of
from luoshi.plan.language.words import Lang
from luoshi.reports.workbook.errors import ColumnMissing, ColumnTwice, NoSheetKnown, SheetTwice
from luoshi.reports.workbook.sheets import ID, SHEETS, Column, Sheet

_HEAD_WITHIN = 20
"""Rows in which the headings are looked for: people insert lines above them."""
_REMARK = re.compile("[(\\uff08][^()\\uff08\\uff09]*[)\\uff09]$")
_FIRST_DAY = date(1899, 12, 30)
_SERIALS = range(20_000, 80_000)
"""Days from 1954 to 2119 as Excel counts them: a date whose format was lost."""
_NUMBERS = range(2_200)
"""Days up to 1906 are numbers typed into a cell of days: 2027 and 2027.6 come as days of 1905."""
_COUNTED_ALIKE = date(1900, 3, 1)
"""Before it Excel and LibreOffice count one day apart: 27.6 may be 26.6, so such days are left for the reader of days to refuse."""
_SECONDS = 86_400


@dataclass(frozen=True)
class ReadRow:
    """A row as a person left it: words by field (None where empty), and the name of each field's cell."""

    number: int
    words: Mapping[str, str | None]
    cells: Mapping[str, str]


@dataclass(frozen=True)
class ReadSheet:
    """The rows of one sheet, in their order. `has`: fields whose column is still there; `lang`: that of its headings; `broken`: cells without a value."""

    sheet: Sheet
    name: str
    lang: Lang
    has: frozenset[str]
    broken: frozenset[str]
    rows: tuple[ReadRow, ...]


def read_workbook(data: bytes, name: str, *, most_unpacked: int, known: Sequence[Sheet] = SHEETS) -> list[ReadSheet]:
    """The sheets that are `known` by name or, where they were renamed, by their headings. Other sheets are left alone.

    Read are .xlsx, .xls and .ods, as Excel, WPS and LibreOffice save them.
    Errors: WorkbookDamaged, DocumentEncrypted, UnpacksTooLarge, CellTooFar, NoSheetKnown, ColumnMissing, ColumnTwice.
    """
    found: dict[str, ReadSheet] = {}
    for title, grid, marks, _ in sheets_of(data, name, most_unpacked=most_unpacked):
        sheet = _sheet_of(title, grid, known)
        if sheet is not None and sheet.key in found:
            raise SheetTwice(first=found[sheet.key].name, second=title, kind=sheet.zh)
        if sheet is not None:
            found[sheet.key] = _read(sheet, title, grid, marks.broken)
    if not found:
        raise NoSheetKnown(name=name, sheets="、".join(sheet.zh for sheet in known))
    return list(found.values())


def _sheet_of(title: str, grid: Grid, known: Sequence[Sheet]) -> Sheet | None:
    for sheet in known:
        if title.strip() in (sheet.zh, sheet.en):
            return sheet
    return next((sheet for sheet in known if _head(sheet, grid) is not None), None)


def _head(sheet: Sheet, grid: Grid) -> int | None:
    """The row that holds the headings: that with the most of them, and the needed one among them."""
    counts = {n: len(_places(sheet, row)) for n, row in enumerate(grid[:_HEAD_WITHIN]) if sheet.needed in _places(sheet, row)}
    return max(counts, key=lambda n: counts[n], default=None)


def _places(sheet: Sheet, row: Sequence[Any]) -> dict[str, list[int]]:
    """Columns of the grid by field."""
    places: dict[str, list[int]] = {}
    for n, value in enumerate(row):
        words = "".join(str(value).split())
        for column in sheet.columns:
            # 牵头单位(必填) is still the column of leads.
            names = (column.zh, "".join(column.en.split()))
            if words in names or _REMARK.sub("", words) in names:
                places.setdefault(column.field, []).append(n)
    return places


def _read(sheet: Sheet, title: str, grid: Grid, broken: frozenset[str]) -> ReadSheet:
    head = _head(sheet, grid)
    if head is None:
        raise ColumnMissing(sheet=title, column=sheet.column(sheet.needed).zh)
    places = _places(sheet, grid[head])
    for name, columns in places.items():
        if len(columns) > 1:
            raise ColumnTwice(sheet=title, column=sheet.column(name).zh)
    if ID not in places:
        raise ColumnMissing(sheet=title, column=sheet.column(ID).zh)
    at = {name: columns[0] for name, columns in places.items()}
    rows = [_row(sheet, n, grid[n], at) for n in range(head + 1, len(grid))]
    lang: Lang = "zh" if str(grid[head][at[ID]]).strip() == sheet.column(ID).zh else "en"
    return ReadSheet(
        sheet, title, lang, frozenset(at), broken, tuple(row for row in rows if any(row.words[f] for f in row.words if f != "number"))
    )


def _row(sheet: Sheet, n: int, values: Sequence[Any], at: Mapping[str, int]) -> ReadRow:
    words = {name: words_of(values[c] if c < len(values) else None, sheet.column(name)) for name, c in at.items()}
    return ReadRow(n + 1, words, {name: f"{letters(c)}{n + 1}" for name, c in at.items()})


def words_of(value: Any, column: Column) -> str | None:
    """A cell's value in the words that the plan would have for it: days as ISO dates, numbers without loss.

    >>> from luoshi.reports.workbook.sheets import TARGETS
    >>> words_of(58.0, TARGETS.column("baseline.value")), words_of(46022.0, TARGETS.column("due")), words_of(" 竹器 ", TARGETS.column("indicator"))
    ('58', '2025-12-31', '竹器')
    """
    if value is None or isinstance(value, bool):
        return None if value is None else str(value).upper()
    if isinstance(value, datetime):
        return _day(value.date()) if value.time() == datetime.min.time() else _moment(value, column)
    if isinstance(value, date):
        return _day(value)
    if isinstance(value, int | float):
        if column.kind == "day" and value == int(value) and int(value) in _SERIALS:
            return _day(_FIRST_DAY + timedelta(days=int(value)))
        return f"{Decimal(repr(value)).normalize():f}"
    words = str(value).replace("\r\n", "\n").replace("\r", "\n").strip()
    if column.choices:
        words = next((key for key, pair in column.choices.items() if words in pair), words)
    return words or None


def _day(day: date) -> str:
    serial = (day - _FIRST_DAY).days
    if day < _COUNTED_ALIKE:
        return datetime.combine(day, time()).isoformat(" ")
    return str(serial) if serial in _NUMBERS else day.isoformat()


def _moment(value: datetime, column: Column) -> str:
    """A time of day says no more of a deadline than its day; a number's decimals read as one."""
    day = value.date()
    if day >= _COUNTED_ALIKE and (serial := (day - _FIRST_DAY).days) in _NUMBERS:
        seconds = (value - datetime.combine(day, time())).total_seconds()
        return f"{(serial + round(Decimal(seconds) / _SECONDS, 4)).normalize():f}"
    return day.isoformat() if column.kind == "day" and day >= _COUNTED_ALIKE else value.isoformat(" ")
