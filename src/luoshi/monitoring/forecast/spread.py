"""How far off a forecast may be at each step.

Two things go wrong: the next readings scatter as the last ones did, and the more so the more the level follows them; and
the trend turns. Both are in the unit of the readings. How many spreads the errors then really come to was measured on
other series: the table `errors` of the rulebook.
"""

import numpy as np

from luoshi.monitoring.forecast.columns import Floats, mean_square


def spreads(scatter: Floats, smoothing: Floats, change: Floats, horizon: int, readings: int, trend_share: float) -> Floats:
    """A row for each step.

    `scatter` is the error one step ahead, `smoothing` how much of it stays in the level, `change` what usually changes from
    one reading to the next. With few readings both are known badly, which the last factor makes up for.
    """
    rows = []
    for step in range(1, horizon + 1):
        noise = scatter * scatter * (1 + (step - 1) * smoothing * smoothing)
        trend = trend_share * step * step * change * change
        rows.append(np.sqrt((noise + trend) * ((readings - 1) / (readings - 2))))
    return np.stack(rows)


def usual_change(values: Floats, season: int) -> Floats:
    """The change from one reading to the next, as a rule, measured over a season: within it, ups and downs are no trend."""
    lag = max(1, min(season, len(values) // 2))
    return np.sqrt(mean_square(values[lag:] - values[:-lag])) / lag
