"""A working version becomes the official plan: its sections and items become records that units are assigned to and file on."""

from collections.abc import Iterator, Mapping
from datetime import date
from functools import lru_cache
from typing import Any

import orjson
from django.db import transaction
from django.utils import timezone

from luoshi.plan.exchange import from_data, to_data
from luoshi.plan.language.writing import rule_form
from luoshi.plan.model import Goal, Plan, Target, Task
from luoshi.services import audit, people
from luoshi.services.access import SYSTEM, Actor, require
from luoshi.services.refusals import RecordUnknown, StepImpossible
from luoshi.store.models import Assignment, Item, Part, PlanRecord, PlanVersion

_TITLE = 400


def packed(plan: Plan) -> bytes:
    """A plan as it is kept."""
    return orjson.dumps(to_data(plan))


def plan_of(version: PlanVersion) -> Plan:
    """The plan that a version holds, corrections and all."""
    return _unpacked(version.pk, version.revision, bytes(version.data))


@lru_cache(maxsize=24)
def _unpacked(_version: int, _revision: int, data: bytes) -> Plan:
    return from_data(orjson.loads(data))


def record(pk: int) -> PlanRecord:
    """Errors: RecordUnknown."""
    found = PlanRecord.objects.select_related("official", "working").filter(pk=pk).first()
    if found is None:
        raise RecordUnknown(what=("plan", "规划"), name=pk)
    return found


@transaction.atomic
def publish(version: PlanVersion, *, by: Actor, basis_number: str = "", basis_date: date | None = None) -> PlanRecord:
    """Make a version the official one. What was assigned and filed stays with the items that the new version still has.

    Errors: NotAllowed, StepImpossible.
    """
    require(by, "plan.publish")
    kept = PlanRecord.objects.select_for_update().get(pk=version.plan_id)
    version = PlanVersion.objects.select_for_update().get(pk=version.pk)
    if version.confirmed_at is not None:
        raise StepImpossible(
            what=("This version", "这一版"),
            step=("confirmed", "确认"),
            reason=("it is official already", "它已经是正式版"),
            cure=("Upload a new document to amend it", "要调整请上传新的文件"),
        )
    plan = plan_of(version)
    version.basis_number, version.basis_date = basis_number[:120], basis_date
    version.confirmed_by_id, version.confirmed_at = by.id, timezone.now()
    version.save(update_fields=["basis_number", "basis_date", "confirmed_by", "confirmed_at"])
    facts(kept, plan)
    kept.official = version
    kept.working = None if kept.working_id == version.pk else kept.working
    kept.readings_at += 1
    kept.save()
    parts = _write_parts(kept, plan)
    _write_items(kept, plan, parts, version.carried, by)
    audit.note(
        by,
        "plan.publish",
        f"plan:{kept.pk}",
        after={"version": version.number, "basis": basis_number, "sha256": plan.document.sha256, "corrections": len(plan.corrections)},
    )
    return kept


def facts(kept: PlanRecord, plan: Plan) -> None:
    """What the plan says of itself, on its record. Not saved yet."""
    meta = plan.meta
    kept.title = (meta.title or plan.document.name)[:200]
    kept.kind, kept.level, kept.area = (meta.kind or "")[:60], meta.level or "", (meta.area or "")[:60]
    kept.first_year, kept.last_year = meta.period or (None, None)


def _write_parts(kept: PlanRecord, plan: Plan) -> Mapping[str | None, Part]:
    """The sections, those of the version before taken over by their ids."""
    before = {part.key: part for part in kept.parts.all()}
    found: dict[str | None, Part] = {}
    for order, section in enumerate(plan.sections):
        part = before.pop(section.id, None) or Part(plan=kept, key=section.id)
        part.level, part.order, part.label, part.title = section.level, order, section.label[:60], section.title[:300]
        part.parent = found.get(section.parent) if section.parent else None
        part.top = part.parent.top or part.parent if part.parent else None
        part.save()
        found[section.id] = part
    Part.objects.filter(pk__in=[part.pk for part in before.values()]).delete()
    return found


def _write_items(kept: PlanRecord, plan: Plan, parts: Mapping[str | None, Part], carried: Mapping[str, str], by: Actor) -> None:
    """Goals, tasks and targets. An item that the version calls otherwise keeps its record; one that it lacks is retired."""
    before = {item.key: item for item in kept.items.all()}
    renamed = {new: old for old, new in carried.items()}
    kept_items = []
    for order, (kind, item) in enumerate(_items(plan)):
        row = before.pop(item.id, None) or before.pop(renamed.get(item.id, ""), None) or Item(plan=kept)
        for name, value in _facts_of(kind, item).items():
            setattr(row, name, value)
        row.key, row.kind, row.order, row.part, row.retired = item.id, kind, order, parts.get(item.section), False
        row.save()
        kept_items.append((row, item))
    for gone in before.values():
        if not gone.retired:
            gone.retired = True
            gone.save(update_fields=["retired"])
    for row, item in kept_items:
        if isinstance(item, Task | Target) and (item.lead or item.assist) and not row.assignments.exists():
            assign_named(row, item.lead, item.assist, by=by)


def _items(plan: Plan) -> Iterator[tuple[str, Goal | Task | Target]]:
    """In the order of the document."""
    every: list[tuple[str, Goal | Task | Target]] = [
        *(("goal", goal) for goal in plan.goals), *(("task", task) for task in plan.tasks), *(("target", target) for target in plan.targets)
    ]  # fmt: skip
    return iter(sorted(every, key=lambda pair: (pair[1].start, pair[1].end)))


def _facts_of(kind: str, item: Goal | Task | Target) -> dict[str, Any]:
    facts: dict[str, Any] = {"wording": item.wording, "start": item.start, "end": item.end, "title": item.wording[:_TITLE]}
    if isinstance(item, Target):
        name = item.indicator or item.wording
        facts |= {
            "title": name[:_TITLE],
            "indicator": (item.indicator or "")[:120],
            "rule": rule_form(item, "zh")[:300],
            "rule_en": rule_form(item, "en")[:300],
            "measure": (item.unit or "")[:40],
            "area": (item.area or "")[:60],
            "binding": item.binding,
        }
    if isinstance(item, Task | Target):
        facts["due"] = date.fromisoformat(item.due) if item.due else None
    return facts


def assign_named(row: Item, lead: tuple[str, ...], assist: tuple[str, ...], *, by: Actor) -> None:
    """Units that the plan itself names; those that are not known yet become known."""
    # A plan that is looked at as of a fixed day has its units on that day.
    today = row.plan.as_of or timezone.localdate()
    units = [(name, role, n) for role, names in (("lead", lead), ("assist", assist)) for n, name in enumerate(names)]
    for name, role, n in units:
        unit = people.unit_named(name[:120], by=by if by.roles else SYSTEM)
        Assignment.objects.create(item=row, unit=unit, role=role, order=n, since=today, by_id=by.id)
        if role == "lead" and n == 0:
            row.lead = unit
            row.save(update_fields=["lead"])
