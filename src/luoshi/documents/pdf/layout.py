"""Glyphs and rules of a page → its lines and tables in the order in which they are read."""

from collections.abc import Iterator, Sequence

from luoshi.documents.pdf.banded import banded_tables
from luoshi.documents.pdf.glyphs import Glyph, Line, lines_of, width_of
from luoshi.documents.pdf.grids import Grid, grids_of
from luoshi.documents.pdf.rules import NEAR, Rule, Rules
from luoshi.documents.pdf.tables import Item, Table, is_table, middle, table_in


def items_of(glyphs: Sequence[Glyph], rules: Rules) -> list[Item]:
    """Lines and tables of a page, from top to bottom."""
    if not rules.level:
        return list(lines_of(glyphs))
    grids, alone = grids_of(rules)
    tables, rest = _ruled(glyphs, grids)
    banded, rest = _banded(rest, alone)
    return _in_order(lines_of(rest), [*tables, *banded])


def _ruled(glyphs: Sequence[Glyph], grids: Sequence[Grid]) -> tuple[list[Table], Sequence[Glyph]]:
    """Tables of these grids, and the glyphs that stand in none."""
    width = width_of(glyphs)
    tables: list[Table] = []
    for grid in sorted(grids, key=lambda grid: grid.area):
        # A grid that holds another lays out the page: what stands in it stands between its tables.
        if any(_lies_in(table, grid) for table in tables if not table.is_doubtful):
            continue
        inside, outside = _split(glyphs, grid, width)
        table = table_in(grid, inside)
        if is_table(table):
            tables.append(table)
            glyphs = outside
    return tables, glyphs


def _lies_in(table: Table, grid: Grid) -> bool:
    return grid.holds(table.across[0], table.top) and grid.holds(table.across[-1], table.bottom)


def _split(glyphs: Sequence[Glyph], grid: Grid, width: float) -> tuple[list[Glyph], list[Glyph]]:
    inside: list[Glyph] = []
    outside: list[Glyph] = []
    for glyph in glyphs:
        (inside if grid.holds(*middle(glyph, width)) else outside).append(glyph)
    return inside, outside


def _banded(glyphs: Sequence[Glyph], rules: Sequence[Rule]) -> tuple[list[Table], Sequence[Glyph]]:
    found = list(banded_tables(rules, glyphs))
    taken = {id(glyph) for _, inside in found for glyph in inside}
    return [table for table, _ in found], [glyph for glyph in glyphs if id(glyph) not in taken]


def _in_order(lines: Sequence[Line], tables: Sequence[Table]) -> list[Item]:
    """From top to bottom; what stands to the left of a table comes before it."""
    found: list[Item] = []
    waiting = list(_down_the_page(tables))
    for line in lines:
        while waiting and _comes_before(waiting[0], line):
            found.append(waiting.pop(0))
        found.append(line)
    return [*found, *waiting]


def _down_the_page(tables: Sequence[Table]) -> Iterator[Table]:
    """Tables side by side from left to right."""
    left = sorted(tables, key=lambda table: -table.top)
    while left:
        beside = [table for table in left if table.top > left[0].bottom + NEAR]
        first = min(beside, key=lambda table: table.across[0])
        left.remove(first)
        yield first


def _comes_before(table: Table, line: Line) -> bool:
    return line.base < (table.bottom if line.right <= table.across[0] + NEAR else table.top)
