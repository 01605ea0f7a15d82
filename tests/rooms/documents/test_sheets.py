"""Workbooks that are damaged or made to be large: named before the reader makes room for them."""

import io
import struct
import subprocess
import sys
import zipfile
from pathlib import Path

import openpyxl
import pytest

from luoshi.documents.sheets.old import _extents
from luoshi.documents.sheets.reading import sheets_of
from luoshi.kernel.errors import CellTooFar, LuoshiError, UnpacksTooLarge, WorkbookDamaged

ODS = """<?xml version="1.0"?><office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0">
 <office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>"""
CELL = '<table:table-cell table:number-columns-repeated="{columns}" office:value-type="float" office:value="7"><text:p>7</text:p></table:table-cell>'
EMPTY = '<table:table-row table:number-rows-repeated="1048000"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>'


def ods(*tables: str) -> bytes:
    page = io.BytesIO()
    with zipfile.ZipFile(page, "w", zipfile.ZIP_DEFLATED) as book:
        book.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        book.writestr(
            "content.xml", ODS.format(tables="".join(f'<table:table table:name="表{n}">{t}</table:table>' for n, t in enumerate(tables)))
        )
        book.writestr("META-INF/manifest.xml", '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>')
    return page.getvalue()


def row(rows: object = 1, columns: object = 1) -> str:
    return f'<table:table-row table:number-rows-repeated="{rows}">{CELL.format(columns=columns)}</table:table-row>'


def xlsx(*, sheets: int = 1) -> bytes:
    book = openpyxl.Workbook()
    for n in range(sheets):
        sheet = book.active if n == 0 else book.create_sheet()
        sheet.append(["指标", "年份", "数值"])
        sheet.append(["渡口", "2022", 19])
        sheet.append(["渡口", "2023", 20])
    page = io.BytesIO()
    book.save(page)
    return page.getvalue()


def changed(data: bytes, old: bytes, new: bytes) -> bytes:
    page = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(page, "w", zipfile.ZIP_DEFLATED) as after:
        for name in before.namelist():
            content = before.read(name)
            after.writestr(name, content.replace(old, new) if "worksheets/" in name else content)
    assert page.getvalue() != data
    return page.getvalue()


def opened(data: bytes):
    return sheets_of(data, "表", most_unpacked=10**8)


def test_repeated_cells_of_opendocument_are_read():
    (sheet,) = opened(ods(row(2, 3) + EMPTY))
    assert [list(cells) for cells in sheet.cells] == [[7.0, 7.0, 7.0]] * 2


@pytest.mark.parametrize(
    "tables",
    [(row(100_000, 1000),), (row(3_000, 1000),) * 4, (EMPTY + row(1, 20),), (row(999_999_999, 1),), ('<table:table-row><table:table-cell table:number-columns-repeated="16000"/>' + CELL.format(columns=1) + "</table:table-row>" + row(1000),)],
    ids=["block", "many sheets", "far down", "count", "far right"],
)  # fmt: skip
def test_a_kilobyte_that_stands_for_millions_of_cells_is_refused(tables):
    data = ods(*tables)
    assert len(data) < 2_000
    with pytest.raises(CellTooFar):
        opened(data)


@pytest.mark.parametrize("count", ["-1", "1e9", "9999999999", "²", ""])
def test_count_that_no_program_writes_is_damage(count):
    with pytest.raises(WorkbookDamaged, match="number-rows-repeated"):
        opened(ods(row(count)))


def test_far_cells_count_in_all_sheets_together():
    far = changed(xlsx(sheets=20), b"</sheetData>", b'<row r="9000"><c r="ALL9000"><v>1</v></c></row></sheetData>')
    with pytest.raises(CellTooFar, match="ALL9000"):
        opened(far)


@pytest.mark.parametrize(
    ("old", "new"),
    [(b'r="C3"', b'r="C2"'), (b'<c r="A3"', b'<c r="A1"'), (b"</row>", b""), (b'<c r="C2"', b'<cr="C2"'), (b"</sheetData>", b"</sheetdata>"), (b"<v>20</v>", b"<v>20<v>")],
)  # fmt: skip
def test_sheet_that_is_not_whole_or_not_in_order_is_damaged(old, new):
    with pytest.raises(WorkbookDamaged):
        opened(changed(xlsx(), old, new))


def test_every_cut_of_a_sheet_is_noticed():
    whole = xlsx()
    with zipfile.ZipFile(io.BytesIO(whole)) as book:
        sheet = book.read("xl/worksheets/sheet1.xml")
    for length in range(len(sheet)):
        with pytest.raises(LuoshiError):
            opened(changed(whole, sheet, sheet[:length]))


def test_binary_workbook_is_named():
    page = io.BytesIO()
    with zipfile.ZipFile(page, "w") as book:
        book.writestr("xl/workbook.bin", b"x")
        book.writestr("xl/worksheets/sheet1.bin", b"x")
    with pytest.raises(WorkbookDamaged, match="xlsb"):
        opened(page.getvalue())


def record(kind: int, *fields: int) -> bytes:
    return struct.pack(f"<HH{len(fields)}H", kind, 2 * len(fields), *fields)


def test_extent_of_old_sheets_is_seen_before_they_are_read():
    stream = record(0x0809, 0x0600, 5) + record(0x0809, 0x0600, 16) + record(0x00FD, 4, 2, 0, 0, 0) + record(0x00BE, 1, 3, 0, 0, 9)
    assert list(_extents(stream + record(0x0809, 0x0600, 16) + record(0x0203, 65535, 255, 0))) == [(0, 0), (0, 0), (5, 10), (65536, 256)]


@pytest.mark.parametrize("cut", [0, 3, 7, 11])
def test_extent_of_a_cut_stream_is_that_of_what_is_there(cut):
    stream = record(0x0809, 0x0600, 16) + record(0x00FD, 4, 2, 0, 0, 0)
    assert max(list(_extents(stream[: len(stream) - cut]))) == ((5, 3) if cut == 0 else (0, 0))


@pytest.mark.parametrize("size", [8, 600, 5000])
def test_old_workbook_that_is_none_is_named(size):
    with pytest.raises(WorkbookDamaged, match="表"):
        opened(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x07" * size)


def test_markup_counts_before_it_is_read():
    with pytest.raises(UnpacksTooLarge):
        sheets_of(xlsx(), "表", most_unpacked=1000)


@pytest.mark.slow
def test_bombs_end_in_an_error_and_not_in_the_end_of_the_process(tmp_path):
    """With little memory: what the reader cannot get ends the whole process, without a word that could be caught."""
    bomb = tmp_path / "表.ods"
    bomb.write_bytes(ods(row(300_000, 1000)))
    program = f"""
import resource
resource.setrlimit(resource.RLIMIT_AS, (1 << 30, 1 << 30))
from luoshi.kernel.errors import CellTooFar
from luoshi.services import readings
try:
    readings.read_file({str(bomb)!r})
except CellTooFar:
    print("refused")
"""
    settings = {"PYTHONPATH": str(Path(__file__).parents[3] / "src")}
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, env=settings, check=False, timeout=60)
    assert (done.returncode, done.stdout) == (0, "refused\n"), done.stderr[-500:]
