"""A watched plan → a workbook: the targets, the roll-up of every section, the readings that the verdicts rest on."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from luoshi.monitoring.explaining.figures import period_words, source_words
from luoshi.monitoring.explaining.words import LIGHTS, SHAPES, VINTAGES
from luoshi.monitoring.readings import Reading
from luoshi.monitoring.rollup import Rollup
from luoshi.monitoring.verdict import Light
from luoshi.monitoring.watch import Watch
from luoshi.plan.language.words import Lang
from luoshi.reports.monitor.fan import Fan
from luoshi.reports.monitor.rows import COLUMNS, Column, cells, light_cell
from luoshi.reports.monitor.sections import SAID_ORDER, rolled_up, shared_out
from luoshi.reports.monitor.watched import Watched, watched
from luoshi.reports.monitor.words import say
from luoshi.reports.workbook.paper import GRID, HEAD, TITLES, called, clipped, height_of, made, on_a4_across
from luoshi.reports.workbook.words import say as say_of_workbooks

_LOOKS: dict[str, dict[str, Any]] = {
    **TITLES,
    "text": GRID,
    "light": {**GRID, "align": "center"},
    "count": {**GRID, "align": "center"},
    "day": {**GRID, "align": "center", "num_format": "yyyy-mm-dd"},
    "whole": {**GRID, "bold": True},
}
_LIGHTS: dict[Light, dict[str, str]] = {
    "green": {"font_color": "#17693A", "bg_color": "#DDF2E4"},
    "yellow": {"font_color": "#7A4A00", "bg_color": "#FFF0C2"},
    "red": {"font_color": "#A31D16", "bg_color": "#FBDCD9"},
    "grey": {"font_color": "#444C54", "bg_color": "#E6E9ED"},
}
_SECTIONS = (
    Column("section", 46), *(Column(light, 9, "count") for light in SAID_ORDER), Column("all-count", 9, "count"),
    Column("share", 9, "count"), Column("repeats", 9, "count"), Column("remembered-count", 9, "count"), Column("worst", 34),
)  # fmt: skip
_SHARES = tuple(Column(f"share-{light}", 10, "number") for light in SAID_ORDER)
_READINGS = (
    Column("indicator", 24), Column("area", 10), Column("when", 14), Column("value", 14, "number"), Column("unit", 9),
    Column("measure", 8), Column("vintage", 8), Column("bound", 8), Column("filed", 12, "day"), Column("source", 40),
    Column("address", 34), Column("used", 14),
)  # fmt: skip
_MOST = 1e15
"""From here on a cell does not hold whole numbers without loss."""
_DECIMALS = 4


def monitor_workbook(watch: Watch, *, lang: Lang, fans: Mapping[str, Fan] | None = None) -> bytes:
    """The workbook, for A4 across, with filters and headings that stay. The same watch gives the same bytes."""
    return made(lambda book: _write(book, watch, lang, fans), title=say("title-targets", lang, plan=called(watch.plan)))


def _write(book: Any, watch: Watch, lang: Lang, fans: Mapping[str, Fan] | None) -> None:
    found = list(watched(watch, fans))
    looks = _Looks(book)
    targets = _Sheet(book, "targets", COLUMNS, watch, lang, looks)
    targets.write([list(cells(one, lang)) for one in found])
    targets.colour()
    sections = (*_SECTIONS, *_SHARES) if watch.weights is not None else _SECTIONS
    _Sheet(book, "sections", sections, watch, lang, looks).write(list(_sections(watch, found, lang)))
    _Sheet(book, "readings", _READINGS, watch, lang, looks).write(list(_readings(found, lang)))


class _Looks:
    """The formats of a workbook, each made once."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self._made: dict[str, Any] = {}

    def of(self, name: str) -> Any:
        if name not in self._made:
            self._made[name] = self._book.add_format(_LIGHTS.get(name) or _LOOKS[name])  # type: ignore[call-overload]
        return self._made[name]

    def number(self, decimals: int) -> Any:
        """A number with as many decimals as it has: `#.##` would leave the point behind a whole one."""
        name = f"number {decimals}"
        if name not in self._made:
            self._made[name] = self._book.add_format({**GRID, "num_format": "#,##0" + ("." + "0" * decimals if decimals else "")})
        return self._made[name]


class _Sheet:
    """One sheet being written: title, facts, headings, rows."""

    def __init__(self, book: Any, key: str, columns: Sequence[Column], watch: Watch, lang: Lang, looks: _Looks) -> None:
        self._page = book.add_worksheet(say(f"sheet-{key}", lang))
        self._key, self._columns, self._watch, self._lang, self._looks = key, columns, watch, lang, looks
        self._last = HEAD + 1

    def write(self, rows: Sequence[Sequence[str]]) -> None:
        """Headings and rows; every cell of words is written as words."""
        self._last = HEAD + max(len(rows), 1)
        self._titles()
        for at, column in enumerate(self._columns):
            self._page.set_column(at, at, column.width)
            self._page.write_string(HEAD, at, self._heading(column), self._looks.of("head"))
        for at, row in enumerate(rows, HEAD + 1):
            self._page.set_row(at, height_of((words, c.width) for words, c in zip(row, self._columns, strict=True) if words and c.printed))
            for place, (words, column) in enumerate(zip(row, self._columns, strict=True)):
                self._cell(at, place, column, words)
        self._page.freeze_panes(HEAD + 1, 0 if self._key != "targets" else 3)
        self._page.autofilter(HEAD, 0, self._last, len(self._columns) - 1)
        on_a4_across(self._page, self._last, self._printed, footer=say_of_workbooks("footer", self._lang))

    @property
    def _printed(self) -> int:
        return sum(column.printed for column in self._columns) - 1

    def _heading(self, column: Column) -> str:
        if column.code in LIGHTS:
            return f"{SHAPES[column.code]} {LIGHTS[column.code][self._lang == 'en']}"
        return say(f"column-{column.code}", self._lang)

    def _titles(self) -> None:
        title = say(f"title-{self._key}", self._lang, plan=called(self._watch.plan))
        facts = f"{say('as-of', self._lang)} {self._watch.known.as_of.isoformat()}    {rolled_up(self._watch.rollups[None], self._lang)}"
        if self._watch.weights is not None:
            facts += f"    {say('weighted', self._lang)}{shared_out(self._watch.rollups[None], self._lang)}"
        self._page.set_row(0, 32)
        self._page.merge_range(0, 0, 0, self._printed, clipped(title), self._looks.of("title"))
        self._page.merge_range(1, 0, 1, self._printed, facts, self._looks.of("facts"))

    def _cell(self, row: int, place: int, column: Column, words: str) -> None:
        if not words:
            self._page.write_blank(row, place, None, self._looks.of("text"))
        elif column.kind in ("number", "count") and (number := _number(words)) is not None:
            look = self._looks.of("count") if column.kind == "count" else self._looks.number(_decimals(number))
            self._page.write_number(row, place, number, look)
        elif column.kind == "day" and (day := _day(words)) is not None:
            self._page.write_datetime(row, place, day, self._looks.of("day"))
        else:
            self._page.write_string(row, place, clipped(words), self._looks.of("light" if column.kind == "light" else "text"))

    def colour(self) -> None:
        """Lights by their shape: a row that is sorted or filtered keeps its colour."""
        at = next(n for n, column in enumerate(self._columns) if column.kind == "light")
        for light in _LIGHTS:
            rule = {"type": "text", "criteria": "begins with", "value": SHAPES[light], "format": self._looks.of(light)}
            self._page.conditional_format(HEAD + 1, at, self._last, at, rule)


def _number(words: str) -> float | None:
    """The number, if a cell holds it without loss."""
    try:
        value = float(words)
    except ValueError:
        return None
    return value if abs(value) < _MOST else None


def _decimals(value: float) -> int:
    return next((n for n in range(_DECIMALS) if abs(round(value, n) - value) < 10**-_DECIMALS / 2), _DECIMALS)


def _day(words: str) -> date | None:
    """A day that Excel can hold: its calendar begins in 1900."""
    try:
        day = date.fromisoformat(words)
    except ValueError:
        return None
    return day if day.year >= 1900 else None


def _sections(watch: Watch, found: Iterable[Watched], lang: Lang) -> Iterator[list[str]]:
    """The whole plan, then every section that has a target, in the plan's order."""
    names = {one.target.id: f"{light_cell(one.light, lang)} {one.name}" for one in found}
    weighted = watch.weights is not None
    yield _section(say("whole-plan", lang), watch.rollups[None], names, weighted=weighted)
    for section in watch.plan.sections:
        rollup = watch.rollups.get(section.id)
        if rollup is not None and any(rollup.counts.values()):
            yield _section("　" * section.level + section.label + section.title, rollup, names, weighted=weighted)


def _section(name: str, rollup: Rollup, names: Mapping[str, str], *, weighted: bool) -> list[str]:
    counts = [str(rollup.counts[light]) for light in SAID_ORDER]
    whole = sum(rollup.counts.values())
    told = [str(whole), str(rollup.judged), str(rollup.repeats), str(rollup.remembered), names.get(rollup.worst or "", "")]
    return [name, *counts, *told, *(_shares(rollup) if weighted else ())]


def _shares(rollup: Rollup) -> list[str]:
    shares = rollup.shares
    return [f"{100 * shares[light]:.1f}" if shares else "" for light in SAID_ORDER]


def _readings(found: Iterable[Watched], lang: Lang) -> Iterator[list[str]]:
    """What the verdicts rest on, each reading once, with the numbers of the targets that it goes into."""
    used: dict[Reading, list[int]] = {}
    for one in found:
        for reading in one.readings:
            used.setdefault(reading, []).append(one.number)
    for reading, numbers in used.items():
        yield [
            reading.indicator, reading.area or "", period_words(reading.period.text, lang), f"{reading.value:f}", reading.unit or "",
            say(f"measure-{reading.measure}", lang), VINTAGES[reading.vintage][lang == "en"],
            say(reading.bound, lang).strip() if reading.bound else "", reading.filed.isoformat() if reading.filed else "",
            source_words(reading, lang), reading.source.address or "", "、".join(map(str, numbers)),
        ]  # fmt: skip
