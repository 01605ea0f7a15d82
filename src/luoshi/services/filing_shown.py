"""Filings in words: what lists, forms and workbooks show of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import cast

from django.utils import timezone

from luoshi.action.filing_calendar import Slot
from luoshi.action.filing_steps import STATES, State
from luoshi.monitoring.explaining.figures import figure, period_words
from luoshi.monitoring.explaining.words import LIGHTS, SHAPES, VINTAGES
from luoshi.store.models import Filing, Item

KINDS: Mapping[str, tuple[str, str]] = {"task": ("task", "任务"), "target": ("target", "指标")}
FREQUENCIES: Mapping[str, tuple[str, str]] = {
    "month": ("monthly", "每月"), "quarter": ("quarterly", "每季"), "half": ("half-yearly", "每半年"), "year": ("yearly", "每年"),
}  # fmt: skip


@dataclass(frozen=True)
class Light:
    """A light as pages show it: colour, shape, word."""

    colour: str
    shape: str
    word: str


def light_of(item: Item, lang: str) -> Light | None:
    """The light of a target, as it was last judged."""
    if not hasattr(item, "state"):
        return None
    colour = item.state.light
    return Light(colour, SHAPES[colour], LIGHTS[colour][lang == "en"])


def state_words(state: str, lang: str) -> str:
    return STATES[cast(State, state)][lang != "en"]


def kind_words(kind: str, lang: str) -> str:
    return KINDS[kind][lang != "en"]


def frequency_words(frequency: str, lang: str) -> str:
    return FREQUENCIES.get(frequency, FREQUENCIES["half"])[lang != "en"]


def vintage_words(vintage: str, lang: str) -> str:
    return VINTAGES[vintage][lang == "en"]


def in_words(period: str, lang: str) -> str:
    return period_words(period, "en" if lang == "en" else "zh")


def number_words(filing: Filing | None, lang: str) -> str:
    """The filing's number with its unit."""
    if filing is None:
        return ""
    if filing.value is not None:
        return figure(float(filing.value), filing.measure or None, "en" if lang == "en" else "zh")
    return "" if filing.progress is None else f"{filing.progress:g}%"


def due_words(slot: Slot, day: date, lang: str) -> str:
    """How long there is, or how late it is."""
    left = slot.days_left(day)
    if left < 0:
        return f"{-left} days late" if lang == "en" else f"逾期 {-left} 天"
    if left == 0:
        return "due today" if lang == "en" else "今天截止"
    return f"{left} days left" if lang == "en" else f"还有 {left} 天"


def at_words(at: datetime | None) -> str:
    return f"{timezone.localtime(at):%Y-%m-%d %H:%M}" if at else ""
