"""JSON and SDMX-CSV of readings: what another program could mean in two ways is refused."""

import json

import pytest

from luoshi.kernel.errors import LuoshiError
from luoshi.monitoring.importing.errors import ColumnDoubled, ColumnLacking, ReadingsEmpty, SeriesMixed, TableUnreadable
from rooms.monitoring.importing_setting import codes, read

ONE = {"indicator": "渡口", "area": "甲县", "period": "2023", "value": 20, "unit": "座"}
HEAD = "STRUCTURE,STRUCTURE_ID,ACTION,FREQ,REF_AREA,INDICATOR,TIME_PERIOD,OBS_VALUE,UNIT_MEASURE,UNIT_MULT,OBS_STATUS"
ROW = "dataflow,A:B(1.0),I,A,甲县,渡口,2023,20,座,0,A"


def as_bytes(data: object) -> bytes:
    return json.dumps(data, ensure_ascii=False).encode()


def sdmx(*rows: str, head: str = HEAD, end: str = "\n") -> str:
    return "\n".join((head, *rows)) + end


@pytest.mark.parametrize("data", [[ONE], {"readings": [ONE]}])
def test_list_of_objects_is_read(data):
    (reading,) = read(as_bytes(data), "表.json").readings
    assert (reading.indicator, reading.area, reading.value, reading.source.place) == ("渡口", "甲县", 20, "表.json #1.value")


def test_numbers_of_json_keep_every_digit():
    (reading,) = read('[{"indicator": "渡口", "period": "2023", "value": 0.10000000000000000001}]').readings
    assert str(reading.value) == "0.10000000000000000001"


def test_name_that_is_none_of_the_long_form_is_said_once():
    found = read(as_bytes([ONE | {"责任人": "某"}, ONE | {"period": "2024", "责任人": "某"}]), "表.json")
    assert [(remark.where, remark.code) for remark in found.remarks] == [("表.json #1.责任人", "column-left-aside")]
    assert len(found.readings) == 2


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ('[{"indicator": "渡口", "period": "2023", "value": 3, "value": 4}]', TableUnreadable), ('[{"indicator": "渡口", "period": "2023", "value": 3, "数值": 4}]', ColumnDoubled),
        ('[{"indicator": "渡口", "period": "2023", "val": 3}]', ColumnLacking), ('[{"indicator": "渡口", "value": 3}]', ColumnLacking), ("[]", ReadingsEmpty),
        ('[{"indicator": "渡口", "period": "2023", "value": NaN}]', TableUnreadable), ('[{"indicator": "渡口"', TableUnreadable), ("[1]", TableUnreadable),
        ("{}", TableUnreadable), ("[" * 3000, TableUnreadable), ('[{"value": ' + "9" * 5000 + "}]", ColumnLacking), ('{"readings": {"a": 1}}', TableUnreadable),
    ],
)  # fmt: skip
def test_json_that_is_no_list_of_readings_is_refused_whole(text, error):
    with pytest.raises(error) as refused:
        read(text, "表.json")
    assert all("表.json" in refused.value.message(lang) for lang in ("zh", "en"))


@pytest.mark.parametrize("value", [[1], {"v": 1}, True, "很多", "9" * 5000])
def test_value_that_is_no_number_is_refused_at_its_name(value):
    found = read(as_bytes([ONE | {"value": value}]), "表.json")
    assert codes(found) == [("表.json #1.value", "value-unreadable")]


def test_observation_is_read_with_multiplier_status_and_code_of_unit():
    found = read(sdmx("dataflow,A:B(1.0),A,S,甲县,产值,2023-S1,1.5,CNY,8,P"))
    (reading,) = found.readings
    assert (reading.period.text, reading.value, reading.unit, reading.vintage) == ("2023-H1", 150_000_000, "元", "preliminary")


@pytest.mark.parametrize(
    ("row", "where", "code"),
    [
        ("dataflow,A:B(1.0),D,A,甲县,渡口,2023,20,座,0,A", "表.csv:2", "observation-deleted"), ("dataflow,A:B(1.0),I,A,甲县,渡口,2023,20,座,0,A,7", "表.csv:2", "row-too-long"),
        ("dataflow,A:B(1.0),I,A,甲县,渡口,2023,20,座,0,ZZ", "表.csv:2 (K2)", "reading-word-unknown"), ("dataflow,A:B(1.0),I,A,甲县,渡口,2023,20,座,900000,A", "表.csv:2 (H2)", "value-unreadable"),
        ("dataflow,A:B(1.0),I,A,甲县,渡口,2023,20,座,x,A", "表.csv:2 (H2)", "value-unreadable"), ("dataflow,A:B(1.0),I,A,甲县,渡口,2023-W05,20,座,0,A", "表.csv:2 (G2)", "period-unreadable"),
    ],
)  # fmt: skip
def test_observation_that_is_no_reading_is_refused_at_its_cell(row, where, code):
    found = read(sdmx(row, ROW))
    assert codes(found) == [(where, code)]
    assert [reading.value for reading in found.readings] == [20]


def test_file_that_ends_within_an_observation_is_refused_there():
    found = read(sdmx(ROW, "dataflow,A:B(1.0),I,A,甲县,渡口,2022,1", end=""))
    assert codes(found) == [("表.csv:3", "row-cut-off")]


def test_missing_observation_is_no_data():
    found = read(sdmx(ROW, "dataflow,A:B(1.0),I,A,甲县,渡口,2022,,座,0,M"))
    assert [remark.code for remark in found.remarks] == ["reading-without-value"]


def test_series_by_a_dimension_that_readings_do_not_have_are_not_mixed():
    men, women = ROW + ",M", ROW.replace(",20,", ",30,") + ",F"
    with pytest.raises(SeriesMixed, match="SEX") as refused:
        read(sdmx(men, women, head=HEAD + ",SEX"))
    assert "M, F" in refused.value.message("zh")
    assert [reading.value for reading in read(sdmx(men, head=HEAD + ",SEX")).readings] == [20]


@pytest.mark.parametrize(
    ("head", "error"), [("INDICATOR,TIME_PERIOD,OBS_VALUE,OBS_VALUE", ColumnDoubled), ("REF_AREA,TIME_PERIOD,OBS_VALUE,X", ColumnLacking)]
)
def test_head_that_says_too_much_or_too_little_is_refused(head, error):
    with pytest.raises(error, match=r"表\.csv"):
        read(sdmx("渡口,2023,20,30", head=head))


def test_comma_between_semicolons_is_refused():
    found = read("INDICATOR;TIME_PERIOD;OBS_VALUE\n渡口;2023;1,234\n")
    assert codes(found) == [("表.csv:2 (C2)", "value-ambiguous")]


def test_every_refusal_says_the_same_in_both_languages():
    for text in (sdmx(ROW + ",M", ROW + ",F", head=HEAD + ",SEX"), "INDICATOR,TIME_PERIOD,OBS_VALUE,OBS_VALUE\n"):
        with pytest.raises(LuoshiError) as refused:
            read(text)
        assert refused.value.message("zh") != refused.value.message("en")
