"""Sheets of words and numbers, set as .xlsx, .xls, .ods and .csv from one description, each byte by byte where no library writes it."""

import csv
import io
import struct
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from html import escape

import xlsxwriter

from fuzz.containers import ole

Merge = tuple[tuple[int, int], tuple[int, int]]


@dataclass(frozen=True)
class Page:
    """A sheet. `merges`: first and last cell of each; `formats`: the code of a cell's format."""

    rows: Sequence[Sequence[object]]
    merges: Sequence[Merge] = ()
    title: str = "报表"
    formats: Mapping[tuple[int, int], str] = field(default_factory=dict)
    hidden_rows: Sequence[int] = ()
    hidden_columns: Sequence[int] = ()
    is_hidden: bool = False

    def covered(self) -> set[tuple[int, int]]:
        """The cells that a merged one lies over."""
        return {(r, c) for (top, left), (bottom, right) in self.merges for r in range(top, bottom + 1) for c in range(left, right + 1)} - {
            first for first, _ in self.merges
        }


def xlsx(*pages: Page) -> bytes:
    data = io.BytesIO()
    with xlsxwriter.Workbook(data) as book:
        for page in pages:
            sheet = book.add_worksheet(page.title)
            for top, last in page.merges:
                sheet.merge_range(*top, *last, "")
            for r, row in enumerate(page.rows):
                for c, value in enumerate(row):
                    if (r, c) not in page.covered() and value not in ("", None):
                        style = book.add_format({"num_format": page.formats.get((r, c), "General")})
                        (sheet.write_datetime if isinstance(value, date) else sheet.write)(r, c, value, style)
            for r in page.hidden_rows:
                sheet.set_row(r, None, None, {"hidden": True})
            for c in page.hidden_columns:
                sheet.set_column(c, c, None, None, {"hidden": True})
            if page.is_hidden:
                sheet.hide()
            else:
                sheet.set_first_sheet()
                sheet.activate()
    return data.getvalue()


def text(page: Page, *, delimiter: str = ",") -> bytes:
    data = io.StringIO()
    csv.writer(data, delimiter=delimiter).writerows(
        ["" if (r, c) in page.covered() else value for c, value in enumerate(row)] for r, row in enumerate(page.rows)
    )
    return data.getvalue().encode()


_ODS = """<?xml version="1.0"?><office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:automatic-styles><style:style style:name="hidden"
 style:family="table"><style:table-properties table:display="false"/></style:style><style:style style:name="shown" style:family="table">
<style:table-properties table:display="true"/></style:style></office:automatic-styles>
<office:body><office:spreadsheet>{}</office:spreadsheet></office:body></office:document-content>"""


def ods(*pages: Page) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as book:
        book.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        book.writestr("content.xml", _ODS.format("".join(map(_ods_page, pages))))
        book.writestr("META-INF/manifest.xml", '<m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>')
    return data.getvalue()


def _ods_page(page: Page) -> str:
    width = max(map(len, page.rows))
    columns = "".join(f"<table:table-column{_collapsed(c in page.hidden_columns)}/>" for c in range(width))
    rows = []
    for r, row in enumerate(page.rows):
        cells = "".join(_ods_cell(page, r, c, row[c] if c < len(row) else "") for c in range(width))
        rows.append(f"<table:table-row{_collapsed(r in page.hidden_rows)}>{cells}</table:table-row>")
    style = "hidden" if page.is_hidden else "shown"
    return f'<table:table table:name="{escape(page.title)}" table:style-name="{style}">{columns}{"".join(rows)}</table:table>'


def _collapsed(hidden: bool) -> str:
    return ' table:visibility="collapse"' if hidden else ""


def _ods_cell(page: Page, r: int, c: int, value: object) -> str:
    if (r, c) in page.covered():
        return "<table:covered-table-cell/>"
    spans = next((f' table:number-rows-spanned="{last[0] - r + 1}" table:number-columns-spanned="{last[1] - c + 1}"' for first, last in page.merges if first == (r, c)), "")  # fmt: skip
    if value in ("", None):
        return f"<table:table-cell{spans}/>"
    code = page.formats.get((r, c), "")
    if isinstance(value, date):
        shown = f"{value.year}年{value.month}月" + ("" if code and "d" not in code else f"{value.day}日")
        return f'<table:table-cell{spans} office:value-type="date" office:date-value="{value:%Y-%m-%d}"><text:p>{shown}</text:p></table:table-cell>'
    if isinstance(value, str):
        return f'<table:table-cell{spans} office:value-type="string"><text:p>{escape(value)}</text:p></table:table-cell>'
    percent = "%" in code.replace('"%"', "")
    kind, shown = ("percentage", f"{value * 100:.1f}%") if percent else ("float", f"{value / 10000:.2f}" if ",," in code else str(value))
    return f'<table:table-cell{spans} office:value-type="{kind}" office:value="{value}"><text:p>{shown}</text:p></table:table-cell>'


def _record(kind: int, body: bytes) -> bytes:
    return struct.pack("<HH", kind, len(body)) + body


def _words(words: str, counted: str) -> bytes:
    return struct.pack(f"<{counted}B", len(words), 1) + words.encode("utf-16-le")


def xls(*pages: Page) -> bytes:
    """As [MS-XLS] describes it, with no more than a reader needs: formats, styles, sheets, cells, merged cells, what is hidden."""
    codes = list(dict.fromkeys(code for page in pages for code in page.formats.values()))
    begins = _record(0x0809, struct.pack("<HHHHII", 0x0600, 5, 0x0DBB, 0x07CC, 0, 6)) + _record(0x0042, struct.pack("<H", 1200))
    formats = b"".join(_record(0x041E, struct.pack("<H", 164 + n) + _words(code, "H")) for n, code in enumerate(codes))
    styles = b"".join(_record(0x00E0, struct.pack("<HH16x", 0, number)) for number in (0, *range(164, 164 + len(codes))))
    sheets = [_xls_page(page, codes) for page in pages]
    heads = [_words(page.title, "B") for page in pages]
    at = len(begins + formats + styles) + sum(4 + 6 + len(head) for head in heads) + 4
    listed = b""
    for page, head, sheet in zip(pages, heads, sheets, strict=True):
        listed += _record(0x0085, struct.pack("<IBB", at, int(page.is_hidden), 0) + head)
        at += len(sheet)
    return ole({"Workbook": begins + formats + styles + listed + _record(0x000A, b"") + b"".join(sheets)})


def _xls_page(page: Page, codes: Sequence[str]) -> bytes:
    body = _record(0x0809, struct.pack("<HHHHII", 0x0600, 16, 0x0DBB, 0x07CC, 0, 6))
    body += b"".join(_record(0x007D, struct.pack("<HHHHHH", c, c, 0, 0, 1, 0)) for c in page.hidden_columns)
    body += _record(0x0200, struct.pack("<IIHHH", 0, len(page.rows), 0, max(map(len, page.rows)), 0))
    for r, row in enumerate(page.rows):
        hidden = 0x20 if r in page.hidden_rows else 0
        body += _record(0x0208, struct.pack("<HHHHHHHH", r, 0, len(row), 255, 0, 0, hidden | 0x100, 0))
        for c, value in enumerate(row):
            if (r, c) not in page.covered() and value not in ("", None):
                code = page.formats.get((r, c))
                body += _xls_cell(r, c, codes.index(code) + 1 if code else 0, value)
    merged = b"".join(struct.pack("<HHHH", top, bottom, left, right) for (top, left), (bottom, right) in page.merges)
    return body + _record(0x00E5, struct.pack("<H", len(page.merges)) + merged) + _record(0x000A, b"")


def _xls_cell(r: int, c: int, style: int, value: object) -> bytes:
    place = struct.pack("<HHH", r, c, style)
    if isinstance(value, str):
        return _record(0x0204, place + _words(value, "H"))
    number = (datetime(value.year, value.month, value.day) - datetime(1899, 12, 30)).days if isinstance(value, date) else value
    return _record(0x0203, place + struct.pack("<d", number))


WRITERS = {"xlsx": xlsx, "xls": xls, "ods": ods}
