"""Text as it is gathered from markup, line by line: paragraphs, and tables whose merged cells keep their place."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from luoshi.documents.model import BlockKind

# A cell with as many paragraphs as this, and as many characters, holds an article: the table only lays out the page.
_ARTICLE_LINES = 6
_ARTICLE_LENGTH = 600
_WIDEST = 100
# What an element, an attribute, a line or a cell takes beside its own bytes, near enough.
_EACH = 60
_SPACES = re.compile(r"[ \t\r\n\f]+")


@dataclass(frozen=True)
class Page:
    """The text of a document with markup, and what the markup says of it.

    `kinds`: kind of the line that starts at an offset; `reaches`: further rows that the merged cell at an offset covers;
    `may_be_spaced`: whether gaps alone may part the cells of a table in it, though others are known by their markup.
    """

    text: str
    kinds: dict[int, BlockKind] = field(default_factory=dict)
    reaches: dict[int, int] = field(default_factory=dict)
    may_be_spaced: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the text. `reaches`: (offset in the line, further rows covered) of merged cells."""

    text: str
    kind: BlockKind
    reaches: tuple[tuple[int, int], ...] = ()
    is_row: bool = False


@dataclass(slots=True)
class Cell:
    columns: int = 1
    rows: int = 1
    lines: list[Line] = field(default_factory=list)

    @property
    def text(self) -> str:
        return " ".join(line.text.replace("\t", " ").strip(" ") for line in self.lines)

    @property
    def is_article(self) -> bool:
        long = len(self.lines) >= _ARTICLE_LINES and sum(len(line.text) for line in self.lines) >= _ARTICLE_LENGTH
        return long or any(line.is_row for line in self.lines)


@dataclass(slots=True)
class Grid:
    """A table being read: rows of cells as the markup has them."""

    kind: BlockKind
    rows: list[list[Cell]] = field(default_factory=list)

    def lines(self) -> Iterator[Line]:
        """One line a row with tabs between cells; a table that only lays out the page gives its paragraphs."""
        widest = max((sum(cell.columns for cell in row) for row in self.rows), default=0)
        if widest < 2 or any(cell.is_article for row in self.rows for cell in row):
            for row in self.rows:
                for cell in row:
                    yield from cell.lines
            return
        yield from self._row_lines()

    def _row_lines(self) -> Iterator[Line]:
        """Rows with words, in order; a merged cell counts the further rows it covers."""
        reaching: list[_Reaching] = []
        reach: dict[tuple[int, int], int] = {}
        found: list[tuple[int, list[tuple[int, Cell]], bool]] = []
        for number, row in enumerate(self.rows):
            reaching = sorted(cell for cell in reaching if cell.last >= number)
            placed = _placed(row, reaching)
            has_words = any(cell.text for _, cell in placed)
            for merged in reaching:
                origin = merged.row, merged.column
                reach[origin] = reach.get(origin, 0) + has_words
            if has_words:
                found.append((number, placed, not reaching))
            reaching += [
                _Reaching(column, column + cell.columns, number + cell.rows - 1, number) for column, cell in placed if cell.rows > 1
            ]
        for number, placed, bare in found:
            yield self._line(number, placed, reach, bare=bare)

    def _line(self, number: int, placed: Sequence[tuple[int, Cell]], reach: dict[tuple[int, int], int], *, bare: bool) -> Line:
        filled = [(column, cell) for column, cell in placed if cell.text]
        if bare and len(filled) == 1 and (len(placed) == 1 or filled[0][1].columns > 1):
            # One cell across the table heads the rows below it.
            return Line(filled[0][1].text, self.kind)
        parts: list[str] = []
        reaches, length, here = [], 0, 0
        for column, cell in filled:
            parts += ["\t" * (column - here), cell.text]
            length, here = length + column - here, column
            if further := reach.get((number, column)):
                reaches.append((length, further))
            length += len(parts[-1])
        width = max(column + cell.columns for column, cell in placed)
        parts.append("\t" * (width - 1 - here))
        kind = BlockKind.CHROME if self.kind is BlockKind.CHROME else BlockKind.CELL
        return Line("".join(parts), kind, tuple(reaches), is_row=True)


class _Reaching(NamedTuple):
    """A merged cell of an earlier row: the columns it covers, the last row that it reaches, the row it stands in."""

    column: int
    end: int
    last: int
    row: int


def _placed(row: Sequence[Cell], reaching: Sequence[_Reaching]) -> list[tuple[int, Cell]]:
    """Cells with their columns, beside the merged cells of earlier rows, which stand in order."""
    placed, column, i = [], 0, 0
    for cell in row:
        while i < len(reaching) and reaching[i].column <= column:
            column = max(column, reaching[i].end)
            i += 1
        placed.append((column, cell))
        column += cell.columns
    return placed


def weight(data: bytes) -> int:
    """About how many bytes a text or its markup takes when it is read: four bytes may be an element, two may be a line."""
    return len(data) + _EACH * sum(map(data.count, (b"<", b"=", b"\n", b"\t")))


def spread(words: str | None) -> int:
    """A colspan or rowspan as written: at least 1, and bounded against pages that lie."""
    digits = (words or "").strip()
    return min(max(int(digits), 1), _WIDEST) if digits.isdecimal() and len(digits) < 6 else 1


class Writer:
    """Gathers words into lines, lines into cells, cells into tables, however deep they nest."""

    def __init__(self) -> None:
        self._words: list[str] = []
        self._lines: list[Line] = []
        self._tables: list[Grid] = []
        self._outer: list[list[Line]] = []

    def words(self, text: str) -> None:
        self._words.append(text)

    def end_line(self, kind: BlockKind) -> None:
        line = _SPACES.sub(" ", "".join(self._words)).strip(" ")
        self._words.clear()
        if line:
            self._lines.append(Line(line, kind))

    def open_table(self, kind: BlockKind) -> None:
        self.end_line(kind)
        self._tables.append(Grid(kind))
        self._outer.append(self._lines)
        self._lines = []

    def open_row(self, kind: BlockKind) -> None:
        if self._tables:
            self._loose(kind)
            self._tables[-1].rows.append([])

    def open_cell(self, columns: int, rows: int, kind: BlockKind) -> None:
        if not self._tables:
            return
        self._loose(kind)
        table = self._tables[-1]
        if not table.rows:
            table.rows.append([])
        table.rows[-1].append(Cell(columns, rows))

    def close_cell(self, kind: BlockKind) -> None:
        self.end_line(kind)
        if self._tables and self._tables[-1].rows and self._tables[-1].rows[-1]:
            self._tables[-1].rows[-1][-1].lines.extend(self._lines)
            self._lines = []

    def close_table(self, kind: BlockKind) -> None:
        self._loose(kind)
        table = self._tables.pop()
        self._lines = self._outer.pop()
        self._lines.extend(table.lines())

    def _loose(self, kind: BlockKind) -> None:
        """Words between cells (a caption) stand in a row of their own."""
        self.end_line(kind)
        if self._lines:
            self._tables[-1].rows.append([Cell(1, 1, self._lines)])
            self._lines = []

    def page(self) -> Page:
        """Everything gathered."""
        self.end_line(BlockKind.PARAGRAPH)
        return page_of(self._lines)


def page_of(lines: Sequence[Line], *, may_be_spaced: bool = False) -> Page:
    """Lines as one text."""
    kinds: dict[int, BlockKind] = {}
    reaches: dict[int, int] = {}
    length = 0
    for line in lines:
        if line.kind is not BlockKind.PARAGRAPH:
            kinds[length] = line.kind
        for offset, further in line.reaches:
            reaches[length + offset] = further
        length += len(line.text) + 1
    return Page("".join(line.text + "\n" for line in lines), kinds, reaches, may_be_spaced)
