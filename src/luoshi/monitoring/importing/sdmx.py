"""SDMX-CSV: one observation in each row, dimensions by the names that statistical offices use."""

from collections.abc import Iterator, Mapping
from decimal import Decimal, InvalidOperation

from luoshi.monitoring.importing.model import Table
from luoshi.monitoring.importing.records import Record
from luoshi.monitoring.importing.words import plain

_NEEDED = frozenset({"TIME_PERIOD", "OBS_VALUE"})
_INDICATOR = ("INDICATOR", "SERIES", "MEASURE", "INDIC", "STRUCTURE_ID", "DATAFLOW")
_FIELDS = {"REF_AREA": "area", "GEO": "area", "UNIT_MEASURE": "unit", "COMMENT_OBS": "note", "SOURCE_DETAIL": "source_title"}
# Of the status codes (SDMX CL_OBS_STATUS): estimated and forecast are expected, provisional is preliminary, revised is revised.
_STATUS = {"E": "expected", "F": "expected", "P": "preliminary", "R": "revised"}
_BREAK = "B"
_PERCENT = frozenset({"PT", "PC", "PERCENT", "%"})
_MISSING = frozenset({"", "NAN", "M"})


def is_sdmx(table: Table) -> bool:
    return bool(table.rows) and {plain(words).upper() for words in table.rows[0]} >= _NEEDED


def records_of(table: Table) -> Iterator[Record]:
    """A record for each observation. A multiplier is folded into the value; half-years (S1) are read as H1."""
    head = [plain(words).upper().split(":")[0] for words in table.rows[0]]
    for row in range(1, len(table.rows)):
        cells = {name: plain(table.cell(row, column)) for column, name in enumerate(head)}
        if not any(cells.values()):
            continue
        places = {key: table.place(row, head.index(name)) for name, key in (("OBS_VALUE", "value"), ("TIME_PERIOD", "period"))}
        yield Record(table.place(row), _words(cells), places)


def _words(cells: Mapping[str, str]) -> dict[str, str]:
    status = cells.get("OBS_STATUS", "").upper()
    value = cells["OBS_VALUE"]
    words = {
        "indicator": next((cells[name] for name in _INDICATOR if cells.get(name)), ""),
        "period": cells["TIME_PERIOD"].replace("-S", "-H"),
        "value": "" if value.upper() in _MISSING else _folded(value, cells.get("UNIT_MULT", "")),
        "kind": _STATUS.get(status, ""),
        "breaks": "other" if status == _BREAK else "",
    }
    words |= {key: cells[name] for name, key in _FIELDS.items() if cells.get(name)}
    if words.get("unit", "").upper() in _PERCENT:
        words["unit"] = "%"
    return words


def _folded(value: str, power: str) -> str:
    """The value with its multiplier, ten to a power; as it stands where either is no number, for that to be named."""
    try:
        return f"{Decimal(value).scaleb(int(power)):f}" if power else value
    except (InvalidOperation, ValueError):
        return value
