"""Tables over pages and the lines of their cells. Cells are given as lines: what a file draws is in tests/formats."""

import pytest

from luoshi.documents.pdf.cells import goes_on, grid_of, paragraphs_in
from luoshi.documents.pdf.continued import over_pages
from luoshi.documents.pdf.glyphs import Line
from luoshi.documents.pdf.grids import Field, grids_of
from luoshi.documents.pdf.rules import Rule, Rules
from luoshi.documents.pdf.tables import Cell, Room, Table

EM, WIDTH = 10.0, 100.0


def line(words: str, left: float = 0.0) -> Line:
    return Line(words, left, left + EM * len(words), 0.0, EM)


def table(*rows: tuple[str, ...], merged: int = 1, wide: float = WIDTH) -> Table:
    """A table of equal columns; a cell's lines are parted by strokes. `merged`: rows that the first cell of the last rows covers."""
    width = len(rows[0])
    cells = []
    for i, row in enumerate(rows):
        for j, words in enumerate(row):
            if j == 0 and i > len(rows) - merged:
                continue
            height = merged if j == 0 and i == len(rows) - merged else 1
            room = Room(j * wide, (j + 1) * wide)
            cells.append(Cell(Field(i, j, height, 1), [line(part, j * wide) for part in words.split("|") if part], room))
    return Table(tuple(j * wide for j in range(width + 1)), len(rows), cells, 0.0, 0.0)


def rows_of(found: Table) -> list[str]:
    return [row.text for row in grid_of(found).lines()]


HEAD = ("序号", "任务")


@pytest.mark.parametrize(
    ("last", "below", "cut"),
    [
        ("市水务局", "市财政局", False),  # a paragraph ends: there was room
        ("十二公里步道护坡整治", "提升", True),
        ("推进建设二期工", "platform", True),  # a Latin word is not parted
        ("建成生态湿地公园（", "一期）", True),
        ("完成一期工程建设任", "〔2021〕48号", True),
    ],
)
def test_lines_of_a_cell_go_on_where_the_next_one_had_no_room(last, below, cut):
    assert goes_on(line(last), line(below), Room(0.0, WIDTH)) is cut


def test_a_line_in_the_middle_of_its_cell_has_room_on_both_sides():
    assert not goes_on(line("市水务局委员会", 15.0), line("市财政局"[:2], 40.0), Room(0.0, WIDTH))


def test_lines_of_a_cell_are_joined_and_its_paragraphs_parted():
    cell = Cell(Field(0, 0, 1, 1), [line("建成沿岸十二公里步道"), line("和护坡"), line("同步布设监测站点")], Room(0.0, WIDTH))
    assert paragraphs_in(cell) == ["建成沿岸十二公里步道和护坡", "同步布设监测站点"]


def test_a_table_goes_on_over_pages_without_its_head():
    pages = [
        [table(HEAD, ("1", "建成湿地公园"))],
        [table(HEAD, ("2", "修订实施细则"))],
        [table(HEAD, ("3", "改造供水管网")), line("二、组织实施")],
    ]
    found = over_pages(pages)
    assert rows_of(found[0][0]) == ["序号\t任务", "1\t建成湿地公园", "2\t修订实施细则", "3\t改造供水管网"]
    assert found[1:] == [[], [line("二、组织实施")]]


def test_words_that_say_it_goes_on_are_left_out():
    found = over_pages([[table(HEAD, ("1", "建成湿地公园"))], [line("续表1"), table(("2", "修订实施细则"), ("3", "改造供水管网"))]])
    assert rows_of(found[0][0])[2:] == ["2\t修订实施细则", "3\t改造供水管网"] and found[1] == []


def test_a_table_with_other_columns_is_another_one():
    other = table(HEAD, ("2", "修订实施细则"), wide=80.0)
    assert over_pages([[table(HEAD, ("1", "建成湿地公园"))], [other]])[1] == [other]


def test_a_row_that_a_page_cuts_is_whole_again():
    found = over_pages([[table(HEAD, ("1", "建成沿岸十二公里步道"))], [table(("", "和护坡"), ("2", "修订实施细则"))]])
    assert rows_of(found[0][0]) == ["序号\t任务", "1\t建成沿岸十二公里步道和护坡", "2\t修订实施细则"]


def test_the_end_of_a_row_alone_on_its_page_belongs_to_its_table():
    rest = table(("", "和护坡"))
    rest.is_doubtful = True
    found = over_pages([[table(HEAD, ("1", "建成沿岸十二公里步道"))], [rest, line("二、组织实施")]])
    assert rows_of(found[0][0])[1:] == ["1\t建成沿岸十二公里步道和护坡"] and found[1] == [line("二、组织实施")]


def test_a_frame_that_ends_no_row_gives_its_lines():
    frame = table(("", "专栏的文字"))
    frame.is_doubtful = True
    assert over_pages([[line("一、目标"), frame]]) == [[line("一、目标"), line("专栏的文字", WIDTH)]]


def test_a_new_row_with_an_empty_cell_stays_one():
    found = over_pages([[table(HEAD, ("1", "建成湿地公园"))], [table(("", "修订实施细则"), ("3", "改造供水管网"))]])
    assert rows_of(found[0][0])[1:] == ["1\t建成湿地公园", "\t修订实施细则", "3\t改造供水管网"]


def test_a_merged_cell_reaches_over_the_page():
    first = table(("类别", "任务"), ("民生", "建成湿地公园"), ("", "修订实施细则"), merged=2)
    found = over_pages([[first], [table(("", "改造供水管网"), ("", "新建调蓄池塘"), merged=2)]])
    assert rows_of(found[0][0]) == ["类别\t任务", "民生\t建成湿地公园", "\t修订实施细则", "\t改造供水管网", "\t新建调蓄池塘"]
    assert found[0][0].cells[2].place.rows == 4


def test_cells_without_a_rule_between_them_are_one():
    level = [Rule(100.0, 0.0, 300.0), Rule(80.0, 100.0, 300.0), Rule(60.0, 0.0, 300.0)]
    upright = [Rule(0.0, 60.0, 100.0), Rule(100.0, 60.0, 100.0), Rule(200.0, 60.0, 80.0), Rule(300.0, 60.0, 100.0)]
    (grid,), alone = grids_of(Rules(level, upright))
    assert grid.fields == (Field(0, 0, 2, 1), Field(0, 1, 1, 2), Field(1, 1, 1, 1), Field(1, 2, 1, 1)) and alone == []
