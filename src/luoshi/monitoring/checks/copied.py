"""Values that look as if they were copied: last period's, or the target's."""

import itertools
from collections.abc import Iterator

from luoshi.kernel.reading_period import Period
from luoshi.monitoring.checks.finding import Finding, finding
from luoshi.monitoring.checks.ground import Aim, Ground, by_shape, exact, said
from luoshi.monitoring.readings import Measure
from luoshi.monitoring.series import Point

_MEASURES: tuple[Measure, ...] = ("level", "share_pct", "growth_pct")
_FEW_DIGITS = 3


def check(ground: Ground) -> Iterator[Finding]:
    yield from _from_last_period(ground)
    for aim in ground.aims:
        yield from _from_target(ground, aim)


def _from_last_period(ground: Ground) -> Iterator[Finding]:
    pairs: dict[tuple[str | None, Period], list[tuple[str, Point, Point]]] = {}
    for measure in _MEASURES:
        for line in ground.lines(measure):
            for points in by_shape(exact(line.series)).values():
                for before, after in itertools.pairwise(points):
                    if after.period.year - before.period.year == 1:
                        pairs.setdefault((line.area, after.period), []).append((line.title, before, after))
    for (area, period), group in pairs.items():
        same = [one for one in group if one[1].value == one[2].value and digits(one[2]) >= _FEW_DIGITS]
        if len(same) >= ground.thresholds.copied_together and len(same) >= ground.thresholds.copied_share * len(group):
            names = "、".join(dict.fromkeys(title for title, _, _ in same))
            yield finding(
                "period-copied",
                same[0][2].reading.source.place,
                area=area or "",
                period=period.text,
                count=len(same),
                of=len(group),
                names=names,
            )
        else:
            yield from (_copied(*one) for one in same if digits(one[2]) >= ground.thresholds.copied_digits)


def _copied(title: str, before: Point, after: Point) -> Finding:
    return finding(
        "value-copied",
        after.reading.source.place,
        indicator=title,
        value=said(after.reading),
        before=before.period.text,
        after=after.period.text,
    )


def digits(point: Point) -> int:
    """How many digits of a value say something: 1200 has two, 12.50 has three.

    Those after the last that is not 0 say something only behind the point.
    """
    whole = point.reading.value
    text = f"{abs(whole):f}".lstrip("0.")
    return len((text if "." in text else text.rstrip("0")).replace(".", ""))


def _from_target(ground: Ground, aim: Aim) -> Iterator[Finding]:
    series = ground.known.series(aim.indicator, aim.area, aim.measure, aim.unit)
    compared = [
        (point, aim.values[point.period.year]) for point in exact(series) if point.period.is_year and point.period.year in aim.values
    ]
    if len(compared) >= ground.thresholds.equal_times and all(abs(point.value - value) <= 1e-9 * abs(value) for point, value in compared):
        last = compared[-1][0]
        yield finding(
            "always-on-target", last.reading.source.place, indicator=f"{aim.area or ''}{aim.indicator}", count=len(compared),
            periods="、".join(point.period.text for point, _ in compared), value=said(last.reading),
        )  # fmt: skip
