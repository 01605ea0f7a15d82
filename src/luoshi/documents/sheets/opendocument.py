"""What the reader of workbooks does not say of the cells of an .ods file: shares, months, merged cells, what is hidden."""

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from lxml import etree

from luoshi.documents.sheets.addresses import letters
from luoshi.documents.sheets.looks import Look, Marks, Range
from luoshi.documents.sheets.sound import REPEATED_COLUMNS, REPEATED_ROWS, Room, across, count, elements
from luoshi.documents.word.package import local

# Cells of a look may be written once for many: no table of a person has so many of them.
_MOST_MARKED = 1_000_000
_MONTH = re.compile(r"[12]\d{3}(?:年\d{1,2}月|[-/.]\d{1,2})")
_PLAIN = re.compile(r"[-+]?[\d,]*\.?\d+")
_SCALED_BY = 500


class _Cell(NamedTuple):
    """A cell as it is written: `columns` is how often it stands; `over` is how many rows and columns it is merged over."""

    element: etree._Element
    column: int
    columns: int
    over: tuple[int, int]


def marks_of_content(content: bytes, name: str) -> Mapping[str, Marks]:
    """The marks of each sheet. Errors: WorkbookDamaged, CellTooFar."""
    found: dict[str, Marks] = {}
    room = Room(name, _MOST_MARKED)
    sheet = _Sheet(name, room)
    for element in elements(content, name, "content.xml", "{*}table", "{*}table-row", "{*}table-column"):
        if local(element) == "table":
            found[_said(element, "}name") or ""] = sheet.marks()
            sheet = _Sheet(name, room)
        elif local(element) == "table-row":
            sheet.take_row(element)
        else:
            sheet.take_column(element)
        element.clear()
    return found


class _Sheet:
    """The marks of a sheet while its rows go by."""

    def __init__(self, name: str, room: Room) -> None:
        self._name, self._room = name, room
        self._row = self._column = 0
        self._looks: dict[str, Look] = {}
        self._hidden_rows: set[int] = set()
        self._hidden_columns: set[int] = set()
        self._merged: list[Range] = []

    def marks(self) -> Marks:
        hidden = frozenset(self._hidden_rows), frozenset(self._hidden_columns)
        return Marks(frozenset(), self._looks, *hidden, tuple(self._merged))

    def take_column(self, element: etree._Element) -> None:
        last = self._column + count(element, REPEATED_COLUMNS, self._name)
        if _is_hidden(element):
            self._room.take(1, last - self._column)
            self._hidden_columns.update(range(self._column, last))
        self._column = last

    def take_row(self, element: etree._Element) -> None:
        last = self._row + count(element, REPEATED_ROWS, self._name)
        if across(element, self._name):
            if _is_hidden(element):
                self._room.take(last - self._row, 1)
                self._hidden_rows.update(range(self._row, last))
            for cell in self._cells(element):
                self._take_cell(cell, range(self._row, last))
        self._row = last

    def _cells(self, row: etree._Element) -> Iterator[_Cell]:
        column = 0
        for element in row:
            columns = count(element, REPEATED_COLUMNS, self._name)
            over = count(element, "number-rows-spanned", self._name), count(element, "number-columns-spanned", self._name)
            yield _Cell(element, column, columns, over)
            column += columns

    def _take_cell(self, cell: _Cell, rows: range) -> None:
        look = _look(cell.element)
        if look is not None:
            self._room.take(len(rows), cell.columns)
            self._looks |= {f"{letters(c)}{r + 1}": look for r in rows for c in range(cell.column, cell.column + cell.columns)}
        if cell.over != (1, 1):
            down, right = cell.over
            self._merged.append(((rows[0], cell.column), (rows[0] + down - 1, cell.column + right - 1)))


def _said(element: etree._Element, name: str) -> str | None:
    return next((str(value) for key, value in element.attrib.items() if str(key).endswith(name)), None)


def _is_hidden(element: etree._Element) -> bool:
    return _said(element, "}visibility") in ("collapse", "filter")


def _look(cell: etree._Element) -> Look | None:
    kind = _said(cell, "}value-type")
    shown = "".join(str(words) for words in cell.itertext()).strip() if kind in ("date", "float") else ""
    if kind == "percentage":
        return "percent"
    if kind == "date":
        return "month" if _MONTH.fullmatch(shown) else None
    if kind == "float" and _PLAIN.fullmatch(shown):
        return "scaled" if _differs(shown.replace(",", ""), _said(cell, "}value") or "") else None
    return None


def _differs(shown: str, value: str) -> bool:
    """Whether the number that is shown is that of the cell in thousands or more."""
    try:
        kept, seen = abs(float(value)), abs(float(shown))
    except ValueError:
        return False
    return kept >= _SCALED_BY and seen * _SCALED_BY < kept
