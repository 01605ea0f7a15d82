"""Verdicts of official targets, drawn from the readings on record whenever those change, and the changes of lights that follow."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from luoshi.monitoring.explaining.figures import Lang, figure
from luoshi.monitoring.explaining.sentence import explanation, margin_words, reasons
from luoshi.monitoring.explaining.words import STATUSES
from luoshi.monitoring.judge import judge
from luoshi.monitoring.known import Known
from luoshi.monitoring.promises import promises_of
from luoshi.monitoring.readings import Reading, subject_of
from luoshi.monitoring.verdict import Verdict
from luoshi.monitoring.watch import Watch, reads, watch
from luoshi.plan.language.model import WrittenTarget
from luoshi.plan.model import Plan, Target
from luoshi.services import monitoring, publishing, rulebook
from luoshi.store.models import Item, LightChange, PlanRecord, ReadingRecord, TargetState
from luoshi.store.records import reading_of

_Key = tuple[str | None, str | None]
_SHORT = 300


@dataclass(frozen=True)
class Promises:
    """The targets of an official version, and the series that each is judged by: indicator's identity and area, * for any area."""

    plan: Plan
    targets: Mapping[str, tuple[Target, WrittenTarget]]
    series: Mapping[str, frozenset[_Key]]

    def touched(self, keys: Collection[_Key]) -> frozenset[str]:
        """Ids of the targets whose verdicts depend on any of these series."""
        wide = {(identity, "*") for identity, _ in keys} | set(keys)
        return frozenset(name for name, own in self.series.items() if own & wide)


def promises(kept: PlanRecord) -> Promises:
    """What the plan's official version promises."""
    assert kept.official is not None, "only official plans are judged"
    return _promises(kept.official.pk, publishing.plan_of(kept.official))


@lru_cache(maxsize=24)
def _promises(_version: int, plan: Plan) -> Promises:
    found = {target.id: (target, promise) for target, promise in promises_of(plan)}
    known = rulebook.indicators()
    return Promises(plan, found, {name: frozenset(reads(promise, known)) for name, (_, promise) in found.items()})


def today_of(kept: PlanRecord) -> date:
    """The day that the plan is judged on."""
    return kept.as_of or timezone.localdate()


def known_of(kept: PlanRecord, names: Iterable[str]) -> Known:
    """What is on record of the series that these targets are judged by, as of the plan's day."""
    wanted = promises(kept).series
    identities = {identity for name in names for identity, _ in wanted[name] if identity}
    rows = ReadingRecord.objects.filter(withdrawn=None, identity__in=identities)
    return monitoring.known([reading_of(row) for row in rows.iterator(chunk_size=2000)], as_of=today_of(kept))


def watch_of(kept: PlanRecord, names: Sequence[str] | None = None) -> Watch:
    """The plan, or as much of it as these targets are, under watch."""
    all_of = promises(kept)
    chosen = tuple(all_of.targets) if names is None else tuple(name for name in names if name in all_of.targets)
    part = replace(all_of.plan, targets=tuple(all_of.targets[name][0] for name in chosen)) if names is not None else all_of.plan
    return watch(part, known_of(kept, chosen))


@transaction.atomic
def judge_plan(kept: PlanRecord, *, why: str = "", only: Collection[str] | None = None) -> Mapping[str, tuple[str, str]]:
    """Draw the verdicts anew, of all targets or only of some, and keep them. Returns the lights that changed, by target: from, to.

    `why`: the event that is noted beside a changed light.
    """
    if kept.official is None:
        return {}
    all_of = promises(kept)
    names = [name for name in all_of.targets if only is None or name in only]
    if not names:
        return {}
    rows = {item.key: item for item in Item.objects.filter(plan=kept, kind="target", key__in=names).select_related("state")}
    known = known_of(kept, names)
    states, changes = [], {}
    for name in names:
        promise = all_of.targets[name][1]
        verdict = judge(promise, known)
        row = rows[name]
        was = row.state.light if hasattr(row, "state") else None
        states.append(_state(row, promise, verdict))
        if was is not None and was != verdict.light:
            changes[name] = (was, str(verdict.light))
    _write(states)
    LightChange.objects.bulk_create(
        LightChange(item=rows[name], plan=kept, was=was, became=became, why=why[:200]) for name, (was, became) in changes.items()
    )
    PlanRecord.objects.filter(pk=kept.pk).update(readings_at=F("readings_at") + 1)
    return changes


def _write(states: Sequence[TargetState]) -> None:
    fields = [field.name for field in TargetState._meta.concrete_fields if field.name not in ("item", "plan")]
    TargetState.objects.bulk_create(states, batch_size=200, update_conflicts=True, unique_fields=["item"], update_fields=fields)


def _state(row: Item, promise: WrittenTarget, verdict: Verdict) -> TargetState:
    finding = verdict.finding
    return TargetState(
        item=row,
        plan_id=row.plan_id,
        light=verdict.light,
        status=finding.status,
        method=verdict.method,
        as_of=date.fromisoformat(verdict.as_of),
        actual=finding.actual,
        required=finding.required,
        margin=finding.margin,
        share=finding.margin_share,
        period=finding.actual_period or "",
        actual_words=_figure(finding.actual, finding.unit),
        required_words=_figure(finding.required, finding.unit),
        short_zh=_short(verdict, "zh"),
        short_en=_short(verdict, "en"),
        zh=explanation(promise, verdict, "zh"),
        en=explanation(promise, verdict, "en"),
    )


def _figure(value: float | None, unit: str | None) -> str:
    return "" if value is None else figure(value, unit, "zh")[:60]


def _short(verdict: Verdict, lang: Lang) -> str:
    """What a list has room for: how far ahead or behind, else why it is grey."""
    finding = verdict.finding
    if finding.margin is not None and verdict.light != "grey":
        return margin_words(finding, lang)[:_SHORT]
    said = reasons(verdict, lang)
    return (said[0] if said else STATUSES[finding.status][lang == "en"])[:_SHORT]


@transaction.atomic
def readings_changed(readings: Sequence[Reading], *, why: str) -> Mapping[str, tuple[str, str]]:
    """Judge again, in every official plan, what depends on these readings. Returns the changed lights by target."""
    identity = rulebook.indicators().identity
    keys: set[_Key] = {(identity(subject_of(reading)), reading.area) for reading in readings}
    changed: dict[str, tuple[str, str]] = {}
    for kept in PlanRecord.objects.select_related("official").exclude(official=None):
        touched = promises(kept).touched(keys)
        if touched:
            changed |= judge_plan(kept, why=why, only=touched)
    return changed
