"""Lines of pages → paragraphs. Pages are given as lines: what a file holds is in tests/formats."""

import pytest

from luoshi.documents.pdf.glyphs import Glyph, Line, lines_of
from luoshi.documents.pdf.paragraphs import paragraphs_of
from luoshi.documents.reading import read
from luoshi.kernel.errors import DocumentDamaged, ScanWithoutText

LEFT, EM, FULL, LEADING = 90.0, 10.0, 40, 18.0
EMPTY = b"""%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>endobj
trailer<</Root 1 0 R>>
"""


def page(*texts: str, indent: float = 0) -> list[Line]:
    """Lines below each other; a text that begins with a full-width space is indented."""
    found = []
    for n, text in enumerate(texts):
        left = LEFT + indent + EM * (len(text) - len(text.lstrip("\u3000")))
        words = text.lstrip("\u3000")
        found.append(Line(words, left, left + EM * len(words), 700 - n * LEADING, EM))
    return found


def full(words: str) -> str:
    """A line that reaches to the margin."""
    return (words * FULL)[:FULL]


def test_lines_of_one_paragraph_are_joined():
    assert list(paragraphs_of([page(full("溪水长流"), full("谷地丰收"), "林田相望。")])) == [
        full("溪水长流") + full("谷地丰收") + "林田相望。"
    ]


def test_a_short_line_ends_its_paragraph_and_an_indented_one_begins_another():
    first, second = full("溪水长流"), "\u3000\u3000" + full("谷地丰收")[2:]
    assert list(paragraphs_of([page(first, "到此为止。", first, second)])) == [first + "到此为止。", first, second.strip("\u3000")]


def test_a_line_that_rules_of_breaking_kept_short_goes_on():
    (found,) = paragraphs_of([page(full("溪水长流"), full("谷")[:-2] + "“", "田”相望。")])
    assert found.endswith("“田”相望。")


def test_a_paragraph_goes_on_over_the_page():
    pages = [page(full("溪水"), full("长流")), page(full("谷地"), "丰收。")]
    assert list(paragraphs_of(pages)) == [full("溪水") + full("长流") + full("谷地") + "丰收。"]


def test_heads_feet_and_page_numbers_are_left_out():
    bodies = [(full(f"溪{c}"), full(f"{c}水"), full(f"山{c}")) for c in "甲乙丙丁"]
    pages = [page("溪谷县十五五规划纲要", *body, f"— {n} —") for n, body in enumerate(bodies)]
    assert "".join(paragraphs_of(pages)) == "".join(line for body in bodies for line in body)


def test_rows_of_a_table_are_lines_of_their_own():
    rows = ["指标  单位  2030年", "渡口数量  座  20", "粮仓数量  个  9"]
    assert list(paragraphs_of([page(full("溪水"), *rows)])) == [full("溪水"), *rows]


def test_glyphs_are_read_by_where_they_stand():
    # The file writes its quotation marks last, and the second line first.
    glyphs = [
        Glyph("谷", 10, 20, 80),
        Glyph("溪", 20, 30, 100),
        Glyph("水", 30, 40, 100),
        Glyph("“", 10, 20, 100),
        Glyph("”", 40, 50, 100.5),
    ]
    assert [line.text for line in lines_of(glyphs)] == ["“溪水”", "谷"]


def test_wide_gaps_part_cells_and_narrow_ones_words():
    glyphs = [Glyph("溪", 0, 10, 100), Glyph("水", 10, 20, 100), Glyph("2", 27, 32, 100), Glyph("0", 32, 37, 100), Glyph("座", 70, 80, 100)]
    assert lines_of(glyphs)[0].text == "溪水 20  座"


def test_a_scan_is_named():
    with pytest.raises(ScanWithoutText, match="1 pages and no text"):
        read(EMPTY, name="a.pdf")


@pytest.mark.parametrize("end", [5, 60, 120])
def test_a_pdf_cut_short_is_damaged_or_holds_no_text(end):
    with pytest.raises((DocumentDamaged, ScanWithoutText)):
        read(EMPTY[:end], name="a.pdf")
