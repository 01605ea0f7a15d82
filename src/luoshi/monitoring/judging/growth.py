"""Growth: as published, else from levels; of one period, and over several years."""

from collections.abc import Iterator
from dataclasses import dataclass

from luoshi.kernel.reading_period import Period
from luoshi.monitoring.judging.base import Base, base_point, break_since_base, no_base
from luoshi.monitoring.judging.case import Case, Unjudgeable
from luoshi.monitoring.judging.course import Step
from luoshi.monitoring.judging.steps import steps_after_base
from luoshi.monitoring.series import Point, Series
from luoshi.monitoring.verdict import Input

FROM_LEVELS = "growth-from-levels"
CHAINED = "growth-chained"
_INDEX = 100.0
"""Where growth rates are known and no level is, the base counts as this."""


@dataclass(frozen=True, slots=True)
class Growth:
    """The growth of one period in %, over the same period a year before; and whether it is only that of the levels."""

    period: Period
    percent: float
    point: Point
    inputs: tuple[Input, ...]
    from_levels: bool = False


@dataclass(frozen=True, slots=True)
class GrowthSteps:
    steps: tuple[Step, ...]
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Chain:
    """Levels that are comparable from base on: those that published growth rates give, else those that were read.

    `base` is None where there is none, and `why` says so.
    """

    base: float | None
    steps: tuple[Step, ...] = ()
    unit: str | None = None
    reasons: tuple[str, ...] = ()
    inputs: tuple[Input, ...] = ()
    why: str = ""
    facts: tuple[tuple[str, str], ...] = ()


def growths(published: Series, levels: Series) -> Iterator[Growth]:
    """The growth of every period that has one, by the end of the periods. A published rate counts before one from levels.

    Across a break, and from a base that is not above zero, levels give no growth.
    """
    by_period = {point.period: point for point in published.points}
    before = {point.period: point for point in levels.points}
    found = [Growth(p.period, p.value, p, (Input("actual", p.reading),)) for p in published.points]
    for point in levels.points:
        earlier = before.get(point.period.shifted(-1))
        if point.period in by_period or earlier is None or earlier.value <= 0:
            continue
        if levels.broken_between(earlier.at, point.at) is None:
            inputs = (Input("actual", point.reading), Input("before", earlier.reading))
            disputed = point._replace(conflict=point.conflict or earlier.conflict)
            found.append(Growth(point.period, 100 * (point.value / earlier.value - 1), disputed, inputs, from_levels=True))
    yield from sorted(found, key=lambda growth: (growth.period.at, growth.period.months))


def growth_steps(case: Case) -> GrowthSteps:
    """The growth rates of the due year, year-to-date ones too: growth is compared as it is."""
    assert case.due is not None, "growth to a due year"
    due = case.due
    found = [
        growth for growth in growths(case.series("growth_pct", "%"), case.series("level"))
        if growth.period.year == due.year and growth.period.first == 1 and growth.period.day is None
    ]  # fmt: skip
    steps = tuple(Step(growth.period, growth.percent, growth.point, inputs=growth.inputs[1:]) for growth in found)
    reasons = (FROM_LEVELS,) if found and found[-1].from_levels else ()
    return GrowthSteps(steps, reasons)


def chain(case: Case) -> Chain:
    """Levels from the base on that can be compared: by published yearly growth where every year has one, else as read."""
    if case.base is None:
        return Chain(None, why="no-baseline")
    series = case.series("level")
    base = base_point(case, series)
    published = _published(case, base, series)
    if published is not None:
        return published
    if base is None:
        why = no_base(case, series)
        return Chain(None, why=why.code, facts=why.facts)
    if base[0] <= 0:
        return Chain(None, why="base-not-positive", facts=(("value", f"{base[0]:g}"),))
    if (period := break_since_base(case, series)) is not None:
        return Chain(None, why="break-in-series", facts=(("period", period.text),))
    steps = steps_after_base(case, series)
    inputs = (Input("base", base[1].reading),) if base[1] else ()
    return Chain(base[0], steps, series.unit, (FROM_LEVELS,), inputs)


def _published(case: Case, base: Base | None, series: Series) -> Chain | None:
    """Years from the base on without a gap, each with its published growth; None where levels reach further."""
    assert case.base is not None, "a chain begins at a base"
    rates = case.series("growth_pct", "%")
    first = _INDEX if base is None else base[0]
    level, steps = first, list[Step]()
    inputs: tuple[Input, ...] = ()
    for year in range(case.base.year + 1, (case.due.year if case.due else case.base.year + 100) + 1):
        point = rates.at(Period(year))
        if point is None:
            break
        if point.conflict:
            raise Unjudgeable("conflicting-readings", period=point.period.text)
        level *= 1 + point.value / 100
        inputs = (*inputs, Input("part", point.reading))
        steps.append(Step(point.period, level, point, inputs=inputs))
    last_level = max((p.at for p in series.points if p.period.is_year), default=float("-inf"))
    if not steps or first <= 0 or last_level > steps[-1].at:
        return None
    said = (Input("base", base[1].reading),) if base is not None and base[1] is not None else ()
    return Chain(first, tuple(steps), None if base is None else series.unit, (CHAINED,), said)
