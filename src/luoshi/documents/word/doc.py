"""A Word 97-2003 document (.doc, and .wps where it is the same format) → lines and tables."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from luoshi.documents.model import BlockKind
from luoshi.documents.page import Page, Writer
from luoshi.documents.word.binary import Binary, holding, properties_in, u16
from luoshi.documents.word.binary_lists import BinaryStyles, look_in, numbering_of
from luoshi.documents.word.ole import opened
from luoshi.documents.word.styles import Look
from luoshi.kernel.errors import DocumentEmpty, FormatUnknown

_OTHERS = {"Workbook": "Excel 97-2003", "Book": "Excel 95", "PowerPoint Document": "PowerPoint 97-2003"}
_PARAGRAPH, _CELL, _BREAK, _SECTION = "\r", "\x07", "\x0b", "\x0c"
_FIELD, _RESULT, _FIELD_END = "\x13", "\x14", "\x15"
_SHOWN = {"\x1e": "-", "\xa0": " ", "\t": " "}
# Properties of characters: deleted, hidden; of paragraphs: in a table, its last mark, the cells of a row.
_DELETED, _HIDDEN, _IN_TABLE, _ROW_END, _CELLS = 0x0800, 0x083C, 0x2416, 0x2417, 0xD608
# Edges of cells closer than this, in twentieths of a point, are one edge.
_NEAR = 40
_DESCRIPTION = 20


class _Paragraph(NamedTuple):
    """Words up to a mark, with what is said of them."""

    text: str
    mark: str
    label: str
    is_heading: bool
    in_table: bool
    edges: tuple[int, ...]
    """Edges of the row's cells, where the mark ends a row."""
    flags: tuple[int, ...]


class _Properties(NamedTuple):
    """What is said of a paragraph."""

    look: Look
    in_table: bool
    edges: tuple[int, ...]
    flags: tuple[int, ...]


def read(data: bytes, name: str, most: int | None = None) -> Page:
    """The text of a Word 97-2003 file, with the numbers that Word counts; deleted and hidden text left out.

    `most`: bytes that its text and tables may take; None for no limit.

    Text boxes stand behind the body, footnotes and endnotes at the end, apart from the plan.
    Errors: DocumentEmpty, DocumentDamaged, DocumentEncrypted, FormatUnknown, UnpacksTooLarge.
    """
    binary = _opened(data, name, most)
    reader = _Reader(binary)
    lengths = binary.lengths
    here = lengths.body
    reader.write(0, here, BlockKind.PARAGRAPH)
    boxes = sum(lengths[:6])
    reader.write(boxes, boxes + lengths.boxes, BlockKind.PARAGRAPH)
    reader.write(here, here + lengths.footnotes, BlockKind.CHROME)
    ends = sum(lengths[:5])
    reader.write(ends, ends + lengths.endnotes, BlockKind.CHROME)
    page = reader.writer.page()
    if not page.text.strip():
        raise DocumentEmpty(name=name)
    return page


def _opened(data: bytes, name: str, most: int | None) -> Binary:
    with opened(data, name, most) as file:
        if "WordDocument" not in file.streams:
            kind = next((kind for stream, kind in _OTHERS.items() if stream in file.streams), "OLE file without a Word document")
            raise FormatUnknown(name=name, reason=kind)
        tables: dict[str, bytes] = {table: file.read(table) for table in ("0Table", "1Table") if table in file.streams}
        return Binary(file.read("WordDocument"), tables, name, most)


class _Reader:
    def __init__(self, binary: Binary) -> None:
        self.writer = Writer()
        self._binary = binary
        self._numbering = numbering_of(binary)
        self._styles = BinaryStyles(binary)
        self._unseen = _unseen(binary)
        self._runs = binary.paragraph_runs()
        self._starts = [run[0] for run in self._runs]
        # Paragraphs that look alike share their properties.
        self._known: dict[bytes, _Properties] = {}

    def write(self, start: int, end: int, kind: BlockKind) -> None:
        row: list[list[_Paragraph]] = []
        cell: list[_Paragraph] = []
        rows: list[tuple[list[list[_Paragraph]], _Paragraph]] = []
        for paragraph in self._paragraphs(start, end):
            if not paragraph.in_table:
                self._table(rows, [*row, cell] if cell else row, kind)
                row, cell, rows = [], [], []
                self._line(paragraph, kind)
            elif paragraph.mark == _CELL and paragraph.edges:
                rows.append((row, paragraph))
                row, cell = [], []
            else:
                cell.append(paragraph)
                if paragraph.mark == _CELL:
                    row.append(cell)
                    cell = []
        self._table(rows, [*row, cell] if cell else row, kind)
        self.writer.end_line(kind)

    def _line(self, paragraph: _Paragraph, kind: BlockKind) -> None:
        own = BlockKind.HEADING if paragraph.is_heading and kind is BlockKind.PARAGRAPH else kind
        self.writer.words(paragraph.label)
        for i, part in enumerate(paragraph.text.replace(_SECTION, _BREAK).split(_BREAK)):
            if i:
                self.writer.end_line(own)
            self.writer.words(part)
        self.writer.end_line(own)

    def _table(self, rows: list[tuple[list[list[_Paragraph]], _Paragraph]], rest: list[list[_Paragraph]], kind: BlockKind) -> None:
        """Rows by the edges of their cells: a cell over several columns has none of the edges between."""
        if rows:
            columns = _columns([end.edges for _, end in rows])
            self.writer.open_table(kind)
            for n, (row, end) in enumerate(rows):
                self.writer.open_row(kind)
                for k, cell in enumerate(row):
                    flags = end.flags[k] if k < len(end.flags) else 0
                    if flags & 0x0002 or (flags & 0x0020 and not flags & 0x0040):
                        continue  # goes on with the cell beside or above it
                    width = _width(end.edges, k, columns, end.flags)
                    self.writer.open_cell(width, _height(rows, n, k), kind)
                    for paragraph in cell:
                        self._line(paragraph, kind)
                    self.writer.close_cell(kind)
            self.writer.close_table(kind)
        for cell in rest:
            for paragraph in cell:
                self._line(paragraph, kind)

    def _paragraphs(self, start: int, end: int) -> Iterator[_Paragraph]:
        text = self._binary.text
        words: list[str] = []
        fields: list[bool] = []
        codes = 0  # fields open here whose codes, not results, are being read
        for at in range(start, min(end, len(text))):
            c = text[at]
            if c == _FIELD:
                fields.append(True)
                codes += 1
            elif c == _RESULT and fields:
                codes -= fields[-1]
                fields[-1] = False
            elif c == _FIELD_END and fields:
                codes -= fields.pop()
            elif c in (_PARAGRAPH, _CELL):
                if self._unseen[at] and c == _PARAGRAPH:
                    continue  # a deleted mark: the next paragraph goes on in this one
                yield self._paragraph("".join(words), c, at)
                words = []
            elif not codes and not self._unseen[at]:
                words.append(_SHOWN.get(c, c if c >= " " or c in (_BREAK, _SECTION) else ""))
        if words:
            yield self._paragraph("".join(words), _PARAGRAPH, end - 1)

    def _paragraph(self, words: str, mark: str, at: int) -> _Paragraph:
        found = holding(self._runs, self._starts, self._binary.place_of(at))
        if found not in self._known:
            self._known[found] = self._properties(found)
        look, table, edges, flags = self._known[found]
        label = self._numbering.label(look.number, look.level or 0) if look.number and words.strip() else ""
        return _Paragraph(_joined(words), mark, label, bool(look.is_heading), table, edges, flags)

    def _properties(self, found: bytes) -> _Properties:
        """What a style, whose number comes first, and the properties behind it say."""
        grpprl = found[2:]
        table, row_end, cells = False, False, b""
        for code, operand in properties_in(grpprl):
            if code == _IN_TABLE:
                table = operand[0] != 0
            elif code == _ROW_END:
                row_end = operand[0] != 0
            elif code == _CELLS:
                cells = operand
        edges, flags = _cells(cells) if row_end else ((), ())
        return _Properties(self._styles.look(u16(found, 0), look_in(grpprl)), table, edges, flags)


def _joined(words: str) -> str:
    """Halves of a character beyond the first plane put together again; a half alone is no character."""
    if not any("\ud800" <= c <= "\udfff" for c in words):
        return words
    return words.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _unseen(binary: Binary) -> bytearray:
    """For each character, whether it was deleted or hidden."""
    found = bytearray(len(binary.text))
    pieces = sorted(binary.pieces, key=lambda piece: piece.at)
    places = [piece.at for piece in pieces]
    for start, end in _stretches(binary):
        for piece in pieces[max(0, bisect_right(places, start) - 1) : bisect_left(places, end)]:
            low, high = max(start, piece.at), min(end, piece.at + (piece.end - piece.start) * piece.size)
            if low < high:
                first, last = piece.start + (low - piece.at) // piece.size, piece.start + (high - piece.at) // piece.size
                found[first:last] = b"\1" * (last - first)
    return found


def _stretches(binary: Binary) -> list[tuple[int, int]]:
    """Stretches of the file with characters that were deleted or hidden, in order; those that overlap are put together."""
    found: list[tuple[int, int]] = []
    for start, end, grpprl in binary.character_runs():
        flags = {code: operand[0] for code, operand in properties_in(grpprl) if code in (_DELETED, _HIDDEN)}
        if not any(flag == 1 for flag in flags.values()):
            continue
        if found and start <= found[-1][1]:
            found[-1] = found[-1][0], max(end, found[-1][1])
        else:
            found.append((start, end))
    return found


def _cells(definition: bytes) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Edges of a row's cells from left to right, and what each is merged with."""
    count = definition[0] if definition else 0
    if len(definition) < 1 + 2 * (count + 1):
        return (0,), ()
    edges = tuple(int.from_bytes(definition[1 + 2 * i : 3 + 2 * i], "little", signed=True) for i in range(count + 1))
    first = 1 + 2 * (count + 1)
    flags = tuple(u16(definition, first + _DESCRIPTION * i) for i in range(count) if first + _DESCRIPTION * i + 2 <= len(definition))
    return edges, flags


def _columns(rows: list[tuple[int, ...]]) -> list[int]:
    """Edges of all rows in order, those close together taken as one."""
    columns: list[int] = []
    for edge in sorted({edge for row in rows for edge in row}):
        if not columns or edge - columns[-1] > _NEAR:
            columns.append(edge)
    return columns


def _width(edges: tuple[int, ...], k: int, columns: list[int], flags: tuple[int, ...]) -> int:
    """Columns of the table that a cell covers, those merged into it along with it."""
    last = k + 1
    while last < len(flags) and flags[last] & 0x0002:
        last += 1
    if last >= len(edges):
        return 1
    return max(1, bisect_right(columns, edges[last] + _NEAR) - bisect_right(columns, edges[k] + _NEAR))


def _height(rows: list[tuple[list[list[_Paragraph]], _Paragraph]], n: int, k: int) -> int:
    """Rows that a merged cell covers: those below whose cell at the same edge goes on with it."""
    end, height = rows[n][1], 1
    if k >= len(end.flags) or not end.flags[k] & 0x0040:
        return height
    while n + height < len(rows) and _goes_on(rows[n + height][1], end.edges[k]):
        height += 1
    return height


def _goes_on(row: _Paragraph, edge: int) -> bool:
    """Whether the cell of this row that begins at an edge goes on with the one above it."""
    same = next((i for i, at in enumerate(row.edges[:-1]) if abs(at - edge) <= _NEAR), None)
    return same is not None and same < len(row.flags) and bool(row.flags[same] & 0x0020) and not row.flags[same] & 0x0040
