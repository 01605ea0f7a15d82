"""Every move from every state: where it leads, or why it is not made."""

from typing import get_args

import pytest

from luoshi.action.filing_steps import MOVES, OPEN, STATES, Blocked, Move, State, after

# A row is a state; an empty place is a move that the state does not allow.
LEADS = {
    "draft": {"save": "draft", "file": "filed"},
    "returned": {"save": "returned", "file": "filed"},
    "filed": {"return": "returned", "approve": "approved"},
    "approved": {"return": "returned"},
}


@pytest.mark.parametrize("move", get_args(Move))
@pytest.mark.parametrize("state", get_args(State))
def test_a_move_leads_where_the_table_says(state, move):
    found = after(state, move, "请补验收单")
    wanted = LEADS[state].get(move)
    if wanted is None:
        assert isinstance(found, Blocked) and all((*found.reason, *found.cure))
    else:
        assert found == wanted


@pytest.mark.parametrize("reason", ["", " ", "\n\u3000"])
@pytest.mark.parametrize("state", ["filed", "approved"])
def test_nothing_is_returned_without_a_reason(state, reason):
    found = after(state, "return", reason)
    assert isinstance(found, Blocked) and found.reason[1] == "没有写理由"


def test_only_a_return_needs_a_reason():
    assert [move for move, step in MOVES.items() if step.needs_reason] == ["return"]


def test_a_unit_writes_in_drafts_and_in_what_was_returned():
    assert {state for state in STATES if not isinstance(after(state, "save"), Blocked)} == set(OPEN) == {"draft", "returned"}
