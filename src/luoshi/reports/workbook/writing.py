"""A plan → the workbook that officials fill in: bytes of an .xlsx file."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from luoshi.plan.language.words import Lang
from luoshi.plan.model import Plan
from luoshi.reports.workbook.paper import FONT, GRID, HEAD, TITLES, called, clipped, height_of, made, on_a4_across
from luoshi.reports.workbook.rows import Book, Row, book_of
from luoshi.reports.workbook.sheets import ID, SHEETS, UNITS, WORDING, Column, Sheet
from luoshi.reports.workbook.words import say

_LOOKS: dict[str, dict[str, Any]] = {
    **TITLES,
    "head given": {**TITLES["head"], "bg_color": "#E6E6E6"},
    "text": {**GRID, "num_format": "@"},  # 58% stays what was typed
    "typed": {"num_format": "@"},
    "given": {**GRID, "font_color": "#404040", "bg_color": "#F5F5F5"},
    "id": {**GRID, "font_color": "#808080", "bg_color": "#F5F5F5", "font_size": 8, "text_wrap": False},
    "count": {**GRID, "align": "center", "font_color": "#404040", "bg_color": "#F5F5F5"},
    "day": {**GRID, "align": "center", "num_format": "yyyy-mm-dd"},
    "number": {**GRID, "num_format": "#,##0.######"},
    "quiet": {"num_format": ";;;"},
    "note": {**FONT, "font_size": 11, "valign": "top"},
}
# Rows below the last one that are ready for new items: drop-downs and formats reach them.
_SPARE_ROWS = 200
_REPEATING = ("chapter", "section")


def workbook_of(plan: Plan, *, lang: Lang) -> bytes:
    """The workbook of a plan: tasks, targets, projects, units, and how to fill it in. The same plan gives the same bytes."""
    return made(lambda book: _write(book, plan, lang), title=_title_of(SHEETS[0], plan, lang))


def _write(book: Any, plan: Plan, lang: Lang) -> None:
    looks = {name: book.add_format(look) for name, look in _LOOKS.items()}
    content = book_of(plan, lang)
    pages = {sheet.key: book.add_worksheet(sheet.name(lang)) for sheet in SHEETS}
    for sheet in SHEETS:
        _Page(pages[sheet.key], sheet, content, looks, lang).write()
    _explain(book.add_worksheet(say("how", lang)), looks, lang)


def _title_of(sheet: Sheet, plan: Plan, lang: str) -> str:
    title = called(plan)
    return title if title.endswith(sheet.name(lang)) else say(f"title-{sheet.key}", lang, plan=title)


class _Page:
    """One sheet being written."""

    def __init__(self, page: Any, sheet: Sheet, book: Book, looks: dict[str, Any], lang: str) -> None:
        self._page, self._sheet, self._book, self._looks, self._lang = page, sheet, book, looks, lang
        self._rows = book.rows(sheet)
        self._last = HEAD + max(len(self._rows), 1)

    def write(self) -> None:
        self._titles()
        for n, column in enumerate(self._sheet.columns):
            self._page.set_column(n, n, column.width, self._looks["typed"] if column.kind == "text" else None)
            self._page.write_string(HEAD, n, column.heading(self._lang), self._looks["head given" if column.given else "head"])
            self._choices(n, column)
        for n, row in enumerate(self._rows):
            self._row(HEAD + 1 + n, row, self._rows[n - 1] if n else {})
        self._quiet_repeats()
        self._page.freeze_panes(HEAD + 1, 0)
        self._page.autofilter(HEAD, 0, self._last, len(self._sheet.columns) - 1)
        self._paper()

    def _titles(self) -> None:
        last = sum(column.printed for column in self._sheet.columns) - 1
        meta = self._book.plan.meta
        title = _title_of(self._sheet, self._book.plan, self._lang)
        period = say("period", self._lang, first=meta.period[0], last=meta.period[1]) if meta.period else ""
        self._page.set_row(0, 32)
        self._page.merge_range(0, 0, 0, last, clipped(title), self._looks["title"])
        self._page.merge_range(1, 0, 1, last, "    ".join(filter(None, (meta.document_number, period))), self._looks["facts"])

    def _row(self, at: int, row: Row, above: Row) -> None:
        self._page.set_row(at, _height(self._sheet, row, above))
        for n, column in enumerate(self._sheet.columns):
            words = row.get(column.field)
            if column.kind == "count":
                self._count(at, n, column, row)
            elif words is None:
                self._page.write_blank(at, n, None, self._looks[_look(column)])
            else:
                self._cell(at, n, column, words)

    def _cell(self, at: int, n: int, column: Column, words: str) -> None:
        look = self._looks[_look(column)]
        if column.choices:
            words = column.choices[words][1 if self._lang == "en" else 0] if words in column.choices else words
        if column.kind == "day" and (day := _day(words)):
            self._page.write_datetime(at, n, day, look)
        elif column.kind == "number" and (number := _exact(words)) is not None:
            self._page.write_number(at, n, number, look)
        else:
            self._page.write_string(at, n, clipped(words), look)

    def _count(self, at: int, n: int, column: Column, row: Row) -> None:
        """The running number; for a unit, how many items name it, as a formula that a reader can follow."""
        look = self._looks["count"]
        if column.field == "number":
            self._page.write_number(at, n, at - HEAD, look)
            return
        role = "lead" if column.field == "leads" else "assist"
        items = (*self._book.plan.tasks, *self._book.plan.targets)
        self._page.write_number(at, n, sum(row["name"] in getattr(item, role) for item in items), look)

    def _quiet_repeats(self) -> None:
        """Part and section stand in every row, so that rows can be sorted and filtered; where they repeat they are not seen."""
        for n, column in enumerate(self._sheet.columns):
            if column.field in _REPEATING:
                cell = f"{_letter(self._sheet, column.field)}{HEAD + 2}"
                above = f"{_letter(self._sheet, column.field)}{HEAD + 1}"
                rule = {"type": "formula", "criteria": f"={cell}={above}", "format": self._looks["quiet"]}
                self._page.conditional_format(HEAD + 1, n, self._last + _SPARE_ROWS, n, rule)

    def _choices(self, n: int, column: Column) -> None:
        """Drop-downs. Units may be others than those listed, and several: there the list is an offer."""
        until = self._last + _SPARE_ROWS
        if column.choices:
            words = [pair[1 if self._lang == "en" else 0] for pair in column.choices.values()]
            self._page.data_validation(HEAD + 1, n, until, n, {"validate": "list", "source": words})
        elif column.field == "lead" and self._sheet is not UNITS:
            source = f"='{UNITS.name(self._lang)}'!${_letter(UNITS, 'name')}${HEAD + 2}:${_letter(UNITS, 'name')}$1000"
            self._page.data_validation(HEAD + 1, n, until, n, {"validate": "list", "source": source, "show_error": False})

    def _paper(self) -> None:
        printed = sum(column.printed for column in self._sheet.columns)
        on_a4_across(self._page, self._last, printed - 1, footer=say("footer", self._lang))


def _height(sheet: Sheet, row: Row, above: Row) -> float:
    """Points that the words of a row take, wrapped in their columns."""
    shown = [(row.get(column.field), column) for column in sheet.columns if column.printed]
    return height_of((words, column.width) for words, column in shown if words and not _is_repeated(column, row, above))


def _is_repeated(column: Column, row: Row, above: Row) -> bool:
    return column.field in _REPEATING and row.get(column.field) == above.get(column.field)


def _look(column: Column) -> str:
    if column.field == ID:
        return "id"
    if column.given or column.field == WORDING:
        return "given"
    return column.kind


def _letter(sheet: Sheet, name: str) -> str:
    return chr(ord("A") + [column.field for column in sheet.columns].index(name))


def _day(words: str) -> date | None:
    """A day that Excel can hold: its calendar begins in 1900."""
    try:
        day = date.fromisoformat(words)
    except ValueError:
        return None
    return day if day.year >= 1900 else None


def _exact(words: str) -> float | None:
    """The number, if a cell holds it without loss."""
    try:
        value = float(words)
    except ValueError:
        return None
    return value if f"{value:.15g}" == f"{value!r}".removesuffix(".0") and abs(value) < 1e15 else None


def _explain(page: Any, looks: dict[str, Any], lang: str) -> None:
    page.set_column(0, 0, 100)
    page.set_paper(9)
    for n, line in enumerate(_lines(lang)):
        page.write_string(n, 0, line, looks["note"])


def _lines(lang: str) -> Sequence[str]:
    return say("explained", lang).split("\n")
