"""Each wording of the tables means exactly what its row says."""

from typing import Any

import pytest

from luoshi import compile_text
from luoshi.plan.exchange import rule_to_data, to_data
from luoshi.plan.model import Plan
from luoshi.plan.rules import KINDS, Bound
from spec import manual
from spec.tables import FOLDER, HEADING, SILENT, document, rows, tables

JUDGED = ("done", "qualitative")


def cases(*names: str) -> list:
    return [pytest.param(name, row, id=f"{name}-{row['id']}") for name in names for row in rows(name)]


def measured(plan: Plan, table: str) -> list[dict[str, Any]]:
    """The targets a row speaks of: deliveries and judgements count only in tables of their own."""
    targets = to_data(plan)["targets"]
    return [t for t in targets if table in JUDGED or t["rule"]["kind"] not in JUDGED]


def expected(row: dict[str, Any], last_day: str) -> list[dict[str, Any]]:
    silent = {"due": last_day, "baseline": None, "binding": None, "path": None}
    return [{**silent, **target, "rule": {**SILENT, **target["rule"]}} for target in row["targets"]]


@pytest.mark.parametrize(("table", "row"), cases(*tables()))
def test_wording_means_this_rule(table: str, row: dict[str, Any]) -> None:
    plan = compile_text(document(row))
    assert plan.meta.period
    keys = ("indicator", "rule", "unit", "due", "baseline", "binding", "path")
    found = [{key: target[key] for key in keys} for target in measured(plan, table)]
    assert found == [{key: target[key] for key in keys} for target in expected(row, f"{plan.meta.period[1]}-12-31")]


@pytest.mark.parametrize("heading", [HEADING, "二、重点任务"])
@pytest.mark.parametrize(("table", "row"), cases("no_target"))
def test_wording_promises_nothing_measured(table: str, row: dict[str, Any], heading: str) -> None:
    assert measured(compile_text(document(row, heading)), table) == []


@pytest.mark.parametrize(("table", "row"), cases("bounds"))
def test_bound_word_holds_from_here_to_there(table: str, row: dict[str, Any]) -> None:
    (target,) = compile_text(document(row)).targets
    rule = rule_to_data(target.rule)
    bound = Bound(**{key: rule[key] for key in ("op", "value", "low", "high") if key in rule})
    assert rule["kind"] == row["kind"]
    assert {value: bound.holds(value) for value in row["holds"]} == row["holds"]


def test_every_kind_has_a_table() -> None:
    assert {path.stem for path in FOLDER.glob("*.yaml")} == {*KINDS, "no_target", "bounds"}


@pytest.mark.parametrize("table", tables())
def test_rows_stand_in_the_table_of_their_kind(table: str) -> None:
    assert [row["id"] for row in rows(table) if table not in {t["rule"]["kind"] for t in row["targets"]}] == []


def test_no_wording_stands_twice() -> None:
    clauses = [document(row) for table in (*tables(), "no_target", "bounds") for row in rows(table)]
    assert len(set(clauses)) == len(clauses)


def test_the_manual_is_current() -> None:
    assert manual.PAGE.read_text("utf-8") == manual.page(), "write it: cd tests && PYTHONPATH=../src python -m spec.manual"
