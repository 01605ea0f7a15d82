"""Which of two lists are the same things: one to one, by equal keys first, by likeness after."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence

from luoshi.plan.versions.likeness import Grams, grams, likeness, worth_comparing
from luoshi.plan.versions.model import Limits

Key = Callable[[int], Hashable]
May = Callable[[int, int], bool]
Wordings = Sequence[tuple[str, ...]]


def always(_i: int, _j: int) -> bool:
    return True


class Pairs:
    """Pairs of indices into two lists. `old` and `new` hold the wordings that are compared; the first of each is the item's own."""

    def __init__(self, old: Wordings, new: Wordings) -> None:
        self.new_of: dict[int, int] = {}
        self.old_of: dict[int, int] = {}
        self._words = (old, new)
        self._grams: tuple[dict[int, tuple[Grams, ...]], dict[int, tuple[Grams, ...]]] = ({}, {})

    def free(self) -> tuple[list[int], list[int]]:
        """Indices without a partner, on each side."""
        old, new = self._words
        return [i for i in range(len(old)) if i not in self.new_of], [j for j in range(len(new)) if j not in self.old_of]

    def by_key(self, old_key: Key, new_key: Key) -> None:
        """Pair what is free and has the same key, in order; a key of None is no key."""
        for here, there in self._grouped(old_key, new_key):
            for i, j in zip(here, there, strict=False):
                self.pair(i, j)

    def by_likeness(self, old_key: Key, new_key: Key, floor: float, limits: Limits, may: May = always) -> None:
        """Pair what is free, has the same key, may be the same and is at least that alike: the most alike first."""
        found = []
        own = (lambda i: self._words[0][i][0], lambda j: self._words[1][j][0])
        for here, there in self._grouped(old_key, new_key):
            for i, j in worth_comparing(here, there, own, limits):
                score = self._likeness(i, j)
                if score >= floor and may(i, j):
                    # The last three make the order complete, and the same from either side.
                    found.append((-score, abs(i - j), min(i, j), max(i, j), i, j))
        for *_, i, j in sorted(found):
            if i not in self.new_of and j not in self.old_of:
                self.pair(i, j)

    def pair(self, i: int, j: int) -> None:
        assert i not in self.new_of and j not in self.old_of, "pairs are one to one"
        self.new_of[i], self.old_of[j] = j, i

    def _grouped(self, old_key: Key, new_key: Key) -> Iterable[tuple[list[int], list[int]]]:
        old, new = self.free()
        olds, news = _groups(old, old_key), _groups(new, new_key)
        return [(here, news[key]) for key, here in olds.items() if key in news]

    def _likeness(self, i: int, j: int) -> float:
        """That of the wordings that are least alike."""
        return min(map(likeness, self._grams_of(0, i), self._grams_of(1, j)))

    def _grams_of(self, side: int, index: int) -> tuple[Grams, ...]:
        known = self._grams[side]
        if index not in known:
            known[index] = tuple(map(grams, self._words[side][index]))
        return known[index]


def _groups(items: Iterable[int], key: Key) -> dict[Hashable, list[int]]:
    groups: dict[Hashable, list[int]] = defaultdict(list)
    for item in items:
        value = key(item)
        if value is not None:
            groups[value].append(item)
    return dict(groups)
