"""Which period is asked for on a day, until when, and what units are told then."""

from datetime import date

import pytest

from luoshi.action.filing_calendar import FREQUENCIES, Due, FilingCalendar, Schedule, asked_until
from luoshi.services import rulebook

PLAIN = FilingCalendar(
    {
        "month": Schedule(tuple(Due(month, 0, 28) for month in range(1, 13)), 10),
        "quarter": Schedule(tuple(Due(month, 0, 31) for month in (3, 6, 9, 12)), 20),
        "half": Schedule((Due(6, 1, 5), Due(12, 0, 31)), 30),
        "year": Schedule((Due(12, 1, 15),), 45),
    },
    reminders=(7, 2),
    soon_days=14,
)


@pytest.mark.parametrize(
    ("frequency", "day", "period", "due"),
    [
        ("month", "2026-03-17", "2026-01~02", "2026-02-28"),
        ("month", "2026-03-18", "2026-Q1", "2026-03-28"),
        ("month", "2024-02-29", "2024-01~02", "2024-02-28"),
        ("quarter", "2026-06-09", "2026-Q1", "2026-03-31"),
        ("quarter", "2026-06-10", "2026-H1", "2026-06-30"),
        ("half", "2026-06-04", "2025", "2025-12-31"),
        ("half", "2026-06-05", "2026-H1", "2026-07-05"),
        ("half", "2026-12-01", "2026", "2026-12-31"),
        ("year", "2027-01-20", "2026", "2027-01-15"),
        ("weekly", "2026-12-01", "2026", "2026-12-31"),
    ],
)
def test_the_period_that_opened_last_is_asked_for(frequency, day, period, due):
    slot = PLAIN.slot(frequency, date.fromisoformat(day))
    assert (slot.period, slot.due.isoformat()) == (period, due)


@pytest.mark.parametrize(
    ("day", "told"),
    [
        ("2026-06-10", None),
        ("2026-06-22", None),
        ("2026-06-23", "soon-7"),
        ("2026-06-27", "soon-7"),
        ("2026-06-28", "soon-2"),
        ("2026-06-29", "soon-2"),
        ("2026-06-30", "digest"),
        ("2026-07-01", "late"),
        ("2026-09-01", "late"),
    ],
)
def test_units_are_reminded_before_the_day_on_it_and_after_it(day, told):
    assert PLAIN.reminder(PLAIN.slot("quarter", date(2026, 6, 15)), date.fromisoformat(day)) == told


def test_no_one_is_reminded_of_a_period_that_has_not_opened():
    late = FilingCalendar({"half": Schedule((Due(6, 0, 30),), 3)}, reminders=(7,), soon_days=14)
    slot = late.slots("half", date(2026, 1, 1), date(2026, 12, 31))[0]
    assert [late.reminder(slot, date(2026, 6, day)) for day in (24, 26, 27)] == [None, None, "soon-7"]


def test_slots_of_a_stretch_are_those_that_are_due_in_it():
    found = PLAIN.slots("half", date(2026, 7, 5), date(2027, 7, 4))
    assert [slot.period for slot in found] == ["2026-H1", "2026"]


@pytest.mark.parametrize(
    ("due", "last_year", "until"),
    [(date(2027, 6, 30), 2030, "2027-12-31"), (None, 2030, "2030-12-31"), (None, None, "9999-12-31")],
)
def test_an_item_is_asked_for_until_its_year_or_its_plan_ends(due, last_year, until):
    assert asked_until(due, last_year).isoformat() == until


@pytest.mark.parametrize("frequency", FREQUENCIES)
def test_the_calendar_that_we_ship_asks_for_something_on_every_day(frequency):
    calendar = rulebook.filing_calendar()
    days = [date(2026, month, day) for month in range(1, 13) for day in (1, 15, 28)]
    assert all(calendar.slot(frequency, day).opens <= day for day in days)


@pytest.mark.parametrize(
    ("frequency", "dues"),
    [
        ("month", [f"{month:02}-28" for month in range(1, 13)]),
        ("quarter", ["03-31", "06-30", "09-30", "12-31"]),
        ("half", ["07-05", "12-31"]),
        ("year", ["12-31"]),
    ],
)
def test_the_calendar_that_we_ship_has_the_days_that_offices_use(frequency, dues):
    found = rulebook.filing_calendar().slots(frequency, date(2027, 1, 1), date(2027, 12, 31))
    assert [f"{slot.due:%m-%d}" for slot in found] == dues
