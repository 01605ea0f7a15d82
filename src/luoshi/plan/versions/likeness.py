"""How alike two wordings are, and which of many are worth comparing. Symmetric: which is old and which is new makes no difference."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence

from luoshi.plan.versions.model import Limits

Grams = frozenset[str]
_NUMBER = re.compile(r"[\d.]+")


def grams(words: str) -> Grams:
    """The pairs of neighbouring characters; which numbers stand among them makes no difference, white space neither."""
    plain = _NUMBER.sub("#", "".join(words.split()))
    return frozenset(plain[i : i + 2] for i in range(len(plain) - 1)) or frozenset([plain])


def likeness(a: Grams, b: Grams) -> float:
    """The share of pairs of characters that two wordings have in common (Dice), from 0 to 1.

    >>> likeness(grams("改造老渡口"), grams("改造新渡口"))
    0.5
    """
    return 2 * len(a & b) / (len(a) + len(b))


def worth_comparing(
    old: Sequence[int], new: Sequence[int], words: tuple[Callable[[int], str], Callable[[int], str]], limits: Limits
) -> Iterator[tuple[int, int]]:
    """All pairs of two short lists; of long ones those that share a stretch of words which few others have."""
    if len(old) * len(new) <= limits.pairs_tried:
        yield from ((i, j) for i in old for j in new)
        return
    olds, news = (_by_stretch(side, of, limits.stretch) for side, of in zip((old, new), words, strict=True))
    tried: set[tuple[int, int]] = set()
    for stretch, here in olds.items():
        there = news.get(stretch, ())
        if len(here) * len(there) <= limits.common_stretch:
            tried.update((i, j) for i in here for j in there)
    yield from sorted(tried)


def _by_stretch(items: Sequence[int], words: Callable[[int], str], length: int) -> Mapping[str, Sequence[int]]:
    found: dict[str, list[int]] = defaultdict(list)
    for item in items:
        plain = "".join(words(item).split())
        for stretch in {plain[i : i + length] for i in range(max(1, len(plain) - length + 1))}:
            found[stretch].append(item)
    return found
