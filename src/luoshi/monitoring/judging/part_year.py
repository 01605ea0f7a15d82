"""Which share of a year's flow a part of the year usually holds."""

from statistics import median

from luoshi.kernel.reading_period import Period
from luoshi.monitoring.bands import Bands
from luoshi.monitoring.series import Point, Series
from luoshi.monitoring.verdict import Input

_MONTHS = 12


def usual_share(series: Series, period: Period, bands: Bands) -> tuple[float, tuple[Input, ...]]:
    """The median share of the same months in the last full years, and the readings that say so; else the share of months.

    No readings are given where the share is that of the months.
    """
    shares: list[float] = []
    inputs: list[Input] = []
    for year in range(period.year - 1, period.year - 1 - bands.season_years, -1):
        part, whole = series.at(Period(year, period.first, period.last)), series.at(Period(year))
        if part and whole and _tell(part, whole):
            shares.append(part.value / whole.value)
            inputs += [Input("part", part.reading), Input("part", whole.reading)]
    if len(shares) < bands.season_years_least:
        return period.months / _MONTHS, ()
    return median(shares), tuple(inputs)


def _tell(part: Point, whole: Point) -> bool:
    return whole.value > 0 and part.value > 0 and not part.conflict and not whole.conflict
