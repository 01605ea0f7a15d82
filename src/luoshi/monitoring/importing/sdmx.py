"""SDMX-CSV: one observation in each row, dimensions by the names that statistical offices use."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal, InvalidOperation

from luoshi.kernel.errors import LuoshiError
from luoshi.monitoring.importing.errors import ColumnDoubled, ColumnLacking, ObservationDeleted, SeriesMixed, WordUnknown
from luoshi.monitoring.importing.long import wrong_length
from luoshi.monitoring.importing.model import Table
from luoshi.monitoring.importing.records import Record
from luoshi.monitoring.importing.words import COLUMNS, plain

_NEEDED = frozenset({"TIME_PERIOD", "OBS_VALUE"})
_INDICATOR = ("INDICATOR", "SERIES", "MEASURE", "INDIC", "STRUCTURE_ID", "DATAFLOW")
_FIELDS = {"REF_AREA": "area", "GEO": "area", "UNIT_MEASURE": "unit", "COMMENT_OBS": "note", "SOURCE_DETAIL": "source_title"}
# What else may differ from row to row without making another series of it.
_ASIDE = frozenset({"STRUCTURE", "STRUCTURE_ID", "STRUCTURE_NAME", "DATAFLOW", "ACTION", "FREQ", "UNIT_MULT", "OBS_STATUS", "DECIMALS", "TIME_FORMAT", "CONF_STATUS", "OBS_CONF", "LAST_UPDATE", "PRE_BREAK_VALUE", "OBS_PRE_BREAK", "EMBARGO_TIME", "TITLE", "COLLECTION"})  # fmt: skip
# Of the status codes (SDMX CL_OBS_STATUS): estimated and forecast are expected, provisional is preliminary, revised is revised.
_STATUS = {"E": "expected", "F": "expected", "P": "preliminary", "R": "revised"}
_BREAK = "B"
_NO_MATTER = frozenset({"", "A", "D", "G", "H", "I", "J", "K", "L", "M", "N", "O", "Q", "S", "U", "V", "W"})
# Codes of SDMX CL_UNIT_MEASURE for units of the table.
_UNITS = {"PT": "%", "PC": "%", "PERCENT": "%", "CNY": "元", "USD": "美元", "EUR": "欧元", "PS": "人"}
_MISSING = frozenset({"", "NAN", "M"})
_LARGEST_POWER = 18
_DELETES = "D"


def is_sdmx(table: Table) -> bool:
    return bool(table.rows) and {plain(words).upper() for words in table.rows[0]} >= _NEEDED


def records_of(table: Table, *, cut_off: bool = False) -> Iterator[Record]:
    """A record for each observation. A multiplier is folded into the value; half-years (S1) are read as H1.

    Errors: ColumnDoubled, ColumnLacking, SeriesMixed.
    """
    head = _head(table)
    indicator = _indicator(table, head)
    _refuse_mixed(table, head, indicator)
    for row in range(1, len(table.rows)):
        cells = {name: plain(table.cell(row, column)) for name, column in head.items()}
        if not any(cells.values()):
            continue
        last = row == len(table.rows) - 1
        faults = wrong_length(table.rows[row], max(head.values()) + 1, cut_off=cut_off and last) | _faults(cells)
        places = {key: table.place(row, head[name]) for name, key in _places(head)}
        yield Record(table.place(row), _words(cells, indicator), places, faults)


def _head(table: Table) -> Mapping[str, int]:
    """The column of each dimension and attribute."""
    head: dict[str, int] = {}
    for column, words in enumerate(table.rows[0]):
        name = plain(words).upper().split(":")[0]
        if name in head:
            raise ColumnDoubled(name=table.place(0, column), column=name)
        if name:
            head[name] = column
    return head


def _indicator(table: Table, head: Mapping[str, int]) -> str:
    found = next((name for name in _INDICATOR if name in head), None)
    if found is None:
        column = COLUMNS["indicator"]
        raise ColumnLacking(name=table.name, column=(f"INDICATOR ({column.en})", f"INDICATOR({column.zh})"), found=", ".join(head)[:200])
    return found


def _refuse_mixed(table: Table, head: Mapping[str, int], indicator: str) -> None:
    """Observations by a dimension that readings do not have, men and women, would read as several values of one thing."""
    for name, column in head.items():
        if name in _NEEDED or name in _FIELDS or name in _ASIDE or name == indicator:
            continue
        values = dict.fromkeys(plain(table.cell(row, column)) for row in range(1, len(table.rows)) if any(table.rows[row]))
        if len(values) > 1:
            raise SeriesMixed(name=table.place(0, column), column=name, values=", ".join(list(values)[:5]))


def _places(head: Mapping[str, int]) -> Iterator[tuple[str, str]]:
    names = {"OBS_VALUE": "value", "TIME_PERIOD": "period", "OBS_STATUS": "kind", "UNIT_MEASURE": "unit"}
    yield from ((name, field) for name, field in names.items() if name in head)


def _faults(cells: Mapping[str, str]) -> dict[str, LuoshiError]:
    if cells.get("ACTION", "").upper() == _DELETES:
        return {"": ObservationDeleted()}
    status = cells.get("OBS_STATUS", "").upper()
    if status in _STATUS or status in _NO_MATTER or status == _BREAK:
        return {}
    codes: Sequence[str] = sorted({*_STATUS, *_NO_MATTER, _BREAK} - {""})
    return {"kind": WordUnknown(value=status[:40], column="OBS_STATUS", words=", ".join(codes))}


def _words(cells: Mapping[str, str], indicator: str) -> dict[str, str]:
    status = cells.get("OBS_STATUS", "").upper()
    value = cells["OBS_VALUE"]
    words = {
        "indicator": cells[indicator],
        "period": cells["TIME_PERIOD"].replace("-S", "-H"),
        "value": "" if value.upper() in _MISSING else _folded(value, cells.get("UNIT_MULT", "")),
        "kind": _STATUS.get(status, ""),
        "breaks": "other" if status == _BREAK else "",
    }
    words |= {key: cells[name] for name, key in _FIELDS.items() if cells.get(name)}
    words["unit"] = _UNITS.get(words.get("unit", "").upper(), words.get("unit", ""))
    return words


def _folded(value: str, power: str) -> str:
    """The value with its multiplier, ten to a power; with words that are refused where either is no number."""
    if not power:
        return value
    try:
        if abs(int(power)) <= _LARGEST_POWER:
            return f"{Decimal(value).scaleb(int(power)):f}"
    except (InvalidOperation, ValueError):
        pass
    return f"{value} × 10^{power[:10]}"
