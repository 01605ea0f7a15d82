"""Tables whose cells are known: from HTML, or with tabs between them."""

import re
from collections.abc import Iterator, Mapping, Sequence

from luoshi.documents.model import Block, BlockKind, Document, lines_of
from luoshi.documents.outline.numbering import label_at
from luoshi.kernel.span import Span
from luoshi.plan.tables.fitting import fitted
from luoshi.plan.tables.model import Column, Row, Table, headings_of, table_of

# A line between rows that heads those below it is no longer than this.
_GROUP_LINE = 40
_NUMBER = re.compile(r"\d{1,3}[.、]?")
_NO_REST = re.compile(r"[—-]|注[:：]|备注|附|第\s?\d+\s?页|\d+$")
_LONGEST_REST = 120
_UNITS = ("lead", "plain", "assist", "due")


def cell_tables(document: Document) -> Iterator[Table]:
    """Tables with a heading row that we know; a short line between rows does not end them."""
    reading: _Reading | None = None
    for line in lines_of(document.blocks):
        if line[0].kind is BlockKind.CELL:
            words = _words(document.plain, line)
            columns = headings_of(words, loosely=not (reading and reading.rows))
            if reading and not reading.rows and (merged := reading.with_second_heading(words)):
                reading.columns = merged
            elif columns and not (reading and reading.rows and columns == reading.columns):
                if reading and reading.rows:
                    yield reading.table()
                reading = _Reading(document.plain, columns, line[0].span.start)
            elif reading and not columns:
                reading.add(line)
        elif reading and reading.may_go_on_in(line[0]):
            reading.hold(line)
        elif reading and not _is_group(document.plain, line[0]):
            if reading.rows:
                yield reading.table()
            reading = None
    if reading and reading.rows:
        yield reading.table()


def _words(text: str, line: Sequence[Block]) -> list[str]:
    """The words of a row by column; empty where a cell is."""
    words = [""] * (line[-1].column + 1)
    for block in line:
        words[block.column] = text[block.span.start : block.span.end]
    return words


def _is_group(text: str, block: Block) -> bool:
    words = text[block.span.start : block.span.end]
    return block.kind is BlockKind.CHROME or (len(words) <= _GROUP_LINE and "。" not in words)


class _Reading:
    """One table being read, row by row, with the merged cells that still reach down."""

    def __init__(self, text: str, columns: tuple[Column, ...], start: int) -> None:
        self.columns = columns
        self.rows: list[Row] = []
        self._text = text
        self._start = start
        self._merged: dict[int, tuple[Span, int]] = {}
        self._numbered = columns[0].role == "number"
        self._is_of_assignments = any(column.role in ("lead", "plain") for column in columns)
        self._last: list[Span] = []
        self._held: list[Sequence[Block]] = []

    def table(self) -> Table:
        self._complete_last_row()
        return table_of(self._text, self.columns, self.rows, self._start)

    def with_second_heading(self, words: Sequence[str]) -> tuple[Column, ...] | None:
        """Columns whose headings take two rows: 目标值 above 2025年, 2030年."""
        below = headings_of([w for w in words if w.strip()])
        if below is None:
            return None
        places = [i for i, w in enumerate(words) if w.strip()]
        width = max(len(self.columns), places[-1] + 1)
        columns = [*self.columns, *[Column("other", None, "")] * (width - len(self.columns))]
        for place, column in zip(places, below, strict=True):
            columns[place] = column
        return tuple(columns)

    def may_go_on_in(self, block: Block) -> bool:
        """Whether a line behind a row of a numbered table may be the rest of a cell that a page cut."""
        words = block.span.of(self._text)
        if not self._numbered or not self.rows or block.kind is not BlockKind.PARAGRAPH or len(words) > _LONGEST_REST:
            return False
        return not _NO_REST.match(words) and label_at(self._text, *block.span) is None

    def hold(self, line: Sequence[Block]) -> None:
        """Wait with a line: it is the rest of a row if another row follows, but what stands behind the last one is mostly no table any more."""
        self._held.append(line)

    def _complete_last_row(self) -> None:
        """Behind the last row, only what fills a column that it lacks is its rest."""
        for line in self._held:
            row, whole = self.rows[-1], [*self._last, *(block.span for block in line)]
            fit = fitted(self._text, whole, [c.role for c in self.columns], open_end=False)
            if fit is None or not _fills(fit.cells, row.cells):
                break
            self._last = whole
            self.rows[-1] = Row(Span(whole[0].start, whole[-1].end), fit.cells)
        self._held = []

    def _is_rest(self, line: Sequence[Block]) -> bool:
        """Whether a row without a number of its own goes on with the row above."""
        first = line[0]
        return self._numbered and bool(self.rows) and first.column == 0 and not _NUMBER.fullmatch(first.span.of(self._text).strip())

    def add(self, line: Sequence[Block]) -> None:
        held, self._held = self._held, []
        for rest in held:
            self.add(rest)
        if self._is_rest(line):
            whole = [*self._last, *(block.span for block in line)]
            fit = fitted(self._text, whole, [c.role for c in self.columns], open_end=False)
            if fit:
                self._last = whole
                self.rows[-1] = Row(Span(whole[0].start, whole[-1].end), fit.cells)
            return
        self._last = [block.span for block in line]
        own = self._placed(line)
        shift = self._shift(line)
        down = {k: span for k, (span, left) in self._merged.items() if left and k not in own}
        self._merged = {k: (span, left - 1) for k, (span, left) in self._merged.items() if left > 1}
        self._merged |= {block.column + shift: (block.span, block.reach) for block in line if block.reach}
        if not down:
            down = self._left_empty(own)
        self.rows.append(Row(Span(line[0].span.start, line[-1].span.end), own | down, frozenset(down)))

    def _placed(self, line: Sequence[Block]) -> dict[int, Span]:
        """Cells by column. An empty or merged cell may have left no trace in a copy: then the best fit tells."""
        spans = [block.span for block in line]
        width = line[-1].column + 1
        short = 1 < width < len(self.columns) and not self._merged and self._is_of_assignments
        spaced = "\t" not in self._text[spans[0].start : spans[-1].end] and 1 < len(spans) != len(self.columns)
        if (spaced or short) and not any(block.reach for block in line):
            fit = fitted(self._text, spans, [c.role for c in self.columns], open_end=False)
            if fit:
                return fit.cells
        shift = self._shift(line)
        return {block.column + shift: block.span for block in line}

    def _shift(self, line: Sequence[Block]) -> int:
        """A merged first cell (类别) that a copy left out moves the others to the right."""
        missing = len(self.columns) - 1 - line[-1].column
        groups = self.columns[0].role == "group" and (self.columns[1].role != "number" or line[0].span.of(self._text).isdigit())
        return missing if groups and missing > 0 and not self._merged and line[0].column == 0 else 0

    def _left_empty(self, own: dict[int, Span]) -> dict[int, Span]:
        """Units of the row above where a copy left the merged cell empty: the goal's cell is empty too."""
        if not self.rows or any(c.role in ("lead", "plain") and k in own for k, c in enumerate(self.columns)):
            return {}
        above = self.rows[-1].cells
        return {k: above[k] for k, c in enumerate(self.columns) if c.role in _UNITS and k in above and k not in own}


def _fills(cells: Mapping[int, Span], row: Mapping[int, Span]) -> bool:
    """Whether `cells` are those of the row, and more."""
    return len(cells) > len(row) and all(k in cells and cells[k].start == span.start for k, span in row.items())
