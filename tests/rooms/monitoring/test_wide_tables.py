"""Tables as departments send them, and what is read out of each: (indicator, area, period, value, unit, measure)."""

import io
import json

import pytest
import xlsxwriter

from luoshi.kernel.errors import LuoshiError
from luoshi.monitoring.importing.fitting import Fitting
from luoshi.monitoring.importing.reading import Beside, Bounds, readings_in
from luoshi.services import rulebook

LAYOUTS = {
    "years across": (
        [["主要经济指标"], ["单位:亿元"], ["指标", "2021", "2022年"], ["地区生产总值", 100.5, 108], ["其中:第一产业增加值", 10, 11], ["注:2022年为初步数"]],
        [("地区生产总值", None, "2021", "100.5", "亿元", "level"), ("地区生产总值", None, "2022", "108", "亿元", "level"),
         ("第一产业增加值", None, "2021", "10", "亿元", "level"), ("第一产业增加值", None, "2022", "11", "亿元", "level")],
    ),
    "a unit for each row": (
        [["序号", "指标名称", "计量单位", "2022年", "2023年上半年"], [1, "常住人口", "万人", 58.9, 59], [2, "一般公共预算收入", "万元", 51000, 26000]],
        [("常住人口", None, "2022", "58.9", "万人", "level"), ("常住人口", None, "2023-H1", "59", "万人", "level"),
         ("一般公共预算收入", None, "2022", "51000", "万元", "level"), ("一般公共预算收入", None, "2023-H1", "26000", "万元", "level")],
    ),
    "amount and growth below each year": (
        [["指标", "单位", "2022年", "", "2023年", ""], ["", "", "总量", "增速(%)", "总量", "增速(%)"], ["地区生产总值", "亿元", 108, 5.2, 115, 6.1]],
        [("地区生产总值", None, "2022", "108", "亿元", "level"), ("地区生产总值", None, "2022", "5.2", "%", "growth_pct"),
         ("地区生产总值", None, "2023", "115", "亿元", "level"), ("地区生产总值", None, "2023", "6.1", "%", "growth_pct")],
    ),
    "areas down, the indicator in the title": (
        [["各区县地区生产总值(亿元)"], ["地区", "2022年", "2023年"], ["甲区", 100, 105], ["乙县", 50, 52], ["合计", 150, 157]],
        [("地区生产总值", "甲区", "2022", "100", "亿元", "level"), ("地区生产总值", "甲区", "2023", "105", "亿元", "level"),
         ("地区生产总值", "乙县", "2022", "50", "亿元", "level"), ("地区生产总值", "乙县", "2023", "52", "亿元", "level")],
    ),
    "years down": (
        [["年份", "地区生产总值(亿元)", "增速(%)", "常住人口(万人)"], ["2022年", 100, 5.1, 58], ["2023年", 106, 6, 59]],
        [("地区生产总值", None, "2022", "100", "亿元", "level"), ("地区生产总值", None, "2022", "5.1", "%", "growth_pct"),
         ("常住人口", None, "2022", "58", "万人", "level"), ("地区生产总值", None, "2023", "106", "亿元", "level"),
         ("地区生产总值", None, "2023", "6", "%", "growth_pct"), ("常住人口", None, "2023", "59", "万人", "level")],
    ),
    "groups and numbers of rows": (
        [["指标", "单位", "2022年", "2023年"], ["一、综合", "", "", ""], ["1.常住人口(万人)", "", 58, 59], ["2.#城镇常住人口", "万人", 40, "—"]],
        [("常住人口", None, "2022", "58", "万人", "level"), ("常住人口", None, "2023", "59", "万人", "level"), ("城镇常住人口", None, "2022", "40", "万人", "level")],
    ),
    "parts of the year across": (
        [["指标", "单位", "2023年1-3月", "2023年1-6月", "2023年1-9月"], ["社会消费品零售总额", "亿元", 25, 51, 77]],
        [("社会消费品零售总额", None, "2023-Q1", "25", "亿元", "level"), ("社会消费品零售总额", None, "2023-H1", "51", "亿元", "level"),
         ("社会消费品零售总额", None, "2023-Q1-3", "77", "亿元", "level")],
    ),
}  # fmt: skip


def read(data: bytes, **facts):
    fitting = Fitting(rulebook.indicators(), rulebook.units(), rulebook.units_beside())
    return readings_in(data, "表", fitting, Bounds(10_000, 10**7), beside=Beside(**facts))


def workbook(rows, merges=()) -> bytes:
    page = io.BytesIO()
    with xlsxwriter.Workbook(page) as book:
        sheet = book.add_worksheet("报表")
        for r, row in enumerate(rows):
            sheet.write_row(r, 0, row)
        for first, last in merges:
            sheet.merge_range(*first, *last, rows[first[0]][first[1]])
    return page.getvalue()


def told(found):
    return [(r.indicator, r.area, r.period.text, f"{r.value:f}", r.unit, r.measure) for r in found.readings]


@pytest.mark.parametrize("name", LAYOUTS)
def test_layout_is_read_from_a_workbook(name):
    rows, wanted = LAYOUTS[name]
    found = read(workbook(rows))
    assert (told(found), found.problems) == (wanted, ())


@pytest.mark.parametrize("name", LAYOUTS)
def test_layout_is_read_from_text(name):
    rows, wanted = LAYOUTS[name]
    text = "\n".join(",".join(str(cell) for cell in row) for row in rows)
    assert told(read(text.encode("gb18030"))) == wanted


def test_merged_heads_hold_for_their_columns():
    rows, wanted = LAYOUTS["amount and growth below each year"]
    found = read(workbook(rows, merges=[((0, 2), (0, 3)), ((0, 4), (0, 5)), ((0, 0), (1, 0)), ((0, 1), (1, 1))]))
    assert told(found) == wanted


def test_places_are_cells():
    found = read(workbook(LAYOUTS["years across"][0]))
    assert [r.source.place for r in found.readings[:2]] == ["表 报表!B4", "表 报表!C4"]


def test_a_bad_cell_is_named_and_the_others_are_read():
    rows = [["指标", "单位", "2022年", "2023年"], ["常住人口", "万人", 58, "约59"], ["绿地", "公顷", 12, 13]]
    found = read(workbook(rows))
    assert [problem.where for problem in found.problems] == ["表 报表!D2"]
    assert len(found.readings) == 3


def test_an_area_is_given_to_tables_that_name_none():
    assert {r.area for r in read(workbook(LAYOUTS["years across"][0]), area="云溪县").readings} == {"云溪县"}


def test_the_long_form_is_read_from_a_sheet():
    rows = [["指标", "地区", "时期", "数值", "单位"], ["常住人口", "甲县", 2023, 58.9, "万人"]]
    assert told(read(workbook(rows))) == [("常住人口", "甲县", "2023", "58.9", "万人", "level")]


def test_json_is_read_as_verdicts_write_it():
    rows = [
        {
            "indicator": "常住人口",
            "area": "甲县",
            "period": "2023",
            "value": 58.90,
            "unit": "万人",
            "source": {"title": "公报", "address": "https://x.cn"},
        }
    ]
    for data in (rows, {"readings": rows}):
        found = read(json.dumps(data, ensure_ascii=False).encode())
        assert told(found) == [("常住人口", "甲县", "2023", "58.9", "万人", "level")]
        assert (found.readings[0].source.title, found.readings[0].source.address) == ("公报", "https://x.cn")


def test_sdmx_is_read_with_multiplier_and_status():
    text = (
        "STRUCTURE,STRUCTURE_ID,FREQ,REF_AREA,INDICATOR,TIME_PERIOD,OBS_VALUE,UNIT_MEASURE,UNIT_MULT,OBS_STATUS\n"
        "dataflow,X,A,甲县,常住人口,2022,58.9,人,4,A\ndataflow,X,A,甲县,常住人口,2023,59.1,人,4,P\ndataflow,X,S,甲县,常住人口,2024-S1,59.3,人,4,B\n"
    )
    found = read(text.encode())
    assert [(r.period.text, f"{r.value:f}", r.vintage, r.breaks) for r in found.readings] == [
        ("2022", "589000", "final", None), ("2023", "591000", "preliminary", None), ("2024-H1", "593000", "final", "other"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "data", [b'{"readings": [', b"[1, 2]", b'{"a": 1}', b'[{"indicator": NaN}]', b"PK\x03\x04 no workbook", b"a,b\n1,2\n"]
)
def test_what_is_no_table_is_refused_as_a_whole(data):
    with pytest.raises(LuoshiError):
        read(data)


def test_names_of_columns_are_remembered_and_drift_is_told():
    rows = [["指标名称", "计量单位", "2022年"], ["常住人口", "万人", 58]]
    first = read(workbook(rows))
    assert first.columns == {"报表": {"indicator": "指标名称", "unit": "计量单位"}}
    assert read(workbook(rows), remembered=first.columns).remarks == ()
    renamed = [["项目内容", "单位", "2023年"], ["常住人口", "万人", 59]]
    found = read(workbook(renamed), remembered=first.columns)
    assert [(one.code, one.where, dict(one.fields)["found"]) for one in found.remarks] == [
        ("column-drifted", "表 报表!A1", "项目内容"), ("column-drifted", "表 报表!B1", "单位"),
    ]  # fmt: skip
    gone = [["指标名称", "2023年", "2024年"], ["常住人口(万人)", 59, 60]]
    assert [one.code for one in read(workbook(gone), remembered=first.columns).remarks] == ["column-gone"]


def test_a_person_may_say_what_a_column_is():
    rows = [["什么", "几时", "多少", "以何计"], ["常住人口", 2023, 58.9, "万人"]]
    with pytest.raises(LuoshiError):
        read(workbook(rows))
    named = {"报表": {"indicator": "什么", "period": "几时", "value": "多少", "unit": "以何计"}}
    assert told(read(workbook(rows), remembered=named)) == [("常住人口", None, "2023", "58.9", "万人", "level")]


ASIDE = {
    "targets are no readings": [["指标", "单位", "2023年目标", "2023年完成", "2024年目标"], ["税收", "万元", 90, 100, 110]],
    "last year's value has no year": [["指标", "单位", "2023年", "去年同期", "增长(%)"], ["税收", "万元", 100, 90, 11.1]],
    "growth beside several years is of none of them": [
        ["指标", "单位", "2022年完成", "2023年", "增长(%)"],
        ["税收", "万元", 90, 100, 11.1],
    ],
    "an average of years is no year": [["指标", "单位", "2023年", "两年平均增长(%)"], ["税收", "万元", 100, 10]],
}


@pytest.mark.parametrize("name", ASIDE)
def test_columns_that_are_not_understood_are_left_aside_and_told(name):
    found = read(workbook(ASIDE[name]))
    assert ("税收", None, "2023", "100", "万元", "level") in told(found)
    assert {value for _, _, _, value, _, _ in told(found)} <= {"100", "90"}
    assert "110" not in {value for _, _, _, value, _, _ in told(found)}
    assert "column-left-aside" in {one.code for one in found.remarks}


def test_targets_beside_a_year_are_not_read():
    assert told(read(workbook(ASIDE["targets are no readings"]))) == [("税收", None, "2023", "100", "万元", "level")]


def test_expected_values_are_expected():
    found = read(workbook([["指标", "单位", "2022年", "2023年预计"], ["税收", "万元", 90, 100]]))
    assert [one.vintage for one in found.readings] == ["final", "expected"]


def test_growth_beside_the_only_year_is_that_years():
    found = read(workbook([["指标", "单位", "2023年", "同比增长(%)"], ["税收", "万元", 90, 5.5]]))
    assert told(found) == [("税收", None, "2023", "90", "万元", "level"), ("税收", None, "2023", "5.5", "%", "growth_pct")]


def test_areas_may_head_columns():
    found = read(workbook([["指标", "单位", "2023年", "", ""], ["", "", "全市", "甲区", "乙县"], ["常住人口", "万人", 300, 100, 50]]))
    assert [(r.area, int(r.value)) for r in found.readings] == [("全市", 300), ("甲区", 100), ("乙县", 50)]


NEVER_WRONG = {
    "two tables one below the other": [["指标", "2021", "2022"], ["学校数(所)", 100, 105], ["指标", "2023", "2024"], ["医院数(所)", 58, 59]],
    "two tables side by side": [["指标", "单位", "2023年", "2024年", "", "指标", "单位", "2024年1-6月"], ["税收", "亿元", 101, 102, "", "投资", "亿元", 58]],
    "numbers that look like years": [["县区", "户籍人口(千人)", "常住人口(千人)"], ["甲区", 1500, 1600], ["乙区", 1400, 1300]],
    "targets headed above the years": [["", "", "目标", ""], ["指标", "单位", "2024年", "2025年"], ["税收", "亿元", 1, 2]],
    "merged heads that came as text": [["指标", "单位", "目标", "", "实际", ""], ["", "", "2023年", "2024年", "2023年", "2024年"], ["税收", "亿元", 1, 2, 101, 102]],
    "numbers of rows": [["序号", "项目", "单位", "2023年", "2024年"], [1, "税收", "亿元", 101, 102]],
    "footnotes": [["指标", "单位", "2023年", "2024年"], ["税收", "亿元", "106①", "12.5²"]],
    "brackets that are no unit": [["指标", "单位", "2023年", "2024年"], ["收入(城镇)", "元", 101, 102], ["收入(农村)", "元", 51, 52]],
    "months beside the year": [["年份", "月份", "用电量(万千瓦时)"], ["2024年", 1, 10], ["2024年", 2, 11]],
    "areas below an empty head": [["各区县产值(亿元)"], ["", "2023年", "2024年"], ["甲区", 101, 102], ["乙县", 51, 52]],
    "a column without a head": [["指标", "单位", "2023年", "2024年", ""], ["税收", "亿元", 101, 102, 6]],
    "a second column of words": [["指标", "分类", "单位", "2023年", "2024年"], ["人口", "城镇", "万人", 101, 102], ["人口", "乡村", "万人", 51, 52]],
    "a title with a year over all columns": [["2024年主要指标", "", "", ""], ["指标", "单位", "2023年", "2024年"], ["税收", "亿元", 101, 102]],
    "months below the year": [["指标", "单位", "2024年", "", ""], ["指标", "单位", "1月", "2月", "3月"], ["用电量", "万千瓦时", 1, 2, 3]],
}  # fmt: skip
READ = {
    "two tables one below the other": [("学校数", "2021", "100"), ("学校数", "2022", "105")],
    "two tables side by side": [("税收", "2023", "101"), ("税收", "2024", "102")],
    "merged heads that came as text": [("税收", "2023", "101"), ("税收", "2024", "102")],
    "numbers of rows": [("税收", "2023", "101"), ("税收", "2024", "102")],
    "brackets that are no unit": [("收入(城镇)", "2023", "101"), ("收入(城镇)", "2024", "102"), ("收入(农村)", "2023", "51"), ("收入(农村)", "2024", "52")],
    "areas below an empty head": [("产值", "2023", "101"), ("产值", "2024", "102"), ("产值", "2023", "51"), ("产值", "2024", "52")],
    "a column without a head": [("税收", "2023", "101"), ("税收", "2024", "102")],
    "a title with a year over all columns": [("税收", "2023", "101"), ("税收", "2024", "102")],
    "months below the year": [("用电量", "2024-01", "1"), ("用电量", "2024-02", "2"), ("用电量", "2024-03", "3")],
}  # fmt: skip


@pytest.mark.parametrize("name", NEVER_WRONG)
@pytest.mark.parametrize("merged", [False, True])
def test_nothing_is_read_that_the_table_does_not_say(name, merged):
    rows = NEVER_WRONG[name]
    merges = (
        [((0, 0), (0, 3))]
        if merged and name.startswith("a title")
        else [((0, 2), (0, 4))]
        if merged and name.startswith("months below")
        else []
    )
    try:
        found = read(workbook(rows, merges=merges))
    except LuoshiError:
        found = None
    wanted = READ.get(name, [])
    assert [(r.indicator, r.period.text, f"{r.value:f}") for r in (found.readings if found else ())] == wanted
    if found is not None and name in ("two tables one below the other", "footnotes", "months beside the year", "a second column of words"):
        assert found.problems


def test_cells_shown_in_percent_are_read_as_they_are_shown():
    page = io.BytesIO()
    with xlsxwriter.Workbook(page) as book:
        sheet = book.add_worksheet("报表")
        formats = [book.add_format({"num_format": code}) for code in ("0.0%", "0%", "0.00")]
        sheet.write_row(0, 0, ["指标", "单位", "2022年", "2023年", "2024年"])
        sheet.write_row(1, 0, ["常住人口城镇化率", "%"])
        for column, (value, shown) in enumerate(zip((0.685, 0.69, 70.1), formats, strict=True)):
            sheet.write_number(1, column + 2, value, shown)
    assert [(f"{r.value:f}", r.unit) for r in read(page.getvalue()).readings] == [("68.5", "%"), ("69", "%"), ("70.1", "%")]
