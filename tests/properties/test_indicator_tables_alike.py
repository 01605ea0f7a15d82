"""One table of indicators says the same however its columns are headed and in whatever form it came."""

import pytest

from luoshi import compile_plan
from luoshi.plan.model import Plan
from luoshi.plan.rules import AverageGrowth, Bound, Change, Compare, Reach, Series

HEAD = "溪谷县国民经济和社会发展第十五个五年规划纲要（2026—2030年）\n第一章 发展目标\n专栏1 “十五五”时期主要指标\n"
BEHIND = "第二章 重点任务\n"
GROUPS = ("经济", "民生", "安全")
ROWS = [
    ["经济", "1", "地区生产总值", "亿元", "320", "430", "6左右", "预期性"],
    ["经济", "2", "常住人口城镇化率", "%", "58.2", "63", "[4.8]", "预期性"],
    ["经济", "3", "全社会研发经费投入增长", "%", "—", "—", ">7", "预期性"],
    ["民生", "4", "居民人均可支配收入增长", "%", "5.2", "—", "与经济增长同步", "预期性"],
    ["民生", "5", "城镇调查失业率", "%", "5.3", "—", "<5.5", "预期性"],
    ["安全", "6", "单位地区生产总值二氧化碳排放降低", "%", "—", "—", "[17]", "约束性"],
    ["安全", "7", "粮食综合生产能力", "万吨", "31.4", "≥32", "—", "约束性"],
]
ALL = range(8)
TABLES = {
    "full": (["类别", "序号", "指标", "单位", "2025年", "2030年", "年均增速[累计]", "属性"], ALL),
    "base and target": (["类别", "序号", "指标名称", "计量单位", "2025年基期值", "2030年目标值", "年均增长(%)/[累计]", "指标属性"], ALL),
    "actual and expected": (["领域", "序号", "指标", "单位", "2025年（实际）", "2030年（预期）", "五年累计", "性质"], ALL),
    "no group": (["序号", "指标", "单位", "2025年", "2030年", "年均/累计", "属性"], range(1, 8)),
    "no number": (["类别", "指标", "单位", "2025年", "2030年", "年均增速[累计]", "属性"], (0, 2, 3, 4, 5, 6, 7)),
}


def tabs(rows: list[list[str]]) -> str:
    return HEAD + "\n".join("\t".join(row) for row in rows) + "\n" + BEHIND


def left_out(rows: list[list[str]]) -> list[list[str]]:
    """As browsers copy a merged first cell: only its first row has it."""
    return [row[1:] if above[0] == row[0] and row[0] in GROUPS else row for above, row in zip([[""], *rows], rows, strict=False)]


def missing(rows: list[list[str]]) -> str:
    return tabs(left_out(rows))


def lines(rows: list[list[str]]) -> str:
    return HEAD + "\n".join(cell for row in left_out(rows) for cell in row) + "\n" + BEHIND


def spaces(rows: list[list[str]]) -> str:
    return HEAD + "\n".join("  ".join(row) for row in left_out(rows)) + "\n" + BEHIND


def html(rows: list[list[str]]) -> str:
    page = "".join(f"<p>{line}</p>" for line in HEAD.splitlines())
    table = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
    return f"<html><body>{page}<table>{table}</table><h2>{BEHIND}</h2></body></html>"


def promised(plan: Plan) -> list:
    return [(t.indicator, t.rule, t.unit, t.due, t.binding) for t in plan.targets]


@pytest.mark.parametrize("form", [tabs, missing, lines, spaces, html], ids=lambda form: form.__name__)
@pytest.mark.parametrize(("heading", "columns"), TABLES.values(), ids=TABLES)
def test_a_table_of_indicators_says_the_same(heading, columns, form, tmp_path):
    path = tmp_path / f"a.{'html' if form is html else 'txt'}"
    path.write_text(form([heading, *([row[i] for i in columns] for row in ROWS)]), "utf-8")
    day = "2030-12-31"
    assert promised(compile_plan(path)) == [
        ("地区生产总值", Reach(bound=Bound(">=", 43_000_000_000)), "元", day, False),
        ("地区生产总值", AverageGrowth(bound=Bound("~", 6), approx="左右"), "%", day, False),
        ("常住人口城镇化率", Reach(bound=Bound(">=", 63)), "%", day, False),
        ("常住人口城镇化率", Change(bound=Bound(">=", 4.8), of="difference"), "个百分点", day, False),
        ("全社会研发经费投入增长", AverageGrowth(bound=Bound(">", 7)), "%", day, False),
        ("居民人均可支配收入增长", Compare(measure="growth", op="~", other=Series("经济", None)), "%", day, False),
        ("城镇调查失业率", Reach(bound=Bound("<", 5.5)), "%", day, False),
        ("单位地区生产总值二氧化碳排放降低", Change(bound=Bound("<=", -17), of="ratio"), "%", day, True),
        ("粮食综合生产能力", Reach(bound=Bound(">=", 320_000)), "吨", day, True),
    ]
