"""Bytes of a file of readings → the readings, by what the bytes are and not by the name of the file."""

from dataclasses import dataclass

from luoshi.documents.decoding import decode, refuse_binary
from luoshi.monitoring.importing import delimited, long
from luoshi.monitoring.importing.errors import NoReadings, ReadingsEmpty
from luoshi.monitoring.importing.fitting import Fitting
from luoshi.monitoring.importing.model import Imported, Table
from luoshi.monitoring.importing.records import imported

_NO_HEAD = ("no row names its columns", "找不到列名")
_NO_ROW = ("there is nothing below the column names", "列名下面没有内容")


@dataclass(frozen=True, slots=True)
class Bounds:
    """How much is read: rows of readings, and bytes that a workbook may take when it is unpacked."""

    rows: int
    unpacked: int


def readings_in(data: bytes, name: str, fitting: Fitting, bounds: Bounds) -> Imported:
    """The readings of a file, the rows that are refused and what was left aside. A file that is no table is refused as a whole.

    Errors: those of decoding, and in `errors.py` beside this file.
    """
    refuse_binary(data, name)
    text, _ = decode(data, name)
    table, delimiter = delimited.table_of(text, name)
    head = long.head_of(table)
    if head is None:
        raise long.nearest_head(table) or NoReadings(name=name, reason=_NO_HEAD)
    return _long(table, head, fitting, bounds, cut_off=delimited.is_cut_off(text), semicolons=delimiter == ";")


def _long(table: Table, head: int, fitting: Fitting, bounds: Bounds, *, cut_off: bool, semicolons: bool) -> Imported:
    records = long.records_of(table, head, cut_off=cut_off)
    found = imported(records, fitting, name=table.name, most=bounds.rows, commas_part_decimals=semicolons)
    if not found.readings and not found.problems and not found.remarks:
        raise ReadingsEmpty(name=table.name, reason=_NO_ROW)
    return Imported(found.readings, found.problems, (*long.unknown_columns(table, head), *found.remarks))
