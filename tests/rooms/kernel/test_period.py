"""Last days of months, and the five-year plans by name."""

import pytest

from luoshi.kernel.period import FIVE_YEAR_ORDINAL, five_year_name, five_year_period, last_day


@pytest.mark.parametrize(
    ("year", "month", "day"),
    [
        (2030, 12, "2030-12-31"),
        (2027, 6, "2027-06-30"),
        (2027, 2, "2027-02-28"),
        (2028, 2, "2028-02-29"),
        (2100, 2, "2100-02-28"),
        (2000, 2, "2000-02-29"),
        (2029, 1, "2029-01-31"),
    ],
)
def test_last_day_of_a_month_knows_leap_years(year, month, day):
    assert last_day(year, month) == day


def test_last_day_of_a_year_is_the_default():
    assert last_day(2035) == "2035-12-31"


@pytest.mark.parametrize(
    ("ordinal", "period"),
    [
        ("八", (1991, 1995)),
        ("九", (1996, 2000)),
        ("十", (2001, 2005)),
        ("十一", (2006, 2010)),
        ("十二", (2011, 2015)),
        ("十三", (2016, 2020)),
        ("十四", (2021, 2025)),
        ("十五", (2026, 2030)),
        ("十六", (2031, 2035)),
    ],
)
def test_five_year_plans_follow_each_other_without_a_gap(ordinal, period):
    assert five_year_period(ordinal) == period


@pytest.mark.parametrize("word", ["", "七十", "溪", "十九", "15"])
def test_an_ordinal_of_no_known_plan_has_no_period(word):
    assert five_year_period(word) is None


@pytest.mark.parametrize(("year", "name"), [(2001, "十五"), (2005, "十五"), (2025, "十四五"), (2026, "十五五"), (1980, None)])
def test_a_year_falls_into_a_plan_with_a_short_name(year, name):
    assert five_year_name(year) == name


def test_the_long_name_of_a_plan_gives_its_ordinal():
    found = FIVE_YEAR_ORDINAL.search("云溪县第十五个五年规划")
    assert found and found[1] == "十五"
