"""The steps of a filing: 草稿 → 报送 → 退回 or 审核通过. Who may take them is for access to say."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

State = Literal["draft", "filed", "returned", "approved"]
Move = Literal["save", "file", "return", "approve"]
Pair = tuple[str, str]
"""English and Chinese."""

STATES: Mapping[State, Pair] = {
    "draft": ("draft", "草稿"),
    "filed": ("filed", "已报送"),
    "returned": ("returned", "已退回"),
    "approved": ("approved", "审核通过"),
}
OPEN: frozenset[State] = frozenset(("draft", "returned"))
"""States in which the unit may write. In the others a filing is locked."""


@dataclass(frozen=True)
class Step:
    """From which states a move starts, the state that it ends in (None: stays), and whether it needs a reason."""

    zh: str
    en: str
    starts: frozenset[State]
    ends: State | None
    needs_reason: bool = False


MOVES: Mapping[Move, Step] = {
    "save": Step("保存", "saved", OPEN, None),
    "file": Step("报送", "filed", OPEN, "filed"),
    # What was approved by mistake can be sent back too: its value is taken back with it.
    "return": Step("退回", "returned", frozenset(("filed", "approved")), "returned", needs_reason=True),
    "approve": Step("审核通过", "approved", frozenset(("filed",)), "approved"),
}
_BLOCKED: Mapping[State, tuple[Pair, Pair]] = {
    "draft": (("it was not filed yet", "还没有报送"), ("Wait until the unit files it", "请等单位报送")),
    "filed": (("it is filed and locked", "已经报送并锁定"), ("Ask for it to be returned, then change it", "要修改请先请审核人退回")),
    "returned": (("it was returned", "已经退回"), ("Wait until the unit files it again", "请等单位改后重报")),
    "approved": (
        ("it is approved and locked", "已经审核通过并锁定"),
        ("Ask for it to be returned, or wait for the next period", "要修改请先请审核人退回,或下一期再报"),
    ),
}
_NO_REASON: tuple[Pair, Pair] = (("no reason is given", "没有写理由"), ("Write what has to be changed", "请写明要改什么"))


@dataclass(frozen=True)
class Blocked:
    """Why a step cannot be taken, and what can be done."""

    reason: Pair
    cure: Pair


def after(state: State, move: Move, reason: str = "") -> State | Blocked:
    """The state that the move leads to, or why it cannot be made.

    >>> after("filed", "approve"), after("approved", "save").reason[1]
    ('approved', '已经审核通过并锁定')
    """
    step = MOVES[move]
    if state not in step.starts:
        return Blocked(*_BLOCKED[state])
    if step.needs_reason and not reason.strip():
        return Blocked(*_NO_REASON)
    return step.ends or state
