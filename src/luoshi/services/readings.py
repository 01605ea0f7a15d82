"""Readings: read files of them, check them, put them into the long form."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from luoshi.monitoring.checks import versions
from luoshi.monitoring.checks.aims import aims_of
from luoshi.monitoring.checks.catalogue import CATALOGUE, message
from luoshi.monitoring.checks.catalogue import severity as severity
from luoshi.monitoring.checks.finding import Finding as Finding
from luoshi.monitoring.checks.ground import Ground
from luoshi.monitoring.checks.run import findings_of
from luoshi.monitoring.importing.errors import AreasInvalid, MappingInvalid, ReadingsEmpty, ReadingsRefused, WouldBeLost
from luoshi.monitoring.importing.fitting import Fitting
from luoshi.monitoring.importing.model import Imported as Imported
from luoshi.monitoring.importing.reading import Beside, Bounds, readings_in
from luoshi.monitoring.importing.writing import HEAD, merged, row_of
from luoshi.monitoring.known import Known, Method
from luoshi.monitoring.readings import Reading, Readings
from luoshi.plan.indicators import Indicators
from luoshi.plan.model import Plan
from luoshi.services import plans, rulebook
from luoshi.services.as_csv import csv_of
from luoshi.services.as_json import as_json

_MAPPING = "luoshi.mapping/1"
_LOST = {
    "reading-discarded": ("a discarded row", "弃用的行"),
    "column-left-aside": ("a column of its own", "另外的列"),
    "hidden-left-aside": ("something hidden", "隐藏的内容"),
}


def read_file(path: str | Path, *, all_or_nothing: bool = False, area: str | None = None, mapping: Path | None = None) -> Imported:
    """The readings of one file, in its order, and the rows that are refused, each with its place.

    With `all_or_nothing` one refused row refuses the file. `area` is that of wide tables that name none.
    `mapping` is a file in which the names of columns are remembered: read if it is there, else written. Errors: FileMissing, FileUnreadable, DocumentTooLarge, ReadingsRefused, and those of
    a file that is no table of readings.
    """
    remembered = _remembered(mapping) if mapping is not None else {}
    found = _read(path, rulebook.indicators(), Beside(area, remembered))
    if mapping is not None and not mapping.exists() and found.columns:
        plans.write(mapping, as_json({"schema": _MAPPING, "sheets": found.columns}))
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


def _remembered(mapping: Path) -> Mapping[str, Mapping[str, str]]:
    """What a mapping file says. Errors: FileUnreadable and the like, MappingInvalid."""
    if not mapping.exists():
        return {}
    data = _object_in(mapping)
    sheets: Any = data.get("sheets")
    if (
        data.get("schema") != _MAPPING
        or not isinstance(sheets, dict)
        or not all(isinstance(names, dict) and all(isinstance(words, str) for words in names.values()) for names in sheets.values())
    ):
        raise MappingInvalid(name=plans.shown(mapping.name))
    return sheets


def _object_in(path: Path) -> Mapping[str, Any]:
    """The JSON object in a file; empty where it holds something else, or nests it deeper than anybody would write."""
    try:
        data = json.loads(plans.bytes_at(path))
    except (ValueError, RecursionError):
        return {}
    return data if isinstance(data, dict) else {}


def _read(path: str | Path, known: Indicators, beside: Beside | None = None) -> Imported:
    where = Path(path)
    limits = rulebook.limits()
    fitting = Fitting(known, rulebook.units(), rulebook.units_beside())
    bounds = Bounds(limits["reading_rows"], limits["workbook_unpacked_bytes"])
    return readings_in(plans.bytes_at(where), plans.shown(where.name), fitting, bounds, beside=beside or Beside())


def read_all(
    paths: Iterable[str | Path], *, all_or_nothing: bool = False, area: str | None = None, mapping: Path | None = None
) -> Imported:
    """The readings of several files, one after the other. Errors: those of `read_file`."""
    found = [read_file(path, all_or_nothing=all_or_nothing, area=area, mapping=mapping) for path in paths]
    return Imported(
        tuple(reading for file in found for reading in file.readings),
        tuple(problem for file in found for problem in file.problems),
        tuple(remark for file in found for remark in file.remarks),
    )


def findings(found: Imported, *, plan: Plan | None = None, areas: Mapping[str, Sequence[str]] | None = None) -> tuple[Finding, ...]:
    """What the readings contradict: one another, their history, the relations of their indicators and areas, and the plan's values.

    `areas`: the areas that an area consists of.
    """
    return findings_of(_ground(found.readings, areas=areas, plan=plan))


def areas_at(path: Path) -> Mapping[str, Sequence[str]]:
    """Which areas an area consists of, from a JSON file: {"甲区": ["东街道", "西街道"]}. Errors: FileMissing and the like, AreasInvalid."""
    data = _object_in(path)
    if not data or not all(isinstance(names, list) and all(isinstance(name, str) for name in names) for names in data.values()):
        raise AreasInvalid(name=plans.shown(path.name))
    return data


def catalogue() -> dict[str, tuple[str, str, str]]:
    """Every finding about readings: code → severity, Chinese and English template."""
    return {code: (entry.severity, entry.zh, entry.en) for code, entry in CATALOGUE.items()}


def said(found: Finding, lang: str) -> str:
    """A finding in words."""
    return message(found, lang)


def import_into(
    paths: Iterable[str | Path],
    target: Path,
    *,
    into: Path | None = None,
    all_or_nothing: bool = False,
    area: str | None = None,
    mapping: Path | None = None,
) -> tuple[Imported, int]:
    """Bring files into the long form at `target`, behind what `into` holds; and how many readings were added.

    What cannot be read is left out and returned, or with `all_or_nothing` refuses everything; new readings at odds with others are
    told as remarks. Where nothing at all could be read, `target` stays as it is. The file is written whole or not at all; the same
    files twice change nothing. Errors: those of `read_file`, ReadingsRefused, WouldBeLost, OutputUnwritable.
    """
    found = read_all(paths, all_or_nothing=all_or_nothing, area=area, mapping=mapping)
    if found.problems and not found.readings:
        return found, 0
    there = read_file(into, all_or_nothing=True) if into is not None and into.exists() else Imported()
    if into is not None and target.exists() and into.samefile(target):
        _refuse_loss(there, into)
    together = merged(there.readings, found.readings)
    rows = [dict(zip(HEAD, row_of(reading), strict=True)) for reading in together.readings]
    plans.write(target, csv_of(rows, HEAD))
    return replace(found, remarks=(*found.remarks, *_conflicts(together.readings, found.readings))), together.added


def _refuse_loss(there: Imported, into: Path) -> None:
    """Errors: WouldBeLost."""
    lost = next((remark for remark in there.remarks if remark.code in _LOST), None)
    if lost is not None:
        raise WouldBeLost(name=plans.shown(into.name), what=_LOST[lost.code], where=lost.where)


def _conflicts(together: Sequence[Reading], new: Sequence[Reading]) -> Iterator[Finding]:
    """Where a new reading says otherwise than another, and nothing tells which of the two counts."""
    places = {reading.source.place for reading in new}
    for one in versions.check(_ground(together)):
        if one.code == "readings-conflict" and {one.where, dict(one.fields)["place"]} & places:
            yield one


def _ground(found: Sequence[Reading], *, areas: Mapping[str, Sequence[str]] | None = None, plan: Plan | None = None) -> Ground:
    thresholds, relations = rulebook.reading_checks()
    method = Method(rulebook.bands(), rulebook.units(), rulebook.indicators())
    # Whatever was filed is looked at, whenever that was.
    known = Known(Readings(tuple(found), rulebook.indicators()), date.max, method)
    return Ground(known, thresholds, relations, areas or {}, tuple(aims_of(plan)) if plan is not None else ())
