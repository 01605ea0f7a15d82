"""The rules drawn on a page: lines, and rectangles so thin that they are lines.

Programs draw them in many ways: one stroke along a table, a stroke or a thin filled rectangle at each edge of each cell, strokes in
pieces, two of them for a double rule. What lies on one line here becomes one rule.
"""

import ctypes
import itertools
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

Point = tuple[float, float]
# a, b, c, d, e, f: x' = ax + cy + e, y' = bx + dy + f.
Matrix = tuple[float, float, float, float, float, float]

# Places closer than this, in points, are one: a third of the smallest character, and more than the halves of a double rule lie apart.
NEAR = 3.0
# Thicker than this it is a bar or the ground of a cell.
_THICK = 3.0
# How far a line may lean, in points, and still lie level.
_LEANING = 0.5
# Shorter than a character it parts nothing.
_SHORTEST = 6.0
# A page of tables has some thousands of segments, and a hundred rules when they are joined. What has more is a drawing.
_MOST_OBJECTS, _MOST_SEGMENTS, _MOST_RULES = 50_000, 20_000, 1000
# A path of so many segments is a picture or a letter in outline, and passed over.
_MOST_IN_PATH = 2000
_DEEPEST = 5
# The format knows no page as wide as this.
_FARTHEST = 1e6
_SAME: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


class Rule(NamedTuple):
    """`at`: height of a level rule, or place from the left of an upright one; from `start` to `end` along it."""

    at: float
    start: float
    end: float


class Rules(NamedTuple):
    level: list[Rule]
    upright: list[Rule]


def rules_of(page: Any, turn: Matrix | None) -> Rules:
    """The rules of a page; none where it is a drawing. `turn` is that of the page as it is shown."""
    found = Rules([], [])
    segments = 0
    for path, matrix in _paths(page, turn or _SAME):
        for ends in _strokes(path, matrix):
            _add(found, *ends)
        segments += _segments_in(path)
        if segments > _MOST_SEGMENTS:
            return Rules([], [])
    joined = Rules(_joined(found.level), _joined(found.upright))
    return joined if len(joined.level) + len(joined.upright) <= _MOST_RULES else Rules([], [])


def clustered(places: Iterable[float]) -> list[float]:
    """Places from low to high, those that are near each other as one."""
    groups: list[list[float]] = []
    for place in sorted(places):
        if groups and place - groups[-1][0] <= NEAR:
            groups[-1].append(place)
        else:
            groups.append([place])
    return [sum(group) / len(group) for group in groups]


def _joined(rules: Sequence[Rule]) -> list[Rule]:
    """Rules on one line that touch each other, as one; what is still too short to part anything is left out."""
    rows: list[list[Rule]] = []
    for rule in sorted(rules):
        if rows and rule.at - rows[-1][0].at <= NEAR:
            rows[-1].append(rule)
        else:
            rows.append([rule])
    found: list[Rule] = []
    for row in rows:
        at = sum(rule.at for rule in row) / len(row)
        start, end = row[0].start, row[0].start
        for rule in sorted(row, key=lambda r: r.start):
            if rule.start > end + NEAR:
                found.append(Rule(at, start, end))
                start = rule.start
            end = max(end, rule.end)
        found.append(Rule(at, start, end))
    return [rule for rule in found if rule.end - rule.start >= _SHORTEST]


def _add(found: Rules, one: Point, other: Point) -> None:
    (x, y), (to_x, to_y) = one, other
    # What lies beyond every page, or nowhere, is damage.
    if not all(abs(place) < _FARTHEST for place in (x, y, to_x, to_y)):
        return
    if abs(y - to_y) <= _LEANING < abs(x - to_x):
        found.level.append(Rule((y + to_y) / 2, min(x, to_x), max(x, to_x)))
    elif abs(x - to_x) <= _LEANING < abs(y - to_y):
        found.upright.append(Rule((x + to_x) / 2, min(y, to_y), max(y, to_y)))


def _paths(page: Any, turn: Matrix) -> Iterator[tuple[Any, Matrix]]:
    """Paths of a page, also those inside its forms, and how they lie on it."""
    import pypdfium2.raw as raw  # noqa: PLC0415  only PDF documents pay for it

    seen = 0
    holders = [(page, raw.FPDFPage_CountObjects, raw.FPDFPage_GetObject, turn, 0)]
    while holders:
        holder, count, get, matrix, depth = holders.pop()
        for i in range(count(holder)):
            seen += 1
            if seen > _MOST_OBJECTS:
                return
            item = get(holder, i)
            kind = raw.FPDFPageObj_GetType(item)
            if kind == raw.FPDF_PAGEOBJ_PATH:
                yield item, _after(_matrix(item), matrix)
            elif kind == raw.FPDF_PAGEOBJ_FORM and depth < _DEEPEST:
                inner = _after(_matrix(item), matrix)
                holders.append((item, raw.FPDFFormObj_CountObjects, raw.FPDFFormObj_GetObject, inner, depth + 1))


def _matrix(item: Any) -> Matrix:
    import pypdfium2.raw as raw  # noqa: PLC0415

    m = raw.FS_MATRIX()
    return (m.a, m.b, m.c, m.d, m.e, m.f) if raw.FPDFPageObj_GetMatrix(item, m) else _SAME


def _after(first: Matrix, then: Matrix) -> Matrix:
    """Both, one after the other."""
    if then is _SAME:
        return first
    x, y = applied(then, first[4], first[5])
    a, b, c, d, *_ = then
    return (
        a * first[0] + c * first[1], b * first[0] + d * first[1], a * first[2] + c * first[3], b * first[2] + d * first[3], x, y
    )  # fmt: skip


def applied(matrix: Matrix, x: float, y: float) -> Point:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def _segments_in(path: Any) -> int:
    import pypdfium2.raw as raw  # noqa: PLC0415

    # A path that is passed over costs nothing but its own object.
    count = int(raw.FPDFPath_CountSegments(path))
    return count if count <= _MOST_IN_PATH else 1


def _strokes(path: Any, matrix: Matrix) -> Iterator[tuple[Point, Point]]:
    """Both ends of each straight line that the path draws."""
    import pypdfium2.raw as raw  # noqa: PLC0415

    filled, stroked, width = ctypes.c_int(), ctypes.c_int(), ctypes.c_float()
    if raw.FPDFPath_CountSegments(path) > _MOST_IN_PATH or not raw.FPDFPath_GetDrawMode(path, filled, stroked):
        return
    raw.FPDFPageObj_GetStrokeWidth(path, width)
    scale = abs(matrix[0] * matrix[3] - matrix[1] * matrix[2]) ** 0.5
    lines = stroked.value and width.value * scale <= _THICK
    if not lines and not filled.value:
        return
    for corners in _outlines(path, matrix):
        if lines:
            yield from itertools.pairwise(corners)
        elif (thin := _thin(corners)) is not None:
            yield thin


def _outlines(path: Any, matrix: Matrix) -> Iterator[list[Point]]:
    """The corners of each part of a path; parts with curves are left out."""
    import pypdfium2.raw as raw  # noqa: PLC0415

    x, y = ctypes.c_float(), ctypes.c_float()
    corners: list[Point] = []
    curved = False
    for i in range(raw.FPDFPath_CountSegments(path)):
        segment = raw.FPDFPath_GetPathSegment(path, i)
        kind = raw.FPDFPathSegment_GetType(segment)
        if kind == raw.FPDF_SEGMENT_MOVETO:
            if len(corners) > 1 and not curved:
                yield corners
            corners, curved = [], False
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        corners.append(applied(matrix, x.value, y.value))
        curved = curved or kind == raw.FPDF_SEGMENT_BEZIERTO
        if raw.FPDFPathSegment_GetClose(segment):
            corners.append(corners[0])
    if len(corners) > 1 and not curved:
        yield corners


def _thin(corners: Sequence[Point]) -> tuple[Point, Point] | None:
    """The middle line of a filled shape that is thin enough to be a rule, from end to end."""
    left, right = min(x for x, _ in corners), max(x for x, _ in corners)
    low, high = min(y for _, y in corners), max(y for _, y in corners)
    if high - low <= _THICK < right - left:
        return (left, (low + high) / 2), (right, (low + high) / 2)
    if right - left <= _THICK < high - low:
        return ((left + right) / 2, low), ((left + right) / 2, high)
    return None
