"""Grids and glyphs → tables: which words stand in which cell, and what of a page stands in none."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from luoshi.documents.pdf.glyphs import Glyph, Line, lines_of, width_of
from luoshi.documents.pdf.grids import Field, Grid

# What stands between words and the edge of their cell, in points: as Word sets it, no more.
_PADDING = 5.5
# Where in a glyph's height it is looked for, as part of its width: between its foot and its middle.
_MIDDLE = 0.35
# Fewer cells or columns with words than this are a frame or a drawing.
_LEAST = 2


@dataclass(slots=True)
class Cell:
    """Lines of a cell, and the place at which they may end before they must go on below."""

    place: Field
    lines: list[Line] = field(default_factory=list)
    limit: float = 0.0


@dataclass(slots=True)
class Table:
    """Cells from top to bottom and left to right. `across`: places of the columns' edges; `top`: height of the first row's edge."""

    across: tuple[float, ...]
    rows: int
    cells: list[Cell]
    top: float
    bottom: float


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
    limited(cells, grid.across)
    return Table(grid.across, len(grid.down) - 1, cells, grid.down[0], grid.down[-1])


def limited(cells: Sequence[Cell], across: Sequence[float]) -> None:
    """Says of each cell where its lines may end: as far from its edge as the words of the table keep everywhere."""
    gaps = [line.left - across[cell.place.column] for cell in cells for line in cell.lines]
    padding = min(max(min(gaps, default=0.0), 0.0), _PADDING)
    for cell in cells:
        cell.limit = across[cell.place.column + cell.place.columns] - padding


def has_columns(table: Table) -> bool:
    """Whether words stand in several columns: else it is a frame, or a drawing."""
    filled = [cell.place for cell in table.cells if cell.lines]
    return len(filled) >= _LEAST and len({f.column for f in filled}) >= _LEAST
