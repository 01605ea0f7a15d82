"""Lines of a cell → its paragraphs: where a cell breaks a line because it is full, the words go on."""

import re
from collections.abc import Iterator, Sequence

from luoshi.documents.model import BlockKind
from luoshi.documents.page import Cell as WrittenCell
from luoshi.documents.page import Grid
from luoshi.documents.page import Line as WrittenLine
from luoshi.documents.pdf.glyphs import Line, is_wide
from luoshi.documents.pdf.joining import ENDS, is_new_label, joined
from luoshi.documents.pdf.tables import Cell, Room, Table

# What no line break parts: an opening mark, a character or Latin word, what may not begin a line, and words on both sides of a quotation mark
# or stroke.
_OPENING = "(（《〈【〔[「『“‘"
_LATIN = r"[A-Za-z0-9.,:%+/~-]+"
_UNIT = rf"[{re.escape(_OPENING)}]*(?:{_LATIN}|.)(?:[)\]）〕】]+{_LATIN})*[,.;:!?%)\]，。、；：！？％）》〉】〕」』…—·]*"
_PIECE = re.compile(rf"[“‘\"']*{_UNIT}(?:[“”‘’\"'/／]+{_UNIT})*[“”‘’\"'/／]*")
# Widths of Latin letters, digits and marks, in those of a Chinese character.
_NARROW, _BROAD, _BROADEST = 0.55, 0.75, 0.95
_BROAD_ONES, _BROADEST_ONES = frozenset("ABCDEFGHKNOPQRSTUVXYZ+=~<>"), frozenset("%&@MWmw—…")
# Gap between Latin and Chinese, and room that may stay empty though more would have fitted.
_BETWEEN, _ROOM = 0.25, 0.1
# A line is set in the middle of its cell if it is as far from both its sides, in widths of a Chinese character.
_CENTRED = 0.5


def grid_of(table: Table) -> Grid:
    """The table as other readers give it."""
    rows: list[list[WrittenCell]] = [[] for _ in range(table.rows)]
    for cell in table.cells:
        place = cell.place
        lines = [WrittenLine(words, BlockKind.PARAGRAPH) for words in paragraphs_in(cell)]
        rows[place.row].append(WrittenCell(place.columns, place.rows, lines))
    return Grid(BlockKind.PARAGRAPH, rows)


def paragraphs_in(cell: Cell) -> list[str]:
    """The words of a cell, a paragraph each."""
    return [" ".join(joined([line.text for line in lines]).split()) for lines in _parted(cell)]


def _parted(cell: Cell) -> Iterator[Sequence[Line]]:
    start = 0
    for n in range(1, len(cell.lines)):
        if not goes_on(cell.lines[n - 1], cell.lines[n], cell.room):
            yield cell.lines[start:n]
            start = n
    if cell.lines:
        yield cell.lines[start:]


def goes_on(last: Line, line: Line, room: Room) -> bool:
    """Whether a line had to end where it does: the beginning of the next one had no room in it."""
    if last.text.endswith(ENDS) and is_new_label(line.text):
        return False
    if last.text.endswith(tuple(_OPENING)) or not line.text.strip(_OPENING):
        return True
    piece = _PIECE.match(line.text)
    wide = sum(map(_width, piece.group())) if piece else 1.0
    wide += _BETWEEN if is_wide(last.text[-1]) != is_wide(line.text[0]) else 0.0
    before, behind = last.left - room.start, room.end - last.right
    free = before + behind if abs(before - behind) < _CENTRED * last.width else behind
    return (wide + _ROOM) * last.width > free


def _width(c: str) -> float:
    if is_wide(c):
        return 1.0
    return _BROADEST if c in _BROADEST_ONES else _BROAD if c in _BROAD_ONES else _NARROW
