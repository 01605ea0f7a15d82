"""What an approved filing sets in motion: a reading on record and new verdicts, or a task's progress."""

from datetime import date

from django.utils import timezone

from luoshi.kernel.reading_period import Period
from luoshi.monitoring.readings import Reading, Source
from luoshi.services import filing_items, recording
from luoshi.services.access import Actor
from luoshi.store.models import Filing, Item


def take_effect(filing: Filing, *, day: date, by: Actor) -> None:
    """Only the first leading unit's filing gives a value or progress; what others say is words."""
    item = filing.item
    if filing_items.first_lead(item) != filing.unit_id:
        return
    if item.kind == "target" and filing.value is not None:
        recording.record([reading_of(filing, day)], by=by, why=f"filing:{filing.pk}", filing=filing)
    elif item.kind == "task":
        _set_progress(item)


def take_back(filing: Filing, *, by: Actor) -> None:
    """What an approval set in motion is undone."""
    if filing.item.kind == "task":
        _set_progress(filing.item)
    for row in filing.readings.filter(withdrawn=None):
        recording.take_out(row, by=by)


def _set_progress(item: Item) -> None:
    """That of the last approved filing of a unit that leads it."""
    leads = item.assignments.filter(role="lead").values("unit")
    last = Filing.objects.filter(item=item, state="approved", unit__in=leads).exclude(progress=None).order_by("-due").first()
    item.progress = last.progress if last else None
    item.progress_at = timezone.localdate(last.filed_at) if last and last.filed_at else None
    item.save(update_fields=["progress", "progress_at"])


def reading_of(filing: Filing, day: date) -> Reading:
    """The reading that a filing of a target is: of the item's indicator and area, filed on the day of its approval."""
    item, period = filing.item, Period.of(filing.period)
    assert period is not None and filing.value is not None, "what is filed was checked"
    return Reading(
        indicator=item.indicator or item.title[:120],
        area=item.area or item.plan.area or None,
        period=period,
        value=filing.value,
        unit=filing.measure or None,
        measure=filing.kind,  # type: ignore[arg-type]
        vintage=filing.vintage,  # type: ignore[arg-type]
        filed=day,
        source=Source(title=filing.source or f"{filing.unit.name} {filing.period} 报送", place=f"filing:{filing.pk}"),
    )
