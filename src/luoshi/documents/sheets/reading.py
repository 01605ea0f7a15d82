"""Bytes of a workbook → its sheets, whatever they are for: .xlsx, .xls and .ods as Excel, WPS and LibreOffice save them."""

import io
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from luoshi.documents.decoding import OLE
from luoshi.documents.sheets.looks import Marks, Range
from luoshi.documents.sheets.old import marks_of_stream, refuse_far_cells, stream_of
from luoshi.documents.sheets.parts import marks_of
from luoshi.documents.sheets.sound import Room
from luoshi.kernel.errors import DocumentEncrypted, WorkbookDamaged

Grid = Sequence[Sequence[Any]]

# In all sheets together: the reader makes room for every cell up to the last one, and Python once more.
MOST_CELLS = 10_000_000


class Sheet(NamedTuple):
    """A sheet's name and its cells from A1 on; a merged cell stands in each of its places. `marks`: what the cells do not say;
    `is_hidden`: whether a person sees the sheet only after asking for it.
    """

    title: str
    cells: Grid
    marks: Marks = Marks()
    is_hidden: bool = False


def sheets_of(data: bytes, name: str, *, most_unpacked: int) -> list[Sheet]:
    """Every sheet, in their order.

    Errors: WorkbookDamaged, DocumentEncrypted, UnpacksTooLarge, CellTooFar.
    """
    import python_calamine as calamine  # noqa: PLC0415  only workbooks pay for it

    marks = _marks(data, name, most_unpacked)
    room = Room(name, MOST_CELLS)
    try:
        book = calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
        hidden = {one.name for one in book.sheets_metadata if one.visible != calamine.SheetVisibleEnum.Visible}
        return [
            _sheet(book.get_sheet_by_name(title), title, room, marks.get(title, Marks()), title in hidden) for title in book.sheet_names
        ]
    except calamine.PasswordError as error:
        raise DocumentEncrypted(name=name) from error
    except (calamine.CalamineError, ValueError, OSError) as error:
        raise WorkbookDamaged(name=name, reason=str(error)) from error
    except BaseException as error:
        # What goes wrong inside the library for good is no Exception to Python.
        if type(error).__name__ != "PanicException":
            raise
        raise WorkbookDamaged(name=name, reason=str(error)) from error


def _marks(data: bytes, name: str, most_unpacked: int) -> Mapping[str, Marks]:
    """What the reader does not say, by sheet. Errors: those of `sheets_of`."""
    if data[:2] == b"PK":
        return marks_of(data, name, most_unpacked, most_cells=MOST_CELLS)
    if data[:4] != OLE:
        return {}
    stream = stream_of(data, name, most_unpacked)
    refuse_far_cells(stream, Room(name, MOST_CELLS))
    return marks_of_stream(stream)


def _sheet(sheet: Any, title: str, room: Room, marks: Marks, is_hidden: bool) -> Sheet:
    room.take(sheet.total_height, sheet.total_width)
    rows = [list(row) for row in sheet.to_python(skip_empty_area=False)]
    merged: tuple[Range, ...] = marks.merged or tuple(sheet.merged_cell_ranges or ())
    for (top, left), (bottom, right) in merged:
        for r in range(top, min(bottom + 1, len(rows))):
            for c in range(left, min(right + 1, len(rows[r]))):
                rows[r][c] = rows[top][left]
    return Sheet(title, rows, marks._replace(merged=merged), is_hidden)
