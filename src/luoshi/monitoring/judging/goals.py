"""The bar that a bound sets, and which way is better."""

from luoshi.monitoring.bands import slack
from luoshi.monitoring.judging.case import Case, Unjudgeable
from luoshi.monitoring.judging.course import Goal
from luoshi.plan.rules import Bound


def goal_of(case: Case, bound: Bound, base: float | None, unit: str | None) -> Goal:
    """The goal that a bound sets, seen from the base. Errors: Unjudgeable where it has no value."""
    low, high = bound.low, bound.high
    if bound.op == "=" and bound.value is not None:
        low = high = bound.value
    if low is not None and high is not None:
        up = base is None or base <= (low + high) / 2
        near, far = (low, high) if up else (high, low)
        return Goal(float(near), 1 if up else -1, float(far), slack(case.rule, float(near), unit, case.bands))
    value = bound.value if bound.value is not None else low if low is not None else high
    if value is None:
        raise Unjudgeable("set-elsewhere" if case.rule.set_elsewhere else "no-value")
    op = bound.op or (">=" if low is not None else "<=")
    sign = {">=": 1, ">": 1, "<=": -1, "<": -1}.get(op) or _better(case, base, float(value))
    return Goal(float(value), sign, None, slack(case.rule, float(value), unit, case.bands), op in "<>")


def _better(case: Case, base: float | None, value: float) -> int:
    """Which way 左右 is better: as the table says, else towards the goal, else as the name sounds."""
    down = case.points_down()
    if down is None and base is not None and base != value:
        return 1 if value > base else -1
    if down is None:
        down = case.known.method.indicators.points_down(case.indicator or "")
    return -1 if down else 1
