"""How units keep to the filing calendar: counts by unit for the periods that are open."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, F, Q

from luoshi.action.filing_calendar import FREQUENCIES, Slot
from luoshi.services import judging, rulebook
from luoshi.services.access import Actor, require
from luoshi.services.filing_items import asked_in, official
from luoshi.store.models import Filing, PlanRecord


@dataclass(frozen=True)
class UnitDiscipline:
    """Of what a unit leads, for the periods open now: how many filings are asked for, how many were filed (approved ones too), are late
    or were filed late, are approved, are returned.
    """

    unit: int
    name: str
    due: int
    filed: int
    late: int
    approved: int
    returned: int

    @property
    def share(self) -> float | None:
        """Filed of what is asked for, in %."""
        return 100 * self.filed / self.due if self.due else None


@dataclass(frozen=True)
class Standing:
    """The same for one plan, frequency and its open period."""

    plan: int
    title: str
    unit: int
    name: str
    order: int
    """Of the unit."""
    frequency: str
    slot: Slot
    day: date
    due: int = 0
    filed: int = 0
    late: int = 0
    approved: int = 0
    returned: int = 0

    @property
    def missing(self) -> int:
        return self.due - self.filed


Open = tuple[PlanRecord, str, Slot]


def open_slots(*, day: date | None = None, plan: int | None = None) -> Sequence[Open]:
    """The periods that official plans ask for, by frequency; on a plan's own day, else on `day`, else today."""
    calendar = rulebook.filing_calendar()
    plans = PlanRecord.objects.exclude(official=None)
    kept = plans if plan is None else plans.filter(pk=plan)
    return [(one, name, calendar.slot(name, one.as_of or day or judging.today_of(one))) for one in kept for name in FREQUENCIES]


def discipline(*, by: Actor, plan: int | None = None) -> list[UnitDiscipline]:
    """Each unit that leads something, in the order of units; of one plan or of all. Errors: NotAllowed."""
    require(by, "board.read")
    counts: dict[int, list[Standing]] = {}
    for one in standings(open_slots(plan=plan)):
        counts.setdefault(one.unit, []).append(one)
    return [_summed(rows) for _, rows in sorted(counts.items(), key=lambda pair: (pair[1][0].order, pair[0]))]


def _summed(rows: Sequence[Standing]) -> UnitDiscipline:
    every = [(row.due, row.filed, row.late, row.approved, row.returned) for row in rows]
    return UnitDiscipline(rows[0].unit, rows[0].name, *(sum(numbers) for numbers in zip(*every, strict=True)))


def standings(slots: Sequence[Open], *, day: date | None = None) -> list[Standing]:
    """What is asked of each unit in these periods, and what became of it, in two queries."""
    by_key = {(kept.pk, name): (kept, slot) for kept, name, slot in slots}
    asked = official().filter(asked_in(slots)).exclude(lead=None)
    due = asked.order_by().values_list("plan_id", "frequency", "lead_id", "lead__name", "lead__order").annotate(count=Count("pk"))
    filed = _filed(slots)
    found = []
    for plan, frequency, unit, name, order, count in due:
        kept, slot = by_key[plan, frequency]
        today = kept.as_of or day or judging.today_of(kept)
        done, late, approved, returned = filed.get((plan, frequency, unit), (0, 0, 0, 0))
        late += count - done if slot.is_late(today) else 0
        found.append(Standing(plan, kept.title, unit, name, order, frequency, slot, today, count, done, late, approved, returned))
    return found


def _filed(slots: Sequence[Open]) -> dict[tuple[int, str, int], tuple[int, int, int, int]]:
    """Filings of leading units in these periods: filed, of these late, approved, returned."""
    wanted = Q(pk__in=())
    for kept, frequency, slot in slots:
        wanted |= Q(item__plan=kept, item__frequency=frequency, period=slot.period)
    rows = Filing.objects.filter(wanted, item__in=official().filter(asked_in(slots)), unit=F("item__lead")).order_by()
    told = Q(state__in=("filed", "approved"))
    counted = rows.values_list("item__plan_id", "item__frequency", "unit_id").annotate(
        done=Count("pk", filter=told),
        late=Count("pk", filter=told & Q(filed_at__date__gt=F("due"))),
        approved=Count("pk", filter=Q(state="approved")),
        returned=Count("pk", filter=Q(state="returned")),
    )
    return {(plan, frequency, unit): (done, late, approved, returned) for plan, frequency, unit, done, late, approved, returned in counted}
