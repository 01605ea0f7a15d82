"""Targets that a plan states in several places: listed each, counted once."""

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import replace
from typing import Protocol, TypeVar

from luoshi.plan.indicators import Indicators
from luoshi.plan.language.model import WrittenTarget
from luoshi.plan.model import Baseline, Target
from luoshi.plan.rules import bound_of

Restated = Mapping[str, tuple[str, ...]]
"""By the id of each target that is stated several times: the ids of all its statements, the one that counts first."""


class _OfTarget(Protocol):
    @property
    def target(self) -> Target: ...


_One = TypeVar("_One", bound=_OfTarget)


def restated(promises: Mapping[str, tuple[Target, WrittenTarget]], indicators: Indicators) -> Restated:
    """Statements that have all in common that a verdict depends on.

    A goal table gives the base value that the text leaves out: a statement without one goes with the others, unless these
    give several. The statement that counts is a binding one, then one with a base value, then the first.
    """
    alike: dict[Hashable, list[str]] = {}
    for name, (_, promise) in promises.items():
        if promise.series.indicator is not None:
            alike.setdefault(_depends_on(promise, indicators), []).append(name)
    groups = [group for names in alike.values() for group in _by_base(names, promises) if len(group) > 1]
    ordered = [tuple(sorted(group, key=lambda name: _says_less(*promises[name]))) for group in groups]
    return {name: group for group in ordered for name in group}


def once(found: Iterable[_One], same: Restated) -> list[_One]:
    """Of the statements of one target that are among these, the one that counts."""
    kept: dict[str, _One] = {}
    for one in found:
        group = same.get(one.target.id, (one.target.id,))
        before = kept.get(group[0])
        if before is None or group.index(one.target.id) < group.index(before.target.id):
            kept[group[0]] = one
    return list(kept.values())


def _depends_on(promise: WrittenTarget, indicators: Indicators) -> Hashable:
    base = promise.baseline.period if promise.baseline else None
    series = replace(promise.series, indicator=indicators.identity(promise.series.indicator))
    bound = bound_of(promise.rule)
    # A bar that another document sets has no value, of which a unit would say something.
    unit = None if bound is not None and bound.value is None and bound.low is None and bound.high is None else promise.unit
    return replace(promise, series=series, unit=unit, baseline=None if base is None else Baseline(base), binding=None)


def _by_base(names: list[str], promises: Mapping[str, tuple[Target, WrittenTarget]]) -> list[list[str]]:
    values = {name: base.value for name in names if (base := promises[name][1].baseline) is not None and base.value is not None}
    said = sorted(set(values.values()))
    if len(said) <= 1:
        return [names]
    return [[name for name in names if values.get(name) == value] for value in said]


def _says_less(target: Target, promise: WrittenTarget) -> tuple[bool, bool]:
    return not target.binding, promise.baseline is None or promise.baseline.value is None
