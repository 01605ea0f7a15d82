"""What stands behind a table is no part of its last row, in whatever form the table came; a cell that a page cut is."""

import pytest

from luoshi.services import plans

HEAD = "溪谷县2026年重点工作任务分解表\n一、任务\n"
CLOSING = ["实现本方案,要靠全县上下一起动手。各镇各部门要把任务扛在肩上。", "（此件公开发布）", "溪谷县人民政府办公室", "2026年1月23日印发"]
HEADINGS = ["序号", "目标任务", "工作举措", "牵头单位", "配合单位", "完成时限"]
FIRST = ["1", "石桥修缮", "完成石桥修缮三座", "县水务局", "县财政局", "6月底"]
LAST = ["2", "一窗通办", "制定事项清单,推动事项跨乡通办", "县政务局", "县大数据局", "9月底"]
FORMS = {
    "tabs": "\t".join,
    "one cell a line": lambda row: "\n".join(cell for cell in row if cell),
    "spaces": lambda row: "   ".join(cell for cell in row if cell),
}


def read(form, rows, behind=CLOSING):
    return plans.compile_text(HEAD + "\n".join(map(FORMS[form], rows)) + "\n\n" + "\n\n".join(behind) + "\n", name="x").tasks


def columns(*names):
    """The columns of these names alone, in this order."""
    return [[row[HEADINGS.index(name)] for name in names] for row in (HEADINGS, FIRST, LAST)]


def with_remarks(rows):
    return [[*row[:-1], remark] for row, remark in zip(rows, ("备注", "续建", "新增"), strict=True)]


TABLES = {
    "all columns": [HEADINGS, FIRST, LAST],
    "units last": columns("序号", "目标任务", "工作举措", "牵头单位", "配合单位"),
    "remarks last": with_remarks(columns("序号", "目标任务", "工作举措", "牵头单位", "完成时限")),
    "measures last": columns("序号", "牵头单位", "目标任务", "工作举措"),
    "without numbers": columns("目标任务", "工作举措", "牵头单位", "完成时限"),
    "last cells empty": [HEADINGS, FIRST, [*LAST[:4], "", ""]],
}


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("table", TABLES)
def test_closing_matter_is_no_part_of_the_last_row(table, form):
    tasks = read(form, TABLES[table])
    last = next(task for task in tasks if "事项清单" in task.wording)
    assert last.end - last.start <= len("".join(LAST[1:3])) + 3
    assert not any("人民政府" in unit for task in tasks for unit in (*task.lead, *task.assist))
    assert not any("印发" in task.wording or "公开发布" in task.wording for task in tasks)


@pytest.mark.parametrize("form", ["tabs", "one cell a line"])
def test_last_row_keeps_its_units_and_day(form):
    last = next(task for task in read(form, TABLES["all columns"]) if "事项清单" in task.wording)
    assert (last.lead, last.assist, last.due) == (("县政务局",), ("县大数据局",), "2026-09-30")


def test_rest_of_a_cell_that_a_page_cut_belongs_to_the_row_above_if_rows_follow():
    rows = [HEADINGS, [*FIRST[:4], "县财政局、", ""], ["县交通运输局"], LAST]
    text = HEAD + "\n".join("\t".join(row).rstrip() for row in rows) + "\n"
    first = next(task for task in plans.compile_text(text, name="x").tasks if "石桥" in task.wording)
    assert first.assist == ("县财政局", "县交通运输局")


def test_rest_of_the_last_row_is_what_fills_a_column_that_it_lacks():
    rows = ["\t".join(HEADINGS), "\t".join(FIRST), "\t".join(LAST[:4]), LAST[4], LAST[5]]
    tasks = plans.compile_text(HEAD + "\n".join(rows) + "\n" + "\n".join(CLOSING), name="x").tasks
    last = next(task for task in tasks if "事项清单" in task.wording)
    assert (last.lead, last.assist, last.due) == (("县政务局",), ("县大数据局",), "2026-09-30")


def test_long_cells_of_the_last_row_are_read_to_their_end():
    last = [*LAST[:2], "制定事项清单,\n推动事项跨乡通办,\n并公布办理时限", *LAST[3:]]
    tasks = read("one cell a line", [HEADINGS, FIRST, last])
    found = next(task for task in tasks if "事项清单" in task.wording)
    assert (found.lead, found.assist, found.due) == (("县政务局",), ("县大数据局",), "2026-09-30")
    assert "并公布办理时限" in found.wording


def test_bundled_example_ends_its_table_with_the_table():
    name, text = plans.example()
    plan = plans.compile_text(text, name=name)
    rows = [task for task in plan.tasks if task.start > text.index("专栏2 “十五五”重点任务分工")]
    assert [(task.lead != (), task.assist != (), task.due is not None) for task in rows] == [(True, True, True)] * 6
    assert rows[-1].wording.startswith("一窗通办") and rows[-1].due == "2026-12-31"


@pytest.mark.parametrize("words", ["实现本规划,要靠全县一起动手。", "完成本纲要确定的各项目标任务,关键在人。"])
def test_what_a_document_is_for_is_no_task(words):
    assert plans.compile_text(f"溪谷县2026年行动计划\n一、保障\n{words}", name="x").tasks == ()


def test_carrying_out_another_document_is_a_task():
    assert [t.object for t in plans.compile_text("溪谷县2026年行动计划\n一、保障\n落实本县水网规划,要加强调度。", name="x").tasks][:1] == [
        "本县水网规划"
    ]
