"""The classes of the national mid-term evaluation, 提前实现 and so on, by what a verdict says."""

from collections.abc import Mapping
from typing import Literal

from luoshi.monitoring.bands import Bands, more_than
from luoshi.monitoring.verdict import Verdict
from luoshi.plan.rules import AverageGrowth, Change, Multiply, Reach, Total

ProgressClass = Literal["achieved_early", "ahead", "as_expected", "lagging"]

CLASSES: Mapping[ProgressClass, tuple[str, str]] = {
    "achieved_early": ("提前实现", "achieved ahead of time"),
    "ahead": ("快于预期", "faster than expected"),
    "as_expected": ("基本符合预期", "broadly as expected"),
    "lagging": ("滞后", "lagging"),
}
"""In Chinese and English.

Source: 《“十四五”规划实施中期评估报告》, as the National Development and Reform Commission presented it in December 2023: of twenty main
indicators four were 提前实现, five 快于预期, seven 基本符合预期 and four 滞后. It does not say where one class ends.
"""
_WITH_A_PATH = frozenset(kind.kind for kind in (Reach, Multiply, Change, AverageGrowth, Total))


def progress_class(verdict: Verdict, bands: Bands) -> ProgressClass | None:
    """The class of a target half way; None where the verdict is unknown: no data is no class.

    Broadly as expected reaches as far above the path as `nearly` reaches below it. What is to be held, or delivered, has no path to be ahead of.
    """
    status = verdict.status
    if status == "unknown":
        return None
    if status in ("met_early", "met"):
        return "achieved_early"
    if verdict.light == "red":
        return "lagging"
    share = verdict.finding.margin_share
    follows_a_path = verdict.method.partition("/")[0] in _WITH_A_PATH
    ahead = status == "on_pace" and follows_a_path and share is not None and more_than(share, bands.nearly_share)
    return "ahead" if ahead else "as_expected"
