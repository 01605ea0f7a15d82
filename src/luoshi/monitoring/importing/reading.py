"""Bytes of a file of readings → the readings, by what the bytes are and not by the name of the file."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from luoshi.documents.decoding import decode, refuse_binary
from luoshi.monitoring.checks.finding import finding
from luoshi.monitoring.importing import delimited, long, objects, sdmx, wide, workbooks
from luoshi.monitoring.importing.errors import NoReadings, Problem, ReadingsEmpty, TableUnclear
from luoshi.monitoring.importing.fitting import Fitting
from luoshi.monitoring.importing.mapping import Columns, drift, names_at, with_known_names
from luoshi.monitoring.importing.model import Imported, Table
from luoshi.monitoring.importing.records import Record, imported

_NO_HEAD = ("no row names its columns", "找不到列名")
_HIDDEN = ("no row that is shown names its columns, and hidden ones are not read", "显示的部分找不到列名,隐藏的不读取")
_NO_ROW = ("there is nothing below the column names", "列名下面没有内容")


@dataclass(frozen=True, slots=True)
class Bounds:
    """How much is read: rows of readings, and bytes that a workbook may take when it is unpacked."""

    rows: int
    unpacked: int


@dataclass(frozen=True, slots=True)
class Beside:
    """What a file does not say: the `area` of wide tables that name none, and what its columns were called before, by sheet."""

    area: str | None = None
    remembered: Mapping[str, Columns] = field(default_factory=dict)


_NOTHING = Beside()


def readings_in(data: bytes, name: str, fitting: Fitting, bounds: Bounds, *, beside: Beside = _NOTHING) -> Imported:
    """The readings of a file, the rows that are refused and what was left aside. A file that is no table is refused as a whole.

    Errors: those of decoding and of opening a workbook, and in `errors.py` beside this file.
    """
    if workbooks.is_workbook(data):
        return _of_workbook(data, name, fitting, bounds, beside)
    refuse_binary(data, name)
    text, _ = decode(data, name)
    if objects.is_json(text):
        records, aside = objects.records_of(text, name)
        found = _imported(records, fitting, bounds, name)
        return replace(found, remarks=(*aside, *found.remarks))
    table, delimiter = delimited.table_of(text, name)
    cut_off, semicolons = delimited.is_cut_off(text), delimiter == ";"
    if sdmx.is_sdmx(table):
        return _imported(sdmx.records_of(table, cut_off=cut_off), fitting, bounds, name, commas_part_decimals=semicolons)
    of_table = _of_table(table, fitting, bounds, beside, cut_off=cut_off, semicolons=semicolons)
    if of_table is None:
        raise long.nearest_head(table) or NoReadings(name=name, reason=_NO_HEAD)
    return of_table


def _of_workbook(data: bytes, name: str, fitting: Fitting, bounds: Bounds, beside: Beside) -> Imported:
    """All sheets that are tables of readings, one after the other."""
    tables = list(workbooks.tables_of(data, name, bounds.unpacked))
    found = [one for table in tables if (one := _of_table(table, fitting, bounds, beside)) is not None]
    if not found:
        nearest = next((error for table in tables if (error := long.nearest_head(table))), None)
        raise nearest or NoReadings(name=name, reason=_HIDDEN if any(table.remarks for table in tables) else _NO_HEAD)
    hidden = [remark for table in tables for remark in table.remarks]
    return Imported(
        tuple(reading for one in found for reading in one.readings),
        tuple(problem for one in found for problem in one.problems),
        (*hidden, *(remark for one in found for remark in one.remarks)),
        {sheet: names for one in found for sheet, names in one.columns.items()},
    )


def _of_table(
    table: Table, fitting: Fitting, bounds: Bounds, beside: Beside, *, cut_off: bool = False, semicolons: bool = False
) -> Imported | None:
    """By the names of its columns, else by the periods in its head; None where it has neither."""
    remembered = beside.remembered.get(table.sheet or "", {})
    known = with_known_names(table, remembered) if remembered else table
    head = long.head_of(known)
    if head is not None:
        found = _long(known, head, fitting, bounds, cut_off=cut_off, semicolons=semicolons)
        return _remembering(table, head, long.columns_at(known, head), found, remembered)
    layout = wide.layout_of(known, fitting.units.knows)
    if layout is None:
        return None
    if layout.problem is not None:
        return Imported(problems=(layout.problem,))
    records = wide.records_of(known, layout, fitting.units.knows, beside.area)
    found = _imported(records, fitting, bounds, table.name, commas_part_decimals=semicolons)
    if (below := wide.next_head(known, layout)) < len(known.rows):
        reason = ("another head stands here", "这里又有一个表头")
        found = replace(found, problems=(*found.problems, Problem(known.place(below), TableUnclear(reason=reason))))
    aside = tuple(finding("column-left-aside", table.place(row, column), column=words) for row, column, words in layout.aside)
    found = replace(found, remarks=(*aside, *found.remarks))
    return _remembering(table, layout.first - 1, layout.labels, found, remembered)


def _remembering(table: Table, row: int, columns: Mapping[str, int], found: Imported, remembered: Columns) -> Imported:
    """With the names of the columns, and how they differ from those that are remembered."""
    names = names_at(table, row, columns)
    drifted = tuple(drift(table, row, columns, names, remembered))
    return replace(found, remarks=(*drifted, *found.remarks), columns={table.sheet or "": names})


def _imported(records: Iterable[Record], fitting: Fitting, bounds: Bounds, name: str, *, commas_part_decimals: bool = False) -> Imported:
    found = imported(records, fitting, name=name, most=bounds.rows, commas_part_decimals=commas_part_decimals)
    if not found.readings and not found.problems and not found.remarks:
        raise ReadingsEmpty(name=name, reason=_NO_ROW)
    return found


def _long(table: Table, head: int, fitting: Fitting, bounds: Bounds, *, cut_off: bool, semicolons: bool) -> Imported:
    records = long.records_of(table, head, cut_off=cut_off)
    found = _imported(records, fitting, bounds, table.name, commas_part_decimals=semicolons)
    problems = (*long.rows_above(table, head), *found.problems)
    return Imported(found.readings, problems, (*long.unknown_columns(table, head), *found.remarks))
