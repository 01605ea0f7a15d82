"""The same plan comes from a text and from the Word files and web pages that are made of it."""

import pytest

from accuracy.gold import made
from formats.setting import convert, set_as_word
from luoshi import compile_plan
from luoshi.plan.model import Plan
from luoshi.services import plans

MADE = ("fourth_city", "fourth_division", "second_zhezi")
REAL = ("yuzhong-14fyp-proposal.txt", "gov_reports_2026/2026_辽宁省_政府工作报告.txt", "gov_reports_2026/2026_青海省_政府工作报告.txt")


def said(plan: Plan) -> dict:
    """What the plan says, without offsets; spaces may differ."""

    def close(words: str) -> str:
        return "".join(words.split())

    return {
        "meta": plan.meta,
        "sections": [(s.level, s.number, close(s.title)) for s in plan.sections],
        "targets": [
            (close(t.indicator or ""), t.rule, t.unit, t.due, t.baseline, t.path, t.lead, t.assist, close(t.wording)) for t in plan.targets
        ],
        "tasks": [(t.verb, close(t.object), t.lead, t.assist, t.due) for t in plan.tasks],
        "goals": [close(g.wording) for g in plan.goals],
        "names": [(n.kind, close(n.wording)) for n in plan.names],
    }


@pytest.mark.parametrize("name", MADE)
def test_a_document_set_by_python_gives_the_same_plan(name, tmp_path):
    text = made(name)[0]
    assert said(compile_plan(set_as_word(text, tmp_path))) == said(compile_plan(text))


@pytest.mark.real
@pytest.mark.parametrize("name", REAL)
def test_a_real_plan_set_by_python_gives_the_same_plan(name, plans_folder, tmp_path):
    text = plans_folder / name
    assert said(compile_plan(set_as_word(text, tmp_path))) == said(compile_plan(text))


@pytest.mark.slow
@pytest.mark.parametrize("form", ["docx", "doc"])
@pytest.mark.parametrize("name", MADE)
def test_a_document_saved_by_an_office_program_gives_the_same_plan(name, form, office, tmp_path):
    text = made(name)[0]
    saved = convert(office, set_as_word(text, tmp_path), form, tmp_path)
    assert said(compile_plan(saved)) == said(compile_plan(text))


@pytest.mark.slow
@pytest.mark.real
@pytest.mark.parametrize("form", ["docx", "doc"])
@pytest.mark.parametrize("name", REAL)
def test_a_real_plan_saved_by_an_office_program_gives_the_same_plan(name, form, office, plans_folder, tmp_path):
    text = plans_folder / name
    saved = convert(office, set_as_word(text, tmp_path), form, tmp_path)
    assert said(compile_plan(saved)) == said(compile_plan(text))


@pytest.mark.slow
@pytest.mark.real
@pytest.mark.parametrize("name", REAL)
def test_a_web_page_saved_by_an_office_program_gives_the_same_plan(name, office, plans_folder, tmp_path):
    # LibreOffice writes deleted text into its pages as if it stood there, and every number of a list as 1, 2, 3.
    text = plans_folder / name
    saved = convert(office, set_as_word(text, tmp_path, plainly=True), "html", tmp_path)
    assert said(compile_plan(saved)) == said(compile_plan(text))


@pytest.mark.slow
@pytest.mark.real
@pytest.mark.parametrize(
    "name", [REAL[0], "gov_reports_2026/2026_吉林省_政府工作报告.txt", "gov_reports_2026/2026_陕西省_政府工作报告.txt"]
)
def test_a_printed_plan_gives_the_same_plan(name, office, plans_folder, tmp_path):
    # LibreOffice prints what was deleted, struck through: it is there for a reader, too.
    text = plans_folder / name
    saved = convert(office, set_as_word(text, tmp_path, plainly=True), "pdf", tmp_path)
    assert said(compile_plan(saved)) == said(compile_plan(text))


TABLE = (
    "附表 溪谷区主要指标",
    "指标\t单位\t2020年\t2025年\t属性",
    "每千人口拥有执业（助理）医师数\t人\t2.6\t3.2\t约束性",
    "全社会研究与试验发展经费投入占地区生产总值比重\t%\t1.8\t2.5\t预期性",
    "规模以上工业企业每百元营业收入中的成本\t元\t86\t83.5\t预期性",
)


@pytest.mark.slow
@pytest.mark.real
def test_a_printed_plan_with_a_table_gives_the_same_plan(office, plans_folder, tmp_path):
    # Rules are drawn around the cells, which take several lines in print. Without rules only gaps would tell them, and they would come apart.
    text = tmp_path / "plan.txt"
    text.write_text("\n".join([plans.read_document(plans_folder / REAL[0]).text.rstrip("\n"), *TABLE, ""]), "utf-8")
    saved = convert(office, set_as_word(text, tmp_path, plainly=True), "pdf", tmp_path)
    printed = said(compile_plan(saved))
    assert printed == said(compile_plan(text))
    assert any(target[0] == "全社会研究与试验发展经费投入占地区生产总值比重" for target in printed["targets"])


@pytest.mark.slow
@pytest.mark.parametrize("name", ["articles", "second_eleventh"])
def test_a_printed_document_with_tables_gives_the_same_plan(name, office, tmp_path):
    text = made(name)[0]
    saved = convert(office, set_as_word(text, tmp_path, plainly=True), "pdf", tmp_path)
    assert said(compile_plan(saved)) == said(compile_plan(text))
