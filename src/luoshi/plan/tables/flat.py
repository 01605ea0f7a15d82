"""Tables flattened to one cell a line, as copies off web pages are."""

from collections.abc import Iterator, Sequence

from luoshi.documents.model import HEADING, PARAGRAPH, Block, Document
from luoshi.documents.outline.numbering import label_at
from luoshi.kernel.span import Span
from luoshi.plan.tables.fitting import fit, fitted, is_group_line
from luoshi.plan.tables.model import Column, Row, Table, column_of, headings_of, table_of, told_apart

# Lines that a row may have beyond one for each column: long cells take several.
_SURPLUS = 12
# A table has no more columns than this.
_WIDEST = 12
_LONGEST_HEADING, _LONGEST_NUMBER_HEADING = 20, 4


def flat_tables(document: Document) -> Iterator[Table]:
    """Headings on consecutive short lines, then as many lines a row as there are headings."""
    text = document.plain
    blocks = [b for b in document.blocks if b.kind in (PARAGRAPH, HEADING)]
    i = 0
    while i < len(blocks):
        start, end = blocks[i].span
        if end - start > _LONGEST_HEADING:
            i += 1
            continue
        columns, used = _flat_columns(text, blocks, i)
        if numbered_heading := _columns_over_numbers(text, blocks, i):
            columns, used = numbered_heading, len(numbered_heading)
        if len(columns) < 3 or not {"indicator", "goal", "measure"} & {c.role for c in columns}:
            i += 1
            continue
        numbered = columns[0].role == "number" or (columns[0].role == "group" and columns[1].role == "number")
        rows, after = (_numbered_rows if numbered else _flat_rows)(text, blocks, i + used, columns)
        if rows:
            yield table_of(text, columns, rows, blocks[i].span.start)
        i = max(after, i + used)


def _flat_columns(text: str, blocks: Sequence[Block], i: int) -> tuple[list[Column], int]:
    """Columns, and how many lines their headings take."""
    columns: list[Column] = []
    used = 0
    seen: set[str] = set()
    for block in blocks[i : i + 12]:
        words = text[block.span.start : block.span.end]
        column = column_of(words) if len(words) <= _LONGEST_HEADING else None
        if column is None or (column.heading in seen):
            break
        seen.add(column.heading)
        if column.heading in ("[累计]", "(累计)") and columns and columns[-1].role == "growth":
            used += 1
            continue
        columns.append(column)
    return list(told_apart(columns)), used + len(columns)


def _columns_over_numbers(text: str, blocks: Sequence[Block], i: int) -> list[Column]:
    """Columns of a table whose headings begin with 序号 and end where the first row's number stands; none where they do not."""
    start, end = blocks[i].span
    if end - start > _LONGEST_NUMBER_HEADING or (first := column_of(text[start:end])) is None or first.role != "number":
        return []
    words = [block.span.of(text).strip() for block in blocks[i : i + _WIDEST + 1]]
    end = next((k for k, word in enumerate(words) if word.rstrip(".、") == "1"), 0)
    # The heading of a group may stand between the headings and the first row.
    while end > 1 and is_group_line(words[end - 1]) and label_at(words[end - 1], 0, len(words[end - 1])):
        end -= 1
    return list(headings_of(words[:end]) or ()) if end >= 3 else []


def _flat_rows(text: str, blocks: Sequence[Block], i: int, columns: Sequence[Column]) -> tuple[list[Row], int]:
    rows: list[Row] = []
    group = next((k for k, c in enumerate(columns) if c.role == "group"), None)
    while i < len(blocks):
        row, used = _flat_row(text, blocks, i, columns, group)
        if row is None or _opens_with_first_sentence(text, row, rows):
            if len(columns) > 2 and rows and i + 1 < len(blocks) and is_group_line(blocks[i].span.of(text)):
                i += 1
                row, used = _flat_row(text, blocks, i, columns, group)
            if row is None or _opens_with_first_sentence(text, row, rows):
                break
        rows.append(row)
        i += used
    return rows, i


def _numbered_rows(text: str, blocks: Sequence[Block], i: int, columns: Sequence[Column]) -> tuple[list[Row], int]:
    """Rows that begin with the next number; lines between them that head a group are left out."""
    order = [k for k, c in enumerate(columns) if c.role != "group"]
    roles = [columns[k].role for k in order]
    starts = _row_starts(text, blocks, i, len(order))
    rows: list[Row] = []
    usual = [1] * len(order)
    end = i
    for n, start in enumerate(starts):
        last = n + 1 == len(starts)
        stop = min(start + len(order) + _SURPLUS, len(blocks)) if last else starts[n + 1]
        lines = [b.span for b in blocks[start:stop]]
        row = fitted(text, lines, roles, open_end=last, usual=usual if last and rows else None)
        if row is not None:
            usual = [max(usual[k], sum(row.cells[k].holds(line) for line in lines) if k in row.cells else 0) for k in range(len(order))]
            cells = {order[k]: span for k, span in row.cells.items()}
            rows.append(Row(Span(blocks[start].span.start, max(s.end for s in cells.values())), cells))
            end = start + row.used
    return rows, end


def _row_starts(text: str, blocks: Sequence[Block], i: int, width: int) -> list[int]:
    """Lines that are nothing but the next number."""
    starts: list[int] = []
    for k in range(i, len(blocks)):
        words = text[blocks[k].span.start : blocks[k].span.end].strip().rstrip(".、")
        if words == str(len(starts) + 1):
            starts.append(k)
        elif k - (starts[-1] if starts else i) > width + _SURPLUS:
            break
    return starts


def _flat_row(text: str, blocks: Sequence[Block], i: int, columns: Sequence[Column], group: int | None) -> tuple[Row | None, int]:
    """A row of all columns, or of all but the group column that spans several rows."""
    orders = [list(range(len(columns)))]
    if group is not None:
        orders.append([k for k in orders[0] if k != group])
    for order in orders:
        part = blocks[i : i + len(order)]
        if len(part) == len(order) and _fits(text, part, order, columns):
            return Row(Span(part[0].span.start, part[-1].span.end), {k: b.span for k, b in zip(order, part, strict=True)}), len(order)
    return None, 0


def _opens_with_first_sentence(text: str, row: Row, rows: Sequence[Row]) -> bool:
    """Whether a row begins with a whole sentence, as none above does: then it is the text behind the table that has as many lines."""
    first = min(row.cells.values())
    return bool(rows) and _is_sentence(text, first) and not any(_is_sentence(text, min(above.cells.values())) for above in rows)


def _is_sentence(text: str, span: Span) -> bool:
    return text[span.start : span.end].rstrip().endswith("。")


def _fits(text: str, part: Sequence[Block], order: Sequence[int], columns: Sequence[Column]) -> bool:
    return all(fit(block.span.of(text).strip(), columns[k].role) is not None for k, block in zip(order, part, strict=True))
