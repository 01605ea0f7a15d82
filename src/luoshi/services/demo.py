"""The demonstration: two plans, units, and an account for each role. Everything in it is public or invented."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.contrib.auth.hashers import make_password
from django.db import transaction

from luoshi.services import bundled, files, judging, people, publishing, recording
from luoshi.services.access import ROLES, SYSTEM, Role
from luoshi.store.models import Assignment, Item, PlanRecord, PlanVersion, Unit, User

PASSWORD = "Demo-2026-luoshi"  # noqa: S105  printed on every page of a demonstration
_UNITS = ("区发展改革委", "区商务委", "区住房城乡建委", "区教委", "区卫生健康委", "区生态环境局", "区统计局", "区政府督查室")
_PLACES: Mapping[Role, str] = {
    "planner": "区发展改革委", "liaison": "区商务委", "head": "区商务委", "supervisor": "区政府督查室", "evaluator": "区统计局", "editor": "区发展改革委",
}  # fmt: skip


@dataclass(frozen=True)
class Account:
    """An account of the demonstration."""

    username: str
    role: Role
    unit: str


def accounts() -> list[Account]:
    """One for each role, and a liaison officer for every unit."""
    first = [Account(role.replace("_", "-"), role, _PLACES.get(role, "")) for role in ROLES]
    return [*first, *(Account(f"liaison-{n}", "liaison", unit) for n, unit in enumerate(_UNITS, 1) if unit != _PLACES["liaison"])]


def load() -> bool:
    """Fill an empty database; whether there was anything to do."""
    if User.objects.exists():
        return False
    with transaction.atomic():
        units = {name: people.unit_named(name, by=SYSTEM) for name in _UNITS}
        hashed = make_password(PASSWORD)
        for account in accounts():
            unit = units.get(account.unit)
            user = people.create(account.username, PASSWORD, roles=[account.role], unit=unit, hashed=hashed, by=SYSTEM)
            User.objects.filter(pk=user.pk).update(must_change=False)
        for name in ("yuzhong", "example"):
            _load(bundled.bundled(name))
        _assign(list(units.values()))
    return True


def _load(bundle: bundled.Bundle) -> PlanRecord:
    kept = PlanRecord.objects.create(title=bundle.plan.meta.title or bundle.name, as_of=bundle.as_of, invented=bundle.invented)
    data = publishing.packed(bundle.plan)
    file = files.keep(bundle.document.text.encode(), bundle.document.name, "txt", by=SYSTEM)
    version = PlanVersion.objects.create(
        plan=kept, number=1, file=file, name=bundle.document.name, text=bundle.document.text, data=data, found=data
    )
    publishing.publish(version, by=SYSTEM)
    recording.record(bundle.readings, by=SYSTEM, why="demo")
    kept.refresh_from_db()
    judging.judge_plan(kept)
    return kept


def _assign(units: list[Unit]) -> None:
    """Half of what has no owner gets one, so that there is something to file and something without an owner."""
    for n, item in enumerate(Item.objects.filter(kind__in=("task", "target"), lead=None)):
        if n % 2 == 0:
            unit = units[(n // 2) % len(units)]
            since = (item.plan.as_of or item.plan.made.date()).replace(month=1, day=1)
            Assignment.objects.create(item=item, unit=unit, role="lead", since=since)
            Assignment.objects.create(item=item, unit=units[(n // 2 + 1) % len(units)], role="assist", since=since)
            Item.objects.filter(pk=item.pk).update(lead=unit)
