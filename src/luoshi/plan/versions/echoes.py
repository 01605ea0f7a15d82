"""Differences that say again what a target says: the sentence that holds it, the task of the same words, the title it stands in."""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from luoshi.plan.model import SectionItem
from luoshi.plan.versions.model import Difference

_BESIDE_WORDS = re.compile(r"[\s\W_]+")
# A title holds few items; more are not looked through.
_IN_TITLE = 8


def with_echoes(found: Sequence[Difference]) -> Iterator[Difference]:
    """The same differences, with those marked that only repeat a target (of sections: an item)."""
    targets = tuple(_ByPlace([d for d in found if d.item == "target"], side) for side in ("old", "new"))
    inside = tuple(_by_section(found, side) for side in ("old", "new"))
    for difference in found:
        if difference.item in ("goal", "task"):
            within = [_within(places, item) for places, item in zip(targets, (difference.old, difference.new), strict=True)]
        elif difference.item == "section":
            within = [_titled(held, item) for held, item in zip(inside, (difference.old, difference.new), strict=True)]
        else:
            yield difference
            continue
        yield replace(difference, echo=True) if _repeats(difference, within) else difference


class _ByPlace:
    """Differing targets of one side, to be found by where they stand."""

    def __init__(self, differences: Sequence[Difference], side: str) -> None:
        placed = [(target.start, target.end, d) for d in differences if (target := getattr(d, side)) is not None]
        self._placed = sorted(placed, key=lambda entry: entry[:2])
        self._starts = [start for start, _, _ in self._placed]

    def within(self, start: int, end: int) -> list[tuple[int, int, Difference]]:
        first, last = bisect_left(self._starts, start), bisect_left(self._starts, end)
        return [entry for entry in self._placed[first:last] if entry[1] <= end]


# What stays of an item's words without those that differ, and the differences that were cut out.
_Rest = tuple[str, list[Difference]]


def _within(places: _ByPlace, item: Any) -> _Rest:
    if item is None:
        return "", []
    entries = places.within(item.start, item.end)
    rest, at = [], item.start
    for start, end, _ in entries:
        rest.append(item.wording[at - item.start : max(start, at) - item.start])
        at = max(at, end)
    rest.append(item.wording[at - item.start :])
    return _BESIDE_WORDS.sub("", "".join(rest)), [difference for _, _, difference in entries]


def _by_section(found: Sequence[Difference], side: str) -> dict[str, list[Difference]]:
    held: dict[str, list[Difference]] = defaultdict(list)
    for difference in found:
        item = getattr(difference, side)
        if item is not None and difference.item in ("target", "task", "goal") and item.section is not None:
            held[item.section].append(difference)
    return held


def _titled(held: dict[str, list[Difference]], item: object) -> _Rest:
    if item is None:
        return "", []
    assert isinstance(item, SectionItem)
    rest, cut = item.title, []
    for difference in held.get(item.id, ())[:_IN_TITLE]:
        for version in (difference.old, difference.new):
            if version is not None and not isinstance(version, SectionItem) and version.wording in rest:
                rest = rest.replace(version.wording, "")
                cut.append(difference)
    return _BESIDE_WORDS.sub("", rest), cut


def _repeats(difference: Difference, within: Sequence[_Rest]) -> bool:
    (old, cut_old), (new, cut_new) = within
    told = [*cut_old, *cut_new]
    if difference.change != "changed":
        return bool(told) and not old and not new and all(d.change == difference.change for d in told)
    codes = {aspect.code for aspect in difference.aspects} - {"reworded", "renumbered"}
    return bool(cut_old) and bool(cut_new) and old == new and codes <= {code for d in told for code in d.codes}
