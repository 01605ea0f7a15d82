"""The quick looks that spare most clauses the long patterns lose nothing: without them every plan is the same."""

import re
from pathlib import Path

import pytest

from luoshi import compile_plan, compile_text
from luoshi.plan import dues, verbs
from luoshi.plan.targets import candidate, deliverables, subjects
from luoshi.plan.targets.relations import ranks, states
from luoshi.plan.targets.relations.find import _KIND_OF
from spec.tables import document, rows, tables

MADE = Path(__file__).parents[1] / "accuracy" / "made"


class Everywhere:
    """In place of `Starts`: any word may stand in any stretch."""

    def __init__(self, pattern: object, text: str) -> None:
        pass

    def within(self, span: object) -> bool:
        return True


class Everything:
    """In place of a set of characters or words: whatever is looked for is among them."""

    def __contains__(self, item: object) -> bool:
        return True

    def isdisjoint(self, others: object) -> bool:
        return False


@pytest.fixture
def no_quick_looks(monkeypatch):
    def apply() -> None:
        monkeypatch.setattr(candidate, "Starts", Everywhere)
        monkeypatch.setattr(deliverables, "Starts", Everywhere)
        monkeypatch.setattr(deliverables, "_JUDGING", re.compile(""))
        monkeypatch.setattr(dues, "Starts", Everywhere)
        for module in (ranks, states):
            monkeypatch.setattr(module, "_READERS", tuple((Everything(), read) for _, read in module._READERS))
        monkeypatch.setattr(ranks, "_ANY_AREA", re.compile(""))
        monkeypatch.setattr(subjects, "_AREA_ENDS", re.compile(""))
        monkeypatch.setattr(verbs, "_SINGLE_STARTS", Everything())

    return apply


@pytest.mark.parametrize("table", [*tables(), "no_target", "bounds"])
def test_wordings_are_read_alike(table, no_quick_looks):
    texts = [document(row) for row in rows(table)]
    quick = [compile_text(text) for text in texts]
    no_quick_looks()
    assert [compile_text(text) for text in texts] == quick


@pytest.mark.parametrize("path", sorted(p for p in MADE.iterdir() if p.suffix in (".txt", ".html")), ids=lambda p: p.stem)
def test_documents_are_read_alike(path, no_quick_looks):
    quick = compile_plan(path)
    no_quick_looks()
    assert compile_plan(path) == quick


def test_no_word_that_calls_a_relation_begins_another():
    assert [(a, b) for a in _KIND_OF for b in _KIND_OF if a != b and b.startswith(a)] == []
