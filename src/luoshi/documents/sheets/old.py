"""What an .xls file says of its cells, looked through before its reader makes room for them: how far out they are, and their looks."""

import struct
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from luoshi.documents.sheets.addresses import letters
from luoshi.documents.sheets.looks import Look, Marks, look_of
from luoshi.documents.sheets.sound import Room
from luoshi.documents.word.ole import opened
from luoshi.kernel.errors import DocumentDamaged, WorkbookDamaged

_STREAMS = ("Workbook", "Book")
_BEGINS, _ENDS, _SHEET, _FORMAT, _STYLE, _ROW, _COLUMNS = 0x0809, 0x000A, 0x0085, 0x041E, 0x00E0, 0x0208, 0x007D
# FORMULA, NUMBER, LABEL, BOOLERR, RK, LABELSST, RSTRING, MULRK, BLANK, MULBLANK: each begins with row and column.
_CELLS = frozenset({0x0006, 0x0203, 0x0204, 0x0205, 0x027E, 0x00FD, 0x00D6, 0x00BD, 0x0201, 0x00BE})
_SEVERAL = frozenset({0x00BD, 0x00BE})
# Cells that hold numbers: the others look as they are written.
_NUMBERS, _MANY_NUMBERS = frozenset({0x0006, 0x0203, 0x027E}), 0x00BD
_HEAD = struct.Struct("<HH")
_FIRST_WITH_WIDE_WORDS = 0x0600
_ROW_HIDDEN, _COLUMN_HIDDEN = 0x20, 0x01


class _Record(NamedTuple):
    """A record of the stream: where its head begins, and what is in it."""

    kind: int
    at: int
    body: bytes

    def short(self, at: int) -> int:
        """A number of two bytes; 0 beyond the end, as in a record that is cut off."""
        return int.from_bytes(self.body[at : at + 2], "little")


def stream_of(data: bytes, name: str, most_unpacked: int) -> bytes:
    """The stream with the cells; empty where there is none. Errors: WorkbookDamaged, UnpacksTooLarge."""
    try:
        with opened(data, name, most_unpacked) as file:
            return next((file.read(found) for found in _STREAMS if found in file.streams), b"")
    except DocumentDamaged as error:
        raise WorkbookDamaged(name=name, reason=error.fields["reason"]) from error


def refuse_far_cells(stream: bytes, room: Room) -> None:
    """Errors: CellTooFar. What is no workbook at all its reader says."""
    for rows, columns in _extents(stream):
        room.take(rows, columns)


def _records(stream: bytes) -> Iterator[_Record]:
    at = 0
    while at + _HEAD.size <= len(stream):
        kind, size = _HEAD.unpack_from(stream, at)
        yield _Record(kind, at, stream[at + _HEAD.size : at + _HEAD.size + size])
        at += _HEAD.size + size
        if at > len(stream):
            return


def _extents(stream: bytes) -> Iterator[tuple[int, int]]:
    """Rows and columns up to the last cell of each sheet, and of what stands before the first one."""
    rows = columns = at = 0
    while at + _HEAD.size <= len(stream):
        kind, size = _HEAD.unpack_from(stream, at)
        at += _HEAD.size
        if kind == _BEGINS:
            yield rows, columns
            rows = columns = 0
        elif kind in _CELLS and size >= _HEAD.size and at + size <= len(stream):
            row, column = _HEAD.unpack_from(stream, at)
            last = struct.unpack_from("<H", stream, at + size - 2)[0] if kind in _SEVERAL else column
            rows, columns = max(rows, row + 1), max(columns, column + 1, last + 1)
        at += size
    yield rows, columns


def marks_of_stream(stream: bytes) -> Mapping[str, Marks]:
    """What the reader does not say of the cells, by sheet."""
    book = _Book()
    for record in _records(stream):
        book.take(record)
    return {sheet.title: sheet.marks() for sheet in book.sheets.values()}


class _Sheet:
    """The marks of a sheet while its records go by."""

    def __init__(self, title: str) -> None:
        self.title = title
        self._looks: dict[str, Look] = {}
        self._rows: set[int] = set()
        self._columns: set[int] = set()

    def marks(self) -> Marks:
        return Marks(frozenset(), self._looks, frozenset(self._rows), frozenset(self._columns))

    def take(self, record: _Record, styles: list[Look | None]) -> None:
        if record.kind in _NUMBERS:
            self._look(record.short(0), record.short(2), record.short(4), styles)
        elif record.kind == _MANY_NUMBERS:
            for n, at in enumerate(range(4, len(record.body) - 2, 6)):
                self._look(record.short(0), record.short(2) + n, record.short(at), styles)
        elif record.kind == _ROW and record.short(12) & _ROW_HIDDEN:
            self._rows.add(record.short(0))
        elif record.kind == _COLUMNS and record.short(8) & _COLUMN_HIDDEN:
            self._columns.update(range(record.short(0), min(record.short(2), 255) + 1))

    def _look(self, row: int, column: int, style: int, styles: list[Look | None]) -> None:
        look = styles[style] if style < len(styles) else None
        if look is not None:
            self._looks[f"{letters(column)}{row + 1}"] = look


class _Book:
    """What stands before the sheets: the codes of formats, the styles that use them, and where each sheet begins."""

    def __init__(self) -> None:
        self.sheets: dict[int, _Sheet] = {}
        self._codes: dict[int, str] = {}
        self._styles: list[Look | None] = []
        self._wide = True
        self._within: list[_Sheet | None] = []

    def take(self, record: _Record) -> None:
        if record.kind == _BEGINS:
            if not self._within:
                self._wide = self._wide and record.short(0) >= _FIRST_WITH_WIDE_WORDS
            self._within.append(self.sheets.get(record.at))
        elif record.kind == _ENDS:
            del self._within[-1:]
        elif record.kind == _FORMAT:
            self._codes[record.short(0)] = self._words(record.body[2:], 2 if self._wide else 1)
        elif record.kind == _STYLE:
            self._styles.append(look_of(record.short(2), self._codes))
        elif record.kind == _SHEET:
            self.sheets[int.from_bytes(record.body[:4], "little")] = _Sheet(self._words(record.body[6:], 1))
        elif self._within and (sheet := self._within[-1]) is not None:
            sheet.take(record, self._styles)

    def _words(self, body: bytes, counted_by: int) -> str:
        """Words behind their length; before the words, a byte says how wide they are. Older files have them in the code page of China."""
        length = int.from_bytes(body[:counted_by], "little")
        if not self._wide:
            return body[counted_by : counted_by + length].decode("gb18030", "replace")
        wide = body[counted_by : counted_by + 1] == b"\x01"
        words = body[counted_by + 1 : counted_by + 1 + length * (2 if wide else 1)]
        return words.decode("utf-16-le" if wide else "latin-1", "replace")
