"""A plan with a table gives the same plan as a Word document, as a web page and in print."""

from pathlib import Path

import pytest

from formats.setting import convert_all
from formats.table_forms import FORMS
from formats.tables import as_html, as_word
from formats.test_same_plan import said
from luoshi import compile_plan
from luoshi.plan.model import Plan

_NAMES = list(FORMS)
# How many targets and tasks with a lead unit come out of each: what nobody found would be the same everywhere.
_LEAST = {name: (2, 30) if "pages" in name else (0, 4) if "assignments" in name or "between" in name else (4, 0) for name in _NAMES}


@pytest.fixture(scope="module")
def word_files(tmp_path_factory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("tables")
    files = {name: folder / f"plan{k}.docx" for k, name in enumerate(_NAMES)}
    for name, path in files.items():
        path.write_bytes(as_word(FORMS[name]))
    return files


@pytest.fixture(scope="module")
def printed(office, word_files, tmp_path_factory) -> dict[str, Path]:
    files = convert_all(office, list(word_files.values()), "pdf", tmp_path_factory.mktemp("printed"))
    return dict(zip(word_files, files, strict=True))


def web_page(name: str, folder: Path) -> Plan:
    path = folder / f"plan{_NAMES.index(name)}.html"
    path.write_text(as_html(FORMS[name]), "utf-8")
    return compile_plan(path)


@pytest.mark.parametrize("name", _NAMES)
def test_a_table_in_word_gives_the_same_plan_as_on_a_web_page(name, word_files, tmp_path):
    plan = web_page(name, tmp_path)
    assert said(compile_plan(word_files[name])) == said(plan)
    assert len(plan.targets) >= _LEAST[name][0]
    assert sum(bool(task.lead) for task in plan.tasks) >= _LEAST[name][1]


@pytest.mark.slow
@pytest.mark.parametrize("name", _NAMES)
def test_a_printed_table_gives_the_same_plan_as_on_a_web_page(name, printed, tmp_path):
    assert said(compile_plan(printed[name])) == said(web_page(name, tmp_path))
