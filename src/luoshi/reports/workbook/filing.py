"""The workbook of a unit's desk: one row for each item, open where the unit may write."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from luoshi.monitoring.explaining.words import VINTAGES
from luoshi.reports.workbook.paper import FONT, GRID, HEAD, TITLES, clipped, height_of, made, on_a4_across
from luoshi.reports.workbook.sheets import ID, Column, Sheet
from luoshi.reports.workbook.words import say

HAND_IN = "hand_in"
FILING = Sheet(
    "filing",
    "填报表",
    "Filings",
    (
        Column("kind", "类别", "Kind", 7, given=True),
        Column("item", "事项", "Item", 34, given=True),
        Column("period", "本期", "Period", 13, given=True),
        Column("due", "截止", "Due", 12, given=True),
        Column("state", "状态", "State", 10, given=True),
        Column("before", "上期", "Last time", 13, given=True),
        Column("unit", "单位", "Unit", 8, given=True),
        Column("value", "数值", "Value", 12, "number"),
        Column("vintage", "数值性质", "Kind of value", 10, choices=VINTAGES),
        Column("source", "数据来源", "Source", 16),
        Column("progress", "完成进度", "Progress in %", 10, "number"),
        Column("done", "进展情况", "What was done", 30),
        Column("problems", "存在问题", "Problems", 18),
        Column("next", "下一步措施", "Next steps", 18),
        Column(HAND_IN, "本次提交", "Hand in", 10, choices={"file": ("报送", "file"), "save": ("存草稿", "keep as draft")}),
        Column(ID, "编号", "Id", 14, given=True, printed=False),
    ),
    "item",
)
"""Its columns from value to next steps are the fields of a filing."""
FIELDS = ("value", "vintage", "source", "progress", "done", "problems", "next")
_LOOKS: Mapping[str, Mapping[str, Any]] = {
    **TITLES,
    "facts": {**FONT, "font_color": "#505050"},
    "head given": {**TITLES["head"], "bg_color": "#E6E6E6"},
    # Words and numbers stay what was typed: 40% is no 0.4.
    "open": {**GRID, "num_format": "@"},
    "given": {**GRID, "font_color": "#404040", "bg_color": "#F0F0F0"},
}
_HOW = (
    "白色的格可以填,灰色的格不用动。“本次提交”选“报送”就报上去,空着是存草稿。填好后在“我的填报”里读回。",
    "Fill in the white cells and leave the grey ones. Choose “file” under “Hand in” to file; an empty cell keeps a draft. Then read it back on your desk.",
)


class FilingRow(NamedTuple):
    """Words by field, as they stand now, and the fields that the unit may write."""

    words: Mapping[str, str]
    open: frozenset[str]


def filing_workbook(title: str, rows: Sequence[FilingRow], *, lang: str) -> bytes:
    """The workbook. The same rows give the same bytes."""
    return made(lambda book: _write(book, title, rows, lang), title=title)


def _write(book: Any, title: str, rows: Sequence[FilingRow], lang: str) -> None:
    page = book.add_worksheet(FILING.name(lang))
    looks = {name: book.add_format(look) for name, look in _LOOKS.items()}
    last, until = len(FILING.columns) - 1, HEAD + max(len(rows), 1)
    page.set_row(0, 32)
    page.merge_range(0, 0, 0, last, clipped(title), looks["title"])
    page.merge_range(1, 0, 1, last, _HOW[lang == "en"], looks["facts"])
    for at, column in enumerate(FILING.columns):
        page.set_column(at, at, column.width)
        page.write_string(HEAD, at, column.heading(lang), looks["head given" if column.given else "head"])
        if column.choices:
            words = [pair[lang == "en"] for pair in column.choices.values()]
            page.data_validation(HEAD + 1, at, until, at, {"validate": "list", "source": words})
    for n, row in enumerate(rows, HEAD + 1):
        _row(page, n, row, looks, lang)
    page.ignore_errors({"number_stored_as_text": f"A1:{chr(ord('A') + last)}{until + 1}"})
    page.freeze_panes(HEAD + 1, 2)
    page.autofilter(HEAD, 0, until, last)
    on_a4_across(page, until, sum(column.printed for column in FILING.columns) - 1, footer=say("footer", lang))


def _row(page: Any, n: int, row: FilingRow, looks: Mapping[str, Any], lang: str) -> None:
    words = {column.field: _shown(column, row.words.get(column.field, ""), lang) for column in FILING.columns}
    page.set_row(n, height_of((words[column.field], column.width) for column in FILING.columns if words[column.field] and column.printed))
    for at, column in enumerate(FILING.columns):
        look = looks["open" if column.field in row.open else "given"]
        page.write_string(n, at, clipped(words[column.field]), look)


def _shown(column: Column, words: str, lang: str) -> str:
    return column.choices[words][lang == "en"] if words in column.choices else words
