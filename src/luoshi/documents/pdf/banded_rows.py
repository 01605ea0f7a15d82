"""Words between level rules → the rows and columns of their table."""

import itertools
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from luoshi.documents.pdf.cells import goes_on
from luoshi.documents.pdf.glyphs import Glyph, Line, line_of
from luoshi.documents.pdf.grids import Field
from luoshi.documents.pdf.joining import is_new_label
from luoshi.documents.pdf.rules import Rule
from luoshi.documents.pdf.tables import Cell, Room, Table

# One line in so many may lie across a gap between columns: a value for several years.
_CROSSING = 8
# With as many bands each may be a row; in most of them some cell then has a single line and the others go on beside it.
_LEAST_ROWS, _MOST_SINGLE = 4, 0.8
# Part of a column that words must cover to stand in it too.
_COVERED = 0.5
# A line stands so near above one beside it, in widths of a character, if both are centred on each other.
_CENTRED = 0.9
# No table has more columns than this.
_MOST_COLUMNS = 50


class Run(NamedTuple):
    """Words of a line without a wide gap."""

    left: float
    right: float
    glyphs: list[Glyph]


class Band(NamedTuple):
    """What stands between two rules."""

    top: float
    bottom: float
    lines: list[list[Run]]

    @property
    def has_columns(self) -> bool:
        return any(len(runs) > 1 for runs in self.lines)


class _Piece(NamedTuple):
    """The words of a line that stand in a column, or in several."""

    column: int
    columns: int
    line: Line

    @property
    def behind(self) -> int:
        return self.column + self.columns


_Column = tuple[float, float]


def table_of(rule: Rule, bands: Sequence[Band], width: float) -> Table | None:
    """The table that these bands are; the first one is its head. None if the words have no columns in common."""
    columns = _columns(bands)
    if not 2 <= len(columns) <= _MOST_COLUMNS:
        return None
    inner = ((a[1] + b[0]) / 2 for a, b in itertools.pairwise(columns))
    placed = [[[_piece(run, columns, width) for run in runs] for runs in band.lines] for band in bands]
    rooms = _rooms(itertools.chain.from_iterable(itertools.chain.from_iterable(placed)), len(columns))
    single = _are_rows(placed)
    rows = [row for n, lines in enumerate(placed) for row in ([_flat(lines)] if n == 0 or single else _rows(lines, rooms))]
    cells = [cell for n, row in enumerate(rows) for cell in _cells(n, row, rooms)]
    return Table((rule.start, *inner, rule.end), len(rows), cells, bands[0].top, bands[-1].bottom)


def _columns(bands: Sequence[Band]) -> list[_Column]:
    """From where to where words stand below each other; a column may have a heading alone."""
    body = [runs for band in bands[1:] for runs in band.lines if len(runs) > 1]
    crossing = len(body) // _CROSSING
    ends = sorted([(run.left, 1) for runs in body for run in runs] + [(run.right, -1) for runs in body for run in runs])
    columns: list[_Column] = []
    depth, start = 0, 0.0
    for place, step in ends:
        if depth <= crossing < depth + step:
            start = place
        elif depth > crossing >= depth + step:
            columns.append((start, place))
        depth += step
    if len(columns) > _MOST_COLUMNS:
        return columns
    heads = [(run.left, run.right) for runs in bands[0].lines for run in runs if len(runs) > 1]
    alone = [head for head in heads if all(head[1] < left or right < head[0] for left, right in columns)]
    return sorted([*columns, *_apart(alone)])


def _apart(places: Sequence[_Column]) -> Iterator[_Column]:
    """Stretches that lie over each other as one."""
    left, right = None, 0.0
    for start, end in sorted(places):
        if left is not None and start > right:
            yield left, right
            left = None
        left, right = (start, end) if left is None else (left, max(right, end))
    if left is not None:
        yield left, right


def _piece(run: Run, columns: Sequence[_Column], width: float) -> _Piece:
    covered = [k for k, (left, right) in enumerate(columns) if min(right, run.right) - max(left, run.left) > _COVERED * (right - left)]
    if not covered:
        centre = (run.left + run.right) / 2
        covered = [min(range(len(columns)), key=lambda k: max(columns[k][0] - centre, centre - columns[k][1]))]
    return _Piece(covered[0], covered[-1] - covered[0] + 1, line_of(run.glyphs, width))


def _rooms(pieces: Iterator[_Piece], columns: int) -> list[Room]:
    """From where to where the lines of each column reach."""
    rooms = [Room(float("inf"), float("-inf"))] * columns
    for piece in pieces:
        for k, place in ((piece.column, Room(piece.line.left, float("-inf"))), (piece.behind - 1, Room(float("inf"), piece.line.right))):
            rooms[k] = Room(min(rooms[k].start, place.start), max(rooms[k].end, place.end))
    return rooms


def _room(piece: _Piece, rooms: Sequence[Room]) -> Room:
    return Room(rooms[piece.column].start, rooms[piece.behind - 1].end)


def _are_rows(bands: Sequence[Sequence[Sequence[_Piece]]]) -> bool:
    """Whether a rule stands between any two rows: cells of one line stand beside cells of several."""
    if len(bands) < _LEAST_ROWS:
        return False
    return sum(_is_row(band) for band in bands) >= _MOST_SINGLE * len(bands)


def _is_row(band: Sequence[Sequence[_Piece]]) -> bool:
    columns = Counter(piece.column for pieces in band for piece in pieces)
    return len(band) < 2 or 1 in columns.values()


def _flat(lines: Sequence[Sequence[_Piece]]) -> list[_Piece]:
    return [piece for pieces in lines for piece in pieces]


def _rows(lines: Sequence[Sequence[_Piece]], rooms: Sequence[Room]) -> Iterator[list[_Piece]]:
    """Rows of a band without rules between them: a line with words in most columns is a row, the others go on in one."""
    heads = [n for n, pieces in enumerate(lines) if _opens_row(pieces, rooms)]
    if not heads:
        yield _flat(lines)
        return
    rows: list[list[_Piece]] = [[] for _ in heads]
    last: dict[int, tuple[Line, int]] = {}
    for n, pieces in enumerate(lines):
        for piece in pieces:
            row = _row_of(n, piece, lines, heads, last.get(piece.column), rooms)
            rows[row].append(piece)
            last[piece.column] = piece.line, row
    yield from rows


def _opens_row(pieces: Sequence[_Piece], rooms: Sequence[Room]) -> bool:
    if len(pieces) == 1:
        # A line across the table, or a numbered one at its beginning, heads the rows below it.
        return pieces[0].columns > 1 or (pieces[0].column == 0 and is_new_label(pieces[0].line.text))
    return len(pieces) * 2 > len(rooms)


def _row_of(
    n: int, piece: _Piece, lines: Sequence[Sequence[_Piece]], heads: Sequence[int], last: tuple[Line, int] | None, rooms: Sequence[Room]
) -> int:
    """The row in which a piece of line `n` stands. `last`: what stood before it in its column, and in which row."""
    below = bisect_left(heads, n)
    above = below - 1
    if below == len(heads):
        return above
    if heads[below] == n or above < 0:
        return below
    base, room = piece.line.base, _room(piece, rooms)
    down = base - lines[heads[below]][0].line.base
    up = lines[heads[above]][0].line.base - base
    next_line = next((p.line for p in lines[heads[below]] if p.column == piece.column), None)
    if down < up and down < _CENTRED * piece.line.width:
        return below
    if last is not None and goes_on(last[0], piece.line, room):
        return last[1]
    if next_line is not None and goes_on(piece.line, next_line, room):
        return below
    return below if down < up else above


def _cells(row: int, pieces: Sequence[_Piece], rooms: Sequence[Room]) -> Iterator[Cell]:
    """The cells of a row, empty ones too; those that lie over each other are one."""
    spans = list(_apart([(float(piece.column), piece.behind - 0.5) for piece in pieces]))
    at = 0
    for start, end in spans:
        first, behind = int(start), int(end + 0.5)
        yield from (Cell(Field(row, k, 1, 1)) for k in range(at, first))
        lines = [piece.line for piece in pieces if first <= piece.column < behind]
        yield Cell(Field(row, first, 1, behind - first), lines, Room(rooms[first].start, rooms[behind - 1].end))
        at = behind
    yield from (Cell(Field(row, k, 1, 1)) for k in range(at, len(rooms)))
