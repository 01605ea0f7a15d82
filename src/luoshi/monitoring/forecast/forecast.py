"""Readings so far → what to expect of the next ones, with intervals and probabilities."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

import numpy as np

from luoshi.kernel.errors import LuoshiError
from luoshi.monitoring.forecast.columns import Flags, Floats
from luoshi.monitoring.forecast.drift import drift, error_of_drift
from luoshi.monitoring.forecast.errors import ReadingNotFinite, TooFewReadings
from luoshi.monitoring.forecast.model import Constants, Forecast, Method
from luoshi.monitoring.forecast.seasonal import adjusted
from luoshi.monitoring.forecast.spread import spreads, usual_change
from luoshi.monitoring.forecast.theta import fitted, run

_AT_ONCE = 1024
"""So many series fit into the processor's cache with all that is reckoned for them."""
_LARGEST = 1e300


def forecast(
    values: Sequence[float],
    horizon: int,
    constants: Constants,
    *,
    season: int = 1,
    floor: float | None = None,
    ceiling: float | None = None,
) -> Forecast:
    """What to expect of the next `horizon` readings after these, which are equally far apart, none missing.

    `season` is how many readings make up a season: 4 for quarters, 12 for months. Errors: TooFewReadings, ReadingNotFinite.
    """
    found = forecast_many([values], horizon, constants, season=season, floor=floor, ceiling=ceiling)[0]
    if isinstance(found, LuoshiError):
        raise found
    return found


def forecast_many(
    series: Sequence[Sequence[float]],
    horizon: int,
    constants: Constants,
    *,
    season: int = 1,
    floor: float | None = None,
    ceiling: float | None = None,
) -> list[Forecast | LuoshiError]:
    """The same for many series, faster. A series that is refused has its error in its place; none depends on another."""
    assert horizon >= 1 and season >= 1, "there is a step to forecast, and a reading in a season"
    found: list[Forecast | LuoshiError | None] = [None] * len(series)
    lengths: dict[int, list[int]] = defaultdict(list)
    for i, values in enumerate(series):
        if len(values) < constants.least_readings:
            found[i] = TooFewReadings(count=len(values), least=constants.least_readings)
        else:
            lengths[len(values)].append(i)
    for places in lengths.values():
        for first in range(0, len(places), _AT_ONCE):
            some = places[first : first + _AT_ONCE]
            answers = _alike(np.array([series[i] for i in some], dtype=np.float64).T, horizon, constants, season, (floor, ceiling))
            for i, answer in zip(some, answers, strict=True):
                found[i] = answer
    return [answer for answer in found if answer is not None]


def _alike(
    values: Floats, horizon: int, constants: Constants, season: int, bounds: tuple[float | None, float | None]
) -> Iterator[Forecast | LuoshiError]:
    """Series with equally many readings, one in each column."""
    sound = np.abs(values) <= _LARGEST  # false for what is no number, too
    usable: Flags = np.all(sound, axis=0)
    answers = _sound(values[:, usable], horizon, constants, season, bounds)
    for column in range(values.shape[1]):
        if usable[column]:
            yield next(answers)
        else:
            number = int(np.argmin(sound[:, column]))
            yield ReadingNotFinite(number=number + 1, value=float(values[number, column]))


def _sound(
    values: Floats, horizon: int, constants: Constants, season: int, bounds: tuple[float | None, float | None]
) -> Iterator[Forecast]:
    if not values.shape[1]:
        return
    # A power of two changes no digit, and keeps squares of very large and very small readings within what can be written.
    scale = np.frexp(np.abs(values).max(axis=0))[1]
    without = adjusted(np.ldexp(values, -scale), season, constants)
    # From the first reading on: the size of the numbers then is that of their changes.
    base = without.values[0]
    means, widths = _expected(without.values - base, horizon, constants, season)
    means = np.ldexp(without.back(means + base), scale)
    widths = np.ldexp(without.widened(widths), scale)
    method: Method = "theta" if len(values) > constants.drift_readings else "drift"
    columns = zip(means.T.tolist(), widths.T.tolist(), strict=True)
    for column, (mean, width) in enumerate(columns):
        yield Forecast(method, without.kind(column), len(values), tuple(mean), tuple(width), constants.errors, *bounds)


def _expected(values: Floats, horizon: int, constants: Constants, season: int) -> tuple[Floats, Floats]:
    """Means and spreads at each step: of drift alone where there are few readings, else of theta together with drift.

    Drift counts as much as so many readings: its weight falls as their number grows.
    """
    readings = len(values)
    drifting = drift(values, horizon)
    change = usual_change(values, season)
    if readings <= constants.drift_readings:
        scatter = error_of_drift(values)
        return drifting, spreads(scatter, np.ones_like(scatter), change, horizon, readings, constants.trend_share)
    theta = fitted(values, constants.smoothings, constants.warm_up)
    means, squares = run(values, theta, horizon, constants.warm_up)
    weight = constants.drift_readings / readings
    scatter = np.sqrt(squares / (readings - constants.warm_up))
    # Drift starts from the last reading: it smooths nothing away.
    smoothing = (1 - weight) * theta.smoothing + weight
    together = (1 - weight) * means + weight * drifting
    return together, spreads(scatter, smoothing, change, horizon, readings, constants.trend_share)
