"""Parts make up the whole: industries the GDP, shares 100 %, streets their district."""

from collections.abc import Iterator, Sequence

from luoshi.kernel.reading_period import Period
from luoshi.monitoring.checks.finding import Finding, finding
from luoshi.monitoring.checks.ground import Ground, Line, Sum, exact, rounded, said
from luoshi.monitoring.readings import Measure
from luoshi.monitoring.series import Point, Series

_ALL = 100.0
_LEAST_PARTS = 2


def check(ground: Ground) -> Iterator[Finding]:
    for total in ground.relations.sums:
        yield from _shares(ground, total.parts) if total.whole is None else _parts(ground, total)
    for line in ground.lines("level"):
        if line.area in ground.areas and ground.accumulates(line) != "rate":
            yield from _subareas(ground, line)


def _parts(ground: Ground, total: Sum) -> Iterator[Finding]:
    assert total.whole is not None
    for area in ground.areas_of(total.whole, *total.parts):
        whole = ground.series(total.whole, area)
        parts = [ground.series(part, area) for part in total.parts]
        if any(part.unit != whole.unit for part in parts):
            continue
        for point in exact(whole):
            found = _all_at(parts, point.period)
            if found is None:
                continue
            share = ground.thresholds.sum_share * abs(point.value)
            slack = max(share, sum(ground.slack(one, whole.unit) for one in (point, *found)))
            if abs(sum(one.value for one in found) - point.value) > slack:
                yield _unequal("parts-unlike-whole", area, point, found)


def _shares(ground: Ground, names: Sequence[str]) -> Iterator[Finding]:
    measures: tuple[Measure, ...] = ("share_pct", "level")
    for area in ground.areas_of(*names):
        for measure in measures:
            parts = [ground.series(name, area, measure) for name in names]
            for point in exact(parts[0]):
                found = _all_at(parts, point.period)
                if found is None or any(part.unit != "%" for part in parts):
                    continue
                slack = sum(ground.slack(one, "%") for one in found)
                if abs(sum(one.value for one in found) - _ALL) > slack + 1e-9:
                    yield finding(
                        "shares-unlike-hundred", point.reading.source.place, area=area or "", period=point.period.text, parts=_sum(found),
                        sum=rounded(sum(one.value for one in found)), names="、".join(one.reading.indicator for one in found),
                    )  # fmt: skip


def _subareas(ground: Ground, line: Line) -> Iterator[Finding]:
    """All sub-areas make up the area; those that are known are never more than it."""
    names = ground.areas[line.area or ""]
    parts = [ground.series(line.name, name) for name in names]
    for point in exact(line.series):
        found = [
            one for part in parts if part.unit == line.series.unit and (one := part.at(point.period)) is not None and one.bound is None
        ]
        if len(found) < _LEAST_PARTS:
            continue
        slack = max(ground.thresholds.subarea_share * abs(point.value), sum(ground.slack(one, line.series.unit) for one in (point, *found)))
        over = sum(one.value for one in found) - point.value
        if over > slack or (len(found) == len(names) and -over > slack):
            yield _unequal("subareas-unlike-area", line.area, point, found)


def _all_at(parts: Sequence[Series], period: Period) -> list[Point] | None:
    found = [point for part in parts if (point := part.at(period)) is not None and point.bound is None]
    return found if len(found) == len(parts) else None


def _unequal(code: str, area: str | None, whole: Point, parts: Sequence[Point]) -> Finding:
    total = sum(one.value for one in parts)
    off = 100 * (total / whole.value - 1) if whole.value else 100.0
    return finding(
        code, whole.reading.source.place, area=area or "", indicator=whole.reading.indicator, period=whole.period.text, whole=said(whole.reading),
        parts=_sum(parts), count=len(parts), off=f"{off:+.2f}", names="、".join(_name(one, whole) for one in parts),
    )  # fmt: skip


def _name(part: Point, whole: Point) -> str:
    return (part.reading.area or "") if part.reading.area != whole.reading.area else part.reading.indicator


def _sum(parts: Sequence[Point]) -> str:
    return " + ".join(said(one.reading) for one in parts)
