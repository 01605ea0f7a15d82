"""One target with all that is known of it: its light and why, its chart, its sentence, its history, readings, filings and units."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from django.utils import timezone

from luoshi.reports.monitor.cards import Card, card_of
from luoshi.reports.monitor.watched import watched
from luoshi.services import judging, lamps
from luoshi.services.access import Actor, Bond, may, require
from luoshi.services.browsing import around, readings
from luoshi.services.browsing.around import CarrierRow, FilingRow, UnitRow
from luoshi.services.browsing.readings import ReadingRow
from luoshi.services.refusals import RecordUnknown
from luoshi.store.models import Item, LightChange, Override


class TurnRow(NamedTuple):
    """A light that became another, in words."""

    day: str
    was: str
    was_lamp: str
    became: str
    lamp: str
    why: str


class OverrideRow(NamedTuple):
    """A light that a person set beside the judged one."""

    id: int
    light: str
    lamp: str
    reason: str
    who: str
    day: str
    ended: str


@dataclass(frozen=True)
class TargetPage:
    """A target. `card` is drawn from the readings on record at once, `light` is the one that lists show."""

    id: int
    plan: int
    plan_title: str
    as_of: date
    title: str
    wording: str
    place: str
    text_link: str
    light: str
    lamp: str
    status: str
    card: Card | None
    readings: Sequence[ReadingRow]
    turns: Sequence[TurnRow]
    overrides: Sequence[OverrideRow]
    units: Sequence[UnitRow]
    carriers: Sequence[CarrierRow]
    filings: Sequence[FilingRow] | None
    """None where the account may not read them."""
    may_override: bool
    retired: bool


def target(pk: int, *, by: Actor) -> TargetPage:
    """The page of a target. Errors: NotAllowed, RecordUnknown."""
    require(by, "plan.read")
    item = _item(pk)
    units = around.units_of(item)
    bond = Bond(frozenset(u.id for u in units if u.leads), frozenset(u.id for u in units if not u.leads))
    light = item.state.light if hasattr(item, "state") else "grey"
    return TargetPage(
        id=item.pk,
        plan=item.plan_id,
        plan_title=item.plan.title,
        as_of=judging.today_of(item.plan),
        title=item.title,
        wording=item.wording,
        place=around.place_of(item),
        text_link=around.text_link(item),
        light=light,
        lamp=lamps.words(light, by.lang),
        status=lamps.status(item.state.status if hasattr(item, "state") else "unknown", by.lang),
        card=_card(item, by.lang),
        readings=readings.of_target(item, by.lang),
        turns=_turns(item, by.lang),
        overrides=_overrides(item, by.lang),
        units=units,
        carriers=around.carriers_of(item, by.lang),
        filings=around.filings_of(item, by.lang) if may(by, "filing.read", bond) else None,
        may_override=may(by, "light.override", bond) and not item.retired,
        retired=item.retired,
    )


def _item(pk: int) -> Item:
    found = around.with_plan(Item.objects.filter(pk=pk, kind="target").select_related("state")).first()
    if found is None:
        raise RecordUnknown(what=("target", "指标"), name=pk)
    return found


def _card(item: Item, lang: str) -> Card | None:
    """None for a target that the official version has no longer."""
    if item.retired or item.plan.official is None:
        return None
    found = next(iter(watched(judging.watch_of(item.plan, [item.key]))), None)
    return card_of(found, "en" if lang == "en" else "zh") if found else None


def _turns(item: Item, lang: str) -> list[TurnRow]:
    rows = LightChange.objects.filter(item=item).order_by("-id").values_list("at", "was", "became", "why")[:50]
    return [
        TurnRow(timezone.localtime(at).date().isoformat(), was, lamps.words(was, lang), became, lamps.words(became, lang), why)
        for at, was, became, why in rows
    ]


def _overrides(item: Item, lang: str) -> list[OverrideRow]:
    rows = Override.objects.filter(item=item).order_by("-id").values_list("pk", "light", "reason", "by__username", "at", "ended")
    return [
        OverrideRow(
            pk, light, lamps.words(light, lang), reason, who or "", timezone.localtime(at).date().isoformat(),
            timezone.localtime(ended).date().isoformat() if ended else "",
        )
        for pk, light, reason, who, at, ended in rows
    ]  # fmt: skip
