"""The table beside a chart: the same values, by period."""

from dataclasses import dataclass, field

from luoshi.monitoring.explaining.figures import figure, period_words
from luoshi.monitoring.readings import Reading
from luoshi.monitoring.trail import Dot
from luoshi.plan.language.words import Lang
from luoshi.reports.monitor.margins import foreseen_told
from luoshi.reports.monitor.told import reading_value, vintage_told
from luoshi.reports.monitor.trace import Trace
from luoshi.reports.monitor.watched import Watched
from luoshi.reports.monitor.words import say


@dataclass(slots=True)
class Row:
    """One period, in words."""

    period: str
    actual: str = ""
    required: str = ""
    forecast: str = ""
    interval: str = ""
    notes: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Table:
    """The rows by time. `has_forecast` says whether any has one."""

    rows: tuple[Row, ...]
    has_forecast: bool


def table_of(one: Watched, trace: Trace, lang: Lang) -> Table:
    """Everything that the chart shows."""
    rows = _Rows(lang, trace.unit)
    if trace.base is not None:
        rows.put(trace.base).actual = rows.value(trace.base.value)
        rows.put(trace.base).notes.append(say("base", lang))
    for dot in trace.required:
        rows.put(dot).required = rows.value(dot.value)
    for dot, name in zip(trace.milestones, trace.names, strict=True):
        row = rows.put(dot)
        row.required = rows.value(dot.value)
        row.notes.append(name or say("milestone", lang))
    for dot in trace.actual:
        _actual(rows, trace, dot)
    _goal(rows, one, trace)
    for broken in trace.breaks:
        rows.at(broken.at, broken.period).notes.append(say(f"break-{broken.why}", lang))
    for former in trace.replaced:
        rows.at(former.at, former.reading.period.text).notes.append(say("replaced", lang, value=_former(former.reading, lang)))
    for step in trace.forecast:
        row = rows.at(step.at, step.period)
        row.forecast = rows.value(step.mean)
        row.interval = f"{rows.value(step.lo80)}–{rows.value(step.hi80)}"
    for at, period, words in foreseen_told(one, lang):
        rows.at(at, period).notes.append(words)
    return Table(rows.by_time(), bool(trace.forecast))


class _Rows:
    """Rows by the end of their period and its name."""

    def __init__(self, lang: Lang, unit: str | None) -> None:
        self.lang, self._unit = lang, unit
        self._found: dict[tuple[float, str], Row] = {}

    def at(self, at: float, period: str) -> Row:
        return self._found.setdefault((at, period), Row(period_words(period, self.lang)))

    def put(self, dot: Dot) -> Row:
        return self.at(dot.at, dot.period)

    def value(self, value: float) -> str:
        return figure(value, self._unit, self.lang)

    def by_time(self) -> tuple[Row, ...]:
        return tuple(self._found[key] for key in sorted(self._found))


def _actual(rows: _Rows, trace: Trace, dot: Dot) -> None:
    row, lang = rows.put(dot), rows.lang
    bound = say(dot.reading.bound, lang) if dot.reading is not None and dot.reading.bound else ""
    row.actual = bound + rows.value(dot.value)
    row.notes += filter(None, [vintage_told(dot.reading, lang), say("part-year", lang) if trace.is_apart(dot) else ""])
    if dot.reading is not None and not _is_as_read(dot, trace.unit):
        row.notes.append(say("reading", lang, value=reading_value(dot.reading, lang)))


def _is_as_read(dot: Dot, unit: str | None) -> bool:
    """Whether the value is the one that was filed, in its unit."""
    return dot.reading is not None and dot.reading.unit == unit and float(dot.reading.value) == dot.value


def _goal(rows: _Rows, one: Watched, trace: Trace) -> None:
    due = one.case.due
    if trace.bar is not None:
        row = rows.put(trace.bar)
        far = f"–{rows.value(trace.far.value)}" if trace.far is not None else ""
        row.required = rows.value(trace.bar.value) + far
        row.notes.append(say("due", rows.lang))
    elif due is not None and trace.levels:
        row = rows.at(due.at, due.text)
        row.required = row.required or "–".join(rows.value(level) for level in sorted(trace.levels))
        row.notes.append(say("due", rows.lang))


def _former(reading: Reading, lang: Lang) -> str:
    filed = say("filed", lang, day=reading.filed.isoformat()) if reading.filed else ""
    return " ".join(filter(None, (reading_value(reading, lang), vintage_told(reading, lang), filed)))
