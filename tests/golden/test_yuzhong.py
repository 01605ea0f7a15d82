"""The text that the project grew from, held as offsets, values and hashes: no words of it are here."""

import hashlib
import json
import re
from pathlib import Path

import pytest

from luoshi import Plan, compile_plan, compile_text
from luoshi.plan.rules import Multiply, bound_of

pytestmark = pytest.mark.real
GOLD = json.loads((Path(__file__).parent / "yuzhong.json").read_text("utf-8"))


@pytest.fixture(scope="module")
def text(plans_folder: Path) -> str:
    return (plans_folder / "yuzhong-14fyp-proposal.txt").read_bytes().decode("utf-8")


@pytest.fixture(scope="module")
def plan(plans_folder: Path) -> Plan:
    return compile_plan(plans_folder / "yuzhong-14fyp-proposal.txt")


def _hash(words: str) -> str:
    return hashlib.sha256(words.encode()).hexdigest()[:16]


def _titles_right(plan: Plan) -> int:
    articles = [s for s in plan.sections if re.fullmatch(r"\d+\.", s.label)]
    return sum(_hash(s.title) == title for s, (_, title) in zip(articles, GOLD["articles"], strict=True))


def test_parts_and_articles_start_where_they_should(plan: Plan) -> None:
    parts = [s.start for s in plan.sections if s.level == 1]
    articles = [s.start for s in plan.sections if re.fullmatch(r"\d+\.", s.label)]
    assert parts == GOLD["parts"]
    assert articles == [start for start, _ in GOLD["articles"]]
    assert (len(parts), len(articles)) == (14, 55)


def test_titles_of_articles_are_cut_where_they_end(plan: Plan) -> None:
    assert _titles_right(plan) >= 52


def test_titles_survive_the_loss_of_every_stop_behind_them(text: str) -> None:
    stripped = text
    for start, _ in reversed(GOLD["articles"]):
        end = text.index("\n", start)
        stop = text.find("。", start, end)
        title = text[text.index(".", start) + 1 : stop]
        if any(_hash(title) == known for _, known in GOLD["articles"]):
            stripped = stripped[:stop] + stripped[stop + 1 :]
    assert stripped != text
    assert _titles_right(compile_text(stripped)) >= 46


@pytest.mark.parametrize("record", GOLD["targets"], ids=lambda r: f"{r['start']}-{r['kind']}")
def test_every_target_with_a_number_or_relation_is_found(plan: Plan, record: dict) -> None:
    found = [t for t in plan.targets if t.start <= record["start"] < t.end or record["start"] <= t.start < record["end"]]
    matching = [t for t in found if t.rule.kind == record["kind"]]
    assert matching, "not found"
    target = matching[0]
    bound = bound_of(target.rule)
    value = bound.value if bound else target.rule.value if isinstance(target.rule, Multiply) else None
    op = bound.op if bound else getattr(target.rule, "op", None)
    expected = (record["value"], record["unit"], record["due"])
    assert (value, target.unit, target.due) == expected
    assert record["op"] is None or op == record["op"]


@pytest.mark.parametrize(("start", "end"), GOLD["not_targets"])
def test_names_reviews_and_slogans_are_no_targets(plan: Plan, start: int, end: int) -> None:
    measured = [t for t in plan.targets if t.rule.kind not in ("done", "qualitative")]
    assert not [t for t in measured if t.start < end and start < t.end]


def test_meta_is_read_from_key_lines_and_title(plan: Plan) -> None:
    meta = plan.meta
    assert (meta.adopted, meta.issued, meta.published) == ("2020-12-11", "2020-12-16", "2020-12-18")
    assert (meta.period, meta.horizon, meta.level, meta.kind) == ((2021, 2025), 2035, "county", "proposal")
    hashes = [_hash(str(v)) for v in (meta.index_number, meta.document_number, meta.issuer, meta.area)]
    assert hashes == GOLD["meta"]


def test_lost_characters_are_reported_and_not_rewritten(plan: Plan, text: str) -> None:
    found = {(d.code, d.start) for d in plan.diagnostics}
    assert {tuple(place) for place in GOLD["damage"]} <= found
