"""Plans under watch for tests of what is shown of them: a list of targets, and readings by period."""

from datetime import date
from decimal import Decimal

from lxml import etree

from luoshi.documents.reading import document_of
from luoshi.kernel.reading_period import Period
from luoshi.monitoring.readings import Reading, Source
from luoshi.monitoring.watch import Watch
from luoshi.plan.from_written import plan_of_lines
from luoshi.plan.model import Meta
from luoshi.reports.monitor.cards import Card, card_of
from luoshi.reports.monitor.fan import Fan, FanStep
from luoshi.reports.monitor.watched import Watched, watched
from luoshi.services import monitoring, rulebook

AREA = "溪谷县"
META = Meta(title="溪谷县第十四个五年规划纲要", area=AREA, period=(2021, 2025))


def reading(indicator: str, period: str, value: object, unit: str | None, **facts) -> Reading:
    found = Period.of(period)
    assert found is not None, period
    source = facts.pop("source", Source(f"{AREA}{period[:4]}年统计公报", f"https://example.org/{period}"))
    return Reading(
        indicator=indicator, area=facts.pop("area", AREA), period=found, value=Decimal(str(value)), unit=unit, source=source, **facts
    )


def series(indicator: str, values: dict[str, object], unit: str | None, **facts) -> list[Reading]:
    return [reading(indicator, period, value, unit, **facts) for period, value in values.items()]


def watch_of(lines: str, readings: list[Reading], as_of: str = "2024-10-01") -> Watch:
    """A list of targets, `#` in front of headings, as it is watched on the day."""
    document = document_of(lines, name="溪谷.txt", sha256="0" * 64)
    return monitoring.watch_plan(plan_of_lines(document, rulebook.indicators(), META), readings, as_of=date.fromisoformat(as_of))


def only(watch: Watch, fan: Fan | None = None) -> Watched:
    """The one target of a plan."""
    (target,) = watch.plan.targets
    (one,) = watched(watch, {target.id: fan} if fan else None)
    return one


def card(line: str, readings: list[Reading], *, fan: Fan | None = None, lang: str = "zh", **how) -> Card:
    """The card of a target that is written on one line."""
    return card_of(only(watch_of(line, readings, **how), fan), "en" if lang == "en" else "zh")


def drawn(line: str, readings: list[Reading], **how) -> etree._Element:
    """Its chart as elements."""
    chart = card(line, readings, **how).chart
    assert chart is not None
    return etree.fromstring(chart)


def looks(svg: etree._Element, look: str) -> list[etree._Element]:
    """The elements whose class holds the word."""
    return [element for element in svg.iter() if look in (element.get("class") or "").split()]


def fan(*means: float, spread: float = 1.0, first: int = 2024, **facts) -> Fan:
    steps = tuple(
        FanStep(
            period=str(first + n), at=(first + n) * 12 + 12.0, mean=mean,
            lo80=mean - spread, hi80=mean + spread, lo95=mean - 2 * spread, hi95=mean + 2 * spread,
        )
        for n, mean in enumerate(means)
    )  # fmt: skip
    return Fan(steps=steps, **facts)
