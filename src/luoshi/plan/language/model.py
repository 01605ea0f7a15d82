"""What one line in the written form says."""

from dataclasses import dataclass

from luoshi.plan.model import Baseline, Target, TargetPath
from luoshi.plan.rules import Rule, Series

_UNNAMED = Series()


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenTarget:
    """A target as far as one line can say it; None for what the line leaves out.

    `first` and `due` are ISO dates: the first day of the first period that counts, and the last day. The target that a
    compiler finds knows no `first`: its plan's period says it.
    """

    rule: Rule
    unit: str | None = None
    series: Series = _UNNAMED
    baseline: Baseline | None = None
    first: str | None = None
    due: str | None = None
    path: TargetPath | None = None
    binding: bool | None = None


def written_of(target: Target) -> WrittenTarget:
    """What the written form can say of a target."""
    baseline = target.baseline if target.baseline != Baseline() else None
    return WrittenTarget(
        rule=target.rule, unit=target.unit, series=Series(target.indicator, target.area), baseline=baseline,
        due=target.due, path=target.path, binding=target.binding,
    )  # fmt: skip
