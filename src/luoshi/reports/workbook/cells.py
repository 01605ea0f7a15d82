"""Cells of a sheet that is being compared: where they stand, what can be read of them, and what is refused there."""

from dataclasses import dataclass, field
from difflib import get_close_matches

from luoshi.kernel.errors import LuoshiError
from luoshi.plan.corrections.apply import Notice, Refusal
from luoshi.plan.corrections.edits import Edit
from luoshi.plan.corrections.refusals import CellBroken, ChoiceUnknown, SectionUnknown, WordsMissing
from luoshi.reports.workbook.paper import clipped
from luoshi.reports.workbook.reading import ReadRow, ReadSheet
from luoshi.reports.workbook.rows import Book
from luoshi.reports.workbook.sheets import WORDING, Column
from luoshi.reports.workbook.units import NewUnit


@dataclass
class Wanted:
    """What a workbook asks for: edits, those refused at sight, rows left alone, and units to look at."""

    edits: list[Edit] = field(default_factory=list)
    refusals: list[Refusal] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)
    new_units: list[NewUnit] = field(default_factory=list)


class Cells:
    """The cells of one sheet. What is refused there goes into `found`."""

    def __init__(self, book: Book, read: ReadSheet, found: Wanted) -> None:
        self._book, self._read, self._found = book, read, found

    def refuse(self, row: ReadRow, name: str, error: LuoshiError) -> None:
        self._found.refusals.append(Refusal(self.where(row, name), error))

    def notice(self, row: ReadRow, name: str, about: LuoshiError) -> None:
        self._found.notices.append(Notice(self.where(row, name), about))

    def where(self, row: ReadRow, name: str) -> str:
        return f"{self._read.name}!{row.cells[name]}"

    def refuse_empty(self, row: ReadRow, name: str) -> None:
        column = self._read.sheet.column(name)
        self.refuse(row, name, WordsMissing(column=(column.en, column.zh)))

    def editable(self) -> list[Column]:
        return [c for c in self._read.sheet.columns if c.field in self._read.has and not c.given and c.field != WORDING]

    def all_are_sound(self, row: ReadRow) -> bool:
        """Whether every cell is; each that is not is refused."""
        sound = [self.is_sound(row, column.field) for column in self.editable()]
        return all(sound)

    def is_sound(self, row: ReadRow, name: str) -> bool:
        """Whether the cell holds what can be read at all; an error in it is no empty cell."""
        words, choices = row.words[name], self._read.sheet.column(name).choices
        if row.cells[name] in self._read.broken:
            self.refuse(row, name, CellBroken())
        elif words and choices and words not in choices:
            zh, en = ("、".join(pair[n] for pair in choices.values()) for n in (0, 1))
            self.refuse(row, name, ChoiceUnknown(words=words, choices=(en, zh)))
        else:
            return True
        return False

    def section_named(self, row: ReadRow, words: str) -> str | None:
        """The section with this heading or title, the one in the row's part of the plan before others."""
        asked, chapter = squeezed(words), squeezed(row.words.get("chapter"))
        fitting = [s for s in self._book.plan.sections if asked in (squeezed(s.label + s.title), squeezed(s.title))]
        if not fitting:
            titles = [heading for heading in self._book.headings.values() if heading]
            nearest = get_close_matches(words, titles, 1, 0) or [""]
            self.refuse(row, "section", SectionUnknown(words=words, nearest=nearest[0]))
            return None
        here = [s for s in fitting if squeezed(self._book.chapters[s.id]) == chapter]
        return (here or fitting)[0].id


def same(expected: str | None, words: str | None) -> bool:
    """Whether a cell says what was written into it, but for white space."""
    return squeezed(clipped(expected) if expected else None) == squeezed(words)


def squeezed(words: str | None) -> str:
    return "".join((words or "").split())
