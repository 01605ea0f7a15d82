"""How inputs are changed: inside their containers most of the time, as raw bytes now and then."""

import random
import struct
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from copy import deepcopy
from typing import Any

from lxml import etree

from fuzz.containers import ole, parts_of, streams_of, zipped

Bytes = Callable[[bytes, int], bytes]
# Part of the changes that are made to the file as it is, container and all.
_RAW = 0.1
# Values that readers stumble over, in an attribute or as text.
HOSTILE = (
    "", "0", "1", "-1", "2", "8", "9", "100", "101", "255", "32767", "65536", "999999", "2147483648", "9" * 30, "9" * 5000, "1.5", "²", "٣", "①", "x",
    "%1", "%9%8%7", "%1" * 300, "restart", "continue", "true", "false", "off", "none", "bullet", "normal", "separator", "\ue000", "F0B7", "D800", "110000",
    "heading 1", "标题 1", "../../a", "/", "溪水", "\t", "\n", "0x10", "upperRoman", "lowerLetter", "chineseCounting", "decimalZero",
)  # fmt: skip
_NUMBERS = (0, 1, 2, 0x7F, 0x80, 0xFF, 0x100, 0x1FF, 0x7FFF, 0x8000, 0xFFFF, 0x3FFFFF, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFF)
# Codes of properties that the reader of .doc asks for.
_CODES = (0x0800, 0x083C, 0x2416, 0x2417, 0xD608, 0xD606, 0x460B, 0x260A, 0x2640)


class XmlMutator:
    """Changes one part of a .docx: its tree, or its bytes. `seeds` lend their elements."""

    def __init__(self, seeds: Iterable[bytes], raw: Bytes) -> None:
        self._raw = raw
        self._pool: list[Any] = []
        for seed in seeds:
            for part in parts_of(seed).values():
                self._pool += [element for element in etree.fromstring(part).iter() if isinstance(element.tag, str)]
        self._tags = sorted({element.tag for element in self._pool})
        self._keys = sorted({str(key) for element in self._pool for key in element.attrib})
        self._values = sorted({str(value) for element in self._pool for value in element.attrib.values()})

    def __call__(self, data: bytes, most: int, seed: int) -> bytes:
        chance = random.Random(seed)
        parts = _taken_apart(parts_of, data) if chance.random() > _RAW else {}
        if not parts:
            return self._raw(data, most)
        name = chance.choice(list(parts))
        changed = self._tree(parts[name], chance) if chance.random() < 0.7 else self._raw(parts[name], most // 2)
        found = zipped({**parts, name: changed})
        return found if len(found) <= most else data

    def _tree(self, part: bytes, chance: random.Random) -> bytes:
        root = _parsed(part)
        if root is None:
            return self._raw(part, 2 * len(part) + 64)
        for _ in range(chance.choice((1, 1, 2, 4, 8))):
            elements = [element for element in root.iter() if isinstance(element.tag, str)]
            # What recovery of a damaged part left (names with undeclared prefixes) may not be written again.
            with suppress(ValueError):
                self._change(chance.choice(elements), elements, chance)
        return bytes(etree.tostring(root, encoding="utf-8"))

    def _change(self, element: Any, elements: Sequence[Any], chance: random.Random) -> None:
        how = chance.randrange(8)
        above = element.getparent()
        if how == 0:
            for _ in range(chance.choice((1, 1, 3, 20))):
                element.insert(chance.randint(0, len(element)), deepcopy(chance.choice(self._pool)))
        elif how == 1:
            chance.choice(elements).append(deepcopy(element))
        elif how == 2 and above is not None:
            above.remove(element)
        elif how == 3:
            element.tag = chance.choice(self._tags)
        elif how == 4:
            element.text = chance.choice((*HOSTILE, "溪" * 300))
        elif how == 5 and above is not None:
            at = above.index(element)
            for _ in range(chance.choice((1, 3, 150, 250))):
                outer = etree.Element(element.tag)
                outer.append(element)
                element = outer
            above.insert(at, element)
        else:
            key = chance.choice(list(element.attrib) or self._keys) if chance.random() < 0.8 else chance.choice(self._keys)
            element.set(key, chance.choice(HOSTILE) if chance.random() < 0.6 else chance.choice(self._values))


def _parsed(part: bytes) -> Any:
    try:
        return etree.fromstring(part, etree.XMLParser(recover=True, huge_tree=True, resolve_entities=False, no_network=True))
    except (etree.XMLSyntaxError, ValueError):
        return None


class StreamMutator:
    """Changes one stream of a .doc: numbers at places where numbers stand, stretches moved, or bytes."""

    def __init__(self, raw: Bytes) -> None:
        self._raw = raw

    def __call__(self, data: bytes, most: int, seed: int) -> bytes:
        chance = random.Random(seed)
        streams = _taken_apart(streams_of, data) if chance.random() > _RAW else {}
        if not streams:
            return self._raw(data, most)
        name = chance.choice(list(streams))
        changed = self._numbers(streams[name], chance) if chance.random() < 0.7 else self._raw(streams[name], most // 2)
        found = ole({**streams, name: changed})
        return found if len(found) <= most else data

    def _numbers(self, stream: bytes, chance: random.Random) -> bytes:
        data = bytearray(stream)
        if len(data) < 8:
            return self._raw(stream, 64)
        # Headers stand at the front, properties at the back of their pages; text is most of what is between.
        front = chance.random() < 0.4
        for _ in range(chance.choice((1, 1, 2, 4, 16))):
            at = chance.randrange(min(1024, len(data) - 4) if front else len(data) - 4)
            how = chance.randrange(5)
            if how == 0:
                struct.pack_into("<I", data, at & ~1, chance.choice(_NUMBERS))
            elif how == 1:
                struct.pack_into("<H", data, at, chance.choice(_NUMBERS) & 0xFFFF)
            elif how == 2:
                struct.pack_into("<H", data, at, chance.choice(_CODES))
            elif how == 3:
                data[at] = chance.choice((0, 1, 7, 13, 0x13, 0x14, 0x15, 0x20, 0x7F, 0xFF, chance.randrange(256)))
            else:
                source, length = chance.randrange(len(data)), chance.choice((1, 4, 16, 64))
                piece = data[source : source + length]
                data[at : at + len(piece)] = piece
        return bytes(data)


def _taken_apart(take: Callable[[bytes], dict[str, bytes]], data: bytes) -> dict[str, bytes]:
    """The parts of a container; none where it is itself damaged."""
    try:
        return take(data)
    except Exception:  # noqa: BLE001  a damaged container fails in any way: then it is changed as bytes
        return {}
