"""What of a comparison matters first: promises made easier, then dropped, then made harder; then the work, then the frame."""

from collections.abc import Sequence
from typing import get_args

from luoshi.plan.versions.model import Aspect, Change, Difference, Group, ItemKind

_ORDER = {group: rank for rank, group in enumerate(get_args(Group))}
_CHANGES: dict[Change, int] = {"dropped": 0, "changed": 1, "added": 2}
_PLAIN_GROUPS: dict[ItemKind, Group] = {"task": "tasks", "goal": "goals", "section": "sections", "name": "names"}


def group_of(item: ItemKind, change: Change, aspects: Sequence[Aspect]) -> Group:
    """Where a difference is told. A target that got easier in one way and harder in another counts as easier."""
    if item != "target":
        only_numbers = item == "section" and change == "changed" and all(aspect.code == "renumbered" for aspect in aspects)
        return "renumbered" if only_numbers else _PLAIN_GROUPS[item]
    if change != "changed":
        return "targets-dropped" if change == "dropped" else "targets-added"
    if any(_eases(aspect) for aspect in aspects):
        return "targets-eased"
    return "targets-tightened" if any(_tightens(aspect) for aspect in aspects) else "targets-altered"


def _eases(aspect: Aspect) -> bool:
    return aspect.sense == "looser" or (aspect.sense is None and aspect.code == "lowered")


def _tightens(aspect: Aspect) -> bool:
    return aspect.sense == "stricter" or (aspect.sense is None and aspect.code == "raised")


def by_weight(difference: Difference) -> tuple[int, int, int, int]:
    """Sort key: the group, what became of the item, its place in the new text, or in the old one where it is gone."""
    change = _CHANGES[difference.change] if not difference.group.startswith("targets") else 0
    item = difference.new or difference.old
    assert item is not None, "a difference has a side"
    return _ORDER[difference.group], change, item.start, item.end
