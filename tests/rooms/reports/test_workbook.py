"""What officials do to a workbook, one deed at a time, and what becomes of it."""

import datetime
import json

import pytest

from luoshi.reports.workbook.errors import ColumnMissing, ColumnTwice
from luoshi.reports.workbook.paper import clipped
from luoshi.reports.workbook.rows import book_of
from luoshi.reports.workbook.sheets import PROJECTS, TARGETS, TASKS, UNITS
from luoshi.services import plans, workbooks
from rooms.reports.filling import Filled

TEXT = """溪谷县国民经济和社会发展第十五个五年规划纲要
第一章 做强茶业
第一节 茶园
建设茶叶交易中心,推广生态茶园。(牵头单位:县农业农村局;配合单位:县财政局、县商务局;完成时限:2026年6月底)
到2030年,茶园面积达到8万亩以上。
第二章 修路架桥
加快修缮石桥。(县水务局牵头,县财政局配合)
改造老旧管网,完善巡河制度。实施溪谷水网工程。
"""


@pytest.fixture
def plan():
    return plans.compile_text(TEXT, name="溪谷.txt")


@pytest.fixture
def filled(plan):
    return Filled(workbooks.workbook(plan))


@pytest.fixture
def back(plan, tmp_path):
    """The workbook comes back to the plan file, or to the document itself."""

    def back(filled, *, document=False, **how):
        source = tmp_path / ("溪谷.txt" if document else "溪谷.json")
        source.write_bytes(TEXT.encode() if document else plans.json_of(plan))
        return workbooks.import_workbook(source, filled.save(tmp_path / "表.xlsx"), **how)

    return back


def task(plan, words):
    return next(t for t in plan.tasks if words in (t.object or t.wording))


def refusals(result):
    return [(refusal.where, refusal.error.code) for refusal in result.refusals]


def correction(plan, field):
    return next((c.found, c.corrected) for c in plan.corrections if c.field == field)


def test_changed_cell_changes_the_item_and_keeps_what_was_found(back, filled):
    filled.put(0, "lead", "县茶业中心")
    result = back(filled)
    assert result.plan.tasks[0].lead == ("县茶业中心",)
    assert correction(result.plan, "lead") == ("县农业农村局", "县茶业中心")
    assert result.plan.tasks[0].wording == "建设茶叶交易中心"


def test_emptied_cell_empties_the_field(back, filled):
    filled.put(0, "due", None)
    filled.put(0, "assist", "  ")
    result = back(filled)
    assert (result.plan.tasks[0].due, result.plan.tasks[0].assist) == (None, ())


def test_measure_in_other_words_is_cut_anew_and_comes_out_as_typed(back, filled):
    filled.put(0, "measure", "抓紧建成茶叶交易中心二期")
    result = back(filled)
    assert (result.plan.tasks[0].verb, result.plan.tasks[0].object) == ("建成", "茶叶交易中心二期")
    assert book_of(result.plan).rows(TASKS)[0]["measure"] == "抓紧建成茶叶交易中心二期"


def test_what_is_put_back_leaves_no_correction(plan, filled, tmp_path, back):
    filled.put(0, "lead", "县茶业中心")
    filled.put(0, "measure", "别的")
    once = back(filled).plan
    source = tmp_path / "once.json"
    source.write_bytes(plans.json_of(once))
    again = Filled(workbooks.workbook(once))
    again.put(0, "lead", "县农业农村局")
    again.put(0, "measure", "建设茶叶交易中心")
    result = workbooks.import_workbook(source, again.save(tmp_path / "again.xlsx"))
    assert plans.json_of(result.plan) == plans.json_of(plan)


def test_words_that_are_no_day_are_refused_by_cell_and_the_rest_is_taken(back, filled):
    filled.put(0, "due", "尽快")
    filled.put(0, "lead", "县茶业中心")
    result = back(filled)
    assert refusals(result) == [("任务分解表!G4", "day-unread")]
    assert "2027年底" in result.refusals[0].error.message("zh")
    assert (result.plan.tasks[0].due, result.plan.tasks[0].lead) == ("2026-06-30", ("县茶业中心",))


def test_all_or_nothing_takes_nothing_where_one_cell_is_refused(plan, back, filled):
    filled.put(0, "due", "尽快")
    filled.put(0, "lead", "县茶业中心")
    result = back(filled, all_or_nothing=True)
    assert plans.json_of(result.plan) == plans.json_of(plan)
    assert result.made == ()


def test_rows_in_another_order_are_no_change(plan, back, filled):
    filled.replace(filled.values()[::-1])
    result = back(filled)
    assert (result.made, result.refusals) == ((), ())
    assert plans.json_of(result.plan) == plans.json_of(plan)


def test_deleted_row_drops_its_item_and_keeps_it_in_the_corrections(plan, back, filled):
    filled.delete(0)
    result = back(filled)
    assert [t.id for t in result.plan.tasks] == [t.id for t in plan.tasks[1:]]
    (dropped,) = result.plan.corrections
    assert (dropped.item, dropped.corrected, json.loads(dropped.found)["wording"]) == (plan.tasks[0].id, None, "建设茶叶交易中心")


def test_missing_rows_stay_where_only_a_part_came_back(plan, back, filled):
    rows = filled.values()
    filled.replace(rows[2:3])
    filled.put(0, "progress", "已完成设计")
    result = back(filled, keep_missing=True)
    assert len(result.plan.tasks) == len(plan.tasks)
    assert [made.done for made in result.made] == ["changed"]


def test_copied_row_splits_its_item_and_both_keep_the_words_of_the_plan(plan, back, filled):
    filled.copy(0)
    filled.put(0, "measure", "建设茶叶交易中心一期")
    filled.put(1, "measure", "建设茶叶交易中心二期")
    filled.put(1, "lead", "县商务局")
    result = back(filled)
    one, other = result.plan.tasks[:2]
    assert (one.object, other.object) == ("茶叶交易中心一期", "茶叶交易中心二期")
    assert (one.lead, other.lead) == (("县农业农村局",), ("县商务局",))
    assert one.wording == other.wording == "建设茶叶交易中心"
    assert one.id == plan.tasks[0].id != other.id
    assert result.counts() == {"changed": 1, "added": 0, "split": 1, "dropped": 0}


def test_unchanged_one_of_two_copies_keeps_the_id(plan, back, filled):
    filled.copy(0)
    filled.put(0, "measure", "建设茶叶交易中心二期")
    result = back(filled)
    by_id = {t.id: t for t in result.plan.tasks}
    assert by_id[plan.tasks[0].id].object == "茶叶交易中心"


def test_added_row_stands_at_its_words_where_the_document_is_at_hand(back, filled):
    filled.insert(1, section="第二章修路架桥", measure="架设人行便桥", wording="溪谷水网工程", lead="县水务局")
    result = back(filled, document=True)
    assert refusals(result) == []
    added = task(result.plan, "人行便桥")
    assert (added.verb, added.object, added.lead) == ("架设", "人行便桥", ("县水务局",))
    assert TEXT[added.start : added.end] == added.wording == "溪谷水网工程"


def test_added_row_stands_at_its_heading_where_only_the_plan_is_at_hand(plan, back, filled):
    filled.insert(1, section="修路架桥", measure="架设人行便桥")
    result = back(filled)
    assert refusals(result) == []
    added = task(result.plan, "人行便桥")
    chapter = next(s for s in plan.sections if s.title == "修路架桥")
    assert (added.section, added.wording) == (chapter.id, "第二章")
    assert TEXT[added.start : added.end] == "第二章"


def test_added_row_without_section_belongs_to_the_row_above(plan, back, filled):
    filled.insert(1, measure="推广茶艺")
    assert task(back(filled).plan, "茶艺").section == plan.tasks[0].section


def test_added_item_can_be_edited_and_dropped_again(plan, back, filled, tmp_path):
    filled.insert(1, measure="推广茶艺")
    once = back(filled).plan
    source = tmp_path / "once.json"
    source.write_bytes(plans.json_of(once))
    again = Filled(workbooks.workbook(once))
    row = next(n for n in range(again.count()) if again.cell(n, "measure").value == "推广茶艺")
    again.put(row, "measure", "推广茶艺和茶歌")
    again.put(row, "lead", "县文化和旅游局")
    twice = workbooks.import_workbook(source, again.save(tmp_path / "a.xlsx")).plan
    assert task(twice, "茶歌").lead == ("县文化和旅游局",)
    source.write_bytes(plans.json_of(twice))
    last = Filled(workbooks.workbook(twice))
    last.delete(row)
    assert plans.json_of(workbooks.import_workbook(source, last.save(tmp_path / "b.xlsx")).plan) == plans.json_of(plan)


def test_row_goes_to_the_section_that_it_names(plan, back, filled):
    filled.put(0, "section", "第二章修路架桥")
    assert back(filled).plan.tasks[0].section == next(s.id for s in plan.sections if s.title == "修路架桥")


def test_unknown_section_is_refused_with_the_nearest(back, filled):
    filled.put(0, "section", "第二章修路造桥")
    result = back(filled)
    assert refusals(result) == [("任务分解表!C4", "section-unknown")]
    assert "第二章修路架桥" in result.refusals[0].error.message("zh")


def test_id_of_another_plan_is_refused(back, filled):
    filled.put(0, "id", "task-000000000000")
    result = back(filled, keep_missing=True)
    assert refusals(result) == [("任务分解表!L4", "item-unknown")]


def test_grey_cells_stay_as_the_plan_has_them(back, filled):
    filled.put(0, "wording", "建设咖啡交易中心")
    filled.put(0, "chapter", None)
    filled.put(0, "unit", "公顷", TARGETS)
    assert refusals(back(filled)) == [("任务分解表!K4", "fixed-by-text"), ("指标目标表!E4", "fixed-by-text")]


def test_added_row_without_measure_is_refused_and_an_empty_row_is_not(back, filled):
    filled.insert(1, lead="县财政局")
    filled.insert(2)
    assert refusals(back(filled)) == [("任务分解表!D5", "words-missing")]


def test_merged_cells_stand_for_each_of_their_rows(back, filled):
    page = filled.book[TASKS.zh]
    at = filled.column(TASKS, "lead")
    filled.put(2, "lead", "县住房城乡建设局")
    page.merge_cells(start_row=6, end_row=8, start_column=at, end_column=at)
    assert [t.lead for t in back(filled).plan.tasks[2:5]] == [("县住房城乡建设局",)] * 3


def test_columns_in_another_order_and_further_ones_and_lines_above_are_understood(back, filled):
    page = filled.book[TASKS.zh]
    page.delete_cols(filled.column(TASKS, "problems"))
    page.insert_cols(2)
    page.cell(3, 2).value = "我加的一列"
    page.cell(4, 2).value = "随便写"
    filled.put(0, "lead", "县茶业中心")
    page.insert_rows(1, 2)
    page.title = "汇总"
    result = back(filled)
    assert refusals(result) == []
    assert [(made.where, made.after) for made in result.made] == [("汇总!F6", "县茶业中心")]


def test_sheet_without_ids_or_with_a_heading_twice_is_refused(back, filled):
    filled.book[TASKS.zh].cell(3, 1).value = "工作举措"
    with pytest.raises(ColumnTwice, match="工作举措"):
        back(filled)
    filled.book[TASKS.zh].cell(3, 1).value = "序号"
    filled.book[TASKS.zh].delete_cols(filled.column(TASKS, "id"))
    with pytest.raises(ColumnMissing, match="编号"):
        back(filled)


def test_missing_sheets_change_nothing(plan, back, filled):
    for sheet in (TARGETS, PROJECTS, UNITS):
        del filled.book[sheet.zh]
    assert plans.json_of(back(filled).plan) == plans.json_of(plan)


def test_units_sheet_keeps_aliases_and_dates(back, filled, tmp_path):
    filled.put(0, "aliases", "县农委、县农业局", UNITS)
    filled.put(0, "valid_from", datetime.date(2019, 3, 1), UNITS)
    plan = back(filled).plan
    row = book_of(plan).rows(UNITS)[0]
    assert (row["name"], row["aliases"], row["valid_from"]) == ("县农业农村局", "县农委、县农业局", "2019-03-01")


def test_renamed_unit_is_renamed_in_every_item(back, filled):
    row = [r["name"] for r in book_of(plans.compile_text(TEXT, name="x")).rows(UNITS)].index("县财政局")
    filled.put(row, "name", "县财政金融局", UNITS)
    plan = back(filled).plan
    assert not any("县财政局" in (*t.lead, *t.assist) for t in plan.tasks)
    assert any("县财政金融局" in t.assist for t in plan.tasks)


def test_unit_that_nobody_knew_is_pointed_out_with_the_nearest(back, filled):
    filled.put(0, "lead", "县农业农村居")
    (new,) = back(filled).new_units
    assert (new.where, new.unit, new.nearest) == ("任务分解表!E4", "县农业农村居", "县农业农村局")


def test_project_that_the_plan_does_not_name_is_kept(back, filled):
    filled.insert(0, PROJECTS, name="溪谷大桥", stage="新开工", investment=12000, start=datetime.date(2026, 9, 1))
    plan = back(filled).plan
    row = next(r for r in book_of(plan).rows(PROJECTS) if r["name"] == "溪谷大桥")
    assert (row["stage"], row["investment"], row["start"]) == ("new", "12000", "2026-09-01")


def test_diagnostics_speak_of_the_corrected_plan(plan, back, filled):
    assert any(d.code == "task-without-unit" for d in plan.diagnostics)
    for n, row in enumerate(plan.tasks):
        if not row.lead:
            filled.put(n, "lead", "县水务局")
    assert not any(d.code == "task-without-unit" for d in back(filled).plan.diagnostics)


def test_formula_counts_by_its_value_and_no_words_become_a_formula(plan, back, filled):
    filled.put(0, "progress", "=1+1")
    # openpyxl keeps no value for a formula: the cell reads as empty, which it was.
    assert back(filled).made == ()
    text = TEXT.replace("建设茶叶交易中心", "建设=1+1茶叶中心")
    data = workbooks.workbook(plans.compile_text(text, name="x"))
    assert b"<f>" not in b"".join(parts(data))


def parts(data):
    import io
    import zipfile

    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return [archive.read(name) for name in archive.namelist()]


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ("溪谷县水网规划", "溪谷县水网规划任务分解表"),
        ("溪谷县人民政府关于印发溪谷县水网规划的通知", "溪谷县水网规划任务分解表"),
        ("溪谷县人民政府办公室关于印发《2026年重点工作任务分解表》的通知", "2026年重点工作任务分解表"),
    ],
)
def test_title_says_what_is_laid_out(title, shown):
    plan = plans.compile_text(f"{title}\n一、任务\n修缮石桥。", name="x")
    assert Filled(workbooks.workbook(plan)).book[TASKS.zh]["A1"].value == shown


def test_same_plan_gives_the_same_bytes(plan):
    assert workbooks.workbook(plan) == workbooks.workbook(plan)


def test_english_workbook_comes_back_too(plan, tmp_path):
    source, book = tmp_path / "p.json", tmp_path / "p.xlsx"
    source.write_bytes(plans.json_of(plan))
    book.write_bytes(workbooks.workbook(plan, lang="en"))
    result = workbooks.import_workbook(source, book)
    assert (result.made, result.refusals) == ((), ())


def test_words_too_long_for_a_cell_are_cut_and_are_no_edit(tmp_path):
    plan = plans.compile_text("一、任务\n建设" + "水" * 40_000 + "工程。", name="x")
    assert len(clipped(plan.tasks[0].wording)) == 32_767
    source, book = tmp_path / "p.json", tmp_path / "p.xlsx"
    source.write_bytes(plans.json_of(plan))
    book.write_bytes(workbooks.workbook(plan))
    assert workbooks.import_workbook(source, book).made == ()
