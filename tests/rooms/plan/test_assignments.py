"""Who answers for what, in brackets, behind the clause or on lines below it. All units and clauses are invented."""

import pytest

from luoshi import compile_text
from luoshi.documents.reading import document_of
from luoshi.plan.assignments import Assignment, assignments_in, split_units
from luoshi.plan.times import Calendar

YEAR = Calendar(period=(2027, 2027), speaking=2027)


def found_in(text: str) -> list[Assignment]:
    return assignments_in(document_of(text, name="invented", sha256="0" * 64), YEAR)


def only(text: str) -> Assignment:
    (assignment,) = found_in(text)
    return assignment


def tasks_of(text: str):
    return [(t.wording, t.lead, t.assist) for t in compile_text(text).tasks]


@pytest.mark.parametrize(
    ("words", "lead", "assist"),
    [
        ("（县水务局牵头，县交通局、各乡镇参与）", ("县水务局",), ("县交通局", "各乡镇")),
        ("（县水务局牵头，县交通局配合）", ("县水务局",), ("县交通局",)),
        ("（由县水务局牵头，县交通局、县财政局按职责分工负责）", ("县水务局",), ("县交通局", "县财政局")),
        ("（县水务局、县农业局牵头，县财政局等参加）", ("县水务局", "县农业局"), ("县财政局",)),
        ("（县水务局、县交通局按职责分工负责）", ("县水务局",), ("县交通局",)),
        ("（县水务局、县交通局、县林业局分工负责）", ("县水务局",), ("县交通局", "县林业局")),
        ("（县水务局负责）", ("县水务局",), ()),
        ("（牵头单位：县水务局；责任单位：县交通局、县财政局）", ("县水务局",), ("县交通局", "县财政局")),
        ("（牵头单位：县水务局，配合单位：县交通局）", ("县水务局",), ("县交通局",)),
        ("（责任单位：县水务局、县交通局）", ("县水务局",), ("县交通局",)),
        ("(责任部门:县水务局)", ("县水务局",), ()),
        ("［牵头单位：县水务局］", ("县水务局",), ()),
        ("【责任单位：县水务局、县交通局】", ("县水务局",), ("县交通局",)),
        ("（责任单位：县水务局（县河长办）、县交通局）", ("县水务局（县河长办）",), ("县交通局",)),
        ("责任单位：县水务局、县交通局。", ("县水务局",), ("县交通局",)),
        ("牵头单位：县水务局。配合单位：县交通局。", ("县水务局",), ("县交通局",)),
        ("主办单位：县水务局；协办单位：县交通局、县财政局", ("县水务局",), ("县交通局", "县财政局")),
        ("牵头单位：县水务局 县农业局", ("县水务局", "县农业局"), ()),
    ],
)
def test_units_are_read_in_brackets_and_behind_their_key(words, lead, assist):
    assignment = only(f"一、任务\n修缮石桥。{words}\n")
    assert (assignment.lead, assignment.assist) == (lead, assist)


@pytest.mark.parametrize(
    ("lines", "lead", "assist"),
    [
        ("牵头单位：县水务局\n配合单位：县交通局、县财政局", ("县水务局",), ("县交通局", "县财政局")),
        ("配合单位：县交通局\n牵头单位：县水务局", ("县水务局",), ("县交通局",)),
        ("责任单位：县水务局、县农业局\n完成时限：2027年底", ("县水务局",), ("县农业局",)),
        ("牵头单位：县水务局\n责任单位：县农业局", ("县水务局",), ("县农业局",)),
        ("牵头单位:县水务局\r\n配合单位:县交通局\r", ("县水务局",), ("县交通局",)),
    ],
)
def test_lines_of_units_below_each_other_are_one_assignment(lines, lead, assist):
    assignment = only(f"一、任务\n修缮石桥。\n{lines}\n")
    assert (assignment.lead, assignment.assist) == (lead, assist)


@pytest.mark.parametrize(
    "words",
    [
        "（含配套设施）",
        "（2026—2030年）",
        "（见附件）",
        "（责任重大）",
        "，由此负责到底。",
        "坚持县级牵头抓总。",
        "（单位：万元）",
        "（配合着色）",
    ],
)
def test_brackets_and_words_without_units_assign_nothing(words):
    assert found_in(f"一、任务\n修缮石桥{words}\n") == []


def test_a_unit_named_twice_is_kept_once_where_it_leads():
    assignment = only("一、任务\n修桥。（牵头单位：县水务局；责任单位：县水务局、县交通局、县交通局）\n")
    assert (assignment.lead, assignment.assist) == (("县水务局",), ("县交通局",))


@pytest.mark.parametrize(
    ("words", "due"),
    [
        ("完成时限：2027年6月底前", "2027-06-30"),
        ("完成时限：2027年6月15日", "2027-06-15"),
        ("完成时间：2028年", "2028-12-31"),
        ("完成时限：2028", "2028-12-31"),
        ("办结时限：年底前", "2027-12-31"),
        ("时间节点：9月底前", "2027-09-30"),
        ("完成时限：二季度", "2027-06-30"),
        ("完成时限：上半年", "2027-06-30"),
        ("完成时限：长期坚持", "2027-12-31"),
        ("完成时限：待定", None),
    ],
)
@pytest.mark.parametrize("form", ["（责任单位：县水务局；{}）", "责任单位：县水务局\n{}", "责任单位：县水务局；{}"])
def test_the_deadline_beside_the_units_is_read(words, due, form):
    assignment = only("一、任务\n修缮石桥。\n" + form.format(words) + "\n")
    assert assignment.lead == ("县水务局",)
    assert assignment.due == due


def test_a_deadline_behind_the_units_in_a_bracket_is_no_unit():
    assignment = only("一、任务\n修缮石桥。（县水务局牵头，6月底前完成）\n")
    assert (assignment.lead, assignment.assist, assignment.due) == (("县水务局",), (), "2027-06-30")


@pytest.mark.parametrize(
    ("words", "units"),
    [
        ("县水务局、县农业局", ["县水务局", "县农业局"]),
        ("县水务局,县农业局;县林业局", ["县水务局", "县农业局", "县林业局"]),
        ("县水务局和县农业局", ["县水务局", "县农业局"]),
        ("县水务局会同县农业局", ["县水务局", "县农业局"]),
        ("各乡镇等", ["各乡镇"]),
        ("县水务局等部门", ["县水务局"]),
        (" 县水务局 。", ["县水务局"]),
        ("", []),
        ("、、", []),
    ],
)
def test_units_are_split_at_every_separator(words, units):
    assert split_units(words) == units


def test_units_hold_for_the_item_before_them_and_not_for_the_next():
    text = "一、任务\n（一）修缮石桥。\n责任单位：县交通局\n（二）改造老渡口。\n责任单位：县水务局、县财政局\n"
    assert tasks_of(text) == [("修缮石桥", ("县交通局",), ()), ("改造老渡口", ("县水务局",), ("县财政局",))]


def test_units_in_brackets_hold_from_the_last_bracket_on():
    text = "一、任务\n修缮石桥，完善驿站。（县交通局牵头）改造老渡口。（县水务局牵头）\n"
    assert tasks_of(text) == [
        ("修缮石桥", ("县交通局",), ()),
        ("完善驿站", ("县交通局",), ()),
        ("改造老渡口", ("县水务局",), ()),
    ]


def test_an_item_behind_the_last_units_has_none():
    text = "一、任务\n（一）修缮石桥。（县交通局牵头）\n（二）渡口。改造老渡口。\n"
    assert tasks_of(text)[-1] == ("改造老渡口", (), ())


def test_an_item_with_units_is_a_task_even_without_a_verb_of_action():
    text = "一、任务\n（一）石桥三期工程。\n责任单位：县交通局\n"
    (task,) = compile_text(text).tasks
    assert (task.lead, task.verb) == (("县交通局",), "")


def test_a_target_takes_units_and_deadline_of_its_item():
    text = "云溪县第十五个五年规划\n一、任务\n（一）粮仓容量达到15万吨。（牵头单位：县粮食局；完成时限：2028年底）\n"
    (target,) = compile_text(text).targets
    assert target.lead == ("县粮食局",)
    assert target.due == "2028-12-31"


def test_the_span_of_an_assignment_covers_its_bracket():
    text = "一、任务\n修缮石桥。（县交通局牵头）\n"
    span = only(text).span
    assert text[span.start : span.end] == "（县交通局牵头）"
