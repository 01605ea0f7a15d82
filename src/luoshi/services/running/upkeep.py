"""Periodic work: safe to run at any time, as often as one likes; what is done already is not done twice."""

from dataclasses import dataclass

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.db.models import Min
from django.utils import timezone

from luoshi.services import judging, notices
from luoshi.services.access import Actor, require
from luoshi.store.models import PlanRecord, TargetState, Token


@dataclass(frozen=True)
class Ticked:
    """What was done: plans judged for a new day, lights that changed, accounts reminded, sessions and tokens that had run out."""

    judged: int
    changed: int
    told: int
    sessions: int
    tokens: int


def tick(*, by: Actor) -> Ticked:
    """Judge what a new day changes, remind, and clear what has run out. Errors: NotAllowed."""
    require(by, "system.run")
    judged, changed = _judge_the_day()
    told = notices.remind(timezone.localdate(), by=by)
    return Ticked(judged, changed, told, _end_sessions(), _end_tokens())


def _judge_the_day() -> tuple[int, int]:
    """Verdicts depend on the day: what was green may be due today."""
    judged = changed = 0
    oldest = dict(TargetState.objects.filter(item__retired=False).values_list("plan").annotate(day=Min("as_of")))
    for kept in PlanRecord.objects.select_related("official").exclude(official=None):
        day = oldest.get(kept.pk)
        if day is not None and day >= judging.today_of(kept):
            continue
        changed += len(judging.judge_plan(kept, why="day"))
        judged += 1
    return judged, changed


def _end_sessions() -> int:
    gone, _ = Session.objects.filter(expire_date__lt=timezone.now()).delete()
    open_keys = Session.objects.values("session_key")
    UserSession.objects.exclude(session_key__in=open_keys).delete()
    return gone


def _end_tokens() -> int:
    now = timezone.now()
    return Token.objects.filter(expires__lt=now, revoked=None).update(revoked=now)
