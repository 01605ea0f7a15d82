"""The list of tasks with what carries them out: those without any carrier first, then those that nobody answers for."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from django.db.models import Case, CharField, F, IntegerField, Q, QuerySet, Value, When
from django.db.models.functions import Coalesce
from django.utils import timezone

from luoshi.services.access import Actor, require
from luoshi.services.browsing import listing
from luoshi.services.browsing.asked import Asked
from luoshi.services.browsing.listing import Column, Listing, Plans
from luoshi.services.browsing.narrowing import narrowed, without_carrier
from luoshi.store.models import Item, Policy, Project

COLUMNS = (
    Column("title", "任务", "Task"),
    Column("carrier", "载体", "Carried by"),
    Column("lead", "牵头单位", "Lead unit"),
    Column("due", "期限", "Due"),
    Column("state", "状态", "State"),
    Column("progress", "进展", "Progress", number=True),
    Column("place", "规划与章节", "Plan and section"),
)
STATES: Mapping[str, tuple[str, str]] = {
    "done": ("已办结", "done"),
    "in_hand": ("推进中", "in hand"),
    "overdue": ("已逾期", "overdue"),
    "silent": ("未报进展", "nothing filed"),
}
CARRIERS: Mapping[str, tuple[str, str]] = {
    "mechanism": ("机制", "mechanism"),
    "policy": ("政策", "policy"),
    "project": ("项目", "project"),
    "none": ("无载体", "nothing"),
}
_FIELDS = (
    "pk", "title", "mechanism", "due", "progress", "lead__name", "plan_id", "part__label", "part__title", "now",
)  # fmt: skip


class TaskRow(NamedTuple):
    """A task as its list shows it: all cells are words already."""

    id: int
    link: str
    title: str
    carriers: str
    bare: bool
    lead: str
    due: str
    state: str
    state_words: str
    progress: str
    place: str


def tasks(asked: Asked, *, by: Actor, every: bool = False) -> Listing[TaskRow]:
    """A page of the list; with `every` all of it, as it is printed and exported. Errors: NotAllowed."""
    require(by, "plan.read")
    plans = listing.official_plans()
    parts = listing.parts_of(asked, plans)
    found = with_state(narrowed("task", asked, parts))
    if asked.state:
        found = found.filter(Q(now=asked.state))
    total = found.count()
    page, pages, first = (1, 1, 0) if every else listing.page_of(asked, total)
    last = first + (total if every else listing.rows_on_page())
    lines = list(_in_order(found, asked).values_list(*_FIELDS)[first:last])
    rows = list(_rows(lines, plans, by.lang, several=asked.plan is None and len(plans.titles) > 1))
    return Listing(rows, total, page, pages, COLUMNS, listing.choices_of(plans, parts, by.lang))


def with_state(found: QuerySet[Item]) -> QuerySet[Item]:
    """Tasks with how they stand, as `now`: on the day that their plan is judged on."""
    day = Coalesce(F("plan__as_of"), Value(timezone.localdate()))
    return found.annotate(
        now=Case(
            When(progress__gte=100, then=Value("done")),
            When(due__lt=day, then=Value("overdue")),
            When(progress__isnull=True, then=Value("silent")),
            default=Value("in_hand"),
            output_field=CharField(),
        )
    )


def _in_order(found: QuerySet[Item], asked: Asked) -> QuerySet[Item]:
    bare = _first(without_carrier())
    nobody = _first(Q(lead__isnull=True))
    orders: Mapping[str, Sequence[Any]] = {
        "title": ["title"],
        "carrier": [bare.asc(), nobody.asc()],
        "lead": [Coalesce("lead__name", Value("")).asc()],
        "due": [F("due").asc(nulls_last=True)],
        "state": ["now"],
        "progress": [F("progress").asc(nulls_first=True)],
        "place": ["plan", "order"],
    }
    return found.order_by(*listing.ordered(asked, orders, [bare.asc(), nobody.asc()]))


def _first(condition: Q) -> Case:
    return Case(When(condition, then=Value(0)), default=Value(1), output_field=IntegerField())


def _rows(lines: Sequence[tuple[Any, ...]], plans: Plans, lang: str, *, several: bool) -> Iterator[TaskRow]:
    english = int(lang == "en")
    counted = carriers_of([line[0] for line in lines])
    for pk, title, mechanism, due, progress, lead, plan, label, heading, now in lines:
        said = list(_carriers(mechanism, counted.get(pk, {}), english))
        section = listing.short(f"{label or ''} {heading or ''}".strip())
        yield TaskRow(
            id=pk,
            link=listing.link_of("task", pk),
            title=title,
            carriers=" · ".join(said) or CARRIERS["none"][english],
            bare=not said,
            lead=lead or "",
            due=due.isoformat() if isinstance(due, date) else "",
            state=now,
            state_words=STATES[now][english],
            progress="" if progress is None else f"{progress:.0f}%",
            place=f"{listing.short(plans.titles.get(plan, ''), 16)} · {section}" if several else section,
        )


def _carriers(mechanism: str, counts: Mapping[str, int], english: int) -> Iterable[str]:
    if mechanism:
        yield CARRIERS["mechanism"][english]
    for kind in ("policy", "project"):
        if counts.get(kind):
            yield f"{CARRIERS[kind][english]} {counts[kind]}"


def carriers_of(items: Sequence[int]) -> Mapping[int, Mapping[str, int]]:
    """How many policies and projects carry each of these items."""
    found: dict[int, dict[str, int]] = {item: {} for item in items}
    for kind, through in (("policy", Policy.items.through), ("project", Project.items.through)):
        for item in through._default_manager.filter(item_id__in=items).values_list("item_id", flat=True):
            found[item][kind] = found[item].get(kind, 0) + 1
    return found
