"""Which column of a sheet is what, remembered from one file of a department to its next one."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from luoshi.monitoring.checks.finding import Finding, finding
from luoshi.monitoring.importing.model import Table
from luoshi.monitoring.importing.words import COLUMNS, column_of, plain

Columns = Mapping[str, str]
"""Field of a reading → the words that head its column."""
_HEAD_WITHIN = 20


def with_known_names(table: Table, remembered: Columns) -> Table:
    """The table with heads that are remembered, and say nothing by themselves, named as the fields that they are."""
    by_words = {words: field for field, words in remembered.items() if field in COLUMNS}
    rows = [list(cells) for cells in table.rows[:_HEAD_WITHIN]]
    for cells in rows:
        for column, words in enumerate(cells):
            field = by_words.get(plain(words))
            if field is not None and column_of(words) is None:
                cells[column] = COLUMNS[field].zh
    return replace(table, rows=[*rows, *table.rows[_HEAD_WITHIN:]])


def names_at(table: Table, row: int, columns: Mapping[str, int]) -> Columns:
    """The words that head each field's column, in this row or the last one above it that has any."""
    return {field: next((w for r in range(row, -1, -1) if (w := plain(table.cell(r, column)))), "") for field, column in columns.items()}


def drift(table: Table, row: int, columns: Mapping[str, int], names: Columns, remembered: Columns) -> Iterator[Finding]:
    """Fields whose column has another name than it had, and fields whose column is gone."""
    for field, expected in remembered.items():
        title = COLUMNS[field].zh if field in COLUMNS else field
        if field not in columns:
            yield finding("column-gone", table.place(row), column=title, expected=expected)
        elif names[field] != expected:
            yield finding("column-drifted", table.place(row, columns[field]), column=title, expected=expected, found=names[field])
