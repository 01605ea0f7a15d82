"""The long form: one reading in each row."""

from datetime import date
from decimal import Decimal

import pytest

from luoshi.kernel.errors import DocumentEmpty, EncodingUnknown, FormatUnknown
from luoshi.kernel.reading_period import Period
from luoshi.monitoring.importing.errors import ColumnDoubled, ColumnLacking, NoReadings, TableUnreadable, TooManyRows
from luoshi.monitoring.importing.reading import Bounds
from luoshi.monitoring.readings import Source
from rooms.monitoring.importing_setting import codes, read

HEAD = "indicator,area,period,value,unit,kind,measure,bound,filed,breaks,source_title,source_url,note\n"
CHINESE = "指标,地区,时期,数值,单位,数据性质,度量,界限,报送日期,断点,来源,来源网址,备注\n"
ROW = "竹器产值,云溪县,2023-H1,12.5,亿元,{kind},{measure},{bound},2023-08-01,{breaks},统计月报,https://example.org/1,含集市\n"
ENGLISH_WORDS = {"kind": "revised", "measure": "level", "bound": "at_least", "breaks": "census"}
CHINESE_WORDS = {"kind": "修订", "measure": "总量", "bound": "超过", "breaks": "普查"}


@pytest.mark.parametrize(
    "text", [HEAD + ROW.format(**ENGLISH_WORDS), CHINESE + ROW.format(**CHINESE_WORDS), "\ufeff" + HEAD + ROW.format(**CHINESE_WORDS)]
)
@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16"])
def test_every_field_comes_in_from_either_language_and_encoding(text, encoding):
    found = read(text.encode(encoding))
    assert (found.problems, found.remarks) == ((), ())
    (reading,) = found.readings
    assert (reading.indicator, reading.area, reading.period, reading.value) == ("竹器产值", "云溪县", Period(2023, 1, 6), Decimal("12.5"))
    assert (reading.unit, reading.vintage, reading.measure, reading.bound, reading.breaks) == (
        "亿元",
        "revised",
        "level",
        "at_least",
        "census",
    )
    assert (reading.filed, reading.note) == (date(2023, 8, 1), "含集市")
    assert reading.source == Source("统计月报", "https://example.org/1", "表.csv:2 (D2)")


@pytest.mark.parametrize("mark", [",", "\t", ";"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_delimiter_and_line_end_are_seen(mark, end):
    rows = [["指标", "年份", "数值", "单位"], ["竹器产值", "2022", "3", "亿元"], ["渡口", "2023", "20", "座"]]
    found = read(end.join(mark.join(row) for row in rows) + end)
    assert [(reading.indicator, reading.value) for reading in found.readings] == [("竹器产值", 3), ("渡口", 20)]


def test_what_is_not_said_has_its_default():
    (reading,) = read("指标,年份,数值\n渡口,2023,20\n").readings
    assert (reading.area, reading.unit, reading.measure, reading.vintage, reading.bound, reading.breaks) == (
        None,
        None,
        "level",
        "final",
        None,
        None,
    )


def test_rows_keep_their_order():
    found = read("indicator,area,period,value\n乙,b,2023,1\n甲,a,2021,2\n乙,a,2022,3\n")
    assert [(reading.indicator, reading.area) for reading in found.readings] == [("乙", "b"), ("甲", "a"), ("乙", "a")]


@pytest.mark.parametrize(
    ("cell", "value", "unit"),
    [
        ("12.5", "12.5", "亿元"), ("１２．５", "12.5", "亿元"), ('"1,234.5"', "1234.5", "亿元"), ("1 234.5", "1234.5", "亿元"), ("-0.3", "-0.3", "亿元"),
        ("\u22120.3", "-0.3", "亿元"), ("－0.3", "-0.3", "亿元"), ("12.5亿元", "12.5", "亿元"), ("1.2E+03", "1200", "亿元"), (".5", "0.5", "亿元"), ("+7", "7", "亿元"),
    ],
)  # fmt: skip
def test_value_is_understood(cell, value, unit):
    (reading,) = read(f"指标,年份,数值,单位\n竹器产值,2023,{cell},亿元\n").readings
    assert (reading.value, reading.unit) == (Decimal(value), unit)


@pytest.mark.parametrize(
    ("cell", "unit", "value", "kept"), [("12.5%", "", "12.5", "%"), ('"1,234.5万元"', "", "1234.5", "万元"), ("1.5万", "户", "15000", "户")]
)
def test_unit_may_stand_with_the_value(cell, unit, value, kept):
    (reading,) = read(f"指标,年份,数值,单位\n竹器,2023,{cell},{unit}\n").readings
    assert (reading.value, reading.unit) == (Decimal(value), kept)


@pytest.mark.parametrize("cell", ["", "-", "—", "——", "…", "...", "/", "无", "暂无数据", "N/A", "nan", "－"])
def test_no_data_is_left_out_and_said(cell):
    found = read(f"指标,年份,数值\n渡口,2022,{cell}\n渡口,2023,20\n")
    assert (found.problems, [remark.code for remark in found.remarks]) == ((), ["reading-without-value"])
    assert [reading.period.year for reading in found.readings] == [2023]


@pytest.mark.parametrize(
    "cell",
    [
        "约20",
        "20左右",
        "2O",
        "20.5.1",
        "20%%",
        "十二",
        "1e99",
        "二十",
        ">20",
        "20-30",
        "12x",
        "=1+1",
        "1" * 40,
        '"12,34.5"',
        "20。5",
        "∞",
        "(20)",
    ],
)
def test_what_is_no_number_is_refused_with_its_cell(cell):
    found = read(f"指标,年份,数值\n渡口,2022,{cell}\n渡口,2023,20\n")
    assert codes(found) == [("表.csv:2 (C2)", "value-unreadable")]
    assert len(found.readings) == 1


@pytest.mark.parametrize(("text", "cell"), [('指标,年份,数值\n渡口,2022,"1,5"\n', "1,5"), ("指标;年份;数值\n渡口;2022;1,500\n", "1,500")])
def test_comma_of_two_readings_is_refused(text, cell):
    found = read(text)
    assert codes(found) == [("表.csv:2 (C2)", "value-ambiguous")]
    assert cell in found.problems[0].error.message("zh")


@pytest.mark.parametrize(
    ("row", "where", "code"),
    [
        ("竹器,云溪县,2023-13,1,个,,,,,,,,", "C2", "period-unreadable"), ("竹器,云溪县,,1,个,,,,,,,,", "C2", "reading-cell-empty"),
        (",云溪县,2023,1,个,,,,,,,,", "A2", "reading-cell-empty"), ("竹器,云溪县,2023,1,个,大概,,,,,,,", "F2", "reading-word-unknown"),
        ("竹器,云溪县,2023,1,个,,多少,,,,,,", "G2", "reading-word-unknown"), ("竹器,云溪县,2023,1,个,,,,2023-02-30,,,,", "I2", "filing-day-unreadable"),
        ("地区生产总值,云溪县,2023,1,人,,,,,,,,", "E2", "reading-unit-unfit"), ("地区生产总值,云溪县,2023,1,亿块,,,,,,,,", "E2", "reading-unit-unfit"),
        ("地区生产总值,云溪县,2023,1,,,,,,,,,", "E2", "reading-unit-missing"), ("地区生产总值,云溪县,2023,5,亿元,,growth_pct,,,,,,", "E2", "reading-unit-unfit"),
        ("地区生产总值增速,云溪县,2023,5,亿元,,,,,,,,", "E2", "reading-unit-unfit"), ("竹器,云溪县,2023,1.5,位,,rank,,,,,,", "D2", "reading-rank-unfit"),
        ("竹器,云溪县,2023,5万元,亿元,,,,,,,,", "D2", "reading-unit-twice"),
    ],
)  # fmt: skip
def test_cell_that_is_wrong_is_named_with_reason_and_cure(row, where, code):
    found = read(HEAD + row + "\n渡口,云溪县,2023,20,座,,,,,,,,\n")
    assert codes(found) == [(f"表.csv:2 ({where})", code)]
    assert [reading.indicator for reading in found.readings] == ["渡口"]
    assert all(found.problems[0].error.message(lang).rstrip("。. ").count(" " if lang == "en" else "请") for lang in ("zh", "en"))


def test_all_that_is_wrong_in_a_row_is_told():
    found = read(HEAD + "竹器,云溪县,去年,许多,个,大概,,,,,,,\n")
    assert [code for _, code in codes(found)] == ["period-unreadable", "reading-word-unknown", "value-unreadable"]


@pytest.mark.parametrize("unit", ["亿元", "万元", "元", "亿美元"])
def test_unit_of_the_same_measure_is_kept_as_sent(unit):
    (reading,) = read(f"指标,年份,数值,单位\n进出口总额,2023,12,{unit}\n").readings
    assert (reading.value, reading.unit) == (12, unit)


def test_growth_in_per_mille_is_kept_in_percent():
    (reading,) = read("指标,年份,数值,单位,度量\n常住人口,2023,12,‰,增速\n").readings
    assert (reading.value, reading.unit) == (Decimal("1.2"), "%")


def test_discarded_row_is_kept_out_and_said():
    found = read("指标,年份,数值,弃用\n渡口,2022,900,是\n渡口,2023,20,\n")
    assert [reading.value for reading in found.readings] == [20]
    assert [(remark.where, remark.code) for remark in found.remarks] == [("表.csv:2", "reading-discarded")]


def test_row_that_stands_twice_counts_once():
    found = read("指标,年份,数值\n渡口,2023,20\n渡口,2023,20\n渡口,2023,21\n")
    assert [reading.value for reading in found.readings] == [20, 21]
    assert [(remark.where, dict(remark.fields)["first"]) for remark in found.remarks] == [("表.csv:3", "表.csv:2 (C2)")]


def test_column_of_no_use_is_said():
    found = read("指标,年份,数值,责任人\n渡口,2023,20,某某\n")
    assert [(remark.where, remark.code) for remark in found.remarks] == [("表.csv:1 (D1)", "column-left-aside")]


def test_head_may_stand_below_a_title():
    found = read("云溪县监测值,,\n,,\n指标,年份,数值\n渡口,2023,20\n")
    assert [reading.source.place for reading in found.readings] == ["表.csv:4 (C4)"]


def test_line_is_told_where_cells_hold_line_ends():
    found = read('指标,年份,数值,备注\n渡口,2022,20,"一\n二\n三"\n渡口,2023,许多,\n')
    assert codes(found) == [("表.csv:5 (C3)", "value-unreadable")]


def test_row_longer_than_its_head_is_refused():
    found = read("指标,年份,数值\n渡口,2023,1,234.5\n")
    assert codes(found) == [("表.csv:2", "row-too-long")]


@pytest.mark.parametrize(("end", "expected"), [("", [("表.csv:3", "row-cut-off")]), ("\n", [])])
def test_file_that_ends_within_its_last_row_is_refused_there(end, expected):
    found = read("指标,年份,数值,单位\n竹器,2022,1234,亿元\n竹器,2023,12" + end)
    assert codes(found) == expected


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (b"", DocumentEmpty), (b"\n \n", DocumentEmpty), (b"\x89PNG\r\n\x1a\n" + b"x" * 99, FormatUnknown), (b"\xff\xff\xff\xff\x01", EncodingUnknown),
        ("指标,年份,数值\n渡口,2023,20\n渡船,2023,30\n".encode().replace("口".encode(), b"\xe5\x8f"), EncodingUnknown),
        ("通讯录,电话\n甲,乙\n", NoReadings), ("指标,年份,数值\n", NoReadings), ("指标,年份,数据量\n渡口,2023,20\n", ColumnLacking),
        ("指标,年份,数值,值\n渡口,2023,20,30\n", ColumnDoubled), ('指标,年份,数值\n渡口,2023,"20\n', TableUnreadable), ('指标,年份,数值\n"渡"口,2023,20\n', TableUnreadable),
    ],
)  # fmt: skip
def test_file_that_is_no_table_of_readings_is_refused_whole(data, error):
    with pytest.raises(error, match=r"表\.csv"):
        read(data)


def test_more_rows_than_the_limit_are_refused_and_not_cut():
    rows = "指标,年份,数值\n" + "".join(f"渡口,2023,{n}\n" for n in range(4))
    assert len(read(rows, bounds=Bounds(4, 10**6)).readings) == 4
    with pytest.raises(TooManyRows):
        read(rows, bounds=Bounds(3, 10**6))
