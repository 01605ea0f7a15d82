"""Last days of months, and the five-year plans by name."""

import pytest

from luoshi.kernel.period import FIVE_YEAR_NAME, FIVE_YEAR_ORDINAL, five_year_period, last_day


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


@pytest.mark.parametrize(
    ("words", "ordinal"),
    [
        ("“十五五”时期", "十五"),
        ("十四五规划", "十四"),
        ("「十六五」", "十六"),
        ('"十三五"末', "十三"),
        ("“十五 五”", "十五"),
        ("“十五”期间", "十"),
    ],
)
def test_the_short_name_of_a_plan_gives_its_ordinal(words, ordinal):
    found = FIVE_YEAR_NAME.search(words)
    assert found and found[1] == ordinal


def test_the_long_name_of_a_plan_gives_its_ordinal():
    found = FIVE_YEAR_ORDINAL.search("云溪县第十五个五年规划")
    assert found and found[1] == "十五"
