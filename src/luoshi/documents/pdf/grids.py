"""Rules → grids: the rows, columns and merged cells that they enclose."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from luoshi.documents.pdf.rules import NEAR, Rule, Rules, clustered

# Level rules that go on further than this beyond the last upright one have a column there, open at its side.
_OVERHANG = 12.0
# Part of the width that the first or last rule must cover: what is open above and below is a drawing of boxes and lines.
_CLOSED = 0.8
# Part of a cell's edge that must be ruled to close it.
_RULED = 0.5
# No page has room for more cells than this that hold words.
_MOST_CELLS = 10_000
# What has more grids on one page is a drawing of boxes.
_MOST_GRIDS = 50


class Field(NamedTuple):
    """A cell: its first row and column, and how many of them it covers."""

    row: int
    column: int
    rows: int
    columns: int


class Grid(NamedTuple):
    """`across`: places of the columns' edges from left to right; `down`: heights of the rows' edges from top to bottom."""

    across: tuple[float, ...]
    down: tuple[float, ...]
    fields: tuple[Field, ...]

    @property
    def area(self) -> float:
        return (self.across[-1] - self.across[0]) * (self.down[0] - self.down[-1])

    def holds(self, x: float, y: float) -> bool:
        return self.across[0] <= x <= self.across[-1] and self.down[-1] <= y <= self.down[0]

    def place(self, x: float, y: float) -> tuple[int, int]:
        """Row and column of a point inside."""
        row = bisect_left(self.down, -y, key=lambda edge: -edge) - 1
        column = bisect_right(self.across, x) - 1
        return min(max(row, 0), len(self.down) - 2), min(max(column, 0), len(self.across) - 2)


def grids_of(rules: Rules) -> tuple[list[Grid], list[Rule]]:
    """Grids of two columns and more, and the level rules that no upright one touches."""
    groups = _connected(rules)
    grids = [grid for level, upright in groups if level and upright and (grid := _grid(level, upright)) is not None]
    return grids if len(grids) <= _MOST_GRIDS else [], [rule for level, upright in groups if not upright for rule in level]


class _Sets:
    """Numbers put together into sets."""

    def __init__(self, count: int) -> None:
        self._above = list(range(count))

    def of(self, i: int) -> int:
        """The number that stands for the set of `i`."""
        while self._above[i] != i:
            self._above[i] = self._above[self._above[i]]
            i = self._above[i]
        return i

    def join(self, i: int, j: int) -> None:
        i, j = self.of(i), self.of(j)
        self._above[max(i, j)] = min(i, j)


def _connected(rules: Rules) -> list[tuple[list[Rule], list[Rule]]]:
    """Rules that cross or touch each other, level and upright ones."""
    level = sorted(rules.level)
    heights = [rule.at for rule in level]
    sets = _Sets(len(level) + len(rules.upright))
    for n, upright in enumerate(rules.upright, len(level)):
        for k in range(bisect_left(heights, upright.start - NEAR), bisect_right(heights, upright.end + NEAR)):
            if level[k].start - NEAR <= upright.at <= level[k].end + NEAR:
                sets.join(k, n)
    groups: dict[int, tuple[list[Rule], list[Rule]]] = {}
    for n, rule in enumerate(level):
        groups.setdefault(sets.of(n), ([], []))[0].append(rule)
    for n, rule in enumerate(rules.upright, len(level)):
        groups.setdefault(sets.of(n), ([], []))[1].append(rule)
    return list(groups.values())


def _grid(level: Sequence[Rule], upright: Sequence[Rule]) -> Grid | None:
    across = _with_open_sides([rule.at for rule in upright], level)
    down = _with_open_sides([rule.at for rule in level], upright)
    rows, columns = len(down) - 1, len(across) - 1
    if columns < 2 or rows < 1 or rows * columns > _MOST_CELLS:
        return None
    sides = _ruled(upright, across, down)
    bars = _ruled(level, down, across)
    if max(_share(bars[0], across), _share(bars[-1], across)) < _CLOSED:
        return None
    # Rows were counted from below so far.
    fields = _fields(rows, columns, [list(reversed(side)) for side in sides], list(reversed(bars)))
    return Grid(tuple(across), tuple(reversed(down)), tuple(fields))


def _with_open_sides(places: Sequence[float], crossing: Sequence[Rule]) -> list[float]:
    """Edges from low to high. Where the rules that cross go on beyond the last one, they end at an edge that is not drawn."""
    edges = clustered(places)
    low, high = min(rule.start for rule in crossing), max(rule.end for rule in crossing)
    return [*([low] if low < edges[0] - _OVERHANG else []), *edges, *([high] if high > edges[-1] + _OVERHANG else [])]


def _ruled(rules: Sequence[Rule], edges: Sequence[float], steps: Sequence[float]) -> list[list[bool]]:
    """Of each edge, which of its stretches from step to step a rule covers."""
    covered = [[0.0] * (len(steps) - 1) for _ in edges]
    for rule in rules:
        edge = covered[_nearest(edges, rule.at)]
        for k in range(max(bisect_right(steps, rule.start) - 1, 0), min(bisect_left(steps, rule.end), len(steps) - 1)):
            edge[k] += max(0.0, min(rule.end, steps[k + 1]) - max(rule.start, steps[k]))
    return [[part >= _RULED * (steps[k + 1] - steps[k]) for k, part in enumerate(edge)] for edge in covered]


def _nearest(edges: Sequence[float], place: float) -> int:
    k = bisect_left(edges, place)
    return min((n for n in (k - 1, k) if 0 <= n < len(edges)), key=lambda n: abs(edges[n] - place))


def _share(bar: Sequence[bool], across: Sequence[float]) -> float:
    return sum(across[k + 1] - across[k] for k, ruled in enumerate(bar) if ruled) / (across[-1] - across[0])


def _fields(rows: int, columns: int, sides: Sequence[Sequence[bool]], bars: Sequence[Sequence[bool]]) -> Iterator[Field]:
    """Cells from top to bottom and left to right. `sides[j][i]`: whether row i is closed left of column j; `bars[i][j]`: above row i."""
    sets = _Sets(rows * columns)
    for i in range(rows):
        for j in range(columns):
            if j + 1 < columns and not sides[j + 1][i]:
                sets.join(i * columns + j, i * columns + j + 1)
            if i + 1 < rows and not bars[i + 1][j]:
                sets.join(i * columns + j, (i + 1) * columns + j)
    members: dict[int, list[tuple[int, int]]] = {}
    for n in range(rows * columns):
        members.setdefault(sets.of(n), []).append(divmod(n, columns))
    found = [field for places in members.values() for field in _rectangles(places)]
    yield from sorted(found)


def _rectangles(places: Sequence[tuple[int, int]]) -> Iterator[Field]:
    """The one field of these places if they are a rectangle; else a field for each stretch of a row."""
    top, bottom = places[0][0], places[-1][0]
    left, right = min(j for _, j in places), max(j for _, j in places)
    if len(places) == (bottom - top + 1) * (right - left + 1):
        yield Field(top, left, bottom - top + 1, right - left + 1)
        return
    start = last = places[0]
    for place in [*places[1:], (-1, -1)]:
        if place != (last[0], last[1] + 1):
            yield Field(start[0], start[1], 1, last[1] - start[1] + 1)
            start = place
        last = place
