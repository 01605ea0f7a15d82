"""One task with what carries it out, who answers for it, what was filed, and what the plan measures beside it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from luoshi.services import lamps
from luoshi.services.access import Actor, Bond, may, require
from luoshi.services.browsing import around
from luoshi.services.browsing.around import CarrierRow, FilingRow, UnitRow
from luoshi.services.browsing.tasks import STATES, with_state
from luoshi.services.refusals import RecordUnknown
from luoshi.store.models import Item, Share

_BESIDE = 20


class BesideRow(NamedTuple):
    """A target of the same section."""

    link: str
    title: str
    light: str
    lamp: str


class ShareRow(NamedTuple):
    """What is to be reached in a year or quarter."""

    period: str
    words: str


@dataclass(frozen=True)
class TaskPage:
    """A task, in words."""

    id: int
    plan: int
    plan_title: str
    title: str
    wording: str
    place: str
    text_link: str
    state: str
    state_words: str
    due: str
    progress: str
    units: Sequence[UnitRow]
    carriers: Sequence[CarrierRow]
    shares: Sequence[ShareRow]
    filings: Sequence[FilingRow] | None
    """None where the account may not read them."""
    beside: Sequence[BesideRow]
    retired: bool


def task(pk: int, *, by: Actor) -> TaskPage:
    """The page of a task. Errors: NotAllowed, RecordUnknown."""
    require(by, "plan.read")
    item = with_state(Item.objects.filter(pk=pk, kind="task").select_related("plan", "part")).first()
    if item is None:
        raise RecordUnknown(what=("task", "任务"), name=pk)
    units = around.units_of(item)
    bond = Bond(frozenset(u.id for u in units if u.leads), frozenset(u.id for u in units if not u.leads))
    state: str = item.now  # type: ignore[attr-defined]
    return TaskPage(
        id=item.pk,
        plan=item.plan_id,
        plan_title=item.plan.title,
        title=item.title,
        wording=item.wording,
        place=around.place_of(item),
        text_link=around.text_link(item),
        state=state,
        state_words=STATES[state][by.lang == "en"],
        due=item.due.isoformat() if item.due else "",
        progress="" if item.progress is None else f"{item.progress:.0f}%",
        units=units,
        carriers=around.carriers_of(item, by.lang),
        shares=_shares(item),
        filings=around.filings_of(item, by.lang) if may(by, "filing.read", bond) else None,
        beside=_beside(item, by.lang),
        retired=item.retired,
    )


def _shares(item: Item) -> list[ShareRow]:
    rows = Share.objects.filter(item=item).values_list("period", "value", "words")
    return [
        ShareRow(period, " ".join(filter(None, (f"{value.normalize():f}" if value is not None else "", words))))
        for period, value, words in rows
    ]


def _beside(item: Item, lang: str) -> list[BesideRow]:
    rows = Item.objects.filter(plan_id=item.plan_id, part=item.part_id, kind="target", retired=False).order_by("order")
    return [
        BesideRow(f"/indicators/{pk}/", title, light or "grey", lamps.words(light or "grey", lang))
        for pk, title, light in rows.values_list("pk", "title", "state__light")[:_BESIDE]
    ]
