"""A target's trail made ready to be shown: in one unit, without what cannot be drawn, with the words of its breaks."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from luoshi.kernel.reading_period import Period
from luoshi.monitoring.judging.delivered import weighted
from luoshi.monitoring.readings import Break, Reading
from luoshi.monitoring.trail import Dot
from luoshi.plan.rules import Done, EachGrowth, Hold, Monotone, Rank, Reach, Total, Zero
from luoshi.reports.monitor.fan import Fan, FanStep
from luoshi.reports.monitor.watched import Watched

_WHOLE = 100.0
_MOST = 1e18
"""No axis can name greater values."""
_RATES = frozenset({"%", "‰", "个百分点"})


@dataclass(frozen=True, slots=True)
class Breach:
    """The period with which a series begins anew, and why."""

    period: str
    at: float
    why: Break


@dataclass(frozen=True, slots=True)
class Former:
    """A reading that was replaced; `value` is None where it is not of the quantity that is shown."""

    reading: Reading
    at: float
    value: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Trace:
    """What can be shown of a trail. `levels`: bounds that hold at any time; `names`: of milestones, by their place."""

    unit: str | None
    actual: tuple[Dot, ...] = ()
    base: Dot | None = None
    required: tuple[Dot, ...] = ()
    milestones: tuple[Dot, ...] = ()
    names: tuple[str, ...] = ()
    bar: Dot | None = None
    far: Dot | None = None
    levels: tuple[float, ...] = ()
    breaks: tuple[Breach, ...] = ()
    replaced: tuple[Former, ...] = ()
    forecast: tuple[FanStep, ...] = ()
    flow: bool = False
    """Whether a part of a year counts from January on, and is no state between two years."""

    def is_apart(self, dot: Dot) -> bool:
        """Whether the value is that of a part of a year, which does not lie on the line of the years."""
        period = Period.of(dot.period)
        return self.flow and period is not None and period.is_part_year

    @property
    def line(self) -> tuple[Dot, ...]:
        """The values that follow each other. Of a year and its last quarter, which end together, it goes through that of the year."""
        found = {dot.at: dot for dot in ((self.base,) if self.base else ()) + self.actual if not self.is_apart(dot)}
        return tuple(found.values())


def trace_of(one: Watched) -> Trace:
    """What can be shown of the target."""
    if isinstance(one.promise.rule, Done):
        return _delivery(one, one.promise.rule)
    trail = one.trail
    unit = trail.unit
    due = one.case.due
    actual = tuple(_drawable(sorted((*trail.of("actual"), *_before(one)), key=lambda dot: dot.at)))
    bar, far, base = (next(_drawable(trail.of(part)), None) for part in ("bar", "far", "base"))
    required = tuple(
        replace(dot, period=due.text) if due is not None and dot.at == due.at else dot for dot in _drawable(trail.of("required"))
    )
    milestones = tuple(_drawable(trail.of("milestone")))
    flow = one.case.accumulation == "flow" and not isinstance(one.promise.rule, Total) and unit not in _RATES
    return Trace(
        unit=unit, actual=actual, base=base or _base_of_old(one), required=required, milestones=milestones, names=tuple("" for _ in milestones), bar=bar, far=far,
        levels=tuple(_levels(one, bool(required))), breaks=tuple(_breaks(one)), replaced=tuple(_replaced(one, actual)),
        forecast=_forecast(one.fan), flow=flow,
    )  # fmt: skip


def _before(one: Watched) -> Iterator[Dot]:
    """What a direction is seen by beside the periods that are judged: the value it starts from, and the first after a break."""
    if not isinstance(one.promise.rule, Monotone):
        return
    case, judged = one.case, {dot.at for dot in one.trail.of("actual")}
    first = case.base.at if case.base is not None else min(judged, default=0.0)
    last = max(judged, default=0.0)
    for point in case.levels.points:
        if first <= point.at <= last and point.at not in judged and (point.period.is_year or case.accumulation != "flow"):
            yield Dot("actual", point.period.text, point.at, point.value, point.reading)


def _base_of_old(one: Watched) -> Dot | None:
    """The base of a series that has begun anew since: nothing is measured from it any more, but it was read."""
    case = one.case
    if not isinstance(one.promise.rule, Reach) or not one.trail.breaks or case.base is None:
        return None
    point = case.levels.at_end_of(case.base)
    shown = {dot.at for dot in one.trail.of("actual")}
    if point is None or point.at in shown or not is_drawable(point.value):
        return None
    return Dot("base", point.period.text, point.at, point.value, point.reading)


def is_drawable(value: float) -> bool:
    """Whether an axis can name the value."""
    return abs(value) < _MOST


def _drawable(dots: Iterable[Dot]) -> Iterator[Dot]:
    return (dot for dot in dots if is_drawable(dot.value))


def _forecast(fan: Fan) -> tuple[FanStep, ...]:
    return tuple(step for step in fan.steps if all(map(is_drawable, (step.mean, step.lo95, step.hi95))))


def _levels(one: Watched, judged: bool) -> Iterator[float]:
    """The bounds of kinds that have to be kept in every period, in the unit of the trail."""
    rule = one.promise.rule
    if isinstance(rule, Zero):
        yield 0.0
    elif isinstance(rule, Rank) and rule.value is not None and is_drawable(rule.value):
        yield float(rule.value)
    elif isinstance(rule, Hold | EachGrowth) and (judged or one.trail.unit == one.promise.unit):
        for value in (rule.bound.value, rule.bound.low, rule.bound.high):
            if value is not None and is_drawable(value):
                yield float(value)


def _breaks(one: Watched) -> Iterator[Breach]:
    """Those between two values that are shown."""
    whys = {reading.period.text: reading.breaks for reading in _said(one) if reading.breaks}
    shown = [dot.at for dot in one.trail.dots if dot.part in ("actual", "base")]
    if (old := _base_of_old(one)) is not None:
        shown.append(old.at)
    for text in one.trail.breaks:
        period = Period.of(text)
        if period is not None and shown and min(shown) < period.at <= max(shown):
            yield Breach(text, period.at, whys.get(text) or "other")


def _said(one: Watched) -> Iterator[Reading]:
    """Every reading of the trail."""
    yield from one.trail.replaced
    for dot in one.trail.of("actual"):
        if dot.reading is not None:
            yield dot.reading


def _replaced(one: Watched, actual: tuple[Dot, ...]) -> Iterator[Former]:
    """Former values beside those that count now, where these are shown as they were read."""
    now = {(dot.reading.period, dot.reading.measure): dot for dot in actual if dot.reading is not None}
    for reading in one.trail.replaced:
        dot = now.get((reading.period, reading.measure))
        if dot is None or dot.reading is None:
            continue
        here, there = _in_unit(one, dot.reading), _in_unit(one, reading)
        as_read = here is not None and abs(here - dot.value) <= 1e-9 * max(abs(here), abs(dot.value))
        value = there if as_read and there is not None and is_drawable(there) else None
        yield Former(reading, dot.at, value)


def _in_unit(one: Watched, reading: Reading) -> float | None:
    """The value in the unit of the trail."""
    unit = one.trail.unit
    if reading.unit == unit:
        return float(reading.value)
    factor = None if unit is None or reading.unit is None else one.case.known.method.units.factor(reading.unit, unit)
    return None if factor is None else float(reading.value) * float(factor)


def _delivery(one: Watched, rule: Done) -> Trace:
    """A work, in % delivered: its filings, what its milestones make of the whole, and the whole at due."""
    filed = [dot for dot in one.trail.of("actual") if dot.reading is not None and dot.reading.unit in ("%", None)]
    actual = [dot if dot.reading and dot.reading.unit == "%" else replace(dot, value=dot.value * _WHOLE) for dot in filed]
    finding = one.finding
    read = Period.of(finding.actual_period) if finding.actual_period else None
    if finding.actual is not None and read is not None and read.at not in {dot.at for dot in actual}:
        actual.append(Dot("actual", read.text, read.at, finding.actual))
    milestones = list(_milestones(rule))
    due = one.case.due
    bar = Dot("bar", due.text, due.at, _WHOLE) if due is not None else None
    return Trace(
        unit="%", actual=tuple(_drawable(sorted(actual, key=lambda dot: dot.at))),
        milestones=tuple(dot for dot, _ in milestones), names=tuple(name for _, name in milestones), bar=bar,
        breaks=tuple(_breaks(one)), replaced=tuple(_replaced(one, tuple(filed))), forecast=_forecast(one.fan),
    )  # fmt: skip


def _milestones(rule: Done) -> Iterator[tuple[Dot, str]]:
    """Milestones by their due days, each with what is delivered when all up to it are."""
    for milestone in sorted(rule.milestones, key=lambda stone: stone.due or "9999"):
        period = Period.of(milestone.due) if milestone.due else None
        due_by = [_WHOLE if stone.due and milestone.due and stone.due <= milestone.due else 0.0 for stone in rule.milestones]
        total = weighted(rule.milestones, due_by)
        if period is not None and is_drawable(total):
            yield Dot("milestone", period.text, period.at, total), milestone.name
