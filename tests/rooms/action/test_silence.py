"""What there is to say of items that nobody touches, or touches without a look; and what filing costs in time."""

from decimal import Decimal

import pytest

from luoshi.action.minutes import a_month
from luoshi.action.silence import Limits, Told, Watched, findings

LIMITS = Limits(copied_length=4, equal_times=3)


def told(*rows):
    return tuple(
        Told(words, None if value is None else Decimal(value), None if asked is None else Decimal(asked)) for words, value, asked in rows
    )


NEW, OLD = ("桥已合龙", None, None), ("桥墩完工", None, None)


@pytest.mark.parametrize(
    ("item", "codes"),
    [
        (Watched(True, False, told(OLD, NEW)), ()),
        (Watched(False, False, ()), ("no-owner",)),
        (Watched(False, True, ()), ("owner-left",)),
        (Watched(True, False, ()), ("never-filed",)),
        (Watched(True, False, (), is_due=False), ()),
        (Watched(True, False, told(OLD)), ()),
        (Watched(True, False, told(OLD, OLD)), ("copied-text",)),
        (Watched(True, False, told(OLD, ("桥墩,完工。", None, None))), ("copied-text",)),
        (Watched(True, False, told(OLD, OLD, NEW)), ()),
        (Watched(True, False, told(("推进中", None, None), ("推进中", None, None))), ()),
        (Watched(False, True, told(OLD, OLD)), ("owner-left", "copied-text")),
    ],
)
def test_owners_and_words(item, codes):
    assert findings(item, LIMITS) == codes


@pytest.mark.parametrize(
    ("values", "is_found"),
    [
        ([("8", "8"), ("9", "9"), ("10", "10.0")], True),
        ([("8", "8"), ("9", "9")], False),
        ([("8", "8"), ("9", "9"), ("10.1", "10")], False),
        ([("8", "8"), ("9", None), ("10", "10"), ("11", "11")], True),
        ([(None, "8"), (None, "9"), (None, "10")], False),
    ],
)
def test_a_value_that_is_what_was_asked_every_time(values, is_found):
    rows = told(*((f"第{n}期进展情况", value, asked) for n, (value, asked) in enumerate(values)))
    assert ("value-equals-target" in findings(Watched(True, False, rows), LIMITS)) is is_found


@pytest.mark.parametrize(
    ("asked", "minutes"),
    [
        ([], 0),
        ([("task", "month", 2)], 12),
        ([("task", "quarter", 3)], 6),
        ([("target", "half", 6)], 4),
        ([("assist", "year", 12)], 3),
        ([("task", "month", 1), ("target", "year", 12)], 10),
        ([("task", "of another time", 6)], 6),
    ],
)
def test_minutes_a_month(asked, minutes):
    assert a_month(asked, {"task": 6, "target": 4, "assist": 3}) == pytest.approx(minutes)
