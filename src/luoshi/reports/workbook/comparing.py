"""The rows a person left against the rows of the plan → what they want changed."""

from collections import defaultdict
from collections.abc import Sequence

from luoshi.documents.plain import plain
from luoshi.kernel.errors import LuoshiError
from luoshi.plan.assignments import split_units
from luoshi.plan.corrections.apply import Refusal
from luoshi.plan.corrections.edits import Addition, Change, Drop
from luoshi.plan.corrections.fields import Setting, is_record, number_shown, read_day, read_number
from luoshi.plan.corrections.refusals import FixedByText, ItemUnknown, NameTwice, UnitStillNamed, UnitsUnread
from luoshi.plan.indicators import Indicators
from luoshi.plan.language.words import Lang
from luoshi.plan.model import Plan
from luoshi.reports.workbook.cells import Cells, Wanted, same
from luoshi.reports.workbook.reading import ReadRow, ReadSheet
from luoshi.reports.workbook.rows import Book, Row, book_of, project_id, unit_id
from luoshi.reports.workbook.sheets import ID, PROJECTS, UNITS, WORDING
from luoshi.reports.workbook.sums import no_item
from luoshi.reports.workbook.units import Renamed, items_of, listed, new_units, places_of_units, renames, with_new_names

_ALWAYS_KEPT = (ID, "number")


def wanted(plan: Plan, sheets: Sequence[ReadSheet], *, keep_missing: bool = False) -> Wanted:
    """The edits between a plan and the workbook that came back.

    Rows are known by their id, wherever they stand: an order is no edit, nor is white space. A second row of one id is a split, a row
    without id an addition, an id without row a drop (not with `keep_missing`: then the workbook is a part of the plan's).
    """
    found = Wanted()
    renamed = Renamed()
    gone: list[str] = []
    books: dict[Lang, Book] = {read.lang: book_of(plan, read.lang) for read in sheets}
    for read in sheets:
        missing = _Sheet(books[read.lang], read, found, renamed).compare()
        if read.sheet is UNITS:
            gone = missing
        elif not keep_missing:
            found.edits += [Drop(known, read.name) for known in missing]
    book = next(iter(books.values()))
    found.edits = [with_new_names(edit, renamed) if isinstance(edit, Addition) else edit for edit in found.edits]
    found.edits += renames(book, renamed, found.edits)
    if gone and not keep_missing:
        _drop_units(book, sheets, gone, renamed, found)
    found.new_units = list(new_units(book, sheets, found.edits))
    return found


def _drop_units(book: Book, sheets: Sequence[ReadSheet], gone: Sequence[str], renamed: Renamed, found: Wanted) -> None:
    """Units whose rows are gone lose their notes, but not while an item names them: the next workbook would bring them back."""
    where = next(read.name for read in sheets if read.sheet is UNITS)
    names = {row[ID]: row["name"] or "" for row in book.rows(UNITS)}
    named = places_of_units(book, sheets, found.edits)
    for known in gone:
        name = names[known]
        if name in renamed.names.values():
            continue  # another unit has taken its name, and its row
        if name in named:
            found.refusals.append(Refusal(where, UnitStillNamed(words=name, count=len(named[name]), places=listed(named[name]))))
        elif any(item == known for item, _ in book.notes):
            found.edits.append(Drop(known, where))


class _Sheet:
    """One sheet being compared."""

    def __init__(self, book: Book, read: ReadSheet, found: Wanted, renamed: Renamed) -> None:
        self._book, self._read, self._found, self._renamed = book, read, found, renamed
        self._sheet, self._cells = read.sheet, Cells(book, read, found)
        self._expected = {row[ID] or "": row for row in book.rows(read.sheet)}
        self._sections = {item.id: item.section for item in items_of(book)}
        self._around: str | None = None
        self._heading: str | None = None
        self._names: set[str | None] = set()
        self._setting = Setting(book.plan, Indicators())

    def compare(self) -> list[str]:
        """The ids whose rows are gone."""
        copies: dict[str, list[ReadRow]] = defaultdict(list)
        for row in self._read.rows:
            if (known := row.words[ID]) in self._expected:
                copies[known or ""].append(row)
        first = {known: self._first(known, rows) for known, rows in copies.items()}
        gone = [known for known in self._expected if known not in copies]
        # A unit's name is free for another once its row is gone; a project whose row lost its id is one and the same.
        self._names = {row["name"] for row in self._expected.values() if "name" in row and not (row[ID] in gone and self._sheet is UNITS)}
        for row in self._read.rows:
            self._row(row, first)
        return gone

    def _first(self, known: str, rows: Sequence[ReadRow]) -> ReadRow:
        """Of several rows of one id, the one that is still the item's own."""
        unchanged = (row for row in rows if not self._differing(known, row))
        return next(unchanged, next((row for row in rows if no_item(self._sheet, row) is None), rows[0]))

    def _row(self, row: ReadRow, first: dict[str, ReadRow]) -> None:
        known = row.words[ID]
        if self._is_no_item(row, is_own=first.get(known or "") is row):
            return
        if known in first:
            self._around = self._sections.get(known)
            if first[known] is row:
                self._changes(known, row)
            else:
                self._addition(row, like=known)
        elif known:
            self._cells.refuse(row, ID, ItemUnknown(item=known))
        elif row.words.get(self._sheet.needed):
            self._addition(row, like=None)
        elif any(row.words.get(c.field) for c in self._cells.editable()):
            self._cells.refuse_empty(row, self._sheet.needed)
        self._heading = row.words.get("section") or self._heading

    def _is_no_item(self, row: ReadRow, *, is_own: bool) -> bool:
        """Whether a row is a sum or the like: left alone with a word, refused where it overwrote an item's own row."""
        found = no_item(self._sheet, row)
        if found is None or (is_own and not self._differing(row.words[ID] or "", row)):
            return False
        name, what = found
        if is_own:
            self._cells.refuse(row, name, what)
        else:
            self._cells.notice(row, name, what)
        return True

    def _differing(self, known: str, row: ReadRow) -> list[str]:
        expected = self._expected[known]
        return [c.field for c in self._cells.editable() if not same(expected[c.field], row.words[c.field])]

    def _changes(self, known: str, row: ReadRow) -> None:
        expected = self._expected[known]
        for column in self._sheet.columns:
            name = column.field
            if (column.given or name == WORDING) and name in self._read.has and name not in _ALWAYS_KEPT and column.kind != "count":
                self._fixed(row, name, expected)
        for name in self._differing(known, row):
            words = row.words[name]
            if not self._cells.is_sound(row, name):
                continue
            if name == "section":
                self._section(known, row, words)
            elif name == "name":
                self._name(known, row, expected)
            elif words is None and (name in (self._sheet.needed, "rule") or self._is_kind_of_name(known, name)):
                self._cells.refuse_empty(row, name)
            else:
                self._change(self._owner(known), row, name)

    def _is_kind_of_name(self, known: str, name: str) -> bool:
        """A name in the plan is always of a kind; a project that people added may be of none."""
        return name == "kind" and not is_record(known)

    def _change(self, item: str, row: ReadRow, name: str) -> None:
        """A change of a cell; days and numbers that only a note keeps are read here, since no item of the plan reads them."""
        words, kind = row.words[name], self._sheet.column(name).kind
        try:
            if self._sheet in (PROJECTS, UNITS) and kind == "day":
                words = read_day(words, self._setting)
            elif self._sheet in (PROJECTS, UNITS) and kind == "number":
                words = number_shown(read_number(words))
        except LuoshiError as error:
            self._cells.refuse(row, name, error)
            return
        self._found.edits.append(Change(item, name, words, self._cells.where(row, name)))

    def _owner(self, known: str) -> str:
        """Notes about a unit that is renamed go on under its new name."""
        return (
            unit_id(self._renamed.names[name])
            if self._sheet is UNITS and (name := self._expected[known]["name"] or "") in self._renamed.names
            else known
        )

    def _fixed(self, row: ReadRow, name: str, expected: Row) -> None:
        """What the plan's text decides may be emptied or left, never changed."""
        if row.words[name] and not same(expected[name], row.words[name]):
            self._cells.refuse(row, name, FixedByText(words=row.words[name], found=expected[name] or ""))

    def _section(self, known: str, row: ReadRow, words: str | None) -> None:
        if words is None:
            self._is_below_its_section(known, row)
        elif section := self._cells.section_named(row, words):
            self._around = section
            self._found.edits.append(Change(known, "section", section, self._cells.where(row, "section")))

    def _is_below_its_section(self, known: str, row: ReadRow) -> bool:
        """Below a row of the same section an empty cell says the same, as where merged cells were taken apart; else it is refused."""
        is_below = same(self._expected[known]["section"], self._heading)
        if not is_below:
            self._cells.refuse_empty(row, "section")
        return is_below

    def _name(self, known: str, row: ReadRow, expected: Row) -> None:
        """A unit's name goes into every item that names it; a project's own record takes any name; the plan's names stay."""
        new = row.words["name"]
        if new is None:
            self._cells.refuse_empty(row, "name")
        elif self._sheet is UNITS and expected["name"] in self._book.units():
            if split_units(plain(new), original=new) != [new]:
                self._cells.refuse(row, "name", UnitsUnread(words=new))
                return
            if new in self._names or new in self._renamed.names.values():
                self._cells.refuse(row, "name", NameTwice(words=new))
                return
            self._renamed.names[expected["name"] or ""] = new
            self._renamed.cells[expected["name"] or ""] = self._cells.where(row, "name")
            for column in self._cells.editable():
                if column.field != "name" and row.words[column.field]:
                    self._change(unit_id(new), row, column.field)
            if any(item == known for item, _ in self._book.notes):
                self._found.edits.append(Drop(known, self._cells.where(row, "name")))
        elif is_record(known):
            self._found.edits.append(Change(known, "name", new, self._cells.where(row, "name")))
        else:
            self._cells.refuse(row, "name", FixedByText(words=new, found=expected["name"] or ""))

    def _addition(self, row: ReadRow, *, like: str | None) -> None:
        if self._sheet in (PROJECTS, UNITS):
            self._record(row)
            return
        if not self._cells.all_are_sound(row):
            return
        words, expected = row.words.get("section"), self._expected[like] if like else {}
        # Titles come again in other parts of a plan: a title left as it stood means the section that it stood for.
        stands_for = expected.get("section") if like else self._book.headings.get(self._around)
        section = None
        if words and not same(stands_for, words):
            section = self._cells.section_named(row, words)
            if section is None:
                return
        elif words and not like:
            section = self._around
        elif like and "section" in self._read.has and not words and not self._is_below_its_section(like, row):
            return
        around, self._around = self._around, section or self._around
        self._found.edits.append(self._addition_of(row, like, section, around))

    def _addition_of(self, row: ReadRow, like: str | None, section: str | None, around: str | None) -> Addition:
        where, quoted = self._cells.where(row, self._sheet.needed), row.words.get(WORDING)
        fields = {c.field: (row.words[c.field], self._cells.where(row, c.field)) for c in self._cells.editable() if c.field != "section"}
        if like and section:
            fields["section"] = (section, self._cells.where(row, "section"))
        is_new = quoted and not (like and same(self._expected[like][WORDING], quoted))
        return Addition(
            self._sheet.key, like, section, (quoted, self._cells.where(row, WORDING)) if quoted and is_new else None, fields, where, around
        )

    def _record(self, row: ReadRow) -> None:
        """A unit or project that the plan's text does not name."""
        name = row.words["name"] or ""
        if name in self._names:
            self._cells.refuse(row, "name", NameTwice(words=name))
            return
        self._names.add(name)
        if not self._cells.all_are_sound(row):
            return
        record = unit_id(name) if self._sheet is UNITS else project_id(name)
        for column in self._cells.editable():
            if row.words[column.field]:
                self._change(record, row, column.field)
