"""Bytes and a name → a Document. The door for further formats."""

import re
from collections.abc import Callable, Iterator

from luoshi.documents import decoding, html
from luoshi.documents.chrome import is_chrome
from luoshi.documents.model import CELL, CHROME, PARAGRAPH, Block, Document, sha256_of
from luoshi.documents.page import Page, weight
from luoshi.documents.plain import plain
from luoshi.documents.spaced import spaced_rows
from luoshi.kernel.errors import UnpacksTooLarge
from luoshi.kernel.span import Span

_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_PIECE = re.compile(r"[^\n\t]+")
_BLANK_LINES = re.compile(rb"\n[\r\n]+")
_LINE = re.compile(r"[^\n]+")
_MARKUP = re.compile(r"\s*<(?:!doctype\s+html|html|head|body|meta|div|p|table|article)\b", re.IGNORECASE)


def read(data: bytes, *, name: str, most_unpacked: int | None = None) -> Document:
    """Read a .txt, .html, .docx, .doc or .pdf document. What it is, its bytes say; only text asks the name's extension.

    `most_unpacked`: bytes that its text may take, unpacked and with what its elements, lines and cells take beside.
    Errors: FormatUnknown, EncodingUnknown, DocumentEmpty, DocumentDamaged, DocumentEncrypted, UnpacksTooLarge.
    """
    if data.startswith(_ZIP):
        page, label = _read_docx(data, name, most_unpacked), "docx"
    elif data.startswith(decoding.OLE) and not decoding.is_encrypted(data):
        page, label = _read_doc(data, name, most_unpacked), "doc"
    elif is_pdf(data):
        page, label = _read_pdf(data, name, most_unpacked), "pdf"
    else:
        decoding.refuse_binary(data, name)
        if most_unpacked is not None and _takes_more(data, most_unpacked):
            raise UnpacksTooLarge(name=name, limit=most_unpacked)
        extension = name.rsplit(".", 1)[-1].lower()
        page, label = READERS.get(extension, _read_text)(data, name)
    return _document(page, name=name, sha256=sha256_of(data), reader=label)


def is_pdf(data: bytes) -> bool:
    """Whether the bytes are those of a PDF file, whatever it is called."""
    return data.startswith(b"%PDF")


def load_pdf_reader() -> None:
    """Make the parser ready that only PDF documents pay for."""
    import pypdfium2.raw  # noqa: F401, PLC0415

    from luoshi.documents.pdf import reader  # noqa: F401, PLC0415


def _takes_more(data: bytes, most: int) -> bool:
    """Whether a text or its markup takes more than so many bytes when it is read. Blank lines take nothing."""
    return weight(data) > most and (len(data) > most or weight(_BLANK_LINES.sub(b"\n", data)) > most)


def _read_docx(data: bytes, name: str, most_unpacked: int | None) -> Page:
    from luoshi.documents.word import docx  # noqa: PLC0415  only Word documents pay for the parser

    return docx.read(data, name, most_unpacked)


def document_of(text: str, *, name: str, sha256: str) -> Document:
    """A Document of text that is already decoded."""
    return _document(Page(text), name=name, sha256=sha256, reader="text")


def _document(page: Page, *, name: str, sha256: str, reader: str) -> Document:
    folded = plain(page.text)
    return Document(name, sha256, reader, page.text, folded, tuple(_blocks(folded, page)))


def _read_text(data: bytes, name: str) -> tuple[Page, str]:
    text, encoding = decoding.decode(data, name)
    if _MARKUP.match(text.lstrip("\ufeff")):
        return _read_html(data, name)
    return Page(text), f"text/{encoding}"


def _read_html(data: bytes, name: str) -> tuple[Page, str]:
    return html.read(data, name), "html"


def _read_doc(data: bytes, name: str, most: int | None) -> Page:
    from luoshi.documents.word import doc  # noqa: PLC0415  only old Word documents pay for the parser

    return doc.read(data, name, most)


def _read_pdf(data: bytes, name: str, most: int | None) -> Page:
    from luoshi.documents.pdf import reader  # noqa: PLC0415  only PDF documents pay for the parser

    return reader.read(data, name, most)


READERS: dict[str, Callable[[bytes, str], tuple[Page, str]]] = {
    "txt": _read_text,
    "html": _read_html,
    "htm": _read_html,
}
# Files with these extensions are looked for in folders.
EXTENSIONS = frozenset([*READERS, "docx", "doc", "wps", "pdf"])


def _blocks(text: str, page: Page) -> Iterator[Block]:
    whole = [line.span() for line in _LINE.finditer(text)]
    lines = [_trimmed(text, start, end) for start, end in whole]
    spaced = spaced_rows(text, lines) if page.may_be_spaced or not page.kinds else {}
    chrome = False
    for row, ((start, end), line) in enumerate(zip(whole, lines, strict=True)):
        stripped = text[line.start : line.end]
        if not stripped:
            continue
        kind = page.kinds.get(start, PARAGRAPH)
        chrome = kind is CHROME or is_chrome(stripped, below=chrome)
        if chrome:
            yield Block(CHROME, line)
        elif "\t" in stripped or kind is CELL:
            yield from _cells(text, start, end, row, page)
        elif cells := spaced.get(line.start):
            yield from (Block(CELL, cell, row, column) for column, cell in enumerate(cells))
        else:
            yield Block(kind, line)


def _cells(text: str, start: int, end: int, row: int, page: Page) -> Iterator[Block]:
    column, here = 0, start
    for cell in _PIECE.finditer(text, start, end):
        column, here = column + text.count("\t", here, cell.start()), cell.start()
        if cell.group().strip():
            yield Block(CELL, _trimmed(text, cell.start(), cell.end()), row, column, page.reaches.get(cell.start(), 0))


def _trimmed(text: str, start: int, end: int) -> Span:
    piece = text[start:end]
    return Span(start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip()))
