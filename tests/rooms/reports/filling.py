"""A workbook as a person fills it in: opened, edited cell by cell and saved by openpyxl."""

import io
from pathlib import Path

import openpyxl

from luoshi.reports.workbook.sheets import TASKS, Sheet

HEAD = 3


class Filled:
    """A workbook being filled in. Rows are counted from 0 below the headings."""

    def __init__(self, data: bytes) -> None:
        self.book = openpyxl.load_workbook(io.BytesIO(data))

    def column(self, sheet: Sheet, field: str) -> int:
        heads = [cell.value for cell in self.book[sheet.zh][HEAD]]
        return heads.index(sheet.column(field).zh) + 1

    def cell(self, row: int, field: str, sheet: Sheet = TASKS):
        return self.book[sheet.zh].cell(HEAD + 1 + row, self.column(sheet, field))

    def put(self, row: int, field: str, value, sheet: Sheet = TASKS) -> None:
        self.cell(row, field, sheet).value = value

    def count(self, sheet: Sheet = TASKS) -> int:
        at = self.column(sheet, sheet.needed)
        return sum(bool(self.book[sheet.zh].cell(n, at).value) for n in range(HEAD + 1, self.book[sheet.zh].max_row + 1))

    def values(self, sheet: Sheet = TASKS) -> list[list]:
        page = self.book[sheet.zh]
        return [[cell.value for cell in page[n]] for n in range(HEAD + 1, HEAD + 1 + self.count(sheet))]

    def replace(self, rows: list[list], sheet: Sheet = TASKS) -> None:
        """Other rows in place of all that stand there."""
        page = self.book[sheet.zh]
        last = max(page.max_row, HEAD + len(rows))
        for n in range(HEAD + 1, last + 1):
            row = rows[n - HEAD - 1] if n - HEAD - 1 < len(rows) else [None] * page.max_column
            for c, value in enumerate(row, 1):
                page.cell(n, c).value = value

    def copy(self, row: int, sheet: Sheet = TASKS) -> None:
        """The row once more, below itself."""
        rows = self.values(sheet)
        self.replace([*rows[: row + 1], list(rows[row]), *rows[row + 1 :]], sheet)

    def delete(self, row: int, sheet: Sheet = TASKS) -> None:
        rows = self.values(sheet)
        self.replace([*rows[:row], *rows[row + 1 :]], sheet)

    def insert(self, row: int, sheet: Sheet = TASKS, **fields) -> None:
        rows = self.values(sheet)
        new = [None] * len(rows[0])
        for field, value in fields.items():
            new[self.column(sheet, field) - 1] = value
        self.replace([*rows[:row], new, *rows[row:]], sheet)

    def bytes(self) -> bytes:
        target = io.BytesIO()
        self.book.save(target)
        return target.getvalue()

    def save(self, path: Path) -> Path:
        path.write_bytes(self.bytes())
        return path
