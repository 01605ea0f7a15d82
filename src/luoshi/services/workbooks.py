"""Workbooks: a plan goes out to be filled in, and what came back is taken into the plan."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from luoshi.plan.corrections.apply import Notice, Refusal, corrected
from luoshi.plan.corrections.edits import Addition, Change, Drop, Edit, Restore
from luoshi.plan.corrections.fields import notes_of, shown
from luoshi.plan.language.words import Lang
from luoshi.plan.model import Name, Plan, Target, Task
from luoshi.reports.workbook.comparing import wanted
from luoshi.reports.workbook.naming import Names
from luoshi.reports.workbook.reading import read_workbook
from luoshi.reports.workbook.units import NewUnit
from luoshi.reports.workbook.writing import workbook_of
from luoshi.services import plans, rulebook
from luoshi.services.settings import setting_of


@dataclass(frozen=True)
class Made:
    """One edit that was made: its cell, what was done (changed, added, split, dropped), and the words before and after."""

    where: str
    done: str
    field: str
    before: str | None
    after: str | None


@dataclass(frozen=True)
class Imported:
    """What became of a workbook. `plan` is as before where nothing could be taken, or all was refused together.

    `notices`: rows that were left alone, and edits that were made but not quite as asked.
    """

    plan: Plan
    made: tuple[Made, ...]
    refusals: tuple[Refusal, ...]
    new_units: tuple[NewUnit, ...]
    notices: tuple[Notice, ...] = ()

    def counts(self) -> Mapping[str, int]:
        """How many edits of each sort were made."""
        return {done: sum(made.done == done for made in self.made) for done in ("changed", "added", "split", "dropped")}


def workbook(plan: Plan, *, lang: str = "zh") -> bytes:
    """The plan's tasks, targets, projects and units as an .xlsx workbook."""
    language: Lang = "en" if lang == "en" else "zh"
    return workbook_of(plan, lang=language)


def import_workbook(
    source: Path, filled: Path, *, document: Path | None = None, all_or_nothing: bool = False, keep_missing: bool = False, lang: str = "zh"
) -> Imported:
    """Take a workbook that was filled in back into its plan: a plan file, or the document, which is compiled for it.

    Nothing is written. `document` is that of a plan file: added rows find their words in it. With `all_or_nothing` one refusal refuses all; with `keep_missing` rows that are not there are not dropped.
    What was made is told in `lang`. Errors: those of reading either file.
    """
    setting = setting_of(source, document)
    name = plans.shown(filled.name)
    sheets = read_workbook(plans.bytes_at(filled), name, most_unpacked=rulebook.limits()["workbook_unpacked_bytes"])
    found = wanted(setting.plan, sheets, keep_missing=keep_missing)
    result = corrected(found.edits, setting)
    refusals = (*found.refusals, *result.refusals)
    if all_or_nothing and refusals:
        return Imported(setting.plan, (), refusals, tuple(found.new_units), tuple(found.notices))
    refused = {refusal.where for refusal in refusals}
    added = {where for where, _ in result.added}
    done = [edit for edit in found.edits if (edit.where in added if isinstance(edit, Addition) else edit.where not in refused)]
    language: Lang = "en" if lang == "en" else "zh"
    before, after = _Sayings(setting.plan, language), _Sayings(result.plan, language)
    made = tuple(_made(edit, before, after) for edit in done)
    return Imported(result.plan if found.edits else setting.plan, made, refusals, tuple(found.new_units), (*found.notices, *result.notices))


def _made(edit: Edit, before: "_Sayings", after: "_Sayings") -> Made:
    match edit:
        case Change(item=item, field=field, where=where):
            # What the plan says now, not what was typed: 27年6月 shows the day that it was read as.
            return Made(where, "changed", field, before.of(item, field), after.of(item, field))
        case Drop(item=item, where=where):
            return Made(where, "dropped", "item", before.items[item].wording if item in before.items else item, None)
        case Addition(like=like, where=where, fields=fields):
            words = next((words for words, _ in fields.values() if words), None)
            return Made(where, "split" if like else "added", "item", None, words)
        case Restore(item=item, where=where):
            return Made(where, "added", "item", None, after.items[item].wording)


class _Sayings:
    """What a plan says in the fields of its items, and in notes on units and projects that are none."""

    def __init__(self, plan: Plan, lang: Lang) -> None:
        self._names = Names(plan, lang)
        items: tuple[Task | Target | Name, ...] = (*plan.tasks, *plan.targets, *plan.names)
        self.items = {item.id: item for item in items}
        self._notes = notes_of(plan)

    def of(self, item: str, field: str) -> str | None:
        note = self._notes.get((item, field))
        words = shown(self.items[item], field, self._notes) if item in self.items else note.corrected if note else None
        return self._names.words(item, field, words)
