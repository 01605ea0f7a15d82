"""Tables of indicators and of assignments: with tabs, in HTML, or flattened to one cell a line."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from luoshi.documents.model import Block, BlockKind, Document, lines_of
from luoshi.kernel.span import Span

_HEADERS = {
    "number": r"序号|编号|No\.?",
    "group": r"类别|分类|领域|维度|类型|一级指标|篇章|板块",
    "indicator": r"指标(?:名称)?|主要指标|指标项|二级指标|具体指标|监测指标",
    "unit_of_measure": r"(?:计量)?单位(?!\()",
    "nature": r"(?:指标)?属性|性质|指标(?:性质|类型)",
    "goal": r"(?:主要)?(?:目标任务|重点任务|工作任务|任务内容|任务名称|主要任务|工作内容|任务|事项|重点工作|(?:民生)?(?:实事)?项目(?:名称)?|民生实事|工作目标|目标)",
    "measure": r"(?:工作|主要|具体|推进)?(?:举措|措施)|(?:具体|工作)(?:内容|要求)|建设内容|量化目标|年度(?:工作)?目标|目标要求|具体任务|工作举措\(量化目标\)",
    "lead": r"(?:牵头|主办|主责|第一责任)(?:责任)?(?:单位|部门)",
    "plain": r"(?:责任|承办|落实|实施|负责)(?:单位|部门|主体)",
    "assist": r"(?:配合|协办|协同|参与|参加|协作)(?:单位|部门)",
    "due": r"(?:完成|办结)?(?:时限|时间|期限)(?:要求|节点)?|完成时限|时间节点|进度要求",
    "source": r"(?:数据来源|备注|说明|责任领导|分管领导|牵头领导|责任人|联系人|进展情况|存在问题|下一步措施)",
    "growth": r"(?:五年)?年均(?:增速|增长|增长率)?(?:\(%\))?(?:\[累计\]|/累计|\(累计\)|\[累计数\])?|\[?累计\]?(?:1)?|五年累计|增速|年均增速\s*[/\[(]?\s*累计\s*[\])]?|增长率?",
    "year": r"(?:基期)?\(?(?P<year>20\d\d)年?\)?(?:实际|目标|目标值|基期|基期值|现状值?|完成|预计|预期|基数|实绩|规划值?)?(?:值)?(?:\(.{1,8}\))?|现状值|基期值|目标值|基期|当年",
}
_HEADER = {role: re.compile(rf"\s*(?:{pattern})\s*$") for role, pattern in _HEADERS.items()}
_FLAT_MAX = 60


@dataclass(frozen=True, slots=True)
class Column:
    role: str
    year: int | None
    heading: str


@dataclass(frozen=True, slots=True)
class Row:
    """Cells by column; a cell is the span of its words (empty cells are absent)."""

    span: Span
    cells: dict[int, Span]


@dataclass(frozen=True, slots=True)
class Table:
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    span: Span

    def column(self, *roles: str) -> int | None:
        return next((i for i, c in enumerate(self.columns) if c.role in roles), None)

    @property
    def is_of_indicators(self) -> bool:
        return self.column("indicator") is not None and any(c.role in ("year", "growth") for c in self.columns)

    @property
    def is_of_assignments(self) -> bool:
        return self.column("lead", "plain") is not None and self.column("goal", "measure", "indicator") is not None


def column_of(heading: str) -> Column | None:
    """The role of a heading cell, None if it is no heading that we know."""
    for role, pattern in _HEADER.items():
        found = pattern.match(re.sub(r"\s+", "", heading))
        if found:
            year = found.groupdict().get("year")
            return Column(role, int(year) if year else None, heading.strip())
    return None


def tables_of(document: Document) -> list[Table]:
    """Every table with a heading row that we know, in order."""
    return [*_cell_tables(document), *_flat_tables(document)]


def _cell_tables(document: Document) -> Iterator[Table]:
    text = document.plain
    columns: tuple[Column, ...] = ()
    rows: list[Row] = []
    start = 0
    for line in lines_of(document.blocks):
        if line[0].kind is not BlockKind.CELL or len(line) < 2:
            if columns and rows:
                yield Table(columns, tuple(rows), Span(start, rows[-1].span.end))
            columns, rows = (), []
            continue
        found = [column_of(text[b.span.start : b.span.end]) for b in line]
        if sum(c is not None for c in found) >= max(2, len(line) - 1):
            if columns and rows:
                yield Table(columns, tuple(rows), Span(start, rows[-1].span.end))
            columns = tuple(c or Column("other", None, "") for c in found)
            rows, start = [], line[0].span.start
        elif columns:
            rows.append(_row_of(text, line, columns))
    if columns and rows:
        yield Table(columns, tuple(rows), Span(start, rows[-1].span.end))


def _row_of(text: str, line: list[Block], columns: tuple[Column, ...]) -> Row:
    """Cells placed by the tabs before them, so that empty cells keep their column."""
    begin = text.rfind("\n", 0, line[0].span.start) + 1
    shift = 0
    cells: dict[int, Span] = {}
    tabs = text.count("\t", begin, line[-1].span.end)
    if tabs + 1 < len(columns):
        # A merged first cell (类别) is missing from the rows below it.
        shift = len(columns) - (tabs + 1)
    for block in line:
        index = text.count("\t", begin, block.span.start) + shift
        cells[index] = block.span
    return Row(Span(line[0].span.start, line[-1].span.end), cells)


def _flat_tables(document: Document) -> Iterator[Table]:
    """Headings on consecutive short lines, then as many lines a row as there are headings."""
    text = document.plain
    blocks = [b for b in document.blocks if b.kind in (BlockKind.PARAGRAPH, BlockKind.HEADING)]
    i = 0
    while i < len(blocks):
        columns, used = _flat_columns(text, blocks, i)
        if len(columns) < 3 or not {"indicator", "goal", "measure"} & {c.role for c in columns}:
            i += 1
            continue
        numbered = columns[0].role == "number" or (columns[0].role == "group" and columns[1].role == "number")
        rows, after = (_numbered_rows if numbered else _flat_rows)(text, blocks, i + used, columns)
        if rows:
            yield Table(tuple(columns), tuple(rows), Span(blocks[i].span.start, rows[-1].span.end))
        i = max(after, i + used)


def _flat_columns(text: str, blocks: Sequence[Block], i: int) -> tuple[list[Column], int]:
    """Columns, and how many lines their headings take."""
    columns: list[Column] = []
    used = 0
    seen: set[str] = set()
    for block in blocks[i : i + 12]:
        words = text[block.span.start : block.span.end]
        column = column_of(words) if len(words) <= 20 else None
        if column is None or (column.heading in seen):
            break
        seen.add(column.heading)
        if column.heading in ("[累计]", "(累计)") and columns and columns[-1].role == "growth":
            used += 1
            continue
        columns.append(column)
    return columns, used + len(columns)


def _flat_rows(text: str, blocks: Sequence[Block], i: int, columns: Sequence[Column]) -> tuple[list[Row], int]:
    rows: list[Row] = []
    group = next((k for k, c in enumerate(columns) if c.role == "group"), None)
    while i < len(blocks):
        row, used = _flat_row(text, blocks, i, columns, group)
        if row is None:
            if len(columns) > 2 and rows and i + 1 < len(blocks) and _is_group_line(text, blocks[i]):
                i += 1
                row, used = _flat_row(text, blocks, i, columns, group)
            if row is None:
                break
        rows.append(row)
        i += used
    return rows, i


def _numbered_rows(text: str, blocks: Sequence[Block], i: int, columns: Sequence[Column]) -> tuple[list[Row], int]:
    """Rows that begin with the next number; group lines stand between them, long cells take several lines."""
    order = [k for k, c in enumerate(columns) if c.role != "group"]
    rows: list[Row] = []
    expected = 1
    starts: list[int] = []
    end = i
    for k in range(i, len(blocks)):
        words = text[blocks[k].span.start : blocks[k].span.end].strip().rstrip(".、")
        if words == str(expected):
            starts.append(k)
            expected += 1
        elif starts and k - starts[-1] > len(order) + 8:
            break
    for n, start in enumerate(starts):
        stop = starts[n + 1] if n + 1 < len(starts) else min(start + len(order), len(blocks))
        row = _aligned(text, blocks[start:stop], order, columns)
        if row is None:
            break
        rows.append(row)
        end = start + len(row.cells)
    return rows, end


def _aligned(text: str, part: Sequence[Block], order: Sequence[int], columns: Sequence[Column]) -> Row | None:
    """Cells of one row: a group line at its end is left out, surplus lines belong to the longest text cell."""
    while len(part) > len(order) and _is_group_line(text, part[-1]):
        part = part[:-1]
    pieces = _joined(text, part)
    surplus = len(pieces) - len(order)
    if surplus < 0:
        return None
    wide = next((order.index(k) for k in order if columns[k].role == "measure"), 1)
    for place in dict.fromkeys([wide, *range(1, len(order))] if surplus else [wide]):
        spans = list(pieces)
        spans[place : place + surplus + 1] = [Span(spans[place].start, spans[place + surplus].end)]
        if all(_fits_cell(text, span, columns[k].role) for k, span in zip(order, spans, strict=True)):
            return Row(Span(spans[0].start, spans[-1].end), dict(zip(order, spans, strict=True)))
    return None


def _joined(text: str, part: Sequence[Block]) -> list[Span]:
    """Lines that end in a comma go on in the next line."""
    pieces: list[Span] = []
    for block in part:
        if pieces and text[pieces[-1].end - 1] in "、,":
            pieces[-1] = Span(pieces[-1].start, block.span.end)
        else:
            pieces.append(block.span)
    return pieces


def _is_group_line(text: str, block: Block) -> bool:
    words = text[block.span.start : block.span.end]
    return len(words) <= 16 and not re.search(r"[。,;]|\d", words)


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


def _fits(text: str, part: Sequence[Block], order: Sequence[int], columns: Sequence[Column]) -> bool:
    return all(_fits_cell(text, block.span, columns[k].role) for k, block in zip(order, part, strict=True))


def _fits_cell(text: str, span: Span, role: str) -> bool:
    """Whether the words can stand in a column of this role."""
    words = text[span.start : span.end].strip()
    if words:
        if role == "number" and not re.fullmatch(r"\d{1,3}\.?|[一二三四五六七八九十]+", words):
            return False
        if role in ("year", "growth") and not (
            len(words) <= 24 and re.search(r"[\d—–-]|完成|达到|高于|同步|下达|领先|左右|以上|提升|持续|/", words)
        ):
            return False
        if role == "nature" and not re.fullmatch(r"(?:约束|预期|引导|参考|监测)性?|[—-]+", words):
            return False
        if role in ("unit_of_measure",) and len(words) > 16:
            return False
        if role == "indicator" and (len(words) > _FLAT_MAX or re.search(r"[。;]", words)):
            return False
        if role in ("lead", "plain", "assist") and (
            len(words) > 200 or "。" in words or not re.search(r"[局委办部会院司厅处队所站社区乡镇县街团企府心校—-]", words)
        ):
            return False
        if role == "due" and not re.search(r"\d|年|月|季|长期|持续|底|[—-]", words):
            return False
    return True
