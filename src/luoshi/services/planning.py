"""Plans as lists and pages show them, and how they stand to one another."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Count, Q

from luoshi.reports.words import WORDS, word
from luoshi.services import audit, people, publishing
from luoshi.services.access import Actor, require
from luoshi.services.refusals import FieldWrong, RecordUnknown
from luoshi.store.models import Item, PlanRecord, PlanRelation, PlanVersion, TargetState, Unit

RELATIONS: Mapping[str, tuple[str, str, str, str]] = {
    "special_of": ("专项规划,落实", "special plan carrying out", "被专项规划落实", "carried out by the special plan"),
    "spatial_of": ("空间规划,支撑", "spatial plan supporting", "由空间规划支撑", "supported by the spatial plan"),
    "yearly_of": ("年度计划,分解", "yearly plan of", "分解为年度计划", "broken down in the yearly plan"),
    "area_of": ("下级规划,承接", "plan of an area under", "由下级规划承接", "taken up by the area's plan"),
    "follows": ("接续", "follows", "后续规划", "followed by"),
}
"""How a plan stands to another: in Chinese and English, from its own side and from the other's."""
LEVELS: Mapping[str, tuple[str, str]] = {
    "national": ("国家级", "national"), "province": ("省级", "provincial"), "city": ("市级", "municipal"), "county": ("区县级", "county"), "township": ("乡镇级", "township"),
}  # fmt: skip


@dataclass(frozen=True)
class PlanRow:
    """A plan in the list."""

    id: int
    title: str
    kind: str
    level: str
    area: str
    years: str
    state: str
    state_words: str
    tasks: int
    targets: int
    unowned: int
    lights: Mapping[str, int]


@dataclass(frozen=True)
class Related:
    """Another plan, and what it is to this one. `id`: of the relation; `mine`: stated from this side."""

    id: int
    plan: int
    title: str
    words: str
    mine: bool


@dataclass(frozen=True)
class VersionRow:
    """A version of a plan."""

    id: int
    number: int
    name: str
    state: str
    at: object
    by: str
    confirmed_at: object
    confirmed_by: str
    basis_number: str
    basis_date: object
    corrections: int


@dataclass(frozen=True)
class PlanPage:
    """A plan with what is to be done about it."""

    plan: PlanRecord
    row: PlanRow
    related: Sequence[Related]
    others: Sequence[PlanRecord]
    relations: Sequence[tuple[str, str]]
    carriers: Mapping[str, int]


def plans(*, by: Actor) -> list[PlanRow]:
    """Every plan, those that wait for review first. Errors: NotAllowed."""
    require(by, "plan.read")
    kept = PlanRecord.objects.select_related("official", "working").defer(
        "official__data", "official__found", "official__text", "working__data", "working__found", "working__text"
    )
    rows = _rows(list(kept), by.lang)
    return sorted(rows, key=lambda row: (row.state == "official", row.id))


def _rows(kept: Sequence[PlanRecord], lang: str) -> list[PlanRow]:
    live = Item.objects.filter(plan__in=[one.pk for one in kept], retired=False).order_by()
    counted = live.values("plan_id").annotate(
        tasks=Count("pk", filter=Q(kind="task")),
        targets=Count("pk", filter=Q(kind="target")),
        unowned=Count("pk", filter=Q(lead=None) & ~Q(kind="goal")),
    )
    counts = {row["plan_id"]: {"tasks": row["tasks"], "targets": row["targets"], "unowned": row["unowned"]} for row in counted}
    lights: dict[int, dict[str, int]] = {}
    shown = TargetState.objects.filter(item__retired=False).values("plan_id", "light").annotate(count=Count("pk")).order_by()
    for row in shown:
        lights.setdefault(row["plan_id"], {})[row["light"]] = row["count"]
    return [_row(one, counts.get(one.pk, {}), lights.get(one.pk, {}), lang) for one in kept]


def _row(kept: PlanRecord, counts: Mapping[str, int], lights: Mapping[str, int], lang: str) -> PlanRow:
    state = "both" if kept.working_id and kept.official_id else "working" if kept.working_id else "official"
    words = {
        "both": ("正式版之外有新版待核对", "a new version waits for review"),
        "working": ("待核对", "waits for review"),
        "official": ("正式", "official"),
    }
    kind = word(kept.kind, lang) if kept.kind in WORDS else kept.kind
    level = LEVELS[kept.level][lang == "en"] if kept.level in LEVELS else kept.level
    years = f"{kept.first_year}–{kept.last_year}" if kept.first_year else ""
    return PlanRow(
        kept.pk, kept.title, kind, level, kept.area, years, state, words[state][lang == "en"],
        counts.get("tasks", 0), counts.get("targets", 0), counts.get("unowned", 0),
        {light: lights[light] for light in ("red", "yellow", "green", "grey") if lights.get(light)},
    )  # fmt: skip


def plan(pk: int, *, by: Actor) -> PlanPage:
    """One plan. Errors: NotAllowed, RecordUnknown."""
    require(by, "plan.read")
    kept = publishing.record(pk)
    others = list(PlanRecord.objects.exclude(pk=pk).order_by("title"))
    bare = Item.objects.filter(plan=kept, kind="task", retired=False)
    carriers = bare.aggregate(
        tasks=Count("pk", distinct=True),
        by_mechanism=Count("pk", filter=~Q(mechanism=""), distinct=True),
        by_policy=Count("pk", filter=Q(policies__isnull=False), distinct=True),
        by_project=Count("pk", filter=Q(projects__isnull=False), distinct=True),
        by_none=Count("pk", filter=Q(mechanism="", policies=None, projects=None), distinct=True),
    )
    return PlanPage(
        kept, _rows([kept], by.lang)[0], _related(kept, by.lang), others,
        [(name, pair[by.lang == "en"]) for name, pair in RELATIONS.items()], carriers,
    )  # fmt: skip


def _related(kept: PlanRecord, lang: str) -> list[Related]:
    found = []
    for row in PlanRelation.objects.filter(Q(plan=kept) | Q(to=kept)).select_related("plan", "to"):
        mine = row.plan_id == kept.pk
        other, said = (row.to, RELATIONS[row.kind][:2]) if mine else (row.plan, RELATIONS[row.kind][2:])
        found.append(Related(row.pk, other.pk, other.title, said[lang == "en"], mine))
    return found


@transaction.atomic
def relate(pk: int, to: int, kind: str, *, by: Actor) -> None:
    """State how a plan stands to another. Errors: NotAllowed, RecordUnknown, FieldWrong."""
    require(by, "plan.upload")
    kept, other = publishing.record(pk), publishing.record(to)
    if kind not in RELATIONS or kept.pk == other.pk:
        raise FieldWrong(
            field=("Relation", "关系"),
            reason=("is none of the choices, or names the plan itself", "不在可选范围,或选了这份规划自己"),
            cure=("Choose another plan and a relation", "请另选一份规划和关系"),
        )
    _, made = PlanRelation.objects.get_or_create(plan=kept, to=other, kind=kind)
    if made:
        audit.note(by, "plan.relate", f"plan:{pk}", after={"to": to, "kind": kind})


@transaction.atomic
def unrelate(pk: int, relation: int, *, by: Actor) -> None:
    """Take a relation back, from either side. Errors: NotAllowed, RecordUnknown."""
    require(by, "plan.upload")
    row = PlanRelation.objects.filter(Q(plan=pk) | Q(to=pk), pk=relation).first()
    if row is None:
        raise RecordUnknown(what=("relation", "关系"), name=relation)
    audit.note(by, "plan.unrelate", f"plan:{pk}", before={"plan": row.plan_id, "to": row.to_id, "kind": row.kind})
    row.delete()


@transaction.atomic
def describe(pk: int, *, kind: str, level: str, area: str, by: Actor) -> None:
    """Kind, level and area as a person knows them, where the document does not say. Errors: NotAllowed, RecordUnknown."""
    require(by, "plan.upload")
    kept = publishing.record(pk)
    before = {"kind": kept.kind, "level": kept.level, "area": kept.area}
    kept.kind, kept.level, kept.area = kind.strip()[:60], level if level in LEVELS else "", area.strip()[:60]
    kept.save(update_fields=["kind", "level", "area"])
    audit.note(by, "plan.describe", f"plan:{pk}", before=before, after={"kind": kept.kind, "level": kept.level, "area": kept.area})


def versions(pk: int, *, by: Actor) -> tuple[PlanRecord, list[VersionRow]]:
    """All versions of a plan, the newest first. Errors: NotAllowed, RecordUnknown."""
    require(by, "plan.read")
    kept = publishing.record(pk)
    rows = kept.versions.select_related("by", "confirmed_by").defer("text", "found").order_by("-number")
    return kept, [_version(row, kept) for row in rows]


def _version(row: PlanVersion, kept: PlanRecord) -> VersionRow:
    state = "official" if row.pk == kept.official_id else "working" if row.pk == kept.working_id else "former"
    return VersionRow(
        row.pk, row.number, row.name, state, row.at, people.name_of(row.by), row.confirmed_at, people.name_of(row.confirmed_by),
        row.basis_number, row.basis_date, len(publishing.plan_of(row).corrections),
    )  # fmt: skip


def version_of(pk: int, number: int, *, by: Actor) -> PlanVersion:
    """Errors: NotAllowed, RecordUnknown."""
    require(by, "plan.read")
    found = PlanVersion.objects.select_related("plan").filter(plan=pk, number=number).first()
    if found is None:
        raise RecordUnknown(what=("version", "版本"), name=number)
    return found


def unit_names() -> list[str]:
    """Names of the units that are at work, for whoever types one."""
    return list(Unit.objects.filter(active=True).values_list("name", flat=True))
