"""Charts: values stand where the axis says, and what is drawn is what was given."""

import re

import pytest
from lxml import etree

from luoshi.reports.charts.amounts import amounts
from luoshi.reports.charts.chart import Area, Chart, Column, Level, Line, Mark, Note, Upright
from luoshi.reports.charts.drawing import draw
from luoshi.reports.charts.frame import HEIGHT, WIDTH, frame_of
from luoshi.reports.charts.scales import Scale, ticks

GOLDEN = (
    '<svg class="chart" viewBox="0 0 420 200" role="img" aria-labelledby="c1-t" aria-describedby="c1-d">'
    '<title id="c1-t">竹器&lt;产值&gt;</title><desc id="c1-d">两年</desc>'
    '<path class="grid" d="M35.6 178H406M35.6 140H406M35.6 102H406M35.6 64H406M35.6 26H406"/>'
    '<text class="unit" x="4" y="12">亿元</text>'
    '<g class="y"><text x="30.6" y="182">8.0</text><text x="30.6" y="144">8.5</text><text x="30.6" y="106">9.0</text>'
    '<text x="30.6" y="68">9.5</text><text x="30.6" y="30">10.0</text></g>'
    '<g class="x"><text x="62.1" y="194">2020</text><text x="379.5" y="194">2021</text></g>'
    '<path class="actual" d="M62.1 178L379.5 26"/>'
    '<circle class="actual hollow" cx="379.5" cy="26" r="3.2"><title>2021年 10亿元</title></circle>'
    "</svg>"
)
BASE, NEXT = 2020 * 12 + 12.0, 2021 * 12 + 12.0


def chart(*parts, **facts) -> Chart:
    return Chart(**({"title": "t", "description": "d", "parts": parts} | facts))


def svg(drawing: Chart) -> etree._Element:
    return etree.fromstring(draw(drawing, name="c1", lang="zh"))


def test_a_small_chart_is_drawn_so_to_the_letter():
    parts = (Line("actual", ((BASE, 8.0), (NEXT, 10.0))), Mark("dot", "actual", NEXT, 10.0, "2021年 10亿元", hollow=True))
    drawing = Chart(title="竹器<产值>", description="两年", parts=parts, unit="亿元")
    assert draw(drawing, name="c1", lang="zh") == GOLDEN


@pytest.mark.parametrize(
    ("low", "high", "values"),
    [
        (0, 10, (0, 2, 4, 6, 8, 10)),
        (8, 10, (8, 8.5, 9, 9.5, 10)),
        (-1.2, 6.6, (-2, 0, 2, 4, 6, 8)),
        (-40, -8.5, (-40, -30, -20, -10, 0)),
        (5, 5, (4.5, 4.75, 5, 5.25, 5.5)),
        (0, 0, (-1, -0.5, 0, 0.5, 1)),
        (43e9, 57.5e9, (40e9, 45e9, 50e9, 55e9, 60e9)),
    ],
)
def test_ticks_are_round_and_hold_all_values(low, high, values):
    assert ticks(low, high).values == values


def test_whole_ticks_take_no_fractions():
    assert ticks(1, 3, whole=True).values == (1, 2, 3)


def test_ticks_run_upwards_whatever_the_values():
    for low, high in ((1e17, 1e17 + 1e9), (-1e-12, 1e-12), (0.1, 0.1000001), (-3e15, 1e8), (1e-300, 2e-300)):
        found = ticks(low, high)
        assert found.low <= low and high <= found.high
        assert list(found.values) == sorted(set(found.values))
        assert len(found.values) <= 6


def test_scale_runs_both_ways():
    assert [Scale(0, 4, 100, 20).at(value) for value in (0, 1, 4)] == [100, 80, 20]


@pytest.mark.parametrize(
    ("high", "unit", "lang", "named", "top"),
    [
        (57.5e9, "元", "zh", "亿元", "600"),
        (57.5e9, "元", "en", "billion 元", "60"),
        (150_000, "个", "zh", "万个", "15"),
        (1234.0, "亿元", "zh", "亿元", "1,250"),
        (95.0, "%", "zh", "%", "100"),
        (3e12, None, "zh", "万亿", "3"),
    ],
)
def test_an_axis_has_one_magnitude(high, unit, lang, named, top):
    found = ticks(0, high)
    axis = amounts(found, unit, lang)
    assert (axis.unit, axis.text(found.high)) == (named, top)


def test_points_stand_where_the_values_say():
    drawing = chart(Mark("dot", "a", BASE, 100.0), Mark("dot", "a", NEXT, 300.0), Mark("dot", "a", (BASE + NEXT) / 2, 200.0))
    first, last, middle = ((float(c.get("cx")), float(c.get("cy"))) for c in svg(drawing).iter("circle"))
    assert middle == pytest.approx(((first[0] + last[0]) / 2, (first[1] + last[1]) / 2), abs=0.1)
    assert last[1] < first[1]


def test_names_of_years_stand_under_their_ends():
    drawing = chart(Mark("dot", "a", BASE, 1.0), Mark("dot", "a", 2025 * 12 + 12.0, 2.0))
    drawn = svg(drawing)
    years = {text.text: float(text.get("x")) for text in next(g for g in drawn.iter("g") if g.get("class") == "x")}
    circles = [float(c.get("cx")) for c in drawn.iter("circle")]
    assert (years["2020"], years["2025"]) == (circles[0], circles[1])


def test_years_that_have_no_room_are_left_out():
    drawing = chart(Line("a", tuple((year * 12.0, 1.0 + year % 3) for year in range(1990, 2036))))
    names = [name for _, name in frame_of(drawing, "zh").times()]
    assert names == ["1994", "2004", "2014", "2024", "2034"]


def test_parts_of_a_year_are_named_where_they_are_all_there_is():
    drawing = chart(Line("a", ((2023 * 12 + 6.0, 1.0), (2024 * 12 + 6.0, 2.0))))
    assert [name for _, name in frame_of(drawing, "zh").times()] == ["2023.6", "2023.9", "2023.12", "2024.3", "2024.6"]


def test_places_run_downwards_from_the_first():
    drawing = chart(Mark("dot", "a", BASE, 6.0), Mark("dot", "a", NEXT, 1.0), first_is_best=True)
    sixth, first = (float(c.get("cy")) for c in svg(drawing).iter("circle"))
    assert first < sixth
    assert frame_of(drawing, "zh").ticks.values[0] == 1


def test_columns_stand_on_nought_and_hang_from_it():
    drawing = chart(Column("a", BASE, 12, 6.0), Column("a", NEXT, 12, -2.0), zero=True)
    up, down = ((float(r.get("y")), float(r.get("height"))) for r in svg(drawing).iter("rect"))
    assert up[0] + up[1] == pytest.approx(down[0], abs=0.2)
    assert up[1] == pytest.approx(3 * down[1], abs=0.5)


def test_levels_and_bands_reach_over_the_whole_width():
    drawn = svg(chart(Mark("dot", "a", BASE, 3.0), Level("l", 2.0), Area("b", ((0.0, 2.0, 4.0),))))
    level, band = (next(p.get("d") for p in drawn.iter("path") if p.get("class") == look) for look in ("l", "b"))
    left, right = re.fullmatch(r"M([\d.]+) [\d.]+H([\d.]+)", level).groups()
    assert band.startswith(f"M{left} ") and f"L{right} " in band


def test_words_stay_inside_the_picture():
    words = "很长很长的一个说明文字"
    drawn = svg(chart(Note("n", BASE, 1.0, words), Note("n", NEXT, 9.0, words), Upright("u", NEXT, words)))
    for text in drawn.iter("text"):
        x, wide = float(text.get("x")), 6.4 * 2 * len(text.text)
        left = x - {"end": wide, "middle": wide / 2}.get(text.get("text-anchor") or "start", 0)
        if text.text == words:
            assert left >= -1 and left + wide <= WIDTH + 10
            assert 0 < float(text.get("y")) < HEIGHT


def test_marks_of_every_shape_say_what_they_are():
    shapes = ("dot", "diamond", "cross", "square", "dash")
    drawn = svg(chart(*(Mark(shape, "m", BASE, 1.0, f"这是 {shape} <&>") for shape in shapes)))
    assert [mark.find("title").text for mark in drawn if mark.get("class") == "m"] == [f"这是 {shape} <&>" for shape in shapes]
