"""What stands around an item, be it a target or a task: its place in the plan, units, filings, carriers."""

from datetime import date
from typing import NamedTuple

from django.db.models import CharField, F, QuerySet, Value
from django.utils import timezone

from luoshi.store.models import Assignment, Filing, Item

_FILINGS = 30


class UnitRow(NamedTuple):
    """A unit that leads or assists."""

    id: int
    name: str
    link: str
    leads: bool
    since: str


class FilingRow(NamedTuple):
    """What a unit said of the item for a period, in words."""

    id: int
    period: str
    unit: str
    state: str
    state_words: str
    said: str
    done: str
    day: str


class CarrierRow(NamedTuple):
    """A policy or project that carries the item out."""

    kind: str
    kind_words: str
    name: str
    detail: str
    link: str


FILING_STATES = {
    "draft": ("草稿", "draft"),
    "filed": ("已报送", "filed"),
    "returned": ("已退回", "returned"),
    "approved": ("审核通过", "approved"),
}
_STAGES = {"continued": ("续建", "continued"), "new": ("新开工", "new"), "reserve": ("储备", "reserve")}


def with_plan(items: QuerySet[Item]) -> QuerySet[Item]:
    """Items with plan, section and official version, but without the version's text, which nothing here reads."""
    fields = ("plan__official__text", "plan__official__found")
    return items.select_related("plan__official", "part", "lead").defer(*fields)


def place_of(item: Item) -> str:
    """Where it stands in the plan."""
    return f"{item.part.label} {item.part.title}".strip() if item.part else ""


def text_link(item: Item) -> str:
    """The item's words in the plan."""
    return f"/plans/{item.plan_id}/text/#at-{item.start}"


def units_of(item: Item) -> list[UnitRow]:
    """Units that answer for it today, leading ones first."""
    rows = Assignment.objects.filter(item=item, until=None).order_by(F("role").desc(), "order")
    return [
        UnitRow(unit, name, f"/units/{unit}/", role == "lead", since.isoformat())
        for unit, name, role, since in rows.values_list("unit_id", "unit__name", "role", "since")
    ]


def filings_of(item: Item, lang: str) -> list[FilingRow]:
    """The latest filings. Drafts are seen by those who write them alone."""
    rows = Filing.objects.filter(item=item).exclude(state="draft").order_by("-due", "unit")[:_FILINGS]
    return [_filing(row, lang) for row in rows.select_related("unit")]


def _filing(row: Filing, lang: str) -> FilingRow:
    value = f"{row.value.normalize():f} {row.measure}".strip() if row.value is not None else ""
    progress = f"{row.progress:.0f}%" if row.progress is not None else ""
    names = FILING_STATES.get(row.state, (row.state, row.state))
    day = timezone.localtime(row.filed_at).date().isoformat() if row.filed_at else ""
    return FilingRow(row.pk, row.period, row.unit.name, row.state, names[lang == "en"], value or progress, row.done, day)


def carriers_of(item: Item, lang: str) -> list[CarrierRow]:
    """Mechanism, policies and projects."""
    english = int(lang == "en")
    found = [CarrierRow("mechanism", ("机制", "mechanism")[english], item.mechanism, "", "")] if item.mechanism else []
    policies = item.policies.order_by().annotate(kind=Value("policy", output_field=CharField()))
    projects = item.projects.order_by().annotate(kind=Value("project", output_field=CharField()))
    every = policies.values_list("kind", "pk", "title", "number", "issued").union(
        projects.values_list("kind", "pk", "name", "stage", "ends"), all=True
    )
    for kind, pk, name, detail, day in sorted(every):
        words = ("政策", "policy") if kind == "policy" else ("项目", "project")
        said = _STAGES.get(detail, (detail, detail))[english] if kind == "project" else detail
        link = f"/projects/{pk}/" if kind == "project" else ""
        found.append(CarrierRow(kind, words[english], name, " ".join(filter(None, (said, _iso(day)))), link))
    return found


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""
