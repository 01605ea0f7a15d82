"""The leader's page as one value."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from django.db.models import Count

from luoshi.services import lamps
from luoshi.services.access import Actor, may_some, require
from luoshi.services.board import asks, changes, discipline
from luoshi.services.board.asks import AskRow, Standing
from luoshi.services.board.changes import ChangeRow
from luoshi.services.board.discipline import UnitRow
from luoshi.services.board.looks import PlanRow, official
from luoshi.services.browsing import parts as sections
from luoshi.services.browsing.parts import Parts
from luoshi.store.models import TargetState

Counts = Mapping[str, int]


class PartLights(NamedTuple):
    """A part of the plan with how many of its targets have each light."""

    name: str
    link: str
    counts: Counts


@dataclass(frozen=True)
class Board:
    """Everything on the leader's page. `plan` is None where no plan is official yet."""

    plans: Sequence[PlanRow]
    plan: PlanRow | None = None
    counts: Counts | None = None
    parts: Sequence[PartLights] = ()
    without: int = 0
    """Parts without any target."""
    since: datetime | None = None
    changes: Sequence[ChangeRow] = ()
    asks: Sequence[AskRow] = ()
    units: Sequence[UnitRow] = ()
    standing: Standing | None = None
    plans_work: bool = False
    """Whether the account answers for who does what: it is shown what has no owner."""


def board(plan: int | None = None, *, by: Actor) -> Board:
    """The page of that plan, else of the first. Errors: NotAllowed."""
    require(by, "board.read")
    plans = official(by)
    chosen = next((row for row in plans if row.id == plan), plans[0] if plans else None)
    if chosen is None:
        return Board([])
    parts = sections.of_plan(chosen.id)
    lights = _by_part(chosen.id, parts)
    since = changes.looked(chosen, by=by)
    standing = asks.standing(chosen)
    return Board(
        plans=plans,
        plan=chosen,
        counts=_summed(lights.values()),
        parts=[
            PartLights(row.name, f"/indicators/?plan={chosen.id}&part={row.id}", lights[row.id]) for row in parts.rows if row.id in lights
        ],
        without=sum(row.id not in lights for row in parts.chapters),
        since=since,
        changes=changes.since(chosen, since, lang=by.lang),
        asks=asks.first(chosen, standing, by=by),
        units=discipline.by_unit(chosen.id, by=by),
        standing=standing,
        plans_work=may_some(by, "item.assign"),
    )


def _by_part(plan: int, parts: Parts) -> dict[int, dict[str, int]]:
    """Counts of lights by the chapter that the targets stand in."""
    found: dict[int, dict[str, int]] = {}
    rows = TargetState.objects.filter(plan_id=plan, item__retired=False).values_list("item__part_id", "light").order_by()
    for part, light, count in rows.annotate(count=Count("pk")):
        chapter = parts.chapter_of.get(part)
        if chapter is not None:
            counts = found.setdefault(chapter, dict.fromkeys(lamps.TOLD, 0))
            counts[light] += count
    return found


def _summed(every: Collection[Counts]) -> dict[str, int]:
    return {light: sum(counts[light] for counts in every) for light in lamps.TOLD}
