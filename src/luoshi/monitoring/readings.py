"""Readings: what an indicator was, in an area, for a period, as somebody said on some day."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Literal

from luoshi.kernel.reading_period import Period
from luoshi.plan.indicators import Indicators

Measure = Literal["level", "growth_pct", "share_pct", "rank"]
Vintage = Literal["expected", "preliminary", "final", "revised"]
Limit = Literal["at_least", "at_most", "about"]
Break = Literal["rebased", "rescoped", "census", "other"]

MEASURES: tuple[Measure, ...] = ("level", "growth_pct", "share_pct", "rank")
VINTAGES: tuple[Vintage, ...] = ("expected", "preliminary", "final", "revised")
LIMITS: tuple[Limit, ...] = ("at_least", "at_most", "about")
BREAKS: tuple[Break, ...] = ("rebased", "rescoped", "census", "other")

# 社会消费品零售总额全市排名 is the rank of 社会消费品零售总额.
_PLACE = re.compile(r"(?:在?(?:全[国省市区县]|西部|中部|东部|中西部|东北)?(?:排名|位次|名次|排位))$")
_GROWTH = re.compile(r"(?:增速|增长率|增长速度|涨幅|增幅|同比增长)$")


@dataclass(frozen=True, slots=True)
class Source:
    """Where a reading was published, and the place in the file that it came in: a cell or a line."""

    title: str | None = None
    address: str | None = None
    place: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One value as it was filed. `bound` says that the truth is at least, at most or about the value; `breaks` that the
    series begins anew with this period. A growth or share is in %, a rank counts from 1.
    """

    indicator: str
    area: str | None
    period: Period
    value: Decimal
    unit: str | None
    measure: Measure = "level"
    vintage: Vintage = "final"
    bound: Limit | None = None
    breaks: Break | None = None
    filed: date | None = None
    source: Source = field(default_factory=Source)
    note: str | None = None

    def __post_init__(self) -> None:
        assert self.value.is_finite(), "a reading is a finite number"


def is_growth(name: str) -> bool:
    """Whether the name is that of a growth rate.

    >>> is_growth("地区生产总值增速"), is_growth("地区生产总值")
    (True, False)
    """
    return _GROWTH.search(name) is not None


def measure_of(reading: Reading) -> Measure:
    """What the reading measures: 地区生产总值增速 in % is a growth, whatever column it came in."""
    if reading.measure == "level" and reading.unit == "%" and is_growth(reading.indicator):
        return "growth_pct"
    return reading.measure


def subject_of(reading: Reading) -> str:
    """The name of the indicator that the reading is of: 社会消费品零售总额全市排名 is a rank of 社会消费品零售总额."""
    return _PLACE.sub("", reading.indicator) if measure_of(reading) == "rank" else reading.indicator


@dataclass(frozen=True)
class Readings:
    """Readings found by indicator, area and measure. The names of one indicator count as one."""

    all: tuple[Reading, ...]
    indicators: Indicators = field(default_factory=Indicators)

    @cached_property
    def _groups(self) -> Mapping[tuple[str | None, str | None, Measure], tuple[Reading, ...]]:
        groups: dict[tuple[str | None, str | None, Measure], list[Reading]] = {}
        for reading in self.all:
            key = self._key(reading)
            groups.setdefault(key, []).append(reading)
        return {key: tuple(group) for key, group in groups.items()}

    @cached_property
    def _identities(self) -> dict[str | None, str | None]:
        return {}

    def identity(self, indicator: str | None) -> str | None:
        """The identity of the indicator, looked up once for each name."""
        found = self._identities
        if indicator not in found:
            found[indicator] = self.indicators.identity(indicator)
        return found[indicator]

    def _key(self, reading: Reading) -> tuple[str | None, str | None, Measure]:
        return self.identity(subject_of(reading)), reading.area, measure_of(reading)

    def of(self, indicator: str | None, area: str | None, measure: Measure) -> tuple[Reading, ...]:
        """All that was ever filed, in the order of filing."""
        return self._groups.get((self.identity(indicator), area, measure), ())

    def groups(self) -> Iterator[tuple[tuple[str | None, str | None, Measure], tuple[Reading, ...]]]:
        """Identity, area and measure, with all that was filed of them; in the order of the first filings."""
        yield from self._groups.items()

    @cached_property
    def _areas(self) -> Mapping[str | None, tuple[str | None, ...]]:
        found: dict[str | None, dict[str | None, None]] = {}
        for identity, area, _ in self._groups:
            found.setdefault(identity, {})[area] = None
        return {identity: tuple(areas) for identity, areas in found.items()}

    def areas(self, indicator: str | None) -> tuple[str | None, ...]:
        """The areas that have any reading of the indicator."""
        return self._areas.get(self.identity(indicator), ())

    def after(self, reading: Reading) -> "Readings":
        """With one more; only the group that it belongs to is made anew."""
        more = Readings((*self.all, reading), self.indicators)
        key = self._key(reading)
        more.__dict__["_identities"] = self._identities
        more.__dict__["_groups"] = {**self._groups, key: (*self._groups.get(key, ()), reading)}
        if key[1] in self._areas.get(key[0], ()):
            more.__dict__["_areas"] = self._areas
        return more
