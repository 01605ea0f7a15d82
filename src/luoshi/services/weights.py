"""Weights of a plan's targets, read from a file."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from luoshi.monitoring.importing.errors import Problem
from luoshi.monitoring.importing.weighing import Weighable, weights_in
from luoshi.monitoring.promises import promises_of
from luoshi.monitoring.restated import restated
from luoshi.plan.model import Plan
from luoshi.services import plans, rulebook


@dataclass(frozen=True)
class Weights:
    """A weight for every statement of a target: 0 where the file has none, which `without` counts. `problems`: cells that are refused."""

    by_target: Mapping[str, float]
    without: int
    problems: Sequence[Problem]


def weights_at(path: Path, plan: Plan) -> Weights:
    """The weights in a CSV file or workbook. Errors: FileMissing and the like, NoWeights, and those of opening a workbook."""
    table = rulebook.indicators()
    promises = {target.id: (target, promise) for target, promise in promises_of(plan)}
    same = restated(promises, table)
    ids = {name: same[name][0] if name in same else name for name in promises}
    indicators: dict[str, list[str]] = {}
    for name, (_, promise) in promises.items():
        identity = table.identity(promise.series.indicator)
        if identity is not None and ids[name] == name:
            indicators.setdefault(identity, []).append(name)
    found = weights_in(
        plans.bytes_at(path), plans.shown(path.name), Weighable(ids, indicators, table),
        most_unpacked=rulebook.limits()["workbook_unpacked_bytes"],
    )  # fmt: skip
    without = len(set(ids.values()) - set(found.weights))
    return Weights({name: found.weights.get(target, 0.0) for name, target in ids.items()}, without, found.problems)
