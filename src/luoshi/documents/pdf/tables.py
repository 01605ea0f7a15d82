"""Grids and glyphs → tables: which words stand in which cell, and what of a page stands in none."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from luoshi.documents.pdf.glyphs import Glyph, Line, is_wide, lines_of, width_of
from luoshi.documents.pdf.grids import Field, Grid

# Where in a glyph's height it is looked for, as part of its width: between its foot and its middle.
_MIDDLE = 0.35
# Part of the cells that may hold a single Chinese character.
_MOST_SQUARES = 0.8


class Room(NamedTuple):
    """From where to where the lines of a cell may reach before they must go on below."""

    start: float
    end: float


_NO_ROOM = Room(0.0, 0.0)


@dataclass(slots=True)
class Cell:
    place: Field
    lines: list[Line] = field(default_factory=list)
    room: Room = _NO_ROOM


@dataclass(slots=True)
class Table:
    """Cells from top to bottom and left to right.

    `across`: places of the columns' edges; `top`, `bottom`: heights of the outer rows' edges; `is_doubtful`: words stand in one column
    only, which is a frame or the end of a row that began on the page before.
    """

    across: tuple[float, ...]
    rows: int
    cells: list[Cell]
    top: float
    bottom: float
    is_doubtful: bool = False


Item = Line | Table


def middle(glyph: Glyph, width: float) -> tuple[float, float]:
    """The point that says in which cell a glyph stands."""
    return (glyph.left + glyph.right) / 2, glyph.base + _MIDDLE * width


def table_in(grid: Grid, glyphs: Sequence[Glyph]) -> Table:
    """The glyphs in the cells of a grid."""
    width = width_of(glyphs)
    fields = {
        (i, j): n
        for n, f in enumerate(grid.fields)
        for i in range(f.row, f.row + f.rows)
        for j in range(f.column, f.column + f.columns)
    }  # fmt: skip
    words: dict[int, list[Glyph]] = {}
    for glyph in glyphs:
        words.setdefault(fields[grid.place(*middle(glyph, width))], []).append(glyph)
    cells = [Cell(f, lines_of(words.get(n, []), width)) for n, f in enumerate(grid.fields)]
    padding = _padding(cells, grid.across, width)
    for cell in cells:
        place = cell.place
        cell.room = Room(grid.across[place.column] + padding, grid.across[place.column + place.columns] - padding)
    columns = {cell.place.column for cell in cells if cell.lines}
    return Table(grid.across, len(grid.down) - 1, cells, grid.down[0], grid.down[-1], is_doubtful=len(columns) < 2)


def _padding(cells: Sequence[Cell], across: Sequence[float], width: float) -> float:
    """How far words stay away from the edges of their cells everywhere; further than a character they do not have to."""
    gaps = [line.left - across[cell.place.column] for cell in cells for line in cell.lines]
    return min(max(min(gaps, default=0.0), 0.0), width)


def is_table(table: Table) -> bool:
    """Whether words stand in it, and not a character in each square of ruled paper."""
    filled = [cell for cell in table.cells if cell.lines]
    squares = sum(len(cell.lines) == 1 and len(cell.lines[0].text) == 1 and is_wide(cell.lines[0].text) for cell in filled)
    return bool(filled) and squares <= _MOST_SQUARES * len(filled)
