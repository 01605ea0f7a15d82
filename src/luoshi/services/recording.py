"""Readings go on record: once each, and every verdict that depends on them is drawn anew."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from django.db import transaction
from django.utils import timezone

from luoshi.monitoring.readings import Reading, subject_of
from luoshi.services import audit, judging, readings, rulebook
from luoshi.services.access import Actor, require
from luoshi.services.readings import Imported
from luoshi.store.models import Filing, ReadingRecord
from luoshi.store.records import reading_of, record_of


@dataclass(frozen=True)
class Recorded:
    """What became of readings that were to go on record: how many were new, which lights changed, by target: from, to."""

    added: int
    changed: Mapping[str, tuple[str, str]]


@transaction.atomic
def record(found: Sequence[Reading], *, by: Actor, why: str, filing: Filing | None = None) -> Recorded:
    """Put readings on record that are not there yet. Nothing on record is changed: a later filing stands beside an earlier one.

    `why`: the event, for the trail of lights. The right to do so is that of the service that calls.
    """
    identity = rulebook.indicators().identity
    named = [(identity(subject_of(reading)) or subject_of(reading), reading) for reading in found]
    known = _on_record({name for name, _ in named})
    new = {_key(reading): (name, reading) for name, reading in named if _key(reading) not in known}
    rows = [record_of(reading, name, by_id=by.id, filing=filing) for name, reading in new.values()]
    ReadingRecord.objects.bulk_create(rows, batch_size=500)
    if not rows:
        return Recorded(0, {})
    audit.note(by, "reading.record", why, after={"count": len(rows), "series": sorted({row.identity for row in rows})[:50]})
    return Recorded(len(rows), judging.readings_changed([reading for _, reading in new.values()], why=why))


def _on_record(identities: set[str]) -> set[Reading]:
    return {
        _key(reading_of(row)) for row in ReadingRecord.objects.filter(withdrawn=None, identity__in=identities).iterator(chunk_size=2000)
    }


def _key(reading: Reading) -> Reading:
    """What makes two readings the same: all that they say, but not the cell that they stood in."""
    return Reading(
        indicator=reading.indicator, area=reading.area, period=reading.period, value=reading.value.normalize(), unit=reading.unit,
        measure=reading.measure, vintage=reading.vintage, bound=reading.bound, breaks=reading.breaks, filed=reading.filed,
    )  # fmt: skip


def import_file(path: Path, *, by: Actor, area: str | None = None, all_or_nothing: bool = False) -> tuple[Imported, Recorded]:
    """Read a file of readings and put on record what can be read. Errors: NotAllowed, those of `readings.read_file`."""
    require(by, "reading.import")
    found = readings.read_file(path, all_or_nothing=all_or_nothing, area=area)
    return found, record(found.readings, by=by, why=f"import:{path.name}"[:80])


@transaction.atomic
def withdraw(row: ReadingRecord, *, by: Actor) -> None:
    """Take a reading out of what is judged by; it stays on record. Errors: NotAllowed."""
    require(by, "reading.import")
    take_out(row, by=by)


@transaction.atomic
def take_out(row: ReadingRecord, *, by: Actor) -> None:
    """The same, where the right to it is that of the service that calls."""
    row.withdrawn = timezone.now()
    row.save(update_fields=["withdrawn"])
    reading = reading_of(row)
    audit.note(
        by, "reading.withdraw", f"reading:{row.pk}", before={"indicator": row.indicator, "period": row.period, "value": str(row.value)}
    )
    judging.readings_changed([reading], why=f"withdraw:{row.pk}")
