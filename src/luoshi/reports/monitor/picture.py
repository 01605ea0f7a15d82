"""The chart of a target: what was, what had to be, and what is to be expected."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from luoshi.kernel.reading_period import Period
from luoshi.monitoring.explaining.figures import figure, period_words
from luoshi.monitoring.trail import Dot
from luoshi.plan.language.words import Lang
from luoshi.plan.rules import AverageGrowth, Compare, Done, EachGrowth, Monotone, Qualitative, Rank, Rule, Total, Zero
from luoshi.reports.charts.chart import Area, Chart, Column, Level, Line, Mark, Note, Part, Side, Upright
from luoshi.reports.monitor.fan import FanStep
from luoshi.reports.monitor.told import dot_told, joined, sign_of
from luoshi.reports.monitor.trace import Trace, is_drawable
from luoshi.reports.monitor.watched import Watched
from luoshi.reports.monitor.words import say

_STARTS_AT_NOUGHT = Total | Zero | EachGrowth | Done
_YEAR = 12
_DIGITS = 5
"""What a word in a chart has room for; the table has all of them."""


def chart_of(one: Watched, trace: Trace, lang: Lang) -> Chart | None:
    """The chart; None where a person judges, or where no value can be drawn."""
    rule = one.promise.rule
    if isinstance(rule, Qualitative) or not trace.actual:
        return None
    picture = _Picture(one, trace, lang)
    unit = trace.unit or (say("index", lang) if isinstance(rule, AverageGrowth) else None)
    return Chart(
        title=say("chart-title", lang, name=one.name), description=picture.description(), parts=tuple(picture.parts()), unit=unit,
        zero=isinstance(rule, _STARTS_AT_NOUGHT), first_is_best=isinstance(rule, Rank),
    )  # fmt: skip


@dataclass(frozen=True)
class _Picture:
    one: Watched
    trace: Trace
    lang: Lang

    @property
    def rule(self) -> Rule:
        return self.one.promise.rule

    def parts(self) -> Iterator[Part]:
        """What lies below comes first."""
        yield from self._band()
        yield from self._fan()
        yield from self._breaks()
        yield from self._required()
        yield from self._actual()
        yield from self._goal()
        yield from self._notes()

    def description(self) -> str:
        """The chart in a sentence."""
        lang, trace = self.lang, self.trace
        first, last = trace.actual[0], trace.actual[-1]
        said = [say("desc-count", lang, count=len(trace.actual))]
        if first is not last:
            said.append(self._says("desc-first", first))
        said.append(self._says("desc-last", last))
        if trace.bar is not None:
            said.append(self._says("desc-bar", trace.bar))
        said += (say("desc-bound", lang, value=figure(level, trace.unit, lang)) for level in trace.levels)
        said += (say("desc-break", lang, period=period_words(b.period, lang), why=say(f"break-{b.why}", lang)) for b in trace.breaks)
        for step in trace.forecast[-1:]:
            said.append(say("desc-fan", lang, period=period_words(step.period, lang), value=figure(step.mean, trace.unit, lang)))
        return joined(said, lang)

    def _says(self, key: str, dot: Dot) -> str:
        return say(key, self.lang, period=period_words(dot.period, self.lang), value=figure(dot.value, self.trace.unit, self.lang))

    def _band(self) -> Iterator[Part]:
        """Between the two ends of an interval that has to be kept."""
        if len(self.trace.levels) == 2:
            low, high = sorted(self.trace.levels)
            yield Area("band", ((0.0, low, high),))

    def _fan(self) -> Iterator[Part]:
        """The forecast, begun at the last value that it starts from."""
        steps = self.trace.forecast
        if not steps:
            return
        # What was read since the forecast began was not known to it.
        known = steps[0].at - _months(steps[0].period)
        begin = [(dot.at, dot.value) for dot in self.trace.line if dot.at <= known][-1:]
        yield from spread(steps, begin)

    def _breaks(self) -> Iterator[Part]:
        """Between the last value of the old series and the first of the new one."""
        for broken in self.trace.breaks:
            before = max((dot.at for dot in self.trace.line if dot.at < broken.at), default=broken.at - _YEAR)
            yield Upright("break", max((before + broken.at) / 2, broken.at - _YEAR / 2), say(f"break-{broken.why}", self.lang))

    def _required(self) -> Iterator[Part]:
        trace = self.trace
        if trace.levels:
            yield from (Level("required", level) for level in trace.levels)
        elif isinstance(self.rule, Monotone):
            yield from (Mark("dash", "required", dot.at, dot.value, self._told("required", dot)) for dot in trace.required)
        elif isinstance(self.rule, Compare):
            yield from self._other()
        elif isinstance(self.rule, Done):
            yield from self._deliveries()
        elif (level := self._flat()) is not None:
            yield Level("required", level)
        else:
            yield from self._path()

    def _flat(self) -> float | None:
        """What is required at all times, where that is one value: growth is compared as it is, a cap is kept."""
        values = {dot.value for dot in self.trace.required}
        climbs = self.trace.base is not None and len(self.trace.required) == 1 and "cap" not in self.one.finding.reasons
        return values.pop() if len(values) == 1 and not climbs else None

    def _other(self) -> Iterator[Part]:
        """The series that it is compared with, and what the promise asks beyond it."""
        dots = self.trace.required
        if len(dots) > 1:
            yield Line("required", tuple((dot.at, dot.value) for dot in dots))
        yield from (Mark("square", "required", dot.at, dot.value, self._told("required", dot)) for dot in dots)

    def _deliveries(self) -> Iterator[Part]:
        """Milestones add up to the whole."""
        stones = self.trace.milestones
        if stones:
            begin = min(stones[0].at, self.trace.actual[0].at) - 1.0
            yield Line("required", ((begin, 0.0), *((dot.at, dot.value) for dot in stones)), stepped=True)
        yield from self._milestones()

    def _path(self) -> Iterator[Part]:
        """Year by year, through the milestones."""
        start = [self.trace.base] if self.trace.base and self.trace.required else []
        ways = sorted({(dot.at, dot.value) for dot in (*start, *self.trace.required, *self.trace.milestones)})
        if len(ways) > 1:
            said = self.one.promise.path
            yield Line("required", tuple(ways), stepped=said is not None and said.shape == "step")
        last = self.trace.actual[-1]
        finding = self.one.finding
        if (
            self.trace.is_apart(last)
            and finding.required is not None
            and is_drawable(finding.required)
            and finding.actual_period == last.period
        ):
            yield Mark(
                "dash",
                "required",
                last.at,
                finding.required,
                self._told("required", Dot("required", last.period, last.at, finding.required)),
            )
        yield from self._milestones()

    def _milestones(self) -> Iterator[Part]:
        for dot, name in zip(self.trace.milestones, self.trace.names, strict=True):
            yield Mark(
                "diamond",
                "milestone",
                dot.at,
                dot.value,
                f"{name or say('milestone', self.lang)} {dot_told(dot, self.trace.unit, self.lang)}",
            )

    def _actual(self) -> Iterator[Part]:
        trace = self.trace
        if isinstance(self.rule, EachGrowth):
            for dot in trace.actual:
                yield Column("actual", dot.at, _months(dot.period), dot.value, dot_told(dot, trace.unit, self.lang), _is_open(dot))
        else:
            for piece in self._pieces():
                yield Line("actual", tuple((dot.at, dot.value) for dot in piece))
        for former in trace.replaced:
            if former.value is not None:
                told = dot_told(Dot("actual", former.reading.period.text, former.at, former.value, former.reading), trace.unit, self.lang)
                yield Mark("cross", "replaced", former.at, former.value, say("replaced", self.lang, value=told))
        if trace.base is not None:
            yield Mark("dot", "base", trace.base.at, trace.base.value, self._told("base", trace.base))
        if not isinstance(self.rule, EachGrowth):
            for dot in trace.actual:
                shape, look = ("square", "actual part") if trace.is_apart(dot) else ("dot", "actual")
                yield Mark(shape, look, dot.at, dot.value, dot_told(dot, trace.unit, self.lang), _is_open(dot))  # type: ignore[arg-type]

    def _pieces(self) -> Iterator[list[Dot]]:
        """The values between breaks, where there are several."""
        piece: list[Dot] = []
        for dot in self.trace.line:
            if piece and any(piece[-1].at < broken.at <= dot.at for broken in self.trace.breaks):
                if len(piece) > 1:
                    yield piece
                piece = []
            piece.append(dot)
        if len(piece) > 1:
            yield piece

    def _goal(self) -> Iterator[Part]:
        """The bar at due; both ends of an interval."""
        bar, far = self.trace.bar, self.trace.far
        if bar is None:
            return
        if far is not None:
            yield Line("goal", ((bar.at, bar.value), (far.at, far.value)))
            yield Mark("dash", "goal", far.at, far.value, self._told("due", far))
        yield Mark("dash", "goal", bar.at, bar.value, self._told("due", bar))

    def _notes(self) -> Iterator[Part]:
        """The last value and what it is measured by, on either side of each other."""
        trace, last = self.trace, self.trace.actual[-1]
        bars = [trace.bar] if trace.bar else []
        due = self.one.case.due
        measure = bars[0].value if bars else trace.levels[0] if trace.levels else trace.required[-1].value if trace.required else last.value
        upper: Side = "below" if isinstance(self.rule, Rank) else "above"
        lower: Side = "above" if upper == "below" else "below"
        ahead = last.value >= (0.0 if isinstance(self.rule, EachGrowth) else measure)
        bound = say(last.reading.bound, self.lang) if last.reading is not None and last.reading.bound else ""
        yield Note("actual", last.at, last.value, bound + self._short(last.value), upper if ahead else lower)
        other = lower if last.value >= measure else upper
        sign = sign_of(self.rule, self.lang)
        for bar in bars:
            band = f"–{self._short(trace.far.value)}" if trace.far else ""
            yield Note("goal", bar.at, bar.value, f"{sign}{self._short(bar.value)}{band}", other)
        if trace.levels:
            at = max(due.at if due is not None else last.at, last.at)
            words = "–".join(map(self._short, sorted(trace.levels)))
            yield Note("goal", at, trace.levels[0], f"{sign}{words}", other)

    def _short(self, value: float) -> str:
        return figure(float(f"{value:.{_DIGITS}g}"), self.trace.unit, self.lang)

    def _told(self, key: str, dot: Dot) -> str:
        return f"{say(key, self.lang)} {dot_told(dot, self.trace.unit, self.lang)}"


def _is_open(dot: Dot) -> bool:
    """Whether the value is still to be replaced."""
    return dot.reading is not None and dot.reading.vintage in ("expected", "preliminary")


def spread(steps: Sequence[FanStep], begin: Sequence[tuple[float, float]]) -> Iterator[Part]:
    """A forecast with its intervals, begun at a value if there is one."""
    start = [(at, value, value) for at, value in begin]
    if len(start) + len(steps) > 1:
        yield Area("fan95", (*start, *((step.at, step.lo95, step.hi95) for step in steps)))
        yield Area("fan80", (*start, *((step.at, step.lo80, step.hi80) for step in steps)))
        yield Line("mean", (*begin, *((step.at, step.mean) for step in steps)))
    else:
        (step,) = steps
        yield Line("fan95 whisker", ((step.at, step.lo95), (step.at, step.hi95)))
        yield Line("fan80 whisker", ((step.at, step.lo80), (step.at, step.hi80)))
        yield Mark("dash", "mean", step.at, step.mean)


def _months(text: str) -> float:
    period = Period.of(text)
    return float(period.months) if period is not None and period.day is None else 1.0
