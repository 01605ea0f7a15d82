"""Who leads and who assists: one item, a selection, or all of a plan by the workbook."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from django.db import transaction
from django.db.models import F, Q

from luoshi.action.filing_calendar import FREQUENCIES
from luoshi.kernel.errors import LuoshiError
from luoshi.plan.assignments import split_units
from luoshi.plan.corrections.apply import corrected
from luoshi.plan.corrections.edits import Change
from luoshi.plan.corrections.fields import Setting
from luoshi.plan.model import Plan, Target, Task
from luoshi.reports.workbook.comparing import wanted
from luoshi.reports.workbook.reading import read_workbook
from luoshi.reports.workbook.sheets import SHEETS
from luoshi.reports.workbook.writing import workbook_of
from luoshi.services import audit, judging, people, publishing, rulebook
from luoshi.services.access import Actor, require
from luoshi.services.refusals import FieldWrong, RecordUnknown, StepImpossible
from luoshi.store.models import Assignment, Item, PlanRecord, Unit

_KINDS = ("task", "target")
_FIELDS = ("lead", "assist", "due")
_HEADINGS: Mapping[str, tuple[str, str]] = {column.field: (column.en, column.zh) for sheet in SHEETS for column in sheet.columns}


class OnlyAssigned(LuoshiError):
    code = "only-assigned"
    template = "{field} of an official plan is not changed by the workbook: only units and dates are. To change words, upload the amended document."
    template_zh = "正式规划的{field}不能用分工表改,只收单位和完成时限。要改内容,请上传调整后的文件。"


@dataclass(frozen=True)
class Row:
    """An item as the page of assignment shows it. `suggested`: the unit that leads most around it."""

    id: int
    kind: str
    title: str
    place: str
    lead: str
    assist: str
    due: str
    frequency: str
    weight: str
    suggested: str


@dataclass(frozen=True)
class Problem:
    """A cell of a workbook that was not taken, and why: English, Chinese."""

    where: str
    why: tuple[str, str]


@dataclass(frozen=True)
class Taken:
    """What became of a workbook: how many items got other units or dates, units that were not known before, and what was left."""

    changed: int
    new_units: Sequence[str]
    problems: Sequence[Problem]


def rows(kept: PlanRecord, *, by: Actor, only_open: bool = False, words: str = "") -> list[Row]:
    """Tasks and targets of a plan, those without an owner first. Errors: NotAllowed."""
    require(by, "item.assign")
    items = _items(kept).select_related("part", "lead").order_by(F("lead").asc(nulls_first=True), "order")
    items = items.filter(lead=None) if only_open else items
    items = items.filter(Q(title__icontains=words) | Q(wording__icontains=words)) if words else items
    found = list(items)
    named = _named(kept, [item.pk for item in found])
    suggested = _suggestions(kept)
    return [_row(item, named.get(item.pk, {}), suggested) for item in found]


def _items(kept: PlanRecord):  # type: ignore[no-untyped-def]
    return Item.objects.filter(plan=kept, kind__in=_KINDS, retired=False)


def _row(item: Item, units: Mapping[str, Sequence[str]], suggested: Mapping[int | None, str]) -> Row:
    place = f"{item.part.label} {item.part.title}".strip() if item.part else ""
    lead = "、".join(units.get("lead", ()))
    return Row(
        item.pk, item.kind, item.title, place[:40], lead, "、".join(units.get("assist", ())), item.due.isoformat() if item.due else "",
        item.frequency, f"{item.weight:g}", "" if lead else suggested.get(item.part_id, ""),
    )  # fmt: skip


def _named(kept: PlanRecord, only: Sequence[int]) -> Mapping[int, dict[str, list[str]]]:
    """Names of the units that hold on the plan's day, by item and role."""
    day = judging.today_of(kept)
    held = Assignment.objects.filter(Q(until=None) | Q(until__gte=day), item__plan=kept, since__lte=day).order_by("order", "pk")
    found: dict[int, dict[str, list[str]]] = {}
    chosen = set(only)
    for item, role, name in held.values_list("item", "role", "unit__name"):
        if item in chosen:
            found.setdefault(item, {}).setdefault(role, []).append(name)
    return found


def _suggestions(kept: PlanRecord) -> Mapping[int | None, str]:
    """For each section the unit that leads most of what is assigned in it, in this plan or in a section of the same title elsewhere."""
    counts: dict[int | None, Counter[str]] = {}
    for part, name in _items(kept).exclude(lead=None).values_list("part", "lead__name"):
        counts.setdefault(part, Counter())[name] += 1
    earlier: dict[str, Counter[str]] = {}
    others = Item.objects.exclude(plan=kept).exclude(lead=None).exclude(part=None)
    for title, name in others.values_list("part__title", "lead__name"):
        earlier.setdefault(title, Counter())[name] += 1
    titles = dict(_items(kept).exclude(part=None).values_list("part", "part__title"))
    found: dict[int | None, str] = {}
    for part, title in titles.items():
        near = counts.get(part) or earlier.get(title)
        if near:
            found[part] = near.most_common(1)[0][0]
    return found


@transaction.atomic
def assign(
    items: Iterable[int],
    *,
    by: Actor,
    lead: str | None = None,
    assist: str | None = None,
    due: date | None = None,
    frequency: str = "",
    weight: str = "",
) -> int:
    """Give items units, a date, a frequency of filing and a weight; what is None or empty stays. Units are names parted by 、.

    Returns how many items there were. Errors: NotAllowed, RecordUnknown, FieldWrong.
    """
    require(by, "item.assign")
    chosen = list(
        Item.objects.select_for_update(of=("self",)).select_related("plan").filter(pk__in=list(items), kind__in=_KINDS, retired=False)
    )
    if not chosen:
        raise RecordUnknown(what=("item", "事项"), name="")
    leads, assists = (None if words is None else [_unit(name, by) for name in split_units(words)] for words in (lead, assist))
    number = _weight(weight)
    if frequency and frequency not in FREQUENCIES:
        raise FieldWrong(
            field=("Frequency", "报送频率"),
            reason=(f"{frequency} is none", "不认识"),
            cure=(", ".join(FREQUENCIES), "请选每月、每季、每半年或每年"),
        )
    for item in chosen:
        before = {"lead": item.lead_id, "due": item.due, "frequency": item.frequency, "weight": item.weight}
        if leads is not None:
            _hold(item, "lead", leads, by)
            item.lead = leads[0] if leads else None
        if assists is not None:
            _hold(item, "assist", assists, by)
        item.due = due or item.due
        item.frequency = frequency or item.frequency
        item.weight = item.weight if number is None else number
        item.save(update_fields=["lead", "due", "frequency", "weight"])
        after = {
            "lead": item.lead_id,
            "assist": None if assists is None else [unit.pk for unit in assists],
            "due": item.due,
            "frequency": item.frequency,
            "weight": item.weight,
        }
        audit.note(by, "item.assign", f"item:{item.pk}", before=before, after=after)
    return len(chosen)


def _unit(name: str, by: Actor) -> Unit:
    return people.unit_named(name[:120], by=by)


def _weight(text: str) -> float | None:
    if not text.strip():
        return None
    try:
        number = float(text)
    except ValueError:
        number = -1.0
    if not 0 <= number < 1000:
        raise FieldWrong(
            field=("Weight", "权重"), reason=(f"{text[:20]} is none", f"“{text[:20]}”不行"), cure=("A number from 0 on", "请写 0 以上的数")
        )
    return number


def _hold(item: Item, role: str, units: Sequence[Unit], by: Actor) -> None:
    """From the plan's day on these units, in this order; those that held before end the day before."""
    day = judging.today_of(item.plan)
    now = list(item.assignments.filter(Q(until=None) | Q(until__gte=day), role=role))
    kept = {row.unit_id: row for row in now if row.unit_id in {unit.pk for unit in units}}
    for row in now:
        if row.unit_id in kept:
            continue
        if row.since >= day:
            row.delete()
        else:
            row.until = day - timedelta(days=1)
            row.save(update_fields=["until"])
    for order, unit in enumerate(units):
        row = kept.get(unit.pk) or Assignment(item=item, unit=unit, role=role, since=day, by_id=by.id)
        row.order = order
        row.save()


def workbook(kept: PlanRecord, *, by: Actor) -> bytes:
    """The plan's tasks and targets with their units, to be filled in. Errors: NotAllowed, StepImpossible."""
    require(by, "item.assign")
    return workbook_of(_with_units(kept), lang="en" if by.lang == "en" else "zh")


def _with_units(kept: PlanRecord) -> Plan:
    """The official plan with the units and dates that hold now."""
    if kept.official is None:
        raise StepImpossible(
            what=("The plan", "规划"),
            step=("assigned", "分工"),
            reason=("it is not confirmed", "还没有确认"),
            cure=("Review and confirm it first", "请先核对并确认"),
        )
    plan = publishing.plan_of(kept.official)
    rows = {item.key: item for item in _items(kept)}
    named = _named(kept, [item.pk for item in rows.values()])

    def units(key: str, role: str) -> tuple[str, ...]:
        return tuple(named.get(rows[key].pk, {}).get(role, ())) if key in rows else ()

    def due(key: str, found: str | None) -> str | None:
        day = rows[key].due if key in rows else None
        return day.isoformat() if day else found

    tasks = tuple(
        task._replace(lead=units(task.id, "lead"), assist=units(task.id, "assist"), due=due(task.id, task.due)) for task in plan.tasks
    )
    targets = tuple(replace(target, lead=units(target.id, "lead"), assist=units(target.id, "assist")) for target in plan.targets)
    return replace(plan, tasks=tasks, targets=targets)


@transaction.atomic
def take_workbook(kept: PlanRecord, data: bytes, name: str, *, by: Actor) -> Taken:
    """Take units and dates out of a workbook that was filled in. What else was changed in it is left, and told by its cell.

    Errors: NotAllowed, StepImpossible, and those of a file that is no such workbook.
    """
    require(by, "item.assign")
    plan = _with_units(kept)
    sheets = read_workbook(data, name, most_unpacked=rulebook.limits()["workbook_unpacked_bytes"])
    found = wanted(plan, sheets, keep_missing=True)
    problems = [Problem(one.where, (one.error.message("en"), one.error.message("zh"))) for one in found.refusals]
    edits = [edit for edit in found.edits if isinstance(edit, Change) and edit.field in _FIELDS]
    for edit in found.edits:
        if edit not in edits:
            left = OnlyAssigned(field=_HEADINGS.get(getattr(edit, "field", ""), ("rows", "条目增删")))
            problems.append(Problem(edit.where, (left.message("en"), left.message("zh"))))
    result = corrected(edits, Setting(plan, rulebook.indicators()))
    problems += [Problem(one.where, (one.error.message("en"), one.error.message("zh"))) for one in result.refusals]
    known = set(Unit.objects.values_list("name", flat=True))
    items: tuple[Task | Target, ...] = (*plan.tasks, *plan.targets)
    after: tuple[Task | Target, ...] = (*result.plan.tasks, *result.plan.targets)
    before = {item.id: item for item in items}
    changed = [item for item in after if _said(item) != _said(before[item.id])]
    rows = {item.key: item.pk for item in _items(kept).filter(key__in=[item.id for item in changed])}
    for item in changed:
        if item.id in rows:
            due = date.fromisoformat(item.due) if item.due else None
            assign([rows[item.id]], lead="、".join(item.lead), assist="、".join(item.assist), due=due, by=by)
    new = [unit for unit in Unit.objects.values_list("name", flat=True) if unit not in known]
    return Taken(len(changed), new, problems)


def _said(item: Task | Target) -> tuple[tuple[str, ...], tuple[str, ...], str | None]:
    return item.lead, item.assist, item.due
