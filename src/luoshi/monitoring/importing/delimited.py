"""Text with commas, tabs or semicolons between cells → a table."""

import csv
import re
from collections.abc import Iterator

from luoshi.monitoring.importing.errors import TableUnreadable
from luoshi.monitoring.importing.model import Table

DELIMITERS = ",\t;"
_LOOKED_AT = 30
# Not what Python takes for the end of a line, which is more than what programs that write tables do.
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")


def table_of(text: str, name: str) -> tuple[Table, str]:
    """The rows of the text, and what stands between their cells. Blank rows stay, so that rows keep their numbers.

    Errors: TableUnreadable, with the line.
    """
    text = text.lstrip("\ufeff")
    delimiter = max(DELIMITERS, key=lambda mark: _cells_with(text, mark))
    rows: list[list[str]] = []
    lines: list[int] = []
    for line, row in _rows(text, delimiter, name):
        lines.append(line)
        rows.append(row)
    return Table(name, rows, lines=lines), delimiter


def is_cut_off(text: str) -> bool:
    """Whether the text ends within a line: what a whole file written by a program does not."""
    return not text.endswith(("\n", "\r"))


def _rows(text: str, delimiter: str, name: str) -> Iterator[tuple[int, list[str]]]:
    """Each row with the line that it begins on."""
    reader = csv.reader((found.group() for found in _LINE.finditer(text)), delimiter=delimiter, strict=True)
    begins = 1
    while True:
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            reason = (f"line {begins}: {error}", f"第 {begins} 行的引号或字符不成对({error})")
            raise TableUnreadable(name=name, reason=reason) from error
        yield begins, row
        begins = reader.line_num + 1


def _cells_with(text: str, delimiter: str) -> int:
    """How many cells the first rows have beyond their first, if this is what parts them."""
    lines = _LINE.findall(text[:200_000])[:_LOOKED_AT]
    try:
        return sum(len(row) - 1 for row in csv.reader(lines, delimiter=delimiter))
    except csv.Error:
        return 0
