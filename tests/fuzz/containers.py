"""What is packed, taken apart and put together again, so that damage inside gets past the container."""

import io
import struct
import zipfile

_SECTOR = 512
_END, _FREE, _FAT, _NONE = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD, 0xFFFFFFFF
# Shorter streams would stand in a store of their own; these are filled up instead.
_SHORTEST = 4096
_STREAMS = ("WordDocument", "1Table", "0Table")


def parts_of(data: bytes) -> dict[str, bytes]:
    """The parts of a zip with text in them. Errors: those of zipfile."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist() if name.endswith((".xml", ".rels")) and "theme" not in name}


def zipped(parts: dict[str, bytes]) -> bytes:
    """A zip of these parts, not compressed: the fuzzer sees what it changes."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as package:
        for name, part in parts.items():
            package.writestr(zipfile.ZipInfo(name), part)
    return data.getvalue()


def streams_of(data: bytes) -> dict[str, bytes]:
    """The streams of a .doc file that are read. Errors: those of olefile."""
    import olefile

    with olefile.OleFileIO(data) as file:
        # What says that it is larger than the file goes round in a circle.
        found = [name for name in _STREAMS if file.exists(name) and max(file.get_size(name), file.root.size) <= len(data)]
        return {name: file.openstream(name).read() for name in found}


def ole(streams: dict[str, bytes]) -> bytes:
    """A compound file of these streams, as [MS-CFB] describes it."""
    sectors: list[bytes] = []
    fat: list[int] = []

    def placed(data: bytes) -> int:
        """Sectors for these bytes, one behind the other; the number of the first."""
        first, count = len(sectors), max(1, -(-len(data) // _SECTOR))
        sectors.extend(data[i * _SECTOR : (i + 1) * _SECTOR].ljust(_SECTOR, b"\0") for i in range(count))
        fat.extend([*range(first + 1, first + count), _END])
        return first

    filled = {name: data.ljust(_SHORTEST, b"\0") for name, data in streams.items()}
    starts = {name: placed(data) for name, data in filled.items()}
    entries = [_entry("Root Entry", 5, _NONE, 1 if filled else _NONE, _END, 0)]
    for i, (name, data) in enumerate(filled.items(), 1):
        entries.append(_entry(name, 2, i + 1 if i < len(filled) else _NONE, _NONE, starts[name], len(data)))
    directory = placed(b"".join(entries))
    each = _SECTOR // 4
    tables = 1
    while tables * each < len(fat) + tables:
        tables += 1
    first = len(fat)
    numbers = [*fat, *[_FAT] * tables]
    numbers += [_FREE] * (tables * each - len(numbers))
    places = list(range(first, first + tables))
    head = struct.pack(
        "<8s16xHHHHH6xIIIIIIIII", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 0x3E, 3, 0xFFFE, 9, 6, 0, tables, directory, 0, _SHORTEST, _END, 0, _END, 0
    )  # fmt: skip
    head += struct.pack("<109I", *(places + [_FREE] * 109)[:109])
    return head + b"".join(sectors) + struct.pack(f"<{len(numbers)}I", *numbers)


def _entry(name: str, kind: int, right: int, child: int, start: int, size: int) -> bytes:
    words = name.encode("utf-16-le") + b"\0\0"
    return struct.pack("<64sHBBIII36xIQ", words, len(words), kind, 1, _NONE, right, child, start, size)
