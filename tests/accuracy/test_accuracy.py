"""Recall and precision on texts that the rules were not written from."""

import os
from pathlib import Path

import pytest

from accuracy import texts
from accuracy.report import PAGE, by_kind, by_text, page, scored_made, scored_real, together
from accuracy.scorer import Score

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def unseen(plans_folder: Path) -> dict[str, Score]:
    return scored_real(texts.UNSEEN, plans_folder)


@pytest.fixture(scope="module")
def made() -> dict[str, Score]:
    return scored_made(texts.MADE)


def test_unseen_texts_are_many_and_none_was_read(unseen: dict[str, Score]) -> None:
    assert not set(texts.UNSEEN) & set(texts.READ)
    assert len(unseen) >= 8
    assert together(unseen.values()).gold >= 300


@pytest.mark.real
def test_targets_of_unseen_texts_are_found_and_few_invented(unseen: dict[str, Score]) -> None:
    total = together(unseen.values())
    _print(by_text("Unseen texts", unseen) + by_kind("Unseen texts, by kind", total))
    assert total.recall >= 0.90
    assert total.precision >= 0.90


@pytest.mark.real
@pytest.mark.parametrize("field", ["value", "unit", "bound", "due"])
def test_fields_of_targets_of_unseen_texts_are_right(unseen: dict[str, Score], field: str) -> None:
    assert together(unseen.values()).share(field) >= 0.85


@pytest.mark.real
def test_sections_of_unseen_texts_start_where_they_should(unseen: dict[str, Score]) -> None:
    asked, starts, _ = together(unseen.values()).headings
    assert starts / asked >= 0.97


@pytest.mark.real
def test_texts_read_while_writing_rules_stay_good(plans_folder: Path) -> None:
    scores = scored_real(texts.READ, plans_folder)
    total = together(scores.values())
    _print(by_text("Texts read while writing rules", scores) + by_kind("Texts read, by kind", total))
    assert total.recall >= 0.92
    assert total.precision >= 0.96
    assert total.in_review == 0


@pytest.mark.parametrize("field", ["value", "unit", "bound", "due"])
def test_fields_of_targets_of_made_up_texts_are_right(made: dict[str, Score], field: str) -> None:
    assert together(made.values()).share(field) >= 0.95


def test_made_up_texts_stay_good(made: dict[str, Score]) -> None:
    total = together(made.values())
    _print(by_text("Made-up texts", made))
    assert total.recall >= 0.95
    assert total.precision >= 0.96
    assert total.units[0] / total.units[1] >= 0.95


@pytest.mark.real
@pytest.mark.slow
def test_accuracy_page_is_current(plans_folder: Path) -> None:
    assert PAGE.read_text("utf-8") == page(plans_folder), "run tests/accuracy/report.py"


def _print(lines: list[str]) -> None:
    """Leave the table for the end of the test run, where the terminal summary prints it."""
    folder = ROOT / ".accuracy"
    folder.mkdir(exist_ok=True)
    name = lines[0].strip("# ").split("(")[0].strip().replace(" ", "-").lower()
    (folder / f"{name}.{os.getpid()}.md").write_text("\n".join(lines), "utf-8")
