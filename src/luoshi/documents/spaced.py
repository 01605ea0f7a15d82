"""Rows of a table that only spaces set apart: as copies off pages and out of PDF files come."""

import re
from collections.abc import Iterator, Sequence

from luoshi.kernel.span import Span

_WIDE = re.compile(r"[^ \n]+(?: [^ \n]+)*")
_NARROW = re.compile(r"[^ \n]+")
_HEADING = re.compile(r"第.{1,3}[篇章节条]|[((][一二三四五六七八九十]+[))]")
_LONGEST_CELL = 60
# So many lines below each other, of so many cells, are a table and no chance.
_LINES_WIDE, _CELLS_WIDE = 3, 3
_LINES_NARROW, _CELLS_NARROW = 4, 4
_OTHERS = 2
_CELLS_SURE, _SENTENCES = 5, 2


def spaced_rows(text: str, lines: Sequence[Span]) -> dict[int, list[Span]]:
    """Cells of the lines that form a table, by the line's start.

    `lines` are those of the document in order. Two spaces or more between cells are surer than one.
    """
    found: dict[int, list[Span]] = {}
    for pattern, least_lines, least_cells in ((_WIDE, _LINES_WIDE, _CELLS_WIDE), (_NARROW, _LINES_NARROW, _CELLS_NARROW)):
        for run in _runs(text, lines, pattern, least_cells):
            if len(run) >= least_lines:
                found.update({line.start: cells for line, cells in run if line.start not in found})
    return found


def _runs(text: str, lines: Sequence[Span], pattern: re.Pattern[str], least: int) -> Iterator[list[tuple[Span, list[Span]]]]:
    """Lines of enough cells close below each other, whose numbers of cells hardly differ.

    A few lines between them may be others: headings of groups, the rest of a cell, a page number.
    """
    run: list[tuple[Span, list[Span]]] = []
    others = 0
    for line in lines:
        cells = _cells(text, line, pattern, least)
        others = 0 if cells else others + 1
        if run and (others > _OTHERS or (cells and abs(len(cells) - len(run[0][1])) > 1)):
            yield run
            run = []
        if cells:
            run.append((line, cells))
    yield run


def _cells(text: str, line: Span, pattern: re.Pattern[str], least: int) -> list[Span]:
    if text.count(" ", *line) < least - 1 or _HEADING.match(text, *line):
        return []
    cells = [Span(*found.span()) for found in pattern.finditer(text, *line)]
    if len(cells) < least:
        return []
    # So many wide gaps are no chance, though a cell or two hold sentences.
    sentences = sum("。" in cell.of(text) for cell in cells)
    sure = pattern is _WIDE and len(cells) >= _CELLS_SURE and sentences <= _SENTENCES
    return cells if sure or ("。" not in line.of(text) and all(c.end - c.start <= _LONGEST_CELL for c in cells)) else []
