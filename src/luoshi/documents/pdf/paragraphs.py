"""Lines of pages → paragraphs between their tables: what a page broke is joined, what runs along its edges is left out."""

import itertools
import re
from collections import Counter
from collections.abc import Iterator, Sequence

from luoshi.documents.pdf.continued import over_pages
from luoshi.documents.pdf.glyphs import Line
from luoshi.documents.pdf.joining import ENDS, is_new_label, joined
from luoshi.documents.pdf.tables import Item, Table

_PAGE_NUMBER = re.compile(r"[\s—–\-·•~～]*(?:第\s*)?\d{1,4}(?:\s*页)?(?:\s*[/／,，]?\s*(?:共\s*)?\d{1,4}\s*页?)?[\s—–\-·•~～]*")
_DIGITS = re.compile(r"\d+")
# Lines at the top and bottom of a page that may be its head and foot.
_EDGE = 2
# A line that comes on so many pages, or on half of them, is a head or foot.
_OFTEN = 3
# Part of a character's width by which a line may be short of the margin, or begin behind it, and still be a full line.
_SHORT, _SHORTEST, _INDENT = 1.2, 3.6, 0.8
_LARGER = 1.12
# A gap this much larger than usual parts two paragraphs.
_GAP = 1.35


def paragraphs_of(pages: Sequence[Sequence[Item]]) -> Iterator[str | Table]:
    """The text of the pages, a paragraph or table at a time, without heads, feet and page numbers."""
    kept = over_pages(list(_without_edges(pages)))
    lines = [[item for item in items if isinstance(item, Line)] for items in kept]
    left, right = _margins(lines)
    leading = _leading(lines)
    words: list[str] = []
    last: Line | None = None
    for items in kept:
        above: Line | None = None
        for item in items:
            new = isinstance(item, Table) or last is None or not _goes_on(last, item, left, right, leading if above is not None else None)
            if words and new:
                yield joined(words)
                words = []
            if isinstance(item, Table):
                yield item
                last = above = None
            else:
                words.append(item.text)
                last = above = item
    if words:
        yield joined(words)


def _without_edges(pages: Sequence[Sequence[Item]]) -> Iterator[list[Item]]:
    shapes: Counter[tuple[bool, str]] = Counter()
    for items in pages:
        shapes.update({(top, _shape(line)) for top, line in _edges(items)})
    often = max(2, min(_OFTEN, (len(pages) + 1) // 2))
    running = {shape for shape, count in shapes.items() if count >= often and len(pages) > 1}
    for items in pages:
        dropped = {id(line) for top, line in _edges(items) if (top, _shape(line)) in running or _PAGE_NUMBER.fullmatch(line.text)}
        yield [item for item in items if id(item) not in dropped]


def _edges(items: Sequence[Item]) -> Iterator[tuple[bool, Line]]:
    """The first and last lines of a page, and whether they are at its top; below or above a table is not its edge."""
    top = list(_lines_first(items[:_EDGE]))
    yield from ((True, line) for line in top)
    yield from ((False, line) for line in _lines_first(items[: -_EDGE - 1 : -1]) if not any(line is other for other in top))


def _lines_first(items: Sequence[Item]) -> Iterator[Line]:
    for item in items:
        if isinstance(item, Table):
            return
        yield item


def _shape(line: Line) -> str:
    return _DIGITS.sub("#", "".join(line.text.split()))


def _margins(pages: Sequence[Sequence[Line]]) -> tuple[float, float]:
    """Where full lines begin and end."""
    lefts = Counter(round(line.left) for lines in pages for line in lines)
    rights = Counter(round(line.right) for lines in pages for line in lines)
    if not lefts:
        return 0.0, 0.0
    # Indented first lines are many in texts of short paragraphs: the leftmost of the usual beginnings is the margin.
    most = max(lefts.values())
    left = min(at for at, count in lefts.items() if count * 4 >= most)
    # Marks may hang over the margin: most full lines end at it, and none ends there by chance.
    right = max(rights, key=lambda at: (rights[at], at))
    return float(left), float(right)


def _leading(pages: Sequence[Sequence[Line]]) -> float:
    """The usual distance of one line from the next."""
    gaps = Counter(round(a.base - b.base, 1) for lines in pages for a, b in itertools.pairwise(lines))
    return gaps.most_common(1)[0][0] if gaps else 0.0


def _goes_on(last: Line, line: Line, left: float, right: float, leading: float | None) -> bool:
    """Whether a line continues the paragraph of the one before."""
    if _is_row(last) or _is_row(line):
        return False
    if max(last.width, line.width) > _LARGER * min(last.width, line.width):
        return False
    ended = last.text.endswith(ENDS)
    # Rules of line breaking may keep three characters from the end of a full line.
    if last.right < right - (_SHORT if ended else _SHORTEST) * last.width or line.left > left + _INDENT * line.width:
        return False
    if leading is not None and last.base - line.base > _GAP * leading:
        return False
    return not (ended and is_new_label(line.text))


def _is_row(line: Line) -> bool:
    """Whether wide gaps part the line as they part the cells of a table."""
    return line.text.count("  ") >= 2
