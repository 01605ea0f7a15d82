"""Verdicts on the terminal: a plan's lights, and why one target has its light."""

from collections.abc import Iterator

from rich.console import Console, Group, RenderableType
from rich.table import Table
from rich.text import Text

from luoshi.cli.terminal import clean
from luoshi.cli.words import say
from luoshi.services import monitoring

_COLOURS = {"green": "green", "yellow": "yellow", "red": "bold red", "grey": "dim"}
_NAME = 28


def show_watch(watched: monitoring.Watch, console: Console, lang: str) -> None:
    """The roll-up, then one line for each target, the worst first."""
    console.print(Group(*_head(watched, lang), _table(watched, lang)))


def _head(watched: monitoring.Watch, lang: str) -> Iterator[RenderableType]:
    rollup = watched.rollups[None]
    title = watched.plan.meta.title or watched.plan.document.name
    yield Text(clean(say("monitor-title", lang, title=title, day=watched.known.as_of.isoformat())), "bold")
    line = Text()
    for light, count in rollup.counts.items():
        line.append(f"{monitoring.SHAPES[light]} {monitoring.light_word(light, lang)} {count}   ", _COLOURS[light])
    yield line
    shares = rollup.shares
    if watched.weights is not None and shares is not None:
        said = "  ".join(f"{monitoring.SHAPES[light]} {share:.1%}" for light, share in shares.items())
        yield Text(say("monitor-weighted", lang, shares=said))
    if rollup.repeats:
        yield Text(say("monitor-repeats", lang, count=rollup.repeats), "dim")
    if rollup.worst is not None:
        worst = watched.judged[rollup.worst]
        yield Text(clean(say("monitor-worst", lang, name=_name(worst))))
    if rollup.remembered:
        yield Text(say("monitor-remembered", lang, count=rollup.remembered), "dim")


def _name(one: monitoring.Judged) -> str:
    return one.target.indicator or one.target.wording


def _table(watched: monitoring.Watch, lang: str) -> Table:
    table = Table(box=None, pad_edge=False, header_style="dim")
    for key in ("light", "indicator", "rule", "latest", "actual", "required", "margin", "status"):
        table.add_column(
            say(f"monitor-{key}", lang), overflow="fold", justify="right" if key in ("actual", "required", "margin") else "left"
        )
    several = len({promise.series.area for _, promise in watched.promises.values()}) > 1
    for one in sorted(watched.judged.values(), key=monitoring.badness):
        table.add_row(*_row(watched, one, lang, with_area=several))
    return table


def _row(watched: monitoring.Watch, one: monitoring.Judged, lang: str, *, with_area: bool) -> Iterator[RenderableType]:
    finding = one.verdict.finding
    promise = watched.promises[one.target.id][1]
    light = one.verdict.light
    yield Text(f"{monitoring.SHAPES[light]} {monitoring.light_word(light, lang)}", _COLOURS[light])
    area = promise.series.area if with_area else None
    yield Text(clean(_cut(_name(one)) + (f"@{area}" if area else "")))
    yield Text(clean(monitoring.rule_words(promise, lang)))
    yield Text(finding.actual_period or "")
    for value in (finding.actual, finding.required):
        yield Text("" if value is None else monitoring.figure_words(value, finding.unit, lang))
    yield Text("" if finding.margin is None else monitoring.margin_words(finding.margin, finding.unit, lang))
    yield Text(clean("; ".join((monitoring.status_word(finding.status, lang), *_why(one, lang)))))


def _why(one: monitoring.Judged, lang: str) -> list[str]:
    """Why there is no verdict, or why its light is not what its numbers say."""
    if one.verdict.light == "grey":
        return monitoring.reason_words(one.verdict, lang)[:1]
    past = one.verdict.remembered or one.verdict.finding.recovered
    return monitoring.reason_words(one.verdict, lang)[-1:] if past else []


def _cut(words: str) -> str:
    return words if len(words) <= _NAME else words[: _NAME - 1] + "…"


def show_judgement(judgement: monitoring.Judgement, console: Console, lang: str) -> None:
    """One target: its light, the sentence, the readings it rests on."""
    verdict, finding = judgement.verdict, judgement.verdict.finding
    head = Text(f"{monitoring.SHAPES[verdict.light]} {monitoring.light_word(verdict.light, lang)} ", _COLOURS[verdict.light])
    head.append(monitoring.status_word(finding.status, lang), "bold")
    console.print(head)
    console.print(Text(clean(monitoring.explanation_words(judgement, lang))), soft_wrap=True)
    if finding.keep_green is not None and finding.keep_green_period is not None:
        value = monitoring.figure_words(finding.keep_green, finding.unit, lang)
        console.print(Text(say("monitor-next", lang, period=finding.keep_green_period, value=value), "dim"))
    outlook = monitoring.outlook_of(judgement)
    if outlook is not None:
        console.print(Text(_outlook(outlook, finding.unit, lang), "dim"))
    if finding.inputs:
        console.print(_inputs(judgement, lang))


def _outlook(outlook: monitoring.Outlook, unit: str | None, lang: str) -> str:
    """The word, with the probability and where the value at due will lie."""
    word = monitoring.outlook_word(outlook.word, lang)
    if outlook.probability is None or outlook.interval is None:
        return say("outlook-none", lang, word=word)
    low, high = (monitoring.figure_words(end, unit, lang) for end in outlook.interval)
    return say("outlook", lang, word=word, probability=f"{outlook.probability:.0%}", low=low, high=high)


def _inputs(judgement: monitoring.Judgement, lang: str) -> Table:
    table = Table(box=None, pad_edge=False, header_style="dim")
    for key in ("role", "area", "period", "value", "vintage", "source"):
        table.add_column(say(f"input-{key}", lang), overflow="fold")
    for one in judgement.verdict.finding.inputs:
        reading = one.reading
        source = " ".join(part for part in (reading.source.title, reading.source.address, reading.source.place) if part)
        cells = (
            say(f"role-{one.role}", lang), reading.area or "", reading.period.text, f"{reading.value}{reading.unit or ''}",
            monitoring.vintage_word(reading.vintage, lang), source,
        )  # fmt: skip
        table.add_row(*(Text(clean(cell)) for cell in cells))
    return table
