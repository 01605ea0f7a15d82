"""A target as the page shows it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from luoshi.monitoring.explaining.figures import figure, period_words, source_words
from luoshi.monitoring.explaining.sentence import explanation, margin_words, reasons
from luoshi.monitoring.explaining.words import LIGHTS, SHAPES, STATUSES
from luoshi.monitoring.readings import Reading
from luoshi.plan.language.model import written_of
from luoshi.plan.language.reading import is_written
from luoshi.plan.language.words import Lang
from luoshi.plan.language.writing import rule_form, written_form
from luoshi.plan.rules import Qualitative
from luoshi.reports.charts.drawing import draw
from luoshi.reports.monitor.margins import chart_of_margins
from luoshi.reports.monitor.picture import chart_of
from luoshi.reports.monitor.table import Table, table_of
from luoshi.reports.monitor.told import binding_told, joined, needed_told, outlook_told, reading_value, vintage_told
from luoshi.reports.monitor.trace import trace_of
from luoshi.reports.monitor.watched import Watched
from luoshi.reports.monitor.words import say
from luoshi.reports.words import word

_WEB = ("http://", "https://")


@dataclass(frozen=True, slots=True)
class Origin:
    """A reading that a verdict rests on: what it says, who said it, and where; only addresses of the web become links."""

    words: str
    title: str
    address: str | None


class Figure(NamedTuple):
    """A number of the verdict by its name, and the period it is of where that needs saying."""

    name: str
    value: str
    period: str = ""


@dataclass(frozen=True, slots=True)
class Card:
    """A target in words, its chart as markup (or why there is none) and the table beside it."""

    one: Watched
    light: str
    shape: str
    status: str
    rule: str
    binding: str
    due: str
    numbers: tuple[Figure, ...]
    outlook: str
    reasons: tuple[str, ...]
    explanation: str
    breaks: str
    """The periods with which the series begins anew, also beyond what the chart shows."""
    origins: tuple[Origin, ...]
    units: tuple[tuple[str, str], ...]
    chart: str | None
    margins: str | None
    """The chart of a comparison's difference, where it is foreseen."""
    no_chart: str
    table: Table
    wording: str
    """The plan's words; of a list of targets, its line in the language of the page."""
    on_paper: str
    """The sources in one line: what can be opened on a screen cannot be on paper."""


def card_of(one: Watched, lang: Lang) -> Card:
    """The card of a target."""
    trace = trace_of(one)
    chart, margins = chart_of(one, trace, lang), chart_of_margins(one, lang)
    return Card(
        one=one,
        light=LIGHTS[one.light][lang == "en"],
        shape=SHAPES[one.light],
        status=STATUSES[one.verdict.status][lang == "en"],
        rule=rule_form(one.promise, lang),
        binding=binding_told(one, lang),
        due=one.promise.due or say("no-due", lang),
        numbers=tuple(_numbers(one, lang)),
        outlook=outlook_told(one, lang),
        reasons=tuple(reasons(one.verdict, lang)) if one.light == "grey" else (),
        explanation=explanation(one.promise, one.verdict, lang, sources=False),
        breaks=_breaks(one, lang),
        origins=tuple(_origin(reading, lang) for reading in one.readings),
        units=tuple(
            (word(key, lang), "、".join(units)) for key, units in (("lead", one.target.lead), ("assist", one.target.assist)) if units
        ),
        chart=None if chart is None else draw(chart, name=f"c{one.number}", lang=lang),
        margins=None if margins is None else draw(margins, name=f"m{one.number}", lang=lang),
        no_chart=say("no-chart", lang, why=say("is-judged" if isinstance(one.promise.rule, Qualitative) else "no-points", lang)),
        table=table_of(one, trace, lang),
        wording=written_form(written_of(one.target), lang) if is_written(one.target.wording) else one.target.wording,
        on_paper=joined(dict.fromkeys(source_words(reading, lang) for reading in one.readings), lang),
    )


def _numbers(one: Watched, lang: Lang) -> Iterator[Figure]:
    """What was, what had to be, the difference, and what the next period needs."""
    finding, rule = one.finding, one.promise.rule
    if isinstance(rule, Qualitative):
        return
    if finding.actual is not None:
        period = period_words(finding.actual_period, lang) if finding.actual_period else ""
        yield Figure(say("actual", lang), figure(finding.actual, finding.unit, lang), period)
    if finding.required is not None:
        yield Figure(say("required", lang), figure(finding.required, finding.unit, lang))
    if finding.margin is not None:
        yield Figure(say("margin", lang), margin_words(finding, lang))
    if needed := needed_told(finding, rule, lang):
        yield Figure(say("keep_green", lang), needed)


def _breaks(one: Watched, lang: Lang) -> str:
    periods = [period_words(text, lang) for text in one.trail.breaks]
    return say("breaks", lang, periods=joined(periods, lang)) if periods else ""


def _origin(reading: Reading, lang: Lang) -> Origin:
    whose = " ".join(filter(None, (reading.indicator, reading.area)))
    said = [whose, period_words(reading.period.text, lang), reading_value(reading, lang), vintage_told(reading, lang)]
    address = reading.source.address
    return Origin(" ".join(filter(None, said)), source_words(reading, lang), address if is_web(address) else None)


def is_web(address: str | None) -> bool:
    """Whether an address may become a link.

    >>> is_web("https://example.org"), is_web("javascript:alert(1)"), is_web(None)
    (True, False, False)
    """
    return address is not None and address.lower().startswith(_WEB)
