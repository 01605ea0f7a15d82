"""One target and what is known of it: what every kind of judgement starts from."""

from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from luoshi.kernel.reading_period import Period
from luoshi.monitoring.accumulation import accumulation
from luoshi.monitoring.bands import Bands
from luoshi.monitoring.known import Known
from luoshi.monitoring.readings import Measure, is_growth
from luoshi.monitoring.series import Point, Series
from luoshi.monitoring.states import as_states
from luoshi.plan.indicators import Accumulation
from luoshi.plan.language.model import WrittenTarget
from luoshi.plan.rules import AverageGrowth, Bound, Change, Multiply, Reach, Rule, bound_of

POINTS = "个百分点"
_MONTHS = 12


class Unjudgeable(Exception):
    """Why a case cannot be judged: a reason's code, and what it speaks of."""

    def __init__(self, code: str, **facts: str) -> None:
        super().__init__(code)
        self.code = code
        self.facts = tuple(facts.items())


@dataclass(frozen=True)
class Case:
    """`cut` hides what was read for later periods: the case as it stood then, before it was due."""

    target: WrittenTarget
    indicator: str | None
    area: str | None
    known: Known
    cut: float | None = None

    @property
    def rule(self) -> Rule:
        return self.target.rule

    @property
    def bound(self) -> Bound:
        return bound_of(self.rule) or Bound()

    @property
    def bands(self) -> Bands:
        return self.known.method.bands

    @property
    def as_of(self) -> date:
        return self.known.as_of

    def until(self, at: float) -> "Case":
        return replace(self, cut=at)

    def series(self, measure: Measure, unit: str | None = None, *, indicator: str | None = None, area: str | None = None) -> Series:
        """The subject's series, or another one's."""
        return self._seen(indicator or self.indicator, area if area is not None else self.area, measure, unit)

    def _seen(
        self, indicator: str | None, area: str | None, measure: Measure, unit: str | None = None, *, as_filed: bool = False
    ) -> Series:
        found = self.known.series(indicator, area, measure, unit, as_filed=as_filed)
        if measure in ("level", "share_pct"):
            found = as_states(found, accumulation(indicator, found.unit, self.known.method.indicators))
        return found if self.cut is None else found.until(self.cut)

    @cached_property
    def levels(self) -> Series:
        """What a bound on the indicator itself is compared with: levels; for a share in % also shares or growth rates."""
        unit = "%" if self.target.unit == POINTS else self.target.unit
        if unit in (None, "%") and is_growth(self.indicator or ""):
            return self.series("growth_pct", "%")
        if unit is None and bound_of(self.rule) is None:
            return self.levels_in_own_unit
        if unit is None:
            return self._seen(self.indicator, self.area, "level", as_filed=True)
        if unit != "%":
            return self.series("level", unit)
        measures: tuple[Measure, ...] = ("level", "share_pct", "growth_pct")
        tried = [self.series(measure, "%") for measure in measures]
        return next((series for series in tried if series.points), tried[0])

    @cached_property
    def levels_in_own_unit(self) -> Series:
        """For kinds that compare the indicator with itself: shares where no levels are read, or growth rates if it is one."""
        if is_growth(self.indicator or ""):
            return self.series("growth_pct", "%")
        found = self.series("level")
        return found if found.points else self.series("share_pct")

    @cached_property
    def accumulation(self) -> Accumulation:
        # An average growth is in %, the levels that it is followed by are not.
        unit = self.levels.unit if self.levels.points else self.levels_in_own_unit.unit
        return accumulation(self.indicator, unit, self.known.method.indicators)

    @cached_property
    def due(self) -> Period | None:
        """The period that the target is due in: a year, or the part of one that ends on that day."""
        return _period_ending(self.target.due)

    @cached_property
    def base(self) -> Period | None:
        """The period the target starts from; where only the first period is named, the year before it.

        What is counted over the first months of a year starts from the same months.
        """
        baseline = self.target.baseline
        if baseline is not None and baseline.period is not None:
            base = _period_ending(baseline.period)
            return base if base is None or not base.is_year or self.months_counted == _MONTHS else Period(base.year, 1, self.months_counted)
        first = self.first
        return Period(first.year - 1) if first is not None and first.first == 1 else None

    @cached_property
    def months_counted(self) -> int:
        """How many months of a year the values that count hold: those up to the due day, of a flow that is to be reached by then."""
        due = self.due
        if due is None or due.is_year or not isinstance(self.rule, Reach | Multiply | Change | AverageGrowth):
            return _MONTHS
        return due.last if self.accumulation == "flow" else _MONTHS

    @cached_property
    def first(self) -> Period | None:
        """The first period that counts, as the year or month it begins with."""
        day = self.target.first
        return None if day is None else Period(int(day[:4])) if day.endswith("-01-01") else Period(int(day[:4]), int(day[5:7]))

    def is_foretold(self, point: Point) -> bool:
        """Whether the value is expected for a period that has not ended: it says where things are going, not where they are."""
        return point.reading.vintage == "expected" and self.as_of < self.known.method.calendar.last_day(point.period)

    @property
    def is_past_due(self) -> bool:
        return self.cut is None and self.due is not None and self.as_of > self.known.method.calendar.last_day(self.due)

    def outdated(self, point: Point) -> "Unjudgeable | None":
        """Why the point, read before due, says nothing of today: the due day has passed, or it is too old."""
        if self.is_past_due:
            return Unjudgeable("due-reading-missing", period=self.due.text if self.due else "")
        return Unjudgeable("stale", period=point.period.text) if self.cut is None and self._is_stale(point) else None

    def _is_stale(self, point: Point) -> bool:
        ended = self.known.method.calendar.last_day(point.period)
        gone = (self.as_of.year - ended.year) * _MONTHS + self.as_of.month - ended.month
        months = self.bands.stale_months
        return gone > months or (gone == months and self.as_of.day > ended.day)

    def points_down(self) -> bool | None:
        """Whether less is better, as the table of indicators says; None where it does not know the indicator."""
        found = self.known.method.indicators.find(self.indicator) if self.indicator else None
        return None if found is None else found.direction == "down"


def last_month(case: Case) -> float:
    """Up to the end of which month readings count: that of the due day."""
    return float("inf") if case.due is None else float(-(-case.due.at // 1))


def _period_ending(day: str | None) -> Period | None:
    """A year by its name or by its last day; half a year, nine months, a month or a day by their last day."""
    if day is None:
        return None
    if len(day) == 4 or day.endswith("-12-31"):
        return Period(int(day[:4]))
    found = Period.of(day)
    assert found is not None, "targets have valid days"
    return found
