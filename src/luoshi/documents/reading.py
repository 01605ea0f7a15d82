"""Bytes and a name → a Document. The door for further formats."""

import re
from collections.abc import Callable, Iterator

from luoshi.documents import decoding, html
from luoshi.documents.chrome import is_chrome
from luoshi.documents.model import Block, BlockKind, Document, sha256_of
from luoshi.documents.plain import plain
from luoshi.kernel.span import Span

_PIECE = re.compile(r"[^\n\t]+")
_LINE = re.compile(r"[^\n]+")
_MARKUP = re.compile(r"\s*<(?:!doctype\s+html|html|head|body|meta|div|p|table|article)\b", re.IGNORECASE)

Kinds = dict[int, BlockKind]
"""Kind of the block that starts at an offset, where the reader knows it."""


def read(data: bytes, *, name: str) -> Document:
    """Read a .txt or .html document.

    Errors: FormatUnknown, EncodingUnknown, DocumentEmpty.
    """
    decoding.refuse_binary(data, name)
    extension = name.rsplit(".", 1)[-1].lower()
    reader = READERS.get(extension, _read_text)
    text, kinds, label = reader(data, name)
    return document_of(text, name=name, sha256=sha256_of(data), reader=label, kinds=kinds)


def document_of(text: str, *, name: str, sha256: str, reader: str = "text", kinds: Kinds | None = None) -> Document:
    """A Document of text that is already decoded."""
    folded = plain(text)
    return Document(name, sha256, reader, text, folded, tuple(_blocks(folded, kinds or {})))


def _read_text(data: bytes, name: str) -> tuple[str, Kinds, str]:
    text, encoding = decoding.decode(data, name)
    if _MARKUP.match(text.lstrip("\ufeff")):
        return _read_html(data, name)
    return text, {}, f"text/{encoding}"


def _read_html(data: bytes, name: str) -> tuple[str, Kinds, str]:
    text, kinds = html.read(data, name)
    return text, kinds, "html"


READERS: dict[str, Callable[[bytes, str], tuple[str, Kinds, str]]] = {
    "txt": _read_text,
    "html": _read_html,
    "htm": _read_html,
}


def _blocks(text: str, kinds: Kinds) -> Iterator[Block]:
    for row, line in enumerate(_LINE.finditer(text)):
        stripped = line.group().strip()
        if not stripped:
            continue
        if kinds.get(line.start()) is BlockKind.CHROME or is_chrome(stripped):
            yield Block(BlockKind.CHROME, _trimmed(text, line.start(), line.end()))
        elif "\t" in stripped:
            for cell in _PIECE.finditer(text, line.start(), line.end()):
                if cell.group().strip():
                    yield Block(BlockKind.CELL, _trimmed(text, cell.start(), cell.end()), row)
        else:
            kind = kinds.get(line.start(), BlockKind.PARAGRAPH)
            yield Block(kind, _trimmed(text, line.start(), line.end()), row if kind is BlockKind.CELL else None)


def _trimmed(text: str, start: int, end: int) -> Span:
    piece = text[start:end]
    return Span(start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip()))
