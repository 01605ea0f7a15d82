"""`luoshi tasks` and `luoshi import-tasks`, as a planner runs them."""

import json

import pytest

from rooms.reports.filling import Filled


@pytest.fixture
def plan(luoshi, document, tmp_path):
    path = tmp_path / "规划.json"
    assert luoshi("compile", document, "--format", "json", "-o", path).status == 0
    return path


@pytest.fixture
def book(luoshi, plan, tmp_path):
    path = tmp_path / "任务.xlsx"
    assert luoshi("tasks", plan, "-o", path).status == 0
    return path


def edited(book, *puts):
    filled = Filled(book.read_bytes())
    for row, field, value in puts:
        filled.put(row, field, value)
    return filled.save(book)


def test_document_and_plan_give_the_same_workbook(luoshi, document, book, tmp_path):
    other = tmp_path / "又.xlsx"
    assert luoshi("tasks", document, "-o", other).status == 0
    assert other.read_bytes() == book.read_bytes()


def test_edits_are_shown_and_written_only_where_asked(luoshi, plan, book, tmp_path):
    edited(book, (0, "lead", "县渡口管理所"))
    before = plan.read_bytes()
    shown = luoshi("import-tasks", plan, book)
    assert (shown.status, plan.read_bytes()) == (0, before)
    assert "任务分解表!E4  改  “县水务局” → “县渡口管理所”" in shown.text
    assert "没有写入" in shown.err
    out = tmp_path / "改.json"
    written = luoshi("import-tasks", plan, book, "-o", out)
    assert (written.status, json.loads(out.read_bytes())["tasks"][0]["lead"]) == (0, ["县渡口管理所"])


def test_refused_cell_is_named_with_reason_and_cure(luoshi, plan, book, tmp_path):
    edited(book, (0, "due", "尽快"), (0, "lead", "县渡口管理所"))
    out = tmp_path / "改.json"
    answer = luoshi("import-tasks", plan, book, "-o", out)
    assert answer.status == 3
    assert "任务分解表!G4: “尽快”不是日期。请写成" in answer.err
    assert json.loads(out.read_bytes())["tasks"][0]["lead"] == ["县渡口管理所"]


def test_all_or_nothing_writes_nothing(luoshi, plan, book, tmp_path):
    edited(book, (0, "due", "尽快"), (0, "lead", "县渡口管理所"))
    out = tmp_path / "改.json"
    answer = luoshi("import-tasks", plan, book, "-o", out, "--all-or-nothing")
    assert (answer.status, out.exists()) == (3, False)
    assert "全部没有改" in answer.err


def test_english_answers(luoshi, plan, book):
    edited(book, (0, "due", "soon"))
    answer = luoshi("import-tasks", plan, book, "--lang", "en")
    assert "“soon” names no day." in answer.err
    assert "Nothing is written" in answer.err


def test_unknown_unit_is_pointed_out(luoshi, plan, book):
    edited(book, (0, "lead", "县水务居"))
    assert "是不是“县水务局”" in luoshi("import-tasks", plan, book).err


def test_file_that_is_no_workbook_is_named(luoshi, plan, document):
    answer = luoshi("import-tasks", plan, document)
    assert answer.status == 3
    assert "云溪.txt 不能作为工作簿读取" in answer.err


def test_output_is_needed(luoshi, plan):
    assert luoshi("tasks", plan).status == 2


def test_words_of_an_added_row_need_the_document_or_are_told(luoshi, plan, document, book):
    filled = Filled(book.read_bytes())
    filled.insert(0, section=filled.cell(0, "section").value, measure="竖起界碑", wording="没有这句话")
    filled.save(book)
    alone = luoshi("import-tasks", plan, book)
    assert (alone.status, "任务分解表!K4: 规划文件的条目里没有“没有这句话”" in alone.err) == (0, True)
    beside = luoshi("import-tasks", plan, book, "--document", document)
    assert (beside.status, "任务分解表!K4: “没有这句话”在所写章节的原文里找不到" in beside.err) == (0, True)


def test_document_beside_the_document_is_wrong_usage(luoshi, document, book):
    answer = luoshi("import-tasks", document, book, "--document", document)
    assert (answer.status, "--document goes with a plan file" in answer.err) == (2, True)
