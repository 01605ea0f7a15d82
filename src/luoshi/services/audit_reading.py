"""Looking into the audit trail, and taking it out."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from luoshi.services import audit, people, rulebook
from luoshi.services.access import Actor, require
from luoshi.services.as_json import as_json
from luoshi.store.models import AuditEntry, User


@dataclass(frozen=True)
class Line:
    """An entry in words. `who` is the account's person, by the key that may be gone."""

    number: int
    at: str
    who: str
    address: str
    action: str
    subject: str
    before: str
    after: str


@dataclass(frozen=True)
class Trail:
    """A page of entries, the newest first."""

    lines: list[Line]
    page: int
    pages: int
    count: int


def trail(*, by: Actor, action: str = "", subject: str = "", actor: str = "", page: int = 1) -> Trail:
    """Entries of an action, a subject or an account, by the beginnings of their names. Errors: NotAllowed."""
    require(by, "audit.read")
    rows = AuditEntry.objects.filter(number__gt=0).order_by("-number")
    rows = rows.filter(action__startswith=action) if action else rows
    rows = rows.filter(subject__startswith=subject) if subject else rows
    if actor:
        rows = rows.filter(actor__in=list(User.objects.filter(username__startswith=actor).values_list("pk", flat=True)))
    size, count = rulebook.office()["page_rows"], rows.count()
    pages = max(1, -(-count // size))
    page = min(max(page, 1), pages)
    chosen = list(rows[(page - 1) * size : page * size])
    names = {user.pk: people.name_of(user) for user in User.objects.filter(pk__in={row.actor for row in chosen if row.actor})}
    return Trail([_line(row, names) for row in chosen], page, pages, count)


def of_subject(subject: str) -> list[AuditEntry]:
    """The entries of one thing, in their order: for services that show its history."""
    return list(AuditEntry.objects.filter(subject=subject).order_by("number"))


def _line(row: AuditEntry, names: dict[int, str]) -> Line:
    who = names.get(row.actor or 0, "") or ("" if row.actor is None else f"#{row.actor}")
    at = f"{timezone.localtime(datetime.fromisoformat(row.at)):%Y-%m-%d %H:%M:%S}"
    return Line(row.number, at, who, row.address, row.action, row.subject, row.before, row.after)


def export(*, by: Actor) -> bytes:
    """All of the trail, an entry a line of JSON; the export itself is its last entry. Errors: NotAllowed."""
    require(by, "audit.export")
    with transaction.atomic():
        audit.note(by, "audit.export", "audit")
    return b"".join(_written())


def _written() -> Iterator[bytes]:
    for entry in audit.lines(AuditEntry.objects.filter(number__gt=0).order_by("number").iterator(chunk_size=2000)):
        yield as_json(entry).replace(b"\n", b"").strip() + b"\n"
