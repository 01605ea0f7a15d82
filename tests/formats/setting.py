"""A plan's text set as a Word document: automatic numbers, tracked changes, tables of its tabbed lines."""

import io
import subprocess
from collections.abc import Sequence
from itertools import groupby
from pathlib import Path

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from luoshi.documents.counts import chinese
from luoshi.documents.outline.numbering import label_at
from luoshi.documents.plain import plain
from luoshi.services import plans

# Schemes that Word counts in this setting: how it writes the number, and how it calls that form.
_SCHEMES = {
    "一、": ("%1、", "chineseCountingThousand", chinese),
    "(一)": ("（%1）", "chineseCountingThousand", chinese),
    "1.": ("%1.", "decimal", str),
}
_DELETED = "此处原有的文字已经删去，达到999万个。"
# Every so many paragraphs one carries a deletion and an insertion.
_EVERY = 5


def word(text: str, *, plainly: bool = False) -> bytes:
    """The text as a .docx file that reads like it; `plainly`: numbers as words, and no changes tracked."""
    document = docx.Document()
    numbering = document.part.numbering_part.element
    for part in list(numbering):
        numbering.remove(part)
    for n, (shown, form, _) in enumerate(_SCHEMES.values()):
        level = (
            f'<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:suff w:val="nothing"/><w:lvlText w:val="{shown}"/></w:lvl>'
        )
        kind = '<w:multiLevelType w:val="singleLevel"/>'
        numbering.append(parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{n}">{kind}{level}</w:abstractNum>'))
    for n in range(len(_SCHEMES)):
        numbering.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="{n + 1}"><w:abstractNumId w:val="{n}"/></w:num>'))
    counts = dict.fromkeys(_SCHEMES, 0)
    for tabbed, lines in groupby(text.split("\n"), key=lambda line: "\t" in line):
        if tabbed:
            _table(document, [line.split("\t") for line in lines])
        else:
            for i, line in enumerate(lines):
                _paragraph(document, line, counts, counted=not plainly, changed=not plainly and i % _EVERY == 0)
    data = io.BytesIO()
    document.save(data)
    return data.getvalue()


def _paragraph(document, line: str, counts: dict[str, int], *, counted: bool, changed: bool) -> None:
    paragraph = document.add_paragraph()
    number = _counted(line, counts) if counted else None
    if number is not None:
        scheme, behind = number
        use = list(_SCHEMES).index(scheme) + 1
        listed = f'<w:numPr {nsdecls("w")}><w:ilvl w:val="0"/><w:numId w:val="{use}"/></w:numPr>'
        paragraph._p.get_or_add_pPr().append(parse_xml(listed))
        line = line[behind:]
    half = len(line) // 2
    paragraph.add_run(line[:half])
    if changed and half > 10:
        inner = f'<w:r><w:delText xml:space="preserve">{_DELETED}</w:delText></w:r>'
        paragraph._p.append(parse_xml(f'<w:del {nsdecls("w")} w:id="1" w:author="a" w:date="2026-01-01T00:00:00Z">{inner}</w:del>'))
        kept = line[half : half + 4].replace("&", "&amp;").replace("<", "&lt;")
        inner = f'<w:r><w:t xml:space="preserve">{kept}</w:t></w:r>'
        paragraph._p.append(parse_xml(f'<w:ins {nsdecls("w")} w:id="2" w:author="a" w:date="2026-01-01T00:00:00Z">{inner}</w:ins>'))
        half += 4
    paragraph.add_run(line[half:])


def _counted(line: str, counts: dict[str, int]) -> tuple[str, int] | None:
    """Scheme and end of a label that Word would count to here; other labels stay words."""
    label = label_at(plain(line), 0, len(line)) if line.strip() else None
    if label is None or label.scheme.name not in _SCHEMES:
        return None
    name = label.scheme.name
    shown, _, write = _SCHEMES[name]
    if line[: label.end] != shown.replace("%1", write(counts[name] + 1)):
        return None
    counts[name] += 1
    return name, label.end


def _table(document, rows: list[list[str]]) -> None:
    table = document.add_table(rows=0, cols=max(map(len, rows)))
    table.style = "Table Grid"
    for row in rows:
        for cell, words in zip(table.add_row().cells, row, strict=False):
            cell.text = words


def convert(office: str, source: Path, form: str, folder: Path) -> Path:
    return convert_all(office, [source], form, folder)[0]


def convert_all(office: str, sources: Sequence[Path], form: str, folder: Path) -> list[Path]:
    """All in one run of the program: it takes longer to start than to convert."""
    home = folder / "profile"
    command = [office, f"-env:UserInstallation={home.as_uri()}", "--headless", "--convert-to", form, "--outdir", folder / form, *sources]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return [folder / form / f"{source.stem}.{form}" for source in sources]


def set_as_word(text: Path, folder: Path, *, plainly: bool = False) -> Path:
    # What stands in the text as one line is one paragraph of the document.
    path = folder / f"{text.stem}.docx"
    path.write_bytes(word(plans.read_document(text).text.rstrip("\n"), plainly=plainly))
    return path
