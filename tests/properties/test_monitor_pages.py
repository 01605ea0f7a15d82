"""Whatever the target, its readings and its forecast: page, chart, workbook and rows come out whole, and names stay words."""

import io
import re
import zipfile
from dataclasses import replace
from datetime import date
from decimal import Decimal
from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from luoshi.kernel.reading_period import Period
from luoshi.monitoring.readings import BREAKS, LIMITS, MEASURES, VINTAGES, Reading, Source
from luoshi.monitoring.watch import Watch
from luoshi.plan.language.model import WrittenTarget
from luoshi.plan.model import Baseline, DocumentFacts, Meta, Plan, SectionItem, Target
from luoshi.plan.rules import Bound, Done, Multiply, Rule, Series, bound_of
from luoshi.reports.monitor.cards import card_of
from luoshi.reports.monitor.fan import Fan, FanStep
from luoshi.reports.monitor.rows import COLUMNS, monitor_rows
from luoshi.reports.monitor.watched import watched
from luoshi.reports.monitor.workbook import monitor_workbook
from luoshi.services import monitoring
from luoshi.services.pages import monitor_page
from properties.made_rules import TARGETS

AREA = "云溪县"
EVIL = st.sampled_from(["竹器产值", "<script>alert(1)</script>", "a\"b'c&d", "</svg></li>", "=1+1", "]]>", "失业率", "增速", "{{ 7 * 7 }}"])
PERIODS = st.builds(
    lambda year, part: Period.of(f"{year}{part}"), st.integers(2018, 2031), st.sampled_from(["", "", "", "-H1", "-Q1-3", "-06", "-11-30"])
)
NUMBERS = st.one_of(
    st.integers(-300, 300).map(Decimal), st.decimals(-(10**9), 10**9, places=3),
    st.sampled_from([Decimal(0), Decimal("1E+30"), Decimal("1E-30"), Decimal("-1E+17"), Decimal("99.9999999")]),
)  # fmt: skip
UNITS = st.sampled_from([None, "%", "个", "亿元", "万元", "位", "倍", "人"])
SOURCES = st.builds(
    Source, st.none() | EVIL, st.sampled_from([None, "https://example.org/<>&", "javascript:alert(1)", "HTTP://A.B"]), st.none() | EVIL
)
DAYS = st.dates(date(2018, 1, 1), date(2032, 1, 1))


BOUNDS = st.one_of(
    st.builds(Bound, st.sampled_from([">=", "<=", ">", "<", "=", "~"]), st.none() | st.integers(-90, 90)),
    st.builds(lambda low, more: Bound(low=low, high=low + more), st.integers(-90, 90), st.integers(0, 50)),
)


def _of_this_size(rule: Rule) -> st.SearchStrategy[Rule]:
    """The rule with numbers as plans have them: verdicts on growth by 10 ** 300 are no matter of pages."""
    if isinstance(rule, Multiply):
        return st.builds(replace, st.just(rule), value=st.integers(0, 5))
    return st.builds(replace, st.just(rule), bound=BOUNDS)


def _is_of_this_age(target: WrittenTarget) -> bool:
    """Years as the written form reads them."""
    days = [target.due, target.baseline.period if target.baseline else None]
    days += [stone.period for stone in target.path.milestones] if target.path else []
    days += [stone.due for stone in target.rule.milestones] if isinstance(target.rule, Done) else []
    return all(day is None or Period.of(day) for day in days)


@st.composite
def watches(draw) -> Watch:
    """A plan of one or two targets, each with any readings of its own and of the series beside it."""
    targets, readings = [], []
    for number in range(draw(st.integers(1, 2))):
        said, name = draw(TARGETS.filter(_is_of_this_age)), draw(EVIL)
        wording = draw(st.sampled_from(["达到", "<b>粗</b>", "\ud800"]))
        rule = draw(st.just(said.rule) if bound_of(said.rule) is None and not isinstance(said.rule, Multiply) else _of_this_size(said.rule))
        unit = draw(UNITS | st.just(said.unit))
        due = draw(st.sampled_from([said.due, "2025-12-31", "2025-12-31", "2026-06-30", "2030-12-31"]))
        baseline = draw(st.sampled_from([said.baseline, None, Baseline("2020"), Baseline("2020", 5)]))
        targets.append(
            Target(
                f"target-{number:012x}", draw(st.sampled_from([None, "s"])), wording, 0, len(wording), 0.5, indicator=name, indicator_id=None,
                area=AREA, rule=rule, unit=unit, baseline=baseline, due=due,
                due_source="clause" if due else None, path=said.path, binding=said.binding, lead=("<i>局</i>",),
            )
        )  # fmt: skip
        other = getattr(said.rule, "other", Series())
        for indicator, area in {(name, AREA), (other.indicator or name, other.area or AREA)}:
            readings += draw(st.lists(_readings(indicator, area, unit), min_size=2, max_size=8))
    plan = Plan(
        DocumentFacts("<u>.txt", "0" * 64, 99, "txt"), Meta(title=draw(EVIL), area=AREA, period=draw(st.none() | st.just((2021, 2025)))),
        (SectionItem("s", None, 1, "一、", 1, draw(EVIL), 0, 99, 1.0),), (), (), tuple(targets), (),
    )  # fmt: skip
    return monitoring.watch_plan(
        plan, readings, as_of=draw(st.sampled_from([date(2022, 3, 1), date(2024, 10, 1), date(2026, 3, 1), date(2031, 3, 1)]))
    )


def _readings(indicator: str, area: str, unit: str | None) -> st.SearchStrategy[Reading]:
    return st.builds(
        Reading, indicator=st.just(indicator), area=st.just(area), period=PERIODS, value=NUMBERS, unit=st.sampled_from([unit, unit, unit, "%", "位", None]), measure=st.sampled_from(["level", "level", *MEASURES]),
        vintage=st.sampled_from(VINTAGES), bound=st.sampled_from([None, None, None, *LIMITS]), breaks=st.sampled_from([None] * 12 + list(BREAKS)),
        filed=st.none() | DAYS, source=SOURCES,
    )  # fmt: skip


@st.composite
def fans(draw) -> Fan:
    steps = []
    for year in range(2024, 2024 + draw(st.integers(0, 3))):
        mean, narrow, more = (draw(st.floats(low, 1e12)) for low in (-1e12, 0, 0))
        steps.append(
            FanStep(
                period=str(year), at=year * 12 + 12.0, mean=mean, lo80=mean - narrow, hi80=mean + narrow,
                lo95=mean - narrow - more, hi95=mean + narrow + more,
            )
        )  # fmt: skip
    return Fan(steps=tuple(steps), outlook=draw(st.none() | st.just("meet")), probability=draw(st.none() | st.floats(0, 1)))


class _Page(HTMLParser):
    EMPTY = frozenset({"meta", "link", "input"})

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: set[str] = set()
        self.addresses: set[str] = set()

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        self.addresses |= {value.partition(":")[0].lower() for name, value in attrs if name == "href" and not value.startswith("#")}
        if tag not in self.EMPTY:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.tags.add(tag)

    def handle_endtag(self, tag):
        assert self.open and self.open.pop() == tag, f"</{tag}> closes nothing"


@given(watches(), fans(), st.sampled_from(["zh", "en"]))
def test_a_page_is_well_formed_whatever_it_shows(watch, fan, lang):
    words = monitor_page(watch, lang=lang, fans={watch.plan.targets[0].id: fan}).decode()
    page = _Page()
    page.feed(words)
    page.close()
    assert page.open == []
    assert not page.tags & {"b>", "i", "img", "u"}
    assert words.count("<script>") == 1
    assert page.addresses <= {"data", "http", "https"}


@given(watches(), fans())
def test_a_chart_is_xml_and_every_number_in_it_is_finite(watch, fan):
    for one in watched(watch, dict.fromkeys(watch.judged, fan)):
        chart = card_of(one, "zh").chart
        if chart is not None:
            drawn = etree.fromstring(chart)
            places = [value for element in drawn.iter() for name, value in element.items() if name != "class"]
            assert not re.search(r"(?<![a-z])(?:nan|inf)(?![a-z])", " ".join(places), re.IGNORECASE)


@given(watches(), fans(), st.sampled_from(["zh", "en"]))
def test_rows_and_workbook_hold_every_target(watch, fan, lang):
    rows = monitor_rows(watch, lang=lang, fans={watch.plan.targets[0].id: fan})
    assert [row["id"] for row in rows] == [target.id for target in watch.plan.targets]
    assert all(list(row) == [column.code for column in COLUMNS] for row in rows)
    with zipfile.ZipFile(io.BytesIO(monitor_workbook(watch, lang=lang))) as parts:
        for name in parts.namelist():
            assert b"<f>" not in parts.read(name)
            etree.fromstring(parts.read(name))
