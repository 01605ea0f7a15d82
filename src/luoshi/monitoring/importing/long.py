"""The long form: one reading in each row, below a row of column names."""

from collections.abc import Iterator, Mapping, Sequence

from luoshi.kernel.errors import LuoshiError
from luoshi.monitoring.checks.finding import Finding, finding
from luoshi.monitoring.importing.errors import (
    CellMerged,
    CellScaled,
    ColumnDoubled,
    ColumnLacking,
    PeriodIsDay,
    Problem,
    RowCutOff,
    RowTooLong,
    TableUnclear,
)
from luoshi.monitoring.importing.model import Table
from luoshi.monitoring.importing.records import Record
from luoshi.monitoring.importing.values import number_of, period_of
from luoshi.monitoring.importing.words import COLUMNS, NEEDED, column_of, plain

_HEAD_WITHIN = 20


def head_of(table: Table) -> int | None:
    """The row with the names of the needed columns, None if there is none: then it is no long form."""
    for row in range(min(_HEAD_WITHIN, len(table.rows))):
        if set(NEEDED) <= {column_of(words) for words in table.rows[row]}:
            return row
    return None


def nearest_head(table: Table) -> ColumnLacking | None:
    """What a table lacks that has two of the needed columns."""
    for cells in table.rows[:_HEAD_WITHIN]:
        lacking = [name for name in NEEDED if name not in {column_of(words) for words in cells}]
        if len(lacking) == 1:
            column = COLUMNS[lacking[0]]
            found = ", ".join(plain(words) for words in cells if words.strip())
            return ColumnLacking(name=table.name, column=(column.en, column.zh), found=found[:200])
    return None


def columns_at(table: Table, head: int) -> Mapping[str, int]:
    """The column of each field. Errors: ColumnDoubled."""
    at: dict[str, int] = {}
    for column, words in enumerate(table.rows[head]):
        name = column_of(words)
        if name in at:
            raise ColumnDoubled(name=table.place(head, column), column=(COLUMNS[name].en, COLUMNS[name].zh))
        if name is not None:
            at[name] = column
    return at


def rows_above(table: Table, head: int) -> Iterator[Problem]:
    """Rows of readings above the column names: a file whose parts changed places. A title holds no period beside a number."""
    at = columns_at(table, head)
    for row in range(head):
        if _is_reading(table, row, at):
            reason = ("readings stand above the column names", "列名上面还有监测值")
            yield Problem(table.place(row), TableUnclear(reason=reason))


def _is_reading(table: Table, row: int, at: Mapping[str, int]) -> bool:
    try:
        number_of(table.cell(row, at["value"]))
        period_of(table.cell(row, at["period"]))
    except LuoshiError:
        return False
    return True


def unknown_columns(table: Table, head: int) -> Iterator[Finding]:
    """Columns that are left aside."""
    for column, words in enumerate(table.rows[head]):
        if words.strip() and column_of(words) is None:
            yield finding("column-left-aside", table.place(head, column), column=plain(words))


def records_of(table: Table, head: int, *, cut_off: bool = False) -> Iterator[Record]:
    """The records below the head. `cut_off`: the file ends within a line, so that a short last row is only the beginning of one."""
    at = columns_at(table, head)
    width = _width(table.rows[head])
    for row in range(head + 1, len(table.rows)):
        cells = table.rows[row]
        if not any(words.strip() for words in cells) and not any((row, column) in table.faults for column in at.values()):
            continue
        last = row == len(table.rows) - 1
        faults = _faults(table, row, at) | wrong_length(cells, width, cut_off=cut_off and last)
        words = {name: table.cell(row, column) for name, column in at.items()}
        places = {name: table.place(row, column) for name, column in at.items()}
        yield Record(table.place(row), words, places, faults)


def _width(head: Sequence[str]) -> int:
    """How many columns there are, up to the last that has a name."""
    return max(column + 1 for column, words in enumerate(head) if words.strip())


def _faults(table: Table, row: int, at: Mapping[str, int]) -> dict[str, LuoshiError]:
    if not table.faults:
        return {}
    found = {name: table.faults[row, column] for name, column in at.items() if (row, column) in table.faults}
    # A day is what the filing day should be, and words elsewhere; a year may be merged over its rows.
    return {name: error for name, error in found.items() if name == "value" or not isinstance(error, _of_values(name))}


def _of_values(name: str) -> tuple[type[LuoshiError], ...]:
    """What is no fault in a column of this name."""
    return (CellMerged, CellScaled) if name == "period" else (PeriodIsDay, CellMerged, CellScaled)


def wrong_length(cells: Sequence[str], width: int, *, cut_off: bool) -> dict[str, LuoshiError]:
    """A row with words beyond the `width` of the head, or one that ends with the file before it is whole."""
    if any(words.strip() for words in cells[width:]):
        return {"": RowTooLong(count=len(cells), most=width)}
    if cut_off and len(cells) < width:
        return {"": RowCutOff(count=len(cells), most=width)}
    return {}
