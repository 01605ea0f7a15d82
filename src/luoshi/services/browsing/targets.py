"""The list of targets with their lights."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from django.db.models import Case, F, IntegerField, QuerySet, Value, When
from django.db.models.functions import Coalesce

from luoshi.services import lamps
from luoshi.services.access import Actor, require
from luoshi.services.browsing import listing
from luoshi.services.browsing.asked import Asked
from luoshi.services.browsing.listing import Column, Listing, Plans
from luoshi.services.browsing.narrowing import narrowed
from luoshi.store.models import Item

COLUMNS = (
    Column("light", "灯", "Light"),
    Column("title", "指标", "Indicator"),
    Column("actual", "最近实际", "Latest actual", number=True),
    Column("required", "应达到", "Required", number=True),
    Column("share", "与进度相比", "Against the path"),
    Column("due", "期限", "Due"),
    Column("lead", "牵头单位", "Lead unit"),
    Column("place", "规划与章节", "Plan and section"),
)
_FIELDS = (
    "pk", "title", "rule", "rule_en", "area", "binding", "due", "lead__name", "plan_id", "part__label", "part__title",
    "state__light", "state__status", "state__actual_words", "state__required_words", "state__period", "state__short_zh", "state__short_en",
)  # fmt: skip
_WAYS: Mapping[bool | None, tuple[str, str]] = {True: ("约束性", "binding"), False: ("预期性", "expected"), None: ("", "")}


class TargetRow(NamedTuple):
    """A target as its list shows it: all cells are words already."""

    id: int
    link: str
    light: str
    lamp: str
    status: str
    title: str
    rule: str
    area: str
    binding: str
    actual: str
    period: str
    required: str
    margin: str
    due: str
    lead: str
    place: str


def targets(asked: Asked, *, by: Actor, every: bool = False) -> Listing[TargetRow]:
    """A page of the list; with `every` all of it, as it is printed and exported. Errors: NotAllowed."""
    require(by, "plan.read")
    plans = listing.official_plans()
    parts = listing.parts_of(asked, plans)
    found = narrowed("target", asked, parts)
    total = found.count()
    page, pages, first = (1, 1, 0) if every else listing.page_of(asked, total)
    last = first + (total if every else listing.rows_on_page())
    lines = _in_order(found, asked).values_list(*_FIELDS)[first:last]
    rows = list(_rows(lines, plans, by.lang, several=asked.plan is None and len(plans.titles) > 1))
    return Listing(rows, total, page, pages, COLUMNS, listing.choices_of(plans, parts, by.lang))


def _in_order(found: QuerySet[Item], asked: Asked) -> QuerySet[Item]:
    urgent = Case(*(When(state__light=light, then=Value(n)) for n, light in enumerate(lamps.ORDER)), default=Value(9), output_field=IntegerField())  # fmt: skip
    binds = Case(When(binding=True, then=Value(0)), default=Value(1), output_field=IntegerField())
    behind = F("state__share").asc(nulls_last=True)
    usual = [urgent, binds, behind, F("due").asc(nulls_last=True)]
    orders: Mapping[str, Sequence[Any]] = {
        "light": [urgent.asc(), behind],
        "title": ["title"],
        "actual": [F("state__actual").asc(nulls_last=True)],
        "required": [F("state__required").asc(nulls_last=True)],
        "share": [behind],
        "due": [F("due").asc(nulls_last=True)],
        "lead": [Coalesce("lead__name", Value("")).asc()],
        "place": ["plan", "order"],
    }
    return found.order_by(*listing.ordered(asked, orders, usual))


def _rows(lines: Iterable[tuple[Any, ...]], plans: Plans, lang: str, *, several: bool) -> Iterator[TargetRow]:
    """Where several plans are listed, each row names its own."""
    english = lang == "en"
    for (
        pk, title, rule, rule_en, area, binding, due, lead, plan, label, heading,
        light, status, actual, required, period, short_zh, short_en,
    ) in lines:  # fmt: skip
        section = listing.short(f"{label or ''} {heading or ''}".strip())
        yield TargetRow(
            id=pk,
            link=listing.link_of("target", pk),
            light=light or "grey",
            lamp=lamps.words(light or "grey", lang),
            status=lamps.status(status or "unknown", lang),
            title=title,
            rule=rule_en if english else rule,
            area=area,
            binding=_WAYS[binding][english],
            actual=actual or "",
            period=period or "",
            required=required or "",
            margin=(short_en if english else short_zh) or "",
            due=due.isoformat() if isinstance(due, date) else "",
            lead=lead or "",
            place=f"{listing.short(plans.titles.get(plan, ''), 16)} · {section}" if several else section,
        )
