"""Forecasts: what to expect of the next readings of a series."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from luoshi.monitoring.forecast import forecast as room
from luoshi.monitoring.forecast.listed import Listed, listed_in
from luoshi.monitoring.forecast.model import Forecast
from luoshi.services import plans, rulebook
from luoshi.services.as_json import as_json

__all__ = ["COLUMNS", "Forecast", "Foreseen", "csv_of", "forecast", "forecast_file", "json_of", "rows_of"]

COLUMNS = ("step", "mean", "lo80", "hi80", "lo95", "hi95")
PROBABILITY = "p_at_least"


@dataclass(frozen=True)
class Foreseen:
    """The forecast of a file's series; `bar` is the value whose reaching is asked for."""

    listed: Listed
    forecast: Forecast
    season: int
    bar: float | None = None

    @property
    def periods(self) -> tuple[str, ...]:
        return self.listed.ahead(self.forecast.horizon)

    @property
    def columns(self) -> tuple[str, ...]:
        return COLUMNS if self.bar is None else (*COLUMNS, PROBABILITY)


def forecast(
    values: Sequence[float], horizon: int, *, season: int = 1, floor: float | None = None, ceiling: float | None = None
) -> Forecast:
    """What to expect of the next `horizon` readings, by the numbers of the rulebook. Errors: TooFewReadings, ReadingNotFinite.

    >>> forecast([10, 12, 14, 16], 2).steps[1].mean
    20.0
    """
    return room.forecast(values, horizon, rulebook.forecasts(), season=season, floor=floor, ceiling=ceiling)


def forecast_file(
    path: Path,
    horizon: int,
    *,
    season: int | None = None,
    bar: float | None = None,
    floor: float | None = None,
    ceiling: float | None = None,
) -> Foreseen:
    """The forecast of the series in a file; the season is that of its periods where none is given.

    Errors: FileMissing, FileUnreadable, DocumentTooLarge, those of `listed_in` and of `forecast`.
    """
    listed = listed_in(plans.bytes_at(path), plans.shown(path.name), rulebook.limits()["series_readings"])
    readings = season or listed.season
    return Foreseen(listed, forecast(listed.values, horizon, season=readings, floor=floor, ceiling=ceiling), readings, bar)


def rows_of(foreseen: Foreseen) -> list[tuple[float, ...]]:
    """A row for each step, in the order of the columns."""
    steps = foreseen.forecast.steps
    if foreseen.bar is None:
        return list(steps)
    return [(*step, foreseen.forecast.p_at_least(foreseen.bar, step.step)) for step in steps]


def csv_of(foreseen: Foreseen) -> bytes:
    """As CSV; numbers are written so that they read back the same."""
    lines = [foreseen.columns, *([repr(value) for value in row] for row in rows_of(foreseen))]
    return "".join(",".join(line) + "\n" for line in lines).encode()


def json_of(foreseen: Foreseen) -> bytes:
    """As JSON: the steps, and what they rest on."""
    found = foreseen.forecast
    data: dict[str, Any] = {
        "schema": "luoshi.forecast/1",
        "method": found.method,
        "readings": found.readings,
        "season": foreseen.season,
        "seasonal": found.seasonal,
        "floor": found.floor,
        "ceiling": found.ceiling,
        "bar": foreseen.bar,
        "periods": list(foreseen.periods),
        "steps": [dict(zip(foreseen.columns, row, strict=True)) for row in rows_of(foreseen)],
    }
    return as_json(data)
