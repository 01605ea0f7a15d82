"""Readings as JSON: a list of objects, or one in `readings`, with the names of the long form's columns."""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from luoshi.monitoring.checks.finding import Finding, finding
from luoshi.monitoring.importing.errors import ColumnDoubled, ColumnLacking, TableUnreadable
from luoshi.monitoring.importing.records import Record
from luoshi.monitoring.importing.words import COLUMNS, NEEDED, column_of

_SOURCE = "source"
_INSIDE = {"address": "url"}


def is_json(text: str) -> bool:
    """Whether the text begins as JSON does."""
    return text.lstrip("\ufeff \t\r\n")[:1] in ("[", "{")


def records_of(text: str, name: str) -> tuple[Sequence[Record], Sequence[Finding]]:
    """A record for each object, and the names that are none of the long form's. Errors: TableUnreadable, ColumnDoubled, ColumnLacking."""
    rows = _rows(text, name)
    records, aside = [], dict[str, Finding]()
    for number, row in enumerate(rows, 1):
        here = f"{name} #{number}"
        words, places = dict[str, str](), dict[str, str]()
        for key, value in _flat(row):
            column = column_of(key)
            if column is None:
                aside.setdefault(key, finding("column-left-aside", f"{here}.{key}", column=key))
            elif column in words:
                raise ColumnDoubled(name=f"{here}.{key}", column=(COLUMNS[column].en, COLUMNS[column].zh))
            else:
                words[column], places[column] = _said(value), f"{here}.{key}"
        records.append(Record(here, words, places))
    _refuse_lacking(records, rows, name)
    return records, tuple(aside.values())


def _rows(text: str, name: str) -> Sequence[Mapping[str, Any]]:
    try:
        data = json.loads(
            text.lstrip("\ufeff"), parse_float=str, parse_int=str, parse_constant=_refuse_constant, object_pairs_hook=_each_name_once
        )
    except (ValueError, RecursionError) as error:
        raise TableUnreadable(name=name, reason=(str(error)[:200], f"不是完整的 JSON:{error!s:.120}")) from error
    rows = data.get("readings") if isinstance(data, dict) else data
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise TableUnreadable(
            name=name, reason=("it is no list of objects, nor has one in “readings”", "不是对象的列表,也没有“readings”列表")
        )
    return rows


def _refuse_constant(word: str) -> Any:
    raise ValueError(f"{word} is no number")


def _each_name_once(pairs: Sequence[tuple[str, Any]]) -> dict[str, Any]:
    """Of two values of one name the last would count, without a word."""
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [key for key, _ in pairs]
        raise ValueError(f"the name {next(key for key in names if names.count(key) > 1)!r} stands twice in one object")
    return found


def _refuse_lacking(records: Sequence[Record], rows: Sequence[Mapping[str, Any]], name: str) -> None:
    for needed in NEEDED:
        if records and not any(needed in record.words for record in records):
            column = COLUMNS[needed]
            raise ColumnLacking(name=name, column=(column.en, column.zh), found=", ".join(rows[0])[:200])


def _flat(row: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """`source: {title, address}` as verdicts write it is `source_title` and `source_url`."""
    for key, value in row.items():
        if key == _SOURCE and isinstance(value, dict):
            yield from ((f"{_SOURCE}_{_INSIDE.get(inner, inner)}", found) for inner, found in value.items())
        else:
            yield key, value


def _said(value: Any) -> str:
    if value is None:
        return ""
    return str(value).lower() if isinstance(value, bool) else str(value)
