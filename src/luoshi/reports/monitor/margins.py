"""The chart of a comparison's difference: how far ahead or behind it was, and is expected to be."""

from collections.abc import Iterator, Sequence

from luoshi.monitoring.explaining.figures import figure, period_words
from luoshi.monitoring.judge import record_of
from luoshi.monitoring.judging.case import Unjudgeable
from luoshi.monitoring.judging.each_period import Mark as Judged
from luoshi.plan.language.words import Lang
from luoshi.plan.rules import Compare
from luoshi.reports.charts.chart import Chart, Level, Line, Mark, Note, Part
from luoshi.reports.monitor.picture import spread
from luoshi.reports.monitor.told import joined
from luoshi.reports.monitor.watched import Watched
from luoshi.reports.monitor.words import say

_POINTS = "个百分点"


def chart_of_margins(one: Watched, lang: Lang) -> Chart | None:
    """The chart, where the difference is foreseen. The series themselves are not: what one of them will be is another question."""
    if not one.fan.margins or not isinstance(one.promise.rule, Compare):
        return None
    try:
        record = record_of(one.case)
    except Unjudgeable:
        return None
    if record is None or not record.marks:
        return None
    unit = _POINTS if record.unit == "%" else record.unit
    return Chart(
        title=say("margins-title", lang, name=one.name), description=_description(one, record.marks, unit, lang),
        parts=tuple(_parts(one, record.marks, unit, lang)), unit=unit, zero=True,
    )  # fmt: skip


def _parts(one: Watched, marks: Sequence[Judged], unit: str | None, lang: Lang) -> Iterator[Part]:
    last = marks[-1]
    yield from spread(one.fan.margins, [(last.period.at, last.margin)])
    yield Level("required", -last.slack)
    yield Line("actual", tuple((mark.period.at, mark.margin) for mark in marks))
    for mark in marks:
        told = f"{period_words(mark.period.text, lang)} {signed(mark.margin, unit, lang)}"
        yield Mark("dot", "actual", mark.period.at, mark.margin, told)
    yield Note("actual", last.period.at, last.margin, signed(last.margin, unit, lang), "above" if last.margin >= 0 else "below")


def _description(one: Watched, marks: Sequence[Judged], unit: str | None, lang: Lang) -> str:
    last, end = marks[-1], one.fan.margins[-1]
    return joined(
        [
            say("desc-count", lang, count=len(marks)),
            say("desc-last", lang, period=period_words(last.period.text, lang), value=signed(last.margin, unit, lang)),
            say("desc-fan", lang, period=period_words(end.period, lang), value=signed(end.mean, unit, lang)),
        ],
        lang,
    )


def signed(value: float, unit: str | None, lang: Lang) -> str:
    """A difference with its sign."""
    return f"{'+' if value > 0 else ''}{figure(float(f'{value:.3g}'), unit, lang)}"


def foreseen_told(one: Watched, lang: Lang) -> Iterator[tuple[float, str, str]]:
    """When, of which period, and what is foreseen of the difference, for the table beside the chart."""
    unit = _POINTS if one.finding.unit == "%" else one.finding.unit
    for step in one.fan.margins:
        mean, low, high = (signed(value, unit, lang) for value in (step.mean, step.lo80, step.hi80))
        yield step.at, step.period, say("margin-foreseen", lang, mean=mean, low=low, high=high)
