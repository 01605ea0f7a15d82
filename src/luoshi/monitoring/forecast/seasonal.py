"""What returns every season: found by a test, taken out before a forecast and put back after it."""

from dataclasses import dataclass

import numpy as np

from luoshi.monitoring.forecast.columns import Flags, Floats, divided, mean, total
from luoshi.monitoring.forecast.model import Constants, Seasonal


@dataclass(frozen=True, slots=True)
class Adjusted:
    """Series without their season. `factors` holds a row for each part of the season, of 1 (or 0, where it is added) if
    there is none.
    """

    values: Floats
    factors: Floats
    multiplied: Flags
    found: Flags

    def back(self, steps: Floats) -> Floats:
        """Steps ahead with the season put back."""
        factors = self._ahead(len(steps))
        return np.where(self.multiplied, steps * factors, steps + factors)

    def widened(self, spreads: Floats) -> Floats:
        """Spreads of steps ahead as the season widens or narrows them."""
        return np.where(self.multiplied, spreads * self._ahead(len(spreads)), spreads)

    def kind(self, series: int) -> Seasonal | None:
        if not self.found[series]:
            return None
        return "multiplicative" if self.multiplied[series] else "additive"

    def _ahead(self, horizon: int) -> Floats:
        readings = len(self.values)
        return self.factors[np.arange(readings, readings + horizon) % len(self.factors)]


def adjusted(values: Floats, season: int, constants: Constants) -> Adjusted:
    """The series without their season of so many readings.

    A season is multiplied where all readings are above zero, else added. Too few seasons to tell: nothing is taken out.
    """
    multiplied = np.all(values > 0, axis=0)
    none = np.where(multiplied, 1.0, 0.0)[None, :]
    if season == 1 or len(values) < constants.season_least * season:
        return Adjusted(values, none, multiplied, np.zeros(values.shape[1], dtype=bool))
    found = is_seasonal(values, season, constants.season_test)
    factors = np.where(found, _factors(values, season, multiplied), none)
    each = factors[np.arange(len(values)) % season]
    without = np.where(multiplied, values / np.where(multiplied, each, 1.0), values - each)
    return Adjusted(without, factors, multiplied, found)


def is_seasonal(values: Floats, season: int, least: float) -> Flags:
    """Whether changes resemble those a season before, by more than `least` standard errors of that correlation.

    Changes, for in a series that rises every reading resembles the one a season before.
    """
    changes = np.diff(values, axis=0)
    off = changes - mean(changes)
    square = total(row * row for row in off)
    alike = [divided(total(off[lag:] * off[:-lag]), square) for lag in range(1, season + 1)]
    # Bartlett's standard error of a correlation whose predecessors need not be zero.
    before = 1 + 2 * total(row * row for row in alike[:-1])
    flags: Flags = alike[-1] > least * np.sqrt(before / len(changes))
    return flags


def _factors(values: Floats, season: int, multiplied: Flags) -> Floats:
    """For each part of the season the mean distance from the moving average; together they change nothing."""
    half = season // 2
    inner = slice(half, len(values) - half)
    middle = _moving_average(values, season)
    distance = np.where(multiplied, divided(values[inner], middle, 1.0), values[inner] - middle)
    part = np.arange(len(values))[inner] % season
    means = np.stack([mean(distance[part == i]) for i in range(season)])
    whole = mean(means)
    return np.where(multiplied, divided(means, np.broadcast_to(whole, means.shape), 1.0), means - whole)


def _moving_average(values: Floats, season: int) -> Floats:
    """Over a whole season around each reading; with an even season its two ends count half."""
    half = season // 2
    rows = []
    for t in range(half, len(values) - half):
        window = values[t - half : t + half + 1]
        ends = (window[0] + window[-1]) / 2
        rows.append((total(window) if season % 2 else total([*window[1:-1], ends])) / season)
    return np.stack(rows)
