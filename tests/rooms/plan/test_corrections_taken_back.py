"""Corrections that are taken back leave nothing behind: the item is what the compiler found, in all that words do not tell."""

import json
from dataclasses import replace

import pytest

from luoshi.plan.corrections.apply import corrected
from luoshi.plan.corrections.carry import as_found
from luoshi.plan.corrections.edits import Change, Drop
from luoshi.plan.corrections.fields import AS_FOUND, FIELDS, SECTION, Setting, shown
from luoshi.plan.model import Target, Task
from luoshi.services import plans, rulebook

TEXT = """溪谷县国民经济和社会发展第十五个五年规划纲要
第一章 做强茶业
到2030年,茶园面积达到8万亩以上,2028年达到7万亩。茶叶产值年均增长6%左右。
建设茶叶交易中心。(牵头单位:县农业农村局;配合单位:各县(市、区)政府、县商务局;完成时限:2027年6月底)
城镇调查失业率控制在5.5%以内,比2025年降低0.3个百分点。供水保证率保持在95%以上。生态环境更加优美。
第二章 分工
序号\t目标任务\t工作举措\t牵头单位\t完成时限
1\t老旧管网改造\t摸清家底,完成管网改造30公里\t县水务局\t2028年底
2\t石桥修缮\t石桥三座\t县水务局\t长期
"""
OTHER = {
    "measure": "另做一件事", "lead": "县茶业中心", "assist": "县茶业中心", "due": "2029-03-31", "indicator": "竹器产值", "rule": "≥ 12345吨",
    "baseline.period": "2024", "baseline.value": "3.25", "path": "2027: 1; 2028: 2", "binding": "true", "kind": "policy",
}  # fmt: skip


def setting_of(plan):
    return Setting(plan, rulebook.indicators())


@pytest.fixture(scope="module", params=["made", pytest.param("example", marks=pytest.mark.slow)])
def plan(request):
    return plans.compile_text(TEXT if request.param == "made" else plans.example()[1], name="x")


def with_change(plan, *changes):
    result = corrected([Change(item, field, words, f"{n}") for n, (item, field, words) in enumerate(changes)], setting_of(plan))
    assert result.refusals == ()
    return result.plan


def every_change(plan):
    """Each field of each item in other words, and emptied where it may be."""
    for item in (*plan.tasks, *plan.targets, *plan.names):
        for field in FIELDS[type(item)]:
            now = shown(item, field, {})
            if field == SECTION:
                yield item, field, next(s.id for s in plan.sections if s.id != item.section), now
                continue
            for words in (OTHER[field], None):
                if words != now and not (words is None and field in ("measure", "rule", "indicator", "kind")):
                    yield item, field, words, now


def test_every_correction_is_taken_back_whole(plan):
    for item, field, words, found in every_change(plan):
        once = with_change(plan, (item.id, field, words))
        assert as_found(setting_of(once)) == as_found(setting_of(plan)), (item, field, words)
        again = with_change(once, (item.id, field, found))
        assert plans.json_of(again) == plans.json_of(plan), (item, field, words)


def test_several_corrections_of_an_item_are_taken_back_in_any_order(plan):
    for item in (*plan.tasks, *plan.targets):
        changes = [
            (item.id, field, OTHER[field]) for field in FIELDS[type(item)] if field in OTHER and OTHER[field] != shown(item, field, {})
        ]
        back = [(item.id, field, shown(item, field, {})) for _, field, _ in changes]
        once = with_change(plan, *changes, *[(item.id, field, None) for _, field, _ in changes if field in ("due", "path", "binding")])
        assert as_found(setting_of(once)) == plan
        for order in (back, back[::-1]):
            assert plans.json_of(with_change(once, *order)) == plans.json_of(plan), item


def test_whole_item_is_kept_only_where_words_would_not_bring_it_back(plan):
    task = next(t for t in plan.tasks if t.lead)
    assert [c.field for c in with_change(plan, (task.id, "lead", "县茶业中心")).corrections] == ["lead"]
    target = next(t for t in plan.targets if t.due_source == "document")
    once = with_change(plan, (target.id, "due", None))
    assert {c.field for c in once.corrections} == {"due", AS_FOUND}
    both = with_change(once, (target.id, "binding", "true"))
    due_again = with_change(both, (target.id, "due", target.due))
    assert [c.field for c in due_again.corrections] == ["binding"]
    assert next(t for t in due_again.targets if t.id == target.id).due_source == "document"


def test_dropped_item_is_kept_as_it_was_found(plan):
    target = next(t for t in plan.targets if t.due_source == "document")
    once = with_change(plan, (target.id, "due", None))
    gone = corrected([Drop(target.id, "x")], setting_of(once)).plan
    (note,) = gone.corrections
    assert json.loads(note.found)["due_source"] == "document"
    assert as_found(setting_of(gone)) == plan


def test_corrections_kept_before_whole_items_were_are_read_still(plan):
    """A plan of an older version holds no whole items: its words are all there is."""
    target = next(t for t in plan.targets if t.due_source == "document")
    once = with_change(plan, (target.id, "due", None))
    older = replace(once, corrections=tuple(c for c in once.corrections if c.field != AS_FOUND))
    assert next(t.due for t in as_found(setting_of(older)).targets if t.id == target.id) == target.due


def test_example_has_what_words_do_not_tell():
    """The plans above hold the cases that were once lost."""
    plan = plans.compile_text(TEXT, name="x")
    assert {"document"} <= {t.due_source for t in plan.targets}
    assert any(isinstance(t, Task) and t.verb and not t.wording.startswith(t.verb) for t in plan.tasks)
    assert any(isinstance(t, Target) and t.path for t in plan.targets)
