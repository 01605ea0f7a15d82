"""Drift: the last reading, and from there on the average change so far."""

import numpy as np

from luoshi.monitoring.forecast.columns import Floats, mean, total


def drift(values: Floats, horizon: int) -> Floats:
    """A row for each step.

    >>> drift(np.array([[10.0], [13.0], [14.0]]), 2).tolist()
    [[16.0], [18.0]]
    """
    change = (values[-1] - values[0]) / (len(values) - 1)
    return np.stack([values[-1] + step * change for step in range(1, horizon + 1)])


def error_of_drift(values: Floats) -> Floats:
    """How far, as a rule, a change is from the average change: what one step ahead may be off."""
    changes = np.diff(values, axis=0)
    off = changes - mean(changes)
    # One change fewer than readings, and one more is used up by the average.
    return np.sqrt(total(row * row for row in off) / (len(values) - 2))
