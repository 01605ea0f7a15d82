"""Deadlines and bases of two versions. A plan for the next years moves its days on with it: that is no delay."""

from collections.abc import Iterator
from typing import NamedTuple

from luoshi.plan.model import Baseline, Target, Task
from luoshi.plan.versions.model import Aspect

Years = tuple[int, int] | None


class Calendars(NamedTuple):
    """The periods of two versions."""

    old: Years
    new: Years

    @property
    def shift(self) -> int:
        """How many years the new plan lies later, if both are for equally many years."""
        if self.old is None or self.new is None or self.old[1] - self.old[0] != self.new[1] - self.new[0]:
            return 0
        return self.new[1] - self.old[1]

    def same_day(self, old: str | None, new: str | None) -> bool:
        """Whether two periods or days are the same, or the same by their own plan's years.

        >>> Calendars((2021, 2025), (2026, 2030)).same_day("2023-12-31", "2028-12-31")
        True
        """
        if old == new:
            return True
        return old is not None and new is not None and _later(old, self.shift) == new

    def says_nothing(self, old: str | None, new: str | None) -> bool:
        """Whether the end of the plan's own period is named on one side only: without a day that is what holds."""
        return (old is None and _is_last_day(new, self.new)) or (new is None and _is_last_day(old, self.old))

    def same_base(self, old: Baseline | None, new: Baseline | None) -> bool:
        """Whether a target counts from the same base."""
        if old is None or new is None:
            return old is new
        return old.value == new.value and self.same_day(old.period, new.period)


def _is_last_day(day: str | None, years: Years) -> bool:
    return years is not None and day == f"{years[1]}-12-31"


def _later(day: str, years: int) -> str:
    return f"{int(day[:4]) + years:04d}{day[4:]}"


def changed_due(old: Task | Target, new: Task | Target, calendars: Calendars) -> Iterator[Aspect]:
    before, after = old.due, new.due
    if calendars.same_day(before, after) or (_is_documents(old) and _is_documents(new)) or calendars.says_nothing(before, after):
        return
    if before is None or after is None:
        yield Aspect("due-given", before, after, "stricter") if before is None else Aspect("due-withdrawn", before, after, "looser")
    elif after > before:
        yield Aspect("delayed", before, after, "looser")
    else:
        yield Aspect("brought-forward", before, after, "stricter")


def _is_documents(item: Task | Target) -> bool:
    """Whether the day is that of the whole document, of which its period tells."""
    return getattr(item, "due_source", None) == "document"
