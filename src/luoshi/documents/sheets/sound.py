"""Whether the parts of a workbook are whole, and how far out their cells are: the reader takes broken XML for what it can make of it."""

import re
from collections.abc import Iterator, Mapping

from lxml import etree

from luoshi.documents.sheets.addresses import letters, number_of
from luoshi.documents.word.package import local
from luoshi.kernel.errors import CellTooFar, WorkbookDamaged

# Rows without cells cost nothing: LibreOffice writes the last one of the sheet.
_CELL = re.compile(rb'<(?:\w+:)?c\s(?:[^>]*?\s)?r="([A-Z]{1,4})(\d{1,8})"')
_AT_A_TIME = 1 << 20
REPEATED_ROWS = "number-rows-repeated"
REPEATED_COLUMNS = "number-columns-repeated"
# More digits than these are no repetition that any program writes.
_LONGEST_COUNT = 9


class Room:
    """What the reader of workbooks makes room for: in each sheet, every cell up to the last one."""

    def __init__(self, name: str, most: int) -> None:
        self.name = name
        self._left = most

    def take(self, rows: int, columns: int, furthest: str | None = None) -> None:
        """Make room for a sheet. Errors: CellTooFar, with the furthest cell or the corner of the sheet."""
        self._left -= rows * columns
        if self._left < 0:
            raise CellTooFar(name=self.name, cell=furthest or f"{letters(columns - 1)}{rows}")


def refuse_unsound(parts: Mapping[str, bytes], name: str, most_cells: int) -> None:
    """Every sheet is whole XML, its cells stand in order and within the most that are made room for.

    Errors: WorkbookDamaged, CellTooFar.
    """
    room = Room(name, most_cells)
    for part, content in parts.items():
        if part.startswith("xl/worksheets/") and part.endswith(".bin"):
            raise WorkbookDamaged(name=name, reason=(".xlsb is not read", "不读 .xlsb 格式"))
        if "worksheets/" in part and part.endswith(".xml"):
            _refuse_far_cells(content, room)
            _read_through(content, name, part)
        elif part.endswith(("sharedStrings.xml", "styles.xml")):
            _read_through(content, name, part)
        elif part == "content.xml":
            _refuse_repeats(content, room)


def _refuse_far_cells(sheet: bytes, room: Room) -> None:
    """A cell that stands before the one it follows would take another's place: Excel too calls that damaged."""
    rows = columns = 1
    last, furthest, unordered = (0, 0), (1, 1), ""
    for column, digits in _CELL.findall(sheet):
        here = (int(digits), number_of(column.decode()))
        rows, columns = max(rows, here[0]), max(columns, here[1])
        if here <= last and not unordered:
            unordered = f"{column.decode()}{digits.decode()}"
        last, furthest = here, max(furthest, here)
    room.take(rows, columns, f"{letters(furthest[1] - 1)}{furthest[0]}")
    if unordered:
        raise WorkbookDamaged(name=room.name, reason=(f"the cells are not in order at {unordered}", f"单元格 {unordered} 的顺序不对"))


def _read_through(content: bytes, name: str, part: str) -> None:
    for element in elements(content, name, part, "{*}row", "{*}si"):
        element.clear()


def elements(content: bytes, name: str, part: str, *tags: str) -> Iterator[etree._Element]:
    """The elements of these names, one after the other: a sheet is never held as a whole tree. Errors: WorkbookDamaged."""
    parser = etree.XMLPullParser(events=("end",), tag=tags, resolve_entities=False, no_network=True, load_dtd=False)
    try:
        for at in range(0, len(content), _AT_A_TIME):
            parser.feed(content[at : at + _AT_A_TIME])
            yield from _ended(parser)
        parser.close()
        yield from _ended(parser)
    except etree.XMLSyntaxError as error:
        raise WorkbookDamaged(name=name, reason=f"{part}: {error}") from error


def _ended(parser: etree.XMLPullParser) -> Iterator[etree._Element]:
    for _, element in parser.read_events():
        assert isinstance(element, etree._Element), "elements that end are all that was asked for"
        yield element


def _refuse_repeats(content: bytes, room: Room) -> None:
    """OpenDocument writes a cell once and how often it stands: a thousand bytes may be a thousand million cells."""
    rows = height = width = 0
    for element in elements(content, room.name, "content.xml", "{*}table", "{*}table-row"):
        if local(element) == "table":
            room.take(height, width)
            rows = height = width = 0
        else:
            columns = across(element, room.name)
            rows += count(element, REPEATED_ROWS, room.name)
            height, width = (rows, max(width, columns)) if columns else (height, width)
        element.clear()


def across(row: etree._Element, name: str) -> int:
    """Columns up to the last cell of a row that holds anything."""
    columns = filled = 0
    for cell in row:
        columns += count(cell, REPEATED_COLUMNS, name)
        if len(cell) or any(str(key).endswith("}value-type") for key in cell.attrib):
            filled = columns
    return filled


def count(element: etree._Element, kind: str, name: str) -> int:
    words = next((str(value) for key, value in element.attrib.items() if str(key).endswith(kind)), "1")
    if not words.isascii() or not words.isdigit() or len(words) > _LONGEST_COUNT:
        raise WorkbookDamaged(name=name, reason=f"{kind}={words[:20]}")
    return int(words)
