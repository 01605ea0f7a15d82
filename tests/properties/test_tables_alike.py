"""One table of tasks says the same however its columns are headed and in whatever form it came."""

from pathlib import Path

import pytest

from luoshi import compile_plan
from luoshi.plan.model import Plan

MADE = Path(__file__).parents[1] / "accuracy" / "made" / "fourth_division.txt"
HEADINGS = {
    "as it came": ["序号", "重点任务", "工作目标及举措", "牵头单位", "责任单位", "完成时限"],
    "schedule": ["序号", "工作任务", "主要工作举措及量化目标", "牵头单位", "配合单位", "时间进度"],
    "plain units": ["序号", "任务名称", "具体工作要求", "责任单位", "协办单位", "完成时间"],
    "host": ["编号", "目标任务", "推进措施（可量化）", "主办单位", "协办单位", "办结时限"],
    "first unit": ["序号", "任务分类", "任务内容", "第一责任单位", "责任单位", "完成期限"],
    "short": ["序号", "项目", "内容", "牵头部门", "配合部门", "时限"],
    "report": ["序号", "报告内容", "落实举措", "牵头责任单位", "参与单位", "完成节点"],
    "city": ["序号", "重点工作", "年度目标", "市级牵头单位", "市级责任单位", "计划完成时间"],
}


def parts() -> tuple[str, list[list[str]]]:
    """The text in front of the table, and its rows; a merged cell that the copy left out is empty again."""
    lines = MADE.read_text("utf-8").splitlines()
    rows = [i for i, line in enumerate(lines) if line.count("\t") >= 4]
    cells = [line.split("\t") for line in lines[rows[0] + 1 : rows[-1] + 1]]
    return "\n".join(lines[: rows[0]]), [[row[0], "", *row[1:]] if len(row) == 5 else row for row in cells]


def tabs(head: str, rows: list[list[str]]) -> str:
    return head + "\n" + "\n".join("\t".join(row) for row in rows) + "\n"


def missing(head: str, rows: list[list[str]]) -> str:
    """As browsers copy a merged cell: nothing is left of it."""
    return tabs(head, [[cell for cell in row if cell] for row in rows])


def lines(head: str, rows: list[list[str]]) -> str:
    return head + "\n" + "\n".join(cell for row in rows for cell in row if cell) + "\n"


def spaces(head: str, rows: list[list[str]]) -> str:
    return head + "\n" + "\n".join("  ".join(cell for cell in row if cell) for row in rows) + "\n"


def html(head: str, rows: list[list[str]]) -> str:
    page = "".join(f"<p>{line}</p>" for line in head.splitlines())
    table = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
    return f"<html><body>{page}<table>{table}</table></body></html>"


def promised(plan: Plan) -> list:
    """What stands in the table: values, who leads, who takes part, days. Of 责任单位 without a lead, the first leads."""
    first = next(i for i, target in enumerate(plan.targets) if "小升规" in target.wording or "保持在60家" in target.wording)
    measured = [t for t in plan.targets[first:] if t.rule.kind not in ("done", "qualitative")]
    return [(t.rule, t.unit, t.lead[:1], sorted(t.lead + t.assist), t.due) for t in measured]


@pytest.fixture(scope="module")
def expected() -> list:
    found = promised(compile_plan(MADE))
    assert len(found) > 160
    return found


@pytest.mark.parametrize("form", [tabs, missing, lines, spaces, html], ids=lambda form: form.__name__)
@pytest.mark.parametrize("heading", HEADINGS.values(), ids=HEADINGS)
def test_a_table_of_tasks_says_the_same(form, heading, expected, tmp_path):
    head, rows = parts()
    path = tmp_path / f"a.{'html' if form is html else 'txt'}"
    path.write_text(form(head, [heading, *rows]), "utf-8")
    assert promised(compile_plan(path)) == expected
