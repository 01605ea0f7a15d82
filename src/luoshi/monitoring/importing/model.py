"""What goes in: tables of words with the address of each cell. What comes out: readings, problems, remarks."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from luoshi.documents.sheets.addresses import letters
from luoshi.kernel.errors import LuoshiError
from luoshi.monitoring.checks.finding import Finding
from luoshi.monitoring.importing.errors import Problem
from luoshi.monitoring.readings import Reading


@dataclass(frozen=True)
class Imported:
    """What became of a file. `remarks` are not faults: rows kept out on purpose, cells without data, columns of no use."""

    readings: tuple[Reading, ...] = ()
    problems: tuple[Problem, ...] = ()
    remarks: tuple[Finding, ...] = ()
    columns: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """By sheet (empty for text): the words that head each field's column."""


@dataclass(frozen=True)
class Table:
    """Rows of words. `sheet` is None for text files, whose rows begin on `lines`; `faults` are cells that hold no word of their own."""

    name: str
    rows: Sequence[Sequence[str]]
    sheet: str | None = None
    lines: Sequence[int] = ()
    faults: Mapping[tuple[int, int], LuoshiError] = field(default_factory=dict)
    remarks: tuple[Finding, ...] = ()
    """What was left out of the rows."""

    def place(self, row: int, column: int | None = None) -> str:
        """Where a row or cell is, counted from 0 here and from 1 there.

        >>> Table("甲.csv", [["指标"]], lines=[1]).place(0, 0), Table("甲.xlsx", [["指标"]], sheet="表一").place(0, 0)
        ('甲.csv:1 (A1)', '甲.xlsx 表一!A1')
        """
        cell = f"{letters(column) if column is not None else ''}{row + 1}"
        if self.sheet is not None:
            return f"{self.name} {self.sheet}!{cell}"
        line = f"{self.name}:{self.lines[row] if self.lines else row + 1}"
        return line if column is None else f"{line} ({cell})"

    def cell(self, row: int, column: int) -> str:
        """The words of a cell; none beyond the end of its row."""
        return self.rows[row][column] if column < len(self.rows[row]) else ""
