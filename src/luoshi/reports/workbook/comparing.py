"""The rows a person left against the rows of the plan → what they want changed."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches

from luoshi.documents.plain import plain
from luoshi.kernel.errors import LuoshiError
from luoshi.plan.assignments import split_units
from luoshi.plan.corrections.apply import Refusal
from luoshi.plan.corrections.edits import Addition, Change, Drop, Edit
from luoshi.plan.corrections.fields import Setting, number_shown, read_day, read_number
from luoshi.plan.corrections.refusals import (
    CellBroken,
    ChoiceUnknown,
    FixedByText,
    ItemUnknown,
    NameTwice,
    SectionUnknown,
    UnitsUnread,
    WordsMissing,
)
from luoshi.plan.indicators import Indicators
from luoshi.plan.language.words import Lang
from luoshi.plan.model import Plan
from luoshi.reports.workbook.reading import ReadRow, ReadSheet
from luoshi.reports.workbook.rows import Book, Row, book_of, project_id, unit_id
from luoshi.reports.workbook.sheets import ID, PROJECTS, UNITS, WORDING, Column
from luoshi.reports.workbook.units import NewUnit, items_of, new_units, renames, with_new_names
from luoshi.reports.workbook.writing import clipped

_ALWAYS_KEPT = (ID, "number")


@dataclass
class Wanted:
    """What a workbook asks for: edits, those refused at sight, and units to look at."""

    edits: list[Edit] = field(default_factory=list)
    refusals: list[Refusal] = field(default_factory=list)
    new_units: list[NewUnit] = field(default_factory=list)


def wanted(plan: Plan, sheets: Sequence[ReadSheet], *, keep_missing: bool = False) -> Wanted:
    """The edits between a plan and the workbook that came back.

    Rows are known by their id, wherever they stand: an order is no edit, nor is white space. A second row of one id is a split, a row
    without id an addition, an id without row a drop (not with `keep_missing`: then the workbook is a part of the plan's).
    """
    found = Wanted()
    renamed: dict[str, str] = {}
    books: dict[Lang, Book] = {read.lang: book_of(plan, read.lang) for read in sheets}
    for read in sheets:
        _Sheet(books[read.lang], read, found, renamed, keep_missing=keep_missing).compare()
    book = next(iter(books.values()))
    found.edits = [with_new_names(edit, renamed) if isinstance(edit, Addition) else edit for edit in found.edits]
    found.edits += renames(book, renamed, found.edits)
    found.new_units = list(new_units(book, sheets, found.edits))
    return found


class _Sheet:
    """One sheet being compared."""

    def __init__(self, book: Book, read: ReadSheet, found: Wanted, renamed: dict[str, str], *, keep_missing: bool) -> None:
        self._book, self._read, self._found, self._renamed, self._keep_missing = book, read, found, renamed, keep_missing
        self._sheet = read.sheet
        self._expected = {row[ID] or "": row for row in book.rows(read.sheet)}
        self._above: str | None = None
        self._names = {row.get("name") for row in self._expected.values() if "name" in row}
        self._setting = Setting(book.plan, Indicators())

    def compare(self) -> None:
        copies: dict[str, list[ReadRow]] = defaultdict(list)
        for row in self._read.rows:
            if (known := row.words[ID]) in self._expected:
                copies[known or ""].append(row)
        first = {known: next((r for r in rows if not self._differing(known, r)), rows[0]) for known, rows in copies.items()}
        for row in self._read.rows:
            self._row(row, first)
        if not self._keep_missing:
            for known in self._expected:
                if known not in copies:
                    self._missing(known)

    def _row(self, row: ReadRow, first: dict[str, ReadRow]) -> None:
        known = row.words[ID]
        if known in first:
            self._above = known
            if first[known] is row:
                self._changes(known, row)
            else:
                self._addition(row, like=known)
        elif known:
            self._refuse(row, ID, ItemUnknown(item=known))
        elif row.words.get(self._sheet.needed):
            self._addition(row, like=None)
        elif any(row.words.get(c.field) for c in self._editable()):
            self._refuse(row, self._sheet.needed, WordsMissing(column=self._sheet.column(self._sheet.needed).zh))

    def _refuse(self, row: ReadRow, name: str, error: LuoshiError) -> None:
        self._found.refusals.append(Refusal(self._where(row, name), error))

    def _where(self, row: ReadRow, name: str) -> str:
        return f"{self._read.name}!{row.cells[name]}"

    def _editable(self) -> list[Column]:
        return [c for c in self._sheet.columns if c.field in self._read.has and not c.given and c.field != WORDING]

    def _differing(self, known: str, row: ReadRow) -> list[str]:
        expected = self._expected[known]
        return [c.field for c in self._editable() if not _same(expected[c.field], row.words[c.field])]

    def _changes(self, known: str, row: ReadRow) -> None:
        expected = self._expected[known]
        for column in self._sheet.columns:
            name = column.field
            if (column.given or name == WORDING) and name in self._read.has and name not in _ALWAYS_KEPT and column.kind != "count":
                self._fixed(row, name, expected)
        for name in self._differing(known, row):
            words = row.words[name]
            if not self._is_sound(row, name):
                continue
            if name == "section":
                self._section(known, row, words)
            elif name == "name":
                self._name(known, row, expected)
            elif (name == self._sheet.needed and words is None) or (name == "rule" and words is None):
                self._refuse(row, name, WordsMissing(column=self._sheet.column(name).zh))
            else:
                self._change(self._owner(known), row, name)

    def _is_sound(self, row: ReadRow, name: str) -> bool:
        """Whether the cell holds what can be read at all; an error in it is no empty cell."""
        words, choices = row.words[name], self._sheet.column(name).choices
        if row.cells[name] in self._read.broken:
            self._refuse(row, name, CellBroken())
        elif words and choices and words not in choices:
            shown = "、".join(pair[1 if self._book.lang == "en" else 0] for pair in choices.values())
            self._refuse(row, name, ChoiceUnknown(words=words, choices=shown))
        else:
            return True
        return False

    def _change(self, item: str, row: ReadRow, name: str) -> None:
        """A change of a cell; days and numbers that only a note keeps are read here, since no item of the plan reads them."""
        words, kind = row.words[name], self._sheet.column(name).kind
        try:
            if self._sheet in (PROJECTS, UNITS) and kind == "day":
                words = read_day(words, self._setting)
            elif self._sheet in (PROJECTS, UNITS) and kind == "number":
                words = number_shown(read_number(words))
        except LuoshiError as error:
            self._refuse(row, name, error)
            return
        self._found.edits.append(Change(item, name, words, self._where(row, name)))

    def _owner(self, known: str) -> str:
        """Notes about a unit that is renamed go on under its new name."""
        return (
            unit_id(self._renamed[name])
            if self._sheet is UNITS and (name := self._expected[known]["name"] or "") in self._renamed
            else known
        )

    def _fixed(self, row: ReadRow, name: str, expected: Row) -> None:
        """What the plan's text decides may be emptied or left, never changed."""
        if row.words[name] and not _same(expected[name], row.words[name]):
            self._refuse(row, name, FixedByText(words=row.words[name], found=expected[name] or ""))

    def _section(self, known: str, row: ReadRow, words: str | None) -> None:
        section = self._section_named(row, words) if words else None
        if section:
            self._found.edits.append(Change(known, "section", section, self._where(row, "section")))

    def _section_named(self, row: ReadRow, words: str) -> str | None:
        """The section with this heading or title, the one in the row's part of the plan before others."""
        asked, chapter = _squeezed(words), _squeezed(row.words.get("chapter"))
        fitting = [s for s in self._book.plan.sections if asked in (_squeezed(s.label + s.title), _squeezed(s.title))]
        if not fitting:
            titles = [heading for heading in self._book.headings.values() if heading]
            nearest = get_close_matches(words, titles, 1, 0) or [""]
            self._refuse(row, "section", SectionUnknown(words=words, nearest=nearest[0]))
            return None
        here = [s for s in fitting if _squeezed(self._book.chapters[s.id]) == chapter]
        return (here or fitting)[0].id

    def _name(self, known: str, row: ReadRow, expected: Row) -> None:
        """A unit's name goes into every item that names it; a project's own record takes any name; the plan's names stay."""
        new = row.words["name"]
        if new is None:
            self._refuse(row, "name", WordsMissing(column=self._sheet.column("name").zh))
        elif self._sheet is UNITS and expected["name"] in self._book.units():
            if split_units(plain(new), original=new) != [new]:
                self._refuse(row, "name", UnitsUnread(words=new))
                return
            if new in self._names or new in self._renamed.values():
                self._refuse(row, "name", NameTwice(words=new))
                return
            self._renamed[expected["name"] or ""] = new
            for column in self._editable():
                if column.field != "name" and row.words[column.field]:
                    self._change(unit_id(new), row, column.field)
            if any(item == known for item, _ in self._book.notes):
                self._found.edits.append(Drop(known, self._where(row, "name")))
        elif known.startswith(("unit-", "project-")):
            self._found.edits.append(Change(known, "name", new, self._where(row, "name")))
        else:
            self._refuse(row, "name", FixedByText(words=new, found=expected["name"] or ""))

    def _addition(self, row: ReadRow, *, like: str | None) -> None:
        where = self._where(row, self._sheet.needed)
        if self._sheet in (PROJECTS, UNITS):
            self._record(row)
            return
        if not all(self._is_sound(row, column.field) for column in self._editable()):
            return
        words = row.words.get("section")
        above = self._above and self._expected[self._above]["section"]
        # Titles come again in other parts of a plan: a title left as it stood means the section that it stood for.
        section = self._section_named(row, words) if words and not (above and _same(above, words)) else None
        if words and section is None and not (above and _same(above, words)):
            return
        if section is None and self._above and not like:
            section = next(i.section for i in items_of(self._book) if i.id == self._above)
        names = [c.field for c in self._editable() if c.field != "section"]
        fields = {name: (row.words[name], self._where(row, name)) for name in names}
        if like and section:
            fields["section"] = (section, where)
        self._found.edits.append(Addition(self._sheet.key, like, section, row.words.get(WORDING), fields, where))

    def _record(self, row: ReadRow) -> None:
        """A unit or project that the plan's text does not name."""
        name = row.words["name"] or ""
        if name in self._names:
            self._refuse(row, "name", NameTwice(words=name))
            return
        self._names.add(name)
        if not all(self._is_sound(row, column.field) for column in self._editable()):
            return
        record = unit_id(name) if self._sheet is UNITS else project_id(name)
        for column in self._editable():
            if row.words[column.field]:
                self._change(record, row, column.field)

    def _missing(self, known: str) -> None:
        noted = any(item == known for item, _ in self._book.notes)
        if self._sheet is not UNITS or noted:
            self._found.edits.append(Drop(known, self._read.name))


def _same(expected: str | None, words: str | None) -> bool:
    return _squeezed(clipped(expected) if expected else None) == _squeezed(words)


def _squeezed(words: str | None) -> str:
    return "".join((words or "").split())
