"""The glyphs of a PDF file, where they stand, line by line.

The order in which a file writes its glyphs is not the order in which they are read: quotation marks come late, columns first.
What counts is where each stands.
"""

import ctypes
import itertools
from collections.abc import Iterator, Sequence
from statistics import median
from typing import Any, NamedTuple

from luoshi.documents.pdf.rules import Matrix, applied

# Glyphs whose baselines differ by less than this part of their width stand on one line.
_SAME_LINE = 0.45
# Gaps of this many widths: a space between two Chinese characters or two Latin ones; between one and the other, where programs
# leave a gap of their own; and a column of a table.
_LIKE_SPACE, _SPACE, _WIDE = 0.2, 0.3, 1.6
_USUAL_WIDTH = 10.0


class Glyph(NamedTuple):
    char: str
    left: float
    right: float
    base: float


class Line(NamedTuple):
    """Words on one line of a page. `base`: height of their feet; `width`: that of a Chinese character among them."""

    text: str
    left: float
    right: float
    base: float
    width: float


def glyphs_in(text: Any, turn: Matrix | None) -> Iterator[Glyph]:
    """The glyphs of a page's text. `turn`: how a page lies that is not shown as it is written."""
    import pypdfium2.raw as raw  # noqa: PLC0415  only PDF documents pay for it

    x, y, box = ctypes.c_double(), ctypes.c_double(), raw.FS_RECTF()
    high = 0
    for i in range(text.count_chars()):
        code = raw.FPDFText_GetUnicode(text, i)
        if raw.FPDFText_IsGenerated(text, i) == 1 or code in (0, 0xFFFE, 0xFFFF):
            continue
        if 0xD800 <= code < 0xDC00:
            high = code
            continue
        if 0xDC00 <= code < 0xE000:
            code, high = (0x10000 + ((high - 0xD800) << 10) + (code - 0xDC00) if high else 0xFFFD), 0
        raw.FPDFText_GetCharOrigin(text, i, x, y)
        raw.FPDFText_GetLooseCharBox(text, i, box)
        yield Glyph(chr(code), x.value, max(box.right, x.value), y.value) if turn is None else _turned(chr(code), x, y, box, turn)


def _turned(char: str, x: Any, y: Any, box: Any, turn: Matrix) -> Glyph:
    left, base = applied(turn, x.value, y.value)
    right = max(applied(turn, x, y)[0] for x in (box.left, box.right) for y in (box.bottom, box.top))
    return Glyph(char, left, max(right, left), base)


def lines_of(glyphs: Sequence[Glyph], usual: float | None = None) -> list[Line]:
    """Glyphs put together to lines by their baselines, from top to bottom. `usual`: width of a Chinese character around them."""
    width = width_of(glyphs) if usual is None else usual
    found = [line_of(row, width) for row in rows_of(glyphs, width)]
    return [line for line in found if line.text.strip()]


def rows_of(glyphs: Sequence[Glyph], width: float) -> list[list[Glyph]]:
    """Glyphs that stand on one baseline, from top to bottom."""
    rows: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=lambda g: -g.base):
        if rows and abs(rows[-1][0].base - glyph.base) < _SAME_LINE * width:
            rows[-1].append(glyph)
        else:
            rows.append([glyph])
    return rows


def width_of(glyphs: Sequence[Glyph]) -> float:
    """The width of a Chinese character: the usual step from one to the next."""
    steps = [b.left - a.left for a, b in itertools.pairwise(glyphs) if is_wide(a.char) and is_wide(b.char) and a.base == b.base]
    steps = [step for step in steps if step > 0]
    return median(steps) if steps else _USUAL_WIDTH


def is_wide(c: str) -> bool:
    return "\u2e80" <= c <= "\u9fff" or "\uff00" <= c <= "\uff60"


def line_of(glyphs: Sequence[Glyph], usual: float) -> Line:
    """Glyphs on one baseline as words, from left to right."""
    placed = sorted(glyphs, key=lambda g: g.left)
    width = width_of(placed) if sum(is_wide(g.char) for g in placed) > 1 else usual
    text, right = "", None
    for glyph in placed:
        if glyph.char.isspace():
            continue
        # A narrow glyph says where it ends; a Chinese one takes its full width.
        gap = glyph.left - right if right is not None else 0.0
        space = _LIKE_SPACE if text and is_wide(glyph.char) == is_wide(text[-1]) else _SPACE
        text += "  " if gap > _WIDE * width else " " if gap > space * width else ""
        text += glyph.char
        right = max(glyph.right, glyph.left + width * 0.95) if is_wide(glyph.char) else glyph.right
    return Line(text, placed[0].left, right if right is not None else placed[0].left, placed[0].base, width)
