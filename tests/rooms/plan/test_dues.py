"""Which day a promise falls due, and where that day comes from. All clauses are invented."""

import pytest

from luoshi import compile_text
from luoshi.plan.times import Calendar, anchors_in, base_year_in

PLAN = "云溪县国民经济和社会发展第十五个五年规划纲要\n"
REPORT = "云溪县2027年政府工作报告\n"
STORE = "粮仓容量达到15万吨"


def dues(text: str) -> list[tuple[str | None, str | None]]:
    return [(t.due, t.due_source) for t in compile_text(text).targets]


@pytest.mark.parametrize(
    ("clause", "due"),
    [
        (f"到2027年，{STORE}。", "2027-12-31"),
        (f"至2027年，{STORE}。", "2027-12-31"),
        (f"到２０２７年，{STORE}。", "2027-12-31"),
        (f"到二〇三五年，{STORE}。", "2035-12-31"),
        (f"到2027年底，{STORE}。", "2027-12-31"),
        (f"2027年底前，{STORE}。", "2027-12-31"),
        (f"2027年6月底前，{STORE}。", "2027-06-30"),
        (f"2028年2月底前，{STORE}。", "2028-02-29"),
        (f"2027年5月20日前，{STORE}。", "2027-05-20"),
        (f"到2027年上半年，{STORE}。", "2027-06-30"),
        (f"到2027年三季度，{STORE}。", "2027-09-30"),
        (f"到“十五五”末，{STORE}。", "2030-12-31"),
        (f"到十五五期末，{STORE}。", "2030-12-31"),
        (f"“十五五”期间，{STORE}。", "2030-12-31"),
        (f"今后五年，{STORE}。", "2030-12-31"),
        (f"未来三年，{STORE}。", "2028-12-31"),
        (f"到本世纪中叶，{STORE}。", "2050-12-31"),
        ("粮仓容量到2028年达到15万吨。", "2028-12-31"),
        ("力争粮仓容量到2028年达到15万吨。", "2028-12-31"),
    ],
)
def test_a_deadline_in_the_sentence_is_the_clauses_own(clause, due):
    assert dues(PLAN + "一、主要目标\n" + clause + "\n") == [(due, "clause")]


@pytest.mark.parametrize(
    ("clause", "due"),
    [
        (f"年底前，{STORE}。", "2027-12-31"),
        (f"今年，{STORE}。", "2027-12-31"),
        (f"6月底前，{STORE}。", "2027-06-30"),
        (f"9月20日前，{STORE}。", "2027-09-20"),
        (f"上半年，{STORE}。", "2027-06-30"),
        (f"三季度，{STORE}。", "2027-09-30"),
        (f"明年底前，{STORE}。", "2028-12-31"),
    ],
)
def test_a_deadline_without_a_year_counts_from_the_year_the_report_speaks_in(clause, due):
    assert dues(REPORT + "一、主要目标\n" + clause + "\n") == [(due, "clause")]


def test_the_same_words_in_a_plan_of_no_year_set_no_day():
    assert dues(f"一、主要目标\n6月底前，{STORE}。\n") == [(None, None)]


@pytest.mark.parametrize(
    "clause",
    [
        "粮仓容量比2025年增长20%。",
        "粮仓容量较2025年增加5万吨。",
        "与2025年相比，粮仓容量增长20%。",
        "在2025年基础上，粮仓容量增长20%。",
        "粮仓容量由2025年的10万吨提高到15万吨。",
        "粮仓容量较“十四五”末翻一番。",
        "粮仓容量从2025年的10万吨增加到15万吨。",
    ],
)
def test_a_base_year_is_no_deadline(clause):
    assert dues(PLAN + "一、主要目标\n" + clause + "\n") == [("2030-12-31", "document")]


def test_a_base_year_beside_a_deadline_leaves_the_deadline():
    assert dues(PLAN + "一、主要目标\n到2028年，粮仓容量比2025年增长20%。\n") == [("2028-12-31", "clause")]


def test_a_deadline_that_opens_a_paragraph_holds_for_its_later_sentences():
    text = PLAN + f"一、主要目标\n到2028年，{STORE}，渡口达到20座。步道达到30公里。\n"
    assert dues(text) == [("2028-12-31", "clause"), ("2028-12-31", "clause"), ("2028-12-31", "section")]


def test_a_deadline_of_one_paragraph_does_not_reach_the_next():
    text = PLAN + f"一、主要目标\n到2028年，{STORE}。\n竹器产值达到5亿元。\n"
    assert dues(text) == [("2028-12-31", "clause"), ("2030-12-31", "document")]


def test_a_later_deadline_in_the_paragraph_takes_over():
    text = PLAN + f"一、主要目标\n到2027年，{STORE}。到2029年，渡口达到20座。步道达到30公里。\n"
    assert [day for day, _ in dues(text)] == ["2027-12-31", "2029-12-31", "2029-12-31"]


def test_two_deadlines_in_a_sentence_hold_each_for_its_own_value():
    text = PLAN + "一、主要目标\n粮仓容量2027年达到12万吨，2029年达到15万吨。\n"
    assert [day for day, _ in dues(text)] == ["2027-12-31", "2029-12-31"]


def test_a_deadline_in_a_title_holds_for_the_section_and_those_below_it():
    text = PLAN + f"一、到2029年的主要目标\n{STORE}。\n（一）渡口\n渡口达到20座。\n二、其他目标\n步道达到30公里。\n"
    assert dues(text) == [("2029-12-31", "section"), ("2029-12-31", "section"), ("2030-12-31", "document")]


def test_a_title_with_two_years_sets_no_deadline():
    text = PLAN + f"一、2027年、2029年主要目标\n{STORE}。\n"
    assert dues(text) == [("2030-12-31", "document")]


def test_a_deadline_in_front_of_the_items_of_a_section_holds_for_the_items():
    text = PLAN + f"一、主要目标\n到2028年实现以下目标：\n——粮仓更满。{STORE}。\n——渡口更多。渡口达到20座。\n"
    assert dues(text) == [("2028-12-31", "section")] * 2


def test_without_any_deadline_the_end_of_the_plans_period_holds():
    assert dues(PLAN + f"一、主要目标\n{STORE}。\n") == [("2030-12-31", "document")]


def test_without_any_deadline_or_period_there_is_none():
    assert dues(f"一、主要目标\n{STORE}。\n") == [(None, None)]


def test_tasks_inherit_a_deadline_as_targets_do():
    tasks = compile_text(PLAN + "一、重点任务\n到2028年修缮石桥，改造老渡口。完善驿站。\n").tasks
    assert [(t.verb, t.due) for t in tasks] == [("修缮", "2028-12-31"), ("改造", "2028-12-31"), ("完善", "2028-12-31")]


@pytest.mark.parametrize(
    ("words", "days"),
    [
        ("2027年6月31日前", []),
        ("2027年13月", ["2027-12-31"]),
        ("溪谷三年行动计划", []),
        ("未来三年行动", []),
        ("2025年以来", []),
        ("2024年度报告", []),
        ("到2027年、到2028年", ["2027-12-31", "2028-12-31"]),
    ],
)
def test_only_days_that_exist_and_lie_ahead_are_deadlines(words, days):
    calendar = Calendar(period=(2026, 2030), speaking=None)
    assert [anchor.due for anchor in anchors_in(words, 0, len(words), calendar)] == days


@pytest.mark.parametrize(
    ("clause", "year"),
    [("比2025年增长", 2025), ("较二〇二五年提高", 2025), ("较“十四五”末翻番", 2025), ("比上年增长", 2026), ("到2030年达到", None)],
)
def test_the_year_that_a_clause_counts_from(clause, year):
    calendar = Calendar(period=(2027, 2027), speaking=2027)
    assert base_year_in(clause, 0, len(clause), calendar) == year
