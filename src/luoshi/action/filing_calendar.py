"""When units file: which period is asked for on a day, until when, and when they are reminded."""

from calendar import monthrange
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Literal

from luoshi.kernel.reading_period import Period

Frequency = Literal["month", "quarter", "half", "year"]
FREQUENCIES: tuple[Frequency, ...] = ("month", "quarter", "half", "year")
_MONTHS = 12


@dataclass(frozen=True)
class Due:
    """A period that ends with month `through` is due on `day` of the month that is `months_after` later; the last day where it has no such day."""

    through: int
    months_after: int
    day: int


@dataclass(frozen=True)
class Schedule:
    """The periods of a year, each from January on, and how many days before its due day a period opens."""

    dues: tuple[Due, ...]
    opens_days: int


@dataclass(frozen=True)
class Slot:
    """One period to file: open from `opens`, due on `due`."""

    period: str
    ends: date
    opens: date
    due: date

    def is_late(self, day: date) -> bool:
        return day > self.due

    def days_left(self, day: date) -> int:
        """Negative when late."""
        return (self.due - day).days


@dataclass(frozen=True)
class FilingCalendar:
    """Schedules by frequency; `reminders`: days before the due day on which units are reminded; `soon_days`: what a desk calls due soon."""

    schedules: Mapping[str, Schedule]
    reminders: tuple[int, ...]
    soon_days: int

    def slot(self, frequency: str, day: date) -> Slot:
        """The period that is asked for on that day: the last one that has opened. It is asked for, late, until the next opens."""
        schedule = self.schedules.get(frequency) or self.schedules["half"]
        years = (day.year - 1, day.year, day.year + 1)
        return max((slot for year in years for slot in _slots(schedule, year) if slot.opens <= day), key=lambda slot: slot.opens)

    def slots(self, frequency: str, first: date, last: date) -> Sequence[Slot]:
        """The periods that are due from one day to another, in their order."""
        schedule = self.schedules.get(frequency) or self.schedules["half"]
        every = (slot for year in range(first.year - 1, last.year + 1) for slot in _slots(schedule, year))
        return [slot for slot in every if first <= slot.due <= last]

    def reminder(self, slot: Slot, day: date) -> str | None:
        """What units that have not filed are told on that day: `soon-N`, N days before; `digest` on the due day; `late` after it.

        A reminder that no one was there to send is made good by the next day on which somebody is.
        """
        left = slot.days_left(day)
        if left < 0:
            return "late"
        if left == 0:
            return "digest"
        reached = [days for days in self.reminders if left <= days]
        return f"soon-{min(reached)}" if reached and day >= slot.opens else None


@lru_cache(maxsize=256)
def _slots(schedule: Schedule, year: int) -> tuple[Slot, ...]:
    return tuple(_slot(due, schedule.opens_days, year) for due in schedule.dues)


def _slot(rule: Due, opens_days: int, year: int) -> Slot:
    ends = date(year, rule.through, monthrange(year, rule.through)[1])
    past, month = divmod(rule.through - 1 + rule.months_after, _MONTHS)
    due = date(year + past, month + 1, min(rule.day, monthrange(year + past, month + 1)[1]))
    return Slot(Period(year, 1, rule.through).text, ends, due - timedelta(days=opens_days), due)


def asked_until(due: date | None, plan_last_year: int | None) -> date:
    """The last day of the last period that is asked of an item: of the year that it is due in, else of the plan's last year."""
    year = due.year if due else plan_last_year
    return date(year or date.max.year, _MONTHS, 31)
