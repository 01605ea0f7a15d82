"""Lights that turned since the last look."""

from datetime import datetime, timedelta
from typing import NamedTuple

from django.db import transaction
from django.utils import timezone

from luoshi.services import lamps, rulebook
from luoshi.services.access import Actor
from luoshi.services.board.looks import PlanRow
from luoshi.store.models import LastLook, LightChange

_MOST = 6


class ChangeRow(NamedTuple):
    """A light that turned, in words. `worse` says whether it turned red."""

    link: str
    title: str
    was: str
    was_lamp: str
    became: str
    lamp: str
    day: str
    worse: bool


def looked(plan: PlanRow, *, by: Actor) -> datetime:
    """From when on changes are new to the account. Opening the page within an hour is the same look, so that a reload hides nothing."""
    now = timezone.now()
    numbers = rulebook.office()
    first = now - timedelta(days=numbers["look_days"])
    if plan.looked is None:
        _note(plan.id, by, now, None)
        return first
    if now - plan.looked >= timedelta(minutes=numbers["look_minutes"]):
        _note(plan.id, by, now, plan.looked)
        return plan.looked
    return plan.before or first


@transaction.atomic
def _note(plan: int, by: Actor, now: datetime, before: datetime | None) -> None:
    if by.id is not None:
        LastLook.objects.update_or_create(user_id=by.id, plan_id=plan, defaults={"at": now, "before": before})


def since(plan: PlanRow, day: datetime, *, lang: str) -> list[ChangeRow]:
    """The latest change of each target that turned red or away from it, what turned red first."""
    rows = LightChange.objects.filter(plan_id=plan.id, at__gt=day, item__retired=False).order_by("-id")
    latest: dict[int, tuple[int, str, str, str, datetime]] = {}
    begun: dict[int, str] = {}
    for pk, title, was, became, at in rows.values_list("item_id", "item__title", "was", "became", "at")[:200]:
        latest.setdefault(pk, (pk, title, was, became, at))
        begun[pk] = was
    found = [_row(row, begun[row[0]], lang) for row in latest.values() if "red" in (begun[row[0]], row[3]) and begun[row[0]] != row[3]]
    return sorted(found, key=lambda row: not row.worse)[:_MOST]


def _row(row: tuple[int, str, str, str, datetime], was: str, lang: str) -> ChangeRow:
    pk, title, _, became, at = row
    return ChangeRow(
        link=f"/indicators/{pk}/",
        title=title,
        was=was,
        was_lamp=lamps.words(was, lang),
        became=became,
        lamp=lamps.words(became, lang),
        day=timezone.localtime(at).date().isoformat(),
        worse=became == "red",
    )
