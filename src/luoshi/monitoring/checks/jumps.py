"""Jumps that the series' own history does not know, and values that are off by a power of ten."""

import itertools
from collections.abc import Iterator, Sequence
from math import log, log10, sqrt
from statistics import median
from typing import NamedTuple

from luoshi.monitoring.checks.finding import Finding, finding
from luoshi.monitoring.checks.ground import Ground, Line, by_shape, exact, said
from luoshi.monitoring.checks.growth import published_growth
from luoshi.monitoring.series import Point

_PER_DEVIATION = 1.4826  # a normal distribution's standard deviation is so many median deviations
_COUNT_ERRORS = 3.0
_HUNDRED = 100.0


class _Step(NamedTuple):
    """From one value to the next: `whole`, and for each year between; as a logarithm, or in points where the series is a rate."""

    before: Point
    after: Point
    size: float
    whole: float


def check(ground: Ground) -> Iterator[Finding]:
    for measure in ("level", "share_pct"):
        for line in ground.lines(measure):
            for points in by_shape(exact(line.series)).values():
                slips = list(_slips(ground, line, points))
                yield from slips
                if not slips:
                    yield from _jumps(ground, line, points)


def _slips(ground: Ground, line: Line, points: Sequence[Point]) -> Iterator[Finding]:
    """A value that is 10, 100 or 10000 times its neighbours: a wrong unit, or a point that slipped."""
    usable = [point for point in points if point.value > 0]
    if len(usable) < ground.thresholds.jump_history - 2 or len(usable) < 3:
        return
    middle = median(log10(point.value) for point in usable)
    for point in usable:
        off = log10(point.value) - middle
        power = round(off)
        if (
            power
            and abs(off - power) < log10(1 + ground.thresholds.slip_share)
            and not _spread(usable, point)
            and not _explained(ground, line, point)
        ):
            yield finding(
                "value-off-by-power", point.reading.source.place, indicator=line.title, period=point.period.text, value=said(point.reading),
                times=f"{10.0**abs(power):.0f}" if power > 0 else f"1/{10.0**-power:.0f}",
            )  # fmt: skip


def _spread(points: Sequence[Point], one: Point) -> bool:
    """Whether the others too lie apart by a factor of three and more: such a series does have powers of ten in it."""
    others = [point.value for point in points if point is not one]
    return max(others) > 3 * min(others)


def _jumps(ground: Ground, line: Line, points: Sequence[Point]) -> Iterator[Finding]:
    rate = ground.accumulates(line) == "rate" or line.series.unit == "%"
    steps = [step for step in _steps(points, rate=rate) if line.series.broken_between(step.before.at, step.after.at) is None]
    for step in steps:
        others = [other.size for other in steps if other is not step]
        far = abs(step.size - _usual(others)) > _allowed(ground, step, others, rate=rate)
        if (far or _turns(ground, step, others, rate=rate)) and not _explained(ground, line, step.after):
            yield finding(
                "value-jumps", step.after.reading.source.place, indicator=line.title, before=step.before.period.text, first=said(step.before.reading),
                after=step.after.period.text, second=said(step.after.reading),
            )  # fmt: skip


def _turns(ground: Ground, step: _Step, others: Sequence[float], *, rate: bool) -> bool:
    """Whether a series that always went one way goes far in the other, over however many years."""
    least = ground.thresholds.jump_points if rate else log(ground.thresholds.jump_least)
    return len(others) > 1 and all(size * step.whole < 0 for size in others) and abs(step.whole) > least


def _steps(points: Sequence[Point], *, rate: bool) -> Iterator[_Step]:
    for before, after in itertools.pairwise(points):
        years = max(1, after.period.year - before.period.year)
        if rate:
            whole = after.value - before.value
            yield _Step(before, after, whole / years, whole)
        elif before.value > 0 and after.value > 0:
            whole = log(after.value / before.value)
            yield _Step(before, after, whole / years, whole)


def _usual(sizes: Sequence[float]) -> float:
    return median(sizes) if sizes else 0.0


def _allowed(ground: Ground, step: _Step, others: Sequence[float], *, rate: bool) -> float:
    """Wide where little is known of the series, and for counts so small that chance moves them."""
    numbers = ground.thresholds
    least = numbers.jump_points if rate else log(numbers.jump_least)
    if len(others) < numbers.jump_history:
        allowed = 2 * least
    else:
        usual = _usual(others)
        allowed = max(least, numbers.jump_deviations * _PER_DEVIATION * median(abs(size - usual) for size in others))
    if rate or step.before.value != int(step.before.value):
        return allowed
    return allowed + _COUNT_ERRORS / sqrt(max(1.0, min(step.before.value, step.after.value)))


def _explained(ground: Ground, line: Line, point: Point) -> bool:
    """Whether the growth published for the period says the same as the levels."""
    published = published_growth(ground.series(line.name, line.area, "growth_pct"), (point.period.first, point.period.last)).get(
        point.period.year
    )
    before = line.series.at(point.period.shifted(-1))
    if published is None or before is None or before.value <= 0:
        return False
    return abs((point.value / before.value - 1) * _HUNDRED - published.value) <= ground.thresholds.growth_points_real
