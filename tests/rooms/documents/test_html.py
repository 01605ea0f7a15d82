"""Web pages → text with one block a line, tabs between cells, and furniture marked."""

import pytest

from luoshi.documents import html
from luoshi.documents.model import BlockKind, Document
from luoshi.documents.reading import read
from luoshi.kernel.errors import DocumentEmpty, UnpacksTooLarge


def text_of(page: str) -> str:
    return html.read(page.encode(), "a.html").text


def document(page: str) -> Document:
    return read(page.encode(), name="a.html")


def kinds(page: str) -> dict[str, BlockKind]:
    found = document(page)
    return {found.text[block.span.start : block.span.end]: block.kind for block in found.blocks}


@pytest.mark.parametrize(
    ("page", "text"),
    [
        ("<p>溪水</p><p>谷地</p>", "溪水\n谷地\n"),
        ("<div>溪水<div>谷地</div>山林</div>", "溪水\n谷地\n山林\n"),
        ("溪水<br>谷地<br/>山林", "溪水\n谷地\n山林\n"),
        ("<p>溪<b>水</b>长<span>流</span></p>", "溪水长流\n"),
        ("<p>  溪水\n   长流  </p>", "溪水 长流\n"),
        ("<ul><li>溪水<li>谷地</ul>", "溪水\n谷地\n"),
        ("<p>溪水<p>谷地", "溪水\n谷地\n"),
        ("<p>达到5%&nbsp;以上&gt;3%&#12290;</p>", "达到5%\xa0以上>3%。\n"),
        ("<p>\u3000\u3000溪水</p>", "\u3000\u3000溪水\n"),
        ("<p></p><p> </p><p>溪水</p>", "溪水\n"),
        ("<p>溪水<!-- 旁注 --></p>", "溪水\n"),
    ],
)
def test_each_block_of_a_page_becomes_a_line(page, text):
    assert text_of(page) == text


@pytest.mark.parametrize("tag", ["script", "style", "noscript", "template", "select", "textarea", "iframe"])
def test_what_a_visitor_does_not_read_is_left_out(tag):
    assert text_of(f"<p>溪水</p><{tag}>到2030年达到5%</{tag}><p>谷地</p>") == "溪水\n谷地\n"


def test_the_title_in_the_head_is_no_text():
    assert text_of("<html><head><title>云溪</title></head><body><p>溪水</p></body></html>") == "溪水\n"


def test_cells_of_a_row_stand_on_one_line_with_tabs_between_them():
    page = "<table><tr><th>指标</th><th>2030年</th></tr><tr><td><p>粮仓</p></td><td>15</td></tr></table>"
    assert text_of(page) == "指标\t2030年\n粮仓\t15\n"


def test_an_empty_cell_keeps_its_place_in_the_row():
    assert text_of("<table><tr><td>粮仓</td><td></td><td>15</td></tr></table>") == "粮仓\t\t15\n"


def test_several_paragraphs_in_a_cell_stay_in_that_cell():
    assert text_of("<table><tr><td><p>粮仓</p><p>容量</p></td><td>15</td></tr></table>") == "粮仓 容量\t15\n"


def test_a_row_without_words_leaves_no_line():
    assert text_of("<p>溪</p><table><tr><td> </td><td></td></tr></table><p>谷</p>") == "溪\n谷\n"


def test_cells_are_blocks_that_know_their_row():
    found = document("<table><tr><td>粮仓</td><td>15</td></tr><tr><td>渡口</td><td>20</td></tr></table>")
    assert [block.kind for block in found.blocks] == [BlockKind.CELL] * 4
    rows = [block.row for block in found.blocks]
    assert rows[0] == rows[1] != rows[2] == rows[3]


@pytest.mark.parametrize("tag", ["h1", "h2", "h6"])
def test_a_heading_of_the_page_is_a_heading_block(tag):
    assert kinds(f"<{tag}>水网</{tag}><p>修渠。</p>") == {"水网": BlockKind.HEADING, "修渠。": BlockKind.PARAGRAPH}


@pytest.mark.parametrize(
    "furniture",
    [
        "<nav>溪谷要闻</nav>",
        "<footer>溪谷要闻</footer>",
        "<aside><p>溪谷要闻</p></aside>",
        '<div class="share-bar">溪谷要闻</div>',
        '<div id="footer"><div><p>溪谷要闻</p></div></div>',
        '<ul class="top nav"><li>溪谷要闻</li></ul>',
    ],
)
def test_furniture_stays_in_the_text_and_is_marked_as_chrome(furniture):
    assert kinds(f"{furniture}<p>修渠。</p>") == {"溪谷要闻": BlockKind.CHROME, "修渠。": BlockKind.PARAGRAPH}


def test_a_table_in_the_furniture_is_chrome_too():
    assert kinds('<div class="footer"><table><tr><td>溪谷</td></tr></table></div><p>修渠。</p>')["溪谷"] is BlockKind.CHROME


def test_offsets_of_blocks_count_into_the_text_that_the_reader_wrote():
    found = document("<nav>首页</nav><h2>水网</h2><table><tr><td>粮仓</td><td>15</td></tr></table><p>修渠。</p>")
    assert [found.text[b.span.start : b.span.end] for b in found.blocks] == ["首页", "水网", "粮仓", "15", "修渠。"]


@pytest.mark.parametrize("declared", ["gb2312", "GBK", "gb18030"])
def test_a_declared_chinese_encoding_is_followed(declared):
    page = f'<html><head><meta charset="{declared}"></head><body><p>溪水长流镕</p></body></html>'
    assert read(page.encode("gb18030"), name="a.html").text == "溪水长流镕\n"


def test_a_wrong_declaration_gives_way_to_the_bytes():
    page = '<meta charset="utf-8"><p>溪水长流，谷地丰收</p>'
    assert read(page.encode("gb18030"), name="a.html").text == "溪水长流，谷地丰收\n"


def test_a_page_that_says_gbk_but_is_utf8_is_read_as_utf8():
    page = '<meta charset="gbk"><p>溪水长流，谷地丰收。</p>'
    assert read(page.encode(), name="a.html").text == "溪水长流，谷地丰收。\n"


def test_a_byte_order_mark_is_no_text_of_a_page():
    assert read("\ufeff<p>溪水</p>".encode(), name="a.html").text == "溪水\n"


@pytest.mark.parametrize("name", ["a.html", "a.htm", "A.HTML", "a.txt", "a"])
def test_a_page_is_known_by_its_name_or_by_its_markup(name):
    found = read("<!DOCTYPE html><p>溪水</p>".encode(), name=name)
    assert (found.text, found.reader) == ("溪水\n", "html")


@pytest.mark.parametrize("page", ["<html></html>", "<p> </p>", "<script>溪水</script>", "<head><title>云溪</title></head>"])
def test_a_page_without_words_is_refused_as_empty(page):
    with pytest.raises(DocumentEmpty):
        html.read(page.encode(), "a.html")


def test_a_page_nested_very_deep_is_read():
    assert "溪水" in text_of("<div>" * 5000 + "溪水" + "</div>" * 5000)


def test_a_table_in_a_cell_does_not_lose_its_words():
    page = "<table><tr><td>外<table><tr><td>内一</td><td>内二</td></tr></table></td><td>尾</td></tr></table>"
    assert all(words in text_of(page) for words in ("外", "内一", "内二", "尾"))


def test_numbered_lists_show_the_numbers_of_their_items():
    page = "<ol><li>水<li>山<ol type=a><li>林</ol><li value=7>田<li>湖</ol><ol style='list-style-type:cjk-ideographic' start=3><li>渠</ol>"
    assert read(page.encode(), name="a.html").text == "1. 水\n2. 山\na. 林\n7. 田\n8. 湖\n三、渠\n"


def test_bullets_and_lists_without_marks_show_no_number():
    page = "<ul><li>水</ul><ol style='list-style: none'><li>山</ol>"
    assert read(page.encode(), name="a.html").text == "水\n山\n"


def test_text_marked_as_deleted_is_left_out():
    assert read("<p>溪<del>山</del>水<ins>流</ins></p>".encode(), name="a.html").text == "溪水流\n"


@pytest.mark.parametrize("form", ["a", "A", "i", "I"])
def test_a_large_number_of_a_list_is_shown_in_digits(form):
    assert read(f"<ol type={form} start=99999><li>水</ol>".encode(), name="a.html").text == "99999. 水\n"


def test_text_and_markup_count_for_what_they_take():
    for name, data in (("a.html", b"<b>" * 1000 + "水".encode()), ("a.txt", b"a\n" * 1000), ("b.txt", b"a\t" * 1000)):
        assert read(data, name=name, most_unpacked=100_000).text
        with pytest.raises(UnpacksTooLarge):
            read(data, name=name, most_unpacked=50_000)


def test_a_processing_instruction_is_no_text():
    assert read('<p><?xml:namespace prefix = o ns = "urn:x" />水</p><?d>谷'.encode(), name="a.html").text == "水\n谷\n"
