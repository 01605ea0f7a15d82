"""Sections of plans: which are the parts that leaders think in, and what lies below one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from luoshi.store.models import Part

_DEEPEST = 3


class PartRow(NamedTuple):
    """A section as lists need it."""

    id: int
    parent: int | None
    level: int
    label: str
    title: str

    @property
    def name(self) -> str:
        return f"{self.label} {self.title}".strip()


@dataclass(frozen=True)
class Parts:
    """All sections of a plan, in its order."""

    rows: Sequence[PartRow]

    @cached_property
    def by_id(self) -> Mapping[int, PartRow]:
        return {row.id: row for row in self.rows}

    @cached_property
    def level(self) -> int:
        """The uppermost level that has several sections: a single title over all does not make one part."""
        return next((level for level in range(1, _DEEPEST + 1) if sum(row.level == level for row in self.rows) > 1), 1)

    @property
    def chapters(self) -> list[PartRow]:
        return [row for row in self.rows if row.level == self.level]

    @cached_property
    def chapter_of(self) -> Mapping[int | None, int]:
        """The chapter that each section belongs to; one above all chapters is its own."""
        found: dict[int | None, int] = {}
        for row in self.rows:  # those above come before those below
            own = row.level <= self.level or row.parent not in found
            found[row.id] = row.id if own else found[row.parent]
        return found

    def within(self, part: int) -> frozenset[int]:
        """The section and all below it; empty where the plan has no such section."""
        if part not in self.by_id:
            return frozenset()
        found = {part}
        for row in self.rows:
            if row.parent in found:
                found.add(row.id)
        return frozenset(found)

    def path(self, part: int | None) -> list[PartRow]:
        """The section and those above it, the uppermost first."""
        found: list[PartRow] = []
        while part is not None and part in self.by_id:
            found.append(self.by_id[part])
            part = self.by_id[part].parent
        return found[::-1]


def of_plan(plan: int) -> Parts:
    """The sections of a plan's official version."""
    rows = Part.objects.filter(plan_id=plan).order_by("order").values_list("id", "parent_id", "level", "label", "title")
    return Parts([PartRow(*row) for row in rows])
