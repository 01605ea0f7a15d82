"""The readings that a course goes through."""

from luoshi.kernel.reading_period import Period
from luoshi.monitoring.judging.case import Case, last_month
from luoshi.monitoring.judging.course import Step
from luoshi.monitoring.judging.part_year import usual_share
from luoshi.monitoring.series import Point, Series
from luoshi.monitoring.verdict import Input


def steps_after_base(case: Case, series: Series) -> tuple[Step, ...]:
    """The readings after the base, up to the due period. A flow counts from January on; a part of a year is no year."""
    after = case.base.at if case.base is not None else float("-inf")
    until = last_month(case)
    flow = case.accumulation == "flow"
    steps = []
    for point in series.points:
        period = point.period
        if not after < point.at <= until or (flow and (period.first != 1 or period.day is not None)):
            continue
        if flow and period.last != case.months_counted:
            steps.append(_scaled(case, series, point))
        else:
            steps.append(Step(period, point.value, point))
    return tuple(steps)


def _scaled(case: Case, series: Series, point: Point) -> Step:
    """A flow over other months than those that the target counts: how much of theirs it can hold."""
    wanted = Period(point.period.year, 1, case.months_counted)
    (own, said), (whole, also) = (_share(case, series, period) for period in (point.period, wanted))
    inputs = tuple(dict.fromkeys((*said, *also)))
    return Step(point.period, point.value, point, own / whole, by_months=not inputs, inputs=inputs, year_at=wanted.at)


def _share(case: Case, series: Series, period: Period) -> tuple[float, tuple[Input, ...]]:
    return (1.0, ()) if period.is_year else usual_share(series, period, case.bands)
