"""What a bad file may cost: an answer in one line, within ten seconds and 500 MB, whatever the file is made of."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from fuzz.containers import ole
from rooms.documents.pdf_files import again_and_again, crossed_out, crowded, nested, packed_twice, pictured, piled, written
from rooms.documents.word.build import TYPES, docx, lists, packed, paragraph, relations

if sys.platform == "win32":
    pytest.skip("the cost of a process is asked otherwise there", allow_module_level=True)

pytestmark = pytest.mark.slow
SECONDS, MEMORY = 10, 500_000_000
SOURCE = Path(__file__).parents[2] / "src"
# In a small process of its own: what is started from this one would be charged with its memory.
WATCH = """
import resource, subprocess, sys
status = subprocess.call(sys.argv[1:], stdout=subprocess.DEVNULL)
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(status, used.ru_utime + used.ru_stime, used.ru_maxrss)
"""
LARGE = 200_000_000
LINE = "到2030年，粮仓容量达到15万吨以上。\n".encode()
ENTITIES = '<!DOCTYPE x [<!ENTITY a "溪">' + "".join(
    f'<!ENTITY {b} "{f"&{a};" * 20}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True)
) + "]>"  # fmt: skip
OUTWARD = '<!DOCTYPE x [<!ENTITY i SYSTEM "file:///etc/passwd">]>'
LISTED = '<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'


def whole() -> bytes:
    return docx("".join(paragraph("溪水" * 20) for _ in range(200)))


def with_document(xml: str | bytes) -> bytes:
    return packed(
        {"[Content_Types].xml": TYPES, "_rels/.rels": relations(("officeDocument", "word/document.xml")), "word/document.xml": xml}
    )


def locked_part() -> bytes:
    data = bytearray(whole())
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(mark)
        while at >= 0:
            data[at + offset] |= 1
            at = data.find(mark, at + 4)
    return bytes(data)


def circle() -> bytes:
    """A .doc whose text stream says that it has two gigabytes: its sectors go round in a circle."""
    data = bytearray(ole({"WordDocument": b"\xec\xa5" + bytes(5000), "1Table": bytes(5000)}))
    entry = data.find("WordDocument".encode("utf-16-le"))
    data[entry + 120 : entry + 128] = (0x7FFF_FFFF).to_bytes(8, "little")
    data[-512:-508] = bytes(4)  # the first sector goes on in itself
    return bytes(data)


BAD = {
    "空.docx": (lambda: b"", 3),
    "空.doc": (lambda: b"", 3),
    "密码.docx": (lambda: ole({"EncryptedPackage": bytes(9000), "EncryptionInfo": bytes(200)}), 3),
    "密码部件.docx": (locked_part, 3),
    "截断.docx": (lambda: whole()[:-300], 3),
    "截断.doc": (lambda: ole({"WordDocument": b"\xec\xa5" + bytes(5000)})[:2000], 3),
    "图片.docx": (lambda: b"\x89PNG\r\n\x1a\n" + bytes(500), 3),
    "表格.doc": (lambda: ole({"Workbook": bytes(5000)}), 3),
    "炸弹.docx": (lambda: with_document(b"<a>" + b" " * 3 * LARGE), 4),
    "元素.docx": (lambda: docx("<w:p/>" * 5_000_000), 4),
    "属性.docx": (lambda: docx('<w:b a="" b="" c="" d=""/>' * 1_000_000), 4),
    "编号.docx": (lambda: docx(paragraph("溪") * 200_000, numbering=lists("溪" * 9), styles=LISTED), 4),
    "实体.docx": (lambda: with_document(f"{ENTITIES}<x>&i;</x>"), 3),
    "外部.docx": (lambda: with_document(f"{OUTWARD}<x>&i;</x>"), 3),
    "越界.docx": (lambda: packed({"[Content_Types].xml": TYPES, "_rels/.rels": relations(("officeDocument", "../../../etc/passwd"))}), 3),
    "环.doc": (circle, 3),
    "大.txt": (lambda: LINE * (LARGE // len(LINE)), 4),
    "大.html": (lambda: b"<p>" * (LARGE // 3), 4),
    "大.doc": (lambda: ole({})[:512] + bytes(LARGE), 3),
    "大.docx": (lambda: b"PK\x03\x04" + bytes(LARGE), 3),
    "大.pdf": (lambda: b"%PDF-1.7\n" + bytes(range(256)) * (LARGE // 256), 3),
    "拥挤.pdf": (lambda: crowded(50_000_000), 4),
    "划线.pdf": (lambda: crossed_out(50_000_000), 4),
    "套叠.pdf": (lambda: nested(8, 10), 4),
    "深套.pdf": (lambda: nested(27, 2), 4),
    "堆叠.pdf": (lambda: piled(2000, 20_000_000), 4),
    "重压.pdf": (lambda: packed_twice(1_000_000_000), 4),
    "重复.pdf": (lambda: again_and_again(2000, 4_000_000), 4),
    "图像.pdf": (lambda: pictured(20_000, 10_000), 3),
    "更大.txt": (lambda: LINE * (210_000_000 // len(LINE)), 4),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_costs_little_and_is_named(name, tmp_path):
    make, status = BAD[name]
    path = tmp_path / name
    path.write_bytes(make())
    answer, err, seconds, memory = cost("compile", path)
    print(f"{name}: {seconds:.1f} s, {memory / 1e6:.0f} MB, exit {answer}")
    path.unlink()
    assert answer == status
    assert err.startswith(f"luoshi: {name}") and "请" in err and len(err.splitlines()) == 1
    assert seconds < SECONDS and memory < MEMORY


def test_a_zip_whose_names_lead_out_writes_nothing_outside(tmp_path):
    archive = tmp_path / "a.zip"
    with zipfile.ZipFile(archive, "w") as target:
        target.writestr("../../外.docx", b"PK\x03\x04")
        target.writestr("/外.docx", b"")
    answer, err, seconds, memory = cost("compile", archive, "--format", "json", "-o", tmp_path / "in" / "out")
    assert answer == 3 and "外.docx" in err and "Traceback" not in err
    assert not list(tmp_path.rglob("*.json")) and seconds < SECONDS and memory < MEMORY


def test_heavy_files_in_a_folder_and_a_zip_cost_no_more_each(tmp_path):
    heavy = {"拥挤.pdf": crowded(50_000_000), "套叠.pdf": nested(8, 10)}
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "平常.pdf").write_bytes(written("1. By 2030 the granary", "holds 15 tons."))
    for name, data in heavy.items():
        (tmp_path / "in" / name).write_bytes(data)
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as target:
        for name, data in heavy.items():
            target.writestr(f"里面{name}", data)
    answer, err, seconds, memory = cost("-q", "compile", tmp_path / "in", tmp_path / "a.zip", "--format", "json", "-o", tmp_path / "out")
    assert answer == 4 and len(err.splitlines()) == 4 and all(name in err for name in heavy)
    assert [path.name for path in (tmp_path / "out").rglob("*.json")] == ["平常.pdf.plan.json"]
    assert seconds < SECONDS and memory < MEMORY


def test_a_heavy_file_costs_no_more_in_a_thread_of_a_python_program(tmp_path):
    path = tmp_path / "拥挤.pdf"
    path.write_bytes(crowded(50_000_000))
    program = "import sys, threading, luoshi; threading.Thread(target=luoshi.compile_plan, args=sys.argv[1:]).start()"
    _, err, seconds, memory = cost_of("-c", program, path)
    assert "DocumentTooHeavy: 拥挤.pdf" in err and seconds < SECONDS and memory < MEMORY


def cost(*arguments: object) -> tuple[int, str, float, int]:
    """Status, words, seconds of processor work and the most memory of a run of the command: the clock would count neighbours too."""
    return cost_of("-m", "luoshi", *arguments)


def cost_of(*arguments: object) -> tuple[int, str, float, int]:
    settings = {**os.environ, "PYTHONPATH": str(SOURCE), "PYTHONIOENCODING": "utf-8"}
    command = [sys.executable, "-c", WATCH, sys.executable, *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, env=settings, timeout=120, check=True)
    status, seconds, memory = done.stdout.split()
    return int(status), done.stderr.decode("utf-8", "replace"), float(seconds), int(memory) * (1 if sys.platform == "darwin" else 1024)
