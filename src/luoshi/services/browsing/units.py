"""Units with what they answer for."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from django.db.models import Count, Q

from luoshi.services import lamps
from luoshi.services.access import Actor, require
from luoshi.services.refusals import RecordUnknown
from luoshi.store.models import Assignment, Item, Policy, Project, Unit


class UnitRow(NamedTuple):
    """A unit with how much it leads and assists, and the lights of the targets that it leads."""

    id: int
    link: str
    name: str
    above: str
    tasks: int
    targets: int
    assists: int
    counts: Mapping[str, int]


@dataclass(frozen=True)
class UnitPage:
    """One unit: names it goes or went by, what carries out its work."""

    row: UnitRow
    names: Sequence[str]
    red: Sequence[tuple[str, str]]
    """Link and name of what it leads that is on red."""
    policies: Sequence[str]
    projects: Sequence[str]


def units(*, by: Actor) -> list[UnitRow]:
    """Every unit in use. Errors: NotAllowed."""
    require(by, "plan.read")
    return _rows(Q(active=True))


def unit(pk: int, *, by: Actor) -> UnitPage:
    """Errors: NotAllowed, RecordUnknown."""
    require(by, "plan.read")
    found = Unit.objects.filter(pk=pk).first()
    if found is None:
        raise RecordUnknown(what=("unit", "单位"), name=pk)
    red = Item.objects.filter(lead=found, retired=False, state__light="red").order_by("plan", "order").values_list("pk", "title")[:20]
    return UnitPage(
        row=_rows(Q(pk=pk))[0],
        names=list(found.names.order_by("since").values_list("name", flat=True)),
        red=[(f"/indicators/{item}/", title) for item, title in red],
        policies=list(Policy.objects.filter(unit=found).values_list("title", flat=True)[:20]),
        projects=list(Project.objects.filter(unit=found).values_list("name", flat=True)[:20]),
    )


def _rows(which: Q) -> list[UnitRow]:
    led = Item.objects.filter(retired=False).exclude(lead=None).order_by().values_list("lead_id", "kind", "state__light")
    counts: dict[int, dict[str, int]] = {}
    for lead, kind, light, count in led.annotate(count=Count("pk")):
        own = counts.setdefault(lead or 0, {})
        own[kind] = own.get(kind, 0) + count
        own[light or ""] = own.get(light or "", 0) + count
    helps = Assignment.objects.filter(role="assist", until=None, item__retired=False).order_by().values_list("unit_id")
    assists = dict(helps.annotate(count=Count("item_id", distinct=True)))
    return [
        UnitRow(
            pk, f"/units/{pk}/", name, above or "", counts.get(pk, {}).get("task", 0), counts.get(pk, {}).get("target", 0), assists.get(pk, 0),
            {light: counts.get(pk, {}).get(light, 0) for light in lamps.TOLD},
        )
        for pk, name, above in Unit.objects.filter(which).values_list("pk", "name", "parent__name")
    ]  # fmt: skip
