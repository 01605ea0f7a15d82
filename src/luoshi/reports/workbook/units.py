"""Names of units in a workbook: a new name goes into every item, and one that nobody knew is pointed out."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import NamedTuple

from luoshi.documents.plain import plain
from luoshi.plan.assignments import split_units
from luoshi.plan.corrections.edits import Addition, Change, Drop, Edit
from luoshi.plan.model import Target, Task
from luoshi.reports.workbook.reading import ReadSheet
from luoshi.reports.workbook.rows import Book
from luoshi.reports.workbook.sheets import ID, UNITS

_ROLES = ("lead", "assist")
_FEW, _SHORT = 3, 16


class NewUnit(NamedTuple):
    """A unit in an edited cell that no sheet knew: perhaps a slip. `nearest`: a known one like it."""

    where: str
    unit: str
    nearest: str | None


def items_of(book: Book) -> tuple[Task | Target, ...]:
    """The items that name units."""
    return (*book.plan.tasks, *book.plan.targets)


@dataclass(frozen=True)
class Renamed:
    """Units that have another name now. `names`: old → new; `cells`: old → where it was changed."""

    names: dict[str, str] = field(default_factory=dict)
    cells: dict[str, str] = field(default_factory=dict)

    def listed(self, units: Sequence[str]) -> str:
        return "、".join(self.names.get(unit, unit) for unit in units)


def renames(book: Book, renamed: Renamed, edits: Sequence[Edit]) -> Iterator[Edit]:
    """A unit's new name in every item that names it, unless the item's own cell was edited."""
    told = {(edit.item, edit.field) for edit in edits if isinstance(edit, Change)}
    dropped = {edit.item for edit in edits if isinstance(edit, Drop)}
    for item in items_of(book) if renamed.names else ():
        for role in _ROLES:
            units = getattr(item, role)
            if any(unit in renamed.names for unit in units) and (item.id, role) not in told and item.id not in dropped:
                where = next(renamed.cells[unit] for unit in units if unit in renamed.names)
                yield Change(item.id, role, renamed.listed(units), where)


def with_new_names(edit: Addition, renamed: Renamed) -> Addition:
    """An added row names units as they were called when it was copied."""
    fields = dict(edit.fields)
    for role in _ROLES:
        words, where = fields.get(role, (None, ""))
        units = split_units(words) if words else []
        if any(unit in renamed.names for unit in units):
            fields[role] = (renamed.listed(units), where)
    return edit._replace(fields=fields)


def places_of_units(book: Book, sheets: Sequence[ReadSheet], edits: Sequence[Edit]) -> Mapping[str, list[str]]:
    """The units that items name once the edits are made, each with where: a cell of the workbook, or an item's words where that has none."""
    told = {(edit.item, edit.field): (edit.words, edit.where) for edit in edits if isinstance(edit, Change)}
    dropped = {edit.item for edit in edits if isinstance(edit, Drop)}
    cells = {row.words[ID]: (read.name, row.cells) for read in sheets for row in reversed(read.rows)}
    places: dict[str, list[str]] = defaultdict(list)
    for item in items_of(book):
        for role in _ROLES if item.id not in dropped else ():
            name, at = cells.get(item.id, ("", {}))
            here = f"{name}!{at[role]}" if role in at else f"“{item.wording[:_SHORT]}”"
            words, where = told.get((item.id, role), ("、".join(getattr(item, role)), here))
            for unit in split_units(plain(words)) if words else ():
                places[unit].append(where)
    for where, words in _edited_units([edit for edit in edits if isinstance(edit, Addition)]):
        for unit in split_units(plain(words)):
            places[unit].append(where)
    return places


def listed(places: Sequence[str]) -> tuple[str, str]:
    """The first few places, in English and Chinese."""
    few, more = places[:_FEW], len(places) - _FEW
    return ", ".join(few) + (f" and {more} more" if more > 0 else ""), "、".join(few) + (f" 等另有 {more} 处" if more > 0 else "")


def new_units(book: Book, sheets: Sequence[ReadSheet], edits: Sequence[Edit]) -> Iterator[NewUnit]:
    known = set(book.units())
    for read in sheets:
        if read.sheet is UNITS:
            for row in read.rows:
                known |= {row.words.get("name") or "", *split_units(row.words.get("aliases") or "")}
    told: set[str] = set()
    for where, words in _edited_units(edits):
        for unit in split_units(words):
            if known and unit not in known and unit not in told:
                told.add(unit)
                yield NewUnit(where, unit, next(iter(get_close_matches(unit, known, 1, 0.6)), None))


def _edited_units(edits: Sequence[Edit]) -> Iterator[tuple[str, str]]:
    for edit in edits:
        if isinstance(edit, Change) and edit.field in _ROLES and edit.words:
            yield edit.where, edit.words
        elif isinstance(edit, Addition):
            for name in _ROLES:
                words, where = edit.fields.get(name, (None, ""))
                if words:
                    yield where, words
