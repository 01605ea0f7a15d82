"""Rank: a place among peers, as published or counted from their values."""

import re
from collections.abc import Sequence

from luoshi.kernel.reading_period import Period
from luoshi.monitoring.bands import EPSILON, more_than
from luoshi.monitoring.judging.case import Case, Unjudgeable
from luoshi.monitoring.judging.each_period import Mark, Record
from luoshi.monitoring.judging.periods import first_gap, one_each, within
from luoshi.monitoring.series import Point, Series
from luoshi.monitoring.verdict import Input
from luoshi.plan.rules import Rank

_Place = tuple[Point, float, tuple[Input, ...]]


def ranked(case: Case, rule: Rank) -> Record:
    """The place in every period that has one. Errors: Unjudgeable where the rule names no place."""
    if rule.value is None:
        raise Unjudgeable("no-value")
    places, late = _places(case, rule)
    marks = tuple(_mark(rule.value, place, point, inputs) for point, place, inputs in places)
    base = None if rule.keep else _at_base(case, rule, rule.value)
    return Record(
        marks, "位", base=base, keep_green=float(rule.value), gap=first_gap(marks, "year", case.first),
        reasons=("peers-late",) if late else (),
    )  # fmt: skip


def _mark(bar: int, place: float, point: Point, inputs: tuple[Input, ...]) -> Mark:
    return Mark(point.period, place, float(bar), bar - place, place <= bar + EPSILON, point, inputs)


def _places(case: Case, rule: Rank) -> tuple[list[_Place], bool]:
    """The place in each period, and whether the latest values are left out because peers have not reported yet."""
    published = {point.period: point for point in (*case.series("rank").points, *case.series("rank", "位").points)}
    found: dict[Period, _Place] = {p: (point, point.value, (Input("actual", point.reading),)) for p, point in published.items()}
    peers = _peers(case, rule)
    late = False
    for point in case.levels_in_own_unit.points:
        if point.period in found:
            continue
        counted = _counted(case, point, peers)
        if counted:
            found[point.period] = counted
        late = counted is None and bool(peers)
    to_date = case.accumulation == "flow" or case.levels_in_own_unit.is_growth
    kept = one_each(within(case, [entry[0] for entry in found.values()]), "year", to_date=to_date)
    return [found[point.period] for point in sorted(kept, key=lambda point: point.at)], late


def _at_base(case: Case, rule: Rank, bar: int) -> Mark | None:
    """The place that the target starts from."""
    if case.base is None:
        return None
    published, levels = case.series("rank").at(case.base), case.levels_in_own_unit.at(case.base)
    if published is not None:
        return _mark(bar, published.value, published, ())
    counted = _counted(case, levels, _peers(case, rule)) if levels is not None else None
    return _mark(bar, counted[1], counted[0], counted[2]) if counted else None


def _counted(case: Case, point: Point, peers: Sequence[Series]) -> _Place | None:
    """One more than the peers that are strictly better; None unless all of them were read for the period."""
    theirs = [peer.at(point.period) for peer in peers]
    known = [peer for peer in theirs if peer is not None]
    if not known or len(known) < len(theirs):
        return None
    sign = -1 if case.known.method.indicators.points_down(case.indicator or "") else 1
    better = sum(more_than(sign * peer.value, sign * point.value) for peer in known)
    disputed = next((peer.conflict for peer in known if peer.conflict), point.conflict)
    inputs = (Input("actual", point.reading), *(Input("peer", peer.reading) for peer in known))
    return point._replace(conflict=disputed), 1.0 + better, inputs


def _peers(case: Case, rule: Rank) -> list[Series]:
    """The same indicator of the other areas that were ever read, but for those that hold the subject in them."""
    own = case.levels_in_own_unit
    if not own.points:
        return []
    areas = [area for area in case.known.readings.areas(case.indicator) if area not in (None, case.area)]
    found = [
        case.series(own.points[-1].measure, own.unit, area=area)
        for area in areas
        if not _holds(area or "", case.area or "", rule.among or "")
    ]
    return [series for series in found if series.points]


def _holds(area: str, subject: str, among: str) -> bool:
    """Whether an area is of a higher level than the subject, and so no peer: 重庆市 among its districts.

    >>> _holds("重庆市", "渝中区", "全市区县"), _holds("义乌市", "安吉县", "全省县市"), _holds("江北区", "渝中区", "全市")
    (True, False, False)
    """
    if area in ("全国", "全省", "全市", "全区", "全县"):
        return True
    upper, lower = _LEVELS.get(area[-1:]), _LEVELS.get(subject[-1:])
    if upper is None or lower is None or (area[-1:] == "市" and "市" in _WHOLE.sub("", among)):
        return False
    return upper < lower


_WHOLE = re.compile(r"^全[国省市区县]")
_LEVELS = {"国": 0, "省": 1, "市": 2, "州": 2, "盟": 2, "区": 3, "县": 3, "旗": 3, "乡": 4, "镇": 4}
