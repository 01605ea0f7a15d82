"""Work in the background: a queue in the database, with progress and cancelling. What a worker did not end is taken up again."""

from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from luoshi.kernel.errors import LuoshiError
from luoshi.services import audit, people, rulebook
from luoshi.services.access import SYSTEM, Actor, Bond, require
from luoshi.services.refusals import RecordUnknown
from luoshi.store.models import Job, User

Tell = Callable[[str, int, int], None]
"""Called by work with the step it is at, how much is done and how much there is. Raises Cancelled when somebody asked for that."""
Work = Callable[[Mapping[str, Any], Actor, Tell], Mapping[str, Any]]
KINDS: dict[str, Work] = {}
"""What can be done, by name. Rooms of services add theirs with `kind`."""


class Cancelled(Exception):
    """Somebody asked for the work to stop."""


def kind(name: str) -> Callable[[Work], Work]:
    """Register work under a name."""

    def keep(work: Work) -> Work:
        KINDS[name] = work
        return work

    return keep


@transaction.atomic
def queue(name: str, order: Mapping[str, Any], *, by: Actor) -> Job:
    """Put work into the queue. The right to the work itself is that of the service that it calls."""
    job = Job.objects.create(kind=name, order=dict(order), by_id=by.id)
    audit.note(by, "job.queue", f"job:{job.pk}", after={"kind": name})
    return job


def found(pk: int, *, by: Actor) -> Job:
    """Errors: RecordUnknown, NotAllowed."""
    job = Job.objects.filter(pk=pk).first()
    if job is None:
        raise RecordUnknown(what=("background work", "后台任务"), name=pk)
    require(by, "job.read", Bond(owner=job.by_id))
    return job


def cancel(pk: int, *, by: Actor) -> Job:
    """Ask for the end of work; what is queued ends at once. Errors: RecordUnknown, NotAllowed."""
    job = found(pk, by=by)
    with transaction.atomic():
        Job.objects.filter(pk=pk, state="queued").update(state="cancelled", ended=timezone.now())
        Job.objects.filter(pk=pk, state="running").update(cancel=True)
        audit.note(by, "job.cancel", f"job:{pk}")
    job.refresh_from_db()
    return job


def run_next() -> bool:
    """Take the oldest work and do it. Whether there was any."""
    job = _take()
    if job is None:
        return False
    actor = _actor(job)
    tell = _teller(job)
    try:
        result = KINDS[job.kind](job.order, actor, tell)
        _end(job, "done", result)
    except Cancelled:
        _end(job, "cancelled", {})
    except LuoshiError as error:
        _end(job, "failed", {"zh": error.message("zh"), "en": error.message("en")})
    except Exception as error:
        # Whatever it was, the queue goes on; the person is told, and the log has the rest.
        _end(
            job,
            "failed",
            {
                "zh": f"程序出错({type(error).__name__}),已记入日志,请联系管理员。",
                "en": f"The program failed ({type(error).__name__}); see the log.",
            },
        )
        raise
    return True


def _take() -> Job | None:
    """Work that waits, or that a worker died over. What died too often has failed."""
    now = timezone.now()
    numbers = rulebook.office()
    dead = now - timedelta(seconds=numbers["job_beat_seconds"])
    with transaction.atomic():
        waiting = Job.objects.select_for_update(skip_locked=_can_skip()).filter(Q(state="queued") | Q(state="running", beat__lt=dead))
        job = waiting.order_by("id").first()
        if job is None:
            return None
        if job.tries >= numbers["job_tries"]:
            message = {
                "zh": f"中断了 {job.tries} 次,不再重试。请缩小范围后重来,或联系管理员。",
                "en": f"It broke off {job.tries} times and is given up.",
            }
            job.state, job.result, job.ended = "failed", message, now
            job.save()
            return None
        job.state, job.beat, job.tries = "running", now, job.tries + 1
        job.save(update_fields=["state", "beat", "tries"])
        return job


def _can_skip() -> bool:
    return bool(transaction.get_connection().features.has_select_for_update_skip_locked)


def _actor(job: Job) -> Actor:
    user = User.objects.filter(jobs=job).prefetch_related("grants").first()
    return people.actor_of(user) if user else SYSTEM


def _teller(job: Job) -> Tell:
    def tell(step: str, done: int, total: int) -> None:
        Job.objects.filter(pk=job.pk).update(step=step, done=done, total=total, beat=timezone.now())
        if Job.objects.filter(pk=job.pk, cancel=True).exists():
            raise Cancelled

    return tell


def _end(job: Job, state: str, result: Mapping[str, Any]) -> None:
    Job.objects.filter(pk=job.pk).update(state=state, result=dict(result), ended=timezone.now())
