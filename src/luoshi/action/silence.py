"""What nobody touches, and what is filed without a look: findings on one item."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

Code = Literal["no-owner", "owner-left", "never-filed", "copied-text", "value-equals-target"]
CODES: Mapping[Code, tuple[str, str]] = {
    "no-owner": ("no unit leads it", "没有牵头单位"),
    "owner-left": ("the leading unit has left", "牵头单位已撤销或不再承担"),
    "never-filed": ("nothing was ever filed", "从未报送"),
    "copied-text": ("the same words as last time", "文字与上期相同"),
    "value-equals-target": ("the value equals what was asked, every time", "每次都恰好等于要求值"),
}
"""English and Chinese."""


@dataclass(frozen=True)
class Told:
    """What one filing said. `asked`: what was to be reached in that period, if that is known."""

    words: str
    value: Decimal | None = None
    asked: Decimal | None = None


@dataclass(frozen=True)
class Watched:
    """An item with who answers for it and what was filed on it, the oldest first. `is_due`: a period to file has passed."""

    has_lead: bool
    lead_left: bool
    told: Sequence[Told]
    is_due: bool = True


@dataclass(frozen=True)
class Limits:
    """`copied_length`: fewest characters that count as copied when they are the same; `equal_times`: how often a value has to equal what was asked."""

    copied_length: int
    equal_times: int


def findings(item: Watched, limits: Limits) -> tuple[Code, ...]:
    """What there is to say of the item, the worst first.

    >>> findings(Watched(False, False, ()), Limits(4, 2))
    ('no-owner',)
    """
    return tuple(_findings(item, limits))


def _findings(item: Watched, limits: Limits) -> Iterator[Code]:
    if not item.has_lead:
        yield "owner-left" if item.lead_left else "no-owner"
    elif not item.told and item.is_due:
        yield "never-filed"
    if is_copied(item.told, limits):
        yield "copied-text"
    if _equals_every_time(item.told, limits):
        yield "value-equals-target"


def is_copied(told: Sequence[Told], limits: Limits) -> bool:
    """Whether the last filing has the words of the one before it: white space and punctuation make no difference."""
    if len(told) < 2:
        return False
    before, now = (_bare(one.words) for one in told[-2:])
    return before == now and len(now) >= limits.copied_length


def _bare(words: str) -> str:
    return "".join(c for c in words if c.isalnum())


def _equals_every_time(told: Sequence[Told], limits: Limits) -> bool:
    compared = [one for one in told if one.value is not None and one.asked is not None]
    return len(compared) >= limits.equal_times and all(one.value == one.asked for one in compared)
