"""Sheets of a workbook as tables of words: numbers as they are shown, days and error values marked as what they are, the hidden left out."""

import re
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import Any

from luoshi.documents.sheets.addresses import letters, number_of
from luoshi.documents.sheets.looks import Look
from luoshi.documents.sheets.reading import Sheet, sheets_of
from luoshi.kernel.errors import LuoshiError
from luoshi.monitoring.checks.finding import Finding, finding
from luoshi.monitoring.importing.errors import CellMerged, CellScaled, CellWithoutValue, PeriodIsDay
from luoshi.monitoring.importing.model import Table

_CELL = re.compile(r"([A-Z]+)([0-9]+)")


def is_workbook(data: bytes) -> bool:
    """Whether the bytes are those of .xlsx, .ods or .xls."""
    return data[:2] == b"PK" or data[:8] == b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def tables_of(data: bytes, name: str, most_unpacked: int) -> Iterator[Table]:
    """A table for each sheet that holds anything and is not hidden; what is hidden is told with it.

    Errors: those of opening a workbook.
    """
    aside: tuple[Finding, ...] = ()
    for sheet in sheets_of(data, name, most_unpacked=most_unpacked):
        if not any(str(value).strip() for row in sheet.cells for value in row):
            continue
        if sheet.is_hidden:
            aside += (finding("hidden-left-aside", f"{name} {sheet.title}", what=sheet.title),)
        else:
            yield _table(sheet, name, aside)
            aside = ()
    if aside:
        yield Table(name, [], remarks=aside)


def _table(sheet: Sheet, name: str, aside: tuple[Finding, ...]) -> Table:
    faults: dict[tuple[int, int], LuoshiError] = {_place(cell): CellWithoutValue() for cell in sheet.marks.broken}
    faults |= dict.fromkeys(_numbers_in_several_cells(sheet), CellMerged())
    rows = []
    for r, cells in enumerate(sheet.cells):
        rows.append([""] * len(cells))
        for c, value in enumerate(cells):
            if r in sheet.marks.hidden_rows or c in sheet.marks.hidden_columns:
                faults.pop((r, c), None)
                continue
            look = sheet.marks.looks.get(f"{letters(c)}{r + 1}")
            rows[-1][c] = _shown(value, look)
            if look == "scaled" and isinstance(value, int | float):
                faults[r, c] = CellScaled(value=_words(value))
            elif isinstance(value, date) and not _is_month(value, look):
                faults[r, c] = PeriodIsDay(value=_words(value))
    return Table(name, rows, sheet.title, faults=faults, remarks=(*aside, *_hidden(sheet, name)))


def _hidden(sheet: Sheet, name: str) -> Iterator[Finding]:
    """The hidden rows and columns that hold anything, each run of them once."""
    where = f"{name} {sheet.title}!"
    for first, last in _runs(r for r in sheet.marks.hidden_rows if r < len(sheet.cells) and any(map(_words, sheet.cells[r]))):
        yield finding("hidden-left-aside", f"{where}{first + 1}", what=f"{first + 1}:{last + 1}")
    for first, last in _runs(c for c in sheet.marks.hidden_columns if any(_words(cells[c]) for cells in sheet.cells if c < len(cells))):
        yield finding("hidden-left-aside", f"{where}{letters(first)}1", what=f"{letters(first)}:{letters(last)}")


def _runs(numbers: Iterable[int]) -> Iterator[tuple[int, int]]:
    """The first and the last of each run of numbers that follow one another."""
    first = last = None
    for number in sorted(numbers):
        if first is None or last is None or number != last + 1:
            if first is not None and last is not None:
                yield first, last
            first = number
        last = number
    if first is not None and last is not None:
        yield first, last


def _numbers_in_several_cells(sheet: Sheet) -> Iterator[tuple[int, int]]:
    """A number in a merged cell may be the sum of what its rows or columns are of."""
    for (top, left), (bottom, right) in sheet.marks.merged:
        cells = [(r, c) for r in range(top, min(bottom + 1, len(sheet.cells))) for c in range(left, min(right + 1, len(sheet.cells[r])))]
        if len(cells) > 1 and isinstance(sheet.cells[top][left], int | float):
            yield from cells


def _shown(value: Any, look: Look | None) -> str:
    """A share that is shown as 5.2% is kept as 0.052, and a month as its first day."""
    if look == "percent" and isinstance(value, int | float) and not isinstance(value, bool):
        return f"{value * 100:.13g}%"
    return f"{value.year}年{value.month}月" if isinstance(value, date) and _is_month(value, look) else _words(value)


def _is_month(value: date, look: Look | None) -> bool:
    return look == "month" and value.day == 1


def _words(value: Any) -> str:
    if isinstance(value, float):
        return f"{value:.15g}" if abs(value) < 1e15 else f"{value:.0f}"  # as a spreadsheet shows it
    if isinstance(value, datetime):
        return value.date().isoformat()
    return "" if value is None else str(value)


def _place(cell: str) -> tuple[int, int]:
    found = _CELL.fullmatch(cell)
    assert found is not None, cell
    return int(found[2]) - 1, number_of(found[1]) - 1
