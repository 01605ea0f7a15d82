"""Readings as JSON: a list of objects, or one in `readings`, with the names of the long form's columns."""

import json
from collections.abc import Iterator, Sequence
from typing import Any

from luoshi.monitoring.importing.errors import TableUnreadable
from luoshi.monitoring.importing.records import Record
from luoshi.monitoring.importing.words import column_of

_DEEPEST = 20


def is_json(text: str) -> bool:
    """Whether the text begins as JSON does."""
    return text.lstrip()[:1] in ("[", "{")


def records_of(text: str, name: str) -> Sequence[Record]:
    """A record for each object. Errors: TableUnreadable."""
    try:
        data = json.loads(text, parse_float=str, parse_int=str, parse_constant=_refuse)
    except (ValueError, RecursionError) as error:
        raise TableUnreadable(name=name, reason=(str(error)[:200], f"不是完整的 JSON:{error!s:.120}")) from error
    rows = data.get("readings") if isinstance(data, dict) else data
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise TableUnreadable(
            name=name, reason=("it is no list of objects, nor has one in “readings”", "不是对象的列表,也没有“readings”列表")
        )
    return list(_records(rows, name))


def _refuse(word: str) -> Any:
    raise ValueError(f"{word} is no number")


def _records(rows: list[dict[str, Any]], name: str) -> Iterator[Record]:
    for number, row in enumerate(rows, 1):
        words, places = dict[str, str](), dict[str, str]()
        for key, value in _flat(row):
            column = column_of(key) or column_of(key.replace(".", "_"))
            if column is not None and column not in words:
                words[column] = "" if value is None else str(value).lower() if isinstance(value, bool) else str(value)
                places[column] = f"{name} #{number}.{key}"
        yield Record(f"{name} #{number}", words, places)


def _flat(row: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    """`source: {title, address}` as verdicts write it is `source_title` and `source_url` too."""
    for key, value in row.items():
        if isinstance(value, dict):
            names = {"address": "url"}
            yield from ((f"{key}_{names.get(inner, inner)}", found) for inner, found in value.items() if not isinstance(found, dict | list))
        elif not isinstance(value, list):
            yield key, value
