"""Compare: the difference to another series, in every period that both have."""

from luoshi.monitoring.bands import at_least, more_than, slack
from luoshi.monitoring.judging.case import Case, Unjudgeable, last_month
from luoshi.monitoring.judging.each_period import Mark, Record
from luoshi.monitoring.judging.growth import FROM_LEVELS, Growth, growths
from luoshi.monitoring.judging.periods import first_gap, one_each, within
from luoshi.monitoring.readings import Measure
from luoshi.monitoring.series import Series
from luoshi.monitoring.verdict import Input
from luoshi.plan.indicators import Indicators
from luoshi.plan.rules import Compare


def compared(case: Case, rule: Compare) -> Record:
    """Growth or level against the other series; growth as published before growth of levels."""
    own = _values(case, rule, None, None)
    indicator, area = other_of(case.known.method.indicators, rule)
    if indicator is None and area is None:
        raise Unjudgeable("no-other-series")
    others = {growth.period: growth for growth in _values(case, rule, indicator, area)}
    to_date = rule.measure == "growth" or case.accumulation == "flow"
    mine = one_each(within(case, own), "year", to_date=to_date)
    both = [growth for growth in mine if growth.period in others]
    name = f"{indicator or case.indicator or ''}@{area or case.area or ''}"
    if mine and not both:
        raise Unjudgeable("other-series-missing", series=name, period=mine[-1].period.text)
    unit = "%" if rule.measure == "growth" else _levels(case, None, None).unit
    marks = tuple(_mark(case, rule, growth, others[growth.period], unit) for growth in both)
    late = ("other-series-late",) if both and both[-1].period != mine[-1].period else ()
    if late and case.due is not None and mine[-1].period.at >= case.due.at and case.is_past_due:
        raise Unjudgeable("other-series-missing", series=name, period=mine[-1].period.text)
    before = next((growth for growth in own if growth.period == case.base and growth.period in others), None)
    base = _mark(case, rule, before, others[before.period], unit) if before is not None else None
    return Record(marks, unit, base=base, reasons=late, gap=first_gap(both, "year", case.first), to_date=to_date)


def other_of(indicators: Indicators, rule: Compare) -> tuple[str | None, str | None]:
    """The indicator and area of the other series; what is left out is the subject's."""
    name = rule.other.indicator
    return indicators.compared(name) if name else None, rule.other.area


def is_by_due(case: Case, rule: Compare) -> bool:
    """Whether the level is only to be reached by due: where no first period is named that counts."""
    return rule.measure == "level" and case.first is None and case.due is not None


def _values(case: Case, rule: Compare, indicator: str | None, area: str | None) -> list[Growth]:
    levels = _levels(case, indicator, area)
    if rule.measure == "growth":
        return list(growths(case.series("growth_pct", "%", indicator=indicator, area=area), levels))
    return [Growth(point.period, point.value, point, (Input("actual", point.reading),)) for point in levels.points]


def _levels(case: Case, indicator: str | None, area: str | None) -> Series:
    """Both series in the subject's own unit."""
    own = case.series("level")
    measure: Measure = "level" if own.points else "share_pct"
    if indicator is None and area is None:
        return case.series(measure)
    mine = case.series(measure)
    theirs = case.series(measure, mine.unit, indicator=indicator, area=area)
    if not theirs.points and measure == "share_pct" and indicator is not None:
        theirs = case.series("level", mine.unit, indicator=indicator, area=area)
    _refuse_other_unit(case, mine, theirs)
    return theirs


def _refuse_other_unit(case: Case, mine: Series, theirs: Series) -> None:
    """What has another unit is no more and no less. Errors: Unjudgeable."""
    if mine.unit is None and theirs.unit is not None and theirs.points and mine.points:
        raise Unjudgeable("unit-missing", period=mine.points[-1].period.text, unit="", wanted=theirs.unit)
    refused = None if theirs.points else next((r for r in theirs.refused if r.period.at <= last_month(case)), None)
    if refused is not None:
        code = "wrong-unit" if refused.unit else "unit-missing"
        raise Unjudgeable(code, period=refused.period.text, unit=refused.unit or "", wanted=mine.unit or "")


def _mark(case: Case, rule: Compare, own: Growth, other: Growth, unit: str | None) -> Mark:
    sign = _sign(case, rule)
    bar = other.percent + float(rule.margin or 0)
    widened = slack(rule, bar, unit, case.bands) if rule.tolerance is not None or rule.approx else _about(case, rule, bar, unit)
    ahead = sign * (own.percent - bar)
    size = max(abs(own.percent), abs(bar))
    kept = more_than(ahead, 0.0, size) if rule.op in "<>" and not widened else at_least(ahead, -widened, size)
    point = own.point._replace(conflict=own.point.conflict or other.point.conflict)
    inputs = (*own.inputs, *(Input("other", said.reading) for said in other.inputs))
    reasons = (FROM_LEVELS,) if own.from_levels or other.from_levels else ()
    if own.from_levels != other.from_levels:
        reasons = (*reasons, "real-against-nominal")
    return Mark(own.period, own.percent, bar, ahead, kept, point, inputs, slack=widened, reasons=reasons)


def _about(case: Case, rule: Compare, bar: float, unit: str | None) -> float:
    """同步 without a tolerance of its own: as wide as an approximate word."""
    if rule.op != "~":
        return 0.0
    return case.bands.approx_points if unit == "%" else case.bands.approx_share * abs(bar)


def _sign(case: Case, rule: Compare) -> int:
    if rule.op == "~":
        down = case.points_down()
        return -1 if (case.known.method.indicators.points_down(case.indicator or "") if down is None else down) else 1
    return 1 if rule.op in (">", ">=") else -1
