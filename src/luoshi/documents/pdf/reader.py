"""A PDF document with a text layer → its paragraphs."""

from luoshi.documents.page import Page
from luoshi.documents.pdf.glyphs import pages_of
from luoshi.documents.pdf.paragraphs import paragraphs_of
from luoshi.kernel.errors import ScanWithoutText


def read(data: bytes, name: str) -> Page:
    """The text of a PDF file, a paragraph a line. Errors: ScanWithoutText, DocumentDamaged, DocumentEncrypted."""
    pages = list(pages_of(data, name))
    text = "".join(paragraph + "\n" for paragraph in paragraphs_of(pages))
    if not text.strip():
        raise ScanWithoutText(name=name, pages=len(pages))
    return Page(text)
