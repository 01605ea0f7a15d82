"""Compares a compiled plan with hand annotation: recall, precision, and the fields of what was matched."""

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from luoshi.documents.plain import plain
from luoshi.plan.model import Plan, Target
from luoshi.plan.rules import Change, Compare, Multiply, Rank, Zero, bound_of

MEASURED = ("reach", "multiply", "change", "average_growth", "each_growth", "hold", "monotone", "compare", "rank", "total", "zero")
_SIMPLIFIED = str.maketrans("個噸畝場處歲條項棟戶萬億輛臺張隻畝級", "个吨亩场处岁条项栋户万亿辆台张只亩级")
_UNBOUNDED = ("rank", "monotone", "zero")
_SAME_UNIT = {"名": "人", "户": "户", "个百分点": "个百分点", "％": "%", "": None, "㎡": "平方米"}


@dataclass
class Score:
    """Counts over one or several texts."""

    gold: int = 0
    found: int = 0
    claimed: int = 0
    right: Counter[str] = field(default_factory=Counter)
    asked: Counter[str] = field(default_factory=Counter)
    gold_by_kind: Counter[str] = field(default_factory=Counter)
    found_by_kind: Counter[str] = field(default_factory=Counter)
    missed: list[dict[str, Any]] = field(default_factory=list)
    invented: list[Target] = field(default_factory=list)
    wrong: list[tuple[str, dict[str, Any], Target]] = field(default_factory=list)
    in_review: int = 0
    headings: tuple[int, int, int] = (0, 0, 0)
    units: tuple[int, int] = (0, 0)

    @property
    def recall(self) -> float:
        return self.found / self.gold if self.gold else 1.0

    @property
    def precision(self) -> float:
        return self.found / self.claimed if self.claimed else 1.0

    def share(self, name: str) -> float:
        return self.right[name] / self.asked[name] if self.asked[name] else 1.0

    def add(self, other: "Score") -> None:
        self.gold += other.gold
        self.found += other.found
        self.claimed += other.claimed
        self.in_review += other.in_review
        self.headings = tuple(a + b for a, b in zip(self.headings, other.headings, strict=True))
        self.units = tuple(a + b for a, b in zip(self.units, other.units, strict=True))
        for name in ("right", "asked", "gold_by_kind", "found_by_kind"):
            getattr(self, name).update(getattr(other, name))
        self.missed += other.missed
        self.invented += other.invented
        self.wrong += other.wrong


def score_targets(plan: Plan, gold: dict[str, Any]) -> Score:
    """Match every measured target with the annotation whose value words it covers; each is used once."""
    targets = [t for t in plan.targets if t.rule.kind in MEASURED]
    records = gold["targets"]
    pairs = sorted(_pairs(targets, records), reverse=True)
    used_t: dict[int, int] = {}
    used_r: set[int] = set()
    for _, i, j in pairs:
        if i not in used_t and j not in used_r:
            used_t[i] = j
            used_r.add(j)
    score = Score()
    for j, record in enumerate(records):
        if record["uncertain"]:
            continue
        score.gold += 1
        score.gold_by_kind[record["kind"]] += 1
        if j in used_r:
            score.found += 1
            score.found_by_kind[record["kind"]] += 1
        else:
            score.missed.append(record)
    for i, target in enumerate(targets):
        matched = records[used_t[i]] if i in used_t else None
        if matched is not None and matched["uncertain"]:
            continue
        score.claimed += 1
        if matched is None:
            score.invented.append(target)
            score.in_review += any(a <= target.start < b for a, b in gold["lookback"])
        else:
            _fields(score, target, matched)
    return score


def _pairs(targets: Sequence[Target], records: Sequence[dict[str, Any]]) -> Iterable[tuple[float, int, int]]:
    for i, target in enumerate(targets):
        for j, record in enumerate(records):
            start, end = record["anchor"]
            overlap = min(target.end, end) - max(target.start, start)
            if overlap > 0 and target.end <= end + 24:
                close = -abs(target.end - end) / 100
                same = 2.0 if _same_value(target, record) else 0.0
                yield same + close + overlap / (end - start), i, j


def values_of(target: Target) -> tuple[Any, Any, Any]:
    bound = bound_of(target.rule)
    if bound:
        return bound.value, bound.low, bound.high
    if isinstance(target.rule, (Multiply, Rank, Zero)):
        return target.rule.value, None, None
    if isinstance(target.rule, Compare):
        return target.rule.margin, None, None
    return None, None, None


def _same_value(target: Target, record: dict[str, Any]) -> bool:
    asked = (None, record["low"], record["high"]) if record["low"] is not None else (record["value"], None, None)
    return all(_close(a, b) for a, b in zip(values_of(target), asked, strict=True))


def _close(a: Any, b: Any) -> bool:
    if a is None or b is None:
        return a is b
    return math.isclose(a, b, rel_tol=1e-9)


def _fields(score: Score, target: Target, record: dict[str, Any]) -> None:
    checks = {"kind": target.rule.kind == record["kind"], "value": _same_value(target, record)}
    checks["unit"] = _unit(target.unit) == _unit(record["unit"]) or record["kind"] in ("compare", "rank", "monotone", "zero")
    op = _op_of(target)
    if record["op"] and op and record["low"] is None and record["kind"] not in _UNBOUNDED:
        checks["bound"] = op[0] == record["op"][0]
    if record["due"]:
        checks["due"] = target.due == record["due"]
    for name, right in checks.items():
        score.asked[name] += 1
        score.right[name] += right
        if not right:
            score.wrong.append((name, record, target))


def _unit(unit: str | None) -> str | None:
    folded = plain(unit or "").translate(_SIMPLIFIED)
    return _SAME_UNIT.get(folded, folded)


def _op_of(target: Target) -> str | None:
    bound = bound_of(target.rule)
    if bound:
        return bound.op
    return None if isinstance(target.rule, (Zero, Change)) else getattr(target.rule, "op", None)


def score_headings(plan: Plan, gold: dict[str, Any]) -> tuple[int, int, int]:
    """(annotated, starts found, titles exact) among the numbered headings of the annotation."""
    starts = {section.start: section for section in plan.sections}
    found = exact = 0
    for start, end, _level in gold["headings"]:
        section = starts.get(start)
        found += section is not None
        exact += section is not None and abs(section.start + len(section.label) + len(section.title) - end) <= 2
    return len(gold["headings"]), found, exact


def score_units(plan: Plan, asked: list[dict[str, Any]]) -> tuple[int, int]:
    """(right, asked): items whose lead and assisting units are those annotated."""
    right = 0
    for item in asked:
        found = [t for t in (*plan.tasks, *plan.targets) if t.start <= item["end"] and t.end > item["start"]]
        right += any(sorted(t.lead) == sorted(item["lead"]) and sorted(t.assist) == sorted(item["assist"]) for t in found)
    return right, len(asked)
