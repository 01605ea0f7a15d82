"""Done and qualitative: what is delivered, and what a person judges (5c, step 5)."""

from collections.abc import Sequence

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
    filings = [_filing(case, milestone.name if rule.milestones else None) for milestone in milestones]
    whole = _filing(case, None)
    known = list(dict.fromkeys(point for point in (*filings, whole) if point is not None))
    if not known:
        raise Unjudgeable("nothing-filed")
    latest = max(known, key=lambda point: point.at)
    if latest.conflict:
        raise Unjudgeable("conflicting-readings", period=latest.period.text)
    actual = weighted(milestones, [min(_WHOLE, point.value) if point else 0.0 for point in filings])
    if rule.milestones and whole is not None:
        actual = max(actual, whole.value)
    required = max(_due_by(case, milestones), _agreed(case, latest))
    status = _status(case, rule, actual, required, latest)
    late = case.outdated(latest) if status == "unknown" else None
    finding = Finding(
        status=status, actual=actual, actual_period=latest.period.text, at=latest.at, required=required, margin=actual - required + 0.0,
        margin_share=(actual - required) / _WHOLE, unit="%", inputs=tuple(Input("actual", point.reading) for point in known),
    )  # fmt: skip
    return finding if late is None else ungraded(finding, late)


def _status(case: Case, rule: Done, actual: float, required: float, latest: Point) -> Status:
    basically = BASICALLY in (rule.approx or "") + rule.state
    delivered = at_least(actual, _WHOLE * (case.bands.basically_done if basically else 1.0))
    is_due = case.due is not None and latest.at >= case.due.at
    if is_due:
        # What is delivered after the due day was not kept.
        return "met" if delivered and case.due is not None and latest.at == case.due.at else "missed"
    if delivered:
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


def _filing(case: Case, name: str | None) -> Point | None:
    """The latest filing on a work or milestone, as the share delivered in %; None if nothing was filed."""
    in_percent = case.series("level", "%", indicator=name)
    points = list(in_percent.points)
    points += [
        point._replace(value=point.value * _WHOLE)
        for point in case.series("level", None, indicator=name).points
        if point.reading.unit is None
    ]
    return max(points, key=lambda point: point.at, default=None)


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
    point = _filing(case, None)
    if point is None:
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
