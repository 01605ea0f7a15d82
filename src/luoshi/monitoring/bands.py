"""The numbers that verdicts rest on, from the rulebook, and what approximate words widen."""

from dataclasses import dataclass

from luoshi.plan.rules import Rule

EPSILON = 1e-9
"""Numbers that differ by less, relative to their size, are equal: two engines add in different orders."""
_RATES = frozenset({"%", "‰", "个百分点", "百分点"})
BASICALLY = "基本"


@dataclass(frozen=True, slots=True)
class Bands:
    """Each field is described, dated and sourced in rulebook/monitoring.yaml."""

    nearly_share: float
    reversed_share: float
    hold_share: float
    approx_points: float
    approx_share: float
    basically_done: float
    stale_months: int
    memory_periods: int
    season_years: int
    season_years_least: int


@dataclass(frozen=True, slots=True)
class Prospects:
    """From which probabilities on a target counts as likely to be met, or as at risk. Each is sourced in rulebook/outlook.yaml."""

    likely: float
    unlikely: float
    by_far_share: float
    """By which share of the whole change a bar has to be passed for 超额, as likely as that."""


def slack(rule: Rule, value: float, unit: str | None, bands: Bands) -> float:
    """By how much the bound `value` is widened on its bad side: the target's own tolerance, else what its word says."""
    if rule.tolerance is not None:
        return float(rule.tolerance)
    if rule.approx is None:
        return 0.0
    return bands.approx_points if unit in _RATES else bands.approx_share * abs(value)


def at_least(value: float, bar: float, size: float = 0.0) -> bool:
    """Whether value ≥ bar, equal numbers being equal.

    >>> at_least(0.1 + 0.2, 0.3), at_least(0.3, 0.1 + 0.2), at_least(0.299, 0.3)
    (True, True, False)
    """
    return value >= bar - EPSILON * max(abs(value), abs(bar), size)


def more_than(value: float, bar: float, size: float = 0.0) -> bool:
    """Whether value > bar, equal numbers being equal."""
    return not at_least(bar, value, size)
