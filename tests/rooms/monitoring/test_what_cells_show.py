"""Cells of workbooks as a person sees them: shares, months, merged cells, and what is hidden, alike in .xlsx, .xls and .ods."""

from datetime import date

import pytest

from formats.pages import WRITERS, Page
from luoshi.kernel.errors import LuoshiError
from rooms.monitoring.importing_setting import read

pytestmark = pytest.mark.parametrize("form", WRITERS)
HEAD = ["指标", "单位", "2022年", "2023年", "2024年"]


def values(found):
    return [(r.indicator, r.period.text, f"{r.value:f}", r.unit) for r in found.readings]


def test_shares_are_read_as_they_are_shown(form):
    formats = {(1, 2): "0.0%", (1, 3): "0.00%;[Red]-0.00%", (1, 4): '0.0"%"'}
    found = read(WRITERS[form](Page([HEAD, ["常住人口城镇化率", "%", 0.653, 0.66, 67.1]], formats=formats)))
    assert [(value, unit) for _, _, value, unit in values(found)] == [("65.3", "%"), ("66", "%"), ("67.1", "%")]


def test_numbers_that_are_shown_in_thousands_are_refused(form):
    found = read(WRITERS[form](Page([HEAD, ["税收收入", "万元", 101, 123456789, 103]], formats={(1, 3): "0.00,,"})))
    assert [value for _, _, value, _ in values(found)] == ["101", "103"]
    assert [(p.where, p.error.code) for p in found.problems] == [("表.csv 报表!D2", "reading-cell-scaled")]


def test_days_that_are_shown_as_months_are_months(form):
    rows = [["指标", "单位", date(2024, 5, 1), date(2024, 6, 1)], ["税收收入", "万元", 101, 102]]
    found = read(WRITERS[form](Page(rows, formats=dict.fromkeys([(0, 2), (0, 3)], 'yyyy"年"m"月"'))))
    assert [(period, value) for _, period, value, _ in values(found)] == [("2024-05", "101"), ("2024-06", "102")]


def test_days_that_are_shown_as_days_are_no_months(form):
    rows = [["指标", "时期", "数值", "单位"], ["税收收入", date(2024, 5, 1), 101, "万元"]]
    found = read(WRITERS[form](Page(rows, formats={(1, 1): "yyyy-mm-dd"})))
    assert ([p.error.code for p in found.problems], found.readings) == (["period-is-day"], ())


def test_merged_words_hold_for_each_of_their_cells(form):
    rows = [
        ["指标", "单位", "2023年", "", "2024年", ""],
        ["", "", "总量", "增速(%)", "总量", "增速(%)"],
        ["税收收入", "万元", 101, 1.5, 102, 1.6],
    ]
    merges = [((0, 0), (1, 0)), ((0, 1), (1, 1)), ((0, 2), (0, 3)), ((0, 4), (0, 5))]
    assert values(read(WRITERS[form](Page(rows, merges)))) == [
        ("税收收入", "2023", "101", "万元"), ("税收收入", "2023", "1.5", "%"), ("税收收入", "2024", "102", "万元"), ("税收收入", "2024", "1.6", "%"),
    ]  # fmt: skip


def test_a_number_merged_over_several_cells_is_refused(form):
    rows = [HEAD, ["税收收入", "万元", 101, "", 103], ["办公支出", "万元", 51, 52, 53]]
    found = read(WRITERS[form](Page(rows, [((1, 2), (1, 3))])))
    assert [value for _, _, value, _ in values(found)] == ["103", "51", "52", "53"]
    assert {p.error.code for p in found.problems} == {"reading-cell-merged"}


def test_years_may_be_merged_over_the_rows_of_the_long_form(form):
    rows = [["时期", "指标", "数值", "单位"], [2023, "税收收入", 101, "万元"], ["", "办公支出", 51, "万元"]]
    assert [period for _, period, _, _ in values(read(WRITERS[form](Page(rows, [((1, 0), (2, 0))]))))] == ["2023", "2023"]


def told(found):
    return [dict(one.fields)["what"] for one in found.remarks if one.code == "hidden-left-aside"]


def test_hidden_rows_and_columns_are_left_aside_and_told(form):
    rows = [HEAD, ["税收收入", "万元", 101, 102, 103], ["办公支出", "万元", 51, 52, 53], ["利润", "万元", 1, 2, 3]]
    found = read(WRITERS[form](Page(rows, hidden_rows=[2], hidden_columns=[2, 3])))
    assert [(name, value) for name, _, value, _ in values(found)] == [("税收收入", "103"), ("利润", "3")]
    assert told(found) == ["3:3", "C:D"]


def test_hidden_sheets_are_left_aside_and_told(form):
    old = Page([HEAD, ["税收收入", "万元", 1, 2, 3]], title="去年底稿", is_hidden=True)
    shown = Page([HEAD, ["税收收入", "万元", 101, 102, 103]])
    found = read(WRITERS[form](old, shown))
    assert [value for _, _, value, _ in values(found)] == ["101", "102", "103"]
    assert told(found) == ["去年底稿"]


def test_a_workbook_whose_readings_are_all_hidden_is_refused(form):
    with pytest.raises(LuoshiError, match="hidden"):
        read(WRITERS[form](Page([["封面"]], title="封面"), Page([HEAD, ["税收收入", "万元", 1, 2, 3]], is_hidden=True)))
