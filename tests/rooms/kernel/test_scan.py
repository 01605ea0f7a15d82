"""Looking for a pattern the short way finds what looking the long way finds."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luoshi.documents.lexicon import Words, alternation, longest
from luoshi.kernel.scan import Starts, matches
from luoshi.kernel.span import Span
from luoshi.plan import times
from luoshi.plan.targets import quantities

# What quantities and days are made of, and what only looks like it.
PIECES = st.sampled_from(
    [*"0123456789一二三五十百千万亿半年月日到至在于成之前底末约余多个家亩%倍元-~<≥.,:。“”水网区", "个百分点", "百分之", "分之", "2030年", "十五五", "以上", "季度", "上半年", "未来", "今年", "“十六五”"]
)  # fmt: skip
TEXTS = st.lists(PIECES, max_size=40).map("".join)
WORDS = st.lists(st.text("水网路桥", min_size=1, max_size=4), min_size=1, max_size=12)


@pytest.mark.parametrize(
    ("opening", "pattern"),
    [pytest.param(quantities._OPENING, quantities._QUANTITY, id="quantities"), pytest.param(times._OPENING, times._ANCHOR, id="days")],
)
@given(text=TEXTS)
def test_no_match_begins_outside_the_opening(opening: re.Pattern[str], pattern: re.Pattern[str], text: str) -> None:
    found = [m.span() for m in matches(opening, pattern, text, 0, len(text))]
    assert found == [m.span() for m in pattern.finditer(text)]


@given(text=TEXTS, a=st.integers(0, 60), b=st.integers(0, 60))
def test_starts_knows_every_stretch(text: str, a: int, b: int) -> None:
    pattern = re.compile("[0-9]年?")
    assert Starts(pattern, text).within(Span(a, b)) is any(a <= m.start() < b for m in pattern.finditer(text))


def test_starts_knows_a_match_that_begins_within_another() -> None:
    assert Starts(re.compile("路网|网桥"), "路网桥").within(Span(1, 3))


@given(words=WORDS, text=st.text("水网路桥", max_size=20))
def test_alternation_takes_the_longest_word(words: list[str], text: str) -> None:
    plainly = re.compile("|".join(sorted(words, key=len, reverse=True)))
    assert re.findall(alternation(words), text) == plainly.findall(text)


@given(words=WORDS, text=st.text("水网路桥", max_size=8), start=st.integers(0, 8), end=st.integers(0, 8))
def test_longest_word_is_the_longest(words: list[str], text: str, start: int, end: int) -> None:
    start, end = sorted((min(start, len(text)), min(end, len(text))))
    ends = [start + len(word) for word in words if text.startswith(word, start) and start + len(word) <= end]
    assert longest(Words(words), text, start, end) == max(ends, default=start)
