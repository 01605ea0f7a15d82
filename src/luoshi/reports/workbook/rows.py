"""The plan as rows: for each sheet the fields of its items in words, as they are written and compared."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from luoshi.plan.corrections.fields import Notes, notes_of, shown
from luoshi.plan.identity import Identities
from luoshi.plan.language.words import Lang
from luoshi.plan.language.writing import rule_form
from luoshi.plan.model import Name, Plan, Target, Task
from luoshi.reports.workbook.sheets import ID, PROJECT_KINDS, PROJECTS, TARGETS, TASKS, UNITS, WORDING, Sheet

_PROJECT, _UNIT = "project-", "unit-"

Row = Mapping[str, str | None]
"""Field → words, for every column that is no count. None where there is nothing to say."""


@dataclass(frozen=True)
class Book:
    """A plan laid out for a workbook in one language. `headings`, `chapters`: of a section's id, its own title and that of its part."""

    plan: Plan
    lang: Lang
    notes: Notes
    headings: Mapping[str | None, str]
    chapters: Mapping[str | None, str]

    def rows(self, sheet: Sheet) -> list[Row]:
        """The sheet's rows, in the plan's order."""
        makers = {TASKS.key: self._tasks, TARGETS.key: self._targets, PROJECTS.key: self._projects, UNITS.key: self._units}
        return list(makers[sheet.key]())

    def units(self) -> list[str]:
        """The units that items of the plan name, in order."""
        items: tuple[Task | Target, ...] = (*self.plan.tasks, *self.plan.targets)
        return list(dict.fromkeys(unit for item in items for unit in (*item.lead, *item.assist)))

    def _tasks(self) -> Iterator[Row]:
        for task in self.plan.tasks:
            yield self._row(task, TASKS)

    def _targets(self) -> Iterator[Row]:
        for target in self.plan.targets:
            yield self._row(target, TARGETS, unit=target.unit, rule=rule_form(target, self.lang))

    def _projects(self) -> Iterator[Row]:
        """Names of projects in the plan, then those that people added."""
        for name in self.plan.names:
            if name.kind in PROJECT_KINDS:
                yield self._row(name, PROJECTS, name=name.wording)
        for record in self._records(_PROJECT):
            yield self._noted(record, PROJECTS)

    def _units(self) -> Iterator[Row]:
        """Every unit that items name, then those that people added."""
        named = {unit_id(name): name for name in self.units()}
        for record, name in named.items():
            yield {**self._noted(record, UNITS), "name": name}
        for record in self._records(_UNIT):
            if record not in named and (record, "name") in self.notes:
                yield self._noted(record, UNITS)

    def _row(self, item: Task | Target | Name, sheet: Sheet, **given: str | None) -> Row:
        row = {column.field: shown(item, column.field, self.notes) for column in sheet.columns if column.kind != "count"}
        places = {"chapter": self.chapters.get(item.section), "section": self.headings.get(item.section)}
        return {**row, **{k: v for k, v in places.items() if k in row}, WORDING: item.wording, **given, ID: item.id}

    def _records(self, prefix: str) -> list[str]:
        return list(dict.fromkeys(item for item, _ in self.notes if item.startswith(prefix)))

    def _noted(self, record: str, sheet: Sheet) -> dict[str, str | None]:
        notes = {column.field: self.notes.get((record, column.field)) for column in sheet.columns if column.kind != "count"}
        return {**{name: note.corrected if note else None for name, note in notes.items()}, ID: record}


def book_of(plan: Plan, lang: Lang = "zh") -> Book:
    """The plan ready to be laid out in rows."""
    headings: dict[str | None, str] = {}
    chapters: dict[str | None, str] = {}
    for section in plan.sections:  # parents come before their children
        headings[section.id] = f"{section.label}{section.title}"
        chapters[section.id] = chapters.get(section.parent, headings[section.id])
    return Book(plan, lang, notes_of(plan), headings, chapters)


def unit_id(name: str) -> str:
    """The id under which aliases and dates of a unit are kept."""
    return Identities("unit").of("", name)


def project_id(name: str) -> str:
    """The id of a project that people added, which no words of the plan name."""
    return Identities("project").of("", name)
