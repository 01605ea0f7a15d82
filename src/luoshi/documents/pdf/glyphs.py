"""The glyphs of a PDF file, where they stand, line by line.

The order in which a file writes its glyphs is not the order in which they are read: quotation marks come late, columns first.
What counts is where each stands.
"""

import ctypes
import itertools
import re
from collections.abc import Iterator, Sequence
from statistics import median
from typing import Any, NamedTuple

from luoshi.kernel.errors import DocumentDamaged, DocumentEncrypted

# Glyphs whose baselines differ by less than this part of their width stand on one line.
_SAME_LINE = 0.45
# Gaps of this many widths: a space in the text, a column of a table.
_SPACE, _WIDE = 0.45, 1.6
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


def pages_of(data: bytes, name: str) -> Iterator[list[Line]]:
    """The lines of each page, from top to bottom. Errors: DocumentDamaged, DocumentEncrypted."""
    import pypdfium2  # noqa: PLC0415  only PDF documents pay for it

    try:
        file = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise DocumentEncrypted(name=name) from error
        raise DocumentDamaged(name=name, reason=_reason(error)) from error
    try:
        for number in range(len(file)):
            try:
                page = file[number]
                text = page.get_textpage()
            except pypdfium2.PdfiumError as error:
                raise DocumentDamaged(name=name, reason=f"page {number + 1}: {_reason(error)}") from error
            yield lines_of(list(_glyphs(text)))
            text.close()
            page.close()
    finally:
        file.close()


def _reason(error: Exception) -> str:
    """What PDFium itself says, without the words around it."""
    found = re.search(r"PDFium: ([^).]+)", str(error))
    return found.group(1) if found else str(error)


def _glyphs(text: Any) -> Iterator[Glyph]:
    import pypdfium2.raw as raw  # noqa: PLC0415

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
        yield Glyph(chr(code), x.value, max(box.right, x.value), y.value)


def lines_of(glyphs: Sequence[Glyph]) -> list[Line]:
    """Glyphs put together to lines by their baselines, from top to bottom."""
    width = _width(glyphs)
    lines: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=lambda g: -g.base):
        if lines and abs(lines[-1][0].base - glyph.base) < _SAME_LINE * width:
            lines[-1].append(glyph)
        else:
            lines.append([glyph])
    found = [_line(line, width) for line in lines]
    return [line for line in found if line.text.strip()]


def _width(glyphs: Sequence[Glyph]) -> float:
    """The width of a Chinese character: the usual step from one to the next."""
    steps = [b.left - a.left for a, b in itertools.pairwise(glyphs) if _is_wide(a.char) and _is_wide(b.char) and a.base == b.base]
    steps = [step for step in steps if step > 0]
    return median(steps) if steps else _USUAL_WIDTH


def _is_wide(c: str) -> bool:
    return "\u2e80" <= c <= "\u9fff" or "\uff00" <= c <= "\uff60"


def _line(glyphs: Sequence[Glyph], usual: float) -> Line:
    placed = sorted(glyphs, key=lambda g: g.left)
    width = _width(placed) if sum(_is_wide(g.char) for g in placed) > 1 else usual
    text, right = "", None
    for glyph in placed:
        if glyph.char.isspace():
            continue
        # A narrow glyph says where it ends; a Chinese one takes its full width.
        gap = glyph.left - right if right is not None else 0.0
        text += "  " if gap > _WIDE * width else " " if gap > _SPACE * width else ""
        text += glyph.char
        right = max(glyph.right, glyph.left + width * 0.95) if _is_wide(glyph.char) else glyph.right
    return Line(text, placed[0].left, right if right is not None else placed[0].left, placed[0].base, width)
