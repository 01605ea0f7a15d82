"""Corrections go over to a new version of the plan, item by item."""

import json

import pytest

from luoshi.reports.workbook.rows import book_of
from luoshi.reports.workbook.sheets import PROJECTS, TASKS, UNITS
from luoshi.services import plans, versions, workbooks
from rooms.reports.filling import Filled

OLD = """溪谷县国民经济和社会发展第十五个五年规划纲要
第一章 做强茶业
建设茶叶交易中心,推广生态茶园。(牵头单位:县农业农村局;完成时限:2026年6月底)
到2030年,茶园面积达到8万亩以上。
第二章 修路架桥
加快修缮石桥。(县水务局牵头,县财政局配合)
改造老旧管网,完善巡河制度。
"""
NEW = """溪谷县国民经济和社会发展第十五个五年规划纲要
第一章 总则
坚持量力而行。
第二章 修路架桥
加快修缮石桥。(县水务局牵头,县财政局配合)
改造老旧管网。
第三章 做强茶业
建设溪谷茶叶交易中心,推广生态茶园。(牵头单位:县商务局;完成时限:2026年6月底)
到2030年,茶园面积达到8万亩以上。
"""


@pytest.fixture
def carried(tmp_path):
    """What becomes of edits to the old version's workbook in the new version."""

    def carried(edit, new=NEW):
        plan = plans.compile_text(OLD, name="草案.txt")
        filled = Filled(workbooks.workbook(plan))
        edit(filled, {task.object: n for n, task in enumerate(plan.tasks)})
        old, text = tmp_path / "草案.json", tmp_path / "定稿.txt"
        old.write_bytes(plans.json_of(plan))
        text.write_text(new, "utf-8")
        done = workbooks.import_workbook(old, filled.save(tmp_path / "表.xlsx"))
        assert done.refusals == ()
        old.write_bytes(plans.json_of(done.plan))
        return versions.carry(old, text)

    return carried


def task(plan, words):
    return next(t for t in plan.tasks if words in t.object)


def test_correction_follows_its_item_to_another_chapter(carried):
    result = carried(lambda filled, at: filled.put(at["石桥"], "assist", "县交通运输局"))
    assert task(result.plan, "石桥").assist == ("县交通运输局",)
    assert [(c.field, c.found, c.corrected) for c in result.plan.corrections] == [("assist", "县财政局", "县交通运输局")]


def test_correction_follows_a_reworded_item(carried):
    result = carried(lambda filled, at: filled.put(at["茶叶交易中心"], "due", "2027年底"))
    assert task(result.plan, "溪谷茶叶交易中心").due == "2027-12-31"


def test_text_that_changed_what_was_corrected_has_the_last_word(carried):
    result = carried(lambda filled, at: filled.put(at["茶叶交易中心"], "lead", "县茶业中心"))
    assert task(result.plan, "溪谷茶叶交易中心").lead == ("县商务局",)
    assert [(left.why, left.says, left.correction.corrected) for left in result.left] == [("overtaken", "县商务局", "县茶业中心")]


def test_text_that_says_what_was_corrected_needs_no_correction(carried):
    result = carried(lambda filled, at: filled.put(at["茶叶交易中心"], "lead", "县商务局"))
    assert (result.left, result.plan.corrections) == ((), ())


def test_correction_of_an_item_that_is_gone_is_told(carried):
    result = carried(lambda filled, at: filled.put(at["巡河制度"], "lead", "县水务局"))
    assert [(left.why, left.correction.corrected) for left in result.left] == [("gone", "县水务局")]


def test_dropped_item_is_dropped_again(carried):
    result = carried(lambda filled, at: filled.delete(at["老旧管网"]))
    assert not any("老旧管网" in t.object for t in result.plan.tasks)
    (note,) = result.plan.corrections
    assert json.loads(note.found)["object"] == "老旧管网"


def test_added_and_split_items_come_along(carried):
    def edit(filled, at):
        row = at["石桥"]
        filled.copy(row)
        filled.put(row + 1, "measure", "加快修缮石桥护栏")
        filled.insert(0, section="修路架桥", measure="架设人行便桥", lead="县交通运输局")

    plan = carried(edit).plan
    assert task(plan, "人行便桥").lead == ("县交通运输局",)
    assert task(plan, "石桥护栏").lead == ("县水务局",)
    assert NEW[task(plan, "石桥护栏").start :].startswith("加快修缮石桥")


def test_notes_units_and_projects_come_along(carried):
    def edit(filled, at):
        filled.put(at["石桥"], "progress", "已开工")
        filled.put(0, "aliases", "县农委", UNITS)
        filled.insert(0, PROJECTS, name="溪谷大桥", stage="新开工")

    book = book_of(carried(edit).plan)
    assert "已开工" in [row["progress"] for row in book.rows(TASKS)]
    assert "溪谷大桥" in [row["name"] for row in book.rows(PROJECTS)]


def test_same_document_again_keeps_every_correction(carried):
    def edit(filled, at):
        filled.put(at["石桥"], "assist", "县交通运输局")
        filled.put(at["茶叶交易中心"], "measure", "建成茶叶交易中心")
        filled.delete(at["巡河制度"])

    result = carried(edit, OLD)
    assert (result.left, result.refusals, len(result.plan.corrections)) == ((), (), 3)


def split(filled, at, **fields):
    """A second row of the bridge, which says something else."""
    row = at["石桥"]
    filled.copy(row)
    for field, words in ({"measure": "加固石桥护栏"} | fields).items():
        filled.put(row + 1, field, words)


def test_carried_split_is_like_the_item_that_it_was_split_from(carried):
    result = carried(split)
    bridge, copy = task(result.plan, "石桥"), task(result.plan, "石桥护栏")
    assert (copy.start, copy.end, copy.wording, copy.section, copy.confidence) == (
        bridge.start, bridge.end, bridge.wording, bridge.section, bridge.confidence,
    )  # fmt: skip
    assert copy.confidence < 1.0
    assert [t.id for t in result.plan.tasks].index(copy.id) == [t.id for t in result.plan.tasks].index(bridge.id) + 1


def test_carried_split_goes_where_its_item_went_though_its_words_changed(carried):
    new = NEW.replace("加快修缮石桥", "加快修缮和养护石桥")
    copy = task(carried(split, new).plan, "石桥护栏")
    assert copy.wording == "加快修缮和养护石桥"


def test_carried_split_takes_from_the_new_text_what_it_never_changed(carried):
    new = NEW.replace("县财政局配合", "县发展改革局配合")
    copy = task(carried(lambda filled, at: split(filled, at, lead="县交通运输局"), new).plan, "石桥护栏")
    assert (copy.lead, copy.assist) == (("县交通运输局",), ("县发展改革局",))


def test_split_is_carried_once_however_often(carried, tmp_path):
    once = carried(split).plan
    new = tmp_path / "定稿.json"
    new.write_bytes(plans.json_of(once))
    again = versions.carry(tmp_path / "草案.json", new)
    assert plans.json_of(again.plan) == plans.json_of(once)


def test_split_of_an_item_that_is_gone_stands_where_its_section_went_and_is_told(carried):
    new = NEW.replace("加快修缮石桥。(县水务局牵头,县财政局配合)\n", "")
    result = carried(split, new)
    copy = task(result.plan, "石桥护栏")
    assert (copy.wording, copy.confidence) == ("第二章", 1.0)
    assert [notice.about.code for notice in result.notices] == ["quote-unfound"]


def test_item_added_at_a_heading_stands_at_that_heading_again(carried):
    result = carried(lambda filled, at: filled.insert(0, section="做强茶业", measure="推广茶艺"))
    added = task(result.plan, "茶艺")
    assert (added.wording, NEW[added.start : added.start + 8]) == ("第三章", "第三章 做强茶业")
    assert result.notices == ()


def test_move_to_a_section_that_is_gone_is_told_and_leaves_the_item_in_its_place(carried):
    result = carried(lambda filled, at: filled.put(at["老旧管网"], "section", "做强茶业"), NEW[: NEW.index("第三章")])
    assert [left.why for left in result.left] == ["section-gone"]
    pipes = task(result.plan, "老旧管网")
    assert next(s.title for s in result.plan.sections if s.id == pipes.section) == "修路架桥"


def test_dropped_item_that_is_gone_by_itself_needs_no_word(carried):
    result = carried(lambda filled, at: filled.delete(at["巡河制度"]))
    assert (result.left, result.refusals) == ((), ())
