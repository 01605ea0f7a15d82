"""Official plans as the leader's page needs them, and when the account looked at each before."""

from datetime import date, datetime
from typing import NamedTuple

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from luoshi.services.access import Actor
from luoshi.store.models import Filing, LastLook, PlanRecord


class PlanRow(NamedTuple):
    """A plan, the day it is judged on where that is fixed, and filings of it that wait for approval.

    `looked` is when the account last looked, `before` the look before that.
    """

    id: int
    title: str
    as_of: date | None
    invented: bool
    looked: datetime | None
    before: datetime | None
    waiting: int


def official(by: Actor) -> list[PlanRow]:
    """Every official plan."""
    look = LastLook.objects.filter(user=by.id, plan=OuterRef("pk"))
    rows = PlanRecord.objects.exclude(official=None).annotate(
        looked=Subquery(look.values("at")[:1]), before=Subquery(look.values("before")[:1]), waiting=Coalesce(Subquery(_waiting()), 0)
    )
    return [PlanRow(*row) for row in rows.values_list("pk", "title", "as_of", "invented", "looked", "before", "waiting")]


def _waiting() -> QuerySet[Filing, int]:
    waits = Filing.objects.filter(Q(state="filed"), item__plan=OuterRef("pk")).order_by()
    return waits.values("item__plan").annotate(count=Count("pk")).values_list("count")  # type: ignore[return-value]
