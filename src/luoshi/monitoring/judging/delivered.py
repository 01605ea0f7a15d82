"""Done and qualitative: what is delivered, and what a person judges (5c, step 5)."""

from collections.abc import Sequence

from luoshi.kernel.reading_period import Period
from luoshi.monitoring.bands import BASICALLY, EPSILON
from luoshi.monitoring.judging.case import Case, Unjudgeable
from luoshi.monitoring.series import Point
from luoshi.monitoring.verdict import Finding, Input, Status
from luoshi.plan.rules import Done, Milestone, Qualitative


def judge_done(case: Case, rule: Done) -> Finding:
    """A work is delivered when its filing, or those of all its milestones, say 100 % (or 1). Errors: Unjudgeable."""
    milestones = rule.milestones or (Milestone(case.indicator or "", case.target.due),)
    filings = [_filing(case, milestone.name if rule.milestones else None) for milestone in milestones]
    whole = _filing(case, None)
    if not any(filings) and whole is None:
        raise Unjudgeable("nothing-filed")
    weights = _weights(milestones)
    parts = [min(1.0, point.value) if point else 0.0 for point in filings]
    actual = sum(weight * part for weight, part in zip(weights, parts, strict=True))
    if rule.milestones and whole is not None:
        actual = max(actual, whole.value)
    due_now = _due_by(case, milestones)
    required = sum(weight for weight, is_due in zip(weights, due_now, strict=True) if is_due)
    enough = case.bands.basically_done if BASICALLY in (rule.approx or "") + rule.state else 1.0
    known = [point for point in (*filings, whole) if point is not None]
    latest = max(known, key=lambda point: point.at)
    status = _status(case, actual, required, enough, latest)
    return Finding(
        status=status, actual=actual, actual_period=latest.period.text, required=required, margin=actual - required + 0.0,
        margin_share=actual - required, unit=None, inputs=tuple(Input("actual", point.reading) for point in known),
    )  # fmt: skip


def _status(case: Case, actual: float, required: float, enough: float, latest: Point) -> Status:
    delivered = actual >= enough - EPSILON
    is_due = case.due is not None and latest.at >= case.due.at
    if is_due:
        late = case.due is not None and delivered and latest.at > case.due.at
        return "missed" if late or not delivered else "met"
    if delivered:
        return "met" if case.is_past_due else "met_early"
    if case.is_past_due:
        raise Unjudgeable("due-reading-missing", period=case.due.text if case.due else "")
    behind = actual - required
    if behind >= -EPSILON:
        return "on_pace"
    return "nearly" if behind >= -case.bands.nearly_share - EPSILON else "behind"


def _filing(case: Case, name: str | None) -> Point | None:
    """The latest filing on a work or milestone, as the share delivered; None if nothing was filed."""
    in_percent = case.series("level", "%", indicator=name)
    points = [point._replace(value=point.value / 100) for point in in_percent.points]
    points += [point for point in case.series("level", None, indicator=name).points if point.reading.unit is None]
    return max(points, key=lambda point: point.at, default=None)


def _weights(milestones: Sequence[Milestone]) -> list[float]:
    """Shares of the whole; equal where none are given."""
    given = [float(milestone.weight) if milestone.weight is not None else None for milestone in milestones]
    plain = [1.0 if weight is None else weight for weight in given]
    total = sum(plain)
    return [weight / total for weight in plain] if total else [1.0 / len(plain)] * len(plain)


def _due_by(case: Case, milestones: Sequence[Milestone]) -> list[bool]:
    """Whether each has to be delivered by the day: its own due day, or the target's, has passed."""
    days = [milestone.due or case.target.due for milestone in milestones]
    return [day is not None and _ended(case, day) for day in days]


def _ended(case: Case, day: str) -> bool:
    period = Period.of(day[:4] if day.endswith("-12-31") else day)
    return period is not None and case.as_of > case.known.method.calendar.last_day(period)


def judge_qualitative(case: Case, rule: Qualitative) -> Finding:
    """A person's judgement on evidence, filed as 1 (so) or 0 (not so); never computed. Errors: Unjudgeable."""
    point = _filing(case, None)
    if point is None:
        raise Unjudgeable("needs-judgement", word=rule.word)
    is_so = point.value >= 1.0 - EPSILON
    status: Status = "met" if is_so else "missed"
    if case.due is not None and point.at < case.due.at:
        if case.is_past_due:
            raise Unjudgeable("due-reading-missing", period=case.due.text)
        status = "met_early" if is_so else "behind"
    return Finding(
        status=status, actual=point.value, actual_period=point.period.text, required=1.0, margin=point.value - 1.0,
        inputs=(Input("actual", point.reading),),
    )  # fmt: skip
