"""Filters become conditions on items."""

from django.db.models import Q, QuerySet

from luoshi.services import rulebook
from luoshi.services.browsing.asked import Asked
from luoshi.services.browsing.parts import Parts
from luoshi.store.models import Assignment, Item, Policy, Project

_BINDING = {"yes": True, "no": False, "unmarked": None}


def narrowed(kind: str, asked: Asked, parts: Parts | None) -> QuerySet[Item]:
    """The items of a kind that a list shows. `parts`: the sections of the plan that was chosen."""
    items = Item.objects.filter(kind=kind, retired=False)
    if asked.plan is not None:
        items = items.filter(plan_id=asked.plan)
    if asked.part is not None and parts is not None:
        items = items.filter(part_id__in=parts.within(asked.part))
    if asked.unit is not None:
        items = items.filter(pk__in=Assignment.objects.filter(unit_id=asked.unit, until=None).values("item_id"))
    if asked.light:
        items = items.filter(state__light=asked.light)
    if asked.binding:
        items = items.filter(binding=_BINDING[asked.binding])
    if asked.due:
        items = items.filter(_due_in(asked.due))
    if asked.owner:
        items = items.filter(lead__isnull=asked.owner == "none")
    if asked.carrier:
        items = items.filter(_carried_by(asked.carrier))
    for term in asked.terms:
        items = items.filter(_says(term))
    return items


def _due_in(words: str) -> Q:
    year, _, month = words.partition("-")
    found = Q(due__year=int(year))
    return found & Q(due__month=int(month)) if month else found


def _says(term: str) -> Q:
    """Title, wording or indicator hold the words, or the indicator goes by that name too (GDP is 地区生产总值)."""
    found = Q(title__icontains=term) | Q(wording__icontains=term) | Q(indicator__icontains=term)
    named = rulebook.indicators().identity(term)
    return found | Q(indicator__icontains=named) if named and named != term else found


def with_policy() -> Q:
    return Q(pk__in=Policy.items.through.objects.values("item_id"))


def with_project() -> Q:
    return Q(pk__in=Project.items.through.objects.values("item_id"))


def without_carrier() -> Q:
    """Nothing carries the task out: no mechanism, no policy, no project."""
    return Q(mechanism="") & ~with_policy() & ~with_project()


def _carried_by(carrier: str) -> Q:
    match carrier:
        case "mechanism":
            return ~Q(mechanism="")
        case "policy":
            return with_policy()
        case "project":
            return with_project()
    return without_carrier()
