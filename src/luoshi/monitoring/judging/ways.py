"""The path that a target takes from its base to its goal."""

from luoshi.kernel.reading_period import Period
from luoshi.monitoring.judging.case import Case
from luoshi.monitoring.paths import Path
from luoshi.plan.model import Shape


def path_of(case: Case, base: float, goal: float, months: tuple[float, float], shape: Shape) -> Path:
    """Between two months, along the shape that the target names, else `shape`; through its milestones."""
    said = case.target.path
    if said is not None and said.shape != "table":
        shape = said.shape
    stones = [] if said is None else [(_at(stone.period), float(stone.value)) for stone in said.milestones]
    return Path(base, goal, *months, shape, tuple(sorted(stones)))


def _at(period: str) -> float:
    found = Period.of(period)
    assert found is not None, "milestones have valid periods"
    return found.at
