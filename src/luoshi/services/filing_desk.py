"""A unit's desk: what it leads and assists, what is due, late and returned."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from luoshi.action.filing_calendar import Slot
from luoshi.action.filing_steps import OPEN
from luoshi.action.minutes import a_month
from luoshi.services import filing_items, filing_shown, judging, rulebook
from luoshi.services.access import Actor, refusal, require_some
from luoshi.services.filing_shown import Light
from luoshi.store.models import Assignment, Filing, Item, Unit, User

GROUPS = ("returned", "late", "soon", "open", "assist", "sent")
"""In the order of urgency: sent back; past its due day; due within two weeks; not due yet; what is only assisted; what is filed."""
TODO = ("returned", "late", "soon")


@dataclass(frozen=True)
class DeskRow:
    """One item of a unit, with the period that is asked for."""

    item: Item
    slot: Slot
    day: date
    leads: bool
    group: str
    filing: Filing | None
    last: Filing | None
    asked: bool
    light: Light | None = None
    kind: str = ""
    period: str = ""
    due: str = ""
    state: str = ""
    number: str = ""
    before: str = ""


@dataclass(frozen=True)
class Desk:
    """The desk of a unit. `minutes`: what is asked of each of its liaison officers a month."""

    unit: str
    rows: Sequence[DeskRow]
    counts: Mapping[str, int]
    minutes: int
    liaisons: int
    drafts: int = 0
    plans: Mapping[int, str] = field(default_factory=dict)


def desk(*, by: Actor) -> Desk:
    """Errors: NotAllowed, for accounts that file for no unit."""
    require_some(by, "filing.write")
    if by.unit is None:
        raise refusal(by, "filing.write")
    rows = sorted(rows_of(by.unit, by.lang), key=_urgency)
    counts = {group: sum(row.group == group for row in rows) for group in GROUPS}
    liaisons = User.objects.filter(unit=by.unit, is_active=True, grants__role="liaison").distinct().count()
    drafts = sum(_is_draft(row) for row in rows)
    plans = {row.item.plan_id: row.item.plan.title for row in rows}
    minutes = round(minutes_of(rows) / max(1, liaisons))
    return Desk(Unit.objects.get(pk=by.unit).name, rows, counts, minutes, liaisons, drafts, plans)


def minutes_of(rows: Iterable[DeskRow]) -> float:
    """Minutes a month that the filings of these items take."""
    asked = [(row.item.kind if row.leads else "assist", row.item.frequency, 1) for row in rows if row.asked]
    return a_month(asked, rulebook.filing_minutes())


def drafts_of(rows: Iterable[DeskRow]) -> list[Filing]:
    """Drafts that wait to be filed."""
    return [row.filing for row in rows if row.filing is not None and _is_draft(row)]


def rows_of(unit: int, lang: str) -> list[DeskRow]:
    """What a unit leads and assists, each item once: in three queries."""
    held = Assignment.objects.filter(unit=unit, item__in=filing_items.official()).select_related("item__plan", "item__state", "item__part")
    leads: dict[int, bool] = {}
    items: dict[int, Item] = {}
    for one in held.order_by("item__plan", "item__order"):
        day = judging.today_of(one.item.plan)
        if one.since <= day and (one.until is None or one.until >= day):
            items.setdefault(one.item_id, one.item)
            leads[one.item_id] = leads.get(one.item_id, False) or one.role == "lead"
    filings: dict[int, list[Filing]] = {}
    for filing in Filing.objects.filter(unit=unit, item__in=filing_items.official()).order_by("due", "pk"):
        filings.setdefault(filing.item_id, []).append(filing)
    return [_row(item, leads[item.pk], filings.get(item.pk, []), lang) for item in items.values()]


def _row(item: Item, leads: bool, filings: Sequence[Filing], lang: str) -> DeskRow:
    day = judging.today_of(item.plan)
    slot = filing_items.slot_of(item)
    filing = next((one for one in filings if one.period == slot.period), None)
    last = next((one for one in reversed(filings) if one.due < slot.due), None)
    asked = filing_items.is_asked(item, slot)
    return DeskRow(
        item, slot, day, leads, _group(slot, day, leads, filing, asked), filing, last, asked,
        light=filing_shown.light_of(item, lang),
        kind=filing_shown.kind_words(item.kind, lang),
        period=filing_shown.in_words(slot.period, lang),
        due=filing_shown.due_words(slot, day, lang) if asked else "",
        state=filing_shown.state_words(filing.state, lang) if filing else ("not begun" if lang == "en" else "未填"),
        number=filing_shown.number_words(filing, lang),
        before=filing_shown.number_words(last, lang),
    )  # fmt: skip


def _group(slot: Slot, day: date, leads: bool, filing: Filing | None, asked: bool) -> str:
    if filing is not None and filing.state == "returned":
        return "returned"
    if filing is not None and filing.state not in OPEN:
        return "sent"
    if not leads:
        return "assist"
    if not asked:
        return "open"
    if slot.is_late(day):
        return "late"
    return "soon" if slot.days_left(day) <= rulebook.filing_calendar().soon_days else "open"


def _urgency(row: DeskRow) -> tuple[int, date, int, int]:
    return GROUPS.index(row.group), row.slot.due, row.item.plan_id, row.item.order


def _is_draft(row: DeskRow) -> bool:
    return row.filing is not None and row.filing.state in OPEN
