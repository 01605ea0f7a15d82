"""Each line of the written form says what its row says; each wording is written as its row says; each error is the row's."""

from dataclasses import asdict
from typing import Any

import pytest

from luoshi.kernel.errors import WrittenFormInvalid
from luoshi.plan.exchange import rule_to_data
from luoshi.plan.language.errors import EXAMPLES, EXPECTED
from luoshi.plan.language.model import WrittenTarget
from luoshi.plan.language.reading import read_rule, read_written
from luoshi.plan.language.writing import written_form
from luoshi.plan.rules import KINDS, Series
from spec.tables import SILENT, written_rows

FIELDS = ("unit", "series", "baseline", "first", "due", "path", "binding")


def data(value: Any) -> Any:
    """As JSON has it: objects and lists."""
    plain = value if isinstance(value, str | bool) else asdict(value)
    if isinstance(plain, dict) and "milestones" in plain:
        plain["milestones"] = list(plain["milestones"])
    return plain


def said(written: WrittenTarget) -> dict[str, Any]:
    found = {name: getattr(written, name) for name in FIELDS}
    facts = {name: data(value) for name, value in found.items() if value is not None and value != Series()}
    return {"rule": rule_to_data(written.rule), **facts}


def cases(table: str, key: str) -> list:
    return [pytest.param(row, id=row.get("id") or row[key] or "nothing") for row in written_rows(table)]


@pytest.mark.parametrize("row", cases("lines", "line"))
def test_line_says_this(row: dict[str, Any]) -> None:
    written = read_written(row["line"])
    assert said(written) == {**row["says"], "rule": {**SILENT, **row["says"]["rule"]}}
    assert written_form(written, "en") == row.get("en", row["line"])
    assert written_form(written, "zh") == row["zh"]
    assert read_written(row["zh"]) == written


@pytest.mark.parametrize("row", cases("wordings", "wording"))
def test_wording_is_written_like_this(row: dict[str, Any]) -> None:
    written = read_written(row["wording"])
    assert (written_form(written, "en"), written_form(written, "zh")) == (row["en"], row["zh"])


@pytest.mark.parametrize("row", cases("errors", "line"))
def test_line_is_refused_like_this(row: dict[str, Any]) -> None:
    with pytest.raises(WrittenFormInvalid) as refused:
        (read_rule if row.get("as") == "rule" else read_written)(row["line"])
    fields = refused.value.fields
    assert (fields["position"], fields["expected"], fields["nearest"]) == (row["position"], (row["en"], row["zh"]), row["nearest"])
    assert row["en"] in refused.value.message("en")
    assert row["zh"] in refused.value.message("zh")


def test_every_kind_has_a_line() -> None:
    assert {row["says"]["rule"]["kind"] for row in written_rows("lines")} == set(KINDS)


def test_examples_can_be_read() -> None:
    assert set(EXAMPLES) <= {*EXPECTED, ""}
    for en, zh in EXAMPLES.values():
        assert read_written(en) == read_written(zh)
