"""The value that a target starts from."""

from luoshi.monitoring.judging.case import Case, Unjudgeable
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
    """The same for kinds that need one. Errors: Unjudgeable."""
    base = base_point(case, series)
    if base is None:
        raise Unjudgeable("no-baseline", period=case.base.text if case.base else "")
    return base
