"""What once went wrong between a workbook and its plan."""

import io
import re
import zipfile

import pytest

from luoshi.kernel.errors import CellTooFar
from luoshi.plan.corrections.carry import as_found
from luoshi.plan.corrections.fields import Setting
from luoshi.reports.workbook.errors import SheetTwice
from luoshi.reports.workbook.rows import book_of
from luoshi.reports.workbook.sheets import PROJECTS, TARGETS, TASKS, UNITS
from luoshi.services import plans, rulebook, workbooks
from rooms.reports.filling import HEAD, Filled

TEXT = """溪谷县国民经济和社会发展第十五个五年规划纲要
第一章 城市
1.主要任务。建设茶叶交易中心。(县商务局牵头)
第二章 农村
1.主要任务。加快修缮石桥,加快修缮石桥。(县水务局牵头,县财政局配合)
到2030年,茶园面积达到8万亩以上,城镇化率达到60%。
"""


@pytest.fixture
def source(tmp_path):
    path = tmp_path / "溪谷.json"
    path.write_bytes(plans.json_of(plans.compile_text(TEXT, name="溪谷.txt")))
    return path


@pytest.fixture
def filled(source):
    return Filled(workbooks.workbook(plans.read_plan(source)))


def back(source, filled, tmp_path):
    return workbooks.import_workbook(source, filled.save(tmp_path / "表.xlsx"))


def codes(result):
    return [(refusal.where, refusal.error.code) for refusal in result.refusals]


def reread(result, tmp_path):
    path = tmp_path / "再.json"
    path.write_bytes(plans.json_of(result.plan))
    return plans.read_plan(path)


@pytest.mark.parametrize(
    ("field", "typed"),
    [("path", "2026-06: 5"), ("path", "2026-13-01: 1"), ("path", "2026-Q1: 5"), ("path", "0000: 1"), ("baseline.period", "0000"),
     ("baseline.value", "9" * 400), ("path", "2026: " + "9" * 400)],
)  # fmt: skip
def test_what_no_plan_can_hold_is_refused_at_its_cell(source, filled, tmp_path, field, typed):
    filled.put(0, field, typed, TARGETS)
    result = back(source, filled, tmp_path)
    assert len(result.refusals) == 1
    assert reread(result, tmp_path) == result.plan


def test_full_width_year_is_a_year(source, filled, tmp_path):
    filled.put(0, "baseline.period", "２０２４", TARGETS)
    assert reread(back(source, filled, tmp_path), tmp_path).targets[0].baseline.period == "2024"


def test_copy_never_takes_the_id_of_a_dropped_item(source, filled, tmp_path):
    found = plans.read_plan(source)
    twins = [n for n, task in enumerate(found.tasks) if "石桥" in task.object]
    assert len(twins) == 2
    filled.delete(twins[1])
    source.write_bytes(plans.json_of(back(source, filled, tmp_path).plan))
    again = Filled(workbooks.workbook(plans.read_plan(source)))
    again.copy(twins[0])
    again.put(twins[0] + 1, "measure", "加固石桥")
    after = back(source, again, tmp_path).plan
    assert {task.id for task in as_found(Setting(after, rulebook.indicators())).tasks} == {task.id for task in found.tasks}


@pytest.mark.parametrize("cell", ["XFD1048576", "A99999999", "XFD200000"])
def test_cell_far_out_is_refused_and_not_made_room_for(source, filled, tmp_path, cell):
    data = filled.bytes()
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(target, "w") as new:
        for part in old.infolist():
            content = old.read(part)
            if part.filename.endswith("sheet3.xml"):
                row = re.sub("[A-Z]", "", cell)
                content = content.replace(b"</sheetData>", f'<row r="{row}"><c r="{cell}"><v>1</v></c></row></sheetData>'.encode())
            new.writestr(part, content)
    book = tmp_path / "远.xlsx"
    book.write_bytes(target.getvalue())
    with pytest.raises(CellTooFar, match=cell):
        workbooks.import_workbook(source, book)


def test_percent_is_typed_into_cells_of_text(filled):
    assert filled.cell(0, "rule", TARGETS).number_format == "@"
    assert filled.cell(0, "lead").number_format == "@"


@pytest.mark.parametrize(
    "broken", ['<c r="E4" t="e"><v>#N/A</v></c>', '<c r="E4"><f>VLOOKUP(1,2,3)</f></c>', '<c r="E4"><f>A1</f><v></v></c>']
)
def test_error_in_a_cell_is_no_empty_cell(source, filled, tmp_path, broken):
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(filled.bytes())) as old, zipfile.ZipFile(target, "w") as new:
        for part in old.infolist():
            content = old.read(part)
            if part.filename.endswith("sheet1.xml"):
                content = re.sub(rb'<c r="E4"[^>]*>.*?</c>', broken.encode(), content)
            new.writestr(part, content)
    book = tmp_path / "错.xlsx"
    book.write_bytes(target.getvalue())
    result = workbooks.import_workbook(source, book)
    assert codes(result) == [("任务分解表!E4", "cell-broken")]
    assert result.plan.tasks[0].lead == ("县商务局",)


def test_two_sheets_of_one_kind_are_refused(source, filled, tmp_path):
    filled.book.copy_worksheet(filled.book[TASKS.zh]).title = "县商务局"
    with pytest.raises(SheetTwice, match="县商务局"):
        back(source, filled, tmp_path)


def test_copy_stays_in_its_section_though_another_has_the_same_title(source, filled, tmp_path):
    plan = plans.read_plan(source)
    row = next(n for n, task in enumerate(plan.tasks) if "石桥" in task.object)
    filled.copy(row)
    filled.put(row + 1, "measure", "加固石桥")
    after = back(source, filled, tmp_path).plan
    assert {task.section for task in after.tasks if "石桥" in task.object} == {plan.tasks[row].section}


def test_two_new_projects_of_one_name_are_told_apart(source, filled, tmp_path):
    filled.insert(0, PROJECTS, name="道路改造", investment=100)
    filled.insert(1, PROJECTS, name="道路改造", investment=200)
    result = back(source, filled, tmp_path)
    assert codes(result) == [("项目表!C5", "name-twice")]


def test_refused_row_is_not_told_as_added(source, filled, tmp_path):
    filled.insert(1, measure="推广茶艺", due="不知道哪天")
    result = back(source, filled, tmp_path)
    assert (result.made, codes(result)) == ((), [("任务分解表!G5", "day-unread")])


def test_renamed_unit_is_renamed_in_copies_and_refused_at_its_own_cell(source, filled, tmp_path):
    names = [row["name"] for row in book_of(plans.read_plan(source)).rows(UNITS)]
    filled.put(names.index("县水务局"), "name", "县水利局", UNITS)
    filled.put(names.index("县财政局"), "name", "甲、乙局", UNITS)
    row = next(n for n, task in enumerate(plans.read_plan(source).tasks) if "石桥" in task.object)
    filled.copy(row)
    filled.put(row + 1, "measure", "加固石桥")
    result = back(source, filled, tmp_path)
    assert {task.lead for task in result.plan.tasks if "石桥" in task.object} == {("县水利局",)}
    assert codes(result) == [(f"单位表!B{HEAD + 1 + names.index('县财政局')}", "units-unread")]


def test_heading_with_a_remark_is_still_that_heading(source, filled, tmp_path):
    filled.book[TASKS.zh].cell(HEAD, filled.column(TASKS, "lead")).value = "牵头单位（必填）"
    filled.book[TASKS.zh].cell(HEAD + 1, 5).value = "县茶业中心"
    assert back(source, filled, tmp_path).plan.tasks[0].lead == ("县茶业中心",)


@pytest.mark.parametrize(
    ("sheet", "field", "typed", "code"),
    [
        (TASKS, "measure", None, "words-missing"),
        (TARGETS, "rule", None, "words-missing"),
        (TARGETS, "binding", "不一定", "choice-unknown"),
    ],
)
def test_cell_that_needs_words_or_a_choice_says_so(source, filled, tmp_path, sheet, field, typed, code):
    filled.put(0, field, typed, sheet)
    (refusal,) = back(source, filled, tmp_path).refusals
    assert refusal.error.code == code
    if code == "choice-unknown":
        assert "约束性、预期性" in refusal.error.message("zh")


def test_days_and_numbers_of_projects_are_read(source, filled, tmp_path):
    filled.insert(0, PROJECTS, name="溪谷大桥", start="哪天都行", due="2027年6月底", investment="1.2万")
    result = back(source, filled, tmp_path)
    assert codes(result) == [("项目表!I4", "day-unread")]
    row = book_of(result.plan).rows(PROJECTS)[-1]
    assert (row["due"], row["investment"]) == ("2027-06-30", "12000")
