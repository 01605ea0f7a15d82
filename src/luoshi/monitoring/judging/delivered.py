"""Done and qualitative: what is delivered, and what a person judges (5c, step 5)."""

from collections.abc import Sequence
from typing import NamedTuple

from luoshi.kernel.reading_period import Period
from luoshi.monitoring.bands import BASICALLY, at_least
from luoshi.monitoring.judging.case import Case, Unjudgeable
from luoshi.monitoring.judging.ungraded import ungraded
from luoshi.monitoring.series import Point
from luoshi.monitoring.verdict import Finding, Input, Status
from luoshi.plan.rules import Done, Milestone, Qualitative

_WHOLE = 100.0


def judge_done(case: Case, rule: Done) -> Finding:
    """A work is delivered when its filings, or those of all its milestones, say 100 % (or 1). Errors: Unjudgeable."""
    milestones = rule.milestones or (Milestone(case.indicator or "", case.target.due),)
    names = [milestone.name if rule.milestones else None for milestone in milestones]
    stands = _standing(case, rule, [_filings(case, name) for name in names], _filings(case, None))
    actual, latest, known = stands.actual, stands.latest, stands.filed
    required = max(_due_by(case, milestones), _agreed(case, latest))
    status = _status(case, stands, required)
    late = case.outdated(latest) if status == "unknown" else None
    finding = Finding(
        status=status, actual=actual, actual_period=latest.period.text, at=latest.at, required=required, margin=actual - required + 0.0,
        margin_share=(actual - required) / _WHOLE, unit="%", inputs=tuple(Input("actual", point.reading) for point in known),
    )  # fmt: skip
    return finding if late is None else ungraded(finding, late)


class _Standing(NamedTuple):
    """How far a work is, by the latest filings on its parts."""

    actual: float
    latest: Point
    filed: tuple[Point, ...]
    delivered: bool


def _standing(case: Case, rule: Done, parts: Sequence[Sequence[Point]], whole: Sequence[Point]) -> _Standing:
    """As it stood by the due day if all was delivered by then: what is filed later takes nothing back. Else as it stands now.

    Errors: Unjudgeable.
    """
    in_time = _as_of(case, rule, [_in_time(case, part) for part in parts], _in_time(case, whole))
    if in_time is not None and in_time.delivered:
        return in_time
    now = _as_of(case, rule, parts, whole)
    if now is None:
        raise Unjudgeable("nothing-filed")
    return now


def _as_of(case: Case, rule: Done, parts: Sequence[Sequence[Point]], whole: Sequence[Point]) -> _Standing | None:
    last = [_last(part) for part in parts]
    said = _last(whole)
    filed = tuple(dict.fromkeys(point for point in (*last, said) if point is not None))
    if not filed:
        return None
    latest = max(filed, key=lambda point: point.at)
    if latest.conflict:
        raise Unjudgeable("conflicting-readings", period=latest.period.text)
    actual = weighted(rule.milestones or (Milestone(""),), [min(_WHOLE, point.value) if point else 0.0 for point in last])
    if rule.milestones and said is not None:
        actual = max(actual, min(_WHOLE, said.value))
    basically = BASICALLY in (rule.approx or "") + rule.state
    foretold = any(case.is_foretold(point) for point in filed)
    return _Standing(actual, latest, filed, not foretold and at_least(actual, _WHOLE * (case.bands.basically_done if basically else 1.0)))


def _last(points: Sequence[Point]) -> Point | None:
    return max(points, key=lambda point: point.at, default=None)


def _in_time(case: Case, points: Sequence[Point]) -> list[Point]:
    """Filings for periods that ended by the due day, or filed by then."""
    due = case.due
    if due is None:
        return list(points)
    day = case.known.method.calendar.last_day(due)
    return [point for point in points if point.at <= due.at or (point.reading.filed is not None and point.reading.filed <= day)]


def _status(case: Case, stands: _Standing, required: float) -> Status:
    actual, latest = stands.actual, stands.latest
    is_due = case.due is not None and latest.at >= case.due.at and not case.is_foretold(latest)
    if is_due:
        # What is delivered after the due day was not kept.
        return "met" if stands.delivered and latest in _in_time(case, [latest]) else "missed"
    if stands.delivered:
        return "met" if case.is_past_due else "met_early"
    if case.is_past_due:
        return "unknown"
    if at_least(actual, required):
        return "on_pace"
    return "nearly" if at_least(actual, required - _WHOLE * case.bands.nearly_share) else "behind"


def _agreed(case: Case, latest: Point) -> float:
    """The share that the target's own dated milestones want by the period of the latest filing."""
    path = case.target.path
    stones = [] if path is None else [(period, stone.value) for stone in path.milestones if (period := Period.of(stone.period))]
    return max((float(value) for period, value in stones if period.at <= latest.at), default=0.0)


def _filings(case: Case, name: str | None) -> list[Point]:
    """What was filed on a work or milestone, as the share delivered in %. Errors: Unjudgeable for a number above 1 without a unit."""
    points = list(case.series("level", "%", indicator=name).points)
    bare = [point for point in case.series("level", None, indicator=name).points if point.reading.unit is None]
    if (unclear := next((point for point in bare if abs(point.value) > 1), None)) is not None:
        raise Unjudgeable("unit-missing", period=unclear.period.text, unit="", wanted="%")
    return [*points, *(point._replace(value=point.value * _WHOLE) for point in bare)]


def weighted(milestones: Sequence[Milestone], parts: Sequence[float]) -> float:
    """The mean of the milestones' parts by their weights; equal ones where none are given."""
    weights = [1.0 if milestone.weight is None else float(milestone.weight) for milestone in milestones]
    whole = sum(weights)
    return sum(weight * part for weight, part in zip(weights, parts, strict=True)) / whole if whole else sum(parts) / len(parts)


def _due_by(case: Case, milestones: Sequence[Milestone]) -> float:
    """The share that has to be delivered by the day: that of the milestones whose own due day, or the target's, has passed."""
    days = [milestone.due or case.target.due for milestone in milestones]
    return weighted(milestones, [_WHOLE if day is not None and _ended(case, day) else 0.0 for day in days])


def _ended(case: Case, day: str) -> bool:
    period = Period.of(day[:4] if day.endswith("-12-31") else day)
    if period is None or case.cut is not None:
        return period is not None and case.cut is not None and period.at <= case.cut
    return case.as_of > case.known.method.calendar.last_day(period)


def judge_qualitative(case: Case, rule: Qualitative) -> Finding:
    """A person's judgement on evidence, filed as 1 (so) or 0 (not so); never computed. Errors: Unjudgeable."""
    point = _last(_filings(case, None))
    if point is None:
        raise Unjudgeable("needs-judgement", word=rule.word)
    if case.is_foretold(point):
        raise Unjudgeable("needs-judgement", word=rule.word)
    is_so = at_least(point.value, _WHOLE)
    status: Status = "met" if is_so else "missed"
    if case.due is not None and point.at < case.due.at:
        if case.is_past_due:
            raise Unjudgeable("due-reading-missing", period=case.due.text)
        status = "met_early" if is_so else "behind"
    return Finding(
        status=status, actual=point.value, actual_period=point.period.text, at=point.at, required=_WHOLE, margin=point.value - _WHOLE,
        unit="%", inputs=(Input("actual", point.reading),),
    )  # fmt: skip
