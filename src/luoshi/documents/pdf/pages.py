"""The pages of a PDF file: the lines and tables of each, as they are shown and in the order in which they are read."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from luoshi.documents.pdf.fonts import use_boxes
from luoshi.documents.pdf.glyphs import glyphs_in
from luoshi.documents.pdf.layout import items_of
from luoshi.documents.pdf.rules import Matrix, rules_of
from luoshi.documents.pdf.tables import Item
from luoshi.kernel.errors import DocumentDamaged, DocumentEncrypted, UnpacksTooLarge

# Quarter turns clockwise by which a page is shown: wide tables are often written upright and turned.
_TURNS: Mapping[int, Matrix] = {1: (0.0, -1.0, 1.0, 0.0, 0.0, 0.0), 2: (-1.0, 0.0, 0.0, -1.0, 0.0, 0.0), 3: (0.0, 1.0, -1.0, 0.0, 0.0, 0.0)}

# Bytes that a glyph takes while its page is read, and afterwards.
_GLYPH, _PLACED = 200, 8


def pages_of(data: bytes, name: str, most: int | None) -> Iterator[list[Item]]:
    """Lines and tables of each page, from top to bottom. `most`: bytes that the text may take; None for no limit.

    Errors: DocumentDamaged, DocumentEncrypted, UnpacksTooLarge.
    """
    import pypdfium2  # noqa: PLC0415  only PDF documents pay for it

    use_boxes()
    try:
        file = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise DocumentEncrypted(name=name) from error
        raise DocumentDamaged(name=name, reason=_reason(error)) from error
    taken = 0
    try:
        for number in range(len(file)):
            try:
                page = file[number]
                text = page.get_textpage()
            except pypdfium2.PdfiumError as error:
                raise DocumentDamaged(name=name, reason=f"page {number + 1}: {_reason(error)}") from error
            # All its glyphs at once for the page in hand; of the pages before, the text alone.
            count = text.count_chars()
            if most is not None and taken + _GLYPH * count > most:
                raise UnpacksTooLarge(name=name, limit=most)
            taken += _PLACED * count
            yield _items(page, text)
            text.close()
            page.close()
    finally:
        file.close()


def _items(page: Any, text: Any) -> list[Item]:
    import pypdfium2.raw as raw  # noqa: PLC0415

    turn = _TURNS.get(raw.FPDFPage_GetRotation(page))
    return items_of(list(glyphs_in(text, turn)), rules_of(page, turn))


def _reason(error: Exception) -> str:
    """What PDFium itself says, without the words around it."""
    found = re.search(r"PDFium: ([^).]+)", str(error))
    return found.group(1) if found else str(error)
