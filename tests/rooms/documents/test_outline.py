"""Lines and labels → the section tree, for every numbering scheme in use. All clauses are invented."""

import pytest

from luoshi.documents.model import Outline
from luoshi.documents.outline.tree import outline_of
from luoshi.documents.reading import document_of

BODY = "，疏浚老渠道五十公里，修复损毁的堤岸和闸口，完善巡河制度，配备巡河员。"


def outline(text: str) -> Outline:
    return outline_of(document_of(text, name="invented", sha256="0" * 64))


def tree(text: str) -> list[tuple[int, int | None, str]]:
    """Level, number and title of every section."""
    return [(s.level, s.number, s.title) for s in outline(text).sections]


def only(text: str):
    (section,) = outline(text).sections
    return section


@pytest.mark.parametrize(
    ("line", "scheme", "label", "number"),
    [
        ("附件2：分工表", "附件", "附件2", 2),
        ("第一篇 开局", "篇", "第一篇", 1),
        ("第三部分　水网", "部分", "第三部分", 3),
        ("第十二章 山林", "章", "第十二章", 12),
        ("第3节 渡口", "节", "第3节", 3),
        ("第１２章　渡口", "章", "第12章", 12),
        ("一、水网", "一、", "一、", 1),
        ("二十一、水网", "一、", "二十一、", 21),
        ("三．水网", "一、", "三.", 3),
        ("第二十一条 水网", "第一条", "第二十一条", 21),
        ("第一百零二条 水网", "第一条", "第一百零二条", 102),
        ("（四）水网", "(一)", "(四)", 4),
        ("(四)水网", "(一)", "(四)", 4),
        ("（十一）、水网", "(一)", "(十一)、", 11),
        ("5.水网", "1.", "5.", 5),
        ("5．水网", "1.", "5.", 5),
        ("5、水网", "1.", "5、", 5),
        ("1.2 水网", "1.1", "1.2", 2),
        ("1.2.3　水网", "1.1.1", "1.2.3", 3),
        ("（6）水网", "(1)", "(6)", 6),
        ("（６）水网", "(1)", "(6)", 6),
        ("⑦水网", "①", "⑦", 7),
        ("专栏8 水网", "专栏", "专栏8", 8),
        ("专栏1-2 水网", "专栏", "专栏1-2", 2),
        ("专栏：水网", "专栏", "专栏", None),
        ("——水网更密", "——", "——", None),
        ("—水网更密", "——", "—", None),
        ("--水网更密", "——", "--", None),
        ("－－水网更密", "——", "--", None),
        ("—— 水网更密", "——", "——", None),
        ("九是织密水网", "一是", "九是", 9),
        ("三要织密水网", "一是", "三要", 3),
    ],
)
def test_a_line_with_a_label_opens_a_section_of_that_scheme(line, scheme, label, number):
    section = only(line + "\n")
    assert (section.scheme, section.label, section.number) == (scheme, label, number)


@pytest.mark.parametrize(
    "line",
    [
        "2026.5.1开仓放粮",
        "3.5万吨粮食入库",
        "一、二级市场并行",
        "二、三产业融合",
        "第一产业稳中有进",
        "第三方机构参与",
        "三是否可行",
        "（见下表）",
        "一水一谷一粮仓",
        "专栏作家来访，写下溪谷的故事，传遍了邻近的县城和更远的地方，人们因此知道了竹器、茶叶和老渡口。",
    ],
)
def test_a_line_that_only_looks_like_a_label_opens_none(line):
    assert outline("溪谷旧事。\n" + line + "\n").sections == ()


def test_parts_chapters_and_sections_nest():
    text = "第一篇 开局\n第一章 水网\n第一节 源头\n正文。\n第二节 渠道\n第二章 山林\n第二篇 成势\n第三章 渡口\n"
    assert tree(text) == [
        (1, 1, "开局"),
        (2, 1, "水网"),
        (3, 1, "源头"),
        (3, 2, "渠道"),
        (2, 2, "山林"),
        (1, 2, "成势"),
        (2, 3, "渡口"),
    ]


def test_the_five_ranks_of_official_papers_nest():
    text = "一、要求\n（一）方针\n1.理水\n（1）清淤\n①测量\n②定线\n（2）护岸\n2.造林\n（二）目标\n二、任务\n"
    assert [s[0] for s in tree(text)] == [1, 2, 3, 4, 5, 5, 4, 3, 2, 1]


def test_a_scheme_left_out_between_two_others_leaves_no_gap_in_levels():
    assert tree("一、要求\n1.理水\n（1）清淤\n二、任务\n（1）护岸\n") == [
        (1, 1, "要求"),
        (2, 1, "理水"),
        (3, 1, "清淤"),
        (1, 2, "任务"),
        (2, 1, "护岸"),
    ]


def test_articles_numbered_through_the_whole_document_stay_below_their_parts():
    text = "第一部分 水\n第一条 清淤。清理河床。\n第二条 护岸。加固堤防。\n第二部分 林\n第三条 造林。种植果树。\n"
    assert tree(text) == [(1, 1, "水"), (2, 1, "清淤"), (2, 2, "护岸"), (1, 2, "林"), (2, 3, "造林")]


def test_items_with_dashes_stand_below_their_section():
    text = "一、主要目标\n——竹器更精。产值更高。\n——溪水更清：断面达标。\n二、任务\n"
    assert tree(text) == [(1, 1, "主要目标"), (2, None, "竹器更精"), (2, None, "溪水更清"), (1, 2, "任务")]


def test_counted_sentences_in_a_paragraph_are_items_of_their_section():
    text = "一、做法\n要抓好三件事。一是补齐水网短板。二是守住溪岸底线。三要管好山林。\n"
    assert tree(text) == [(1, 1, "做法"), (2, 1, "补齐水网短板"), (2, 2, "守住溪岸底线"), (2, 3, "管好山林")]


def test_labels_run_together_in_one_line_are_told_apart_by_their_order():
    assert tree("一、任务\n1.修路。修好山路。2.修桥。修好石桥。\n") == [(1, 1, "任务"), (2, 1, "修路"), (2, 2, "修桥")]


def test_a_number_inside_a_line_that_does_not_follow_on_is_no_label():
    assert tree("一、任务\n1.修路。修好山路。9.修桥。修好石桥。\n") == [(1, 1, "任务"), (2, 1, "修路")]


def test_a_box_stands_in_its_section_and_ends_with_the_next_box():
    text = "一、水利\n专栏1 水利工程\n1.石桥水库。扩容加固。\n专栏2 渠道工程\n二、林业\n"
    found = outline(text).sections
    parents = {s.title: found[s.parent].title if s.parent is not None else None for s in found}
    assert parents["水利工程"] == parents["渠道工程"] == "水利"
    assert parents["林业"] is None


def test_annexes_stand_above_everything_in_them():
    assert tree("附件1\n一、水网\n附件2\n一、山林\n") == [(1, 1, ""), (2, 1, "水网"), (1, 2, ""), (2, 1, "山林")]


@pytest.mark.parametrize("label", ["第七条 ", "（七）", "七、", "7."])
@pytest.mark.parametrize("stop", ["。", ""])
def test_a_title_is_cut_from_its_body_with_and_without_a_full_stop(label, stop):
    section = only(f"{label}提升水网保障能力{stop}加快建设连通各村的水网{BODY}\n")
    assert section.title == "提升水网保障能力"
    assert (section.confidence >= 0.9) == bool(stop)


def test_a_title_alone_on_its_line_is_taken_whole_and_surely():
    section = only("（一）守护溪岸，留住乡愁\n")
    assert (section.title, section.confidence) == ("守护溪岸,留住乡愁", 1.0)


def test_a_title_with_its_stop_alone_on_its_line_loses_only_the_stop():
    assert only("（一）守护溪岸，留住乡愁。\n").title == "守护溪岸,留住乡愁"


def test_a_section_reaches_to_the_end_of_its_last_child():
    text = "一、水网\n正文。\n（一）源头\n护源。\n二、山林\n种树。\n"
    spans = [text[s.span.start : s.span.end] for s in outline(text).sections]
    assert spans == ["一、水网\n正文。\n（一）源头\n护源。", "（一）源头\n护源。", "二、山林\n种树。"]


@pytest.mark.parametrize("heading", ["目录", "目　录", "目  次", "目錄"])
def test_the_table_of_contents_is_left_out_of_the_tree(heading):
    text = f"云溪县规划\n{heading}\n第一章 水网......1\n第二章 山林......5\n第一章 水网\n正文。\n第二章 山林\n正文。\n"
    found = outline(text)
    assert [(s.number, s.title) for s in found.sections] == [(1, "水网"), (2, "山林")]
    assert found.sections[0].span.start == text.rindex("第一章")
    assert text[found.skipped[0].start :].startswith(heading)


def test_a_table_of_contents_whose_headings_never_come_again_is_left_out_too():
    found = outline("目录\n一、水网 1\n二、山林 3\n云溪县的开头。\n一、水利网络\n二、林业\n")
    assert [s.title for s in found.sections] == ["水利网络", "林业"]


def test_the_furniture_of_a_web_page_is_in_no_section():
    text = "打印 纠错 分享到\n一、水网\n建好渠道。\n扫一扫在手机打开当前页\n上一篇：一、关于护林\n"
    (section,) = outline(text).sections
    assert text[section.span.start : section.span.end] == "一、水网\n建好渠道。"


def test_cells_of_a_table_open_no_section():
    assert tree("一、指标\n1.\t粮仓容量\t15\n（一）\t达标率\t98\n") == [(1, 1, "指标")]


@pytest.mark.parametrize("text", ["", "\n\n", "溪水长流。\n", "打印\n"])
def test_a_text_without_labels_has_no_sections(text):
    assert outline(text).sections == ()


def test_carriage_returns_and_a_byte_order_mark_move_no_title():
    text = "\ufeff一、水网\r\n（一）源头。护好源头。\r\n二、山林\r\n"
    found = outline(text).sections
    assert [s.title for s in found] == ["水网", "源头", "山林"]
    assert [s.title_span.of(text) for s in found] == ["水网", "源头", "山林"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("一、溪谷\n2027年0501日开仓，20270501日封仓。\n", "date-damaged"),
        ("一、溪谷\n“十五五”时期修渠，“十”时期修路。\n", "text-lost"),
        ("一、溪谷\n十五五时期修渠。\n", "quotes-lost"),
        ("2027年1月9日云溪县代表大会通过）\n一、溪谷\n", "bracket-lost"),
        ("一、溪谷\n实施“百村通水工程。\n", "quote-unpaired"),
        ("一、溪谷\n（一）的水网更密\n", "text-lost"),
    ],
)
def test_lost_characters_are_reported_and_the_text_is_left_alone(text, code):
    document = document_of(text, name="invented", sha256="0" * 64)
    repairs = [r for r in outline_of(document).repairs if r.code == code]
    assert repairs and document.text == text
    assert all(document.plain[r.span.start : r.span.end] == r.surface for r in repairs)


@pytest.mark.parametrize("digit", ["9", "九"])
@pytest.mark.parametrize("form", ["第{}章 渡口", "第{}条 渡口", "{}、渡口", "（{}）渡口", "专栏{} 渡口", "专栏1-{} 渡口", "附件{} 渡口"])
def test_a_run_of_digits_that_numbers_nothing_is_read_without_harm(form, digit):
    sections = outline(form.format(digit * 5000) + "\n一、水网\n").sections
    assert sections[-1].number == 1
    assert all(s.number is None or s.number < 10**8 for s in sections)


def test_a_label_of_four_digits_is_read():
    assert only("第1024章 渡口").number == 1024


def test_decimal_numbers_nest_below_their_bare_chapters():
    text = f"1 总体要求\n1.1 指导思想\n造林{BODY}\n1.2 建设目标\n造林{BODY}\n2 主要任务\n2.1 管网更新\n2.1.1 老旧水厂\n造林{BODY}\n"
    assert tree(text) == [
        (1, 1, "总体要求"), (2, 1, "指导思想"), (2, 2, "建设目标"), (1, 2, "主要任务"), (2, 1, "管网更新"), (3, 1, "老旧水厂"),
    ]  # fmt: skip


def test_a_bare_number_before_a_line_is_no_label_where_nothing_is_numbered_by_decimals():
    assert tree("一、水网\n1 渡口数量\n2 粮仓数量\n") == [(1, 1, "水网")]
