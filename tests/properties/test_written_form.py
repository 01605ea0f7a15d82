"""What is written is read back: every rule and target, in both languages; and no line breaks the reader."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luoshi import compile_plan
from luoshi.kernel.errors import WrittenFormInvalid
from luoshi.plan.exchange import rule_to_data
from luoshi.plan.language.grammar import parse_rule
from luoshi.plan.language.model import WrittenTarget, written_of
from luoshi.plan.language.reading import read_rule, read_written
from luoshi.plan.language.words import WORDS
from luoshi.plan.language.writing import rule_form, written_form
from luoshi.plan.rules import KINDS, AverageGrowth, Change, Multiply, Reach, Rule
from properties.made_rules import RULES, TARGETS, UNITS, kinds

LANGS = st.sampled_from(["en", "zh"])
TESTS = Path(__file__).parents[1]
PIECES = [w for word in WORDS.values() for w in (word.en, word.zh) if w]
PIECES += [
    ">=",
    "~",
    "?",
    "..",
    "5",
    "15万",
    "%",
    "个",
    "2025",
    "-13",
    ",",
    ":",
    "(",
    ")",
    '"',
    "“",
    "\\",
    "@",
    "达到",
    "以上",
    "翻一番",
    "𠮷",
]


def test_every_kind_is_made() -> None:
    assert kinds() == set(KINDS.values())


@given(RULES, UNITS, LANGS)
def test_rules_are_read_back(rule: Rule, unit: str | None, lang: str) -> None:
    line = rule_form(WrittenTarget(rule=rule, unit=unit), lang)
    read, read_unit = read_rule(line)
    assert (read, read_unit) == (rule, unit), line
    assert line.splitlines() == [line]


@given(TARGETS, LANGS)
def test_targets_are_read_back(target: WrittenTarget, lang: str) -> None:
    line = written_form(target, lang)
    assert read_written(line) == target, line


@given(TARGETS, LANGS, st.dates(), st.dates())
def test_periods_that_count_are_read_back(target: WrittenTarget, lang: str, a: object, b: object) -> None:
    first, due = sorted((str(a), str(b)))
    if not isinstance(target.rule, (Reach, Multiply, Change, AverageGrowth)):
        whole = replace(target, first=first, due=due)
        assert read_written(written_form(whole, lang)) == whole


@given(RULES, UNITS)
def test_both_languages_say_the_same(rule: Rule, unit: str | None) -> None:
    written = WrittenTarget(rule=rule, unit=unit)
    assert read_rule(rule_form(written, "zh")) == read_rule(rule_form(written, "en"))


@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=3), max_size=9), st.sampled_from(["", " "]))
def test_any_line_is_read_or_refused_at_a_place_with_a_form_that_reads(pieces: list[str], between: str) -> None:
    line = between.join(pieces)
    refused, found = outcome(line)
    if found is not None:
        assert {read_written(written_form(found, lang)) for lang in ("en", "zh")} == {found}
    if refused is not None:
        assert 1 <= refused.fields["position"] <= len(line) + 1
        assert read_written(str(refused.fields["nearest"]))


def outcome(line: str) -> tuple[WrittenFormInvalid | None, WrittenTarget | None]:
    try:
        return None, read_written(line)
    except WrittenFormInvalid as error:
        return error, None


def there_and_back(path: Path) -> int:
    targets = compile_plan(path).targets
    for target in targets:
        for lang in ("en", "zh"):
            assert parse_rule(rule_form(target, lang), down=False) == (target.rule, target.unit)
            read = read_written(written_form(target, lang))
            assert read == written_of(target)
            # As JSON too, where 5 and 5.0 differ.
            assert json.dumps(rule_to_data(read.rule)) == json.dumps(rule_to_data(target.rule))
    return len(targets)


def test_every_target_of_the_made_texts_is_read_back() -> None:
    texts = [path for ending in ("txt", "html") for path in TESTS.rglob(f"*.{ending}")]
    assert sum(there_and_back(path) for path in texts) > 3000


@pytest.mark.real
@pytest.mark.slow
def test_every_target_of_real_plans_is_read_back(plans_folder: Path) -> None:
    texts = [path for path in plans_folder.rglob("*") if path.suffix in (".txt", ".html", ".docx", ".doc", ".pdf")]
    assert sum(there_and_back(path) for path in texts) > 2000
