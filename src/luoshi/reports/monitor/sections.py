"""The plan's parts with their lights, and the plan as a whole in words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from luoshi.monitoring.restated import Restated, once
from luoshi.monitoring.rollup import LIGHT_ORDER, Rollup
from luoshi.monitoring.verdict import Light
from luoshi.plan.language.words import Lang
from luoshi.plan.model import SectionItem
from luoshi.reports.monitor.watched import Watched
from luoshi.reports.monitor.words import say

SAID_ORDER: tuple[Light, ...] = ("green", "yellow", "red", "grey")
"""The order in which a roll-up is told; grey stands on its own at the end."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the plan that has targets, and its targets, the most urgent first."""

    section: SectionItem | None
    name: str
    targets: tuple[Watched, ...]
    counts: Mapping[Light, int]
    """How many of each light; a target that it states several times once."""


def parts_of(found: Sequence[Watched], same: Restated, lang: Lang) -> list[Part]:
    """The parts in the plan's order."""
    groups: dict[SectionItem | None, list[Watched]] = {}
    for one in found:
        groups.setdefault(one.chapter, []).append(one)
    ordered = sorted(groups.items(), key=lambda group: group[0].start if group[0] else -1)
    return [
        Part(
            section,
            f"{section.label}{section.title}" if section else say("no-section", lang),
            tuple(sorted(ones, key=lambda one: one.urgency)),
            {light: sum(one.light == light for one in once(ones, same)) for light in LIGHT_ORDER},
        )
        for section, ones in ordered
    ]


def rolled_up(rollup: Rollup, lang: Lang) -> str:
    """The lights in words, each by its number.

    >>> rolled_up(Rollup(counts={"green": 12, "yellow": 3, "red": 1, "grey": 5}, weights={}), "zh")
    '12 绿、3 黄、1 红、5 灰'
    """
    return say("and", lang).join(say(light, lang, count=rollup.counts[light]) for light in SAID_ORDER)
