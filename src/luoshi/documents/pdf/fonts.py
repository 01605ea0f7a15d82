"""The font that stands for Chinese fonts a PDF file names and does not hold.

PDFium would take one of the machine's; where none has the glyphs, a word of one character has no width for it and is left out
of the text. So every character gets the same box, on every machine. Only places matter here: words come from the file.
"""

import ctypes
import struct
from functools import cache
from typing import Any

# Character sets of Windows, by which PDFium asks: Japanese, Korean, simplified and traditional Chinese.
_EAST_ASIAN = frozenset({128, 129, 134, 136})
_SIMPLIFIED = 134
_EM, _ASCENT, _DESCENT = 1000, 880, -120
_ANY_HANDLE = 1


@cache
def use_boxes() -> object:
    """Tell PDFium to ask for fonts here, from now on. The answer has to be kept as long as the library is in use."""
    import pypdfium2  # noqa: PLC0415  only PDF documents pay for it

    data = box_font()

    def map_font(_self: Any, _: Any, _weight: int, _italic: int, charset: int, *_rest: Any) -> int | None:
        return _ANY_HANDLE if charset in _EAST_ASIAN else None

    def font_data(_self: Any, _: Any, _handle: Any, table: int, buffer: Any, size: int) -> int:
        if table:
            return 0
        if buffer and size >= len(data):
            ctypes.memmove(buffer, data, len(data))
        return len(data)

    answers = {
        "EnumFonts": lambda *_: None,
        "MapFont": map_font,
        "GetFont": lambda *_: None,
        "GetFontData": font_data,
        "GetFaceName": lambda *_: 0,
        "GetFontCharset": lambda *_: _SIMPLIFIED,
        "DeleteFont": lambda *_: None,
    }
    fonts = type("Boxes", (pypdfium2.PdfSysfontBase,), answers)()
    fonts.setup()
    return fonts


def box_font() -> bytes:
    """A TrueType font in which every character from the space on is one full box.

    >>> box_font()[:4].hex(), len(box_font()) < 400
    ('00010000', True)
    """
    box = struct.pack(">5h", 1, 0, _DESCENT, _EM, _ASCENT)  # one outline, and what it fills
    box += struct.pack(">HH4B4h4h", 3, 0, 1, 1, 1, 1, 0, _EM, 0, -_EM, _DESCENT, 0, _EM, 0)  # four corners, each from the one before
    box += b"\0" * (-len(box) % 4)
    many_to_one = struct.pack(">HH6I", 13, 0, 28, 0, 1, 0x20, 0x10FFFF, 1)
    return _file(
        {
            b"cmap": struct.pack(">4HI", 0, 1, 3, 10, 12) + many_to_one,
            b"glyf": box,
            b"head": struct.pack(">4IHHqq4hHHhhh", 0x10000, 0x10000, 0, 0x5F0F3CF5, 0, _EM, 0, 0, 0, _DESCENT, _EM, _ASCENT, 0, 8, 2, 0, 0),
            b"hhea": struct.pack(">I3hH11hH", 0x10000, _ASCENT, _DESCENT, 0, _EM, 0, 0, _EM, 1, *[0] * 7, 1),
            b"hmtx": struct.pack(">Hhh", _EM, 0, 0),
            b"loca": struct.pack(">3H", 0, 0, len(box) // 2),
            b"maxp": struct.pack(">I14H", 0x10000, 2, 4, 1, 0, 0, 1, *[0] * 8),
        }
    )


def _file(tables: dict[bytes, bytes]) -> bytes:
    """The tables behind their directory, each padded to four bytes."""
    count = len(tables)
    directory = struct.pack(">I4H", 0x10000, count, 64, 2, 16 * count - 64)
    at, body = len(directory) + 16 * count, b""
    for tag, table in sorted(tables.items()):
        padded = table + b"\0" * (-len(table) % 4)
        checksum = sum(struct.unpack(f">{len(padded) // 4}I", padded)) & 0xFFFFFFFF
        directory += struct.pack(">4s3I", tag, checksum, at + len(body), len(table))
        body += padded
    return directory + body
