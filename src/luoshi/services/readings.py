"""Readings: read files of them, check them, put them into the long form."""

from collections.abc import Iterable
from pathlib import Path

from luoshi.monitoring.importing.errors import ReadingsEmpty, ReadingsRefused
from luoshi.monitoring.importing.fitting import Fitting
from luoshi.monitoring.importing.model import Imported as Imported
from luoshi.monitoring.importing.reading import Bounds, readings_in
from luoshi.plan.indicators import Indicators
from luoshi.services import plans, rulebook


def read_file(path: str | Path, *, all_or_nothing: bool = False) -> Imported:
    """The readings of one file, in its order, and the rows that are refused, each with its place.

    With `all_or_nothing` one refused row refuses the file. Errors: FileMissing, FileUnreadable, DocumentTooLarge, ReadingsRefused, and those of
    a file that is no table of readings.
    """
    found = _read(path, rulebook.indicators())
    if all_or_nothing and found.problems:
        raise ReadingsRefused.of(found.problems)
    return found


def read_for_target(path: str | Path) -> Imported:
    """What one target is judged by: units are taken as they were sent, since the target says itself what it is measured in, and a
    table without a row says that nothing was read. Errors: those of `read_file`.
    """
    try:
        return _read(path, Indicators())
    except ReadingsEmpty:
        return Imported()


def _read(path: str | Path, known: Indicators) -> Imported:
    where = Path(path)
    limits = rulebook.limits()
    fitting = Fitting(known, rulebook.units(), rulebook.units_beside())
    bounds = Bounds(limits["reading_rows"], limits["workbook_unpacked_bytes"])
    return readings_in(plans.bytes_at(where), plans.shown(where.name), fitting, bounds)


def read_all(paths: Iterable[str | Path], *, all_or_nothing: bool = False) -> Imported:
    """The readings of several files, one after the other. Errors: those of `read_file`."""
    found = [read_file(path, all_or_nothing=all_or_nothing) for path in paths]
    return Imported(
        tuple(reading for file in found for reading in file.readings),
        tuple(problem for file in found for problem in file.problems),
        tuple(remark for file in found for remark in file.remarks),
    )
