"""A PDF document with a text layer → its paragraphs and tables."""

from collections.abc import Iterable, Iterator

from luoshi.documents.model import BlockKind
from luoshi.documents.page import Line, Page, page_of
from luoshi.documents.pdf.cells import grid_of
from luoshi.documents.pdf.pages import pages_of
from luoshi.documents.pdf.paragraphs import paragraphs_of
from luoshi.documents.pdf.tables import Table
from luoshi.kernel.errors import ScanWithoutText


def read(data: bytes, name: str, most: int | None = None) -> Page:
    """The text of a PDF file, a paragraph or a row of a table a line. `most`: bytes that its text may take; None for no limit.

    Errors: ScanWithoutText, DocumentDamaged, DocumentEncrypted, UnpacksTooLarge.
    """
    pages = list(pages_of(data, name, most))
    page = page_of(list(_lines(paragraphs_of(pages))), may_be_spaced=True)
    if not page.text.strip():
        raise ScanWithoutText(name=name, pages=len(pages))
    return page


def _lines(parts: Iterable[str | Table]) -> Iterator[Line]:
    for part in parts:
        if isinstance(part, Table):
            yield from grid_of(part).lines()
        else:
            yield Line(part, BlockKind.PARAGRAPH)
