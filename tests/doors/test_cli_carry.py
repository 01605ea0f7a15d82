"""`luoshi carry`, as a planner runs it: what stays behind is named in words."""

import json
import re

import pytest

from luoshi.reports.workbook.sheets import TARGETS, TASKS
from rooms.reports.filling import Filled

OLD = """云溪县国民经济和社会发展第十五个五年规划纲要
第一章 渡口
建设渡口步道。(县水务局牵头,县财政局配合)
修缮石桥。(县水务局牵头)
到2030年,森林覆盖率达到58%以上。
第二章 码头
改造老旧码头,完善巡河制度。
"""
CODE = re.compile(r"(?:task|target|name|section|unit|project)-[0-9a-f]{6}|[a-z]+_[a-z]+|\b(?:lead|assist|due|measure|section|rule)\b")


@pytest.fixture
def carry(luoshi, tmp_path):
    """What is said when edits to the old plan's workbook are carried to a new text."""

    def carry(edit, new, *options):
        old, book, text = tmp_path / "草案.txt", tmp_path / "表.xlsx", tmp_path / "定稿.txt"
        old.write_text(OLD, "utf-8")
        text.write_text(new, "utf-8")
        assert luoshi("tasks", old, "-o", book).status == 0
        filled = Filled(book.read_bytes())
        edit(filled)
        filled.save(book)
        plan = tmp_path / "草案.改.json"
        assert luoshi("import-tasks", old, book, "-o", plan).status == 0
        return luoshi("carry", plan, text, "-o", tmp_path / "定稿.json", *options)

    return carry


def row(filled, words, sheet=TASKS):
    return next(n for n in range(filled.count(sheet)) if words in (filled.cell(n, sheet.needed, sheet).value or ""))


def test_item_that_is_gone_is_named_by_its_words_and_column(carry):
    answer = carry(lambda filled: filled.put(row(filled, "石桥"), "lead", "县交通运输局"), OLD.replace("修缮石桥。(县水务局牵头)\n", ""))
    assert answer.status == 0
    assert "任务“修缮石桥”的牵头单位: 新版本里没有这一条,更正(“县交通运输局”)没有带过来。" in answer.err
    assert not CODE.search(answer.err)


def test_text_that_overtook_a_correction_is_shown_beside_it(carry):
    answer = carry(lambda filled: filled.put(row(filled, "步道"), "assist", "县交通运输局"), OLD.replace("县财政局配合", "县林业局配合"))
    assert "任务“建设渡口步道”的配合单位: 原文已改为“县林业局”,更正(“县交通运输局”)没有带过来,请看一下。" in answer.err


def test_emptied_cell_that_was_overtaken_is_called_empty(carry):
    answer = carry(lambda filled: filled.put(row(filled, "步道"), "assist", None), OLD.replace("县财政局配合", "县林业局配合"))
    assert "更正(空)没有带过来" in answer.err


def test_sections_are_named_by_their_headings(carry):
    answer = carry(lambda filled: filled.put(row(filled, "石桥"), "section", "第二章码头"), OLD[: OLD.index("第二章")])
    assert "任务“修缮石桥”的目标任务: 新版本里没有“第二章码头”这一章节,更正没有带过来,请看一下。" in answer.err
    assert not CODE.search(answer.err)


def test_targets_are_named_by_their_indicator_and_everything_is_english_on_request(carry):
    answer = carry(
        lambda filled: filled.put(0, "binding", "约束性", TARGETS), OLD.replace("到2030年,森林覆盖率达到58%以上。\n", ""), "--lang", "en"
    )
    assert "Nature of target “森林覆盖率”: the new version has no such item; the correction (“binding”) stays behind." in answer.err


def test_refused_correction_is_named_in_words(carry, tmp_path):
    """An item that was added has no place where its section is gone."""

    def edit(filled):
        filled.insert(0, section="码头", measure="架设人行便桥")

    answer = carry(edit, OLD[: OLD.index("第二章")] + "第二章 " + "完全不同的另一件事情" + "\n推广茶艺。\n")
    assert "luoshi: 任务“架设人行便桥”的整行: " in answer.err
    assert not CODE.search(answer.err.replace("luoshi", ""))
    assert not any("便桥" in task["object"] for task in json.loads((tmp_path / "定稿.json").read_bytes())["tasks"])


def test_lines_of_an_import_name_sections_and_choices_in_words(luoshi, tmp_path):
    old, book = tmp_path / "草案.txt", tmp_path / "表.xlsx"
    old.write_text(OLD, "utf-8")
    luoshi("tasks", old, "-o", book)
    filled = Filled(book.read_bytes())
    filled.put(row(filled, "石桥"), "section", "码头")
    filled.put(0, "binding", "约束性", TARGETS)
    filled.save(book)
    text = luoshi("import-tasks", old, book).text
    assert "“第一章渡口” → “第二章码头”" in text
    assert "→ “约束性”" in text
    assert "→ “binding”" in luoshi("import-tasks", old, book, "--lang", "en").text
