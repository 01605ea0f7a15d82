"""A list as a workbook: headings, rows, filters; every cell of words stays words."""

from collections.abc import Sequence
from typing import Any

from luoshi.reports.workbook.paper import GRID, HEAD, TITLES, clipped, height_of, made, on_a4_across

_NARROWEST, _WIDEST = 9, 46


def table_workbook(title: str, facts: str, head: Sequence[str], rows: Sequence[Sequence[str]], *, sheet: str, footer: str) -> bytes:
    """The workbook, for A4 across. `facts` say what the list was narrowed to. The same list gives the same bytes."""
    return made(lambda book: _write(book, title, facts, head, rows, sheet, footer), title=title)


def _write(book: Any, title: str, facts: str, head: Sequence[str], rows: Sequence[Sequence[str]], sheet: str, footer: str) -> None:
    page = book.add_worksheet(sheet)
    looks = {name: book.add_format(look) for name, look in (*TITLES.items(), ("text", GRID))}
    last = len(head) - 1
    widths = [_width([words, *(row[at] for row in rows)]) for at, words in enumerate(head)]
    page.set_row(0, 32)
    page.merge_range(0, 0, 0, last, clipped(title), looks["title"])
    page.merge_range(1, 0, 1, last, clipped(facts), looks["facts"])
    for at, words in enumerate(head):
        page.set_column(at, at, widths[at])
        page.write_string(HEAD, at, words, looks["head"])
    for n, row in enumerate(rows, HEAD + 1):
        page.set_row(n, height_of((words, width) for words, width in zip(row, widths, strict=True) if words))
        for at, words in enumerate(row):
            page.write_string(n, at, clipped(words), looks["text"])
    page.freeze_panes(HEAD + 1, 0)
    page.autofilter(HEAD, 0, HEAD + max(len(rows), 1), last)
    on_a4_across(page, HEAD + max(len(rows), 1), last, footer=footer)


def _width(cells: Sequence[str]) -> int:
    """Room for most of the cells: ideographs take two."""
    longest = max((len(words.encode("gb18030", "replace")) for words in cells), default=0)
    return min(max(longest + 2, _NARROWEST), _WIDEST)
