"""How cells show their numbers, by the code of their format: what is written is not always what is meant to be read."""

import re
from collections.abc import Mapping
from typing import Literal, NamedTuple

Look = Literal["percent", "scaled", "month"]
"""0.052 shown as 5.2%; 12345 shown as 12.3, in thousands; the day 2024-06-01 shown as the month 2024年6月."""

Range = tuple[tuple[int, int], tuple[int, int]]
"""Row and column of the first and of the last cell, counted from 0."""


class Marks(NamedTuple):
    """What the reader of workbooks does not say of a sheet. Cells by name; rows and columns counted from 0.

    `broken`: cells that hold an error, or a formula without a value. `merged` is empty where the reader says it.
    """

    broken: frozenset[str] = frozenset()
    looks: Mapping[str, Look] = {}
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    merged: tuple[Range, ...] = ()


# Formats that every program has, or has in Chinese.
_PERCENT = frozenset({9, 10})
_MONTHS = frozenset({17, 27, 36, 50, 52, 57})
# What is shown as it stands, and what only makes room: "%" and \% are a mark behind the number.
_AS_IT_STANDS = re.compile(r'"[^"]*"|[\\_*!].|\[[^\]]*\]')
_SCALED = re.compile(r"[0#?],+(?![0#?,])")
_POINT_MOVED = re.compile(r"[0#?][\\!][.,][0#?]")


def look_of(number: int, codes: Mapping[int, str]) -> Look | None:
    r"""How a format shows numbers, by its number and the codes that the file defines.

    >>> look_of(9, {}), look_of(200, {200: '0.0"%"'}), look_of(200, {200: '0.0%;-0.0%'}), look_of(200, {200: 'yyyy"年"m"月"'})
    ('percent', None, 'percent', 'month')
    >>> look_of(200, {200: "#,##0"}), look_of(200, {200: "0.00,,"}), look_of(200, {200: "0!.0,"})
    (None, 'scaled', 'scaled')
    >>> look_of(200, {200: "0_%"}), look_of(200, {200: r"0.0\%"}), look_of(200, {200: "yyyy-mm"}), look_of(200, {200: "yyyy/m/d"})
    (None, None, 'month', None)
    """
    if number not in codes:
        return "percent" if number in _PERCENT else "month" if number in _MONTHS else None
    first = codes[number].partition(";")[0]
    bare = _AS_IT_STANDS.sub("", first)
    if "%" in bare:
        return "percent"
    if _SCALED.search(bare) or _POINT_MOVED.search(first):
        return "scaled"
    letters = set(bare.lower()) & set("ymdhs")
    return "month" if letters == {"y", "m"} else None
