"""The readings that a course goes through."""

from luoshi.monitoring.judging.case import Case, last_month
from luoshi.monitoring.judging.course import Step
from luoshi.monitoring.judging.part_year import usual_share
from luoshi.monitoring.series import Series


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
        if flow and period.is_part_year and not (case.due is not None and point.at == case.due.at):
            scale, inputs = usual_share(series, period, case.bands)
            steps.append(Step(period, point.value, point, scale, by_months=not inputs, inputs=inputs))
        else:
            steps.append(Step(period, point.value, point))
    return tuple(steps)
