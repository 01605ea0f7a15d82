"""Readings: read files of them, check them, put them into the long form."""

from collections.abc import Iterable
from pathlib import Path

from luoshi.monitoring.importing.errors import ReadingsRefused
from luoshi.monitoring.importing.fitting import Fitting
from luoshi.monitoring.importing.model import Imported as Imported
from luoshi.monitoring.importing.reading import Bounds, readings_in
from luoshi.services import plans, rulebook


def read_file(path: str | Path, *, all_or_nothing: bool = False) -> Imported:
    """The readings of one file, in its order, and the rows that are refused, each with its place.

    With `all_or_nothing` one refused row refuses the file. Errors: FileMissing, FileUnreadable, DocumentTooLarge, ReadingsRefused, and those of
    a file that is no table of readings.
    """
    where = Path(path)
    limits = rulebook.limits()
    fitting = Fitting(rulebook.indicators(), rulebook.units(), rulebook.units_beside())
    found = readings_in(
        plans.bytes_at(where), plans.shown(where.name), fitting, Bounds(limits["reading_rows"], limits["workbook_unpacked_bytes"])
    )
    if all_or_nothing and found.problems:
        raise ReadingsRefused.of(found.problems)
    return found


def read_all(paths: Iterable[str | Path], *, all_or_nothing: bool = False) -> Imported:
    """The readings of several files, one after the other. Errors: those of `read_file`."""
    found = [read_file(path, all_or_nothing=all_or_nothing) for path in paths]
    return Imported(
        tuple(reading for file in found for reading in file.readings),
        tuple(problem for file in found for problem in file.problems),
        tuple(remark for file in found for remark in file.remarks),
    )
