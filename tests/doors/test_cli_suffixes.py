"""A file says by its name what it holds: a workbook is .xlsx, a plan .json."""

from pathlib import Path

import pytest

from rooms.reports.filling import Filled


@pytest.fixture
def book(luoshi, document, tmp_path):
    path = tmp_path / "表.xlsx"
    assert luoshi("tasks", document, "-o", path).status == 0
    return path


@pytest.mark.parametrize("name", ["x.csv", "x.xls", "x.xlsm", "x.json", "任务.v2"])
def test_workbook_is_not_written_under_the_name_of_something_else(luoshi, document, tmp_path, name):
    answer = luoshi("tasks", document, "-o", tmp_path / name)
    assert (answer.status, (tmp_path / name).exists()) == (2, False)
    assert f"{name} 要写的是工作簿,文件名却以 {Path(name).suffix} 结尾" in answer.err and "请改用 .xlsx 结尾" in answer.err
    assert "Let it end in .xlsx." in luoshi("tasks", document, "-o", tmp_path / name, "--lang", "en").err


@pytest.mark.parametrize(("name", "written"), [("x.xlsx", "x.xlsx"), ("X.XLSX", "X.XLSX"), ("任务分解表", "任务分解表.xlsx")])
def test_workbook_ends_in_xlsx(luoshi, document, tmp_path, book, name, written):
    assert luoshi("tasks", document, "-o", tmp_path / name).status == 0
    assert (tmp_path / written).read_bytes() == book.read_bytes()


def test_name_is_looked_at_before_the_document(luoshi, tmp_path):
    assert luoshi("tasks", tmp_path / "没有.txt", "-o", tmp_path / "x.csv").status == 2


def test_workbook_that_was_filled_in_is_not_overwritten_by_a_plan(luoshi, document, book):
    filled = Filled(book.read_bytes())
    filled.put(0, "lead", "县渡口管理所")
    before = filled.save(book).read_bytes()
    answer = luoshi("import-tasks", document, book, "-o", book)
    assert (answer.status, book.read_bytes()) == (2, before)
    assert "要写的是规划(JSON)" in answer.err


def test_plan_without_an_ending_can_be_read_back_as_a_plan(luoshi, document, book, tmp_path):
    assert luoshi("import-tasks", document, book, "-o", tmp_path / "规划").status == 0
    assert luoshi("tasks", tmp_path / "规划.json", "-o", tmp_path / "又.xlsx").status == 0


def test_carried_plan_is_no_document(luoshi, document, book, tmp_path):
    plan = tmp_path / "规划.json"
    assert luoshi("import-tasks", document, book, "-o", plan).status == 0
    assert luoshi("carry", plan, document, "-o", tmp_path / "新.docx").status == 2
    assert luoshi("carry", plan, document, "-o", tmp_path / "新").status == 0
    assert (tmp_path / "新.json").exists()


def test_folder_and_device_are_themselves(luoshi, document, tmp_path):
    folder = tmp_path / "夹"
    folder.mkdir()
    assert luoshi("tasks", document, "-o", folder).status == 3
    if Path("/dev/null").exists():
        assert luoshi("tasks", document, "-o", "/dev/null").status == 0


def test_monitored_plan_is_a_workbook_by_its_name_too(luoshi, tmp_path):
    answer = luoshi("monitor", "yuzhong", "--format", "xlsx", "-o", tmp_path / "监测.csv")
    assert (answer.status, "请改用 .xlsx 结尾" in answer.err) == (2, True)
    assert luoshi("monitor", "yuzhong", "--format", "xlsx", "-o", tmp_path / "监测").status == 0
    assert (tmp_path / "监测.xlsx").read_bytes().startswith(b"PK")
