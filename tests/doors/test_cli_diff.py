"""`luoshi diff` through its door: table, JSON, files, statuses."""

import json

import pytest
from jsonschema import Draft202012Validator

from luoshi.services import versions


@pytest.fixture
def newer(document):
    """The document with one target lowered, one raised and a task reworded."""
    path = document.with_name("云溪-新.txt")
    text = document.read_text("utf-8").replace("6%左右", "5%左右").replace("15万吨", "18万吨").replace("老渡口", "北岸老渡口")
    path.write_text(text, "utf-8")
    return path


def test_what_matters_first_comes_first(luoshi, document, newer):
    answer = luoshi("diff", document, newer)
    assert answer.status == 0
    places = [
        answer.text.index(words)
        for words in ("−删", "放宽、调低、推迟", "年均增长 ≈ 6% → 年均增长 ≈ 5%", "收紧、调高、提前", "≥ 18万吨", "北岸")
    ]
    assert places == sorted(places)


def test_new_words_are_seen_without_colours(luoshi, document, newer):
    assert "改造{+北岸+}老渡口" in luoshi("diff", document, newer).text


def test_json_keeps_the_published_schema(luoshi, document, newer):
    data = json.loads(luoshi("diff", document, newer, "--format", "json").out)
    Draft202012Validator(versions.schema()).validate(data)
    assert data["schema"] == "luoshi.diff/1"
    assert [d["group"] for d in data["differences"]][:2] == ["targets-eased", "targets-tightened"]


@pytest.mark.parametrize("form", ["table", "json"])
def test_it_is_written_to_a_file(luoshi, document, newer, tmp_path, form):
    out = tmp_path / "out"
    answer = luoshi("diff", document, newer, "--format", form, "-o", out)
    assert (answer.status, answer.out) == (0, b"")
    assert "北岸" in out.read_text("utf-8")


def test_a_compiled_plan_stands_for_its_document(luoshi, document, newer, tmp_path):
    plan = tmp_path / "plan.json"
    luoshi("compile", document, "--format", "json", "-o", plan)
    assert luoshi("diff", plan, newer).out == luoshi("diff", document, newer).out


def test_nothing_changed_is_said(luoshi, document, tmp_path):
    assert "逐字节相同" in luoshi("diff", document, document).text
    other = tmp_path / "other.txt"
    other.write_text(document.read_text("utf-8").replace("\n二、", "\n\n二、"), "utf-8")
    assert "没有变化" in luoshi("diff", document, other).text
    assert "No change" in luoshi("diff", document, other, "--lang", "en").text


@pytest.mark.parametrize("option", [[], ["--exit-code"]])
def test_a_change_fails_only_on_request(luoshi, document, newer, option):
    assert luoshi("diff", document, newer, *option).status == len(option)
    assert luoshi("diff", document, document, *option).status == 0


def test_the_table_is_english_on_request(luoshi, document, newer):
    text = luoshi("--lang", "en", "diff", document, newer).text
    assert "Targets made looser" in text and "stricter" in text and "放宽" not in text


def test_every_code_has_its_words(luoshi):
    from typing import get_args

    from luoshi.cli.words import WORDS
    from luoshi.plan.versions.model import Code, Group

    assert {f"diff-{code}" for code in get_args(Code)} <= WORDS.keys()
    assert {f"group-{group}" for group in get_args(Group)} <= WORDS.keys()


def test_a_file_that_is_not_there_is_named(luoshi, document, tmp_path):
    answer = luoshi("diff", document, tmp_path / "none.txt")
    assert answer.status == 3 and "none.txt" in answer.err
