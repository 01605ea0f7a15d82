"""Items as those see them who file on them: who answers for one, which period it is asked for, and in which unit its value is."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Max, Q, QuerySet, prefetch_related_objects

from luoshi.action.filing_calendar import Slot, asked_until
from luoshi.monitoring.readings import Measure
from luoshi.plan.rules import AverageGrowth, Compare, Done, EachGrowth, Qualitative, Rank
from luoshi.services import judging, rulebook
from luoshi.services.access import Bond
from luoshi.services.refusals import RecordUnknown
from luoshi.store.models import Assignment, Item, PlanRecord, ReadingRecord

KINDS = ("task", "target")


def active(day: date) -> Q:
    """Assignments that hold on a day."""
    return Q(since__lte=day) & (Q(until=None) | Q(until__gte=day))


def item(pk: int, *, lock: bool = False) -> Item:
    """A task or target of an official plan. With `lock` others who would write on it wait. Errors: RecordUnknown."""
    rows = Item.objects.select_related("plan__official", "part").filter(pk=pk, kind__in=KINDS, retired=False).exclude(plan__official=None)
    found = (rows.select_for_update(of=("self",)) if lock else rows).first()
    if found is None:
        raise RecordUnknown(what=("task or target", "任务或指标"), name=pk)
    return found


def bond(row: Item) -> Bond:
    """Who leads the item and who assists, on the plan's day."""
    return bond_of_rows(row.assignments.filter(active(judging.today_of(row.plan))))


def bond_of_rows(rows: Iterable[Assignment]) -> Bond:
    held = [(row.role, row.unit_id) for row in rows]
    return Bond(frozenset(unit for role, unit in held if role == "lead"), frozenset(unit for role, unit in held if role == "assist"))


def first_lead(row: Item) -> int | None:
    """The unit whose filing gives the item's value and progress: the first of those that lead it."""
    held = row.assignments.filter(active(judging.today_of(row.plan)), role="lead").order_by("order", "pk")
    return held.values_list("unit_id", flat=True).first()


def slot_of(row: Item) -> Slot:
    """The period that is asked for on the plan's day; once the item is past, its last one: how it ended is still to be told."""
    calendar, day = rulebook.filing_calendar(), judging.today_of(row.plan)
    slot = calendar.slot(row.frequency, day)
    if is_asked(row, slot):
        return slot
    until = asked_until(row.due, row.plan.last_year)
    past = calendar.slots(row.frequency, date(until.year, 1, 1), date(until.year + 1, 12, 31))
    return max((one for one in past if one.ends <= until), key=lambda one: one.ends, default=slot)


def is_asked(row: Item, slot: Slot) -> bool:
    """Whether the period is one that is asked of this item: until the year it is due in, or the end of its plan."""
    return slot.ends <= asked_until(row.due, row.plan.last_year)


def asked_in(pairs: Iterable[tuple[PlanRecord, str, Slot]]) -> Q:
    """Items of these plans and frequencies whose period is asked for: what `is_asked` says, for the database."""
    found = Q(pk__in=())
    for kept, frequency, slot in pairs:
        first = date(slot.ends.year, 1, 1)
        undated = Q(due=None) if slot.ends <= asked_until(None, kept.last_year) else Q(pk__in=())
        found |= Q(plan=kept, frequency=frequency) & (Q(due__gte=first) | undated)
    return found


def official() -> QuerySet[Item]:
    """Tasks and targets that stand in official plans."""
    return Item.objects.filter(kind__in=KINDS, retired=False).exclude(plan__official=None)


@dataclass(frozen=True)
class Asked:
    """In which unit the value of a target is asked, and what it is: a level, a growth, a share, a rank."""

    unit: str
    kind: Measure


def asked_of(row: Item) -> Asked:
    """As the last reading on record has it, else as the target is put."""
    return asked_of_all([row])[row.pk]


def asked_of_all(rows: Sequence[Item]) -> Mapping[int, Asked]:
    """The same for several targets, in three queries."""
    targets = [row for row in rows if row.kind == "target"]
    prefetch_related_objects(targets, "plan__official")
    identities = {row.pk: rulebook.indicators().identity(row.indicator) or row.indicator for row in targets}
    last = _last_units(set(identities.values()))
    found = {}
    for row in targets:
        series = {kind: last[key] for kind in _KINDS if (key := (identities[row.pk], row.area or row.plan.area, kind)) in last}
        found[row.pk] = _asked(row, series)
    return found


_KINDS: tuple[Measure, ...] = ("growth_pct", "level", "share_pct")


def _asked(row: Item, series: Mapping[Measure, str]) -> Asked:
    promise = judging.promises(row.plan).targets.get(row.key)
    rule = promise[1].rule if promise else None
    if isinstance(rule, Done | Qualitative):
        return Asked("%", "level")
    if isinstance(rule, Rank):
        return Asked("位", "rank")
    grows = isinstance(rule, AverageGrowth | EachGrowth) or (isinstance(rule, Compare) and rule.measure == "growth")
    for kind in _KINDS if grows else _KINDS[1:]:
        if kind in series:
            return Asked(series[kind], kind)
    if grows:
        return Asked("%", "growth_pct")
    known = rulebook.indicators().find(row.indicator)
    return Asked((known.unit if known and known.unit else row.measure) or "", "level")


def _last_units(identities: Collection[str]) -> Mapping[tuple[str, str, str], str]:
    """The unit of the last reading of each series: identity, area, kind."""
    rows = ReadingRecord.objects.filter(withdrawn=None, identity__in=identities).order_by()
    last = rows.values("identity", "area", "measure").annotate(last=Max("pk")).values_list("last", flat=True)
    found = ReadingRecord.objects.filter(pk__in=list(last))
    return {(row.identity, row.area, row.measure): row.unit for row in found}
