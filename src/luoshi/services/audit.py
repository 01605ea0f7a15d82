"""The audit trail: append-only, each entry's hash covers it and the hash before it."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone

from luoshi.services.access import Actor
from luoshi.store.models import AuditEntry

_FIRST = "0" * 64
_FIELDS = ("number", "at", "actor", "address", "action", "subject", "before", "after", "previous")


@dataclass(frozen=True)
class Checked:
    """What became of a look through the whole trail: `broken` is the number of the first entry that does not fit, and why."""

    entries: int
    broken: int | None = None
    why: tuple[str, str] | None = None


def note(by: Actor, action: str, subject: str, *, before: Any = None, after: Any = None) -> None:
    """Append an entry, in the transaction of the write that it tells of. Personal fields are to be given sealed.

    Errors: AssertionError outside a transaction.
    """
    assert transaction.get_connection().in_atomic_block, "an entry stands and falls with the write that it tells of"
    _lock()
    last = AuditEntry.objects.order_by("-number").first()
    entry = AuditEntry(
        number=last.number + 1 if last else 1,
        at=timezone.now().isoformat(timespec="microseconds"),
        actor=by.id,
        address=by.address,
        action=action,
        subject=subject[:80],
        before=_text(before),
        after=_text(after),
        previous=last.hash if last else _FIRST,
    )
    entry.hash = hash_of(entry)
    entry.save(force_insert=True)


def _lock() -> None:
    """Entries are appended one at a time: a writer waits for the end of the transaction of the one before it."""
    first = AuditEntry(number=0, at="", action="begin", subject="", previous=_FIRST, hash=_FIRST)
    AuditEntry.objects.bulk_create([first], ignore_conflicts=True)
    AuditEntry.objects.select_for_update().get(number=0)


def _text(value: Any) -> str:
    return "" if value is None else json.dumps(value, ensure_ascii=False, sort_keys=True, default=str)


def hash_of(entry: AuditEntry) -> str:
    """SHA-256 over all fields of the entry but its hash."""
    said = json.dumps([getattr(entry, name) for name in _FIELDS], ensure_ascii=False)
    return hashlib.sha256(said.encode()).hexdigest()


def verify() -> Checked:
    """Whether every entry is as it was written, none is missing and none was put between."""
    previous, number = _FIRST, 0
    for entry in AuditEntry.objects.filter(number__gt=0).order_by("number").iterator(chunk_size=2000):
        number += 1
        if entry.number != number:
            return Checked(number - 1, number, ("an entry is missing", "缺了一条"))
        if entry.previous != previous:
            return Checked(number - 1, number, ("it does not follow the entry before it", "与前一条接不上"))
        if entry.hash != hash_of(entry):
            return Checked(number - 1, number, ("it was changed after it was written", "写入后被改过"))
        previous = entry.hash
    return Checked(number)


def lines(entries: Iterable[AuditEntry]) -> Iterator[Mapping[str, Any]]:
    """Entries as they are exported."""
    for entry in entries:
        yield {name: getattr(entry, name) for name in (*_FIELDS, "hash")}
