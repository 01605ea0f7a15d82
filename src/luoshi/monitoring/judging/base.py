"""The value that a target starts from."""

from luoshi.kernel.reading_period import Period
from luoshi.monitoring.judging.case import Case, Unjudgeable, last_month
from luoshi.monitoring.series import Point, Series

Base = tuple[float, Point | None]


def base_point(case: Case, series: Series) -> Base | None:
    """The value at the base, as the target says or else as was read. Errors: Unjudgeable where readings of it disagree."""
    baseline = case.target.baseline
    if baseline is not None and baseline.value is not None:
        return float(baseline.value), None
    point = series.at_end_of(case.base) if case.base is not None else None
    if point is None:
        return None
    if point.conflict:
        raise Unjudgeable("conflicting-readings", period=point.period.text)
    return point.value, point


def needed_base(case: Case, series: Series) -> Base:
    """The same for kinds that need one, and a series that is one since. Errors: Unjudgeable."""
    base = base_point(case, series)
    if base is None:
        raise no_base(case, series)
    if (period := break_since_base(case, series)) is not None:
        raise Unjudgeable("break-in-series", period=period.text)
    return base


def no_base(case: Case, series: Series) -> Unjudgeable:
    """The base was not read; nothing at all, where nothing was read later either."""
    after = case.base.at if case.base is not None else float("-inf")
    if not any(point.at > after for point in series.points):
        return Unjudgeable("no-reading")
    return Unjudgeable("no-baseline", period=case.base.text if case.base else "")


def nothing_read(case: Case) -> Unjudgeable:
    """Why there is nothing to judge by: no reading at all, or none since the base."""
    if case.base is not None and any(point.at <= case.base.at for point in case.levels.points):
        return Unjudgeable("no-reading-since", period=case.base.text)
    return Unjudgeable("no-reading")


def break_since_base(case: Case, series: Series) -> Period | None:
    """The first period after the base with which the series begins anew: what is read since is no progress from there."""
    last = max((point.at for point in series.points if point.at <= last_month(case)), default=None)
    return series.broken_between(case.base.at, last) if case.base is not None and last is not None else None


def refuse_unit(case: Case, series: Series, since: float) -> None:
    """Readings in another unit, as late as month `since` or later, leave nothing to judge by. Errors: Unjudgeable."""
    after = case.base.at if case.base is not None else float("-inf")
    late = (reading for reading in series.refused if reading.period.at >= since and after < reading.period.at <= last_month(case))
    if (refused := next(late, None)) is not None:
        code = "wrong-unit" if refused.unit else "unit-missing"
        raise Unjudgeable(code, period=refused.period.text, unit=refused.unit or "", wanted=series.unit or "")
