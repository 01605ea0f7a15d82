"""A ≤ B: what is a part of another thing is not larger than it."""

from collections.abc import Iterator

from luoshi.monitoring.checks.finding import Finding, finding
from luoshi.monitoring.checks.ground import Ground, exact, said


def check(ground: Ground) -> Iterator[Finding]:
    for order in ground.relations.orders:
        for area in ground.areas_of(order.lesser, order.greater):
            lesser, greater = ground.series(order.lesser, area), ground.series(order.greater, area)
            for small in exact(lesser):
                large = greater.at(small.period)
                factor = _factor(ground, lesser.unit, greater.unit)
                if large is None or large.bound is not None or factor is None:
                    continue
                slack = ground.slack(small, lesser.unit) * factor + ground.slack(large, greater.unit)
                if small.value * factor > large.value + slack:
                    yield finding(
                        "part-exceeds-whole", small.reading.source.place, area=area or "", period=small.period.text, lesser=small.reading.indicator,
                        value=said(small.reading), greater=large.reading.indicator, other=said(large.reading), place=large.reading.source.place,
                    )  # fmt: skip


def _factor(ground: Ground, unit: str | None, into: str | None) -> float | None:
    if unit == into:
        return 1.0
    factor = ground.known.method.units.factor(unit, into) if unit and into else None
    return None if factor is None else float(factor)
