"""A document with marks on its items, as a part of a page of the working place: HTML without script or style."""

from collections.abc import Callable, Iterator, Sequence
from html import escape

from luoshi.documents.model import Document
from luoshi.plan.model import Item, Plan
from luoshi.reports.page.marks import Paragraph, Piece, Table, lines_with_marks

_DEEPEST = 6  # HTML has six levels of headings, and h1 is the page's


def marked_text(document: Document, plan: Plan, link: Callable[[str], str]) -> str:
    """The text, each item's words a link to `link(id)`. The mark that an item begins with has the id at-<start>; sections have their own.

    Every piece says where it starts (data-at, in characters of the document), so that a selection can be told by its place.
    """
    return "".join(_Marked(document, plan, link).lines())


class _Marked:
    def __init__(self, document: Document, plan: Plan, link: Callable[[str], str]) -> None:
        self._document, self._link = document, link
        self._plan = plan
        self._items: Sequence[Item] = plan.items()
        self._named: set[int] = set()

    def lines(self) -> Iterator[str]:
        for line in lines_with_marks(self._document, self._plan):
            yield self._table(line) if isinstance(line, Table) else self._paragraph(line)

    def _paragraph(self, line: Paragraph) -> str:
        words = self._words(line.pieces)
        if line.is_chrome:
            return f'<p class="chrome">{words}</p>'
        if line.heading is None:
            return f"<p>{words}</p>"
        ids = "".join(f'<i id="{escape(name)}"></i>' for name in line.heading.ids)
        if line.heading.length >= line.span.end - line.span.start - 1:
            level = min(line.heading.level + 1, _DEEPEST)
            return f"<h{level}>{ids}{words}</h{level}>"
        return f"<p>{ids}{words}</p>"

    def _table(self, table: Table) -> str:
        rows = []
        for row in table.rows:
            cells = (
                "<td></td>"
                if cell is None
                else f"<td{f' rowspan={chr(34)}{cell.rows}{chr(34)}' if cell.rows > 1 else ''}>{self._words(cell.pieces)}</td>"
                for cell in row
            )
            rows.append(f"<tr>{''.join(cells)}</tr>")
        return f'<div class="table-responsive"><table class="table">{"".join(rows)}</table></div>'

    def _words(self, pieces: Sequence[Piece]) -> str:
        return "".join(self._piece(piece) for piece in pieces)

    def _piece(self, piece: Piece) -> str:
        words = escape(piece.text)
        if not piece.items:
            return f'<span data-at="{piece.start}">{words}</span>'
        starts = [start for start in dict.fromkeys(self._items[i].start for i in piece.begins) if start not in self._named]
        self._named.update(starts)
        own = f' id="at-{starts[0]}"' if starts else ""
        others = "".join(f'<i id="at-{start}"></i>' for start in starts[1:])
        items = [self._items[i] for i in piece.items]
        kinds = " ".join(dict.fromkeys(f"k-{item.id.split('-', 1)[0]}" for item in items))
        ids = " ".join(item.id for item in items)
        return (
            f'{others}<a class="mark {kinds}"{own} data-at="{piece.start}" data-items="{ids}" '
            f'href="{escape(self._link(items[0].id))}">{words}</a>'
        )
