"""Corrections of one version of a plan → the edits that make them in another."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any, NamedTuple

from luoshi.plan.checks.run import checked_again
from luoshi.plan.corrections.edits import Addition, Change, Drop, Edit
from luoshi.plan.corrections.fields import AS_FOUND, FIELDS, ITEM, SECTION, Setting, is_record, notes_of, shown
from luoshi.plan.corrections.found import KINDS, item_as_found, item_of
from luoshi.plan.model import Correction, Name, Plan, Target, Task


class Left(NamedTuple):
    """A correction that is not carried over: `gone` (the new version has no such item) or `overtaken` (its text now says `says`)."""

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


def carried(old: Plan, new: Setting, same: Mapping[str, str]) -> tuple[list[Edit], list[Left]]:
    """The edits that make the old plan's corrections in the new one, and the corrections that stay behind.

    `same`: ids of items and sections of the old plan as it was found → those of the new one. A correction goes where its item went, unless the new
    text says otherwise than the text that was corrected: then the text has the last word, and a person may look at it.
    """
    edits: list[Edit] = []
    left: list[Left] = []
    notes = notes_of(old)
    items = {item.id: item for item in _all(new.plan)}
    for note in old.corrections:
        if note.field == AS_FOUND:
            continue  # the new version keeps its own
        if is_record(note.item):
            edits.append(Change(note.item, note.field, note.corrected, note.item))
        elif _is_added(note.item, notes):
            # A new version that is a plan may have taken it over before.
            if note.field == ITEM and note.item not in items:
                edits.append(_addition(note, notes, same))
        elif (there := items.get(same.get(note.item, ""))) is None:
            left.append(Left(note, "gone"))
        elif note.field == ITEM:
            edits.append(Drop(there.id, note.item))
        else:
            _carry(note, there, same, edits, left)
    return edits, left


def _all(plan: Plan) -> Iterator[Task | Target | Name]:
    yield from plan.tasks
    yield from plan.targets
    yield from plan.names


def _carry(note: Correction, there: Task | Target | Name, same: Mapping[str, str], edits: list[Edit], left: list[Left]) -> None:
    says, found, words = shown(there, note.field, {}), note.found, note.corrected
    if note.field == SECTION:
        found, words = same.get(found or ""), same.get(words or "")
    # A measure stands for the words of its item, which a new version may have put otherwise.
    if says == words:
        return
    if says != found and note.field in FIELDS[type(there)]:
        left.append(Left(note, "overtaken", says))
    else:
        edits.append(Change(there.id, note.field, words, note.item))


def _addition(note: Correction, notes: Mapping[tuple[str, str], Correction], same: Mapping[str, str]) -> Addition:
    item = item_of(note.item, note.corrected)
    names = [name for name in FIELDS[type(item)] if name != SECTION] + [
        name for owner, name in notes if owner == note.item and name != ITEM
    ]
    fields = {name: (shown(item, name, notes), note.item) for name in names}
    kind = "tasks" if isinstance(item, Task) else "targets"
    return Addition(kind, None, same.get(item.section or ""), (item.wording, note.item), fields, note.item)
