"""The leader's page: lights by part of the plan, what changed since the last look, what asks for a decision."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Count

from luoshi.services.access import Actor, require
from luoshi.store.models import PlanRecord, TargetState


@dataclass(frozen=True)
class PlanLights:
    """A plan with how many of its targets have each light."""

    id: int
    title: str
    lights: Mapping[str, int]


def plans(*, by: Actor) -> list[PlanLights]:
    """Every official plan with its lights. Errors: NotAllowed."""
    require(by, "board.read")
    counts: dict[int, dict[str, int]] = {}
    for row in TargetState.objects.filter(item__retired=False).values("plan_id", "light").annotate(count=Count("pk")).order_by():
        counts.setdefault(row["plan_id"], {})[row["light"]] = row["count"]
    official = PlanRecord.objects.exclude(official=None)
    return [PlanLights(kept.pk, kept.title, counts.get(kept.pk, {})) for kept in official]
