"""Indicator tables whose cells ran together on one line: read where only one reading is possible.

Base, target and change stand there without a space between (2551.72347.6-8%). A change tells where the two
numbers part; without one, a sign, a bracket, a dash or the bounds of a share do. Where nothing does, nothing is read.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from luoshi.documents.model import PARAGRAPH, Document
from luoshi.kernel.span import Span

_NATURE = re.compile(r"约束性|预期性")
# The numbers of one row; a row number of the next may stand at the end.
_BLOB = re.compile(r"(?:[-\d.<>≥≤%\[\]\s]|个百分点|左右|以[上下内])*\d(?:[-\d.<>≥≤%\[\]\s]|个百分点|左右|以[上下内])*")
_UNIT = re.compile(r"\(([^()\d]{1,14})\)$")
_GROUP = re.compile(r"(?P<group>[^()]{2,30})\((?P<unit>[^()\d]{1,14})\)(?P<name>[^()]{2,40})$")
_NUM = r"\d+(?:\.\d+)?"
_FORMS = re.compile(
    rf"(?P<before>[\d.]*|-{{1,2}})(?:(?P<sign>[<>≥≤])\s?(?P<signed>[\d.]+)|(?P<plain>{_NUM}(?=左右|以))?(?P<post>左右|以[上下内]))?-{{0,2}}"
    rf"(?:\[(?P<total>{_NUM})\]|(?P<change>-{_NUM})?(?P<per>%|个百分点))?-?\s*(?:\d{{1,2}}\.?)?\s*"
)
# What rows look like at a glance: a unit in brackets with a number behind it.
_STARTS = re.compile(r"\([^()\d]{1,14}\)[-\d<>≥≤\[]")
_MIN_ROWS = 3
# Further apart than this, rows are of two tables.
_GAP = 120
_NEAR = Decimal("0.6")


Role = Literal["level", "total", "change"]


@dataclass(frozen=True, slots=True)
class RunRow:
    """One row: its indicator, unit, what its group says (…总量减少), and the values that are promised.

    Each value has its place and its role: `level` at the end, `total` of the period (in brackets), `change` against the base.
    """

    name: Span
    unit: str | None
    group: str
    values: tuple[tuple[Span, Role], ...]
    base: Decimal | None
    binding: bool | None
    end: int


def run_together_lines(document: Document) -> list[Span]:
    """Stretches that hold several rows of an indicator table with nothing between the cells."""
    text = document.plain
    found: list[Span] = []
    for part in _parts(document):
        stretch: list[RunRow] = []
        for row in rows_of(text, part):
            if stretch and row.name.start - stretch[-1].end > _GAP:
                found.extend(_stretch(stretch))
                stretch = []
            stretch.append(row)
        found.extend(_stretch(stretch))
    return found


def _parts(document: Document) -> Iterator[Span]:
    """Neighbouring blocks that hold beginnings of rows, as one part: the rows may stand on lines of their own."""
    part, count = None, 0
    for block in document.blocks:
        starts = len(_STARTS.findall(document.plain, *block.span)) if block.kind is PARAGRAPH else 0
        if starts:
            part, count = Span(part.start if part else block.span.start, block.span.end), count + starts
        elif part:
            if count >= _MIN_ROWS:
                yield part
            part, count = None, 0
    if part and count >= _MIN_ROWS:
        yield part


def _stretch(rows: list[RunRow]) -> Iterator[Span]:
    if sum(row.binding is not None or row.base is not None for row in rows) >= _MIN_ROWS:
        yield Span(rows[0].name.start, rows[-1].end)


def rows_of(text: str, line: Span) -> Iterator[RunRow]:
    """Rows with one possible reading, in order."""
    group, group_unit, here = "", None, line.start
    for blob in _BLOB.finditer(text, *line):
        words = Span(here, blob.start())
        here = blob.end()
        nature = _NATURE.match(text, here, line.end)
        here = nature.end() if nature else here
        title = _NATURE.sub("", words.of(text)).strip()
        unit = _UNIT.search(title)
        grouped = _GROUP.search(title)
        if grouped:
            group, group_unit = grouped["group"], grouped["unit"]
        elif unit or len(title) > 40:
            group, group_unit = "", None
        name = grouped["name"] if grouped else title[: unit.start()] if unit else title
        measured = unit.group(1) if unit else group_unit
        if len(name) < 2 or (measured is None and nature is None):
            continue
        values, base = _values(text, Span(*blob.span()), measured)
        if values:
            at = text.rfind(name, words.start, words.end)
            binding = nature.group() == "约束性" if nature else None
            yield RunRow(Span(at, at + len(name)), measured, group, tuple(values), base, binding, here)


def _values(text: str, blob: Span, unit: str | None) -> tuple[list[tuple[Span, Role]], Decimal | None]:
    """The promised values of a row with their places, and the base if it could be told apart."""
    found = _FORMS.fullmatch(text, *blob)
    if found is None:
        return [], None
    values: list[tuple[Span, Role]] = []
    base = None
    if found["sign"]:
        base = _decimal(found["before"])
        values += _signed(found, base)
    elif found["before"].startswith("-"):
        values += [(Span(found.start("plain"), found.end("post")), "level")] if found["plain"] else []
    elif (cut := _cut(found["before"], _decimal(found["total"] or found["change"]), is_share=unit == "%")) is not None:
        base = _decimal(found["before"][:cut])
        end = found.end("post") if found["post"] else found.end("before")
        values.append((Span(found.start("before") + cut, end), "level"))
    if found["total"]:
        values.append((Span(found.start("total") - 1, found.end("total") + 1), "total"))
    if found["change"] and found["per"] and values:
        values.append((Span(found.start("change"), found.end("per")), "change"))
    return values, base


def _signed(found: re.Match[str], base: Decimal | None) -> list[tuple[Span, Role]]:
    """A target with its sign, and the change that ran into it: ≥808个百分点 is ≥80 and 8."""
    start, end = found.span("signed")
    if not found["per"] or found["change"]:
        return [(Span(found.start("sign"), end), "level")]
    digits = found["signed"]
    places = [k for k in _places(digits) if base is not None and _agrees(base, Decimal(digits[:k]), Decimal(digits[k:]))]
    if len(places) != 1:
        return []
    return [(Span(found.start("sign"), start + places[0]), "level"), (Span(start + places[0], found.end("per")), "change")]


def _places(digits: str) -> list[int]:
    """Where one string of digits can be two numbers."""
    return [k for k in range(1, len(digits)) if re.fullmatch(_NUM, digits[:k]) and re.fullmatch(_NUM, digits[k:]) and digits[k] != "0"]


def _cut(digits: str, change: Decimal | None, *, is_share: bool) -> int | None:
    """Where base and target part: the one place that agrees with the change, or with a share's bounds."""
    places = _places(digits)
    if change is not None:
        places = [k for k in places if _agrees(Decimal(digits[:k]), Decimal(digits[k:]), change)]
    else:
        places = [k for k in places if _is_plausible(Decimal(digits[:k]), Decimal(digits[k:]), is_share=is_share)]
    return places[0] if len(places) == 1 else None


def _agrees(base: Decimal, target: Decimal, change: Decimal) -> bool:
    if abs(target - base - change) <= Decimal("0.011") * max(Decimal(1), abs(change)):
        return True
    return base > 0 and abs((target / base - 1) * 100 - change) <= _NEAR


def _is_plausible(base: Decimal, target: Decimal, *, is_share: bool) -> bool:
    return is_share and 0 < base <= 100 and target <= 100 and base <= 2 * target <= 4 * base


def _decimal(words: str | None) -> Decimal | None:
    return Decimal(words) if words and re.fullmatch(rf"-?{_NUM}", words) else None
