"""What a person did to a workbook and what cannot be taken as it stands: each is told with its cell, nothing is passed over."""

import pytest

from luoshi.kernel.errors import DocumentDiffers
from luoshi.reports.workbook.rows import book_of
from luoshi.reports.workbook.sheets import PROJECTS, TARGETS, TASKS, UNITS
from luoshi.services import plans, workbooks
from rooms.reports.filling import HEAD, Filled

TEXT = """溪谷县国民经济和社会发展第十五个五年规划纲要
第一章 做强茶业
建设茶叶交易中心,推广生态茶园。(牵头单位:县农业农村局;配合单位:县财政局、县商务局)
到2030年,茶园面积达到8万亩以上。山上还有三处
老茶亭。
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
    """The workbook comes back to the plan file, with its document beside it where that is asked for."""

    def back(filled, *, document=None, **how):
        source, text = tmp_path / "溪谷.json", tmp_path / "溪谷.txt"
        source.write_bytes(plans.json_of(plan))
        if document:
            text.write_text(document, "utf-8", newline="")
        return workbooks.import_workbook(source, filled.save(tmp_path / "表.xlsx"), document=text if document else None, **how)

    return back


def task(plan, words):
    return next(t for t in plan.tasks if words in (t.object or t.wording))


def row_of(plan, words):
    return plan.tasks.index(task(plan, words))


def section(plan, title):
    return next(s for s in plan.sections if s.title == title)


def codes(told):
    return [(one.where, one[1].code) for one in told]


# 规划原文 of an added row


def test_words_in_an_item_of_the_plan_are_found_without_the_document(plan, back, filled):
    filled.insert(0, section="修路架桥", measure="架设人行便桥", wording="溪谷水网工程")
    result = back(filled)
    added = task(result.plan, "人行便桥")
    assert (TEXT[added.start : added.end], added.wording, added.section) == ("溪谷水网工程", "溪谷水网工程", section(plan, "修路架桥").id)
    assert result.notices == result.refusals == ()


def test_words_in_no_item_are_told_to_need_the_document(plan, back, filled):
    filled.insert(0, section="做强茶业", measure="修复老茶亭", wording="山上还有三处老茶亭")
    result = back(filled)
    added = task(result.plan, "修复老茶亭".removeprefix("修复"))
    assert added.wording == "第一章"
    assert codes(result.notices) == [("任务分解表!K4", "quote-unchecked")]
    assert result.notices[0].about.message("zh") == (
        "规划文件的条目里没有“山上还有三处老茶亭”,手头又没有原文,无法查找出处;这一条先挂在“第一章”上。请用 --document 一并给出规划原文件。"
    )
    assert "--document FILE" in result.notices[0].about.message("en")


def test_document_beside_the_plan_has_the_words_though_a_line_breaks_them(back, filled):
    filled.insert(0, section="做强茶业", measure="修复老茶亭", wording="山上还有三处老茶亭")
    result = back(filled, document=TEXT)
    added = task(result.plan, "老茶亭")
    assert (added.wording, TEXT[added.start : added.end]) == ("山上还有三处\n老茶亭", "山上还有三处\n老茶亭")
    assert result.notices == ()


def test_another_document_is_refused(back, filled):
    with pytest.raises(DocumentDiffers, match=r"溪谷\.txt"):
        back(filled, document=TEXT + "后来加的。\n")


def test_words_that_the_document_lacks_in_that_section_are_told(back, filled):
    filled.insert(0, section="修路架桥", measure="修复老茶亭", wording="山上还有三处老茶亭")
    result = back(filled, document=TEXT)
    assert task(result.plan, "老茶亭").wording == "第二章"
    assert codes(result.notices) == [("任务分解表!K4", "quote-unfound")]


def test_words_tell_the_section_of_a_row_that_names_none(plan, back, filled):
    filled.insert(row_of(plan, "石桥") + 1, measure="修复老茶亭", wording="山上还有三处老茶亭")
    result = back(filled, document=TEXT)
    assert task(result.plan, "老茶亭").section == section(plan, "做强茶业").id
    assert result.notices == ()


def test_copy_that_quotes_a_part_of_its_words_stands_at_that_part(plan, back, filled):
    row = row_of(plan, "石桥")
    filled.copy(row)
    filled.put(row + 1, "measure", "修缮石桥")
    filled.put(row + 1, "wording", "修缮石桥")
    added = next(t for t in back(filled).plan.tasks if t.wording == "修缮石桥")
    assert TEXT[added.start : added.end] == "修缮石桥"


def test_copy_that_quotes_words_nobody_finds_keeps_its_own_and_is_told(plan, back, filled):
    row = row_of(plan, "石桥")
    filled.copy(row)
    filled.put(row + 1, "measure", "修缮木桥")
    filled.put(row + 1, "wording", "修缮木桥")
    result = back(filled)
    assert [t.wording for t in result.plan.tasks if "桥" in t.object] == ["加快修缮石桥"] * 2
    assert codes(result.notices) == [(f"任务分解表!K{HEAD + 2 + row}", "quote-unchecked")]


def test_refused_row_gives_no_notice(back, filled):
    filled.insert(0, section="做强茶业", measure="修复老茶亭", wording="山上还有三处老茶亭", due="尽快")
    result = back(filled)
    assert (result.notices, codes(result.refusals)) == ((), [("任务分解表!G4", "day-unread")])


# 目标任务 emptied


def test_emptied_section_is_refused_at_its_cell(plan, back, filled):
    row = row_of(plan, "石桥")
    filled.put(row, "section", None)
    result = back(filled)
    assert codes(result.refusals) == [(f"任务分解表!C{HEAD + 1 + row}", "words-missing")]
    assert "这一行的“目标任务”是空的" in result.refusals[0].error.message("zh")
    assert "says nothing in “Task”" in result.refusals[0].error.message("en")
    assert task(result.plan, "石桥").section == section(plan, "修路架桥").id


def test_emptied_section_of_a_target_is_refused_too(back, filled):
    filled.put(0, "section", "  ", TARGETS)
    assert codes(back(filled).refusals) == [("指标目标表!C4", "words-missing")]


def test_empty_section_below_a_row_of_the_same_is_no_edit(plan, back, filled):
    """Merged cells that were taken apart leave their words in the first row alone."""
    row = row_of(plan, "老旧管网")
    filled.put(row, "section", None)
    filled.put(row + 1, "section", None)
    result = back(filled)
    assert (result.refusals, result.made) == ((), ())


def test_empty_section_below_a_row_that_goes_elsewhere_is_refused(plan, back, filled):
    row = row_of(plan, "老旧管网")
    filled.put(row - 1, "section", "第一章做强茶业")
    filled.put(row, "section", None)
    assert codes(back(filled).refusals) == [(f"任务分解表!C{HEAD + 1 + row}", "words-missing")]


def test_copy_with_its_section_emptied_is_refused_elsewhere(plan, back, filled):
    rows = filled.values()
    copy = list(rows[row_of(plan, "石桥")])
    copy[filled.column(TASKS, "section") - 1] = None
    copy[filled.column(TASKS, "measure") - 1] = "加固石桥"
    filled.replace([rows[0], copy, *rows[1:]])
    result = back(filled)
    assert codes(result.refusals) == [("任务分解表!C5", "words-missing")]
    assert not any("加固" in t.verb for t in result.plan.tasks)


def test_row_below_a_new_row_belongs_to_the_section_of_that(plan, back, filled):
    filled.insert(1, section="修路架桥", measure="架设人行便桥")
    filled.insert(2, measure="铺设栈道")
    assert task(back(filled).plan, "栈道").section == section(plan, "修路架桥").id


def test_emptied_kind_of_a_name_in_the_plan_is_refused(back, filled):
    filled.put(0, "kind", None, PROJECTS)
    result = back(filled)
    assert (codes(result.refusals), result.made) == ([("项目表!D4", "words-missing")], ())


# rows of sums


@pytest.mark.parametrize(
    "name",
    ["合计", "合 计", "小计", "总计:", "共计12个项目", "续建项目小计", "一、水利项目合计(3个)", "合计（万元）", "Total", "Grand total"],
)
def test_row_of_sums_is_no_project_and_is_told(plan, back, filled, name):
    filled.insert(1, PROJECTS, name=name, investment=12000)
    result = back(filled)
    assert codes(result.notices) == [("项目表!C5", "row-of-sums")]
    assert name in result.notices[0].about.message("zh")
    assert plans.json_of(result.plan) == plans.json_of(plan)


@pytest.mark.parametrize("name", ["合计沟水库", "总计划评审中心", "小计谋展馆", "Totality observatory"])
def test_project_whose_name_holds_the_word_is_a_project(back, filled, name):
    filled.insert(1, PROJECTS, name=name, investment=12000)
    result = back(filled)
    assert (result.notices, result.refusals) == ((), ())
    assert name in [row["name"] for row in book_of(result.plan).rows(PROJECTS)]


@pytest.mark.parametrize(("sheet", "field"), [(TASKS, "measure"), (TARGETS, "indicator"), (UNITS, "name")])
def test_row_of_sums_is_none_in_any_sheet(plan, back, filled, sheet, field):
    filled.insert(1, sheet, **{field: "合计"})
    result = back(filled)
    assert [notice.about.code for notice in result.notices] == ["row-of-sums"]
    assert (result.refusals, plans.json_of(result.plan)) == ((), plans.json_of(plan))


def test_sum_named_in_another_column_is_one_too(plan, back, filled):
    filled.insert(1, PROJECTS, number="合计", investment="=SUM(G4:G4)", yearly=3)
    result = back(filled)
    assert codes(result.notices) == [("项目表!A5", "row-of-sums")]
    assert plans.json_of(result.plan) == plans.json_of(plan)


def test_indicator_of_a_sum_is_an_indicator(back, filled):
    filled.insert(1, TARGETS, section="做强茶业", indicator="茶园面积合计", rule=">= 9万亩")
    result = back(filled)
    assert result.notices == ()
    assert "茶园面积合计" in [target.indicator for target in result.plan.targets]


def test_sum_made_of_a_copied_row_is_no_project(plan, back, filled):
    filled.copy(0, PROJECTS)
    filled.put(1, "name", "合计", PROJECTS)
    result = back(filled)
    assert codes(result.notices) == [("项目表!C5", "row-of-sums")]
    assert plans.json_of(result.plan) == plans.json_of(plan)


def test_sum_that_overwrote_an_item_is_refused(plan, back, filled):
    filled.put(0, "measure", "合计")
    result = back(filled)
    assert codes(result.refusals) == [("任务分解表!D4", "row-of-sums")]
    assert plans.json_of(result.plan) == plans.json_of(plan)


def test_heading_of_a_group_is_no_project_and_a_project_with_a_number_is_one(back, filled):
    filled.insert(1, PROJECTS, name="一、续建项目(2个)", investment=500)
    filled.insert(2, PROJECTS, name="（一）溪谷大桥", stage="续建", investment=500)
    result = back(filled)
    assert codes(result.notices) == [("项目表!C5", "row-of-group")]
    assert [row["name"] for row in book_of(result.plan).rows(PROJECTS)][-1] == "（一）溪谷大桥"


# a unit's row deleted


def unit_row(plan, name):
    return [row["name"] for row in book_of(plan).rows(UNITS)].index(name)


def test_deleted_unit_that_items_name_is_refused_with_their_cells(plan, back, filled):
    filled.delete(unit_row(plan, "县财政局"), UNITS)
    result = back(filled)
    assert codes(result.refusals) == [("单位表", "unit-still-named")]
    said = result.refusals[0].error.message("zh")
    naming = [n for n, t in enumerate(plan.tasks) if "县财政局" in t.assist]
    assert f"“县财政局”这一行删掉了,但还有 {len(naming)} 条写着它" in said
    assert "、".join(f"任务分解表!F{HEAD + 1 + n}" for n in naming[:3]) in said
    assert plans.json_of(result.plan) == plans.json_of(plan)


def test_deleted_unit_that_no_item_names_any_more_is_gone(plan, back, filled):
    filled.delete(unit_row(plan, "县水务局"), UNITS)
    for n, t in enumerate(plan.tasks):
        if "县水务局" in t.lead:
            filled.put(n, "lead", "县商务局")
    result = back(filled)
    assert result.refusals == ()
    assert "县水务局" not in book_of(result.plan).units()


def test_deleted_unit_that_only_deleted_or_new_rows_named(plan, back, filled):
    filled.delete(unit_row(plan, "县水务局"), UNITS)
    for n in reversed([n for n, t in enumerate(plan.tasks) if "县水务局" in t.lead]):
        filled.delete(n)
    assert back(filled).refusals == ()
    filled.insert(0, section="做强茶业", measure="疏浚茶渠", lead="县水务局")
    result = back(filled)
    assert codes(result.refusals) == [("单位表", "unit-still-named")]
    assert "任务分解表!E4" in result.refusals[0].error.message("zh")


def test_notes_of_a_deleted_unit_stay_while_items_name_it(plan, back, filled, tmp_path):
    filled.put(unit_row(plan, "县财政局"), "aliases", "县财办", UNITS)
    noted = back(filled).plan
    source = tmp_path / "记.json"
    source.write_bytes(plans.json_of(noted))
    again = Filled(workbooks.workbook(noted))
    again.delete(unit_row(noted, "县财政局"), UNITS)
    result = workbooks.import_workbook(source, again.save(tmp_path / "再.xlsx"))
    assert codes(result.refusals) == [("单位表", "unit-still-named")]
    assert book_of(result.plan).rows(UNITS)[unit_row(noted, "县财政局")]["aliases"] == "县财办"


def test_unit_may_take_the_name_of_one_whose_row_is_gone(plan, back, filled):
    water, money = unit_row(plan, "县水务局"), unit_row(plan, "县财政局")
    filled.put(water, "name", "县财政局", UNITS)
    filled.delete(money, UNITS)
    result = back(filled)
    assert result.refusals == ()
    assert task(result.plan, "石桥").lead == ("县财政局",)


def test_units_missing_from_a_part_are_no_deletion(plan, back, filled):
    filled.delete(unit_row(plan, "县财政局"), UNITS)
    assert back(filled, keep_missing=True).refusals == ()


def test_lines_of_a_renamed_unit_name_the_cell_of_its_new_name(plan, back, filled):
    filled.put(unit_row(plan, "县财政局"), "name", "县财政金融局", UNITS)
    result = back(filled)
    assert {made.where for made in result.made} == {f"单位表!B{HEAD + 1 + unit_row(plan, '县财政局')}"}
