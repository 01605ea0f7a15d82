"""The parts of an .xlsx or .ods file, looked through before its reader is trusted with them."""

import html
import re
from collections.abc import Mapping

from lxml import etree

from luoshi.documents.sheets.addresses import number_of
from luoshi.documents.sheets.looks import Look, Marks, look_of
from luoshi.documents.sheets.opendocument import marks_of_content
from luoshi.documents.sheets.sound import refuse_unsound
from luoshi.documents.word.package import Zip, local
from luoshi.kernel.errors import DocumentDamaged, WorkbookDamaged

_BROKEN = re.compile(
    rb'<(?:\w+:)?c\s[^>]*?r="([A-Z]{1,3}\d{1,7})"[^>]*?(?:\st="e"[^>]*>|>\s*<(?:\w+:)?f\b[^>]*(?:/>|>[^<]*</(?:\w+:)?f>)\s*(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v></(?:\w+:)?v>)?\s*</)'
)
_STYLED = re.compile(rb'<(?:\w+:)?c\s(?=[^>]*?r="([A-Z]{1,3}\d{1,7})")(?=[^>]*?\ss="(\d{1,6})")')
_FORMAT = re.compile(rb'<(?:\w+:)?numFmt\s(?=[^>]*?numFmtId="(\d{1,6})")(?=[^>]*?formatCode="([^"]*)")')
_CELL_STYLES = re.compile(rb"<(?:\w+:)?cellXfs\b.*?</(?:\w+:)?cellXfs>", re.DOTALL)
_NUMBER_FORMAT = re.compile(rb'<(?:\w+:)?xf\s[^>]*?numFmtId="(\d{1,6})"')
_HIDDEN = rb'(?=[^>]*?\bhidden="(?:1|true)")'
_HIDDEN_ROW = re.compile(rb"<(?:\w+:)?row\s" + _HIDDEN + rb'(?=[^>]*?\br="(\d{1,7})")')
_HIDDEN_COLUMNS = re.compile(rb"<(?:\w+:)?col\s" + _HIDDEN + rb'(?=[^>]*?\bmin="(\d{1,5})")(?=[^>]*?\bmax="(\d{1,5})")')
_WIDEST = number_of("XFD")


def marks_of(data: bytes, name: str, most_unpacked: int, *, most_cells: int) -> Mapping[str, Marks]:
    """What the reader of workbooks does not say of cells, by sheet.

    Every part is unpacked, so that what is too large is known before the reader unpacks it.
    Errors: WorkbookDamaged, DocumentEncrypted, UnpacksTooLarge, CellTooFar.
    """
    try:
        archive = Zip(data, name, most_unpacked)
        parts = {part: archive.read(info) for part, info in archive.parts.items()}
        refuse_unsound(parts, name, most_cells)
        titles = _titles(parts)
    except DocumentDamaged as error:
        raise WorkbookDamaged(name=name, reason=str(error.fields["reason"])) from error
    except (etree.XMLSyntaxError, ValueError) as error:
        raise WorkbookDamaged(name=name, reason=str(error)) from error
    if not titles and "content.xml" in parts:
        return marks_of_content(parts["content.xml"], name)
    styles = _styles(parts.get("xl/styles.xml", b""))
    return {title: _marks(parts.get(part, b""), styles) for title, part in titles.items()}


def _marks(sheet: bytes, styles: Mapping[bytes, Look]) -> Marks:
    looks = {cell.decode(): styles[style] for cell, style in _STYLED.findall(sheet) if style in styles} if styles else {}
    return Marks(
        frozenset(cell.decode() for cell in _BROKEN.findall(sheet)),
        looks,
        frozenset(int(row) - 1 for row in _HIDDEN_ROW.findall(sheet)),
        frozenset(column for first, last in _HIDDEN_COLUMNS.findall(sheet) for column in range(int(first) - 1, min(int(last), _WIDEST))),
    )


def _styles(part: bytes) -> dict[bytes, Look]:
    """Numbers of the cell styles that show something else than what is written."""
    codes = {int(number): html.unescape(code.decode("utf-8", "replace")) for number, code in _FORMAT.findall(part)}
    cells = _CELL_STYLES.search(part)
    if cells is None:
        return {}
    looks = (look_of(int(number), codes) for number in _NUMBER_FORMAT.findall(cells[0]))
    return {str(at).encode(): look for at, look in enumerate(looks) if look is not None}


def _titles(parts: Mapping[str, bytes]) -> dict[str, str]:
    """The part of each sheet by the sheet's title."""
    if "xl/workbook.xml" not in parts:
        return {}
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    targets = {
        relation.get("Id"): (relation.get("Target") or "").removeprefix("/xl/").removeprefix("/")
        for relation in etree.fromstring(parts.get("xl/_rels/workbook.xml.rels", b"<r/>"), parser)
    }
    found = {}
    for element in etree.fromstring(parts["xl/workbook.xml"], parser).iter():
        if local(element) == "sheet":
            relation = next((value for key, value in element.attrib.items() if str(key).endswith("}id")), None)
            found[str(element.get("name"))] = f"xl/{targets.get(relation, '')}"
    return found
