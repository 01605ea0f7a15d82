"""Rows as CSV: UTF-8 with a mark, so that Excel opens it as what it is."""

import csv
import io
from collections.abc import Mapping, Sequence

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def csv_of(rows: Sequence[Mapping[str, str]], head: Sequence[str] = ()) -> bytes:
    """The rows below their names; below `head` alone where there is none. Words that a spreadsheet would take for a formula get a mark in front.

    >>> csv_of([{"a": "=1+1", "b": "-5"}]).decode("utf-8-sig")
    "a,b\\r\\n'=1+1,-5\\r\\n"
    """
    page = io.StringIO()
    table = csv.writer(page)
    if rows or head:
        table.writerow(head or rows[0])
    table.writerows([_plain(words) for words in row.values()] for row in rows)
    return page.getvalue().encode("utf-8-sig", "surrogatepass")


def _plain(words: str) -> str:
    return f"'{words}" if words.startswith(_FORMULA) and not _is_number(words) else words


def _is_number(words: str) -> bool:
    try:
        float(words)
    except ValueError:
        return False
    return True
