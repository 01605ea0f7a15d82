"""Many series beside each other: one row for each reading or step, one column for each series.

What comes out for a series must not depend on its neighbours, to the last bit. So numbers are only added, multiplied,
divided and put under a root, which every machine rounds alike, and rows are added one after another: `numpy.sum` adds in
another order when there is one column only.
"""

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]


def total(rows: Iterable[Floats]) -> Floats:
    """The sum of rows, from the first to the last."""
    rows = iter(rows)
    added = next(rows).copy()
    for row in rows:
        added += row
    return added


def mean(rows: Floats) -> Floats:
    return total(rows) / len(rows)


def mean_square(rows: Floats) -> Floats:
    return total(row * row for row in rows) / len(rows)


def divided(over: Floats, under: Floats, otherwise: float = 0.0) -> Floats:
    """The quotient, or `otherwise` where it has none."""
    fits = under != 0
    return np.where(fits, over / np.where(fits, under, 1.0), otherwise)
