"""A watched plan as rows: one a target, the columns that its workbook and its CSV share."""

from collections.abc import Iterator, Mapping
from typing import Literal, NamedTuple

from luoshi.monitoring.explaining.figures import period_words, source_words
from luoshi.monitoring.explaining.sentence import explanation
from luoshi.monitoring.explaining.words import LIGHTS, SHAPES, STATUSES
from luoshi.monitoring.verdict import Light
from luoshi.monitoring.watch import Watch
from luoshi.plan.language.words import Lang
from luoshi.plan.language.writing import rule_form
from luoshi.reports.charts.amounts import magnitude_of
from luoshi.reports.monitor.fan import Fan
from luoshi.reports.monitor.told import binding_told, needed_told, outlook_told
from luoshi.reports.monitor.watched import Watched, watched

Kind = Literal["text", "day", "number", "count", "light"]


class Column(NamedTuple):
    """A column: its code, its width in characters, what its cells hold. `printed`: part of the page on paper."""

    code: str
    width: int
    kind: Kind = "text"
    printed: bool = True


COLUMNS = (
    Column("number", 5, "count"),
    Column("chapter", 11),
    Column("indicator", 16),
    Column("area", 8),
    Column("rule", 13),
    Column("binding", 7),
    Column("due", 11, "day"),
    Column("period", 10),
    Column("unit", 7),
    Column("actual", 10, "number"),
    Column("required", 10, "number"),
    Column("margin", 9, "number"),
    Column("light", 8, "light"),
    Column("status", 9),
    Column("outlook", 10),
    Column("keep_green", 13),
    Column("explanation", 40),
    Column("source", 18),
    Column("weight", 7, "number", printed=False),
    Column("same", 9, printed=False),
    Column("id", 20, printed=False),
)


def monitor_rows(watch: Watch, *, lang: Lang, fans: Mapping[str, Fan] | None = None) -> list[dict[str, str]]:
    """A row for each target by the codes of `COLUMNS`, in the plan's order. Numbers are in the row's unit."""
    codes = [column.code for column in COLUMNS]
    return [dict(zip(codes, cells(one, lang), strict=True)) for one in watched(watch, fans)]


def cells(one: Watched, lang: Lang) -> Iterator[str]:
    """What stands in each of the `COLUMNS`."""
    finding = one.finding
    yield str(one.number)
    yield f"{one.chapter.label}{one.chapter.title}" if one.chapter else ""
    yield one.name
    yield one.promise.series.area or ""
    yield rule_form(one.promise, lang)
    yield binding_told(one, lang)
    yield one.promise.due or ""
    yield period_words(finding.actual_period, lang) if finding.actual_period else ""
    values = (finding.actual, finding.required, finding.margin)
    size, unit = magnitude_of(max((abs(value) for value in values if value is not None), default=0.0), finding.unit, lang)
    yield unit
    yield from ("" if value is None else _plain(value / size) for value in values)
    yield light_cell(one.light, lang)
    yield STATUSES[finding.status][lang == "en"]
    yield outlook_told(one, lang)
    yield needed_told(finding, one.promise.rule, lang)
    yield explanation(one.promise, one.verdict, lang)
    yield "；".join(dict.fromkeys(source_words(reading, lang) for reading in one.readings))
    yield "" if one.weight is None else _plain(one.weight)
    yield "、".join(str(place.number) for place in one.repeats)
    yield one.target.id


def light_cell(light: Light, lang: Lang) -> str:
    """A light by shape and word.

    >>> light_cell("yellow", "zh")
    '▲ 黄灯'
    """
    return f"{SHAPES[light]} {LIGHTS[light][lang == 'en']}"


def _plain(value: float) -> str:
    """A number to twelve digits, which leaves out what adding in binary brings in: 0.1 + 0.2 is 0.3.

    >>> _plain(0.1 + 0.2), _plain(57500000000.0)
    ('0.3', '57500000000')
    """
    text = f"{value:.12g}"
    return f"{float(text):.12f}".rstrip("0").rstrip(".") if "e" in text else text
