"""A list of targets as a plan: lines, headings, what stays unknown, and which line is wrong."""

import pytest

from luoshi.documents.reading import document_of
from luoshi.kernel.errors import WrittenLineInvalid
from luoshi.monitoring.promises import promises_of
from luoshi.plan.from_written import is_list, plan_of_lines
from luoshi.plan.indicators import Indicator, Indicators
from luoshi.plan.language.reading import read_written
from luoshi.plan.model import Baseline, Meta, Plan

KNOWN = Indicators((Indicator("herd", "存栏量", ("牲畜存栏",), "头", "up", "test"),))
TEXT = """\ufeff# 甲县规划
存栏量@甲县: >= 3万头 by 2025 from 2020

## 民生
  “渡口”@甲县：hold >= 20座 2021..2025, binding
# 乙县报告
牲畜存栏@乙县: change >= 5% by 2023 from 2022
"""


def plan_of(text: str, meta: Meta | None = None) -> Plan:
    document = document_of(text, name="目标.txt", sha256="0" * 64)
    return plan_of_lines(document, KNOWN, meta) if meta else plan_of_lines(document, KNOWN)


def test_lines_are_targets_below_their_headings() -> None:
    plan = plan_of(TEXT)
    titles = {section.id: section.title for section in plan.sections}
    assert [(titles[t.section], t.indicator_id == "herd", t.area, t.binding) for t in plan.targets] == [
        ("甲县规划", True, "甲县", None),
        ("民生", False, "甲县", True),
        ("乙县报告", True, "乙县", None),
    ]
    assert [(section.level, titles.get(section.parent)) for section in plan.sections] == [(1, None), (2, "甲县规划"), (1, None)]


def test_spans_hold_the_words() -> None:
    plan = plan_of(TEXT)
    assert all(TEXT[item.start : item.end] == item.wording for item in plan.items())
    assert all(TEXT[section.start : section.end].startswith(section.title) for section in plan.sections)
    assert plan.sections[0].end == plan.sections[1].end == plan.sections[2].start


def test_an_id_survives_edits_elsewhere() -> None:
    edited = TEXT.replace("## 民生", "## 民生\n摆渡船: >= 9艘 by 2025")
    assert {t.id for t in plan_of(TEXT).targets} < {t.id for t in plan_of(edited).targets}


def test_each_line_keeps_its_own_base_and_due_day() -> None:
    plan = plan_of(TEXT)
    assert [(t.baseline, t.due, t.due_source) for t in plan.targets] == [
        (Baseline("2020"), "2025-12-31", "clause"),
        (Baseline("2020"), "2025-12-31", "clause"),
        (Baseline("2022"), "2023-12-31", "clause"),
    ]
    assert [promise.first for _, promise in promises_of(plan)] == ["2021-01-01", "2021-01-01", "2023-01-01"]


def test_nothing_is_made_up_where_a_line_leaves_it_out() -> None:
    plan = plan_of("存栏量: >= 3万头\n")
    (target,) = plan.targets
    ((_, promise),) = promises_of(plan)
    assert (target.area, target.baseline, target.due, target.due_source) == (None, None, None, None)
    assert (promise.first, promise.baseline, promise.due) == (None, None, None)
    assert [d.code for d in plan.diagnostics] == ["target-without-due"]


def test_what_holds_for_the_whole_list_fills_what_lines_leave_out() -> None:
    plan = plan_of("存栏量: >= 3万头\n渡口@乙县: >= 9座 by 2023\n", Meta(area="甲县", period=(2021, 2025)))
    assert [(t.area, t.due, t.due_source) for t in plan.targets] == [("甲县", "2025-12-31", "document"), ("乙县", "2023-12-31", "clause")]


def test_a_first_period_within_a_year_is_kept() -> None:
    plan = plan_of("来客: total >= 3万人次 2021-H2..2025\n")
    ((target, promise),) = promises_of(plan)
    assert (target.baseline, promise.first) == (Baseline("2021-06-30"), "2021-07-01")


def test_a_base_value_belongs_to_the_period_before_the_first() -> None:
    plan = plan_of("渡口: hold >= 20座 2021..2025, base 18座\n")
    assert plan.targets[0].baseline == Baseline("2020", 18)


def test_a_line_that_cannot_be_read_is_named() -> None:
    with pytest.raises(WrittenLineInvalid) as refused:
        plan_of("# 甲\r\n\r\n存栏量: >= 3万头\r\n渡口: >= by\r\n")
    assert refused.value.fields["line"] == 4
    assert refused.value.message("zh").startswith("第 4 行:“渡口: >= by”")
    assert "Line 4: “渡口: >= by”" in refused.value.message("en")


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("存栏量: >= 3万头 by 2025\n", True),
        ("# 甲\n\n渡口：≥ 20座 至2025年\n", True),
        ("# 甲\n## 乙\n", False),
        ("# 云溪县规划\n\n## 一、目标\n\n到2030年，渡口达到20座。\n", False),
        ("来源：云溪县人民政府\n一、目标\n", False),
        ("索引号：000\n一、目标\n", False),
        ("存栏事故: never rises\n", True),
        ("渡口达到20座\n存栏量: >= 3万头\n", False),
        ("", False),
    ],
)
def test_a_list_is_told_from_prose(text: str, answer: bool) -> None:
    assert is_list(document_of(text, name="甲", sha256="")) is answer


def test_plans_own_wording_may_stand_on_a_line() -> None:
    plan = plan_of("存栏量: >= 3万头 by 2025\n达到15万个以上\n")
    assert plan.targets[1].rule == read_written(">= 15万个").rule
