"""What of a comparison matters first: promises made easier, then dropped, then made harder; then the work, then the frame."""

from collections.abc import Sequence
from typing import get_args

from luoshi.plan.versions.model import Aspect, Change, Difference, Group, ItemKind, Sense

_ORDER = {group: rank for rank, group in enumerate(get_args(Group))}
_CHANGES: dict[Change, int] = {"dropped": 0, "changed": 1, "added": 2}
# How a promise is meant counts only where its number and its day stand as they were.
_MINOR = frozenset(("approximate", "exact", "tolerance", "binding", "kept"))
_BY_NUMBER: dict[str, Sense] = {"lowered": "looser", "raised": "stricter"}
_PLAIN_GROUPS: dict[ItemKind, Group] = {"task": "tasks", "goal": "goals", "section": "sections", "name": "names"}


def group_of(item: ItemKind, change: Change, aspects: Sequence[Aspect]) -> Group:
    """Where a difference is told. A target that got easier in one way and harder in another counts as easier."""
    if item != "target":
        only_numbers = item == "section" and change == "changed" and all(aspect.code == "renumbered" for aspect in aspects)
        return "renumbered" if only_numbers else _PLAIN_GROUPS[item]
    if change != "changed":
        return "targets-dropped" if change == "dropped" else "targets-added"
    senses = {_sense(aspect) for aspect in aspects if aspect.code not in _MINOR} - {None} or {_sense(aspect) for aspect in aspects}
    if "looser" in senses:
        return "targets-eased"
    return "targets-tightened" if "stricter" in senses else "targets-altered"


def _sense(aspect: Aspect) -> Sense | None:
    """Where nobody can tell, a lower number is told with the promises made easier."""
    return aspect.sense or _BY_NUMBER.get(aspect.code)


def by_weight(difference: Difference) -> tuple[int, int, int, int]:
    """Sort key: the group, what became of the item, its place in the new text, or in the old one where it is gone."""
    change = _CHANGES[difference.change] if not difference.group.startswith("targets") else 0
    item = difference.new or difference.old
    assert item is not None, "a difference has a side"
    return _ORDER[difference.group], change, item.start, item.end
