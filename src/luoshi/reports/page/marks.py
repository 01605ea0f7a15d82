"""The document's lines, cut where items begin and end, so that each piece knows the items it belongs to."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from luoshi.documents.model import Block, BlockKind, Document, lines_of
from luoshi.kernel.span import Span
from luoshi.plan.model import Item, Plan, SectionItem

# Between a label and its title stand a few spaces or a bracket at most.
_GAP = 8


class Piece(NamedTuple):
    """A stretch of text within the same items. `items`: indexes, the shortest item first; `begins`: those that begin here."""

    start: int
    text: str
    items: tuple[int, ...]
    begins: tuple[int, ...]


class Heading(NamedTuple):
    """The sections that begin with a line, and the innermost one's depth and length of label and title."""

    ids: tuple[str, ...]
    level: int
    length: int


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One line of the document."""

    span: Span
    pieces: tuple[Piece, ...]
    is_chrome: bool = False
    heading: Heading | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table; `rows` is how many rows a merged one covers."""

    span: Span
    pieces: tuple[Piece, ...]
    rows: int = 1


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells by column, and the stretch that each row takes.

    A place without a cell is None; a place that a merged cell covers is left out.
    """

    rows: tuple[tuple[Cell | None, ...], ...]
    spans: tuple[Span, ...]


def lines_with_marks(document: Document, plan: Plan) -> list[Paragraph | Table]:
    """Paragraphs and tables of a document in order, their text cut at the edges of items, titles and diagnostics.

    Pieces point into `plan.items()`. Together they hold all of the text but line ends, tabs and the margins of lines.
    """
    headings = _headings(document.text, plan.sections)
    edges = {place for start, heading in headings.items() for place in (start, start + heading.length)}
    edges |= {diagnostic.start for diagnostic in plan.diagnostics}
    sweep = _Sweep(document.text, plan.items(), sorted(edges))
    found: list[Paragraph | Table] = []
    for lines in _tables_together(lines_of(document.blocks)):
        if lines[0][0].row is None:
            block = lines[0][0]
            heading = headings.get(block.span.start)
            found.append(Paragraph(block.span, sweep.pieces(block.span), block.kind is BlockKind.CHROME, heading))
        else:
            found.append(_table(lines, sweep))
    return found


def _tables_together(lines: Sequence[list[Block]]) -> Iterator[list[list[Block]]]:
    """Rows that follow each other, as one table; every other line alone."""
    group: list[list[Block]] = []
    for line in lines:
        row = line[0].row
        if group and (row is None or row - 1 != group[-1][0].row):
            yield group
            group = []
        if row is None:
            yield [line]
        else:
            group.append(line)
    if group:
        yield group


def _table(lines: Sequence[list[Block]], sweep: "_Sweep") -> Table:
    widest = max(line[-1].column for line in lines) + 1
    left = [0] * widest  # further rows that a merged cell covers, by column
    rows = []
    for line in lines:
        by_column = {block.column: block for block in line}
        row: list[Cell | None] = []
        for column in range(widest):
            block = by_column.get(column)
            if block is not None:
                row.append(Cell(block.span, sweep.pieces(block.span), block.reach + 1))
                left[column] = block.reach
            elif left[column]:
                left[column] -= 1
            else:
                row.append(None)
        rows.append(tuple(row))
    return Table(tuple(rows), tuple(Span(line[0].span.start, line[-1].span.end) for line in lines))


def _headings(text: str, sections: Sequence[SectionItem]) -> dict[int, Heading]:
    """Headings by the place where they begin. Of sections that begin at one place the last, innermost one has the title seen there."""
    found: dict[int, Heading] = {}
    for section in sections:
        ids = found[section.start].ids if section.start in found else ()
        after = section.start + len(section.label)
        at = text.find(section.title, after, after + len(section.title) + _GAP) if section.title else -1
        end = at + len(section.title) if at >= 0 else after
        found[section.start] = Heading((*ids, section.id), section.level, end - section.start)
    return found


@dataclass(slots=True)
class _Sweep:
    """Walks the text once, from edge to edge. Spans are to be asked for in order."""

    text: str
    items: Sequence[Item]
    edges: Sequence[int]
    """Places to cut at beside those where items begin and end, in order."""
    order: list[int] = field(init=False)
    next: int = 0
    open: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.order = sorted(range(len(self.items)), key=lambda i: (self.items[i].start, self.items[i].end))

    def pieces(self, span: Span) -> tuple[Piece, ...]:
        """The span's text in pieces."""
        found, here = [], span.start
        while here < span.end:
            begins = self._begun(here)
            self.open = [i for i in (*self.open, *begins) if self.items[i].end > here]
            until = self._next_edge(here, span.end)
            inside = sorted(self.open, key=lambda i: (self.items[i].end - self.items[i].start, i))
            found.append(Piece(here, self.text[here:until], tuple(inside), begins))
            here = until
        return tuple(found)

    def _begun(self, here: int) -> tuple[int, ...]:
        first = self.next
        while self.next < len(self.order) and self.items[self.order[self.next]].start <= here:
            self.next += 1
        return tuple(self.order[first : self.next])

    def _next_edge(self, here: int, end: int) -> int:
        places = [end, *(self.items[i].end for i in self.open)]
        if self.next < len(self.order):
            places.append(self.items[self.order[self.next]].start)
        if (further := bisect_right(self.edges, here)) < len(self.edges):
            places.append(self.edges[further])
        return min(places)
