"""A plan under watch: verdicts and roll-ups that follow every new reading, re-judging only what depends on it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from luoshi.monitoring.judge import judge
from luoshi.monitoring.judging.compared import other_of
from luoshi.monitoring.known import Known
from luoshi.monitoring.promises import promises_of
from luoshi.monitoring.readings import Reading
from luoshi.monitoring.restated import Restated, restated
from luoshi.monitoring.rollup import Judged, Rollup, TaskState, ancestors, roll_up, roll_up_tree
from luoshi.monitoring.tasks import task_states
from luoshi.plan.indicators import Indicators
from luoshi.plan.language.model import WrittenTarget
from luoshi.plan.model import Plan, Target
from luoshi.plan.rules import Compare, Done, Rank

_Key = tuple[str | None, str | None]
_ANY_AREA = "*"


@dataclass(frozen=True, eq=False)
class Watch:
    """A plan's targets, judged. `readers` finds the targets that a series goes into."""

    plan: Plan
    known: Known
    promises: Mapping[str, tuple[Target, WrittenTarget]]
    judged: Mapping[str, Judged]
    rollups: Mapping[str | None, Rollup]
    readers: Mapping[_Key, tuple[str, ...]]
    members: Mapping[str | None, tuple[str, ...]]
    """The targets of each section and of those below it."""
    chains: Mapping[str | None, tuple[str | None, ...]]
    """Each section with those above it."""
    tasks: Mapping[str, TaskState]
    same: Restated
    weights: Mapping[str, float] | None = None

    def after(self, reading: Reading) -> "Watch":
        """The watch when one more reading is known. What does not depend on it stays as it is."""
        known = self.known.after(reading)
        if reading.indicator in self.tasks:
            return self._with_tasks(known)
        identity = known.method.indicators.identity(reading.indicator)
        found = {*self.readers.get((identity, reading.area), ()), *self.readers.get((identity, _ANY_AREA), ())}
        judged = dict(self.judged)
        touched: set[str | None] = set()
        for name in found:
            target, promise = self.promises[name]
            judged[name] = Judged(target, judge(promise, known))
            touched.update(self.chains[target.section])
        rollups = dict(self.rollups)
        for section in touched:
            rollups[section] = replace(
                roll_up((judged[name] for name in self.members[section]), self.weights, same=self.same),
                tasks=self.rollups[section].tasks,
            )
        return replace(self, known=known, judged=judged, rollups=rollups)

    def weighed(self, weights: Mapping[str, float]) -> "Watch":
        """The same verdicts, rolled up with these weights."""
        rollups = {
            section: replace(
                roll_up((self.judged[name] for name in self.members.get(section, ())), weights, same=self.same), tasks=rollup.tasks
            )
            for section, rollup in self.rollups.items()
        }
        return replace(self, rollups=rollups, weights=weights)

    def _with_tasks(self, known: Known) -> "Watch":
        """The watch when a filing on a task is known: targets do not depend on it."""
        states = task_states(self.plan.tasks, known)
        by_section = roll_up_tree((), self.plan.sections, None, [(task.section, states[task.id]) for task in self.plan.tasks])
        empty = roll_up(())
        rollups = {
            section: replace(self.rollups.get(section, empty), tasks=by_section.get(section, empty).tasks)
            for section in {**self.rollups, **by_section}
        }
        return replace(self, known=known, rollups=rollups, tasks=states)


def watch(plan: Plan, known: Known, weights: Mapping[str, float] | None = None) -> Watch:
    """The plan with every target judged and rolled up."""
    promises = {target.id: (target, promise) for target, promise in promises_of(plan)}
    judged = {name: Judged(target, judge(promise, known)) for name, (target, promise) in promises.items()}
    readers: dict[_Key, list[str]] = {}
    for name, (_, promise) in promises.items():
        for key in reads(promise, known.method.indicators):
            readers.setdefault(key, []).append(name)
    members: dict[str | None, list[str]] = {}
    chains = ancestors(plan.sections)
    for name, (target, _) in promises.items():
        for section in chains[target.section]:
            members.setdefault(section, []).append(name)
    states = task_states(plan.tasks, known)
    tasks = [(task.section, states[task.id]) for task in plan.tasks]
    same = restated(promises, known.method.indicators)
    return Watch(
        plan, known, promises, judged, roll_up_tree(judged.values(), plan.sections, weights, tasks, same),
        {key: tuple(names) for key, names in readers.items()}, {section: tuple(names) for section, names in members.items()}, chains,
        states, same, weights,
    )  # fmt: skip


def reads(promise: WrittenTarget, indicators: Indicators) -> Iterable[_Key]:
    """The series that a target's verdict depends on, by indicator and area."""
    own, area = indicators.identity(promise.series.indicator), promise.series.area
    rule = promise.rule
    yield own, area
    if isinstance(rule, Compare):
        other, where = other_of(indicators, rule)
        yield indicators.identity(other) or own, where or area
    if isinstance(rule, Rank):
        yield own, _ANY_AREA
    if isinstance(rule, Done):
        for milestone in rule.milestones:
            yield indicators.identity(milestone.name), area
