"""Days as people type them into a workbook: the day that was meant, or a refusal at the cell, never another year."""

import datetime

import pytest

from luoshi.reports.workbook.sheets import PROJECTS, TARGETS, UNITS
from luoshi.services import plans, workbooks
from rooms.reports.filling import Filled

TEXT = """溪谷县国民经济和社会发展第十五个五年规划纲要
第一章 做强茶业
建设茶叶交易中心。(牵头单位:县农业农村局;完成时限:2026年6月底)
到2030年,茶园面积达到8万亩以上。
"""
DATE = "yyyy-mm-dd"


@pytest.fixture
def back(tmp_path):
    """What becomes of one cell, typed with its format, in a plan for five years or for one."""

    def back(typed, field="due", sheet=None, *, text=TEXT, number_format=None):
        source = tmp_path / "溪谷.json"
        source.write_bytes(plans.json_of(plans.compile_text(text, name="溪谷.txt")))
        filled = Filled(workbooks.workbook(plans.read_plan(source)))
        sheets = {"sheet": sheet} if sheet else {}
        filled.put(0, field, typed, **sheets)
        if number_format:
            filled.cell(0, field, **sheets).number_format = number_format
        return workbooks.import_workbook(source, filled.save(tmp_path / "表.xlsx"))

    return back


def codes(result):
    return [refusal.error.code for refusal in result.refusals]


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        (datetime.date(2027, 6, 30), "2027-06-30"),
        (datetime.datetime(2027, 6, 30), "2027-06-30"),
        (datetime.datetime(2027, 6, 30, 18), "2027-06-30"),
        (46568, "2027-06-30"),
        ("2027-06-30", "2027-06-30"),
        ("2027/6/30", "2027-06-30"),
        ("2027.6", "2027-06-30"),
        ("2027年6月底", "2027-06-30"),
        ("2027年底前", "2027-12-31"),
        ("2027年", "2027-12-31"),
        (2027, "2027-12-31"),
        ("2027", "2027-12-31"),
        ("2027年上半年", "2027-06-30"),
        ("2027年三季度", "2027-09-30"),
        ("长期坚持", "2030-12-31"),
        ("27年6月", "2027-06-30"),
        ("27年底", "2027-12-31"),
        ("27.6", "2027-06-30"),
        ("27/6", "2027-06-30"),
        ("２７年６月３０日前", "2027-06-30"),
    ],
)
def test_day_is_understood_however_it_is_typed(back, typed, day):
    result = back(typed)
    assert (codes(result), result.plan.tasks[0].due) == ([], day)


@pytest.mark.parametrize("number_format", ["General", DATE])
def test_month_typed_as_a_number_is_that_month(back, number_format):
    assert back(2027.6, number_format=number_format).plan.tasks[0].due == "2027-06-30"


def test_short_year_typed_as_a_number_is_read_from_a_number_and_refused_from_a_day_of_1900(back):
    """Excel and LibreOffice number the days before March 1900 differently: 27.6 may come as 26.6."""
    assert back(27.6, number_format="General").plan.tasks[0].due == "2027-06-30"
    assert codes(back(27.6, number_format=DATE)) == ["day-unread"]


@pytest.mark.parametrize(
    ("typed", "code"),
    [("6月底", "year-unsaid"), ("年底", "year-unsaid"), ("明年6月", "year-unsaid"), ("10年内", "year-unsaid"), ("12/6", "year-unsaid"),
     (2027.1, "month-unclear"), (27, "day-unread"), ("2027年13月", "day-unread"), ("27年2月30日", "day-unread"), ("尽快", "day-unread")],
)  # fmt: skip
@pytest.mark.parametrize("number_format", ["General", DATE])
def test_day_that_is_not_clear_is_refused_and_left_as_it_was(back, typed, code, number_format):
    result = back(typed, number_format=number_format)
    assert codes(result) == [code]
    assert result.plan.tasks[0].due == "2026-06-30"


def test_refusal_says_what_is_missing_and_how_to_write_it(back):
    (refusal,) = back("6月底").refusals
    assert refusal.where == "任务分解表!G4"
    assert refusal.error.message("zh") == "“6月底”没有写明是哪一年。请写成 2027-06-30、2027年6月底 或 2027年底。"
    assert "does not say which year" in refusal.error.message("en")


def test_bare_month_is_of_the_one_year_that_a_plan_for_one_year_has(back):
    one_year = TEXT.replace("国民经济和社会发展第十五个五年规划纲要", "2027年重点工作任务分解表")
    assert back("9月底前", text=one_year).plan.tasks[0].due == "2027-09-30"


def test_line_of_a_change_shows_the_day_that_was_read(back):
    assert [(made.before, made.after) for made in back("27年9月").made] == [("2026-06-30", "2027-09-30")]


@pytest.mark.parametrize(
    ("field", "sheet", "typed", "read"),
    [
        ("due", TARGETS, "29年底", "2029-12-31"),
        ("baseline.period", TARGETS, "24年", "2024"),
        ("valid_from", UNITS, "98年3月", "1998-03-31"),
        ("valid_from", UNITS, datetime.date(1949, 10, 1), "1949-10-01"),
        ("start", PROJECTS, "26.9", "2026-09-30"),
    ],
)
def test_every_column_of_days_reads_a_year_of_two_digits(back, field, sheet, typed, read):
    result = back(typed, field, sheet, text=TEXT + "实施溪谷水网工程。\n")
    assert codes(result) == []
    assert [made.after for made in result.made] == [read]
