"""For every text, whole or damaged: no crash, and everything found stands where it says it stands."""

import json
from functools import cache

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from luoshi import Plan, compile_text
from luoshi.plan.exchange import from_data, to_data
from luoshi.services import plans
from properties.invented import CLAUSES, HEADINGS, damaged, documents


@cache
def _compiled(text: str) -> Plan:
    return compile_text(text, name="invented.txt")


@cache
def _validator() -> Draft202012Validator:
    return Draft202012Validator(plans.schema())


def _complaint(data) -> str:
    error = next(_validator().iter_errors(data), None)
    return "" if error is None else f"{error.json_path}: {error.message[:300]}"


@given(damaged())
@example("")
@example("\n")
@example("\ufeff")
@example("一")
@example("一、")
@example("第一条")
@example("\t")
@example("\ud800達到１５萬個以上，發展產業，為國際標準")
@example("目录\n第一章 溪\n第一章 溪")
def test_any_text_compiles_into_a_plan_of_its_length(text):
    assert _compiled(text).document.characters == len(text)


@given(st.text(max_size=400))
def test_text_of_any_characters_at_all_compiles(text):
    assert _compiled(text).document.characters == len(text)


@given(damaged())
def test_the_wording_of_every_item_stands_at_its_span(text):
    for item in _compiled(text).items():
        assert text[item.start : item.end] == item.wording


@given(damaged())
def test_every_label_and_title_stands_in_its_section(text):
    for section in _compiled(text).sections:
        assert text[section.start :].startswith(section.label)
        assert section.title in text[section.start : section.end]


@given(damaged())
def test_ids_are_unique_within_each_kind(text):
    plan = _compiled(text)
    for kind in ("sections", "goals", "tasks", "targets", "names"):
        ids = [item.id for item in getattr(plan, kind)]
        assert len(ids) == len(set(ids)), kind


@given(damaged())
def test_every_item_lies_in_its_section(text):
    plan = _compiled(text)
    sections = {section.id: section for section in plan.sections}
    for item in plan.items():
        if item.section is not None:
            section = sections[item.section]
            assert section.start <= item.start and item.end <= section.end, item


@given(damaged())
def test_a_child_section_lies_inside_its_parent_and_one_level_below(text):
    plan = _compiled(text)
    sections = {section.id: section for section in plan.sections}
    for section in plan.sections:
        parent = sections.get(section.parent)
        assert section.level == (parent.level + 1 if parent else 1)
        if parent:
            assert parent.start <= section.start <= section.end <= parent.end


@given(damaged())
def test_sections_come_in_the_order_of_the_text_and_siblings_do_not_overlap(text):
    ended: dict[str | None, int] = {}
    starts = []
    for section in _compiled(text).sections:
        assert ended.get(section.parent, 0) <= section.start < section.end
        ended[section.parent] = section.end
        starts.append(section.start)
    assert starts == sorted(set(starts))


@given(damaged())
def test_diagnostics_point_inside_the_document_and_to_known_sections(text):
    plan = _compiled(text)
    known = {section.id for section in plan.sections} | {None}
    for diagnostic in plan.diagnostics:
        assert 0 <= diagnostic.start <= diagnostic.end <= len(text), diagnostic
        assert diagnostic.section in known


@given(damaged())
def test_diagnostics_can_be_said_in_both_languages(text):
    for diagnostic in _compiled(text).diagnostics:
        for lang in ("zh", "en"):
            assert plans.said(diagnostic, lang).strip()


@given(damaged())
def test_a_plan_read_back_from_its_data_is_equal(text):
    plan = _compiled(text)
    assert from_data(to_data(plan)) == plan


@given(damaged())
def test_a_plan_read_back_through_json_is_equal(text):
    plan = _compiled(text)
    assert from_data(json.loads(json.dumps(to_data(plan)))) == plan


@given(damaged())
def test_the_json_of_a_plan_is_written_whatever_stands_in_the_text(text):
    assert json.loads(plans.json_of(_compiled(text)))["document"]["characters"] == len(text)


@given(damaged())
def test_the_data_of_a_plan_keeps_the_published_schema(text):
    assert not _complaint(plans.data_of(_compiled(text)))


@given(damaged(), st.sampled_from(["zh", "en"]))
def test_a_text_compiled_again_gives_the_same_data(text, lang):
    first = plans.data_of(_compiled(text), lang=lang)
    assert plans.data_of(compile_text(text, name="invented.txt"), lang=lang) == first


@given(documents(), st.sampled_from(HEADINGS), st.sampled_from(CLAUSES))
def test_ids_of_items_survive_text_added_behind_the_last_line(text, heading, clause):
    """Stable under edits elsewhere: what stands behind an item does not rename it."""
    before = compile_text("一、主要目标\n到2031年，石桥数量达到7777座。\n第九章 附则\n" + text)
    after = compile_text("一、主要目标\n到2031年，石桥数量达到7777座。\n第九章 附则\n" + text + "\n" + heading + "\n" + clause)
    ids = {target.id for target in after.targets}
    assert all(target.id in ids for target in before.targets if "7777" in target.wording)
    assert any("7777" in target.wording for target in before.targets)


@pytest.mark.real
def test_real_plans_keep_every_wording_in_its_section_and_the_schema(plans_folder):
    read = 0
    for path in sorted(plans_folder.glob("*.txt")):
        text = plans.read_document(path).text
        plan = compile_text(text, name=path.name)
        sections = {section.id: section for section in plan.sections}
        assert all(text[item.start : item.end] == item.wording for item in plan.items()), path.name
        assert all(sections[i.section].start <= i.start and i.end <= sections[i.section].end for i in plan.items() if i.section), path.name
        assert from_data(json.loads(plans.json_of(plan))) == compile_text(text, name=path.name), path.name
        assert not _complaint(plans.data_of(plan)), path.name
        read += 1
    assert read, f"{plans_folder} holds no .txt file"
