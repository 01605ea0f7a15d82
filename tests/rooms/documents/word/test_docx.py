"""What a reader of a Word document sees, and nothing else."""

import pytest

from luoshi.documents.model import BlockKind, Document
from luoshi.documents.reading import read
from luoshi.kernel.errors import DocumentDamaged, DocumentEmpty, DocumentEncrypted, FormatUnknown, UnpacksTooLarge
from rooms.documents.word.build import cell, docx, level, lists, packed, paragraph, relations, row, run, table

CHAPTERS = lists(level(0, "chineseCounting", "第%1章"), level(1, "chineseCounting", "（%2）"), level(2, "decimal", "%3."))


def document(body: str, **others: str) -> Document:
    return read(docx(body, **others), name="a.docx")


def lines(body: str, **others: str) -> list[str]:
    return document(body, **others).text.splitlines()


def test_paragraphs_are_lines():
    assert lines(paragraph("溪水") + paragraph("谷", "地")) == ["溪水", "谷地"]


def test_automatic_numbers_stand_in_the_text():
    body = "".join(
        paragraph(words, number=(1, depth)) for words, depth in [("水", 0), ("渠", 1), ("塘", 1), ("井", 2), ("山", 0), ("林", 1)]
    )
    assert lines(body, numbering=CHAPTERS) == ["第一章 水", "（一） 渠", "（二） 塘", "1. 井", "第二章 山", "（一） 林"]


@pytest.mark.parametrize(
    ("form", "shown"),
    [
        ("decimal", ["1", "2", "11"]),
        ("chineseCountingThousand", ["一", "二", "十一"]),
        ("ideographDigital", ["一", "二", "一一"]),
        ("upperRoman", ["I", "II", "XI"]),
        ("lowerLetter", ["a", "b", "k"]),
        ("decimalEnclosedCircle", ["①", "②", "⑪"]),
        ("ideographTraditional", ["甲", "乙", "甲"]),
        ("chineseLegalSimplified", ["壹", "贰", "拾壹"]),
        ("decimalZero", ["01", "02", "11"]),
        ("decimalFullWidth", ["１", "２", "１１"]),
    ],
)
def test_every_form_of_number_is_written_as_word_shows_it(form, shown):
    found = lines("".join(paragraph("水", number=(1, 0)) for _ in range(11)), numbering=lists(level(0, form, "%1、")))
    assert [found[i].removesuffix("、 水") for i in (0, 1, 10)] == shown


def test_a_list_starts_where_it_says_and_anew_where_another_number_says():
    numbers = (
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
        '<w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
    )
    body = "".join(paragraph("水", number=(n, 0)) for n in (1, 1, 2, 2))
    assert lines(body, numbering=lists(level(0, "decimal", "%1.", start=5), numbers=numbers)) == ["5. 水", "6. 水", "1. 水", "2. 水"]


def test_a_number_shows_those_above_it():
    body = "".join(paragraph("水", number=(1, depth)) for depth in (0, 1, 1))
    forms = lists(level(0, "chineseCounting", "%1、"), level(1, "decimal", "%1.%2"))
    assert lines(body, numbering=forms) == ["一、 水", "一.1 水", "一.2 水"]
    legal = lists(level(0, "chineseCounting", "%1、"), level(1, "decimal", "%1.%2", more="<w:isLgl/>"))
    assert lines(body, numbering=legal) == ["一、 水", "1.1 水", "1.2 水"]


def test_a_style_puts_a_paragraph_in_a_list_and_makes_it_a_heading():
    styles = (
        '<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/>'
        '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="a"><w:basedOn w:val="1"/></w:style>'
    )
    found = document(paragraph("水网", style="a") + paragraph("溪水"), numbering=CHAPTERS, styles=styles)
    assert found.text == "第一章 水网\n溪水\n"
    assert [block.kind for block in found.blocks] == [BlockKind.HEADING, BlockKind.PARAGRAPH]


def test_a_paragraph_taken_out_of_its_list_has_no_number():
    styles = '<w:style w:type="paragraph" w:styleId="1"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    assert lines(paragraph("水网", style="1", number=(0, 0)), numbering=CHAPTERS, styles=styles) == ["水网"]


def test_a_bullet_of_a_symbol_font_is_a_plain_bullet():
    assert lines(paragraph("水", number=(1, 0)), numbering=lists(level(0, "bullet", "\uf06c"))) == ["• 水"]
    assert lines(paragraph("水", number=(1, 0)), numbering=lists(level(0, "bullet", "——", more='<w:suff w:val="nothing"/>'))) == ["——水"]


def test_insertions_are_kept_and_deletions_left_out():
    body = paragraph("渡口", f'<w:del w:id="1">{run("十")}</w:del>', f'<w:ins w:id="2">{run("二十")}</w:ins>', "座")
    assert lines(body) == ["渡口二十座"]


def test_moved_text_stands_where_it_went():
    body = paragraph(f"<w:moveFrom>{run('山')}</w:moveFrom>", "水") + paragraph(f"<w:moveTo>{run('山')}</w:moveTo>")
    assert lines(body) == ["水", "山"]


def test_a_deleted_paragraph_mark_joins_two_paragraphs():
    assert lines(paragraph("溪水", more='<w:rPr><w:del w:id="1"/></w:rPr>') + paragraph("长流")) == ["溪水长流"]


def test_hidden_text_and_field_codes_are_not_shown():
    hidden = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>暗</w:t></w:r>"
    field = '<w:fldSimple w:instr="PAGE"><w:r><w:t>3</w:t></w:r></w:fldSimple><w:r><w:instrText>TOC</w:instrText></w:r>'
    assert lines(paragraph("溪水", hidden, field)) == ["溪水3"]


def test_content_controls_links_and_ruby_show_their_words():
    control = f"<w:sdt><w:sdtPr/><w:sdtContent>{paragraph('溪水')}</w:sdtContent></w:sdt>"
    link = f"<w:hyperlink>{run('谷地')}</w:hyperlink>"
    ruby = f"<w:r><w:ruby><w:rubyPr/><w:rt>{run('shān')}</w:rt><w:rubyBase>{run('山')}</w:rubyBase></w:ruby></w:r>"
    assert lines(control + paragraph(link, ruby)) == ["溪水", "谷地山"]


def test_a_text_box_follows_its_paragraph_once():
    box = f"<w:txbxContent>{paragraph('专栏1 水网')}</w:txbxContent>"
    drawing = f"<w:r><mc:AlternateContent><mc:Choice><wps:txbx>{box}</wps:txbx></mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:r>"
    assert lines(paragraph("溪水", drawing, "长流") + paragraph("谷地")) == ["溪水长流", "专栏1 水网", "谷地"]


def test_a_line_break_ends_a_line_and_a_tab_is_a_gap():
    assert lines(paragraph("溪水", "<w:r><w:br/></w:r>", "长流", "<w:r><w:tab/></w:r>", "谷地")) == ["溪水", "长流 谷地"]


def test_merged_cells_keep_their_place():
    down, goes_on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    body = table(
        row("任务", "举措", "牵头单位"),
        row(cell("水网", properties=down), "修渠", cell("县水务局", properties=down)),
        row(cell("", properties=goes_on), "建塘", cell("", properties=goes_on)),
        row(cell("造林", properties='<w:gridSpan w:val="2"/>'), "县林业局"),
    )
    found = document(body)
    assert found.text == "任务\t举措\t牵头单位\n水网\t修渠\t县水务局\n\t建塘\n造林\t\t县林业局\n"
    assert [(block.column, block.reach) for block in found.blocks if block.row == 1] == [(0, 1), (1, 0), (2, 1)]


def test_a_deleted_row_is_left_out():
    assert lines(table(row("指标", "目标"), row("渡口", "20", properties='<w:del w:id="1"/>'), row("粮仓", "9"))) == [
        "指标\t目标",
        "粮仓\t9",
    ]


def test_footnotes_stand_at_the_end_and_apart_from_the_plan():
    notes = f'<w:footnote w:type="separator">{paragraph("-")}</w:footnote><w:footnote>{paragraph("渡口：渡船停靠处。")}</w:footnote>'
    found = document(paragraph("溪水", "<w:r><w:footnoteReference/></w:r>"), footnotes=notes)
    assert found.text == "溪水\n渡口：渡船停靠处。\n"
    assert [block.kind for block in found.blocks] == [BlockKind.PARAGRAPH, BlockKind.CHROME]


def test_the_same_plan_comes_from_word_and_from_text():
    from luoshi import compile_text
    from luoshi.plan.compiler import compile_document

    body = "".join(paragraph(words, number=(1, depth)) for words, depth in [("主要目标", 0), ("水网", 1)])
    body += paragraph("到2030年，渡口达到20座以上。")
    found = compile_document(document(body, numbering=CHAPTERS))
    expected = compile_text("第一章 主要目标\n（一） 水网\n到2030年，渡口达到20座以上。\n")
    assert (found.sections, found.targets, found.tasks) == (expected.sections, expected.targets, expected.tasks)


def test_what_is_no_word_document_is_named():
    with pytest.raises(FormatUnknown, match="Excel"):
        read(packed({"[Content_Types].xml": "<Types/>", "xl/workbook.xml": "<a/>"}), name="a.docx")
    with pytest.raises(FormatUnknown, match="zip"):
        read(packed({"readme.txt": "溪水"}), name="a.zip")


def test_a_document_cut_short_is_damaged():
    data = docx(paragraph("溪水" * 400))
    for end in (4, 30, len(data) // 2, len(data) - 30):
        with pytest.raises(DocumentDamaged):
            read(data[:end], name="a.docx")


def test_an_empty_document_is_said_to_be_empty():
    with pytest.raises(DocumentEmpty):
        document(paragraph(""))


def test_what_unpacks_to_more_than_is_allowed_is_refused():
    data = docx(paragraph("溪" * 500_000))
    assert len(data) < 20_000
    with pytest.raises(UnpacksTooLarge):
        read(data, name="a.docx", most_unpacked=100_000)


def test_entities_are_refused_before_they_multiply():
    bomb = '<!DOCTYPE w [<!ENTITY a "溪溪溪溪"><!ENTITY b "&a;&a;&a;&a;">]><w:document xmlns:w="w"><w:body><w:p><w:r><w:t>&b;</w:t></w:r></w:p></w:body></w:document>'
    parts = {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": relations(("officeDocument", "word/document.xml")),
        "word/document.xml": bomb,
    }
    for encoding in ("utf-8", "utf-16"):
        with pytest.raises(DocumentDamaged, match="document type"):
            read(packed({**parts, "word/document.xml": bomb.encode(encoding)}), name="a.docx")


def test_elements_nested_without_end_exhaust_nothing():
    body = "<w:sdt><w:sdtContent>" * 5000 + paragraph("溪水") + "</w:sdtContent></w:sdt>" * 5000
    with pytest.raises((DocumentEmpty, DocumentDamaged)):
        document(body)


def test_a_password_is_named():
    data = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + "EncryptedPackage".encode("utf-16-le")
    with pytest.raises(DocumentEncrypted):
        read(data, name="a.docx")


def test_a_relation_that_leads_out_of_the_package_leads_nowhere():
    parts = {"[Content_Types].xml": "<Types/>", "_rels/.rels": relations(("officeDocument", "../../etc/passwd"))}
    with pytest.raises(FormatUnknown):
        read(packed(parts), name="a.docx")


def test_many_elements_count_for_what_they_take():
    data = docx("<w:p/>" * 20_000 + paragraph("溪水"))
    assert read(data, name="a.docx", most_unpacked=3_000_000).text == "溪水\n"
    with pytest.raises(UnpacksTooLarge):
        read(data, name="a.docx", most_unpacked=1_000_000)


def test_a_few_bytes_of_an_old_document_are_no_name_of_a_file():
    with pytest.raises(DocumentDamaged, match="cut short"):
        read(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", name="a.doc")


@pytest.mark.parametrize("depth", ["²", "٣", "9" * 5000, "-1", ""])
def test_a_level_that_is_no_number_is_the_first_one(depth):
    listed = f'<w:p><w:pPr><w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="1"/></w:numPr></w:pPr>{run("水")}</w:p>'
    found = lines(listed, numbering=CHAPTERS)
    assert found == ["第一章 水"]


def test_controls_nested_without_end_in_a_table_exhaust_nothing():
    deep = "<w:sdt>" * 1500 + row("水", "谷") + "</w:sdt>" * 1500
    assert lines(paragraph("溪") + table(row("甲", "乙"), deep)) == ["溪", "甲\t乙"]


@pytest.mark.parametrize(("form", "text"), [("decimal", "溪" * 100_000), ("lowerLetter", "%1" * 9), ("bullet", "·" * 100_000)])
def test_a_label_is_no_longer_than_a_label(form, text):
    found = lines(paragraph("水", number=(1, 0)), numbering=lists(level(0, form, text, start=29_999)))
    assert len(found[0]) <= 62


def test_attributes_count_for_what_they_take():
    body = paragraph("溪") + '<w:b a="" b="" c="" d=""/>' * 1000
    with pytest.raises(UnpacksTooLarge):
        read(docx(body), name="a.docx", most_unpacked=150_000)


def test_a_wide_table_of_merged_cells_keeps_them_apart():
    top, on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    merged = table(row(*[cell("水", properties=top)] * 3000), *[row(*[cell("", properties=on)] * 3000)] * 5, row(*["山"] * 3000))
    found = document(merged)
    assert {block.reach for block in found.blocks} == {0}
    assert found.text.split() == ["水"] * 3000 + ["山"] * 3000
