"""Stretches of a text."""

import pytest

from luoshi.kernel.span import Span


@pytest.mark.parametrize(
    ("first", "second", "overlap"),
    [
        ((0, 3), (3, 5), False),
        ((0, 3), (2, 5), True),
        ((3, 5), (0, 3), False),
        ((0, 9), (4, 5), True),
        ((4, 5), (0, 9), True),
        ((2, 2), (0, 9), True),
    ],
)
def test_spans_that_only_touch_do_not_overlap(first, second, overlap):
    assert Span(*first).overlaps(Span(*second)) is overlap


@pytest.mark.parametrize(("outer", "inner", "held"), [((0, 5), (0, 5), True), ((0, 5), (1, 6), False), ((1, 5), (0, 3), False)])
def test_a_span_holds_what_does_not_reach_beyond_it(outer, inner, held):
    assert Span(*outer).holds(Span(*inner)) is held


def test_a_span_counts_code_points_and_not_bytes():
    assert Span(1, 3).of("𠮷溪谷") == "溪谷"
