"""What nobody touches: items without an owner or a filing, and filings that were made without a look."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from luoshi.action.silence import CODES, Code, Told, Watched
from luoshi.action.silence import findings as findings_of
from luoshi.services import filing_items, judging, rulebook
from luoshi.services.access import Actor, require
from luoshi.store.models import Assignment, Filing, Item, PlanRecord, Share, Unit

_TOLD = ("filed", "approved")


@dataclass(frozen=True)
class Silent:
    """An item with what there is to say of it. `unit`: the first leading unit, or the one that led last."""

    item: int
    plan: int
    kind: str
    title: str
    unit: int | None
    codes: tuple[Code, ...]

    def words(self, lang: str) -> list[str]:
        return words_of(self.codes, lang)


def findings(*, by: Actor, plan: int | None = None, unit: int | None = None) -> list[Silent]:
    """Every item that there is something to say of, in the order of the plans. Six queries, whatever their number. Errors: NotAllowed."""
    require(by, "board.read")
    rows = filing_items.official()
    rows = rows if plan is None else rows.filter(plan=plan)
    rows = rows if unit is None else rows.filter(lead=unit)
    return _found(list(rows.only("plan_id", "kind", "title", "lead_id", "frequency", "order")))


def words_of(codes: Iterable[Code], lang: str) -> list[str]:
    return [CODES[code][lang != "en"] for code in codes]


def of_item(row: Item) -> tuple[Code, ...]:
    """What there is to say of one item."""
    return next((one.codes for one in _found([row])), ())


def counts(found: Iterable[Silent]) -> Mapping[Code, int]:
    """How many items each finding is on: the silence index."""
    numbers = dict.fromkeys(CODES, 0)
    for one in found:
        for code in one.codes:
            numbers[code] += 1
    return numbers


def _found(rows: Sequence[Item]) -> list[Silent]:
    plans = PlanRecord.objects.in_bulk(list({row.plan_id for row in rows}))
    leads, told = _leads(rows, plans), _told(rows)
    gone = set(Unit.objects.filter(active=False).values_list("pk", flat=True))
    limits, calendar = rulebook.silence(), rulebook.filing_calendar()
    found = []
    for row in rows:
        day = judging.today_of(plans[row.plan_id])
        held = leads.get(row.pk, ())
        now = [one for one in held if _holds(one, plans[row.plan_id]) and one.unit_id not in gone]
        slot = calendar.slot(row.frequency, day)
        passed = slot.is_late(day) or bool(now and calendar.slots(row.frequency, now[0].since, day))
        watched = Watched(bool(now), bool(held), told.get(row.pk, ()), is_due=passed)
        if codes := findings_of(watched, limits):
            found.append(Silent(row.pk, row.plan_id, row.kind, row.title, row.lead_id, codes))
    return found


def _holds(row: Assignment, kept: PlanRecord) -> bool:
    return row.until is None or row.until >= judging.today_of(kept)


def _leads(rows: Sequence[Item], plans: Collection[int]) -> Mapping[int, list[Assignment]]:
    found: dict[int, list[Assignment]] = {}
    for one in (
        _of_items(Assignment.objects.filter(role="lead"), rows, plans).only("item_id", "unit_id", "since", "until").order_by("order")
    ):
        found.setdefault(one.item_id, []).append(one)
    return found


def _told(rows: Sequence[Item]) -> Mapping[int, list[Told]]:
    """What was filed on each item by whoever leads it, the oldest first, with what was to be reached then."""
    plans = {row.plan_id for row in rows}
    shares = {(one.item_id, one.period): one.value for one in _of_items(Share.objects.exclude(value=None), rows, plans)}
    lead = {row.pk: row.lead_id for row in rows}
    found: dict[int, list[Told]] = {}
    filings = _of_items(Filing.objects.filter(state__in=_TOLD), rows, plans).order_by("due", "pk")
    fields = ("item_id", "unit_id", "period", "progress", "value", "done", "problems", "next")
    for item, unit, period, progress, value, *words in filings.values_list(*fields):
        if unit == lead[item]:
            told = value if value is not None else None if progress is None else Decimal(repr(progress))
            found.setdefault(item, []).append(Told("\n".join(words), told, shares.get((item, period))))
    return found


def _of_items(query, rows: Sequence[Item], plans: Collection[int]):  # type: ignore[no-untyped-def]
    """Rows that belong to these items: by plan where there are many, for databases that take few parameters."""
    few = len(rows) <= 500
    chosen = query.filter(item__in=[row.pk for row in rows]) if few else query.filter(item__plan__in=list(plans), item__retired=False)
    return chosen if few else chosen.filter(item__kind__in=filing_items.KINDS)
