"""Bytes of a table with a period and a value in each row → the readings of one series, in order, none missing."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from luoshi.documents.decoding import decode, refuse_binary
from luoshi.kernel.errors import LuoshiError
from luoshi.monitoring.forecast.errors import PeriodsMissing, PeriodTwice, SeveralSeries, TooManyReadings, UnitsMixed, ValueMissing
from luoshi.monitoring.forecast.spacing import Spacing, placed, unfit
from luoshi.monitoring.importing import delimited, long
from luoshi.monitoring.importing.errors import CellEmpty, ColumnLacking, NoReadings, Problem, ReadingsRefused
from luoshi.monitoring.importing.model import Table
from luoshi.monitoring.importing.records import Record
from luoshi.monitoring.importing.values import is_no_data, number_of
from luoshi.monitoring.importing.words import COLUMNS, column_of, plain

_HEAD_WITHIN = 20
_NEEDED = ("period", "value")
_NO_ROW = ("there is nothing below the column names", "列名下面没有内容")
_NAMED_AT_MOST = 5


@dataclass(frozen=True)
class Listed:
    """The readings of one series, in order, none missing. `last` is the place of the last period in the row of all such periods."""

    spacing: Spacing
    last: int
    values: tuple[float, ...]

    @property
    def season(self) -> int:
        """How many readings a year has."""
        return self.spacing.season

    def ahead(self, horizon: int) -> tuple[str, ...]:
        """The names of the next periods."""
        return tuple(self.spacing.name(self.last + step) for step in range(1, horizon + 1))


def listed_in(data: bytes, name: str, most: int) -> Listed:
    """The series of a file of text, with a column of periods and one of values, in any order of rows.

    Errors: those of decoding; ColumnLacking, ColumnDoubled, NoReadings, TooManyReadings, SeveralSeries; and ReadingsRefused,
    which names the first row that cannot be used, why, and what to do.
    """
    refuse_binary(data, name)
    text, _ = decode(data, name)
    table, delimiter = delimited.table_of(text, name)
    records = list(long.records_of(table, _head(table), cut_off=False))
    if not records:
        raise NoReadings(name=name, reason=_NO_ROW)
    if len(records) > most:
        raise TooManyReadings(name=name, count=len(records), limit=most)
    _refuse_several(records, name)
    values = _values(records, semicolons=delimiter == ";")
    return _in_order(records, values)


def _head(table: Table) -> int:
    """The row with the names of both columns. Errors: ColumnLacking."""
    for row in range(min(_HEAD_WITHIN, len(table.rows))):
        if set(_NEEDED) <= {column_of(words) for words in table.rows[row]}:
            return row
    first: Sequence[str] = next((cells for cells in table.rows if any(words.strip() for words in cells)), [])
    lacking = COLUMNS[next(column for column in _NEEDED if column not in {column_of(words) for words in first})]
    found = ", ".join(plain(words) for words in first if words.strip())
    raise ColumnLacking(name=table.name, column=(lacking.en, lacking.zh), found=found[:200])


def _refuse_several(records: Sequence[Record], name: str) -> None:
    for column in ("indicator", "area", "measure", "unit"):
        said = list(dict.fromkeys(plain(record.words.get(column, "")) for record in records))
        if len(said) > 1:
            raise SeveralSeries(name=name, column=(COLUMNS[column].en, COLUMNS[column].zh), one=said[0], other=said[1])


def _values(records: Sequence[Record], *, semicolons: bool) -> list[float]:
    """The value of each row. Errors: ReadingsRefused for all rows without a period or value that can be read."""
    problems: list[Problem] = []
    values: list[float] = []
    units: dict[str | None, str] = {}
    for record in records:
        try:
            _refuse_faults(record)
            number = number_of(record.words["value"], commas_part_decimals=semicolons)
            first = units.setdefault(number.unit, record.words["value"])
            if len(units) > 1:
                raise UnitsMixed(one=plain(next(iter(units.values()))), other=plain(first))
            values.append(float(number.value))
        except LuoshiError as error:
            problems.append(Problem(record.place, error))
    if problems:
        raise ReadingsRefused.of(problems)
    return values


def _refuse_faults(record: Record) -> None:
    for fault in record.faults.values():
        raise fault
    if not record.words["period"].strip():
        raise CellEmpty(column=(COLUMNS["period"].en, COLUMNS["period"].zh))
    if is_no_data(record.words["value"]):
        raise ValueMissing()


def _in_order(records: Sequence[Record], values: Sequence[float]) -> Listed:
    """Errors: ReadingsRefused for a period that stands twice, is missing, cannot be read or is of another length."""
    words = [record.words["period"] for record in records]
    try:
        spacing, places = placed(words)
    except LuoshiError as error:
        raise ReadingsRefused.of([Problem(records[row].place, fault) for row, fault in unfit(words)]) from error
    rows = sorted(range(len(records)), key=lambda row: places[row])
    problems = []
    for before, after in pairwise(rows):
        if places[before] == places[after]:
            problems.append(Problem(records[after].place, PeriodTwice(period=_period(records[after]), other=records[before].place)))
        elif places[after] > places[before] + 1:
            missing = range(places[before] + 1, places[after])
            problems.append(Problem(records[after].place, _missing(spacing, missing, _period(records[before]), _period(records[after]))))
    if problems:
        raise ReadingsRefused.of(problems)
    return Listed(spacing, places[rows[-1]], tuple(values[row] for row in rows))


def _period(record: Record) -> str:
    return plain(record.words["period"])


def _missing(spacing: Spacing, places: range, before: str, after: str) -> PeriodsMissing:
    named = ", ".join(spacing.name(place) for place in places[:_NAMED_AT_MOST])
    more = "…" if len(places) > _NAMED_AT_MOST else ""
    return PeriodsMissing(before=before, after=after, missing=named + more)
