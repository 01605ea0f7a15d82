"""Rows become values, and values rows."""

from typing import Any, cast

from luoshi.kernel.reading_period import Period
from luoshi.monitoring.readings import Break, Limit, Measure, Reading, Source, Vintage
from luoshi.store.models import ReadingRecord


def reading_of(row: ReadingRecord) -> Reading:
    """The reading that the row keeps."""
    period = Period.of(row.period)
    assert period is not None, "periods are checked before they are kept"
    return Reading(
        indicator=row.indicator,
        area=row.area or None,
        period=period,
        value=row.value.normalize() if row.value else row.value,
        unit=row.unit or None,
        measure=cast(Measure, row.measure),
        vintage=cast(Vintage, row.vintage),
        bound=cast(Limit | None, row.bound or None),
        breaks=cast(Break | None, row.breaks or None),
        filed=row.filed,
        source=Source(row.title or None, row.address or None, row.place or None),
        note=row.note or None,
    )


def record_of(reading: Reading, identity: str, **beside: Any) -> ReadingRecord:
    """A row, not saved yet, that keeps the reading. `identity`: the indicator's name as all its aliases share it."""
    return ReadingRecord(
        indicator=reading.indicator[:120],
        identity=identity[:120],
        area=reading.area or "",
        period=reading.period.text,
        value=reading.value,
        unit=reading.unit or "",
        measure=reading.measure,
        vintage=reading.vintage,
        bound=reading.bound or "",
        breaks=reading.breaks or "",
        filed=reading.filed,
        title=(reading.source.title or "")[:300],
        address=(reading.source.address or "")[:500],
        place=(reading.source.place or "")[:120],
        note=(reading.note or "")[:500],
        **beside,
    )
