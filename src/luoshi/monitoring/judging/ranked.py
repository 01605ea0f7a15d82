"""Rank: a place among peers, as published or counted from their values."""

from luoshi.kernel.reading_period import Period
from luoshi.monitoring.bands import EPSILON
from luoshi.monitoring.judging.case import Case, Unjudgeable
from luoshi.monitoring.judging.each_period import Mark, Record
from luoshi.monitoring.judging.periods import first_gap, one_each, within
from luoshi.monitoring.series import Point
from luoshi.monitoring.verdict import Input
from luoshi.plan.rules import Rank

_Place = tuple[Point, float, tuple[Input, ...]]


def ranked(case: Case, rule: Rank) -> Record:
    """The place in every period that has one. Errors: Unjudgeable where the rule names no place."""
    if rule.value is None:
        raise Unjudgeable("no-value")
    marks = tuple(_mark(rule.value, place, point, inputs) for point, place, inputs in _places(case))
    return Record(marks, "位", keep_green=float(rule.value), gap=first_gap(marks, "year", case.first), whole=lambda mark: mark.required)


def _mark(bar: int, place: float, point: Point, inputs: tuple[Input, ...]) -> Mark:
    return Mark(point.period, place, float(bar), bar - place, place <= bar + EPSILON, point, inputs)


def _places(case: Case) -> list[_Place]:
    published = case.series("rank", "位")
    found: dict[Period, _Place] = {}
    for point in (*case.series("rank").points, *published.points):
        found[point.period] = (point, point.value, (Input("actual", point.reading),))
    for point in case.levels_in_own_unit.points:
        if point.period not in found and (counted := _counted(case, point)):
            found[point.period] = counted
    kept = one_each(within(case, [entry[0] for entry in found.values()]), "year", to_date=case.accumulation == "flow")
    return [found[point.period] for point in sorted(kept, key=lambda point: point.at)]


def place_at_base(case: Case) -> float | None:
    """The place that the target starts from."""
    baseline = case.target.baseline
    if baseline is not None and baseline.value is not None:
        return float(baseline.value)
    if case.base is None:
        return None
    published = case.series("rank").at(case.base)
    if published is not None:
        return published.value
    point = case.levels_in_own_unit.at(case.base)
    counted = _counted(case, point) if point is not None else None
    return counted[1] if counted else None


def _counted(case: Case, point: Point) -> _Place | None:
    """One more than the peers that are strictly better; None without any peer in that period."""
    peers = [
        peer for area in case.known.readings.areas(case.indicator)
        if area != case.area and (peer := _peer(case, area, point.period)) is not None
    ]  # fmt: skip
    if not peers:
        return None
    sign = -1 if case.known.method.indicators.points_down(case.indicator or "") else 1
    better = sum(sign * (peer.value - point.value) > EPSILON * max(abs(peer.value), abs(point.value)) for peer in peers)
    disputed = next((peer.conflict for peer in peers if peer.conflict), point.conflict)
    inputs = (Input("actual", point.reading), *(Input("peer", peer.reading) for peer in peers))
    return point._replace(conflict=disputed), 1.0 + better, inputs


def _peer(case: Case, area: str | None, period: Period) -> Point | None:
    own = case.levels_in_own_unit
    return None if area is None else case.series("level", own.unit, area=area).at(period)
