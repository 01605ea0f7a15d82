"""All that is known on a day: series by indicator, area, measure and unit, each made once."""

from dataclasses import dataclass, field
from datetime import date

from luoshi.kernel.reading_period import Calendar
from luoshi.monitoring.bands import Bands
from luoshi.monitoring.readings import Measure, Reading, Readings
from luoshi.monitoring.series import Series, known_series
from luoshi.monitoring.units import Units
from luoshi.plan.indicators import Indicators

_Whose = tuple[str | None, str | None]
"""An indicator's identity and an area."""


@dataclass(frozen=True, eq=False)
class Method:
    """By which numbers, units and calendar targets are judged."""

    bands: Bands
    units: Units
    indicators: Indicators = field(default_factory=Indicators)
    calendar: Calendar = field(default_factory=Calendar)


@dataclass(frozen=True, eq=False)
class Known:
    """Readings as they are known on a day."""

    readings: Readings
    as_of: date
    method: Method
    _made: dict[_Whose, dict[tuple[Measure, str | None, bool], Series]] = field(default_factory=dict)

    def after(self, reading: Reading) -> "Known":
        """With one more reading; series that it does not belong to stay made."""
        kept = dict(self._made)
        kept.pop((self.readings.identity(reading.indicator), reading.area), None)
        return Known(self.readings.after(reading), self.as_of, self.method, kept)

    def series(
        self, indicator: str | None, area: str | None, measure: Measure, unit: str | None = None, *, as_filed: bool = False
    ) -> Series:
        """The series in `unit`, or in its own, with magnitudes folded in unless it is wanted as filed."""
        made = self._made.setdefault((self.readings.identity(indicator), area), {})
        key = (measure, unit, as_filed)
        if key not in made:
            found = self.readings.of(indicator, area, measure)
            made[key] = known_series(
                found, as_of=self.as_of, units=self.method.units, unit=unit, as_filed=as_filed, calendar=self.method.calendar
            )
        return made[key]
