"""Tables of indicators and of assignments as values, and the words that head their columns."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

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
    "year": r"(?:基期)?\(?(?P<year>20\d\d)年?\)?(?:实际|目标|目标值|基期|基期值|现状值?|完成(?:情况)?|预计|预期(?:目标)?|基数|实绩|规划值?|计划(?:目标)?|执行(?:情况)?)?(?:值|数)?(?:\(.{1,8}\))?|现状值|基期值|目标值|基期|当年",
}
_HEADER = {role: re.compile(pattern) for role, pattern in _HEADERS.items()}
# What the words of a heading tell where no role is headed so: 市级牵头责任单位, 计划完成时间, 落实举措.
_LOOSELY = {
    "lead": re.compile(r"(?:牵头|主办|主责|第一责任)[^各]{0,4}(?:单位|部门|处室|科室)$"),
    "assist": re.compile(r"(?:配合|协办|协同|协助|参与|参加|协作)[^各]{0,4}(?:单位|部门|处室|科室)$"),
    "plain": re.compile(r"(?:责任|承办|落实|实施|负责|承担)[^各]{0,4}(?:单位|部门|处室|科室|主体)$"),
    "due": re.compile(r"^(?!.*(?:开工|启动|开始|起始|报送|上报|建立|成立)).*(?:时限|期限|时间|节点|进度)"),
    "measure": re.compile(r"举措|措施|内容|要求"),
    "goal": re.compile(r"任务|事项|工作|目标|项目"),
}
_NO_HEADING = re.compile(r"[\d。;,]|^(?:各|有关|相关|其他)")
# What is under these tells what has been, or why.
_LOOKS_BACK = re.compile(r"进展|情况|问题|困难|原因|备注|说明|现状|成效|依据|来源")
_LONGEST_HEADING = 14
_UNITS = ("lead", "plain")
_JOINED = re.compile(r"[及和与、/]")
# Cells of this length on average hold sentences: what is to be done, whatever their column is headed.
_SENTENCE = 14


@dataclass(frozen=True, slots=True)
class Column:
    role: str
    year: int | None
    heading: str


@dataclass(frozen=True, slots=True)
class Row:
    """Cells by column; a cell is the span of its words (empty cells are absent).

    `inherited`: columns whose cell stands in an earlier row and was merged down to this one.
    """

    span: Span
    cells: dict[int, Span]
    inherited: frozenset[int] = frozenset()


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
    words = "".join(heading.split())
    column = _column_headed(words, heading)
    if column is None and len(parts := _JOINED.split(words)) > 1 and min(map(len, parts)) > 1:
        # 工作目标及举措: a heading of several says what its first one says; 二、主要指标 is no such heading.
        column = next((found for part in parts if (found := _column_headed(part, heading))), None)
    return column


def _column_headed(words: str, heading: str) -> Column | None:
    for role, pattern in _HEADER.items():
        found = pattern.fullmatch(words)
        if found:
            year = found.groupdict().get("year")
            return Column(role, int(year) if year else None, heading.strip())
    return None


def table_of(text: str, columns: Sequence[Column], rows: Sequence[Row], start: int) -> Table:
    """The table of these rows. In one of assignments, a column that we do not know and that holds sentences says what is to be done."""
    table = Table(tuple(columns), tuple(rows), Span(start, rows[-1].span.end))
    if table.column("lead", "plain") is None:
        return table
    known = [
        replace(c, role="measure") if c.role == "other" and not _LOOKS_BACK.search(c.heading) and _holds_sentences(text, rows, k) else c
        for k, c in enumerate(columns)
    ]
    return replace(table, columns=tuple(known))


def _holds_sentences(text: str, rows: Sequence[Row], k: int) -> bool:
    cells = [row.cells[k].of(text) for row in rows if k in row.cells and k not in row.inherited]
    return bool(cells) and sum(map(len, cells)) >= _SENTENCE * len(cells)


def headings_of(words: Sequence[str], *, loosely: bool = True) -> tuple[Column, ...] | None:
    """Columns of a heading row, None if too few of its cells are headings that we know.

    `loosely`: whether headings may be told by the words that they hold; below the first row of a table that is too bold.

    >>> [column.role for column in headings_of(["序号", "工作任务", "目标任务", "牵头单位"])]
    ['number', 'goal', 'measure', 'lead']
    """
    found = [column_of(w) for w in words]
    filled = sum(bool(w.strip()) for w in words)
    numbered = next((w.strip().rstrip(".、").isdigit() for w in words if w.strip()), False)
    if loosely and not numbered and (not _are_enough(found, filled) or any(c and c.role in _UNITS for c in found)):
        loose = [column or _loosely(w) for column, w in zip(found, words, strict=True)]
        if any(c and c.role in _UNITS for c in loose):
            found = loose
    if not _are_enough(found, filled):
        return None
    return told_apart([column or Column("other", None, w.strip()) for column, w in zip(found, words, strict=True)])


def _are_enough(found: Sequence[Column | None], filled: int) -> bool:
    known = sum(column is not None for column in found)
    return known >= 2 and known * 5 >= filled * 3


def _loosely(heading: str) -> Column | None:
    words = "".join(heading.split())
    if not words or len(words) > _LONGEST_HEADING or _NO_HEADING.search(words) or _LOOKS_BACK.search(words):
        return None
    return next((Column(role, None, heading.strip()) for role, pattern in _LOOSELY.items() if pattern.search(words)), None)


def told_apart(columns: Sequence[Column]) -> tuple[Column, ...]:
    """Of two columns that say what is to be done, the second says it in detail."""
    seen: set[str] = set()
    apart = []
    for column in columns:
        apart.append(replace(column, role="measure") if column.role == "goal" and "goal" in seen else column)
        seen.add(column.role)
    return tuple(apart)
