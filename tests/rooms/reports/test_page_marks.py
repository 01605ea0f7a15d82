"""The text of a page is the document's, cut where items begin and end."""

import itertools

import pytest

from luoshi.documents.reading import document_of
from luoshi.reports.page.marks import Paragraph, Table, lines_with_marks
from luoshi.reports.page.strip import strip_of
from luoshi.services import plans

TEXT = """溪谷县国民经济和社会发展第十五个五年规划纲要
2026年3月
第一章 发展目标
到2030年,城镇化率达到65%以上,建成县域冷链物流园,森林覆盖率稳步提升。
第二章 产业
一、做强茶业。建设茶叶交易中心,茶园面积达到8万亩。
秋色宜人。
序号\t任务\t牵头单位
1\t修缮石桥\t县水务局
"""


@pytest.fixture(scope="module")
def page():
    document = document_of(TEXT, name="溪谷", sha256="0")
    plan = plans.plan_of(document)
    return document, plan, lines_with_marks(document, plan)


def pieces_of(lines):
    for line in lines:
        if isinstance(line, Table):
            for row in line.rows:
                for cell in row:
                    yield from cell.pieces if cell else ()
        else:
            yield from line.pieces


def test_pieces_together_are_the_text_without_line_ends(page):
    document, _, lines = page
    assert "".join(piece.text for piece in pieces_of(lines)) == document.text.replace("\n", "").replace("\t", "")


def test_each_item_is_exactly_the_pieces_that_name_it(page):
    _, plan, lines = page
    for number, item in enumerate(plan.items()):
        words = "".join(piece.text for piece in pieces_of(lines) if number in piece.items)
        assert words == item.wording.replace("\n", "").replace("\t", "")
        assert sum(number in piece.begins for piece in pieces_of(lines)) == 1


def test_shortest_item_comes_first(page):
    _, plan, lines = page
    items = plan.items()
    for piece in pieces_of(lines):
        lengths = [items[i].end - items[i].start for i in piece.items]
        assert lengths == sorted(lengths)


def test_heading_ends_where_its_title_ends(page):
    document, _, lines = page
    titles = {line.span.of(document.text)[: line.heading.length] for line in lines if isinstance(line, Paragraph) and line.heading}
    assert {"第一章 发展目标", "第二章 产业", "一、做强茶业"} <= titles


def test_rows_stand_in_a_table(page):
    _, _, lines = page
    (table,) = [line for line in lines if isinstance(line, Table)]
    assert [next(cell and cell.pieces[0].text for cell in row) for row in table.rows] == ["序号", "1"]


def test_merged_cell_covers_its_rows_and_no_more():
    html = b"""<table><tr><td>a</td><td>b</td></tr><tr><td rowspan=2>m</td><td>x</td></tr><tr><td>y</td></tr><tr><td></td><td>z</td></tr></table>"""
    from luoshi.documents.reading import read

    document = read(html, name="t.html")
    (table,) = lines_with_marks(document, plans.plan_of(document))
    assert [[(cell.pieces[0].text, cell.rows) if cell else None for cell in row] for row in table.rows] == [
        [("a", 1), ("b", 1)],
        [("m", 2), ("x", 1)],
        [("y", 1)],
        [None, ("z", 1)],
    ]


def test_strip_knows_the_lines_without_a_promise(page):
    document, plan, _ = page
    strip = strip_of(document, plan)
    bare = [span.of(document.text) for span in strip.bare]
    assert "秋色宜人。" in bare
    assert not any("城镇化率" in words or "冷链" in words or "修缮" in words for words in bare)
    # Title and date in front of the first section are no part of the body.
    assert not any("2026年3月" in words for words in bare)
    assert 0 < strip.share < 1


def test_parts_of_the_strip_follow_each_other_over_the_whole_text(page):
    document, plan, _ = page
    parts = strip_of(document, plan).parts
    assert parts[0].span.start == 0
    assert parts[-1].span.end == len(document.text)
    assert all(one.span.end == other.span.start for one, other in itertools.pairwise(parts))


@pytest.mark.parametrize("text", ["", "\n\n", "一", "\t\t\n", "一、\n"])
def test_hardly_any_text_still_makes_a_page(text):
    from luoshi.services.pages import page as page_bytes

    document = document_of(text, name="x", sha256="0")
    assert page_bytes(document, plans.plan_of(document)).startswith(b"<!doctype html>")
