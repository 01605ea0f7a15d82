"""Items, fields and words of corrections, named as the workbook names them."""

from collections.abc import Mapping

from luoshi.plan.corrections.fields import ITEM, MEASURE, SECTION, shown
from luoshi.plan.corrections.found import Editable, item_of
from luoshi.plan.language.words import Lang
from luoshi.plan.model import Plan, Target
from luoshi.reports.words import word
from luoshi.reports.workbook.rows import Book, book_of, unit_id
from luoshi.reports.workbook.sheets import PROJECTS, TARGETS, TASKS, UNITS, Sheet
from luoshi.reports.workbook.words import say

_SHEETS: Mapping[str, Sheet] = {"task": TASKS, "target": TARGETS, "name": PROJECTS, "project": PROJECTS, "unit": UNITS}
_LONGEST = 24


class Names:
    """What a plan's items, their fields and what stands in them are called in one language."""

    def __init__(self, plan: Plan, lang: Lang) -> None:
        self._book: Book = book_of(plan, lang)
        self._lang: Lang = lang
        dropped = [item_of(note.item, note.found) for note in plan.corrections if note.field == ITEM and note.found]
        items: tuple[Editable, ...] = (*dropped, *plan.tasks, *plan.targets, *plan.names)
        self._items = {item.id: item for item in items}
        self._units = {unit_id(name): name for name in self._book.units()}

    def item(self, item: str) -> str:
        """An item by its kind and words, long ones cut: 任务“修缮石桥”."""
        kind = item.split("-", 1)[0]
        words = " ".join((self._words_of(item) or "").split())
        name = word(kind, self._lang) if kind in ("task", "target") else say(f"a-{kind}", self._lang)
        return say("named", self._lang, kind=name, words=words if len(words) <= _LONGEST else words[: _LONGEST - 1] + "…")

    def _words_of(self, item: str) -> str | None:
        known = self._items.get(item)
        if known is None:
            note = self._book.notes.get((item, "name"))
            return note.corrected if note else self._units.get(item)
        if isinstance(known, Target):
            return known.indicator or known.wording
        return shown(known, MEASURE, self._book.notes) if item.startswith("task-") else known.wording

    def field(self, item: str, name: str) -> str:
        """The heading of the column that a field stands in; of the whole item, its row."""
        columns = _SHEETS[item.split("-", 1)[0]].columns
        return next((column.heading(self._lang) for column in columns if column.field == name), say("row", self._lang))

    def words(self, item: str, name: str, words: str | None) -> str | None:
        """What stands in a field, as its cell shows it: headings for sections, words for choices."""
        if name == SECTION:
            return self._book.headings.get(words, words)
        column = next((column for column in _SHEETS[item.split("-", 1)[0]].columns if column.field == name), None)
        pair = column.choices.get(words or "") if column else None
        return pair[1 if self._lang == "en" else 0] if pair else words
