"""Comparing versions, for any two texts: nothing against itself, the inverse from the other side, one to one, each edit told alone."""

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from luoshi import compile_text
from luoshi.plan.versions.compare import carried, compare
from luoshi.plan.versions.exchange import diff_schema, to_data
from luoshi.plan.versions.model import Limits
from luoshi.plan.versions.wording import changed_words
from properties.invented import CLAUSES, HEADINGS, META, ROWS, documents
from properties.invented import TASKS as WORK

INVERSE = {
    "added": "dropped", "raised": "lowered", "widened": "narrowed", "approximate": "exact", "quantified": "value-withdrawn",
    "set-elsewhere": "set-here", "delayed": "brought-forward", "due-given": "due-withdrawn", "stricter": "looser",
}  # fmt: skip
INVERSE |= {after: before for before, after in INVERSE.items()}
VALIDATOR = Draft202012Validator(diff_schema())

# Clauses that stand by themselves: each gives the same items wherever it stands.
TASKS = [f"{verb}{thing}" for verb in ("改造", "完善", "疏浚") for thing in ("老渡口", "北溪河道", "竹器作坊", "巡河栈桥", "果林灌渠")]
TARGETS = [
    f"{thing}达到{{}}{unit}以上"
    for thing, unit in (("粮仓容量", "万吨"), ("竹器产值", "亿元"), ("果林面积", "亩"), ("渡口客流量", "万人次"))
]
TITLE = "云溪县第十五个五年规划（2026—2030年）"


EDITS = (
    ("2030年", "2032年"), ("2027年", "2026年"), ("左右", ""), ("以上", ""), ("15", "18"), ("6%", "5.5%"), ("1.5%", "1%"), ("98", "99"), ("20", "30"),
    ("达到", "突破"), ("竹器", "竹编"), ("老渡口", "老码头"), ("完善", "健全"), ("县水务局", "县交通局"), ("云溪", "清溪"), ("建设", "加快建设"),
)  # fmt: skip


@st.composite
def versions(draw) -> tuple[str, str]:
    """A document and another version of it: pieces edited, dropped, put in and moved."""
    pieces = st.sampled_from(HEADINGS + CLAUSES * 2 + WORK * 2 + ROWS)
    old = [META[0], *draw(st.lists(pieces, min_size=3, max_size=20))]
    new = []
    for piece in old:
        for before, after in draw(st.lists(st.sampled_from(EDITS), max_size=3)):
            piece = piece.replace(before, after)
        new.append(piece)
    for at in draw(st.lists(st.integers(1, len(new) - 1), max_size=2)):
        new.insert(draw(st.integers(1, len(new))), new.pop(min(at, len(new) - 1)))
    new[1:1] = draw(st.lists(pieces, max_size=1))
    return "\n".join(old) + "\n", "\n".join(new) + "\n"


either = st.one_of(versions(), st.tuples(documents(), documents()))


def inverse(code):
    return INVERSE.get(code, code)


@st.composite
def plans(draw) -> list[list[str]]:
    """Chapters of different clauses, numbers put in."""
    clauses = draw(st.lists(st.sampled_from(TASKS + TARGETS), min_size=4, max_size=16, unique=True))
    clauses = [clause.format(draw(st.integers(20, 90))) for clause in clauses]
    cut = draw(st.integers(1, len(clauses) - 1))
    return [clauses[:cut], clauses[cut:]]


def text(chapters: list[list[str]]) -> str:
    heads = ("一、水利与渡口", "二、竹业与果林")
    return (
        "\n".join([TITLE, *(line for head, body in zip(heads, chapters, strict=True) for line in (head, *(f"{c}。" for c in body)))]) + "\n"
    )


def compiled(chapters):
    return compile_text(text(chapters))


def without_names(differences):
    return [d for d in differences if d.item != "name"]


@given(documents())
def test_a_plan_against_itself_is_no_change(words):
    plan = compile_text(words)
    found = compare(plan, plan)
    assert found.is_empty and not found.carried
    assert all(old == new for old, new in carried(plan, plan).items())
    assert len(carried(plan, plan)) == len(plan.items()) + len(plan.sections)


def seen(differences, *, turned=False):
    """What is told, in no order; seen from the other side if turned."""

    def turn(code):
        return inverse(code) if turned else code

    def sides(a, b):
        return (b, a) if turned else (a, b)

    return Counter(
        (
            d.item, turn(d.change), d.echo,
            sides(d.old and d.old.id, d.new and d.new.id),
            tuple(sorted((turn(a.code), turn(a.sense), *sides(str(a.old), str(a.new))) for a in d.aspects)),
            tuple(sides((w.old_start, w.old_end), (w.new_start, w.new_end)) for w in d.words),
        )
        for d in differences
    )  # fmt: skip


@settings(max_examples=2 * settings().max_examples)
@given(either)
def test_the_other_way_round_is_the_inverse(texts):
    a, b = texts
    old, new = compile_text(a), compile_text(b)
    there, back = compare(old, new), compare(new, old)
    assert seen(there.differences) == seen(back.differences, turned=True)
    assert {(c.old, c.new) for c in there.carried} == {(c.new, c.old) for c in back.carried}


@given(either)
def test_every_item_is_paired_once_or_told_as_gone_or_new(texts):
    a, b = texts
    old, new = compile_text(a), compile_text(b)
    found, same = compare(old, new), carried(old, new)
    assert len(set(same.values())) == len(same)
    gone = {d.old.id for d in found.differences if d.change == "dropped"}
    come = {d.new.id for d in found.differences if d.change == "added"}
    assert {i.id for i in (*old.items(), *old.sections)} == gone | same.keys() and not gone & same.keys()
    assert {i.id for i in (*new.items(), *new.sections)} == come | set(same.values()) and not come & set(same.values())
    assert all(same[d.old.id] == d.new.id for d in found.differences if d.change == "changed")


@given(either)
def test_the_data_keep_the_schema_and_words_cover_what_differs(texts):
    a, b = texts
    found = compare(compile_text(a), compile_text(b))
    VALIDATOR.validate(_as_json(to_data(found)))
    for d in found.differences:
        if d.change == "changed":
            before, after = (getattr(item, "title", None) or getattr(item, "wording", "") for item in (d.old, d.new))
            for stretch in reversed(d.words):
                before = before[: stretch.old_start] + after[stretch.new_start : stretch.new_end] + before[stretch.old_end :]
            assert before == after


def _as_json(data):
    import json

    return json.loads(json.dumps(data))


@given(plans(), st.data())
def test_a_paragraph_put_in_or_taken_out_is_told_alone(chapters, data):
    chapter = data.draw(st.integers(0, 1))
    if len(chapters[chapter]) < 2:
        return
    at = data.draw(st.integers(0, len(chapters[chapter]) - 1))
    shorter = [list(body) for body in chapters]
    gone = shorter[chapter].pop(at)
    whole, rest = compiled(chapters), compiled(shorter)
    for old, new, change in ((whole, rest, "dropped"), (rest, whole, "added")):
        told = compare(old, new).differences
        assert told and {d.change for d in told} == {change}
        assert {(d.old or d.new).wording in gone for d in told} == {True}


@given(plans(), st.data())
def test_paragraphs_that_change_places_have_moved_and_nothing_else(chapters, data):
    i, j = (data.draw(st.integers(0, len(body) - 1)) for body in chapters)
    swapped = [list(body) for body in chapters]
    swapped[0][i], swapped[1][j] = swapped[1][j], swapped[0][i]
    told = compare(compiled(chapters), compiled(swapped)).differences
    sections = [d for d in told if d.item == "section"]
    assert not sections
    assert told and {d.codes for d in told} == {("moved",)}
    assert {d.old.wording for d in without_names(told)} <= {chapters[0][i], chapters[1][j]}


@given(plans(), st.data())
def test_paragraphs_that_change_places_in_one_section_are_no_change(chapters, data):
    shuffled = [data.draw(st.permutations(body)) for body in chapters]
    assert compare(compiled(chapters), compiled(shuffled)).is_empty


@given(plans(), st.data())
def test_another_number_is_one_promise_raised_or_lowered(chapters, data):
    numbered = [(n, i) for n, body in enumerate(chapters) for i, clause in enumerate(body) if any(c.isdigit() for c in clause)]
    if not numbered:
        return
    n, i = data.draw(st.sampled_from(numbered))
    before = chapters[n][i]
    number = int("".join(c for c in before if c.isdigit()))
    other = data.draw(st.integers(20, 90).filter(lambda value: value != number))
    changed = [list(body) for body in chapters]
    changed[n][i] = before.replace(str(number), str(other))
    told = compare(compiled(chapters), compiled(changed)).told
    assert [(d.item, d.codes, d.aspects[0].sense) for d in told] == [
        ("target", ("raised",), "stricter") if other > number else ("target", ("lowered",), "looser")
    ]


@pytest.mark.slow
def test_four_times_the_plan_takes_less_than_six_times_the_calls():
    from properties.test_linear import Counter as Calls

    def calls(count):
        import sys

        old, new = (compile_text(_long(count, step)) for step in (0, 1))
        counter, before = Calls(), sys.getprofile()
        sys.setprofile(counter)
        try:
            compare(old, new)
        finally:
            sys.setprofile(before)
        return counter.calls

    small, large = calls(400), calls(1600)
    assert large < 6 * small


def _long(count: int, step: int) -> str:
    """Chapters of tasks that differ in a word, and targets that differ in a number."""
    rows = [
        f"改造第{n}号老渡口的{'石阶木廊灯塔驿亭'[n % 8]}{'' if n % 7 else '与栈桥' * step}，第{n}粮仓容量达到{n + step}万吨。"
        for n in range(count)
    ]
    return TITLE + "\n" + "".join(f"（{n // 40 + 1}）第{n // 40}片区\n{row}\n" if n % 40 == 0 else f"{row}\n" for n, row in enumerate(rows))


@given(st.text("甲乙1", max_size=12), st.text("甲乙1", max_size=12))
def test_replaced_words_are_the_same_from_either_side(a, b):
    there, back = changed_words(a, b, Limits()), changed_words(b, a, Limits())
    assert [(s.new_start, s.new_end, s.old_start, s.old_end) for s in there] == [tuple(s) for s in back]
