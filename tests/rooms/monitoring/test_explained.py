"""What a verdict says of itself where the plain words would mislead."""

from dataclasses import replace

from luoshi.monitoring.explaining.figures import figure
from luoshi.monitoring.explaining.sentence import explanation, reasons
from luoshi.monitoring.judge import judge
from luoshi.plan.language.reading import read_written
from luoshi.plan.rules import Series
from properties.judged import AREA, SUBJECT, known, reading


def said(line: str, readings: list, area: str | None = AREA) -> tuple[list[str], str]:
    target = replace(read_written(line), series=Series(SUBJECT, area))
    verdict = judge(target, known(readings, "2024-03-01"))
    return reasons(verdict, "zh"), explanation(target, verdict, "zh")


def test_a_target_without_an_area_says_why_it_is_grey():
    words, sentence = said(">= 5个 by 2025 from 2020", [reading("2020", 1), reading("2023", 2)], area=None)
    assert words == [f"目标没有写明地区，而监测值是{AREA}的，请写明地区"]
    assert "灰灯" in sentence


def test_a_target_without_an_area_is_judged_by_readings_without_one():
    assert "绿灯" in said(">= 5个 by 2025 from 2020", [reading("2020", 1, area=None), reading("2023", 4, area=None)], area=None)[1]


def test_only_sums_of_money_have_prices_of_their_year():
    counted = [reading("2022", 100), reading("2023", 110)]
    paid = [reading("2022", 100, unit="亿元"), reading("2023", 110, unit="亿元")]
    assert "增速由两期数值相除得出，不是公布的增速" in said("growth >= 6% each year", counted)[0]
    assert "增速由现价总量相除得出，不是公布的可比增速" in said("growth >= 6% each year", paid)[0]


def test_small_numbers_are_not_nought():
    assert [figure(4e-10, "克", "zh"), figure(4e-10, "克", "en"), figure(0.004, "%", "zh"), figure(-0.0, "个", "zh")] == [
        "0.0000000004克", "0.0000000004 克", "0.004%", "0个",
    ]  # fmt: skip
