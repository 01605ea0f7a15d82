"""Bytes of a text file → characters. UTF-8, UTF-16 and GB18030, with or without a mark."""

import codecs

from luoshi.kernel.errors import DocumentEmpty, EncodingUnknown, FormatUnknown

_BINARY = {
    b"PK\x03\x04": "zip or .docx",
    b"%PDF": "PDF",
    b"\xd0\xcf\x11\xe0": "Word 97-2003",
    b"\x89PNG": "PNG picture",
    b"\xff\xd8\xff": "JPEG picture",
    b"GIF8": "GIF picture",
    b"\x1f\x8b": "gzip",
    b"Rar!": "RAR archive",
    b"7z\xbc\xaf": "7z archive",
    b"{\\rtf": "RTF",
    b"\x7fELF": "program",
}


def refuse_binary(data: bytes, name: str) -> None:
    """Say what a binary file is instead of reading noise. Errors: FormatUnknown, DocumentEmpty."""
    for mark, kind in _BINARY.items():
        if data.startswith(mark):
            raise FormatUnknown(name=name, reason=kind)
    if not data.strip(b" \t\r\n\x00\xef\xbb\xbf\xff\xfe"):
        raise DocumentEmpty(name=name)


def decode(data: bytes, name: str) -> tuple[str, str]:
    """The text and the name of its encoding. A byte-order mark stays in the text.

    Errors: EncodingUnknown with the position of the first byte that fits nothing.
    """
    encoding = _encoding(data)
    if encoding:
        try:
            return data.decode(encoding), encoding
        except UnicodeDecodeError as error:
            raise EncodingUnknown(name=name, position=error.start) from error
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError as utf8:
        try:
            return data.decode("gb18030"), "gb18030"
        except UnicodeDecodeError:
            raise EncodingUnknown(name=name, position=utf8.start) from utf8


def _encoding(data: bytes) -> str | None:
    if data.startswith(codecs.BOM_UTF16_LE):
        return "utf-16-le"
    if data.startswith(codecs.BOM_UTF16_BE):
        return "utf-16-be"
    if data.startswith(codecs.BOM_UTF8):
        return "utf-8"
    head = data[:800]
    # Without a mark: in UTF-16 every line end and ASCII digit has a zero byte beside it, and the
    # high bytes of Chinese text lie in few ranges.
    if head.count(0) and len(data) % 2 == 0:
        return "utf-16-le" if _high_bytes(head[1::2]) > _high_bytes(head[0::2]) else "utf-16-be"
    return None


def _high_bytes(half: bytes) -> int:
    """How many of these bytes could be the high bytes of Chinese text and ASCII."""
    return sum(1 for byte in half if byte in (0x00, 0x20, 0x30, 0xFF) or 0x4E <= byte <= 0x9F)
