"""The Dynamic Optimised Theta model, for many series at once.

Fiorucci, Pellegrini, Louzada, Petropoulos & Koehler, "Models for optimising the theta method and their relationship to state
space models", International Journal of Forecasting 32 (2016), 1151-1161. The state at reading t is a level l, smoothed by
alpha, and a line A + B·t through all readings up to t. One step ahead is

    l + w · (A·q^(t-1) + B·(1 - q^t)/alpha),    q = 1 - alpha,  w = 1 - 1/theta,  theta >= 1.

The errors are linear in w and in the level at the start, so that for a given alpha both have a least-squares solution in
closed form. What is left is a search over a few values of alpha.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from luoshi.monitoring.forecast.columns import Flags, Floats, divided, total

_SOLVABLE = 1e-10
"""From which share of its largest possible value a determinant counts as more than rounding."""
_AS_GOOD = 1e-9
"""Sums of squares that differ by less, relative to themselves, are equal; the first alpha then counts."""
_ROUNDING = 1e-14
"""Which share of the squares of all readings is rounding."""


@dataclass(frozen=True, slots=True)
class Theta:
    """For each series: the smoothing alpha, the level before the first reading, and the weight w of the line."""

    smoothing: Floats
    level: Floats
    weight: Floats


class _Line:
    """The line through the readings so far, and their mean."""

    def __init__(self, series: int) -> None:
        self.count = 0
        self.mean = np.zeros(series)
        self.start = np.zeros(series)
        self.slope = np.zeros(series)

    def follow(self, value: Floats) -> None:
        """Take in the next reading."""
        self.count = t = self.count + 1
        if t > 1:
            self.slope = ((t - 2) * self.slope + 6 * (value - self.mean) / t) / (t + 1)
        self.mean = ((t - 1) * self.mean + value) / t
        self.start = self.mean - (t + 1) / 2 * self.slope

    def ahead(self, smoothing: Floats, fading: Floats) -> Floats:
        """What the line adds to the level, one step ahead; `fading` is q to the power of the readings so far."""
        return fading * self.start + (1 - fading * (1 - smoothing)) / smoothing * self.slope


def fitted(values: Floats, smoothings: Sequence[float], warm_up: int) -> Theta:
    """The parameters with the least squares of errors one step ahead, those of the first `warm_up` readings left out."""
    alpha = np.array(smoothings)[:, None]
    fits = _Fits(alpha, values, warm_up)
    squares = fits.squares()
    size = total(row * row for row in values)
    best = np.argmax(squares <= (1 + _AS_GOOD) * squares.min(axis=0) + _ROUNDING * size, axis=0)
    series = np.arange(values.shape[1])
    return Theta(alpha[best, 0], fits.level[best, series], fits.weight[best, series])


class _Fits:
    """For every alpha (rows) and series (columns) the best level and weight. Sums of products are named by their factors.

    The error is r - level·f - weight·d, where f has faded from 1 with each reading, d is what the line adds, and r is the
    reading less what the readings before it made of the level.
    """

    def __init__(self, alpha: Floats, values: Floats, warm_up: int) -> None:
        self._add_up(alpha, values, warm_up)
        determinant = self.ff * self.dd - self.fd * self.fd
        solvable: Flags = determinant > _SOLVABLE * self.ff * self.dd
        weight = divided(self.ff * self.dr - self.fd * self.fr, np.where(solvable, determinant, 0.0))
        # theta is 1 or more. The sum of squares is convex, so that a weight beyond its bounds is best on the bound.
        self.weight = np.clip(weight, 0.0, 1.0)
        self.level = (self.fr - self.weight * self.fd) / self.ff

    def _add_up(self, alpha: Floats, values: Floats, warm_up: int) -> None:
        shape = (len(alpha), values.shape[1])
        self.ff = np.zeros((len(alpha), 1))
        self.fd, self.dd, self.fr, self.dr, self.rr = (np.zeros(shape) for _ in range(5))
        line, made, fading = _Line(values.shape[1]), np.zeros(shape), np.ones((len(alpha), 1))
        for t, value in enumerate(values):
            if t >= warm_up:
                d, r = line.ahead(alpha, fading), value - made
                self.ff += fading * fading
                self.fd += fading * d
                self.dd += d * d
                self.fr += fading * r
                self.dr += d * r
                self.rr += r * r
            made = alpha * value + (1 - alpha) * made
            fading = fading * (1 - alpha)
            line.follow(value)

    def squares(self) -> Floats:
        level, weight = self.level, self.weight
        crossed = level * self.fr + weight * self.dr - level * weight * self.fd
        left: Floats = self.rr + level * level * self.ff + weight * weight * self.dd - 2 * crossed
        return np.maximum(left, 0.0)


def run(values: Floats, theta: Theta, horizon: int, warm_up: int) -> tuple[Floats, Floats]:
    """A row for each step ahead; and the sum of squares of errors one step ahead among the readings after the warm-up."""
    steps = _steps(values, theta, horizon)
    known = [next(steps) for _ in values]
    squares = total((value - said) ** 2 for value, said in zip(values[warm_up:], known[warm_up:], strict=True))
    return np.stack(list(steps)), squares


def _steps(values: Floats, theta: Theta, horizon: int) -> Iterator[Floats]:
    """What is said of each reading before it comes, then of each step, as though what was said before had come."""
    alpha = theta.smoothing
    line, level, fading = _Line(values.shape[1]), theta.level, np.ones(values.shape[1])
    for t in range(len(values) + horizon):
        said = level + theta.weight * line.ahead(alpha, fading)
        yield said
        value = values[t] if t < len(values) else said
        level = alpha * value + (1 - alpha) * level
        fading = fading * (1 - alpha)
        line.follow(value)
