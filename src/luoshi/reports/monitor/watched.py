"""One target under watch with all that its card, its row and its chart tell."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from luoshi.monitoring.judging.case import Case
from luoshi.monitoring.readings import Reading
from luoshi.monitoring.rollup import Judged
from luoshi.monitoring.trail import Trail, trail
from luoshi.monitoring.verdict import Finding, Light, Verdict
from luoshi.monitoring.watch import Watch
from luoshi.plan.language.model import WrittenTarget
from luoshi.plan.model import SectionItem, Target
from luoshi.reports.monitor.fan import Fan
from luoshi.reports.page.strip import top_level

URGENCY: tuple[Light, ...] = ("red", "yellow", "grey", "green")
"""What has to be done first: a grey light wants a reading, a green one nothing."""


class Statement(NamedTuple):
    """Where the plan states the same target once more."""

    number: int
    id: str
    section: str


@dataclass(frozen=True)
class Watched:
    """A target, what it is judged by, its verdict and its forecast. `number`: its place in the plan, from 1."""

    number: int
    target: Target
    promise: WrittenTarget
    verdict: Verdict
    case: Case
    section: str
    """Label and title of the section it stands in."""
    chapter: SectionItem | None
    """The part of the plan that it stands in."""
    fan: Fan
    repeats: tuple[Statement, ...] = ()
    """The same target elsewhere in the plan: together they count once."""
    weight: float | None = None
    """How much it weighs; None where no weights were given."""

    @property
    def finding(self) -> Finding:
        return self.verdict.finding

    @property
    def light(self) -> Light:
        return self.verdict.light

    @property
    def is_remembered(self) -> bool:
        """Whether the light is yellow only for what was before."""
        return self.verdict.remembered or self.finding.recovered

    @property
    def name(self) -> str:
        """What is measured; where the plan does not say, its words."""
        return self.promise.series.indicator or self.target.wording

    @cached_property
    def trail(self) -> Trail:
        return trail(self.promise, self.case.known)

    @property
    def readings(self) -> tuple[Reading, ...]:
        """What the verdict rests on, each once."""
        return tuple(dict.fromkeys(one.reading for one in self.finding.inputs))

    @property
    def urgency(self) -> tuple[int, bool, float, str, int]:
        """Sorts what is to be done first: by light, binding ones first, the farthest behind first, then by due day."""
        behind = self.finding.margin_share
        share = behind if behind is not None else 0.0
        return URGENCY.index(self.light), not self.target.binding, share, self.promise.due or "9999", self.number


def watched(watch: Watch, fans: Mapping[str, Fan] | None = None) -> Iterator[Watched]:
    """Every target of the plan, in the plan's order."""
    labels = {section.id: f"{section.label}{section.title}" for section in watch.plan.sections}
    chapters = chapters_of(watch)
    stated = {
        target.id: Statement(number, target.id, labels.get(target.section or "", "")) for number, target in enumerate(watch.plan.targets, 1)
    }
    for number, target in enumerate(watch.plan.targets, 1):
        judged: Judged = watch.judged[target.id]
        promise = watch.promises[target.id][1]
        repeats = sorted(stated[name] for name in watch.same.get(target.id, ()) if name != target.id)
        case = Case(promise, promise.series.indicator, promise.series.area, watch.known)
        yield Watched(
            number, target, promise, judged.verdict, case, labels.get(target.section or "", ""), chapters.get(target.section),
            (fans or {}).get(target.id, Fan()), tuple(repeats), None if watch.weights is None else watch.weights.get(target.id, 1.0),
        )  # fmt: skip


def chapters_of(watch: Watch) -> Mapping[str | None, SectionItem]:
    """The part that each section belongs to: of the uppermost level that has several sections, itself or the one above it."""
    level = top_level(watch.plan.sections)
    found: dict[str | None, SectionItem] = {}
    for section in watch.plan.sections:  # parents come before their children
        if section.level <= level or section.parent not in found:
            found[section.id] = section
        else:
            found[section.id] = found[section.parent]
    return found
