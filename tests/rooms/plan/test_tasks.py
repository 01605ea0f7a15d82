"""Tasks in prose and tables: verbs, fronted objects, items of one sentence, whose deadline wins. All clauses are invented."""

import pytest

from luoshi import compile_text
from luoshi.plan.model import Plan

TITLE = "云溪县第十五个五年规划（2026—2030年）"


def plan(*lines: str) -> Plan:
    return compile_text("\n".join([TITLE, "一、主要任务", *lines]), name="invented")


@pytest.mark.parametrize(
    ("clause", "verb", "object_"),
    [
        ("把旅游业打造成支柱产业。", "打造", "旅游业"),
        ("瞄准新材料、低空经济开展技术攻关。", "开展", "新材料、低空经济"),
        ("加快推动老旧街区改造。", "推动", "老旧街区改造"),
    ],
)
def test_object_of_an_action(clause: str, verb: str, object_: str) -> None:
    (task,) = plan(clause).tasks
    assert (task.verb, task.object) == (verb, object_)


def test_a_row_reads_its_object_as_prose_does() -> None:
    table = "序号\t重点任务\t牵头单位\n1\t把旅游业打造成支柱产业\t县文旅局\n2\t完善路网，建好驿站\t县交通局\n"
    tasks = compile_text(f"{TITLE}\n附件：任务分解表\n{table}", name="invented").tasks
    assert [(t.verb, t.object, t.lead) for t in tasks] == [
        ("打造", "旅游业", ("县文旅局",)),
        ("完善", "路网，建好驿站", ("县交通局",)),
    ]


def test_an_item_of_one_sentence_is_a_task() -> None:
    tasks = plan("（一）完善路网。", "（二）推动老城改造，加快新区建设。", "（三）建设港口", "新建泊位。").tasks
    assert [t.object for t in tasks] == ["路网", "老城改造", "新区建设", "泊位"]


def test_the_clauses_own_day_wins_over_the_note_for_targets_and_tasks() -> None:
    found = plan("2027年6月底前，建成二期水厂。（县水务局牵头，2029年底前完成）")
    assert [t.due for t in found.targets] == ["2027-06-30"]
    assert [t.due for t in found.tasks] == ["2027-06-30"]


def test_the_note_dates_a_clause_without_a_day() -> None:
    assert [t.due for t in plan("完善路网。（县水务局牵头，2029年底前完成）").tasks] == ["2029-12-31"]
