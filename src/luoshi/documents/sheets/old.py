"""How far out the cells of an .xls file are, looked through before its reader makes room for them."""

import struct
from collections.abc import Iterator

from luoshi.documents.sheets.sound import Room
from luoshi.documents.word.ole import opened
from luoshi.kernel.errors import DocumentDamaged, WorkbookDamaged

_STREAMS = ("Workbook", "Book")
_BEGINS = 0x0809
# FORMULA, NUMBER, LABEL, BOOLERR, RK, LABELSST, RSTRING, MULRK, BLANK, MULBLANK: each begins with row and column.
_CELLS = frozenset({0x0006, 0x0203, 0x0204, 0x0205, 0x027E, 0x00FD, 0x00D6, 0x00BD, 0x0201, 0x00BE})
_SEVERAL = frozenset({0x00BD, 0x00BE})
_HEAD = struct.Struct("<HH")


def refuse_far_cells(data: bytes, room: Room, most_unpacked: int) -> None:
    """Errors: WorkbookDamaged, UnpacksTooLarge, CellTooFar. What is no workbook at all its reader says."""
    try:
        with opened(data, room.name, most_unpacked) as file:
            stream = next((file.read(found) for found in _STREAMS if found in file.streams), b"")
    except DocumentDamaged as error:
        raise WorkbookDamaged(name=room.name, reason=error.fields["reason"]) from error
    for rows, columns in _extents(stream):
        room.take(rows, columns)


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
