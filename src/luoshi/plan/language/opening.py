"""The time that a plan's own wording opens with: it holds for all that follows."""

import re
from dataclasses import dataclass, replace

from luoshi.kernel.period import five_year_period, last_day
from luoshi.plan.language.model import WrittenTarget
from luoshi.plan.model import Baseline
from luoshi.plan.rules import AverageGrowth, Change, Multiply, Reach

_OPENING = re.compile(
    r"(?:(?P<first>[12]\d{3})年?\s?[-—~–至到]{1,2}\s?(?P<last>[12]\d{3})年(?:期间|间)?"
    r"|[“\"]?(?P<five>十[一二三四五六]?)五[”\"]?(?:期间|时期)"
    r"|(?:力争)?(?P<by>到|至|在|于)?(?P<due>[12]\d{3})年(?:(?P<month>1[0-2]|0?[1-9])月)?(?P<end>[底末]?之?前|以前|[底末])?)\s?(?P<mark>[,，、])?\s?"
)


@dataclass(frozen=True, slots=True)
class Opening:
    """The years from `first` (None: a due day alone) to the due day, and where the words behind them begin."""

    first: int | None
    due: str
    end: int

    def over(self, written: WrittenTarget) -> WrittenTarget | None:
        """The wording over those years; None where it names a day of its own that is another one.

        What is to hold at due counts from the year before the first one; the other kinds count every year.
        """
        due = self.due
        if written.due not in (None, due) or written.first is not None:
            return None
        if self.first is None:
            return replace(written, due=due)
        if not isinstance(written.rule, AverageGrowth | Change | Multiply | Reach):
            return replace(written, first=f"{self.first}-01-01", due=due)
        base = written.baseline or Baseline()
        if base.period is None and not isinstance(written.rule, Reach):
            base = replace(base, period=str(self.first - 1))
        return replace(written, due=due, baseline=base if base != Baseline() else None)


def opening_time(text: str) -> Opening | None:
    """The years that the wording opens with, if words follow.

    >>> opening_time("2021—2025年，每年增长5%以上"), opening_time("2025年达到5%")
    (Opening(first=2021, due='2025-12-31', end=11), None)
    """
    found = _OPENING.match(text)
    if found is None or found.end() == len(text):
        return None
    if found["due"]:
        if not (found["by"] or found["end"] or found["mark"]):
            return None  # 2025年比2020年提高: the words go on
        return Opening(None, last_day(int(found["due"]), int(found["month"] or 12)), found.end())
    period = five_year_period(found["five"]) if found["five"] else (int(found["first"]), int(found["last"]))
    return Opening(period[0], last_day(period[1]), found.end()) if period and period[0] <= period[1] else None
