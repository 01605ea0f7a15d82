"""What is due when: tasks and targets by the month of their due day, filings by theirs."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from django.db.models import Count, Q
from django.db.models.functions import ExtractMonth
from django.utils import timezone

from luoshi.services.access import Actor, reach, require
from luoshi.store.models import Filing, Item

_MONTHS = 12


class Month(NamedTuple):
    """A month: tasks and targets due in it, filings due in it, and how many of them were filed."""

    number: int
    query: str
    tasks: int
    targets: int
    filings: int
    filed: int
    now: bool


@dataclass(frozen=True)
class Calendar:
    """A year of months."""

    year: int
    months: Sequence[Month]


def calendar(year: int | None = None, *, by: Actor) -> Calendar:
    """The year, else this one. Filings are counted as far as the account may read them. Errors: NotAllowed."""
    require(by, "plan.read")
    today = timezone.localdate()
    chosen = year if year is not None and 1 <= year <= 9999 else today.year
    due = Item.objects.filter(retired=False, plan__official__isnull=False, due__year=chosen).order_by().annotate(month=ExtractMonth("due"))
    items = {month: (tasks, targets) for month, tasks, targets in due.values_list("month").annotate(
        tasks=Count("pk", filter=Q(kind="task")), targets=Count("pk", filter=Q(kind="target")),
    )}  # fmt: skip
    filings = _filings(chosen, by)
    return Calendar(
        chosen,
        [
            Month(
                n, f"?due={chosen:04d}-{n:02d}", *items.get(n, (0, 0)), *filings.get(n, (0, 0)),
                now=(chosen, n) == (today.year, today.month),
            )
            for n in range(1, _MONTHS + 1)
        ],
    )  # fmt: skip


def _filings(year: int, by: Actor) -> dict[int, tuple[int, int]]:
    relation = reach(by, "filing.read")
    if relation is None:
        return {}
    rows = Filing.objects.filter(due__year=year, item__retired=False)
    if relation != "any":
        rows = rows.filter(unit_id=by.unit or 0)
    counted = rows.order_by().annotate(month=ExtractMonth("due")).values_list("month")
    return {
        month: (every, filed)
        for month, every, filed in counted.annotate(every=Count("pk"), filed=Count("pk", filter=Q(filed_at__isnull=False)))
    }
