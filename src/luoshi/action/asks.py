"""Which few things ask for a decision first."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Kind = Literal["binding_red", "red", "overdue", "waiting", "no_owner", "binding_grey"]
_RANKS: tuple[Kind, ...] = ("binding_red", "red", "overdue", "waiting", "no_owner", "binding_grey")


@dataclass(frozen=True, slots=True)
class Ask:
    """Something to be decided. `behind`: how far it is from where it should be, the greater the worse; `count` of what it stands for."""

    kind: Kind
    item: int | None = None
    behind: float = 0.0
    count: int = 1


def first_asks(found: Iterable[Ask], *, most: int, of_a_kind: int) -> list[Ask]:
    """The first ones: by kind, binding targets on red before all else, within a kind the farthest behind.

    No kind takes more than `of_a_kind` places as long as another one wants them, so that ten red lights do not hide that nobody
    answers for fifty tasks.

    >>> asks = [Ask("red", 1, 0.2), Ask("red", 2, 0.5), Ask("red", 3, 0.1), Ask("no_owner", count=50)]
    >>> [(ask.kind, ask.item) for ask in first_asks(asks, most=3, of_a_kind=2)]
    [('red', 2), ('red', 1), ('no_owner', None)]
    """
    ordered = sorted((ask for ask in found if ask.count), key=_urgency)
    held: dict[Kind, int] = {}
    first: list[Ask] = []
    rest: list[Ask] = []
    for ask in ordered:
        held[ask.kind] = held.get(ask.kind, 0) + 1
        (first if held[ask.kind] <= of_a_kind else rest).append(ask)
    chosen = first[:most]
    return sorted(chosen + rest[: most - len(chosen)], key=_urgency)


def _urgency(ask: Ask) -> tuple[int, float, int]:
    return _RANKS.index(ask.kind), -ask.behind, ask.item or 0
