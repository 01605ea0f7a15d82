"""A day as people write it alone, in a cell or behind 完成时限."""

import pytest

from luoshi.plan.days import day_said
from luoshi.plan.times import Calendar
from luoshi.services import plans

FIVE_YEARS, ONE_YEAR, UNKNOWN = Calendar((2026, 2030), 2026), Calendar((2027, 2027), 2027), Calendar(None, None)


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("27年6月", "2027-06-30"),
        ("27年6月底前完成", "2027-06-30"),
        ("27年三季度末", "2027-09-30"),
        ("二七年底", "2027-12-31"),
        ("二〇二七年六月", "2027-06-30"),
        ("27年", "2027-12-31"),
        ("98年底", "1998-12-31"),
        ("27.6", "2027-06-30"),
        ("27.06.30", "2027-06-30"),
        ("27-6-30", "2027-06-30"),
        ("27/6", "2027-06-30"),
        ("2027.6月底", "2027-06-30"),
        ("2027.6.30前", "2027-06-30"),
        ("2027.10", "2027-10-31"),
        ("2027-01", "2027-01-31"),
        ("20270630", "2027-06-30"),
        ("2027-Q3", "2027-09-30"),
        ("2027H1", "2027-06-30"),
        ("2027年6月上旬", "2027-06-10"),
        ("2027年6月中旬", "2027-06-20"),
        ("2028年2月", "2028-02-29"),
        ("到2030年", "2030-12-31"),
        ("2026—2030年", "2030-12-31"),
        ("26-30年", "2030-12-31"),
        ("2027年3月至6月", "2027-06-30"),
        ("2026年3月-2027年6月", "2027-06-30"),
        ("“十五五”期间", "2030-12-31"),
        ("十六五末", "2035-12-31"),
        ("长期坚持", "2030-12-31"),
    ],
)
def test_day_is_the_last_of_what_is_named(words, day):
    assert day_said(words, FIVE_YEARS) == (day, None)


@pytest.mark.parametrize(
    "words",
    ["6月底", "年底前", "今年6月", "明年6月", "下半年", "三季度", "3-6月", "10-12月", "三年内", "10年内", "10年", "12/6", "2030-2026年"],
)
def test_words_without_a_clear_year_lack_it_in_a_plan_for_several_years(words):
    assert day_said(words, FIVE_YEARS) == (None, "year")


@pytest.mark.parametrize(
    ("words", "day"), [("6月底", "2027-06-30"), ("年底", "2027-12-31"), ("3-6月", "2027-06-30"), ("10-12月", "2027-12-31")]
)
def test_plan_for_one_year_has_one_year_to_mean(words, day):
    assert day_said(words, ONE_YEAR) == (day, None)


@pytest.mark.parametrize("words", ["明年6月", "明年底", "两年内", "26-28年"])
def test_next_year_is_not_that_year(words):
    assert day_said(words, ONE_YEAR) == (None, "year")


def test_year_of_two_digits_is_of_no_century_without_a_period():
    assert day_said("27年6月", UNKNOWN) == (None, "year")


@pytest.mark.parametrize("words", ["2027.1", "27.1", "2027.1底"])
def test_one_behind_a_point_may_have_been_ten(words):
    assert day_said(words, FIVE_YEARS).lacks == ("month" if words != "2027.1底" else None)


@pytest.mark.parametrize(
    "words", ["尽快", "", "前", "完成", "27", "127年6月", "2027年13月", "2027年6月31日", "0000年", "2027年初", "2027年6月或9月", "6/30"]
)
def test_words_that_name_no_day_are_none(words):
    assert day_said(words, FIVE_YEARS) == (None, None)


def test_due_cells_of_a_document_are_read_alike():
    table = "序号\t工作任务\t牵头单位\t完成时限\n1\t修缮石桥\t县水务局\t27年6月\n2\t改造管网\t县水务局\t2028.9\n"
    plan = plans.compile_text(f"溪谷县国民经济和社会发展第十五个五年规划纲要\n第一章 任务\n{table}", name="x")
    assert [task.due for task in plan.tasks] == ["2027-06-30", "2028-09-30"]


@pytest.mark.parametrize("year", ["27年6月底前", "1998年底前", "98年三季度前"])
def test_month_behind_another_year_is_none_of_the_year_that_a_document_speaks_in(year):
    plan = plans.compile_text(f"溪谷县2026年重点工作任务分解表\n一、任务\n1.{year}建成茶叶交易中心。", name="x")
    assert "2026" not in {(task.due or "")[:4] for task in plan.tasks}
