"""Values that cannot be: shares beyond 100 %, negative counts, sums that shrink within a year, years that are filed before they end."""

import itertools
import re
from collections.abc import Iterator

from luoshi.monitoring.checks.finding import Finding, finding
from luoshi.monitoring.checks.ground import Ground, Line, exact, said
from luoshi.monitoring.readings import Reading
from luoshi.monitoring.series import Point

_ALL = 100
# Of these more than all can be reached: 预算完成率, 增减幅.
_BEYOND = re.compile(r"完成率|达成率|完成进度|执行率|增长|增幅|增速|倍")
_BELOW_ZERO = re.compile(r"%|‰|元|百分点|度|℃")
_NET = re.compile(r"净|差额|顺差|逆差|余缺|盈亏|增减|自然增长")


def check(ground: Ground) -> Iterator[Finding]:
    for reading in ground.known.readings.all:
        yield from _impossible(ground, reading)
    for line in ground.lines("level"):
        yield from _two_units(line)
        if ground.accumulates(line) == "flow":
            yield from _shrinking(ground, line)


def _impossible(ground: Ground, reading: Reading) -> Iterator[Finding]:
    facts = {"indicator": f"{reading.area or ''}{reading.indicator}", "period": reading.period.text, "value": said(reading)}
    if reading.measure == "share_pct" and not _BEYOND.search(reading.indicator) and not 0 <= reading.value <= _ALL:
        yield finding("share-beyond-hundred", reading.source.place, **facts)
    elif reading.measure == "growth_pct" and reading.value < -_ALL:
        yield finding("growth-below-all", reading.source.place, **facts)
    elif (
        reading.measure == "level"
        and reading.value < 0
        and not _BELOW_ZERO.search(reading.unit or "")
        and not _NET.search(reading.indicator)
    ):
        yield finding("value-negative", reading.source.place, **facts)
    ended = ground.known.method.calendar.last_day(reading.period)
    # In the last month itself a state may be filed that will not change.
    if reading.filed and reading.vintage in ("final", "revised") and (reading.filed.year, reading.filed.month) < (ended.year, ended.month):
        yield finding("final-before-end", reading.source.place, **facts, filed=reading.filed.isoformat())


def _two_units(line: Line) -> Iterator[Finding]:
    for reading in line.series.refused[:1]:
        yield finding(
            "units-differ",
            reading.source.place,
            indicator=line.title,
            unit=reading.unit or "?",
            usual=line.series.unit or "?",
            count=len(line.series.refused),
        )


def _shrinking(ground: Ground, line: Line) -> Iterator[Finding]:
    """What is counted from January on never becomes less in the same year."""
    years: dict[int, list[Point]] = {}
    for point in exact(line.series):
        if point.period.first == 1 and point.period.day is None:
            years.setdefault(point.period.year, []).append(point)
    for points in years.values():
        ordered = sorted(points, key=lambda point: point.period.last)
        for before, after in itertools.pairwise(ordered):
            slack = ground.slack(before, line.series.unit) + ground.slack(after, line.series.unit)
            if after.value < before.value - slack and before.value > 0:
                yield finding(
                    "year-to-date-falls", after.reading.source.place, indicator=line.title, before=before.period.text, first=said(before.reading),
                    after=after.period.text, second=said(after.reading), place=before.reading.source.place,
                )  # fmt: skip
