"""How much of a liaison officer's time is asked for: minutes a month."""

from collections.abc import Iterable, Mapping

_A_MONTH = {"month": 1.0, "quarter": 1 / 3, "half": 1 / 6, "year": 1 / 12}


def a_month(asked: Iterable[tuple[str, str, int]], minutes: Mapping[str, int]) -> float:
    """Minutes a month for filings of kinds and frequencies, each so many times. `minutes`: of one filing, by kind.

    >>> a_month([("task", "quarter", 3), ("target", "half", 6)], {"task": 6, "target": 4})
    10.0
    """
    return sum(minutes[kind] * count * _A_MONTH.get(frequency, _A_MONTH["half"]) for kind, frequency, count in asked)
