"""A plan and the edits of a person → the corrected plan, with what was found kept beside it."""

from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from luoshi.kernel.errors import LuoshiError
from luoshi.plan.checks.run import checked_again
from luoshi.plan.corrections.anchors import Anchor, anchor
from luoshi.plan.corrections.edits import Addition, Change, Drop, Edit, Restore, Where
from luoshi.plan.corrections.fields import AS_FOUND, ITEM, MEASURE, SPLIT_FROM, Setting, changed, is_record, notes_of, put_back, shown
from luoshi.plan.corrections.found import Editable, is_recovered, item_as_found, item_of, json_of
from luoshi.plan.corrections.refusals import ItemUnknown, PlaceMissing, QuoteUnchecked, QuoteUnfound, WordsMissing
from luoshi.plan.identity import free_id
from luoshi.plan.model import Correction, Plan, Target, Task
from luoshi.plan.rules import Qualitative

_KINDS = ("tasks", "targets", "names")


class Refusal(NamedTuple):
    """An edit that cannot be made, the place it was asked for, and why."""

    where: Where
    error: LuoshiError


class Notice(NamedTuple):
    """What a person should know of a place though nothing is refused there."""

    where: Where
    about: LuoshiError


@dataclass(frozen=True)
class Corrected:
    """The plan with every edit that could be made, and those that could not.

    `added`: ids of new items by the place they were asked for. `notices`: of edits that were made, but not quite as asked.
    """

    plan: Plan
    refusals: tuple[Refusal, ...]
    added: tuple[tuple[Where, str], ...] = ()
    notices: tuple[Notice, ...] = ()


def corrected(edits: Sequence[Edit], setting: Setting) -> Corrected:
    """The setting's plan with the edits made, checked again. Each edit is made whole or refused; none touches another's item.

    The first correction of a field keeps what the compiler found; one that returns to it is taken back.
    """
    work = _Work(setting)
    for edit in edits:
        work.make(edit)
    plan = checked_again(work.plan(), setting.indicators)
    return Corrected(plan, tuple(work.refusals), tuple(work.added), tuple(work.notices))


class _Work:
    """The plan while it is edited."""

    def __init__(self, setting: Setting) -> None:
        self._setting = setting
        self._lists: dict[str, list[Editable]] = {kind: list(getattr(setting.plan, kind)) for kind in _KINDS}
        self._items: dict[str, Editable] = {item.id: item for items in self._lists.values() for item in items}
        self._before = dict(self._items)
        self._dropped: set[str] = set()
        self._behind: dict[str, list[Editable]] = {}
        self._new: dict[str, list[Editable]] = {kind: [] for kind in _KINDS}
        self._notes = notes_of(setting.plan)
        self.refusals: list[Refusal] = []
        self.added: list[tuple[Where, str]] = []
        self.notices: list[Notice] = []

    def make(self, edit: Edit) -> None:
        try:
            match edit:
                case Change():
                    self._change(edit)
                case Drop():
                    self._drop(edit)
                case Addition():
                    self._add(edit)
                case Restore():
                    self._restore(edit)
        except LuoshiError as error:
            self.refusals.append(Refusal(edit.where, error))

    def _change(self, edit: Change) -> None:
        if is_record(edit.item):
            self._note(edit.item, edit.field, None, edit.words)
            return
        item = self._known(edit.item)
        found = shown(item, edit.field, self._notes)
        if edit.words == found:
            return
        other = changed(item, edit.field, edit.words, self._setting)
        # What the cell says is what the plan will show: an order or spelling that means the same is no further edit.
        words = edit.words if edit.field == MEASURE or other is item else shown(other, edit.field, self._notes)
        if self._is_added(item.id):
            self._items[item.id] = other
            self._notes[item.id, ITEM] = _whole(other, None, other)
            if edit.field == MEASURE or other is item:
                self._note(item.id, edit.field, None, words)
            return
        original = item_as_found(item, self._notes, self._setting)
        self._note(item.id, edit.field, found, words)
        if (item.id, edit.field) not in self._notes:
            other = put_back(other, edit.field, original)
        self._items[item.id] = other
        self._keep(original, other)

    def _keep(self, original: Editable, now: Editable) -> None:
        """Keep the whole item as it was found, where the words of its corrections would not bring it back."""
        self._notes.pop((original.id, AS_FOUND), None)
        if not is_recovered(now, self._notes, self._setting, original):
            self._notes[original.id, AS_FOUND] = Correction(original.id, AS_FOUND, json_of(original), None)

    def _known(self, item: str) -> Editable:
        if item not in self._items:
            raise ItemUnknown(item=item)
        return self._items[item]

    def _is_added(self, item: str) -> bool:
        note = self._notes.get((item, ITEM))
        return note is not None and note.found is None

    def _note(self, item: str, name: str, found: str | None, words: str | None) -> None:
        """Keep what was found first; a note that says the same again is taken back."""
        before = self._notes.get((item, name))
        first = before.found if before else found
        if first == words:
            self._notes.pop((item, name), None)
        else:
            self._notes[item, name] = Correction(item, name, first, words)

    def _drop(self, edit: Drop) -> None:
        added = self._is_added(edit.item)
        notes = [key for key in self._notes if key[0] == edit.item]
        if not is_record(edit.item):
            item = self._known(edit.item)
            whole = None if added else _whole(item, item_as_found(item, self._notes, self._setting), None)
            del self._items[edit.item]
            self._dropped.add(edit.item)
        else:
            whole = None
        for key in notes:
            del self._notes[key]
        if whole:
            self._notes[edit.item, ITEM] = whole

    def _restore(self, edit: Restore) -> None:
        note = self._notes.get((edit.item, ITEM))
        if note is None or note.found is None:
            raise ItemUnknown(item=edit.item)
        item = item_of(edit.item, note.found)
        del self._notes[edit.item, ITEM]
        self._dropped.discard(item.id)
        self._items[item.id] = item
        self._new[f"{item.id.split('-', 1)[0]}s"].append(item)

    def _add(self, edit: Addition) -> None:
        item = self._copy(edit) if edit.like else self._fresh(edit)
        refused: list[Refusal] = []
        notes: list[Correction] = []
        for name, (words, where) in edit.fields.items():
            try:
                if words == shown(item, name, self._notes):
                    continue
                other = changed(item, name, words, self._setting)
            except LuoshiError as error:
                refused.append(Refusal(where, error))
                continue
            if name == MEASURE or other is item:
                notes.append(Correction(item.id, name, None, words))
            item = other
        if refused:
            # Half a row is no item: it comes whole or not at all.
            self.refusals += refused
            return
        self._place(item, edit)
        self._note_lost_words(item, edit)
        self._notes[item.id, ITEM] = _whole(item, None, item)
        if edit.like:
            self._notes[item.id, SPLIT_FROM] = Correction(item.id, SPLIT_FROM, None, edit.like)
        self._notes |= {(note.item, note.field): note for note in notes}
        self.added.append((edit.where, item.id))

    def _copy(self, edit: Addition) -> Editable:
        assert edit.like is not None
        item = self._before.get(edit.like)
        if item is None:
            raise ItemUnknown(item=edit.like)
        if edit.quoted:
            # A copy that quotes other words stands at those, if they are found.
            with suppress(PlaceMissing):
                place = anchor(self._setting, edit._replace(around=item.section), None)
                item = _at(item, place) if _says_the_same(place.wording, edit.quoted[0]) else item
        return _with_id(item, self._free_id(edit.kind, item.section, item.wording))

    def _note_lost_words(self, item: Editable, edit: Addition) -> None:
        """Tell that an item does not stand at the words that were quoted for it, since nobody found them."""
        if edit.quoted and not _says_the_same(item.wording, edit.quoted[0]):
            kind = QuoteUnchecked if self._setting.text is None else QuoteUnfound
            self.notices.append(Notice(edit.quoted[1], kind(words=edit.quoted[0], place=item.wording)))

    def _fresh(self, edit: Addition) -> Editable:
        asked = edit.fields.get(MEASURE, edit.fields.get("indicator", (None, "")))[0]
        if not asked:
            raise WordsMissing(column=("Measure", "工作举措") if edit.kind == "tasks" else ("Indicator", "指标名称"))
        place = anchor(self._setting, edit, asked)
        section, span, wording = place
        item_id = self._free_id(edit.kind, section, wording)
        if edit.kind == "tasks":
            task = Task(item_id, section, wording, span.start, span.end, 1.0, verb="", object=wording)
            return _measured(task, None, self._setting)
        return Target(
            item_id, section, wording, span.start, span.end, 1.0, indicator=None, indicator_id=None,
            area=self._setting.plan.meta.area, rule=Qualitative(word=""), unit=None,
        )  # fmt: skip

    def _free_id(self, kind: str, section: str | None, wording: str) -> str:
        titles = {s.id: s.title for s in self._setting.plan.sections}
        return free_id(kind[:-1], titles.get(section or "", ""), wording, {*self._items, *self._before, *(item for item, _ in self._notes)})

    def _place(self, item: Editable, edit: Addition) -> None:
        self._items[item.id] = item
        if edit.like:
            self._behind.setdefault(edit.like, []).append(item)
        else:
            self._new[edit.kind].append(item)

    def plan(self) -> Plan:
        lists: dict[str, Any] = {kind: tuple(self._ordered(kind)) for kind in _KINDS}
        return replace(self._setting.plan, corrections=tuple(self._notes.values()), **lists)

    def _ordered(self, kind: str) -> Iterable[Any]:
        """Items where they were, copies behind what they were split from, new ones by their place."""
        found: list[Editable] = []
        for before in self._lists[kind]:
            if before.id not in self._dropped:
                found.append(self._items[before.id])
            found += [self._items[copy.id] for copy in self._behind.get(before.id, ())]
        for item in self._new[kind]:
            at = next((i for i, other in enumerate(found) if other.start > item.start), len(found))
            found.insert(at, self._items[item.id])
        return found


def _measured(task: Task, words: str | None, setting: Setting) -> Task:
    other: Task = changed(task, MEASURE, words, setting)
    return other


def _at(item: Editable, place: Anchor) -> Editable:
    where: dict[str, Any] = {"section": place.section, "wording": place.wording, "start": place.span.start, "end": place.span.end}
    return replace(item, **where) if isinstance(item, Target) else item._replace(**where)


def _says_the_same(words: str, others: str) -> bool:
    return "".join(words.split()) == "".join(others.split())


def _with_id(item: Editable, item_id: str) -> Editable:
    return replace(item, id=item_id) if isinstance(item, Target) else item._replace(id=item_id)


def _whole(item: Editable, found: Editable | None, now: Editable | None) -> Correction:
    return Correction(item.id, ITEM, None if found is None else json_of(found), None if now is None else json_of(now))
