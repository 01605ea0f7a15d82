"""The chart of each kind of target: what is drawn, and where."""

import re

import pytest

from rooms.reports.watching import card, drawn, fan, looks, reading, series

REACH = "粮仓容量: >= 15万吨 by 2025 from 2020"
LEVELS = series("粮仓容量", {"2020": 10, "2021": 11, "2022": 12, "2023": 12.5}, "万吨")


def places(elements) -> list[tuple[float, float]]:
    return [(float(e.get("cx")), float(e.get("cy"))) for e in elements if e.tag == "circle"]


def path_points(element) -> list[tuple[float, float]]:
    return [(float(x), float(y)) for x, y in re.findall(r"[ML]([-\d.]+) ([-\d.]+)", element.get("d"))]


def axis(svg) -> dict[float, float]:
    """The place of each value that the axis names."""
    group = next(g for g in svg.iter("g") if g.get("class") == "y")
    return {float(text.text.replace(",", "")): float(text.get("y")) - 4 for text in group}


def value_at(svg, y: float) -> float:
    """What the axis reads at a place."""
    (low, y_low), *_, (high, y_high) = sorted(axis(svg).items())
    return low + (y - y_low) / (y_high - y_low) * (high - low)


def words(svg) -> list[str]:
    return [text.text for text in svg.iter("text")]


def told(elements) -> list[str]:
    return [element.find("title").text for element in elements if element.find("title") is not None]


def dashed(svg) -> list:
    return [e for e in looks(svg, "required") if e.tag == "path"]


def test_points_of_a_level_read_as_their_values():
    svg = drawn(REACH, LEVELS)
    read = [value_at(svg, y) for _, y in places(looks(svg, "actual"))]
    assert read == pytest.approx([11, 12, 12.5], abs=0.02)
    assert [value_at(svg, y) for _, y in places(looks(svg, "base"))] == pytest.approx([10], abs=0.02)


def test_years_are_as_far_apart_as_they_are_long():
    across = [x for x, _ in places(looks(drawn(REACH, LEVELS), "actual"))]
    assert across[1] - across[0] == pytest.approx(across[2] - across[1], abs=0.1)


def test_path_runs_dashed_from_base_to_the_bar_at_due():
    svg = drawn(REACH, LEVELS)
    (way,) = dashed(svg)
    assert [value_at(svg, y) for _, y in path_points(way)] == pytest.approx([10, 11, 12, 13, 14, 15], abs=0.02)
    assert "≥ 15万吨" in words(svg)
    assert "万吨" in words(svg)


def test_a_value_that_is_not_final_is_hollow_and_says_so():
    svg = drawn(REACH, [*LEVELS[:-1], reading("粮仓容量", "2023", 12.5, "万吨", vintage="preliminary")])
    hollow = [element for element in looks(svg, "actual") if "hollow" in element.get("class")]
    assert told(hollow) == ["2023年 12.5万吨 初步"]


def test_replaced_versions_are_crosses_at_what_they_said():
    first = reading("粮仓容量", "2022", 11.2, "万吨", vintage="preliminary")
    shown = card(REACH, [*LEVELS, first])
    svg = drawn(REACH, [*LEVELS, first])
    (cross,) = looks(svg, "replaced")
    x, y = re.match(r"M([\d.]+) ([\d.]+)", cross.get("d")).groups()
    assert value_at(svg, float(y)) == pytest.approx(11.2, abs=0.02)
    assert float(x) == places(looks(svg, "actual"))[1][0]
    assert any("被替代：11.2万吨 初步" in note for row in shown.table.rows for note in row.notes)


def test_a_replaced_value_in_another_unit_stands_at_the_same_height():
    svg = drawn(REACH, [*LEVELS, reading("粮仓容量", "2022", 112_000, "吨", vintage="preliminary")])
    (cross,) = looks(svg, "replaced")
    assert value_at(svg, float(cross.get("d").split(" ")[1].split("m")[0])) == pytest.approx(11.2, abs=0.02)


def test_a_dated_milestone_is_a_diamond_on_the_path():
    svg = drawn("溪水达标率: >= 95% by 2025 from 2020, 2023: 92%", series("溪水达标率", {"2020": 85, "2021": 87}, "%"))
    (diamond,) = looks(svg, "milestone")
    assert told([diamond]) == ["里程碑 2023年 92%"]
    (way,) = dashed(svg)
    assert max(value_at(svg, y) for _, y in path_points(way)[:4]) == pytest.approx(92, abs=0.1)


def test_a_break_is_an_upright_line_with_a_word_and_cuts_the_line():
    values = series("粮仓容量", {"2020": 10, "2021": 11}, "万吨") + series("粮仓容量", {"2023": 17}, "万吨")
    values.append(reading("粮仓容量", "2022", 16, "万吨", breaks="census"))
    svg = drawn(REACH, values)
    upright = next(e for e in looks(svg, "break") if e.tag == "path")
    at = float(re.match(r"M([\d.]+)", upright.get("d"))[1])
    (first, second) = (path_points(line) for line in looks(svg, "actual") if line.tag == "path")
    assert first[-1][0] < at < second[0][0]
    assert "普查修订" in words(svg)


def test_a_break_outside_of_what_is_shown_is_left_out():
    values = [reading("粮仓容量", "2012", 3, "万吨", breaks="census"), *LEVELS]
    assert looks(drawn(REACH, values), "break") == []


def test_growth_of_each_period_is_columns_on_nought():
    svg = drawn("民生支出: growth >= 5% each year 2021..2025", series("民生支出", {"2021": 7.5, "2022": -2}, "%", measure="growth_pct"))
    up, down = [e for e in looks(svg, "actual") if e.tag == "rect"]
    nought = axis(svg)[0.0]
    assert float(up.get("y")) + float(up.get("height")) == pytest.approx(nought, abs=0.2)
    assert float(down.get("y")) == pytest.approx(nought, abs=0.2)
    assert value_at(svg, float(up.get("y"))) == pytest.approx(7.5, abs=0.05)
    (bound,) = dashed(svg)
    assert value_at(svg, float(re.match(r"M[\d.]+ ([\d.]+)H", bound.get("d"))[1])) == pytest.approx(5, abs=0.05)


def test_the_first_place_is_on_top():
    svg = drawn("创新指数: rank <= 3 in 全市 by 2025", series("创新指数", {"2021": 6, "2022": 4, "2023": 1}, "位", measure="rank"))
    heights = [y for _, y in places(looks(svg, "actual"))]
    assert heights == sorted(heights, reverse=True)
    assert sorted(axis(svg)) == [1, 2, 3, 4, 5, 6]


def test_a_total_is_cumulated_from_nought():
    svg = drawn("投资: total >= 1000亿元 2021..2025", series("投资", {"2021": 180, "2022": 190, "2023": 210, "2024-H1": 90}, "亿元"))
    read = [value_at(svg, y) for _, y in places(looks(svg, "actual"))]
    assert read == pytest.approx([180, 370, 580, 670], abs=2)
    line = next(e for e in looks(svg, "actual") if e.tag == "path")
    assert len(path_points(line)) == 5


def test_a_band_to_hold_is_a_ground_between_two_lines():
    svg = drawn("物价涨幅: 2..3% always 2021..2025", series("物价涨幅", {"2021": 2.2, "2022": 3.4}, "%"))
    assert len(looks(svg, "band")) == 1
    assert len(dashed(svg)) == 2
    assert "2%–3%" in words(svg)


def test_a_band_to_reach_stands_at_due_between_its_ends():
    svg = drawn("消费占比: 40..60% by 2030 from 2020", series("消费占比", {"2020": 30, "2021": 33}, "%"))
    line = next(e for e in looks(svg, "goal") if e.tag == "path" and "L" in e.get("d"))
    ends = [value_at(svg, y) for _, y in path_points(line)]
    assert sorted(ends) == pytest.approx([40, 60], abs=0.2)


def test_what_may_not_fall_is_drawn_with_what_it_was_before():
    svg = drawn("满意度: never falls 2021..2025", series("满意度", {"2020": 90, "2021": 91, "2022": 90.5}, "%"))
    assert [value_at(svg, y) for _, y in places(looks(svg, "actual"))] == pytest.approx([90, 91, 90.5], abs=0.02)
    bars = [float(e.get("d").split(" ")[1].split("m")[0]) for e in dashed(svg)]
    assert [value_at(svg, y) for y in bars] == pytest.approx([90, 91], abs=0.02)


def test_the_other_series_is_dashed_with_points_of_its_own():
    other = series("投资增速", {"2021": 3.1, "2022": 4.9}, "%", measure="growth_pct", area="云川市")
    svg = drawn(
        "投资增速: growth > growth(@云川市) 2021..2025", [*series("投资增速", {"2021": 4, "2022": 3}, "%", measure="growth_pct"), *other]
    )
    assert [e.tag for e in looks(svg, "required")].count("rect") == 2
    assert told(looks(svg, "required"))[0].endswith("2021年 3.1%")


def test_values_below_nought_stand_below_its_line():
    svg = drawn("净利润: >= 10亿元 by 2025 from 2020", series("净利润", {"2020": -4, "2021": -2, "2022": 1}, "亿元"))
    assert len(looks(svg, "zero")) == 1
    assert [value_at(svg, y) for _, y in places(looks(svg, "actual"))] == pytest.approx([-2, 1], abs=0.05)


def test_a_base_of_nought_is_a_base():
    svg = drawn("驿站数: >= 10个 by 2025 from 2020", series("驿站数", {"2020": 0, "2021": 2}, "个"))
    assert [value_at(svg, y) for _, y in places(looks(svg, "base"))] == pytest.approx([0], abs=0.05)


def test_a_part_of_a_year_stands_beside_the_line_of_years():
    values = series("一般公共预算收入", {"2020": 120, "2021": 130, "2022": 140, "2023": 151, "2024-H1": 70}, "亿元")
    svg = drawn("一般公共预算收入: >= 200亿元 by 2025 from 2020", values)
    (square,) = looks(svg, "part")
    assert square.tag == "rect"
    assert told([square]) == ["2024年上半年 70亿元"]
    line = next(e for e in looks(svg, "actual") if e.tag == "path")
    assert len(path_points(line)) == 4
    assert any("应达 2024年上半年" in words for words in told(looks(svg, "required")))


def test_a_state_in_the_middle_of_a_year_is_on_the_line():
    values = series("森林覆盖率", {"2020": 45.2, "2021": 45.4, "2022-H1": 45.5}, "%")
    svg = drawn("森林覆盖率: >= 46.5% by 2025 from 2020", values)
    assert looks(svg, "part") == []
    assert len(path_points(next(e for e in looks(svg, "actual") if e.tag == "path"))) == 3


def test_one_value_is_a_point_and_no_line():
    svg = drawn("单点率: >= 80% by 2025", series("单点率", {"2023": 70}, "%"))
    assert len(places(looks(svg, "actual"))) == 1
    assert [e for e in looks(svg, "actual") if e.tag == "path"] == []


@pytest.mark.parametrize(
    ("line", "why"), [("无数率: >= 80% by 2025", "还没有可画的监测值"), ("幸福感: judged 明显增强 by 2025", "由人依据证据评判")]
)
def test_where_there_is_no_chart_the_card_says_why(line, why):
    shown = card(line, [])
    assert shown.chart is None
    assert why in shown.no_chart


def test_milestones_of_a_work_add_up_to_the_whole():
    line = "水网: done (一期 by 2022-06 weight 30, 二期 by 2024-06 weight 70) by 2025-12-31"
    filings = [reading("一期", "2022", 100, "%"), reading("二期", "2023", 50, "%")]
    svg = drawn(line, filings)
    assert told(looks(svg, "milestone")) == ["一期 2022年6月30日 30%", "二期 2024年6月30日 100%"]
    assert [value_at(svg, y) for _, y in places(looks(svg, "actual"))] == pytest.approx([65], abs=0.3)


def test_a_work_without_milestones_is_drawn_by_its_filings():
    svg = drawn("冷链物流园: done by 2025", series("冷链物流园", {"2021": 10, "2022": 35, "2023": 70}, "%"))
    assert [value_at(svg, y) for _, y in places(looks(svg, "actual"))] == pytest.approx([10, 35, 70], abs=0.3)
    assert max(axis(svg)) == 100


def test_a_forecast_is_a_fan_from_the_last_value_with_its_table():
    shown = card(REACH, LEVELS, fan=fan(130_000, 134_000, spread=4000))
    svg = drawn(REACH, LEVELS, fan=fan(130_000, 134_000, spread=4000))
    mean = path_points(looks(svg, "mean")[0])
    assert mean[0] == places(looks(svg, "actual"))[-1]
    assert value_at(svg, mean[-1][1]) == pytest.approx(13.4, abs=0.03)
    wide, narrow = ([value_at(svg, y) for _, y in path_points(looks(svg, look)[0])] for look in ("fan95", "fan80"))
    assert (min(wide[1:3]), max(wide[1:3])) == pytest.approx((13.8, 14.2), abs=0.03)
    assert max(narrow) == pytest.approx(13.8, abs=0.03)
    assert [(row.period, row.forecast, row.interval) for row in shown.table.rows if row.forecast] == [
        ("2024年", "13万吨", "12.6万吨–13.4万吨"), ("2025年", "13.4万吨", "13万吨–13.8万吨"),
    ]  # fmt: skip


def test_a_fan_of_one_step_without_a_value_before_it_is_whiskers():
    svg = drawn("单点率: >= 80% by 2025", series("单点率", {"2023": 70}, "%"), fan=fan(75, first=2023))
    assert len(looks(svg, "whisker")) == 2


def test_the_table_holds_what_the_chart_shows():
    rows = {row.period: row for row in card(REACH, LEVELS).table.rows}
    assert list(rows) == ["2020年", "2021年", "2022年", "2023年", "2024年", "2025年"]
    assert (rows["2023年"].actual, rows["2023年"].required) == ("12.5万吨", "13万吨")
    assert rows["2020年"].notes == ["基期"]
    assert rows["2025年"].notes == ["期限"]


def test_the_table_says_what_was_read_where_that_is_not_what_is_shown():
    values = series("地区生产总值", {"2020": 400}, "亿元") + series("地区生产总值", {"2021": 7.7, "2022": 1.9}, "%", measure="growth_pct")
    rows = {row.period: row for row in card("地区生产总值: average growth >= 6% 2020..2025", values).table.rows}
    assert rows["2021年"].actual == "430.8亿元"
    assert rows["2021年"].notes == ["监测值 7.7%"]


def test_a_due_day_within_a_year_is_named_as_it_is():
    shown = card("驿站数: >= 10个 by 2025-06 from 2020", series("驿站数", {"2020": 2, "2023": 6}, "个"))
    assert shown.table.rows[-1].period == "2025年上半年" or shown.table.rows[-1].period == "2025年6月30日"
    assert [row.period for row in shown.table.rows].count("2025年") == 0


def test_a_bound_is_told_beside_the_value():
    values = [*series("产量", {"2020": 60}, "亿元"), reading("产量", "2023", 90, "亿元", bound="at_least")]
    assert "不少于90亿元" in words(drawn("产量: >= 100亿元 by 2025 from 2020", values))


def test_the_chart_is_named_and_described():
    svg = drawn(REACH, LEVELS)
    names = {element.get("id"): element.text for element in svg.iter() if element.tag in ("title", "desc")}
    assert svg.get("role") == "img"
    assert names[svg.get("aria-labelledby")] == "粮仓容量：实际与应达"
    assert names[svg.get("aria-describedby")] == "3 个监测值；2021年为11万吨；最近2023年为12.5万吨；2025年目标 15万吨"


def test_values_that_no_axis_can_name_are_not_drawn():
    assert card("产量: >= 100亿元 by 2025 from 2020", series("产量", {"2021": "1e300"}, "亿元")).chart is None


def test_the_line_goes_through_the_year_and_not_through_its_last_quarter_too():
    values = series("失业率", {"2020": 5, "2021-Q3": 5.1, "2021-Q4": 4.6, "2021": 4.9}, "%")
    svg = drawn("失业率: hold <= 5.5% 2021..2025", values)
    everything = [value_at(svg, y) for _, y in places(looks(svg, "actual"))]
    assert everything == pytest.approx([4.9], abs=0.02)
    svg = drawn("失业率: <= 4% by 2025 from 2020", values)
    assert len(places(looks(svg, "actual"))) == 3
    line = path_points(next(e for e in looks(svg, "actual") if e.tag == "path"))
    assert [value_at(svg, y) for _, y in line] == pytest.approx([5, 5.1, 4.9], abs=0.02)
