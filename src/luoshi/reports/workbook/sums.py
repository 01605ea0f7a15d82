"""Rows of a sheet that are no items: sums, and headings of groups, as people add them to tables."""

import re

from luoshi.documents.plain import narrow
from luoshi.kernel.errors import LuoshiError
from luoshi.plan.corrections.refusals import RowOfGroup, RowOfSums
from luoshi.reports.workbook.reading import ReadRow
from luoshi.reports.workbook.sheets import PROJECTS, Sheet

_WORD = r"(?:[合总小共]计|(?:sub|grand)?total|sum)"
_REST = r"(?:\d+[个项条家](?:项目|指标|任务|单位)?)?(?:[:(].{0,20})?"
# 合计, 小计:, 共计12个项目
_SUM = re.compile(_WORD + _REST, re.IGNORECASE)
# 续建项目合计(12个): only of projects, since 公共充电桩总计 may be an indicator.
_SUM_OF = re.compile(rf".{{0,16}}{_WORD}{_REST}", re.IGNORECASE)
# 一、续建项目; (二)水利
_GROUP = re.compile(r"[一二三四五六七八九十]{1,3}、|\([一二三四五六七八九十]{1,3}\)")


def no_item(sheet: Sheet, row: ReadRow) -> tuple[str, LuoshiError] | None:
    """The field whose words tell that a row is no item of its sheet, and what it is instead; None for an item."""
    name = sheet.needed
    said = [name] if row.words.get(name) else [field for field, words in row.words.items() if words]
    for field in said:
        if is_sum(sheet, row.words[field]):
            return field, RowOfSums(words=row.words[field])
    if sheet is PROJECTS and _GROUP.match(_squeezed(row.words.get(name))) and not _says_more(sheet, row):
        return name, RowOfGroup(words=row.words[name])
    return None


def is_sum(sheet: Sheet, words: str | None) -> bool:
    """Whether words name a sum and nothing that is summed up."""
    return bool((_SUM_OF if sheet is PROJECTS else _SUM).fullmatch(_squeezed(words)))


def _says_more(sheet: Sheet, row: ReadRow) -> bool:
    """Whether the row says anything beside its name and numbers."""
    return any(row.words.get(c.field) for c in sheet.columns if not c.given and c.kind != "number" and c.field != sheet.needed)


def _squeezed(words: str | None) -> str:
    return "".join(narrow(words or "").split())
