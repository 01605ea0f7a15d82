"""What a damaged Word 97-2003 file may not do, however its tables are bent."""

import struct

import pytest

from fuzz.containers import ole
from luoshi.documents.reading import read
from luoshi.documents.word.binary import Binary
from luoshi.kernel.errors import DocumentDamaged, UnpacksTooLarge

_CHARACTERS, _PIECES = 12, 33
_DELETED = b"\x03\x00\x08\x01"  # its length, and the code with the value 1


def streams(text: str, *, pages: int = 0, bounds: tuple[int, int] = (0, 0)) -> tuple[bytes, bytes]:
    """A document of this text in one piece. `pages`: how often its page of character properties is named."""
    main = bytearray(struct.pack("<HH6xH", 0xA5EC, 0, 0x0200).ljust(1024, b"\0"))
    body = text.encode("cp1252")
    page = struct.pack("<IIB", *bounds, 100).ljust(200, b"\0") + _DELETED
    main += page.ljust(511, b"\0") + b"\1"
    struct.pack_into("<8i", main, 0x4C, len(body), 0, 0, 0, 0, 0, 0, 0)
    pieces = struct.pack("<II", 0, len(body)) + struct.pack("<HIH", 0, (len(main) * 2) | 0x4000_0000, 0)
    clx = b"\x02" + struct.pack("<I", len(pieces)) + pieces
    named = struct.pack(f"<{pages + 1}I", *[0] * (pages + 1)) + struct.pack("<I", 2) * pages
    struct.pack_into("<II", main, 0x9A + 8 * _PIECES, 0, len(clx))
    struct.pack_into("<II", main, 0x9A + 8 * _CHARACTERS, len(clx), len(named))
    return bytes(main) + body, clx + named


def packed(text: str, **more: object) -> bytes:
    main, table = streams(text, **more)  # type: ignore[arg-type]
    return ole({"WordDocument": main, "1Table": table})


def lines(text: str, **more: object) -> list[str]:
    return read(packed(text, **more), name="a.doc").text.splitlines()


def test_paragraphs_are_lines():
    assert lines("water\rhill\r") == ["water", "hill"]


def test_sectors_that_go_round_in_a_circle_are_damage():
    data = bytearray(packed("water\r"))
    entry = data.find("WordDocument".encode("utf-16-le"))
    data[entry + 120 : entry + 128] = (0x7FFF_FFFF).to_bytes(8, "little")
    with pytest.raises(DocumentDamaged, match="larger than the file"):
        read(bytes(data), name="a.doc")


@pytest.mark.parametrize("at", [44, 64, 72])
def test_a_header_that_counts_more_sectors_than_there_are_is_damage(at):
    data = bytearray(packed("water\r"))
    data[at : at + 4] = (0x00FF_FFFF).to_bytes(4, "little")
    with pytest.raises(DocumentDamaged, match="more sectors"):
        read(bytes(data), name="a.doc")


def test_hidden_characters_are_left_out_once_however_often_they_are_named():
    main, table = streams("water hill\r", pages=5000, bounds=(1536, 1542))
    binary = Binary(main, {"1Table": table}, "a.doc")
    assert binary.character_runs() == [(1536, 1542, _DELETED[1:])]
    assert lines("water hill\r", pages=5000, bounds=(1536, 1542)) == ["hill"]


def test_the_results_of_fields_are_kept_though_they_are_never_closed():
    assert lines("\x13\x14" * 300_000 + "water\r") == ["water"]
    assert lines("\x13code\x14water\x15 \x13code\x13more\x15\x14hill\x15\r") == ["water hill"]


def test_paragraphs_count_for_what_they_take():
    data = packed("\r" * 1000 + "water\r")
    assert read(data, name="a.doc", most_unpacked=10**6).text == "water\n"
    with pytest.raises(UnpacksTooLarge):
        read(data, name="a.doc", most_unpacked=100_000)
