"""Levels against the growth that was published: breaks that nobody marked, and two numbers that contradict each other."""

import itertools
from collections.abc import Iterator, Mapping
from math import prod

from luoshi.monitoring.checks.finding import Finding, finding
from luoshi.monitoring.checks.ground import Ground, Line, Shape, by_shape, exact, rounded, said
from luoshi.monitoring.series import Point, Series

_HUNDRED = 100.0
_YEAR: Shape = (1, 12)


def check(ground: Ground) -> Iterator[Finding]:
    for line in ground.lines("level"):
        growth = ground.series(line.name, line.area, "growth_pct")
        for shape, points in by_shape(exact(line.series)).items():
            published = published_growth(growth, shape)
            for before, after in itertools.pairwise(points):
                if before.value > 0 and after.value > 0 and line.series.broken_between(before.at, after.at) is None:
                    yield from _compared(ground, line, before, after, published)


def published_growth(growth: Series, shape: Shape) -> Mapping[int, Point]:
    """The growth of the same months by year; where a whole year's is not published, that of its longest part."""
    found: dict[int, Point] = {}
    for point in growth.points:
        period = point.period
        if period.day is not None or point.bound not in (None, "about"):
            continue
        if (period.first, period.last) == shape or (shape == _YEAR and period.first == 1):
            known = found.get(period.year)
            if known is None or known.period.last <= period.last:
                found[period.year] = point
    return found


def _compared(ground: Ground, line: Line, before: Point, after: Point, published: Mapping[int, Point]) -> Iterator[Finding]:
    years = after.period.year - before.period.year
    rates = [published[year] for year in range(before.period.year + 1, after.period.year + 1) if year in published]
    if years < 1 or 2 * len(rates) < years or any(rate.value <= -_HUNDRED for rate in rates):
        return
    stated = (prod(1 + rate.value / _HUNDRED for rate in rates) ** (1 / len(rates)) - 1) * _HUNDRED
    computed = ((after.value / before.value) ** (1 / years) - 1) * _HUNDRED
    off = abs(computed - stated)
    same_months = all((rate.period.first, rate.period.last) == (after.period.first, after.period.last) for rate in rates)
    if off > ground.thresholds.break_points:
        code = "break-unmarked"
    elif years == 1 and same_months and off > _tolerance(ground, line) + _rounding(ground, line, before, after):
        code = "growth-and-level-disagree"
    else:
        return
    rate = rates[-1].reading
    yield finding(
        code, after.reading.source.place, indicator=line.title, before=before.period.text, first=said(before.reading), after=after.period.text,
        second=said(after.reading), computed=rounded(computed), stated=rounded(stated), rate=f"{rate.period.text} {rate.value:f}%", place=rate.source.place,
    )  # fmt: skip


def _tolerance(ground: Ground, line: Line) -> float:
    real = ground.identity(line.name) in ground.relations.real
    return ground.thresholds.growth_points_real if real else ground.thresholds.growth_points


def _rounding(ground: Ground, line: Line, before: Point, after: Point) -> float:
    """By how many points the computed rate may be off since its two values were rounded."""
    return _HUNDRED * sum(ground.slack(point, line.series.unit) / point.value for point in (before, after))
