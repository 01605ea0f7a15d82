"""Tables that go on over the end of a page."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import takewhile

from luoshi.documents.pdf.cells import goes_on, paragraphs_in
from luoshi.documents.pdf.glyphs import Line
from luoshi.documents.pdf.grids import Field
from luoshi.documents.pdf.joining import is_new_label
from luoshi.documents.pdf.rules import NEAR, clustered
from luoshi.documents.pdf.tables import Cell, Item, Table

# What stands above the rest of a table: 续表2, （续上表）, 表3（续）.
_REST = re.compile(r"[（(]?续上?表.{0,30}|表\s?[\d一二三四五六七八九十-]+.{0,30}[（(]续[表）)]*.{0,12}")
# No table has more rows of headings than this.
_MOST_HEADS = 4


def over_pages(pages: Sequence[Sequence[Item]]) -> list[list[Item]]:
    """The pages, with the rest of a table put to its beginning."""
    found: list[list[Item]] = []
    growing: _Growing | None = None
    for items in pages:
        kept = list(items)
        at = 1 if kept and isinstance(kept[0], Line) and _REST.fullmatch(kept[0].text) else 0
        if growing is not None and at < len(kept):
            rest = kept[at]
            if isinstance(rest, Table) and growing.takes(rest):
                del kept[: at + 1]
        kept = list(_certain(kept))
        if kept:
            last = kept[-1]
            growing = _Growing(last) if isinstance(last, Table) else None
        found.append(kept)
    return found


def _certain(items: Iterable[Item]) -> Iterator[Item]:
    """Frames that go on with no table are what stands in them."""
    for item in items:
        if isinstance(item, Table) and item.is_doubtful:
            yield from sorted((line for cell in item.cells for line in cell.lines), key=lambda line: -line.base)
        else:
            yield item


class _Growing:
    """A table at the end of a page."""

    def __init__(self, table: Table) -> None:
        self._table = table
        self._last = _reaching(table.cells, table.rows)
        self._merged = {cell.place.column for cell in table.cells if cell.place.rows > 1}

    def takes(self, rest: Table) -> bool:
        """Puts the rest to the table, if its columns are the same: one page may show fewer of their edges than another."""
        table = self._table
        across = tuple(clustered([*table.across, *rest.across]))
        ends = abs(table.across[0] - rest.across[0]), abs(table.across[-1] - rest.across[-1])
        if len(across) != max(len(table.across), len(rest.across)) or max(ends) > NEAR:
            return False
        for part in (table, rest):
            _fit(part, across)
        self._leave_out(rest, _heads_again(table.cells, rest.cells))
        self._merged |= {cell.place.column for cell in rest.cells if cell.place.rows > 1}
        if self._is_cut(rest):
            self._mend(rest)
        self._add(rest)
        return True

    @staticmethod
    def _leave_out(rest: Table, rows: int) -> None:
        """Takes away the first rows. What reaches below them begins with the first that is kept."""
        rest.rows -= rows
        kept = []
        for cell in rest.cells:
            row, column, height, width = cell.place
            if row + height > rows:
                cell.place = Field(max(row - rows, 0), column, min(height, row + height - rows), width)
                kept.append(cell)
        rest.cells = kept

    def _pairs(self, rest: Table) -> list[tuple[Cell, Cell]]:
        """The cells at the end of the page, and those that stand below them on the next one."""
        below = {(cell.place.column, cell.place.columns): cell for cell in takewhile(lambda c: c.place.row == 0, rest.cells)}
        return [(cell, below[key]) for cell in self._last if (key := (cell.place.column, cell.place.columns)) in below]

    def _is_cut(self, rest: Table) -> bool:
        """Whether the first row only ends the last one: what stands in both goes on from full lines.

        Its first cell is empty here or there; or most cells are, and no new row would have so few.
        """
        pairs = [(above, below) for above, below in self._pairs(rest) if above.lines or below.lines]
        both = [(above, below) for above, below in pairs if above.lines and below.lines]
        said = sum(bool(cell.lines) for cell in takewhile(lambda c: c.place.row == 0, rest.cells))
        own = [bool(above.lines) and bool(below.lines) for above, below in pairs if above.place.column not in self._merged]
        if not own or not both or said > sum(bool(below.lines) for _, below in pairs) or (own[0] and len(both) * 2 >= len(pairs)):
            return False
        return all(goes_on(a.lines[-1], b.lines[0], a.room) and not is_new_label(b.lines[0].text) for a, b in both)

    def _mend(self, rest: Table) -> None:
        for above, below in self._pairs(rest):
            above.lines += below.lines
            below.lines = []
        self._leave_out(rest, 1)

    def _add(self, rest: Table) -> None:
        longer = {
            id(below): above for above, below in self._pairs(rest) if above.lines and not below.lines and below.place.column in self._merged
        }
        for cell in rest.cells:
            row, column, height, width = cell.place
            if (above := longer.get(id(cell))) is not None:
                above.place = above.place._replace(rows=above.place.rows + height)
            else:
                cell.place = Field(row + self._table.rows, column, height, width)
                self._table.cells.append(cell)
        self._table.rows += rest.rows
        self._last = _reaching([*longer.values(), *(cell for cell in rest.cells if id(cell) not in longer)], self._table.rows)


def _reaching(cells: Sequence[Cell], end: int) -> list[Cell]:
    """The cells of the last row, from left to right."""
    return sorted((cell for cell in cells if cell.place.row + cell.place.rows == end), key=lambda cell: cell.place.column)


def _fit(table: Table, across: tuple[float, ...]) -> None:
    """Counts the columns along these edges."""
    if len(table.across) < len(across):
        at = [min(range(len(across)), key=lambda k: abs(across[k] - edge)) for edge in table.across]
        for cell in table.cells:
            row, column, rows, columns = cell.place
            cell.place = Field(row, at[column], rows, at[column + columns] - at[column])
    table.across = across


def _heads_again(above: Sequence[Cell], below: Sequence[Cell]) -> int:
    """How many rows the rest of a table says again."""
    said, again = _first_rows(above), _first_rows(below)
    count = 0
    while count < _MOST_HEADS and said[count] == again[count] and any(words for *_, words in said[count]):
        count += 1
    # A head ends where no cell reaches below it.
    while any(cell.place.row < count < cell.place.row + cell.place.rows for cell in below):
        count -= 1
    return count


def _first_rows(cells: Sequence[Cell]) -> list[list[tuple[int, int, str]]]:
    rows: list[list[tuple[int, int, str]]] = [[] for _ in range(_MOST_HEADS)]
    for cell in takewhile(lambda c: c.place.row < _MOST_HEADS, cells):
        rows[cell.place.row].append((cell.place.column, cell.place.columns, "".join("".join(paragraphs_in(cell)).split())))
    return rows
