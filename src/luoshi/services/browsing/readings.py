"""The readings of one target's own series, all versions, with who said them."""

from typing import NamedTuple

from luoshi.monitoring.explaining.figures import figure, period_words
from luoshi.monitoring.explaining.words import VINTAGES
from luoshi.services import judging, rulebook
from luoshi.store.models import Item, ReadingRecord

_MOST = 60
_WEB = ("http://", "https://")


class ReadingRow(NamedTuple):
    """A reading in words. `link`: the address of the source, where it is one of the web; `counts`: it was not taken back."""

    period: str
    value: str
    vintage: str
    filed: str
    source: str
    link: str
    counts: bool


def of_target(item: Item, lang: str) -> list[ReadingRow]:
    """The newest periods first, and of one period what was filed last."""
    if item.retired or item.plan.official is None:
        return []
    series = judging.promises(item.plan).targets[item.key][1].series
    identity = rulebook.indicators().identity(series.indicator) or series.indicator or ""
    rows = ReadingRecord.objects.filter(identity=identity, area=series.area or "").order_by("-period", "-id")[:_MOST]
    return [_row(row, lang) for row in rows]


def _row(row: ReadingRecord, lang: str) -> ReadingRow:
    english = lang == "en"
    return ReadingRow(
        period=period_words(row.period, "en" if english else "zh"),
        value=figure(float(row.value), row.unit or None, "en" if english else "zh"),
        vintage=VINTAGES[row.vintage][english],
        filed=row.filed.isoformat() if row.filed else "",
        source=row.title or row.place,
        link=row.address if row.address.lower().startswith(_WEB) else "",
        counts=row.withdrawn is None,
    )
