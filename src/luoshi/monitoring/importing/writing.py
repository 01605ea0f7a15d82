"""Readings in the long form, as rows of words; and one file of them brought into another."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from luoshi.monitoring.readings import Reading

HEAD = (
    "indicator", "area", "period", "value", "unit", "kind", "measure", "bound", "breaks", "filed", "source_title", "source_url", "note",
)  # fmt: skip


def row_of(reading: Reading) -> tuple[str, ...]:
    """The row that is read back as this reading; empty where nothing is said, or what goes without saying."""
    return (
        reading.indicator, reading.area or "", reading.period.text, f"{reading.value:f}", reading.unit or "",
        "" if reading.vintage == "final" else reading.vintage, "" if reading.measure == "level" else reading.measure, reading.bound or "",
        reading.breaks or "", reading.filed.isoformat() if reading.filed else "", reading.source.title or "", reading.source.address or "",
        reading.note or "",
    )  # fmt: skip


class Merged(NamedTuple):
    """All readings, and how many of the new ones were added; the others were there."""

    readings: tuple[Reading, ...]
    added: int


def merged(there: Sequence[Reading], new: Iterable[Reading]) -> Merged:
    """New readings behind those that are there. What says the same is taken once; a revision is added and the old value stays."""
    known = {_bare(row_of(reading)) for reading in there}
    added = list(_unseen(new, known))
    return Merged((*there, *added), len(added))


def _bare(row: tuple[str, ...]) -> tuple[str, ...]:
    """Without the mark that keeps words from being taken for a formula."""
    return tuple(cell[1:] if cell[:1] == "'" else cell for cell in row)


def _unseen(new: Iterable[Reading], known: set[tuple[str, ...]]) -> Iterator[Reading]:
    for reading in new:
        row = _bare(row_of(reading))
        if row not in known:
            known.add(row)
            yield reading
