"""What will probably become of a target: a forecast to its due day, held against its bar. It never changes the light."""

from collections.abc import Sequence

from luoshi.kernel.errors import LuoshiError
from luoshi.monitoring.bands import Prospects
from luoshi.monitoring.forecast.forecast import forecast_many
from luoshi.monitoring.forecast.model import Constants, Forecast
from luoshi.monitoring.history import History, history_of
from luoshi.monitoring.judging.case import Case, Unjudgeable
from luoshi.monitoring.known import Known
from luoshi.monitoring.verdict import Fan, Outlook, OutlookWord
from luoshi.plan.language.model import WrittenTarget
from luoshi.plan.rules import Done, Qualitative


def outlook(target: WrittenTarget, known: Known, constants: Constants, prospects: Prospects) -> Outlook | None:
    """The outlook of one target before it is due; None afterwards."""
    return outlooks([target], known, constants, prospects)[0]


def outlooks(targets: Sequence[WrittenTarget], known: Known, constants: Constants, prospects: Prospects) -> list[Outlook | None]:
    """The same for many targets at once."""
    asked = [_asked(Case(target, target.series.indicator, target.series.area, known), constants.least_readings) for target in targets]
    answers = [None if isinstance(one, History) else one for one in asked]
    groups: dict[tuple[int, int, float | None, float | None], list[tuple[int, History]]] = {}
    for i, one in enumerate(asked):
        if isinstance(one, History):
            groups.setdefault((one.horizon, one.season, one.floor, one.ceiling), []).append((i, one))
    for (horizon, season, floor, ceiling), members in groups.items():
        found = forecast_many([one.values for _, one in members], horizon, constants, season=season, floor=floor, ceiling=ceiling)
        for (i, one), answer in zip(members, found, strict=True):
            answers[i] = Outlook("unclear", reason="too-few-readings") if isinstance(answer, LuoshiError) else _read(one, answer, prospects)
    return answers


def _asked(case: Case, least: int) -> History | Outlook | None:
    """What is to be forecast, or why nothing is; None where the target is due."""
    if case.due is None:
        return Outlook("unclear", reason="no-due")
    if isinstance(case.rule, Done | Qualitative):
        return Outlook("unclear", reason="not-forecast")
    if case.is_past_due:
        return None
    try:
        history = history_of(case, least)
    except Unjudgeable as error:
        return Outlook("unclear", reason=error.code)
    if history is None:
        return Outlook("unclear", reason="too-few-readings")
    return history if history.horizon > 0 else None


def _read(history: History, answer: Forecast, prospects: Prospects) -> Outlook:
    fan = _fan(history, answer)
    kept = history.chance(answer, 0.0)
    word: OutlookWord = "unclear"
    if kept >= prospects.likely:
        by_far = history.chance(answer, prospects.by_far_share * history.whole)
        word = "exceed" if by_far >= prospects.likely else "meet"
    elif kept <= prospects.unlikely:
        word = "at_risk"
    steps, margins = (fan, ()) if history.is_value else ((), fan)
    return Outlook(word, kept, (fan[-1].lo80, fan[-1].hi80), steps, margins)


def _fan(history: History, answer: Forecast) -> tuple[Fan, ...]:
    """The steps; summed up from what there is already, where the target is a sum."""
    period, fan, total = history.last, list[Fan](), [history.sum_so_far or 0.0] * 5
    for step in answer.steps:
        period = period.following()
        values = [step.mean, step.lo80, step.hi80, step.lo95, step.hi95]
        if history.sum_so_far is not None:
            values = total = [so_far + value for so_far, value in zip(total, values, strict=True)]
        fan.append(Fan(period.text, period.at, *values))
    return tuple(fan)
