"""What a card shows of what is to come: where a forecast begins, the difference of a comparison, why nothing is foreseen."""

import re

from lxml import etree

from luoshi.reports.monitor.cards import card_of
from luoshi.reports.monitor.fan import Fan, FanStep
from luoshi.services import monitoring
from luoshi.services.pages import monitor_page
from rooms.reports.watching import card, drawn, only, reading, series, watch_of


def steps(*periods: str, mean: float, wide: float) -> tuple[FanStep, ...]:
    return tuple(
        FanStep(period=period, at=12.0 * int(period) + 12, mean=mean, lo80=mean - wide, hi80=mean + wide, lo95=mean - 2 * wide, hi95=mean + 2 * wide)
        for period in periods
    )  # fmt: skip


STORE = "粮仓容量: >= 15万吨 by 2025 from 2020"
YEARS = series("粮仓容量", {"2020": 10, "2021": 11, "2022": 12}, "万吨")


def first_of(svg: etree._Element, look: str) -> float:
    path = svg.find(f".//{{*}}path[@class='{look}']")
    path = path if path is not None else svg.find(f".//path[@class='{look}']")
    return float(re.match(r"M([0-9.]+)", path.get("d"))[1])


def place_of(svg: etree._Element, words: str) -> float:
    return next(float(dot.get("cx")) for dot in svg.iter("circle") if words in "".join(dot.itertext()))


def test_a_forecast_begins_at_the_last_value_that_it_knew():
    fan = Fan(steps=steps("2023", "2024", "2025", mean=150000, wide=5000), outlook="meet", probability=0.7)
    later = [*YEARS, reading("粮仓容量", "2023-Q2", 12.8, "万吨")]
    svg = drawn(STORE, later, fan=fan, as_of="2023-09-01")
    assert first_of(svg, "mean") == place_of(svg, "2022年")
    assert first_of(svg, "mean") < place_of(svg, "2023年二季度")


COMPARE = "财政收入: growth > growth(生产总值) 2021..2025"
GROWTH = [
    *series("财政收入", {"2021": 5, "2022": 6, "2023": 7}, "%", measure="growth_pct"),
    *series("生产总值", {"2021": 6, "2022": 5.5, "2023": 5}, "%", measure="growth_pct"),
]


def test_the_difference_of_a_comparison_has_a_chart_with_its_forecast():
    fan = Fan(margins=steps("2024", "2025", mean=2.5, wide=1.0), outlook="meet", probability=0.7)
    shown = card(COMPARE, GROWTH, fan=fan)
    svg = etree.fromstring(shown.margins)
    assert [circle.findtext("title") for circle in svg.iter("circle")] == ["2021年 -1个百分点", "2022年 +0.5个百分点", "2023年 +2个百分点"]
    assert svg.find(".//path[@class='fan80']") is not None
    assert "fan80" not in shown.chart
    notes = {row.period: row.notes for row in shown.table.rows}
    assert notes["2025年"] == ["预测差距 +2.5个百分点（80% 区间 +1.5个百分点 至 +3.5个百分点）"]


def test_without_a_forecast_there_is_no_chart_of_differences():
    assert card(COMPARE, GROWTH).margins is None
    fan = Fan(steps=steps("2023", "2024", "2025", mean=150000, wide=5000))
    assert card(STORE, YEARS, fan=fan, as_of="2023-09-01").margins is None


def test_a_card_says_why_nothing_is_foreseen():
    assert card(STORE, YEARS, fan=Fan(outlook="unclear", reason="too-few-readings")).outlook == "难以判断（连续可比的读数太少）"
    assert card(STORE, YEARS, fan=Fan(outlook="unclear", reason="no-baseline"), lang="en").outlook == "unclear"


def test_the_sentence_of_a_card_leaves_sources_to_the_list_below():
    shown = card(STORE, YEARS, as_of="2023-03-01")
    assert (
        shown.explanation
        == "粮仓容量（溪谷县）“≥ 15万吨”：2022年为12万吨，依据2020年10万吨，要求12万吨，领先0吨（0.0%），故判为达到时序进度（绿灯）。"
    )
    assert shown.on_paper == "溪谷县2022年统计公报；溪谷县2020年统计公报"


def test_a_reading_of_another_series_is_named():
    assert "依据生产总值2023年5%" in card(COMPARE, GROWTH).explanation
    found = card_of(only(watch_of("财政收入: growth > growth(@全市) 2021..2025", [*GROWTH[:3], reading("财政收入", "2023", 5, "%", measure="growth_pct", area="全市")])), "en")  # fmt: skip
    assert "from 全市 2023 5%" in found.explanation


def test_a_line_of_a_list_is_quoted_in_the_language_of_the_page():
    watch = watch_of("# 一、目标\n" + STORE + "\n", YEARS)
    assert "<q>粮仓容量@溪谷县：≥ 15万吨 至2025年 基期2020年</q>" in monitor_page(watch).decode()
    assert "<q>粮仓容量@溪谷县: &gt;= 15万吨 by 2025 from 2020</q>" in monitor_page(watch, lang="en").decode()


def test_the_page_of_the_bundled_district_shows_its_differences():
    from luoshi.services import bundled

    found = bundled.bundled("yuzhong")
    watched = monitoring.watch_plan(found.plan, found.readings, as_of=found.as_of)
    assert b'class="margins"' in monitoring.bytes_of(watched, "html", lang="zh")
