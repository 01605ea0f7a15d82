"""A plan as the tree of its sections, with lights rolled up from below."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from django.db.models import Count, Q

from luoshi.services import lamps
from luoshi.services.access import Actor, require
from luoshi.services.browsing import parts as sections
from luoshi.services.browsing.listing import link_of
from luoshi.services.refusals import RecordUnknown
from luoshi.store.models import Item, PlanRecord, TargetState

_MOST = 200


class Branch(NamedTuple):
    """A section with everything below it."""

    id: int
    level: int
    name: str
    counts: Mapping[str, int]
    tasks: int
    no_owner: int


class Leaf(NamedTuple):
    """A task or target that stands in the section that was opened."""

    link: str
    title: str
    light: str
    lamp: str
    lead: str


@dataclass(frozen=True)
class Tree:
    """`opened`: the section whose own items are `leaves`."""

    plan: int
    title: str
    branches: Sequence[Branch]
    opened: int | None
    leaves: Sequence[Leaf]


def tree(plan: int, opened: int | None = None, *, by: Actor) -> Tree:
    """The tree, one section of it opened. Errors: NotAllowed, RecordUnknown."""
    require(by, "plan.read")
    title = PlanRecord.objects.exclude(official=None).filter(pk=plan).values_list("title", flat=True).first()
    if title is None:
        raise RecordUnknown(what=("plan", "规划"), name=plan)
    parts = sections.of_plan(plan)
    lights, work = _lights(plan), _work(plan)
    above = {row.id: [one.id for one in parts.path(row.id)] for row in parts.rows}
    none: dict[str, int] = dict.fromkeys(map(str, lamps.TOLD), 0)
    counts = {row.id: dict(none) for row in parts.rows}
    numbers = {row.id: [0, 0] for row in parts.rows}
    for part, chain in above.items():
        for one in chain:
            for light, count in lights.get(part, {}).items():
                counts[one][light] += count
            tasks, nobody = work.get(part, (0, 0))
            numbers[one][0] += tasks
            numbers[one][1] += nobody
    found = [Branch(row.id, row.level, row.name, counts[row.id], *numbers[row.id]) for row in parts.rows]
    kept = [one for one in found if one.tasks or any(one.counts.values())]
    return Tree(plan, title, kept, opened, _leaves(plan, opened, by.lang) if opened in counts else [])


def _lights(plan: int) -> dict[int, dict[str, int]]:
    found: dict[int, dict[str, int]] = {}
    rows = TargetState.objects.filter(plan_id=plan, item__retired=False).order_by().values_list("item__part_id", "light")
    for part, light, count in rows.annotate(count=Count("pk")):
        found.setdefault(part or 0, {})[light] = count
    return found


def _work(plan: int) -> dict[int, tuple[int, int]]:
    """Tasks, and tasks and targets without a lead unit, by section."""
    rows = Item.objects.filter(plan_id=plan, retired=False, kind__in=("task", "target")).order_by().values_list("part_id")
    counted = rows.annotate(tasks=Count("pk", filter=Q(kind="task")), nobody=Count("pk", filter=Q(lead=None)))
    return {part or 0: (tasks, nobody) for part, tasks, nobody in counted}


def _leaves(plan: int, part: int | None, lang: str) -> list[Leaf]:
    rows = Item.objects.filter(plan_id=plan, part_id=part or 0, retired=False, kind__in=("task", "target")).order_by("order")
    return [
        Leaf(link_of(kind, pk), title, light or "", lamps.words(light, lang) if light else "", lead or "")
        for pk, kind, title, light, lead in rows.values_list("pk", "kind", "title", "state__light", "lead__name")[:_MOST]
    ]
