"""Which goals, tasks, targets and names of two versions are the same."""

from bisect import bisect_left
from collections.abc import Callable, Hashable, Sequence
from typing import Any

from luoshi.plan.checks.comparing import stands_alone
from luoshi.plan.indicators import is_known
from luoshi.plan.model import Item, Name, Target
from luoshi.plan.versions.model import Limits
from luoshi.plan.versions.pairs import May, Pairs, always
from luoshi.plan.versions.sections import SectionPairs

Sides = tuple[Sequence[Any], Sequence[Any]]
# What an item's key is made of beside its place: None where the item has no such key.
Mark = Callable[[Any], Hashable]
_NOTHING = ()


class PairedTargets:
    """Targets that have a counterpart, to be found by where they stand."""

    def __init__(self, old: Sequence[Target], new: Sequence[Target], pairs: Pairs) -> None:
        placed = [(i, old[i], new[j]) for i, j in pairs.new_of.items()]
        self._sides = tuple(sorted((target[side].start, target[side].end, n) for n, *target in placed) for side in (0, 1))

    def first_in(self, side: int, item: Item) -> int | None:
        """The first target in the words of an item, the same number on both sides."""
        placed = self._sides[side]
        at = bisect_left(placed, (item.start,))
        return placed[at][2] if at < len(placed) and placed[at][1] <= item.end else None


def pair_items(
    old: Sequence[Item], new: Sequence[Item], sections: SectionPairs, limits: Limits, targets: PairedTargets | None = None
) -> Pairs:
    """The same wording in the same section, the same id, the same wording elsewhere; what promises the same target; then by likeness."""
    sides = (old, new)
    pairs = Pairs([(item.wording,) for item in old], [(item.wording,) for item in new])
    _by_wording(pairs, sides, sections, [_no_mark])
    if targets is not None:
        pairs.by_key(lambda i: targets.first_in(0, old[i]), lambda j: targets.first_in(1, new[j]))
    _by_likeness(pairs, sides, sections, limits)
    return pairs


def pair_targets(old: Sequence[Target], new: Sequence[Target], sections: SectionPairs, limits: Limits) -> Pairs:
    """As any items; what measures the same thing in the same area is the same promise, however its words and value changed."""
    sides = (old, new)
    pairs = Pairs(*([(target.wording, target.indicator or target.wording) for target in side] for side in sides))
    _by_wording(pairs, sides, sections, [_content, _measured_alike, _measured])
    # 90% is the same target only in the same place, whatever was taken for its indicator.
    _in_place(pairs, sides, sections.place, _with_wording(_no_mark))
    for mark in (_measured_alike, _measured):
        _in_place(pairs, sides, sections.around, mark)
    for mark in (_measured_alike, _measured):
        _anywhere(pairs, sides, _if_it_stands_alone(mark))
    _by_likeness(pairs, sides, sections, limits, _if_it_stands_alone(lambda _: True), lambda i, j: _may_be_one(old[i], new[j]))
    return pairs


def _by_wording(pairs: Pairs, sides: Sides, sections: SectionPairs, marks: Sequence[Mark]) -> None:
    for mark in marks:
        _in_place(pairs, sides, sections.place, _with_wording(mark))
    _anywhere(pairs, sides, lambda item: item.id)
    for mark in marks:
        _in_place(pairs, sides, sections.around, _with_wording(mark))
        _anywhere(pairs, sides, _with_wording(mark))


def pair_names(old: Sequence[Name], new: Sequence[Name], sections: SectionPairs, limits: Limits) -> Pairs:
    """As any items, but names are short and much alike: a changed one is known only where it stood, and only by much of it."""
    pairs = Pairs([(name.wording,) for name in old], [(name.wording,) for name in new])
    _by_wording(pairs, (old, new), sections, [_no_mark])
    pairs.by_likeness(
        lambda i: sections.place(0, old[i].section), lambda j: sections.place(1, new[j].section), limits.alike_elsewhere, limits
    )
    return pairs


def _by_likeness(
    pairs: Pairs, sides: Sides, sections: SectionPairs, limits: Limits, elsewhere: Mark = lambda _: True, may: May = always
) -> None:
    """In the section first; anywhere only what has a key for `elsewhere`."""
    old, new = sides
    floor = limits.alike_in_place
    pairs.by_likeness(lambda i: (sections.around(0, old[i].section),), lambda j: (sections.around(1, new[j].section),), floor, limits, may)
    pairs.by_likeness(lambda i: elsewhere(old[i]), lambda j: elsewhere(new[j]), limits.alike_elsewhere, limits, may)


def _may_be_one(old: Target, new: Target) -> bool:
    """Two indicators that the table knows apart are no one indicator with other words."""
    return old.indicator_id == new.indicator_id or not (is_known(old.indicator_id) and is_known(new.indicator_id))


def _in_place(pairs: Pairs, sides: Sides, place: Callable[[int, str | None], Hashable], mark: Mark) -> None:
    def key(side: int, index: int) -> Hashable:
        item = sides[side][index]
        where, what = place(side, item.section), mark(item)
        return None if where is None or what is None else (where, what)

    pairs.by_key(lambda i: key(0, i), lambda j: key(1, j))


def _anywhere(pairs: Pairs, sides: Sides, mark: Mark) -> None:
    pairs.by_key(lambda i: mark(sides[0][i]), lambda j: mark(sides[1][j]))


def _plain(item: Item) -> str:
    return "".join(item.wording.split())


def _with_wording(mark: Mark) -> Mark:
    return lambda item: (_plain(item), mark(item))


def _if_it_stands_alone(mark: Mark) -> Mark:
    """Names like 总数 say what is counted only where they stand."""
    return lambda target: mark(target) if target.indicator and stands_alone(target) else None


def _no_mark(_: Item) -> Hashable:
    return _NOTHING


def _content(target: Target) -> Hashable:
    """All that a target promises."""
    return (target.indicator_id, target.area, target.rule, target.unit, target.due, target.baseline)


def _measured_alike(target: Target) -> Hashable:
    """The same thing, measured by the same kind of rule. 年均增长 and 达到 of one indicator are two promises, if both are made."""
    return None if target.indicator_id is None else (target.indicator_id, target.area, target.rule.kind, target.unit)


def _measured(target: Target) -> Hashable:
    return None if target.indicator_id is None else (target.indicator_id, target.area)
