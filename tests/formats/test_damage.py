"""A damaged file is read or named, soon and without a crash."""

import io
import os
import random
import subprocess
import sys
import zipfile
from collections.abc import Iterator

import pytest

from accuracy.gold import made
from formats.setting import convert, set_as_word, word
from luoshi.documents.reading import read
from luoshi.documents.word import doc
from luoshi.documents.word.binary import Binary
from luoshi.kernel.errors import LuoshiError
from luoshi.services import plans

MANY = 200
SOURCES = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
MOST = 40_000_000


def damaged(data: bytes, chance: random.Random) -> bytes:
    """Bytes changed, left out, put in; sometimes the tail cut off."""
    found = bytearray(data)
    for _ in range(chance.choice((1, 2, 8, 64, 256))):
        at = chance.randrange(len(found))
        how = chance.random()
        if how < 0.6:
            found[at] = chance.choice((chance.randrange(256), 0, 255, 127, 128))
        elif how < 0.75:
            del found[at : at + chance.randrange(64)]
        elif how < 0.9:
            found[at:at] = chance.randbytes(chance.randrange(16))
        elif how < 0.92:
            del found[at + 1 :]
        found = found or bytearray(b"\0")
    return bytes(found)


def damaged_parts(data: bytes, chance: random.Random) -> bytes:
    """A whole zip of which one part is damaged: the damage gets past the container."""
    source, target = zipfile.ZipFile(io.BytesIO(data)), io.BytesIO()
    hurt = chance.choice([name for name in source.namelist() if name.endswith((".xml", ".rels"))])
    with zipfile.ZipFile(target, "w") as package:
        for name in source.namelist():
            package.writestr(name, damaged(source.read(name), chance) if name == hurt else source.read(name))
    return target.getvalue()


def outcomes(files: Iterator[bytes], name: str) -> set[str]:
    """What became of each; anything but a document or an error of ours is raised."""
    read_whole, refused = 0, []
    for data in files:
        try:
            read(data, name=name, most_unpacked=MOST)
            read_whole += 1
        except LuoshiError as error:
            refused.append(error)
    assert all(name in error.message("zh") and error.status in (3, 4) for error in refused)
    return {error.code for error in refused} | ({"read"} if read_whole else set())


def test_damaged_word_documents_are_read_or_named():
    whole, chance = word(plans.read_document(made("second_zhezi")[0]).text), random.Random(1)
    files = (damaged_parts(whole, chance) if i % 4 else damaged(whole, chance) for i in range(MANY))
    assert {"read", "document-damaged"} <= outcomes(files, "a.docx")


@pytest.mark.slow
def test_damaged_old_word_documents_are_read_or_named(office, tmp_path):
    whole = convert(office, set_as_word(made("second_zhezi")[0], tmp_path), "doc", tmp_path).read_bytes()
    chance = random.Random(2)
    assert {"read", "document-damaged"} <= outcomes((damaged(whole, chance) for _ in range(MANY)), "a.doc")


@pytest.mark.slow
def test_damaged_pdfs_are_read_or_named(office, tmp_path):
    # In a process of its own: what brings PDFium down should not bring down the tests.
    text = tmp_path / "a.txt"
    text.write_text("\n".join(plans.read_document(made("second_zhezi")[0]).text.splitlines()[:40]), "utf-8")
    whole = convert(office, set_as_word(text, tmp_path), "pdf", tmp_path).read_bytes()
    chance = random.Random(4)
    for i in range(MANY):
        (tmp_path / f"{i:03}.pdf").write_bytes(damaged(whole, chance))
    script = (
        "import sys, pathlib; from luoshi.documents.reading import read; from luoshi.kernel.errors import LuoshiError\n"
        "for path in sorted(pathlib.Path(sys.argv[1]).glob('[0-9]*.pdf')):\n"
        "    try: read(path.read_bytes(), name=path.name); print('read')\n"
        "    except LuoshiError as error: print(error.code)\n"
    )
    done = subprocess.run([sys.executable, "-c", script, tmp_path], capture_output=True, text=True, timeout=120, check=False, env=SOURCES)
    assert done.returncode == 0 and done.stderr == ""
    found = done.stdout.split()
    assert len(found) == MANY and {"read", "document-damaged"} <= set(found)


@pytest.mark.slow
def test_damaged_streams_of_old_word_documents_are_read_or_named(office, tmp_path, monkeypatch):
    import olefile

    with olefile.OleFileIO(convert(office, set_as_word(made("fourth_division")[0], tmp_path), "doc", tmp_path).read_bytes()) as file:
        main, table = file.openstream("WordDocument").read(), file.openstream("1Table").read()
    chance = random.Random(3)

    def hurt(data: bytes, start: int) -> bytes:
        found = bytearray(data)
        for _ in range(chance.choice((1, 4, 32))):
            found[chance.randrange(start, len(found))] = chance.choice((chance.randrange(256), 0, 255, 127, 128))
        return bytes(found)

    found = set()
    for i in range(5 * MANY):
        streams = (hurt(main, 2 if i % 2 else len(main) // 2), table) if i % 3 else (main, hurt(table, 0))
        monkeypatch.setattr(doc, "_opened", lambda data, name, most, s=streams: Binary(s[0], {"1Table": s[1], "0Table": s[1]}, name))
        try:
            doc.read(b"", "a.doc")
            found.add("read")
        except LuoshiError as error:
            found.add(error.code)
    assert {"read", "document-damaged"} <= found
