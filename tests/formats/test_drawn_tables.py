"""Tables in PDF files however a program draws their rules; and drawings that are none."""

import pytest

from formats.drawn import HEIGHT, LEFT, TOP, WIDTHS, boxes, lines_in_cells, pdf, words
from luoshi.documents.reading import read

ROWS = [
    ["指标", "单位", "2020年", "2025年"],
    ["每千人口拥有执业医师\n（含助理医师）数", "人", "2.6", "3.2"],
    ["人均预期寿命", "岁", "78", "79"],
]
SAID = "指标\t单位\t2020年\t2025年\n每千人口拥有执业医师（含助理医师）数\t人\t2.6\t3.2\n人均预期寿命\t岁\t78\t79\n"
WORDS = lines_in_cells(ROWS)
RIGHT, BOTTOM = LEFT + sum(WIDTHS), TOP - HEIGHT * len(ROWS)


def text_of(data: bytes) -> str:
    return read(data, name="a.pdf").text


def strokes(*, thick: float = 0.5, dashes: str = "") -> str:
    edges = [LEFT + sum(WIDTHS[:j]) for j in range(len(WIDTHS) + 1)]
    level = [f"{LEFT} {TOP - i * HEIGHT} m {RIGHT} {TOP - i * HEIGHT} l S\n" for i in range(len(ROWS) + 1)]
    return f"{thick} w {dashes}\n" + "".join([*level, *(f"{x} {TOP} m {x} {BOTTOM} l S\n" for x in edges)])


def thin_rectangles() -> str:
    """An edge of a cell at a time, and the corners between them, as Word does."""
    found = ""
    for x, y, w, h in boxes(len(ROWS)):
        found += f"{x} {y + 0.5} 0.5 {h - 0.5} re f\n{x + 0.5} {y + h} {w - 0.5} 0.5 re f\n{x} {y + h} 0.5 0.5 re f\n"
        found += f"{x + w} {y + 0.5} 0.5 {h - 0.5} re f\n{x + 0.5} {y} {w - 0.5} 0.5 re f\n"
    return found


def pieces() -> str:
    """Every rule as short strokes with gaps between them."""
    edges = [LEFT + sum(WIDTHS[:j]) for j in range(len(WIDTHS) + 1)]
    level = [
        f"{LEFT + k} {TOP - i * HEIGHT} m {LEFT + k + 3} {TOP - i * HEIGHT} l\n" for i in range(len(ROWS) + 1) for k in range(0, 340, 5)
    ]
    upright = [f"{x} {TOP - k} m {x} {TOP - k - 3} l\n" for x in edges for k in range(0, 120, 5)]
    return "0.5 w\n" + "".join([*level, *upright]) + "S\n"


WAYS = {
    "strokes": strokes(),
    "thin rectangles": thin_rectangles(),
    "stroked cells": "0.5 w\n" + "".join(f"{x} {y} {w} {h} re S\n" for x, y, w, h in boxes(len(ROWS))),
    "cells filled and stroked, apart": "0.9 g\n"
    + "".join(f"{x + 1} {y + 1} {w - 2} {h - 2} re B\n" for x, y, w, h in boxes(len(ROWS)))
    + "0 g\n",
    "double strokes": strokes() + f"1 0 0 1 1.5 -1.5 cm\n{strokes()}1 0 0 1 -1.5 1.5 cm\n",
    "short strokes": pieces(),
    "dashes": strokes(dashes="[3 2] 0 d"),
    "another scale": f"q 0.1 0 0 0.1 0 0 cm\n5 w {''.join(f'{x * 10} {y * 10} {w * 10} {h * 10} re S ' for x, y, w, h in boxes(len(ROWS)))}Q\n",
    "a frame around the page": f"20 20 555 802 re S\n{strokes()}",
    "grounds of cells and a seal": "0.9 g\n"
    + "".join(f"{x} {y} {w} {h} re f\n" for x, y, w, h in boxes(len(ROWS)))
    + "0 g\n"
    + strokes()
    + "300 600 m\n"
    + "300 610 310 620 320 600 c\n" * 2500
    + "S\n",
}


@pytest.mark.parametrize("way", WAYS)
def test_rules_are_seen_however_they_are_drawn(way):
    assert text_of(pdf(WAYS[way] + WORDS)) == SAID


def test_rules_and_words_inside_a_form_are_seen():
    assert text_of(pdf("/X Do\n", form=strokes() + WORDS)) == SAID
    assert text_of(pdf("q 0.8 0 0 0.8 30 50 cm /X Do Q\n", form=strokes() + WORDS)) == SAID


@pytest.mark.parametrize("degrees", [90, 180, 270])
def test_a_page_that_is_shown_turned_is_read_as_it_is_shown(degrees):
    turn = {90: "0 1 -1 0 595 0 cm\n", 180: "-1 0 0 -1 595 842 cm\n", 270: "0 -1 1 0 0 842 cm\n"}[degrees]
    assert text_of(pdf(turn + strokes() + WORDS, turned=degrees)) == SAID


def test_words_around_a_table_keep_their_order():
    above, below = words("表1主要指标", LEFT, TOP + 20), words("注：数据来自统计公报。", LEFT, BOTTOM - 20)
    assert text_of(pdf(below + above + WORDS + strokes())) == f"表1主要指标\n{SAID}注：数据来自统计公报。\n"


def test_words_left_of_a_table_come_before_it_and_words_right_of_it_behind():
    beside = words("左边", 10, TOP - 60) + words("右边", RIGHT + 20, TOP - 60)
    assert text_of(pdf(beside.replace("左边", "左边") + WORDS + strokes())).endswith(f"{SAID}左边  右边\n")
    assert text_of(pdf(words("左边", 10, TOP - 60) + WORDS + strokes())) == f"左边\n{SAID}"
    assert text_of(pdf(words("右边", RIGHT + 20, TOP - 60) + WORDS + strokes())) == f"{SAID}右边\n"


def test_two_tables_side_by_side_stand_one_after_the_other():
    narrow = [["甲", "1"], ["乙", "2"]]

    def half(x: float, rows: list[list[str]]) -> str:
        lines = "".join(f"{x} {TOP - i * 30} m {x + 120} {TOP - i * 30} l S\n" for i in range(3))
        lines += "".join(f"{x + j * 60} {TOP} m {x + j * 60} {TOP - 60} l S\n" for j in range(3))
        return lines + "".join(words(c, x + j * 60 + 6, TOP - i * 30 - 20) for i, row in enumerate(rows) for j, c in enumerate(row))

    assert text_of(pdf(half(300, [["丙", "3"], ["丁", "4"]]) + half(60, narrow))) == "甲\t1\n乙\t2\n丙\t3\n丁\t4\n"


PROSE = "".join(words("到二〇二五年建成溪谷渡口生态湿地公园并完成沿岸步道的整治提升", LEFT, TOP - 20 * k) for k in range(1, 6))
NO_TABLES = {
    "a frame": f"{LEFT - 10} {BOTTOM} 420 130 re S\n",
    "a frame with a title": f"{LEFT - 10} {BOTTOM} 420 130 re S\n{LEFT - 10} {TOP - 25} m {LEFT + 410} {TOP - 25} l S\n",
    "underlines": "".join(f"{LEFT} {TOP - 20 * k - 3} m {RIGHT} {TOP - 20 * k - 3} l S\n" for k in range(1, 6)),
    "a head line and a foot line": f"{LEFT} {TOP} m {RIGHT} {TOP} l S\n{LEFT} {BOTTOM} m {RIGHT} {BOTTOM} l S\n{LEFT} 60 m {RIGHT} 60 l S\n",
    "a chart": f"{LEFT} 100 m {LEFT} 300 l S\n" + "".join(f"{LEFT} {100 + 20 * k} m {RIGHT} {100 + 20 * k} l S\n" for k in range(10)),
    "a grid of squared paper": "".join(f"{LEFT} {y} m {RIGHT} {y} l S\n" for y in range(300, 700, 4))
    + "".join(f"{x} 300 m {x} 700 l S\n" for x in range(60, 400, 4)),
}


@pytest.mark.parametrize("drawing", NO_TABLES)
def test_frames_underlines_and_drawings_are_no_tables(drawing):
    assert text_of(pdf(NO_TABLES[drawing] + PROSE)) == text_of(pdf(PROSE))


def test_a_page_of_a_million_segments_is_a_drawing_whose_words_are_read():
    drawing = "".join(f"{x} {y} m {x + 300} {y} l S\n{y} {x} m {y} {x + 300} l S\n" for x in range(500) for y in range(500))
    data = pdf(drawing + strokes() + WORDS)
    assert "每千人口拥有执业医师" in text_of(data)
