"""What asks for a decision: found in the records, ranked by the rule."""

from datetime import date
from typing import NamedTuple

from django.db.models import Count, F, Q
from django.utils import timezone

from luoshi.action.asks import Ask, Kind, first_asks
from luoshi.services import lamps, rulebook
from luoshi.services.access import Actor
from luoshi.services.board.looks import PlanRow
from luoshi.services.browsing.narrowing import without_carrier
from luoshi.store.models import Filing, Item, TargetState

_YEAR = 365.0
_WORDS: dict[Kind, tuple[str, str]] = {
    "binding_red": ("约束性指标亮红灯", "binding target on red"),
    "red": ("红灯", "red light"),
    "overdue": ("任务逾期", "overdue task"),
    "waiting": ("报送待审核", "filings wait for approval"),
    "no_owner": ("没有牵头单位", "without a lead unit"),
    "binding_grey": ("约束性指标数据不足", "binding targets without data"),
}


class AskRow(NamedTuple):
    """A thing to be decided, in words."""

    kind: Kind
    light: str
    lamp: str
    why: str
    title: str
    detail: str
    unit: str
    link: str


class Standing(NamedTuple):
    """How many tasks and targets of the plan nobody answers for, nobody ever filed on, are overdue, have no carrier, or are binding and grey."""

    items: int
    no_owner: int
    silent: int
    overdue: int
    bare: int
    binding_grey: int


class _Found(NamedTuple):
    title: str
    detail: tuple[str, str]
    unit: str
    light: str = ""


def standing(plan: PlanRow) -> Standing:
    """Counts over all tasks and targets."""
    filed = Q(pk__in=Filing.objects.exclude(filed_at=None).values("item_id"))
    task = Q(kind="task")
    late = task & Q(due__lt=_day(plan)) & (Q(progress=None) | Q(progress__lt=100))
    counts = Item.objects.filter(plan_id=plan.id, retired=False, kind__in=("task", "target")).aggregate(
        items=Count("pk"),
        no_owner=Count("pk", filter=Q(lead=None)),
        silent=Count("pk", filter=~filed),
        overdue=Count("pk", filter=late),
        bare=Count("pk", filter=task & without_carrier()),
        binding_grey=Count("pk", filter=Q(binding=True, state__light="grey")),
    )
    return Standing(**counts)


def first(plan: PlanRow, counts: Standing, *, by: Actor) -> list[AskRow]:
    """The few that come first."""
    numbers = rulebook.office()
    most = numbers["asks"]
    known: dict[int, _Found] = {}
    found = [*_reds(plan, most, known), *(_overdue(plan, most, known) if counts.overdue else ())]
    found += [
        Ask("waiting", count=plan.waiting),
        Ask("no_owner", count=counts.no_owner),
        Ask("binding_grey", count=counts.binding_grey),
    ]
    chosen = first_asks(found, most=most, of_a_kind=numbers["asks_of_a_kind"])
    return [_row(ask, known.get(ask.item or 0), plan, by.lang) for ask in chosen]


def _reds(plan: PlanRow, most: int, known: dict[int, _Found]) -> list[Ask]:
    """The farthest behind, binding ones first."""
    rows = TargetState.objects.filter(plan_id=plan.id, light="red", item__retired=False)
    ordered = rows.order_by(F("item__binding").desc(nulls_last=True), F("share").asc(nulls_last=True), "item__order")
    found = []
    fields = ("item_id", "item__title", "item__binding", "share", "short_zh", "short_en", "item__lead__name")
    for pk, title, binding, share, zh, en, lead in ordered.values_list(*fields)[: 2 * most]:
        known[pk] = _Found(title, (zh, en), lead or "", "red")
        found.append(Ask("binding_red" if binding else "red", pk, behind=-(share or 0.0)))
    return found


def _overdue(plan: PlanRow, most: int, known: dict[int, _Found]) -> list[Ask]:
    day = _day(plan)
    late = Q(progress=None) | Q(progress__lt=100)
    rows = Item.objects.filter(late, plan_id=plan.id, kind="task", retired=False, due__lt=day).order_by("due", "order")
    found = []
    for pk, title, due, lead in rows.values_list("pk", "title", "due", "lead__name")[:most]:
        assert due is not None, "it is over"
        days = (day - due).days
        known[pk] = _Found(title, (f"逾期 {days} 天", f"{days} days late"), lead or "")
        found.append(Ask("overdue", pk, behind=days / _YEAR))
    return found


def _row(ask: Ask, found: _Found | None, plan: PlanRow, lang: str) -> AskRow:
    english = lang == "en"
    why = _WORDS[ask.kind][english]
    if found is None:
        return AskRow(ask.kind, "", "", why, _counted(ask.count, english), "", "", _LISTS[ask.kind].format(plan=plan.id))
    link = f"/tasks/{ask.item}/" if ask.kind == "overdue" else f"/indicators/{ask.item}/"
    return AskRow(
        kind=ask.kind,
        light=found.light,
        lamp=lamps.words(found.light, lang) if found.light else "",
        why=why,
        title=found.title,
        detail=found.detail[english],
        unit=found.unit,
        link=link,
    )


_LISTS: dict[Kind, str] = {
    "waiting": "/filings/?plan={plan}",
    "no_owner": "/tasks/?plan={plan}&owner=none",
    "binding_grey": "/indicators/?plan={plan}&light=grey&binding=yes",
}


def _counted(count: int, english: bool) -> str:
    return f"{count} items" if english else f"{count} 项"


def _day(plan: PlanRow) -> date:
    return plan.as_of or timezone.localdate()
