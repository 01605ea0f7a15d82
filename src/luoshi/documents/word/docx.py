"""A Word document (.docx) → lines and tables, as a reader of it sees them: numbers shown, changes accepted."""

from collections.abc import Iterator

from lxml import etree

from luoshi.documents.model import BlockKind
from luoshi.documents.page import Page, Writer, spread
from luoshi.documents.word.numbering import Numbering, numbering_of
from luoshi.documents.word.package import Package, child, is_on, local, value
from luoshi.documents.word.styles import Styles
from luoshi.kernel.errors import DocumentEmpty

# What was taken out, moved away, or never shown.
_UNSEEN = frozenset(
    [
        "del",
        "moveFrom",
        "delText",
        "instrText",
        "delInstrText",
        "pPr",
        "rPr",
        "tblPr",
        "tblGrid",
        "trPr",
        "tcPr",
        "sdtPr",
        "sdtEndPr",
        "rt",
        "rubyPr",
        "annotationRef",
        "commentReference",
        "object",
        "sectPr",
    ]
)
_SPACES = {"tab": " ", "ptab": " ", "noBreakHyphen": "-"}
# Elements nest no deeper in what Word writes; deeper ones would exhaust the stack.
_DEEPEST = 200


def read(data: bytes, name: str, most: int | None) -> Page:
    """The text of a .docx file. `most`: bytes it may unpack to; None for no limit.

    Numbers that Word counts stand in the text. Insertions are kept and deletions left out. Text boxes follow the paragraph
    that holds them; footnotes stand at the end, apart from the plan. Heads and feet of pages are left out.
    Errors: DocumentEmpty, DocumentDamaged, DocumentEncrypted, UnpacksTooLarge, FormatUnknown.
    """
    package = Package(data, name, most)
    part, root = package.main()
    reader = _Reader(numbering_of(package.related(part, "numbering")), Styles(package.related(part, "styles")))
    reader.blocks(child(root, "body"), BlockKind.PARAGRAPH)
    for kind in ("footnotes", "endnotes"):
        reader.notes(package.related(part, kind))
    page = reader.writer.page()
    if not page.text.strip():
        raise DocumentEmpty(name=name)
    return page


class _Reader:
    """Walks the body once, in the order of the text."""

    def __init__(self, numbering: Numbering, styles: Styles) -> None:
        self.writer = Writer()
        self._numbering = numbering
        self._styles = styles
        self._boxes: list[etree._Element] = []
        self._deep = 0

    def blocks(self, parent: etree._Element | None, kind: BlockKind) -> None:
        """Paragraphs and tables, also those inside content controls and insertions."""
        self._deep += 1
        for element in parent if parent is not None and self._deep < _DEEPEST else ():
            tag = local(element)
            if tag == "p":
                self._paragraph(element, kind)
            elif tag == "tbl":
                self._table(element, kind)
            elif tag == "AlternateContent":
                self.blocks(_chosen(element), kind)
            elif tag not in _UNSEEN:
                self.blocks(element, kind)
        self._deep -= 1

    def notes(self, root: etree._Element | None) -> None:
        for note in root if root is not None else ():
            if value(note, "type") in (None, "normal"):
                self.blocks(note, BlockKind.CHROME)

    def _paragraph(self, element: etree._Element, outer: BlockKind) -> None:
        properties = child(element, "pPr")
        look = self._styles.look(properties)
        kind = BlockKind.HEADING if look.is_heading and outer is BlockKind.PARAGRAPH else outer
        if look.number and look.number != "0":
            self.writer.words(self._numbering.label(look.number, look.level or 0))
        self._words(element, kind)
        # Where the mark at its end was deleted, the next paragraph goes on in this one.
        if child(properties, "rPr", "del") is None:
            self.writer.end_line(kind)
        while self._boxes:
            self.blocks(self._boxes.pop(0), outer)

    def _words(self, parent: etree._Element, kind: BlockKind) -> None:
        self._deep += 1
        for element in parent if self._deep < _DEEPEST else ():
            tag = local(element)
            if tag == "t":
                self.writer.words(element.text or "")
            elif tag in _SPACES:
                self.writer.words(_SPACES[tag])
            elif tag in ("br", "cr"):
                self.writer.end_line(kind)
            elif tag == "sym":
                self.writer.words(_symbol(element))
            elif tag == "AlternateContent":
                chosen = _chosen(element)
                if chosen is not None:
                    self._words(chosen, kind)
            elif tag == "txbxContent":
                self._boxes.append(element)
            elif tag == "r" and is_on(child(element, "rPr", "vanish")):
                continue
            elif tag not in _UNSEEN:
                self._words(element, kind)
        self._deep -= 1

    def _table(self, element: etree._Element, kind: BlockKind) -> None:
        rows = list(_rows(element))
        heights = _heights(rows)
        self.writer.open_table(kind)
        for n, row in enumerate(rows):
            self.writer.open_row(kind)
            for column, cell in row:
                if _is_continued(cell):
                    continue
                self.writer.open_cell(_width(cell), heights.get((n, column), 1), kind)
                self.blocks(cell, kind)
                self.writer.close_cell(kind)
        self.writer.close_table(kind)


def _chosen(element: etree._Element) -> etree._Element | None:
    """Of a drawing and its older form, one: both say the same."""
    choice = child(element, "Choice")
    return choice if choice is not None else child(element, "Fallback")


def _symbol(element: etree._Element) -> str:
    """A character by number; those of symbol fonts lie where no text has any."""
    code = value(element, "char") or ""
    try:
        number = int(code, 16)
    except ValueError:
        return ""
    return chr(number) if 0x20 <= number < 0xD800 or 0xF900 <= number <= 0xFFFF else ""


def _rows(table: etree._Element) -> Iterator[list[tuple[int, etree._Element]]]:
    """Rows that were not deleted: cells with the grid column that they begin in."""
    for row in _inside(table, "tr"):
        properties = child(row, "trPr")
        if child(properties, "del") is not None:
            continue
        column = spread(value(child(properties, "gridBefore"))) if child(properties, "gridBefore") is not None else 0
        cells = []
        for cell in _inside(row, "tc"):
            cells.append((column, cell))
            column += _width(cell)
        yield cells


def _inside(parent: etree._Element, name: str, deep: int = 0) -> Iterator[etree._Element]:
    """Rows of a table or cells of a row, also those inside content controls."""
    for element in parent if deep < _DEEPEST else ():
        tag = local(element)
        if tag == name:
            yield element
        elif tag in ("sdt", "sdtContent", "customXml", "ins", "moveTo"):
            yield from _inside(element, name, deep + 1)


def _width(cell: etree._Element) -> int:
    return spread(value(child(cell, "tcPr", "gridSpan")))


def _is_continued(cell: etree._Element) -> bool:
    """Whether the cell only goes on with the one above it."""
    merged = child(cell, "tcPr", "vMerge")
    return merged is not None and value(merged) != "restart"


def _heights(rows: list[list[tuple[int, etree._Element]]]) -> dict[tuple[int, int], int]:
    """Rows that merged cells cover, by row and column. Each cell is looked at once, however many are merged."""
    found: dict[tuple[int, int], int] = {}
    # For each column, the row of the merged cell that reaches down to here.
    reaching: dict[int, int] = {}
    for n, row in enumerate(rows):
        here: dict[int, int] = {}
        for column, cell in row:
            if child(cell, "tcPr", "vMerge") is None:
                continue
            if not _is_continued(cell):
                here[column] = n
            elif column in reaching:
                here[column] = reaching[column]
                found[here[column], column] = n - here[column] + 1
        reaching = here
    return found
