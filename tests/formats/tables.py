"""Tables as plans have them, set as a Word document and as a web page from one description."""

import html
import io
from collections.abc import Sequence
from dataclasses import dataclass, field

import docx
from docx.enum.section import WD_ORIENT
from docx.enum.table import WD_ALIGN_VERTICAL
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Cm, Pt

_EDGES = ("top", "left", "bottom", "right", "insideH", "insideV")


@dataclass(frozen=True)
class Across:
    """A cell over several columns or rows; what it covers stands in the rows as None."""

    words: str
    columns: int = 1
    rows: int = 1


Words = str | Across | None


@dataclass(frozen=True)
class Ruled:
    """A table and how it is set. `widths`: of its columns, in centimetres; `edges`: which of its rules are drawn."""

    rows: Sequence[Sequence[Words]]
    widths: Sequence[float]
    heads: int = 1
    edges: Sequence[str] = _EDGES
    head_rule: bool = False
    points: float = 10.5
    centred: bool = False


@dataclass(frozen=True)
class Setting:
    """Paragraphs and tables in their order. `foot`: words at the foot of every page."""

    parts: Sequence[str | Ruled]
    is_wide: bool = False
    foot: str = ""
    frames: Sequence[str] = field(default=())


def as_html(setting: Setting) -> str:
    body = "".join(f"<p>{html.escape(part)}</p>\n" if isinstance(part, str) else _html_table(part) for part in setting.parts)
    return f"<!doctype html><html><head><meta charset='utf-8'></head><body>\n{body}</body></html>"


def _html_table(table: Ruled) -> str:
    rows = []
    for row in table.rows:
        cells = [cell if isinstance(cell, Across) else Across(cell) for cell in row if cell is not None]
        rows.append("".join(f"<td colspan={c.columns} rowspan={c.rows}>{_paragraphs(c.words)}</td>" for c in cells))
    return f"<table>{''.join(f'<tr>{row}</tr>' for row in rows)}</table>\n"


def _paragraphs(words: str) -> str:
    return "".join(f"<p>{html.escape(line)}</p>" for line in words.split("\n"))


def as_word(setting: Setting) -> bytes:
    document = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height = (Cm(29.7), Cm(21)) if setting.is_wide else (Cm(21), Cm(29.7))
    section.orientation = WD_ORIENT.LANDSCAPE if setting.is_wide else WD_ORIENT.PORTRAIT
    section.left_margin = section.right_margin = Cm(2.6)
    document.styles["Normal"].font.size = Pt(14)
    if setting.foot:
        section.footer.paragraphs[0].text = setting.foot
    for part in setting.parts:
        if isinstance(part, str):
            _paragraph(document, part, framed=part in setting.frames)
        else:
            _word_table(document, part)
    data = io.BytesIO()
    document.save(data)
    return data.getvalue()


def _paragraph(document, words: str, *, framed: bool) -> None:
    paragraph = document.add_paragraph(words)
    if framed:
        sides = "".join(f'<w:{side} w:val="single" w:sz="8" w:space="4"/>' for side in ("top", "left", "bottom", "right"))
        paragraph._p.get_or_add_pPr().append(parse_xml(f"<w:pBdr {nsdecls('w')}>{sides}</w:pBdr>"))


def _word_table(document, ruled: Ruled) -> None:
    table = document.add_table(rows=len(ruled.rows), cols=len(ruled.widths))
    table.autofit = False
    sides = "".join(f'<w:{side} w:val="{"single" if side in ruled.edges else "nil"}" w:sz="4" w:space="0"/>' for side in _EDGES)
    table._tbl.tblPr.append(parse_xml(f"<w:tblBorders {nsdecls('w')}>{sides}</w:tblBorders>"))
    # python-docx looks for a cell by walking over all of them: they are taken once.
    cells = [row.cells for row in table.rows]
    for i, row in enumerate(ruled.rows):
        for j, words in enumerate(row):
            if words is not None:
                _fill(cells, i, j, words if isinstance(words, Across) else Across(words), ruled)
        for cell, width in zip(cells[i], ruled.widths, strict=True):
            cell.width = Cm(width)
        if i < ruled.heads:
            table.rows[i]._tr.get_or_add_trPr().append(parse_xml(f"<w:tblHeader {nsdecls('w')}/>"))
    if ruled.head_rule:
        for cell in cells[ruled.heads - 1]:
            borders = f'<w:tcBorders {nsdecls("w")}><w:bottom w:val="single" w:sz="4" w:space="0"/></w:tcBorders>'
            cell._tc.get_or_add_tcPr().append(parse_xml(borders))


def _fill(cells, i: int, j: int, across: Across, ruled: Ruled) -> None:
    cell = cells[i][j]
    if across.columns > 1 or across.rows > 1:
        cell = cell.merge(cells[i + across.rows - 1][j + across.columns - 1])
    first, *further = across.words.split("\n")
    cell.text = first
    for words in further:
        cell.add_paragraph(words)
    if ruled.centred:
        cell.vertical_alignment = WD_ALIGN_VERTICAL.CENTER
    for paragraph in cell.paragraphs:
        paragraph.paragraph_format.space_after = Pt(0)
        if ruled.centred:
            paragraph.alignment = 1
        for run in paragraph.runs:
            run.font.size = Pt(ruled.points)
