"""Filings: a unit writes and files, a planner or supervisor returns or approves, and what is approved counts."""

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from luoshi.action.filing_steps import MOVES, OPEN, Blocked, Move, State, after
from luoshi.services import audit, filing_items, judging, notices, people
from luoshi.services.access import Actor, Bond, may, require
from luoshi.services.filing_discipline import discipline as discipline
from luoshi.services.filing_effects import take_back, take_effect
from luoshi.services.filing_items import Asked
from luoshi.services.filing_words import DONE, PROGRESS, VALUE, Checked, Said, checked, wrong
from luoshi.services.refusals import RecordUnknown, Stale, StepImpossible
from luoshi.store.models import Filing, FilingStep, Item

_SAID = ("progress", "value", "measure", "kind", "vintage", "source", "done", "problems", "next")


def found(pk: int, *, by: Actor, lock: bool = False) -> Filing:
    """A filing that the account may read. Errors: RecordUnknown, NotAllowed."""
    rows = Filing.objects.select_related("item__plan__official", "item__part", "unit", "by").filter(pk=pk)
    filing = (rows.select_for_update(of=("self",)) if lock else rows).first()
    if filing is None:
        raise RecordUnknown(what=("filing", "报送"), name=pk)
    require(by, "filing.read", bond_of(filing))
    return filing


def bond_of(filing: Filing) -> Bond:
    """Those who lead or assist the item, and the unit that filed, which may have left since."""
    held = filing_items.bond(filing.item)
    return Bond(held.lead, held.assist | {filing.unit_id})


def save(item: int, said: Said, *, version: int, period: str = "", by: Actor) -> Filing:
    """Keep a draft. `version`: that of the filing that the person saw, 0 where there was none; `period`: the one that was open then.

    Errors: RecordUnknown, NotAllowed, FieldWrong, Stale, StepImpossible.
    """
    return _written(item, said, "save", version, period, by)


def file(item: int, said: Said, *, version: int, period: str = "", by: Actor) -> Filing:
    """File: from then on it is locked. Errors: those of `save`, and FieldWrong where what is asked for is missing."""
    return _written(item, said, "file", version, period, by)


@transaction.atomic
def send(pk: int, *, version: int, by: Actor) -> Filing:
    """File a draft as it stands. Errors: those of `file`."""
    filing = found(pk, by=by, lock=True)
    _require_own(filing.item, by)
    _require_current(filing, version)
    _require_whole(_said_of(filing), filing.item, filing.unit_id)
    return _moved(filing, "file", "", by)


@transaction.atomic
def give_back(pk: int, reason: str, *, version: int, by: Actor) -> Filing:
    """Return a filing to its unit; what counted of it no longer does. Errors: RecordUnknown, NotAllowed, Stale, StepImpossible."""
    filing = _to_decide(pk, version, by)
    was = filing.state
    filing = _moved(filing, "return", reason, by)
    if was == "approved":
        take_back(filing, by=by)
    notices.tell_decided(filing)
    return filing


@transaction.atomic
def approve(pk: int, *, version: int, reason: str = "", by: Actor) -> Filing:
    """Approve: its value goes on record, or the task's progress is set. Errors: RecordUnknown, NotAllowed, Stale, StepImpossible."""
    filing = _moved(_to_decide(pk, version, by), "approve", reason, by)
    take_effect(filing, day=day_of(filing.item), by=by)
    notices.tell_decided(filing)
    return filing


def day_of(item: Item) -> date:
    """The day that filings on the item are made on: the plan's."""
    return judging.today_of(item.plan)


@transaction.atomic
def _written(pk: int, said: Said, move: Move, version: int, period: str, by: Actor) -> Filing:
    item = filing_items.item(pk, lock=True)
    unit = _require_own(item, by)
    slot = filing_items.slot_of(item)
    if period and period != slot.period:
        raise StepImpossible(
            what=(f"The period {period}", f"{period} 这一期"),
            step=MOVES[move].en if by.lang == "en" else MOVES[move].zh,
            reason=(f"{slot.period} is asked for by now", f"现在报的是 {slot.period}"),
            cure=("Open the page again", "请重新打开页面"),
        )
    leads = filing_items.first_lead(item) == unit
    asked = filing_items.asked_of(item) if item.kind == "target" and leads else None
    words = checked(said, asked)
    filing = Filing.objects.select_for_update(of=("self",)).filter(item=item, unit_id=unit, period=slot.period).first()
    if filing is None:
        filing = Filing(item=item, unit_id=unit, period=slot.period, due=slot.due)
    _require_current(filing, version)
    if move == "file":
        _require_whole(words, item, unit)
    _check(filing, move, "", by)
    _put(filing, words, asked, by)
    return _moved(filing, move, "", by)


def _require_own(item: Item, by: Actor) -> int:
    """The unit that the account files for. Errors: NotAllowed."""
    require(by, "filing.write", filing_items.bond(item))
    assert by.unit is not None, "who leads or assists has a unit"
    return by.unit


def _require_current(filing: Filing, version: int) -> None:
    """Errors: Stale, where somebody changed it after it was opened."""
    if filing.version == version:
        return
    last = filing.steps.select_related("by").last() if filing.pk else None
    who = people.name_of(last.by if last else filing.by)
    at = timezone.localtime(last.at if last else filing.changed) if filing.pk else timezone.localtime()
    raise Stale(who=who or ("somebody", "另一位"), at=f"{at:%m-%d %H:%M}")


def _require_whole(words: Checked, item: Item, unit: int) -> None:
    """What a filing has to say before it is filed. Errors: FieldWrong."""
    leads = filing_items.first_lead(item) == unit
    empty = ("is empty", "没有填")
    if item.kind == "target" and leads and words.value is None:
        raise wrong(VALUE, empty, ("Give the value; a draft can be saved without it", "请填数值;暂时没有可以先存草稿"))
    if item.kind == "task" and leads and words.progress is None:
        raise wrong(PROGRESS, empty, ("Say how much is done, from 0 to 100", "请填 0 到 100"))
    if (item.kind == "task" or not leads) and not words.done:
        raise wrong(DONE, empty, ("Write in a sentence what was done", "请用一句话写明做了什么"))


def _to_decide(pk: int, version: int, by: Actor) -> Filing:
    filing = found(pk, by=by, lock=True)
    require(by, "filing.decide", bond_of(filing))
    _require_current(filing, version)
    return filing


def _check(filing: Filing, move: Move, reason: str, by: Actor) -> State:
    ends = after(state_of(filing), move, reason)
    if isinstance(ends, Blocked):
        what = filing.item.title[:40]
        raise StepImpossible(what=what, step=(MOVES[move].en, MOVES[move].zh), reason=ends.reason, cure=ends.cure)
    return ends


def state_of(filing: Filing) -> State:
    return filing.state  # type: ignore[return-value]


def _put(filing: Filing, words: Checked, asked: Asked | None, by: Actor) -> None:
    filing.value, filing.progress = (words.value, None) if filing.item.kind == "target" else (None, words.progress)
    filing.measure, filing.kind = (asked.unit, asked.kind) if asked else ("", "level")
    filing.vintage, filing.source = words.vintage, words.source
    filing.done, filing.problems, filing.next = words.done, words.problems, words.next
    filing.by_id = by.id


def _moved(filing: Filing, move: Move, reason: str, by: Actor) -> Filing:
    was, ends = state_of(filing), _check(filing, move, reason, by)
    filing.state, filing.version = ends, filing.version + 1
    now = moment(filing.item)
    if move == "file":
        filing.filed_at, filing.reason = now, ""
    if move in ("return", "approve"):
        filing.decided_at, filing.reason = now, reason.strip()
    filing.save()
    FilingStep.objects.create(filing=filing, was=was, became=ends, by_id=by.id, reason=reason.strip(), said=said_json(filing))
    audit.note(
        by, f"filing.{move}", f"filing:{filing.pk}", before={"state": was}, after={"state": ends, **said_json(filing), "reason": reason}
    )
    return filing


def moment(item: Item) -> datetime:
    """Now; on a plan that is looked at as of a fixed day, the same time of that day."""
    now = timezone.localtime()
    day = item.plan.as_of
    return now if day is None else now.replace(year=day.year, month=day.month, day=day.day)


def said_json(filing: Filing) -> dict[str, Any]:
    """What the filing says, as it is kept with each of its steps."""
    said = {name: getattr(filing, name) for name in _SAID}
    return {name: str(value) if name == "value" else value for name, value in said.items() if value not in (None, "")}


def _said_of(filing: Filing) -> Checked:
    return Checked(filing.value, filing.progress, filing.vintage, filing.source, filing.done, filing.problems, filing.next)


def is_open(filing: Filing | None) -> bool:
    """Whether the unit may write on it."""
    return filing is None or filing.state in OPEN


def may_decide(filing: Filing, *, by: Actor) -> bool:
    return may(by, "filing.decide", bond_of(filing))
