"""Whatever a person edits in the workbook comes back as exactly that, and what they leave stays as it was."""

import tempfile
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from luoshi.reports.workbook.rows import book_of
from luoshi.reports.workbook.sheets import TARGETS, TASKS
from luoshi.services import plans, workbooks
from properties.invented import documents
from rooms.reports.filling import Filled

pytestmark = pytest.mark.slow
# Each example opens and saves a workbook three times.
SOME = settings(max_examples=50)

TEXT = """溪谷县2026年重点任务分解
一、做强茶业
1.建设茶叶交易中心,推广生态茶园。(牵头单位:县农业农村局;配合单位:县财政局、县商务局;完成时限:2026年6月底)
2.修缮石桥。(县水务局牵头,县财政局配合)
二、修路架桥
3.改造老旧管网,加快完善巡河制度。到2030年,供水保证率达到95%以上,管网漏损率控制在9%以内。
4.建成渡口步道。(县交通运输局负责)
"""
WORDS = st.text("茶路桥水网建设推进完善加快2026年、,。;:()“”%abcXYZ =+-@\n", min_size=1, max_size=40).filter(lambda w: w.strip())
ANY = st.text(st.characters(exclude_categories=("Cs", "Cc", "Zs", "Zl", "Zp")), min_size=1, max_size=30)
UNITS = st.lists(
    st.sampled_from(["县水务局", "县财政局", "县农业农村局", "各乡镇", "县城投公司", "县府办"]), min_size=1, max_size=3, unique=True
)
DAYS = st.dates(min_value=date(2021, 1, 1), max_value=date(2040, 12, 31))


def squeezed(words):
    return "".join((words or "").split()) or None


def stored(plan, folder):
    path = Path(folder, "规划.json")
    path.write_bytes(plans.json_of(plan))
    return path


def returned(plan, filled, **how):
    """The plan after its workbook came back, by way of files."""
    with tempfile.TemporaryDirectory() as folder:
        book = Path(folder, "任务.xlsx")
        book.write_bytes(filled)
        return workbooks.import_workbook(stored(plan, folder), book, **how)


def reread(plan):
    with tempfile.TemporaryDirectory() as folder:
        return plans.read_plan(stored(plan, folder))


@SOME
@given(documents())
def test_unchanged_in_unchanged_out(text):
    plan = plans.compile_text(text.encode("utf-8", "ignore").decode(), name="例")
    result = returned(plan, workbooks.workbook(plan))
    assert result.refusals == ()
    assert result.made == ()
    assert plans.json_of(result.plan) == plans.json_of(plan)


@st.composite
def edits(draw):
    """For a few rows: what happens to each."""
    kinds = st.sampled_from(["measure", "lead", "assist", "due", "progress", "problems", "next_steps", "delete", "split", "add"])
    return draw(st.lists(st.tuples(st.integers(0, 30), kinds, WORDS | ANY, UNITS, DAYS), max_size=6)), draw(
        st.randoms(use_true_random=False)
    )


@SOME
@given(edits())
def test_random_edits_come_back_as_those_edits(asked):
    wanted, chance = asked
    plan = plans.compile_text(TEXT, name="例")
    filled = Filled(workbooks.workbook(plan))
    heads = [filled.book[TASKS.zh].cell(3, c + 1).value for c in range(len(TASKS.columns))]
    at = {column.field: heads.index(column.zh) for column in TASKS.columns}
    rows = filled.values()
    added = 0
    for n, kind, words, units, day in wanted:
        if not rows:
            break
        row = rows[n % len(rows)]
        if kind == "delete":
            rows.remove(row)
        elif kind == "split":
            rows.insert(n % len(rows) + 1, other := list(row))
            other[at["measure"]] = f"另行{words}"
        elif kind == "add":
            added += 1
            new = [None] * len(row)
            new[at["section"]], new[at["measure"]] = "修路架桥", f"新增{added}{words}"
            rows.insert(n % len(rows), new)
        else:
            row[at[kind]] = "、".join(units) if kind in ("lead", "assist") else day if kind == "due" else words
    expected = [{field: row[c] for field, c in at.items()} for row in rows]
    chance.shuffle(rows)
    filled.replace(rows)
    result = returned(plan, filled.bytes())
    assert result.refusals == ()
    found = book_of(reread(result.plan)).rows(TASKS)
    assert sorted(map(key_read, found)) == sorted(map(key_asked, expected))
    # What came back goes out and comes back again without a change.
    again = returned(result.plan, workbooks.workbook(result.plan))
    assert (again.made, again.refusals) == ((), ())


FIELDS = ("measure", "lead", "assist", "due", "progress", "problems", "next_steps")


def key_read(row):
    return [squeezed(row[field]) or "" for field in FIELDS]


def key_asked(row):
    def words(field):
        value = row[field]
        return (
            squeezed(value.date().isoformat() if hasattr(value, "date") else value.isoformat() if hasattr(value, "isoformat") else value)
            or ""
        )

    return [words(field) for field in FIELDS]


@SOME
@given(
    st.lists(
        st.tuples(st.integers(0, 9), st.sampled_from(["baseline.value", "lead", "due", "binding"]), st.integers(1, 10**6), DAYS), max_size=4
    )
)
def test_edits_of_targets_come_back(asked):
    plan = plans.compile_text(TEXT, name="例")
    filled = Filled(workbooks.workbook(plan))
    count = filled.count(TARGETS)
    expected = {}
    for n, field, number, day in asked:
        row = n % count
        value = {"baseline.value": number / 100, "lead": "县水务局", "due": day, "binding": "约束性"}[field]
        filled.put(row, field, value, TARGETS)
        expected[plan.targets[row].id, field] = {"baseline.value": f"{number / 100:g}", "due": day.isoformat(), "binding": "true"}.get(
            field, value
        )
    result = returned(plan, filled.bytes())
    assert result.refusals == ()
    rows = {row["id"]: row for row in book_of(reread(result.plan)).rows(TARGETS)}
    for (item, field), words in expected.items():
        found = rows[item][field]
        assert (float(found) == float(words)) if field == "baseline.value" else (found == words)
