"""The plan's parts with their lights, and the plan as a whole in words."""

from collections.abc import Sequence
from dataclasses import dataclass

from luoshi.monitoring.rollup import Rollup, roll_up
from luoshi.monitoring.verdict import Light
from luoshi.monitoring.watch import Watch
from luoshi.plan.language.words import Lang
from luoshi.plan.model import SectionItem
from luoshi.reports.monitor.watched import Watched
from luoshi.reports.monitor.words import say

SAID_ORDER: tuple[Light, ...] = ("green", "yellow", "red", "grey")
"""The order in which a roll-up is told; grey stands on its own at the end."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the plan that has targets, its targets, the most urgent first, and what they come to."""

    section: SectionItem | None
    name: str
    targets: tuple[Watched, ...]
    rollup: Rollup


def parts_of(found: Sequence[Watched], watch: Watch, lang: Lang) -> list[Part]:
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
            roll_up((watch.judged[one.target.id] for one in ones), watch.weights, same=watch.same),
        )
        for section, ones in ordered
    ]


def rolled_up(rollup: Rollup, lang: Lang) -> str:
    """The lights in words, each by its number.

    >>> rolled_up(Rollup(counts={"green": 12, "yellow": 3, "red": 1, "grey": 5}, weights={}), "zh")
    '12 绿、3 黄、1 红、5 灰'
    """
    return say("and", lang).join(say(light, lang, count=rollup.counts[light]) for light in SAID_ORDER)


def shared_out(rollup: Rollup, lang: Lang) -> str:
    """What share of the weights each light has; nothing where nothing weighs.

    >>> shared_out(Rollup(counts={}, weights={"green": 3.0, "yellow": 0.0, "red": 0.0, "grey": 1.0}), "zh")
    '75.0% 绿、0.0% 黄、0.0% 红、25.0% 灰'
    """
    shares = rollup.shares
    return say("and", lang).join(say(light, lang, count=f"{shares[light]:.1%}") for light in SAID_ORDER) if shares else ""
