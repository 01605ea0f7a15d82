"""A watched plan as rows and as a workbook: what stands in which cell, and how the sheets work."""

import csv
import io
import re
import zipfile

import openpyxl
import pytest

from luoshi.reports.monitor.rows import COLUMNS, monitor_rows
from luoshi.reports.monitor.workbook import monitor_workbook
from rooms.reports.watching import fan, reading, series, watch_of

HEADINGS = [
    "序号", "篇章", "指标", "地区", "要求", "属性", "期限", "最近一期", "单位", "实际值", "时序要求", "差距", "灯", "研判", "前景",
    "下期需达", "说明", "来源", "权重", "同一目标（序号）", "编号",
]  # fmt: skip
LINES = """# 一、发展目标
地区生产总值: >= 575亿元 by 2025 from 2020, binding
失业率: <= 5.5% by 2025 from 2020, expected
## (一)分目标
驿站数: >= 10个 by 2025
"""
READINGS = [
    *series("地区生产总值", {"2020": 430, "2023": 520.25}, "亿元"),
    *series("失业率", {"2020": 6.5, "2023": 6.6}, "%"),
    reading("失业率", "2024-H1", 6.25, "%", vintage="preliminary"),
]


@pytest.fixture(scope="module")
def watch():
    return watch_of(LINES, READINGS)


@pytest.fixture(scope="module")
def book(watch):
    return openpyxl.load_workbook(io.BytesIO(monitor_workbook(watch, lang="zh")))


def row_of(page, number: int) -> dict[str, object]:
    return {head.value: cell.value for head, cell in zip(page[3], page[3 + number], strict=True)}


def test_sheets_and_headings_are_those_that_officials_know(book):
    assert book.sheetnames == ["监测", "汇总", "数据"]
    assert [cell.value for cell in book["监测"][3]] == HEADINGS
    assert "溪谷县第十四个五年规划纲要指标监测表" in book["监测"]["A1"].value
    assert book["监测"]["A2"].value == "截至 2024-10-01    1 绿、0 黄、1 红、1 灰"


def test_a_row_tells_the_target_in_numbers_and_words(book):
    row = row_of(book["监测"], 1)
    assert (row["指标"], row["要求"], row["属性"], row["最近一期"]) == ("地区生产总值", "≥ 575亿元", "约束性", "2023年")
    assert (row["单位"], row["实际值"], row["时序要求"], row["差距"]) == ("亿元", 520.25, 517, 3.25)
    assert (row["灯"], row["研判"], row["下期需达"]) == ("● 绿灯", "达到时序进度", "2024年 ≥ 546亿元")
    assert row["期限"].date().isoformat() == "2025-12-31"
    assert row["来源"] == "溪谷县2023年统计公报；溪谷县2020年统计公报"


def test_numbers_show_no_more_decimals_than_they_have(book):
    formats = {cell.value: cell.number_format for cell in book["监测"]["J"] if isinstance(cell.value, int | float)}
    assert formats == {520.25: "#,##0.00", 6.25: "#,##0.00"}
    assert book["监测"]["K4"].number_format == "#,##0"


def test_lights_have_a_colour_that_follows_the_cell(book):
    rules = [rule for ranges in book["监测"].conditional_formatting for rule in ranges.rules]
    assert {re.search(r'"(.)"', rule.formula[0])[1] for rule in rules} == {"●", "▲", "■", "○"}
    assert all(rule.dxf.fill.bgColor.rgb for rule in rules)


def test_headings_stay_rows_filter_and_pages_are_a4_across(book):
    for page in book:
        assert page.freeze_panes.endswith("4")
        assert page.auto_filter.ref.startswith("A3:")
        assert (page.page_setup.orientation, page.page_setup.paperSize) == ("landscape", 9)
        assert page.print_title_rows == "$3:$3"
    assert book["监测"].print_area.split("$")[3] == "R"


def test_the_roll_up_counts_every_section_below_the_whole(book):
    rows = [[cell.value for cell in row] for row in book["汇总"].iter_rows(min_row=4)]
    assert rows == [
        ["全规划", 1, 0, 1, 1, 3, 2, 0, 0, None],
        ["　一、发展目标", 1, 0, 1, 1, 3, 2, 0, 0, None],
        ["　　(一)分目标", 0, 0, 0, 1, 1, 0, 0, 0, None],
    ]


def test_the_worst_binding_target_is_named_in_the_roll_up():
    found = watch_of(LINES.replace("expected", "binding"), READINGS)
    page = openpyxl.load_workbook(io.BytesIO(monitor_workbook(found, lang="zh")))["汇总"]
    assert page["J4"].value == "■ 红灯 失业率"


def test_readings_say_where_they_are_from_and_what_they_are_used_for(book):
    page = book["数据"]
    rows = [row_of(page, n) for n in range(1, page.max_row - 2)]
    assert [(row["指标"], row["时期"], row["数值"], row["用于（序号）"]) for row in rows] == [
        ("地区生产总值", "2023年", 520.25, "1"), ("地区生产总值", "2020年", 430, "1"),
        ("失业率", "2024年上半年", 6.25, "2"), ("失业率", "2020年", 6.5, "2"),
    ]  # fmt: skip
    assert (rows[2]["性质"], rows[2]["网址"]) == ("初步", "https://example.org/2024-H1")


def test_words_are_never_formulas_or_links():
    evil = "=HYPERLINK(1)"
    found = watch_of(f'# =1+1\n"{evil}": >= 5个 by 2025 from 2020', series(evil, {"2020": 1, "2023": 3}, "个"))
    data = monitor_workbook(found, lang="zh")
    book = openpyxl.load_workbook(io.BytesIO(data))
    cells = [cell for page in book for row in page.iter_rows() for cell in row]
    assert evil in [cell.value for cell in cells]
    assert {cell.data_type for cell in cells} <= {"s", "n", "d"}
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        sheets = [parts.read(name) for name in parts.namelist() if "worksheets" in name]
    assert not any(b"<f>" in sheet or b"hyperlink" in sheet for sheet in sheets)


def test_the_same_watch_gives_the_same_bytes(watch):
    assert monitor_workbook(watch, lang="zh") == monitor_workbook(watch, lang="zh")


def test_the_workbook_speaks_english(watch):
    book = openpyxl.load_workbook(io.BytesIO(monitor_workbook(watch, lang="en")))
    assert book.sheetnames == ["Monitor", "Roll-up", "Readings"]
    assert row_of(book["Monitor"], 1)["Light"] == "● green"


def test_a_plan_without_targets_has_headings_only():
    book = openpyxl.load_workbook(io.BytesIO(monitor_workbook(watch_of("# 空的一篇", []), lang="zh")))
    assert [cell.value for cell in book["监测"][3]] == HEADINGS
    assert book["监测"].max_row == 3


def test_rows_have_the_same_columns_by_code(watch):
    rows = monitor_rows(watch, lang="zh")
    assert [list(row) for row in rows] == [[column.code for column in COLUMNS]] * 3
    first = rows[0]
    assert (first["unit"], first["actual"], first["required"], first["margin"]) == ("亿元", "520.25", "517", "3.25")
    assert (first["light"], first["due"], first["id"]) == ("● 绿灯", "2025-12-31", watch.plan.targets[0].id)


def test_rows_keep_words_and_values_as_they_are():
    evil = watch_of('"=cmd()": = 0 always 2021..2025', series("=cmd()", {"2021": 0, "2022": -3}, "个"))
    (row,) = monitor_rows(evil, lang="en")
    assert (row["indicator"], row["rule"], row["actual"]) == ("=cmd()", "= 0 always", "-3")


def test_rows_go_through_csv_and_back(watch):
    rows = monitor_rows(watch, lang="zh")
    target = io.StringIO()
    writer = csv.DictWriter(target, [column.code for column in COLUMNS])
    writer.writeheader()
    writer.writerows(rows)
    assert list(csv.DictReader(io.StringIO(target.getvalue()))) == rows


def test_an_outlook_is_told_where_a_forecast_is_given(watch):
    wanted = watch.plan.targets[0].id
    fans = {wanted: fan(54e9, outlook="at_risk", probability=0.4)}
    assert [row["outlook"] for row in monitor_rows(watch, lang="zh", fans=fans)] == ["完成难度较大（完成概率 40%）", "", ""]
    book = openpyxl.load_workbook(io.BytesIO(monitor_workbook(watch, lang="zh", fans=fans)))
    assert row_of(book["监测"], 1)["前景"] == "完成难度较大（完成概率 40%）"
