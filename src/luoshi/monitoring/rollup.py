"""Verdicts summed up along the plan's tree: how many of each light, the worst, and what is remembered."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from luoshi.monitoring.restated import Restated, once
from luoshi.monitoring.verdict import Light, Verdict
from luoshi.plan.model import SectionItem, Target

LIGHT_ORDER: tuple[Light, ...] = ("red", "yellow", "green", "grey")
TaskState = Literal["done", "in_hand", "overdue", "silent"]
TASK_STATES: tuple[TaskState, ...] = ("done", "in_hand", "overdue", "silent")
_NONE: Restated = {}


@dataclass(frozen=True, slots=True)
class Judged:
    """A target of a plan with its verdict."""

    target: Target
    verdict: Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Rollup:
    """The targets of a section and of those below it. Grey is counted on its own and never averaged away.

    A target that is stated several times counts once: `repeats` are its other statements. `weights` sums the weights by
    light (1 each where none are given). `worst` is the worst binding target that is not green, `remembered` counts lights
    that are yellow only for their past, `tasks` counts tasks by state.
    """

    counts: Mapping[Light, int]
    weights: Mapping[Light, float]
    worst: str | None = None
    remembered: int = 0
    repeats: int = 0
    tasks: Mapping[TaskState, int] = field(default_factory=dict)

    @property
    def judged(self) -> int:
        """How many targets have a light other than grey."""
        return sum(count for light, count in self.counts.items() if light != "grey")

    @property
    def shares(self) -> Mapping[Light, float] | None:
        """What share of the weights each light has, grey among them; None where nothing weighs."""
        whole = sum(self.weights.values())
        return {light: weight / whole for light, weight in self.weights.items()} if whole > 0 else None


def roll_up(
    judged: Iterable[Judged], weights: Mapping[str, float] | None = None, tasks: Iterable[TaskState] = (), same: Restated = _NONE
) -> Rollup:
    """All of them in one.

    >>> roll_up([]).counts
    {'red': 0, 'yellow': 0, 'green': 0, 'grey': 0}
    """
    counts, sums = dict.fromkeys(LIGHT_ORDER, 0), dict.fromkeys(LIGHT_ORDER, 0.0)
    remembered, worst = 0, None
    listed = list(judged)
    counted = once(listed, same)
    for one in counted:
        light = one.verdict.light
        counts[light] += 1
        sums[light] += 1.0 if weights is None else weights.get(one.target.id, 1.0)
        remembered += one.verdict.remembered or one.verdict.finding.recovered
        if one.target.binding and light in ("red", "yellow") and (worst is None or badness(one) < badness(worst)):
            worst = one
    states = dict.fromkeys(TASK_STATES, 0)
    for state in tasks:
        states[state] += 1
    return Rollup(
        counts=counts, weights=sums, worst=worst.target.id if worst else None, remembered=remembered,
        repeats=len(listed) - len(counted), tasks=states,
    )  # fmt: skip


def badness(judged: Judged) -> tuple[int, float, str]:
    """Sorts the worst first: by light, then by how far behind."""
    share = judged.verdict.finding.margin_share
    return LIGHT_ORDER.index(judged.verdict.light), share if share is not None else 0.0, judged.target.id


def ancestors(sections: Sequence[SectionItem]) -> Mapping[str | None, tuple[str | None, ...]]:
    """Each section with those above it, itself first and the whole plan (None) last."""
    parents = {section.id: section.parent for section in sections}
    chains: dict[str | None, tuple[str | None, ...]] = {None: (None,)}
    for section in sections:
        chain: list[str | None] = [section.id]
        while (parent := parents[chain[-1]]) if chain[-1] is not None else None:
            chain.append(parent)
        chains[section.id] = (*chain, None)
    return chains


def roll_up_tree(
    judged: Iterable[Judged],
    sections: Sequence[SectionItem],
    weights: Mapping[str, float] | None = None,
    tasks: Iterable[tuple[str | None, TaskState]] = (),
    same: Restated = _NONE,
) -> Mapping[str | None, Rollup]:
    """One for each section that has any, and under None that of the whole plan."""
    chains = ancestors(sections)
    groups: dict[str | None, tuple[list[Judged], list[TaskState]]] = {None: ([], [])}
    for one in judged:
        for section in chains[one.target.section]:
            groups.setdefault(section, ([], []))[0].append(one)
    for at, state in tasks:
        for section in chains[at]:
            groups.setdefault(section, ([], []))[1].append(state)
    return {section: roll_up(found, weights, states, same) for section, (found, states) in groups.items()}
