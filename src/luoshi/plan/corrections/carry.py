"""Corrections of one version of a plan → the edits that make them in another."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any, NamedTuple

from luoshi.plan.checks.run import checked_again
from luoshi.plan.corrections.edits import Addition, Change, Drop, Edit, Where
from luoshi.plan.corrections.fields import AS_FOUND, FIELDS, ITEM, MEASURE, SECTION, SPLIT_FROM, Setting, is_record, notes_of, shown
from luoshi.plan.corrections.found import KINDS, Editable, item_as_found, item_of
from luoshi.plan.model import Correction, Plan, Target, Task


class Left(NamedTuple):
    """A correction that is not carried over.

    `why`: `gone` (the new version has no such item), `section-gone` (no such section) or `overtaken` (its text now says `says`).
    """

    correction: Correction
    why: str
    says: str | None = None


def as_found(setting: Setting) -> Plan:
    """The setting's plan as the compiler found it: every correction taken back."""
    plan = setting.plan
    notes = notes_of(plan)
    lists: dict[str, Any] = {}
    for kind in ("tasks", "targets", "names"):
        kept = [item_as_found(item, notes, setting) for item in getattr(plan, kind) if not _is_added(item.id, notes)]
        dropped = [item_of(note.item, note.found) for note in plan.corrections if note.field == ITEM and note.found]
        back = [item for item in dropped if isinstance(item, KINDS[kind[:-1]])]
        lists[kind] = tuple(sorted([*kept, *back], key=lambda item: (item.start, item.end)))
    return checked_again(replace(plan, corrections=(), **lists), setting.indicators)


def _is_added(item: str, notes: Mapping[tuple[str, str], Correction]) -> bool:
    note = notes.get((item, ITEM))
    return note is not None and note.found is None


def carried(old: Setting, found: Plan, new: Setting, same: Mapping[str, str]) -> tuple[list[Edit], list[Left]]:
    """The edits that make the old plan's corrections in the new one, and the corrections that stay behind.

    `found`: the old plan as it was found. `same`: ids of its items and sections → those of the new one. A correction goes where its item went,
    unless the new text says otherwise than the text that was corrected: then the text has the last word, and a person may look at it.
    """
    work = _Carrying(old.plan, found, new.plan, same)
    for note in old.plan.corrections:
        work.carry(note)
    return work.edits, work.left


def place_of(item: str, name: str) -> Where:
    """The place of a carried correction: its item and field in the old plan."""
    return f"{item} {name}"


def place_named(where: Where) -> tuple[str, str]:
    """The item and field of such a place."""
    item, _, name = where.partition(" ")
    return item, name


class _Carrying:
    """Corrections on their way from an old plan to a new one."""

    def __init__(self, old: Plan, found: Plan, new: Plan, same: Mapping[str, str]) -> None:
        self._same, self._notes = same, notes_of(old)
        self._found = {item.id: item for item in _all(found)}
        self._items = {item.id: item for item in _all(new)}
        self._headings = {section.id: (section.start, section.label or section.title) for section in old.sections}
        self._splits = _splits(new)
        self.edits: list[Edit] = []
        self.left: list[Left] = []

    def carry(self, note: Correction) -> None:
        there = self._items.get(self._same.get(note.item, ""))
        if note.field in (AS_FOUND, SPLIT_FROM):
            return  # the new version keeps its own
        if is_record(note.item):
            self.edits.append(Change(note.item, note.field, note.corrected, place_of(note.item, note.field)))
        elif _is_added(note.item, self._notes):
            if note.field == ITEM:
                self._add(note)
        elif note.field == ITEM:
            # What is gone by itself need not be dropped.
            self.edits += [Drop(there.id, place_of(note.item, ITEM))] if there else []
        elif there is None:
            self.left.append(Left(note, "gone"))
        else:
            self._change(note, there)

    def _change(self, note: Correction, there: Editable) -> None:
        says, found, words = shown(there, note.field, {}), note.found, note.corrected
        if note.field == SECTION:
            found, words = self._same.get(found or ""), self._same.get(words or "")
            if words is None and note.corrected:
                self.left.append(Left(note, "section-gone"))
                return
        # A measure stands for the words of its item, which a new version may have put otherwise.
        if says == words:
            return
        if says != found and note.field in FIELDS[type(there)]:
            self.left.append(Left(note, "overtaken", says))
        else:
            self.edits.append(Change(there.id, note.field, words, place_of(note.item, note.field)))

    def _add(self, note: Correction) -> None:
        item = item_of(note.item, note.corrected)
        split = self._notes.get((item.id, SPLIT_FROM))
        origin = self._found.get(split.corrected or "") if split else None
        like = self._items.get(self._same.get(origin.id, "")) if origin else None
        fields = self._fields(item, origin if like else None)
        section = self._same.get(item.section or "")
        # A new version that is a plan may have taken it over before.
        if like and origin:
            moved = section if item.section != origin.section else None
            if moved:
                fields[SECTION] = (moved, place_of(item.id, SECTION))
            if (like.id, shown(item, _main(item), self._notes)) not in self._splits:
                self.edits.append(Addition(_kind(item), like.id, moved, self._quoted(item, origin), fields, place_of(item.id, ITEM)))
        elif item.id not in self._items:
            self.edits.append(Addition(_kind(item), None, section, self._quoted(item, None), fields, place_of(item.id, ITEM)))

    def _fields(self, item: Task | Target, origin: Editable | None) -> dict[str, tuple[str | None, Where]]:
        """What a person wrote: all of an item that they added, and of one that was split what differs from what it was split from."""
        noted = [name for owner, name in self._notes if owner == item.id and name not in (ITEM, SPLIT_FROM)]
        names = dict.fromkeys([*(name for name in FIELDS[type(item)] if name != SECTION), *noted])
        said = {name: shown(item, name, self._notes) for name in names}
        return {
            name: (words, place_of(item.id, name)) for name, words in said.items() if origin is None or words != shown(origin, name, {})
        }

    def _quoted(self, item: Task | Target, origin: Editable | None) -> tuple[str, Where] | None:
        """The words that a person quoted for the item: none where it stands at a heading, or at those of what it was split from."""
        at_heading = (item.start, item.wording) == self._headings.get(item.section or "")
        if at_heading or (origin and (item.start, item.end) == (origin.start, origin.end)):
            return None
        return item.wording, place_of(item.id, "wording")


def _all(plan: Plan) -> Iterator[Editable]:
    yield from plan.tasks
    yield from plan.targets
    yield from plan.names


def _kind(item: Task | Target) -> str:
    return "tasks" if isinstance(item, Task) else "targets"


def _main(item: Task | Target) -> str:
    return MEASURE if isinstance(item, Task) else "indicator"


def _splits(plan: Plan) -> set[tuple[str, str | None]]:
    """What was split from which item already, and what it says."""
    notes = notes_of(plan)
    items: dict[str, Task | Target] = {item.id: item for item in plan.tasks}
    items |= {item.id: item for item in plan.targets}
    splits = {note.item: note.corrected for note in plan.corrections if note.field == SPLIT_FROM}
    return {(like or "", shown(items[copy], _main(items[copy]), notes)) for copy, like in splits.items() if copy in items}
