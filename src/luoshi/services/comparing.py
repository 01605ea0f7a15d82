"""Versions of a plan side by side, and the text of the official one."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from luoshi.plan.model import Plan
from luoshi.plan.versions.compare import compare
from luoshi.plan.versions.model import Comparison
from luoshi.reports.changes.render import summary
from luoshi.reports.changes.rows import Told, facts_told, groups_told
from luoshi.services import planning, publishing, review, rulebook
from luoshi.services.access import Actor, require
from luoshi.services.refusals import StepImpossible
from luoshi.store.models import Item, PlanRecord, PlanVersion

_PAGES = {"target": "indicators", "task": "tasks"}


@dataclass(frozen=True)
class Compared:
    """What the new version changes of the old one."""

    plan: PlanRecord
    old: PlanVersion
    new: PlanVersion
    summary: str
    facts: Sequence[tuple[str, str, str]]
    groups: Sequence[tuple[str, Sequence[Told]]]


@dataclass(frozen=True)
class OfficialText:
    """The words of the official version, with marks, and its sections."""

    plan: PlanRecord
    version: PlanVersion
    html: str
    sections: Sequence[tuple[str, str]]


def compared(pk: int, old: int, new: int, *, by: Actor) -> Compared:
    """Two versions of a plan by their numbers. Errors: NotAllowed, RecordUnknown."""
    one, two = planning.version_of(pk, old, by=by), planning.version_of(pk, new, by=by)
    found = _compared(one.pk, one.revision, publishing.plan_of(one), two.pk, two.revision, publishing.plan_of(two))
    return Compared(one.plan, one, two, summary(found, by.lang), facts_told(found, by.lang), groups_told(found, by.lang))


@lru_cache(maxsize=8)
def _compared(_one: int, _its: int, old: Plan, _two: int, _theirs: int, new: Plan) -> Comparison:
    return compare(old, new, rulebook.indicators(), rulebook.versions())


def official_text(pk: int, *, by: Actor) -> OfficialText:
    """The official text of a plan. Errors: NotAllowed, RecordUnknown, StepImpossible where no version is confirmed yet."""
    require(by, "plan.read")
    kept = publishing.record(pk)
    if kept.official is None:
        raise StepImpossible(
            what=("The text of this plan", "这份规划的正文"),
            step=("read here", "在这里阅读"),
            reason=("no version is confirmed yet", "还没有确认任何一版"),
            cure=("Review and confirm the working version", "请先核对并确认工作稿"),
        )
    plan = publishing.plan_of(kept.official)
    return OfficialText(kept, kept.official, review.text_of(kept.official, f"/plans/{pk}/text/item/"), review.section_choices(plan))


def link_of(pk: int, key: str, *, by: Actor) -> str:
    """Where an item of the text is shown: its own page, for goals and names its place in the text. Errors: NotAllowed, RecordUnknown."""
    require(by, "plan.read")
    row = Item.objects.filter(plan=pk, key=key, kind__in=_PAGES).first()
    if row is not None:
        return f"/{_PAGES[row.kind]}/{row.pk}/"
    kept = publishing.record(pk)
    item = review.item_in(publishing.plan_of(kept.official), key) if kept.official else None
    return f"/plans/{pk}/text/" + (f"#at-{item.start}" if item else "")
