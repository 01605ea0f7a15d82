"""Sheets of a workbook as tables of words: numbers as they are shown, days and error values marked as what they are."""

import re
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from luoshi.documents.sheets.addresses import letters, number_of
from luoshi.documents.sheets.reading import Sheet, sheets_of
from luoshi.kernel.errors import LuoshiError
from luoshi.monitoring.importing.errors import CellWithoutValue, PeriodIsDay
from luoshi.monitoring.importing.model import Table

_CELL = re.compile(r"([A-Z]+)([0-9]+)")


def is_workbook(data: bytes) -> bool:
    """Whether the bytes are those of .xlsx, .ods or .xls."""
    return data[:2] == b"PK" or data[:8] == b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def tables_of(data: bytes, name: str, most_unpacked: int) -> Iterator[Table]:
    """A table for each sheet that holds anything. Errors: those of opening a workbook."""
    for sheet in sheets_of(data, name, most_unpacked=most_unpacked):
        if any(str(value).strip() for row in sheet.cells for value in row):
            yield _table(sheet, name)


def _table(sheet: Sheet, name: str) -> Table:
    faults: dict[tuple[int, int], LuoshiError] = {_place(cell): CellWithoutValue() for cell in sheet.broken}
    rows = []
    for r, cells in enumerate(sheet.cells):
        rows.append([_shown(value, f"{letters(c)}{r + 1}" in sheet.percent) for c, value in enumerate(cells)])
        for c, value in enumerate(cells):
            if isinstance(value, date):
                faults[r, c] = PeriodIsDay(value=_words(value))
    return Table(name, rows, sheet.title, faults=faults)


def _shown(value: Any, in_percent: bool) -> str:
    """A share that is shown as 5.2% is kept as 0.052."""
    if in_percent and isinstance(value, int | float) and not isinstance(value, bool):
        return f"{value * 100:.13g}%"
    return _words(value)


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
