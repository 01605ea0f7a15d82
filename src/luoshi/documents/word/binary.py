"""The streams of a Word 97-2003 file: its text in pieces, and the properties that stand beside it.

Source: [MS-DOC], the published description of the format. Offsets and codes below are its own.
"""

import struct
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from luoshi.kernel.errors import DocumentDamaged, DocumentEncrypted, FormatUnknown, UnpacksTooLarge

_WORD_97 = 0xA5EC
_WORD_95 = 0xA5DC
_PAGE = 512
# Where the header names the stretches of the table stream: index of the pair (offset, length).
STYLES, _CHARACTERS, _PARAGRAPHS, _PIECES, _LISTS, _LIST_USES = 1, 12, 13, 33, 73, 74
_PAIRS = 0x9A
_LENGTHS = 0x4C
# Sizes of the operands of properties, by the three highest bits of their code.
_OPERANDS = (1, 1, 2, 4, 2, 2, None, 3)
_TABLE_DEFINITIONS = (0xD608, 0xD606)
# What a piece, a paragraph, or a run of characters or paragraphs, takes in memory, near enough.
_ENTRY = 200
# Characters put together at a time.
_CHUNK = 65_536


class Piece(NamedTuple):
    """Characters `start` to `end` of the text stand at `at` in the file, `size` bytes each."""

    start: int
    end: int
    at: int
    size: int


class Lengths(NamedTuple):
    """Characters of each part of the text, in the order in which they stand."""

    body: int
    footnotes: int
    headers: int
    macros: int
    comments: int
    endnotes: int
    boxes: int
    header_boxes: int


class Binary:
    """The text with its properties. `most`: bytes that they may take; None for no limit.

    Errors: DocumentDamaged, DocumentEncrypted, FormatUnknown, UnpacksTooLarge.
    """

    def __init__(self, main: bytes, tables: dict[str, bytes], name: str, most: int | None = None) -> None:
        self._main = main
        self._name = name
        self._most = most
        self._taken = 0
        self._take(len(main) + sum(map(len, tables.values())))
        if len(main) < _PAIRS + 8 * (_LIST_USES + 1):
            raise DocumentDamaged(name=name, reason="header cut short")
        kind, flags = u16(main, 0), u16(main, 0x0A)
        if kind == _WORD_95:
            raise FormatUnknown(name=name, reason="Word 6 or 95")
        if kind != _WORD_97:
            raise DocumentDamaged(name=name, reason="no Word header")
        if flags & 0x0100:
            raise DocumentEncrypted(name=name)
        self._table = tables.get("1Table" if flags & 0x0200 else "0Table", b"")
        self.lengths = Lengths(*struct.unpack_from("<8i", main, _LENGTHS))
        if min(self.lengths) < 0 or sum(self.lengths) > len(main):
            raise DocumentDamaged(name=name, reason="impossible lengths")
        self.pieces = list(self._pieces())
        # No character of the file stands in the text twice: what says so would grow without end.
        if sum(piece.end - piece.start for piece in self.pieces) > len(main):
            raise DocumentDamaged(name=name, reason="more text than the file holds")
        self._starts = [piece.start for piece in self.pieces]
        self.text = self._text()
        self._take(_ENTRY * (self.text.count("\r") + self.text.count("\x07")))

    def _take(self, size: int) -> None:
        self._taken += size
        if self._most is not None and self._taken > self._most:
            raise UnpacksTooLarge(name=self._name, limit=self._most)

    def stretch(self, index: int) -> bytes:
        """A stretch of the table stream; empty if the header names none."""
        at, length = struct.unpack_from("<II", self._main, _PAIRS + 8 * index)
        return self._table[at : at + length]

    def behind(self, index: int) -> bytes:
        """From the beginning of a stretch to the end of the table stream: the levels of lists stand behind the lists."""
        return self._table[u32(self._main, _PAIRS + 8 * index) :]

    def _pieces(self) -> Iterator[Piece]:
        clx, at = self.stretch(_PIECES), 0
        while at + 3 <= len(clx) and clx[at] == 1:
            at += 3 + u16(clx, at + 1)
        if at + 5 > len(clx) or clx[at] != 2:
            raise DocumentDamaged(name=self._name, reason="no table of pieces")
        plc = clx[at + 5 : at + 5 + u32(clx, at + 1)]
        count = (len(plc) - 4) // 12
        for i in range(count):
            start, end = struct.unpack_from("<II", plc, 4 * i)
            word = u32(plc, 4 * (count + 1) + 8 * i + 2)
            packed = bool(word & 0x4000_0000)
            place = (word & 0x3FFF_FFFF) // (2 if packed else 1)
            size = 1 if packed else 2
            if end <= start or place + (end - start) * size > len(self._main):
                raise DocumentDamaged(name=self._name, reason="piece outside the file")
            self._take(_ENTRY)
            yield Piece(start, end, place, size)

    def _text(self) -> str:
        parts = []
        here = 0
        for piece in self.pieces:
            if piece.start != here:
                raise DocumentDamaged(name=self._name, reason="pieces do not join")
            raw = self._main[piece.at : piece.at + (piece.end - piece.start) * piece.size]
            parts.append(raw.decode("cp1252", "replace") if piece.size == 1 else _units(raw))
            here = piece.end
        return "".join(parts)

    def place_of(self, character: int) -> int:
        """Where a character stands in the file."""
        piece = self.pieces[max(0, bisect_right(self._starts, character) - 1)]
        return piece.at + (character - piece.start) * piece.size

    def character_runs(self) -> list[tuple[int, int, bytes]]:
        """Stretches of the file, in order, with the properties of their characters."""
        return sorted(self._runs(_CHARACTERS, 1))

    def paragraph_runs(self) -> list[tuple[int, int, bytes]]:
        """Stretches of the file, in order, with style and properties of their paragraphs."""
        return sorted(self._runs(_PARAGRAPHS, 13))

    def _runs(self, index: int, width: int) -> Iterator[tuple[int, int, bytes]]:
        plc = self.stretch(index)
        count = max(0, (len(plc) - 4) // 8)
        # A page that is named twice says nothing new.
        pages = dict.fromkeys(u32(plc, 4 * (count + 1) + 4 * i) & 0x3F_FFFF for i in range(count))
        for page in pages:
            sheet = self._main[page * _PAGE : (page + 1) * _PAGE]
            if len(sheet) == _PAGE:
                self._take(_ENTRY * sheet[-1])
                yield from _on_page(sheet, width)

    def lists(self) -> tuple[bytes, bytes]:
        """The lists with their levels behind them, and their uses."""
        return self.behind(_LISTS), self.stretch(_LIST_USES)


def _units(raw: bytes) -> str:
    """UTF-16, where half a surrogate pair is one character: offsets count the file's own characters."""
    chunks = (raw[i : i + 2 * _CHUNK] for i in range(0, len(raw), 2 * _CHUNK))
    return "".join("".join(map(chr, struct.unpack(f"<{len(chunk) // 2}H", chunk))) for chunk in chunks)


def _on_page(sheet: bytes, width: int) -> Iterator[tuple[int, int, bytes]]:
    """Runs of one page of properties: offsets from the front, properties from the back."""
    count = sheet[-1]
    places = 4 * (count + 1)
    if places + count * width > _PAGE:
        return
    bounds = struct.unpack_from(f"<{count + 1}I", sheet, 0)
    for i in range(count):
        at = 2 * sheet[places + i * width]
        yield bounds[i], bounds[i + 1], _properties(sheet, at, paragraph=width > 1) if at else b""


def _properties(sheet: bytes, at: int, *, paragraph: bool) -> bytes:
    length = sheet[at]
    if not paragraph:
        return sheet[at + 1 : at + 1 + length]
    if length == 0:
        return sheet[at + 2 : at + 2 + 2 * sheet[at + 1]] if at + 1 < _PAGE else b""
    return sheet[at + 1 : at + 2 * length]


def properties_in(grpprl: bytes) -> Iterator[tuple[int, bytes]]:
    """Codes and operands of a list of properties; what is cut short ends it."""
    at = 0
    while at + 2 <= len(grpprl):
        code = u16(grpprl, at)
        at += 2
        size = _OPERANDS[code >> 13]
        if size is None:
            if code in _TABLE_DEFINITIONS:
                if at + 2 > len(grpprl):
                    return
                size = max(u16(grpprl, at) - 1, 0)
                at += 2
            else:
                if at >= len(grpprl):
                    return
                size = grpprl[at]
                at += 1
        if at + size > len(grpprl):
            return
        yield code, grpprl[at : at + size]
        at += size


def holding(runs: Sequence[tuple[int, int, bytes]], starts: Sequence[int], place: int) -> bytes:
    """The properties of the run that holds a place of the file."""
    i = bisect_right(starts, place) - 1
    return runs[i][2] if i >= 0 and runs[i][0] <= place < runs[i][1] else b""


def u16(data: bytes, at: int) -> int:
    return int.from_bytes(data[at : at + 2], "little")


def u32(data: bytes, at: int) -> int:
    return int.from_bytes(data[at : at + 4], "little")
