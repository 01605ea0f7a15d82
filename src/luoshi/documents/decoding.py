"""Bytes of a text file → characters. UTF-8, UTF-16 and GB18030, with or without a mark; UTF-32 with one."""

import codecs
import re

from luoshi.kernel.errors import DocumentEmpty, DocumentEncrypted, EncodingUnknown, FormatUnknown

OLE = b"\xd0\xcf\x11\xe0"
# The stream in which Word keeps a document that a password locks.
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_FILLED = re.compile(rb"[^ \t\r\n\x00\xef\xbb\xbf\xff\xfe]")
_BINARY = {
    b"\x89PNG": "PNG picture",
    b"\xff\xd8\xff": "JPEG picture",
    b"GIF8": "GIF picture",
    b"\x1f\x8b": "gzip",
    b"Rar!": "RAR archive",
    b"7z\xbc\xaf": "7z archive",
    b"{\\rtf": "RTF",
    b"\x7fELF": "program",
}


def is_encrypted(data: bytes) -> bool:
    """Whether it is a Word document that a password locks."""
    return data.startswith(OLE) and _ENCRYPTED in data


def refuse_binary(data: bytes, name: str) -> None:
    """Say what a binary file is instead of reading noise. Errors: FormatUnknown, DocumentEmpty, DocumentEncrypted."""
    if is_encrypted(data):
        raise DocumentEncrypted(name=name)
    for mark, kind in _BINARY.items():
        if data.startswith(mark):
            raise FormatUnknown(name=name, reason=kind)
    if not _FILLED.search(data):
        raise DocumentEmpty(name=name)


# UTF-32 first: its little-endian mark begins with that of UTF-16.
_MARKS = {
    codecs.BOM_UTF32_LE: "utf-32-le",
    codecs.BOM_UTF32_BE: "utf-32-be",
    codecs.BOM_UTF16_LE: "utf-16-le",
    codecs.BOM_UTF16_BE: "utf-16-be",
    codecs.BOM_UTF8: "utf-8",
}

# Above this share of characters that no text is made of, the bytes were read in the wrong encoding.
# The 128 public plans hold none; Big5 read as GB18030 has 10 to 35 of 100, most of them private.
_STRANGE_SHARE = 0.05
# Text in GB18030, taken for UTF-8, has a dozen broken places for each character that comes out whole by accident.
_WHOLE_TO_BROKEN = 4
_CHINESE = re.compile("[\u3400-\u9fff]")
_CONTROL = re.compile(r"[\x01-\x08\x0b\x0e-\x1f\x7f-\x9f]")
# GB18030 gives nearly every pair of bytes a character, so the private ones, which a writer of plans has no
# use for, are evidence too. Not in Unicode: there a bullet of Word's symbol font is private.
_CONTROL_OR_PRIVATE = re.compile(r"[\x01-\x08\x0b\x0e-\x1f\x7f-\x9f\ue000-\uf8ff\U000f0000-\U0010ffff]")

# UTF-16 without a mark is a guess: at least this share must be what Chinese plans are written in (the public
# ones: 96 of 100 and more): ASCII, punctuation and signs, Chinese characters, full-width forms.
_FAMILIAR_SHARE = 0.8
_FAMILIAR = re.compile("[\t-~\u2000-\u27bf\u3000-\u33ff\u3400-\u9fff\uff00-\uff60\U00020000-\U0003ffff]")


def decode(data: bytes, name: str) -> tuple[str, str]:
    """The text and the name of its encoding. A byte-order mark stays in the text.

    Errors: EncodingUnknown with the position of the first byte that fits nothing.
    """
    text, encoding = _decoded(data, name)
    _refuse_noise(text, encoding, name)
    return text, encoding


def _decoded(data: bytes, name: str) -> tuple[str, str]:
    marked = next((encoding for mark, encoding in _MARKS.items() if data.startswith(mark)), None)
    encoding = marked or _wide_without_mark(data)
    if encoding:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError as error:
            raise EncodingUnknown(name=name, position=error.start) from error
        if not marked and len(_FAMILIAR.findall(text)) < _FAMILIAR_SHARE * len(text):
            raise EncodingUnknown(name=name, position=0)
        return text, encoding
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError as utf8:
        if _is_damaged_utf8(data):
            raise EncodingUnknown(name=name, position=utf8.start) from utf8
        try:
            return data.decode("gb18030"), "gb18030"
        except UnicodeDecodeError:
            raise EncodingUnknown(name=name, position=utf8.start) from utf8


def _is_damaged_utf8(data: bytes) -> bool:
    """Whether nearly all is Chinese in UTF-8: a lost byte does not make it GB18030, which would read every other character wrongly."""
    text = data.decode("utf-8", "replace")
    return len(_CHINESE.findall(text)) > _WHOLE_TO_BROKEN * text.count("\ufffd")


def _refuse_noise(text: str, encoding: str, name: str) -> None:
    """Bytes that decode by accident. Errors: EncodingUnknown."""
    first = text.find("\x00")
    if first < 0:
        strange = _CONTROL_OR_PRIVATE if encoding == "gb18030" else _CONTROL
        found = [match.start() for match in strange.finditer(text)]
        if len(found) <= _STRANGE_SHARE * len(text):
            return
        first = found[0]
    raise EncodingUnknown(name=name, position=len(text[:first].encode(encoding)))


def _wide_without_mark(data: bytes) -> str | None:
    head = data[:800]
    # In UTF-16 every line end and ASCII digit has a zero byte beside it, and the high bytes of Chinese
    # text lie in few ranges.
    if head.count(0) and len(data) % 2 == 0:
        return "utf-16-le" if _high_bytes(head[1::2]) > _high_bytes(head[0::2]) else "utf-16-be"
    return None


def _high_bytes(half: bytes) -> int:
    """How many of these bytes could be the high bytes of Chinese text and ASCII."""
    return sum(1 for byte in half if byte in (0x00, 0x20, 0x30, 0xFF) or 0x4E <= byte <= 0x9F)
