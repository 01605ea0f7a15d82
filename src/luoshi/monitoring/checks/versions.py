"""Several values for one period: at odds, restated far apart, beyond a bound, or swapped between two areas."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from typing import NamedTuple

from luoshi.kernel.reading_period import Period
from luoshi.monitoring.checks.finding import Finding, finding
from luoshi.monitoring.checks.ground import Ground, Line, said
from luoshi.monitoring.readings import Measure, Reading
from luoshi.monitoring.series import Point

_MEASURES: tuple[Measure, ...] = ("level", "growth_pct", "share_pct", "rank")


class _Filed(NamedTuple):
    """A reading with its value in the unit of its series, and by how much that may be off since it was rounded."""

    reading: Reading
    value: float
    slack: float


def check(ground: Ground) -> Iterator[Finding]:
    for measure in _MEASURES:
        filed: dict[tuple[str | None, Period], dict[str | None, list[_Filed]]] = {}
        for line in ground.lines(measure):
            for period, group in _by_period(ground, line, measure).items():
                yield from _at_odds(ground, line, period, group)
                filed.setdefault((ground.identity(line.name), period), {})[line.area] = group
        for by_area in filed.values():
            yield from _swapped(ground, by_area)


def _by_period(ground: Ground, line: Line, measure: Measure) -> Mapping[Period, list[_Filed]]:
    groups: dict[Period, list[_Filed]] = {}
    for reading in ground.known.readings.of(line.name, line.area, measure):
        factor = _factor(ground, reading, line.series.unit)
        if factor is not None:
            point = Point(reading.period, reading.period.at, float(reading.value) * factor, reading)
            groups.setdefault(reading.period, []).append(_Filed(reading, point.value, ground.slack(point, line.series.unit)))
    return groups


def _factor(ground: Ground, reading: Reading, unit: str | None) -> float | None:
    if reading.unit == unit:
        return 1.0
    factor = ground.known.method.units.factor(reading.unit, unit) if reading.unit and unit else None
    return None if factor is None else float(factor)


def _at_odds(ground: Ground, line: Line, period: Period, group: Sequence[_Filed]) -> Iterator[Finding]:
    point = line.series.at(period)
    if len(group) < 2 or point is None:
        return
    if point.conflict is not None:
        yield _about("readings-conflict", line, period, point.reading, point.conflict)
    values = [one for one in group if one.reading.bound is None]
    if values:
        low, high = min(values, key=lambda one: one.value), max(values, key=lambda one: one.value)
        if (
            point.conflict is None
            and low.value > 0
            and high.value / low.value - 1 > ground.thresholds.restated_share
            and line.series.unit != "%"
        ):
            yield _about("value-restated", line, period, *_in_order(low.reading, high.reading))
    for bound in group:
        for value in values:
            if _breaks(bound, value):
                yield _about("bound-contradicted", line, period, bound.reading, value.reading)


def _in_order(one: Reading, other: Reading) -> tuple[Reading, Reading]:
    order = ("expected", "preliminary", "final", "revised")
    return (one, other) if order.index(one.vintage) <= order.index(other.vintage) else (other, one)


def _breaks(bound: _Filed, value: _Filed) -> bool:
    """Whether an exact value lies on the wrong side of what was filed as a bound; an expectation may turn out wrong."""
    if bound.reading.vintage == "expected":
        return False
    slack = bound.slack + value.slack
    if bound.reading.bound == "at_least":
        return value.value < bound.value - slack
    return bound.reading.bound == "at_most" and value.value > bound.value + slack


def _about(code: str, line: Line, period: Period, one: Reading, other: Reading) -> Finding:
    return finding(
        code, other.source.place, indicator=line.title, period=period.text, first=said(one), place=one.source.place, second=said(other)
    )


def _swapped(ground: Ground, by_area: Mapping[str | None, Sequence[_Filed]]) -> Iterator[Finding]:
    """One source gives two areas each other's values, as other sources have them."""
    for one, other in combinations(by_area, 2):
        for mine in by_area[one]:
            for theirs in by_area[other]:
                if _source(mine.reading) != _source(theirs.reading) or mine.reading.bound or theirs.reading.bound:
                    continue
                first, second = _elsewhere(by_area[one], mine), _elsewhere(by_area[other], theirs)
                crossed = [_same(ground, a, b) for a, b in ((mine, second), (theirs, first)) if b is not None]
                straight = [_same(ground, a, b) for a, b in ((mine, first), (theirs, second)) if b is not None]
                if crossed and all(crossed) and not any(straight) and not _same(ground, mine, theirs):
                    yield finding(
                        "areas-swapped", mine.reading.source.place, indicator=mine.reading.indicator, period=mine.reading.period.text, first=one or "?",
                        second=other or "?", value=said(mine.reading), other=said(theirs.reading), source=_source(mine.reading) or "?",
                        place=theirs.reading.source.place,
                    )  # fmt: skip


def _elsewhere(group: Sequence[_Filed], mine: _Filed) -> _Filed | None:
    """What another source says of the same."""
    return next((one for one in group if _source(one.reading) != _source(mine.reading) and one.reading.bound is None), None)


def _source(reading: Reading) -> str | None:
    return reading.source.title or reading.source.address


def _same(ground: Ground, one: _Filed, other: _Filed) -> bool:
    return abs(one.value - other.value) <= max(one.slack + other.slack, ground.thresholds.swap_share * abs(other.value))
