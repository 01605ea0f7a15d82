"""Bytes of a workbook → its sheets, whatever they are for: .xlsx, .xls and .ods as Excel, WPS and LibreOffice save them."""

import io
from collections.abc import Sequence
from typing import Any, NamedTuple

from luoshi.documents.decoding import OLE
from luoshi.documents.sheets.old import refuse_far_cells
from luoshi.documents.sheets.parts import Marks, marks_of
from luoshi.documents.sheets.sound import Room
from luoshi.kernel.errors import DocumentEncrypted, WorkbookDamaged

Grid = Sequence[Sequence[Any]]

# In all sheets together: the reader makes room for every cell up to the last one, and Python once more.
MOST_CELLS = 10_000_000


class Sheet(NamedTuple):
    """A sheet's name and its cells from A1 on; a merged cell stands in each of its places. `broken`: names of cells without a
    value; `percent`: of those shown in %, which only .xlsx tells.
    """

    title: str
    cells: Grid
    broken: frozenset[str] = frozenset()
    percent: frozenset[str] = frozenset()


def sheets_of(data: bytes, name: str, *, most_unpacked: int) -> list[Sheet]:
    """Every sheet, in their order.

    Errors: WorkbookDamaged, DocumentEncrypted, UnpacksTooLarge, CellTooFar.
    """
    import python_calamine as calamine  # noqa: PLC0415  only workbooks pay for it

    marks = marks_of(data, name, most_unpacked, most_cells=MOST_CELLS) if data[:2] == b"PK" else {}
    if data[:4] == OLE:
        refuse_far_cells(data, Room(name, MOST_CELLS), most_unpacked)
    room = Room(name, MOST_CELLS)
    try:
        book = calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
        return [Sheet(title, _cells(book.get_sheet_by_name(title), room), *marks.get(title, Marks())) for title in book.sheet_names]
    except calamine.PasswordError as error:
        raise DocumentEncrypted(name=name) from error
    except (calamine.CalamineError, ValueError, OSError) as error:
        raise WorkbookDamaged(name=name, reason=str(error)) from error
    except BaseException as error:
        # What goes wrong inside the library for good is no Exception to Python.
        if type(error).__name__ != "PanicException":
            raise
        raise WorkbookDamaged(name=name, reason=str(error)) from error


def _cells(sheet: Any, room: Room) -> Grid:
    room.take(sheet.total_height, sheet.total_width)
    rows = [list(row) for row in sheet.to_python(skip_empty_area=False)]
    for (top, left), (bottom, right) in sheet.merged_cell_ranges or ():
        for r in range(top, min(bottom + 1, len(rows))):
            for c in range(left, min(right + 1, len(rows[r]))):
                rows[r][c] = rows[top][left]
    return rows
