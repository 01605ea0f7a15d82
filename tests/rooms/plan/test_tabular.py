"""Rows of indicator tables: bases, growth rates, who named the day. All tables are invented."""

from luoshi import compile_text
from luoshi.plan.model import Baseline, Target
from luoshi.plan.rules import Bound, Reach

TITLE = "云溪县第十五个五年规划（2026—2030年）"


def targets(*rows: str) -> list[Target]:
    return list(compile_text("\n".join([TITLE, "专栏1 主要指标", *rows]) + "\n", name="invented").targets)


def test_a_unit_in_the_name_scales_the_base_too() -> None:
    (target,) = targets("指标\t2025年\t2030年\t属性", "地区生产总值（亿元）\t1000\t1300\t预期性")
    assert target.rule.bound.value == 130_000_000_000  # type: ignore[attr-defined]
    assert target.baseline == Baseline("2025", 100_000_000_000)


def test_growth_of_one_year_counts_from_the_year_before() -> None:
    (target,) = targets("指标\t单位\t2025年\t2030年\t属性", "工业增加值增速\t%\t7.1\t8\t预期性")
    assert (target.rule.kind, target.baseline) == ("change", Baseline("2029", None))


def test_natural_growth_of_the_population_is_a_level() -> None:
    (target,) = targets("指标\t单位\t2025年\t2030年\t属性", "人口自然增长率\t‰\t-1\t-0.5\t预期性")
    assert (target.rule.kind, target.rule.bound.value) == ("reach", -0.5)  # type: ignore[attr-defined]
    assert target.baseline == Baseline("2025", -1)


def test_a_column_without_a_year_is_due_with_the_document() -> None:
    level, average = targets("指标\t单位\t2025年\t2030年\t年均增速\t属性", "地区生产总值\t亿元\t1000\t1300\t6%\t预期性")
    assert (level.due_source, average.due_source) == ("clause", "document")


def test_without_a_period_the_earliest_year_is_the_base() -> None:
    plan = compile_text("溪谷县渡口建设方案\n指标\t单位\t2024年\t2027年\n渡口数量\t座\t12\t20\n步道里程\t公里\t40\t66\n")
    assert plan.meta.period is None
    assert [(t.due, t.rule, t.baseline) for t in plan.targets] == [
        ("2027-12-31", Reach(bound=Bound(">=", 20)), Baseline("2024", 12)),
        ("2027-12-31", Reach(bound=Bound(">=", 66)), Baseline("2024", 40)),
    ]
