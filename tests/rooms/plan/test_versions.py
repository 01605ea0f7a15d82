"""What a new version changes, one thing at a time: a worked table of clauses, and of items that move."""

from dataclasses import replace

import pytest

from luoshi import compile_text
from luoshi.plan.model import Baseline, PathMilestone, TargetPath
from luoshi.plan.rules import Bound, Change, Compare, Hold, Monotone, Rank, Reach, Series
from luoshi.plan.versions.compare import carried, compare
from luoshi.services import rulebook

TITLE = "云溪县第十五个五年规划（2026—2030年）"


def plan(body: str, title: str = TITLE):
    return compile_text(f"{title}\n{body}\n", name="云溪")


def diff(old, new):
    return compare(old, new, rulebook.indicators(), rulebook.versions())


def told(old, new, item="target"):
    """Codes and senses of every difference of one kind of item that is no echo."""
    return [(d.codes, tuple(a.sense for a in d.aspects if a.sense)) for d in diff(old, new).told if d.item == item]


def goal(clause: str):
    return plan(f"一、主要目标\n{clause}。")


CLAUSES = [
    ("floor raised", "粮仓容量达到15万吨以上", "粮仓容量达到18万吨以上", ("raised",), ("stricter",)),
    ("floor lowered", "粮仓容量达到15万吨以上", "粮仓容量达到12万吨以上", ("lowered",), ("looser",)),
    ("cap raised", "城镇调查失业率控制在5.5%以内", "城镇调查失业率控制在6%以内", ("raised",), ("looser",)),
    ("cap lowered", "城镇调查失业率控制在5.5%以内", "城镇调查失业率控制在5%以内", ("lowered",), ("stricter",)),
    ("about a rate", "竹器产值年均增长6%左右", "竹器产值年均增长5.5%左右", ("lowered",), ("looser",)),
    ("a fall made smaller", "单位地区生产总值能耗降低13.5%", "单位地区生产总值能耗降低12%", ("raised",), ("looser",)),
    ("band narrowed", "竹器产值年均增长5%—8%", "竹器产值年均增长6%—7%", ("narrowed",), ("stricter",)),
    ("band moved up", "竹器产值年均增长5%—6%", "竹器产值年均增长6%—7%", ("raised",), ("stricter",)),
    ("made approximate", "粮仓容量达到15万吨", "粮仓容量达到15万吨左右", ("approximate", "reworded"), ("looser",)),
    ("over, not at least", "竹器产值达到5亿元以上", "竹器产值超过5亿元", ("bound", "reworded"), ("stricter",)),
    ("value given", "森林覆盖率显著提升", "森林覆盖率达到45%", ("quantified", "rule-kind", "reworded"), ("stricter",)),
    ("value withdrawn", "森林覆盖率达到45%", "森林覆盖率显著提升", ("value-withdrawn", "rule-kind", "reworded"), ("looser",)),
    ("growth becomes level", "竹器产值年均增长6%", "竹器产值达到8亿元", ("re-united", "rule-kind", "re-based", "reworded"), ()),
    ("delayed", "2028年底前建成云溪数据中心", "2029年底前建成云溪数据中心", ("delayed",), ("looser",)),
    ("brought forward", "2028年底前建成云溪数据中心", "2027年6月底前建成云溪数据中心", ("brought-forward", "reworded"), ("stricter",)),
    ("reworded", "2028年底前建成云溪数据中心", "2028年底前全面建成云溪数据中心", ("reworded",), ()),
]


@pytest.mark.parametrize(("old", "new", "codes", "senses"), [row[1:] for row in CLAUSES], ids=[row[0] for row in CLAUSES])
def test_one_clause_changes_so(old, new, codes, senses):
    assert told(goal(old), goal(new)) == [(codes, senses)]


BASE = goal("粮仓容量达到15万吨")
REACH = BASE.targets[0].rule


def changed(plan, **fields):
    """The plan with fields of its first target changed, as a planner may correct them."""
    return replace(plan, targets=(replace(plan.targets[0], **fields), *plan.targets[1:]))


FIELDS = [
    ("unit", {"unit": "石"}, ("re-united",)),
    ("base period", {"baseline": Baseline("2020", 10)}, ("re-based",)),
    ("binding", {"binding": True}, ("binding",)),
    ("path", {"path": TargetPath("table", (PathMilestone("2028", 12),))}, ("path",)),
    ("area", {"area": "溪北镇"}, ("area",)),
    ("due", {"due": None, "due_source": None}, ()),
    ("lead", {"lead": ("县粮食局",)}, ("lead",)),
    ("assist", {"assist": ("县财政局",)}, ("assist",)),
    ("a level to hold", {"rule": Hold(bound=Bound(">=", 150000))}, ("rule-kind",)),
    ("a cap", {"rule": Reach(bound=Bound("<=", 150000))}, ("bound",)),
    ("open band", {"rule": Reach(bound=Bound(low=150000, high=None))}, ()),
    ("a change", {"rule": Change(bound=Bound(">=", 5), of="ratio")}, ("rule-kind",)),
    ("set elsewhere", {"rule": Reach(bound=Bound(), set_elsewhere=True)}, ("value-withdrawn",)),
    ("tolerance", {"rule": replace(REACH, tolerance=0.5)}, ("tolerance",)),
]


@pytest.mark.parametrize(("fields", "codes"), [row[1:] for row in FIELDS], ids=[row[0] for row in FIELDS])
def test_one_field_changes_so(fields, codes):
    found = [difference.codes for difference in diff(BASE, changed(BASE, **fields)).told]
    assert found == ([codes] if codes else [])


RULES = [
    ("direction", Monotone(direction="up"), Monotone(direction="down"), ("direction",)),
    ("margin", Compare(measure="growth", op=">", other=Series("GDP"), margin=1), Compare(measure="growth", op=">", other=Series("GDP"), margin=2), ("raised",)),
    ("other series", Compare(measure="growth", op=">", other=Series("GDP")), Compare(measure="growth", op=">", other=Series("收入")), ("compared-with",)),
    ("rank", Rank(value=3, among="全省", keep=False), Rank(value=5, among="全省", keep=False), ("raised",)),
    ("rank kept", Rank(value=3, among="全省", keep=False), Rank(value=3, among="全省", keep=True), ("kept",)),
    ("ratio becomes difference", Change(bound=Bound(">=", 5), of="ratio"), Change(bound=Bound(">=", 5), of="difference"), ("rule-kind",)),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "codes"), [row[1:] for row in RULES], ids=[row[0] for row in RULES])
def test_one_rule_changes_so(old, new, codes):
    assert [d.codes for d in diff(changed(BASE, rule=old), changed(BASE, rule=new)).told] == [codes]


def test_a_worse_rank_is_looser():
    old, new = (changed(BASE, rule=Rank(value=value, among="全省", keep=False)) for value in (3, 5))
    assert told(old, new) == [(("raised",), ("looser",))]


def test_the_next_plan_moves_its_days_on_without_delay():
    old = plan("一、主要目标\n到2025年，粮仓容量达到15万吨。", "云溪县第十四个五年规划（2021—2025年）")
    new = plan("一、主要目标\n到2030年，粮仓容量达到18万吨。", "云溪县第十五个五年规划（2026—2030年）")
    assert told(old, new) == [(("raised",), ("stricter",))]
    assert ("period", "2021–2025", "2026–2030") in diff(old, new).facts


TASKS = "一、重点任务\n改造老渡口（县水务局牵头，县财政局参与）。"


@pytest.mark.parametrize(
    ("new", "codes"),
    [
        (TASKS.replace("县水务局", "县交通局"), ("lead",)),
        (TASKS.replace("县财政局", "县农业局"), ("assist",)),
        (TASKS.replace("老渡口", "北岸老渡口"), ("reworded",)),
        (TASKS.replace("改造", "2028年底前改造"), ("due-given", "reworded")),
    ],
)
def test_one_task_changes_so(new, codes):
    assert [d.codes for d in diff(plan(TASKS), plan(new)).told] == [codes]


CHAPTERS = "一、水利\n（一）渡口\n改造老渡口。\n完善巡河制度。\n（二）水网\n疏浚北溪河道。\n二、竹业\n（一）竹林\n种植楠竹示范林。\n"


def changes(old: str, new: str):
    return [(d.item, d.codes) for d in diff(plan(old), plan(new)).differences]


def test_an_item_below_another_heading_has_moved():
    new = CHAPTERS.replace("完善巡河制度。\n", "").replace("种植楠竹示范林。\n", "种植楠竹示范林。\n完善巡河制度。\n")
    assert changes(CHAPTERS, new) == [("task", ("moved",)), ("name", ("moved",))]


def test_renumbered_sections_are_the_same_and_their_items_stay():
    new = CHAPTERS.replace("一、水利", "一、总则\n坚持统筹兼顾。\n二、水利").replace("二、竹业", "三、竹业")
    found = changes(CHAPTERS, new)
    assert ("section", ("added",)) in found
    assert [codes for item, codes in found if item == "section"].count(("renumbered",)) == 2
    assert all(codes == ("added",) for item, codes in found if item != "section")


def test_a_section_below_another_parent_has_moved_and_its_items_have_not():
    new = CHAPTERS.replace("（二）水网\n疏浚北溪河道。\n", "") + "（二）水网\n疏浚北溪河道。\n"
    assert changes(CHAPTERS, new) == [("section", ("moved",))]


def test_a_heading_put_in_moves_nothing():
    new = CHAPTERS.replace("改造老渡口。\n完善", "改造老渡口。\n1.河长\n完善")
    assert changes(CHAPTERS, new) == [("section", ("added",))]


def test_a_section_under_another_title_is_known_by_what_it_holds():
    new = CHAPTERS.replace("（一）渡口", "（一）津梁与岸线")
    assert changes(CHAPTERS, new) == [("section", ("reworded",))]


def test_items_stay_themselves_under_a_new_title():
    old, new = plan(CHAPTERS), plan(CHAPTERS.replace("（一）渡口", "（一）津梁与岸线"))
    same = carried(old, new, rulebook.versions())
    assert len(same) == len(old.items()) + len(old.sections)
    moved_id = {task.wording: task.id for task in new.tasks}
    assert all(same[task.id] == moved_id[task.wording] for task in old.tasks)
    assert {(c.old, c.new) for c in diff(old, new).carried} == {pair for pair in same.items() if pair[0] != pair[1]}


def test_one_of_two_equal_items_is_dropped_where_it_stood():
    """Their ids change hands: the one left in the second section is not the first one moved."""
    old = plan("一、水利\n（一）保障\n加强队伍建设。\n二、竹业\n（一）保障\n加强队伍建设。\n")
    new = plan("一、水利\n二、竹业\n（一）保障\n加强队伍建设。\n")
    assert {(d.item, d.codes, d.place) for d in diff(old, new).differences} == {
        ("task", ("dropped",), "（一）保障"),
        ("section", ("dropped",), "一、水利"),
    }


def test_a_sentence_that_only_holds_a_changed_target_is_an_echo():
    found = diff(goal("粮仓容量达到15万吨"), goal("粮仓容量达到18万吨")).differences
    assert [(d.item, d.codes, d.echo) for d in found] == [("target", ("raised",), False), ("goal", ("reworded",), True)]


def test_a_sentence_that_says_more_is_no_echo():
    old, new = goal("到2030年，粮仓容量达到15万吨"), goal("到2030年，全县粮食安全稳固，粮仓容量达到18万吨")
    assert [d.echo for d in diff(old, new).differences if d.item == "goal"] == [False]


def test_another_indicator_of_like_words_is_another_target():
    assert told(goal("森林覆盖率达到45%"), goal("网络覆盖率达到45%")) == [(("dropped",), ()), (("added",), ())]


def test_eased_targets_come_before_dropped_ones_and_both_before_the_rest():
    old = plan("一、主要目标\n粮仓容量达到15万吨。竹器产值达到5亿元。渡口达到20座。\n二、任务\n改造老渡口。")
    new = plan("一、主要目标\n粮仓容量达到12万吨。竹器产值达到6亿元。\n二、任务\n疏浚北溪河道。")
    groups = [d.group for d in diff(old, new).told if d.group.startswith("targets") or d.group == "tasks"]
    assert groups == ["targets-eased", "targets-dropped", "targets-tightened", "tasks", "tasks"]
