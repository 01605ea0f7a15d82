"""Which readings stand for the periods that have to be kept."""

from collections.abc import Iterable
from typing import Protocol, TypeVar

from luoshi.kernel.reading_period import Period
from luoshi.monitoring.judging.case import Case, last_month
from luoshi.plan.rules import Each

MONTHS: dict[Each, int] = {"year": 12, "half": 6, "quarter": 3, "month": 1}


class _OfPeriod(Protocol):
    @property
    def period(self) -> Period: ...


T = TypeVar("T", bound=_OfPeriod)


def within(case: Case, found: Iterable[T]) -> list[T]:
    """What is read for periods that count, by the target's first and last one."""
    begins = (case.first.year * 12 + case.first.first - 1) if case.first is not None else float("-inf")
    after = max(begins, case.base.at if case.base is not None else float("-inf"))
    return [one for one in found if after < one.period.at <= last_month(case)]


def one_each(found: Iterable[T], each: Each, *, to_date: bool) -> list[T]:
    """One for each period. A year has its yearly value or, until that is read, the latest of its parts: what counts from
    January on for growth (`to_date`), the last state for what stands at a day.
    """
    months = MONTHS[each]
    chosen: dict[tuple[int, int], T] = {}
    for one in found:
        period = one.period
        if months == 12:
            if to_date and (period.first != 1 or period.day is not None):
                continue
            key = (period.year, 0)
        else:
            fits = period.months == months and period.last % months == 0 and period.day is None
            stands = not to_date and (period.months < months or period.day is not None)
            if not fits and not stands:
                continue
            key = (period.year, -(-period.last // months))
        kept = chosen.get(key)
        if kept is None or _rank(one.period, months) >= _rank(kept.period, months):
            chosen[key] = one
    return [chosen[key] for key in sorted(chosen)]


def _rank(period: Period, months: int) -> tuple[bool, float, int]:
    return (period.months == months, period.at, period.months)


def first_gap(found: Iterable[T], each: Each, since: Period | None) -> str | None:
    """The first period without a value, between the first that counts and the last that has one."""
    months = MONTHS[each]
    at = [one.period for one in found]
    if not at:
        return None
    read = {(period.year, -(-period.last // months)) for period in at}
    year, part = (since.year, -(-since.first // months) if since.first > 1 else 1) if since is not None else min(read)
    last = max(read)
    parts = 12 // months
    while (year, part) < last:
        if (year, part) not in read:
            return Period(year, (part - 1) * months + 1, part * months).text
        year, part = (year, part + 1) if part < parts else (year + 1, 1)
    return None
