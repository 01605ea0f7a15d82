"""Forecasts: what to expect of the next readings of a series."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from luoshi.monitoring.forecast import forecast as room
from luoshi.monitoring.forecast.history import History, history_in
from luoshi.monitoring.forecast.model import Forecast
from luoshi.services import plans, rulebook
from luoshi.services.as_json import as_json

__all__ = ["COLUMNS", "Forecast", "Outlook", "csv_of", "forecast", "forecast_file", "json_of", "rows_of"]

COLUMNS = ("step", "mean", "lo80", "hi80", "lo95", "hi95")
PROBABILITY = "p_at_least"


@dataclass(frozen=True)
class Outlook:
    """The forecast of a file's series; `bar` is the value whose reaching is asked for."""

    history: History
    forecast: Forecast
    season: int
    bar: float | None = None

    @property
    def periods(self) -> tuple[str, ...]:
        return self.history.ahead(self.forecast.horizon)

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
) -> Outlook:
    """The forecast of the series in a file; the season is that of its periods where none is given.

    Errors: FileMissing, FileUnreadable, DocumentTooLarge, those of `history_in` and of `forecast`.
    """
    history = history_in(plans.bytes_at(path), plans.shown(path.name), rulebook.limits()["series_readings"])
    readings = season or history.season
    return Outlook(history, forecast(history.values, horizon, season=readings, floor=floor, ceiling=ceiling), readings, bar)


def rows_of(outlook: Outlook) -> list[tuple[float, ...]]:
    """A row for each step, in the order of the columns."""
    steps = outlook.forecast.steps
    if outlook.bar is None:
        return list(steps)
    return [(*step, outlook.forecast.p_at_least(outlook.bar, step.step)) for step in steps]


def csv_of(outlook: Outlook) -> bytes:
    """As CSV; numbers are written so that they read back the same."""
    lines = [outlook.columns, *([repr(value) for value in row] for row in rows_of(outlook))]
    return "".join(",".join(line) + "\n" for line in lines).encode()


def json_of(outlook: Outlook) -> bytes:
    """As JSON: the steps, and what they rest on."""
    found = outlook.forecast
    data: dict[str, Any] = {
        "schema": "luoshi.forecast/1",
        "method": found.method,
        "readings": found.readings,
        "season": outlook.season,
        "seasonal": found.seasonal,
        "floor": found.floor,
        "ceiling": found.ceiling,
        "bar": outlook.bar,
        "periods": list(outlook.periods),
        "steps": [dict(zip(outlook.columns, row, strict=True)) for row in rows_of(outlook)],
    }
    return as_json(data)
