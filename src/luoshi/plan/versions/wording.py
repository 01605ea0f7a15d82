"""Which stretches of a wording were replaced."""

import re
from difflib import SequenceMatcher
from itertools import accumulate

from luoshi.plan.versions.model import Limits, Stretch

# A number is replaced as a whole: 15 → 18, not 5 → 8.
_PIECES = re.compile(r"\d+(?:\.\d+)?|[A-Za-z]+|.", re.DOTALL)
# So few unchanged characters between two replaced stretches only make them hard to read.
_ISLAND = 1


def changed_words(old: str, new: str, limits: Limits) -> tuple[Stretch, ...]:
    """The stretches that differ, from left to right; the same from either side.

    >>> changed_words("新建桥梁5座", "新建大桥12座", Limits())
    (Stretch(old_start=2, old_end=5, new_start=2, new_end=6),)
    """
    if old > new:
        return tuple(Stretch(s.new_start, s.new_end, s.old_start, s.old_end) for s in changed_words(new, old, limits))
    pieces = _PIECES.findall(old), _PIECES.findall(new)
    offsets = tuple([0, *accumulate(map(len, side))] for side in pieces)
    joined: list[Stretch] = []
    for i1, i2, j1, j2 in _replaced(*pieces, limits.words_compared):
        here = Stretch(offsets[0][i1], offsets[0][i2], offsets[1][j1], offsets[1][j2])
        if joined and here.old_start - joined[-1].old_end <= _ISLAND:
            last = joined.pop()
            here = Stretch(last.old_start, here.old_end, last.new_start, here.new_end)
        joined.append(here)
    return tuple(joined)


def _replaced(old: list[str], new: list[str], limit: int) -> list[tuple[int, int, int, int]]:
    """Pieces that were replaced. What is too long to look into is replaced as a whole, but for its beginning and end."""
    head = 0
    while head < min(len(old), len(new)) and old[head] == new[head]:
        head += 1
    tail = 0
    while tail < min(len(old), len(new)) - head and old[-1 - tail] == new[-1 - tail]:
        tail += 1
    end = len(old) - tail, len(new) - tail
    if (end[0] - head) * (end[1] - head) > limit:
        return [(head, end[0], head, end[1])]
    matcher = SequenceMatcher(None, old[head : end[0]], new[head : end[1]], autojunk=False)
    return [(i1 + head, i2 + head, j1 + head, j2 + head) for tag, i1, i2, j1, j2 in matcher.get_opcodes() if tag != "equal"]
