"""The judge: one target and what is known → a verdict (target language, 5c)."""

from datetime import date
from math import ceil

from luoshi.monitoring.judging.at_due import judge_at_due
from luoshi.monitoring.judging.case import Case, Unjudgeable
from luoshi.monitoring.judging.compared import compared, is_by_due
from luoshi.monitoring.judging.delivered import judge_done, judge_qualitative
from luoshi.monitoring.judging.each_period import Record, judge_each_period
from luoshi.monitoring.judging.periods import MONTHS
from luoshi.monitoring.judging.place import judge_place
from luoshi.monitoring.judging.ranked import ranked
from luoshi.monitoring.judging.records import directed, grown, held, zero
from luoshi.monitoring.known import Known
from luoshi.monitoring.verdict import LIGHTS, Finding, Verdict, light_of
from luoshi.plan.language.model import WrittenTarget
from luoshi.plan.rules import Compare, Done, EachGrowth, Hold, Monotone, Qualitative, Rank, Zero

VERSION = 1
_GREEN = "green"
_AREAS_SAID = 3


def judge(target: WrittenTarget, known: Known) -> Verdict:
    """The verdict on a target whose series names its indicator and area, as of the day that `known` is of.

    The same target and readings give the same verdict on any day: nothing else goes in.
    """
    case = Case(target, target.series.indicator, target.series.area, known)
    finding = find(case)
    was_red = LIGHTS[finding.status] == _GREEN and _was_red(case, finding)
    return Verdict(
        finding=finding, light=light_of(finding, was_red=was_red), remembered=was_red, method=f"{target.rule.kind}/{VERSION}",
        as_of=_iso(known.as_of),
    )  # fmt: skip


def _iso(day: date) -> str:
    return day.isoformat()


def find(case: Case) -> Finding:
    """The finding; `unknown` with its reason where there is none."""
    try:
        return _judged(case)
    except Unjudgeable as error:
        return _unknown(case, _of_no_area(case) or error)


def _judged(case: Case) -> Finding:
    match case.rule:
        case Done():
            return judge_done(case, case.rule)
        case Qualitative():
            return judge_qualitative(case, case.rule)
        case Rank(keep=False):
            return judge_place(case, ranked(case, case.rule))
        case Compare() if is_by_due(case, case.rule):
            return judge_place(case, compared(case, case.rule))
    record = record_of(case)
    return judge_at_due(case) if record is None else judge_each_period(case, record)


def record_of(case: Case) -> Record | None:
    """Period by period, for the kinds that are judged so; None for those judged by what holds at due. Errors: Unjudgeable."""
    match case.rule:
        case Hold():
            return held(case, case.rule)
        case EachGrowth():
            return grown(case, case.rule)
        case Monotone():
            return directed(case, case.rule)
        case Zero():
            return zero(case, case.rule)
        case Compare():
            return compared(case, case.rule)
        case Rank():
            return ranked(case, case.rule)
    return None


def _of_no_area(case: Case) -> Unjudgeable | None:
    """Where the target names no area and readings name theirs: none of them is known to be its own."""
    if case.area is not None:
        return None
    areas = case.known.readings.areas(case.indicator)
    named = [area for area in areas if area is not None]
    return Unjudgeable("no-area", areas="、".join(named[:_AREAS_SAID])) if named and len(named) == len(areas) else None


def _unknown(case: Case, error: Unjudgeable) -> Finding:
    return Finding(status="unknown", reasons=(error.code,), missing=error.facts, unit=case.target.unit)


def _was_red(case: Case, finding: Finding) -> bool:
    """Whether the light was red at the end of one of the last periods that are remembered, by what is known now."""
    if finding.at is None:
        return False
    months = MONTHS[getattr(case.rule, "each", "year")]
    now = ceil(finding.at / months)
    ends = ((now - back) * months for back in range(1, case.bands.memory_periods + 1))
    return any(LIGHTS[find(case.until(end)).status] == "red" for end in ends)
