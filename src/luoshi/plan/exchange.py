"""Plan ↔ plain data, as `docs/plan-schema.json` describes it."""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from typing import Any

from luoshi.plan.model import (
    Baseline,
    Correction,
    Diagnostic,
    DocumentFacts,
    Goal,
    Meta,
    Name,
    PathMilestone,
    Plan,
    SectionItem,
    Target,
    TargetPath,
    Task,
)  # fmt: skip
from luoshi.plan.rules import KINDS, Bound, Milestone, Rule, Series

SCHEMA = "luoshi.plan/1"
_BOUND_KEYS = ("op", "value", "low", "high")


def to_data(plan: Plan) -> dict[str, Any]:
    """Plain dictionaries and lists, in a fixed order of keys."""
    return {"schema": SCHEMA, **{f.name: _plain(getattr(plan, f.name)) for f in fields(plan)}}


def rule_to_data(rule: Rule) -> dict[str, Any]:
    """A rule with its bound's keys beside its own.

    >>> from luoshi.plan.rules import Reach
    >>> rule_to_data(Reach(bound=Bound(">=", 5)))["op"]
    '>='
    """
    data: dict[str, Any] = {"kind": rule.kind}
    for f in fields(rule):
        value = getattr(rule, f.name)
        if isinstance(value, Bound):
            interval = value.low is not None or value.high is not None
            data |= {"low": value.low, "high": value.high} if interval else {"op": value.op, "value": value.value}
        else:
            data[f.name] = _plain(value)
    return data


def _plain(value: Any) -> Any:
    if isinstance(value, Rule):
        return rule_to_data(value)
    if isinstance(value, Diagnostic):
        return {f.name: (dict(value.fields) if f.name == "fields" else getattr(value, f.name)) for f in fields(value)}
    if is_dataclass(value) and not isinstance(value, type):
        return {f.name: _plain(getattr(value, f.name)) for f in fields(value)}
    if isinstance(value, tuple):
        return [_plain(v) for v in value]
    return value


def from_data(data: Mapping[str, Any]) -> Plan:
    """The plan that `to_data` wrote. Errors: KeyError, TypeError, AssertionError if it is none."""
    if data["schema"] != SCHEMA:
        raise KeyError(f"schema {data['schema']!r}")
    meta = dict(data["meta"])
    meta["period"] = tuple(meta["period"]) if meta["period"] else None
    return Plan(
        document=DocumentFacts(**data["document"]),
        meta=Meta(**meta),
        sections=tuple(SectionItem(**s) for s in data["sections"]),
        goals=tuple(Goal(**g) for g in data["goals"]),
        tasks=tuple(Task(**{**t, "lead": tuple(t["lead"]), "assist": tuple(t["assist"])}) for t in data["tasks"]),
        targets=tuple(_target(t) for t in data["targets"]),
        names=tuple(Name(**n) for n in data["names"]),
        diagnostics=tuple(Diagnostic(**{**d, "fields": tuple(d["fields"].items())}) for d in data["diagnostics"]),
        corrections=tuple(Correction(**c) for c in data["corrections"]),
    )


def _target(data: Mapping[str, Any]) -> Target:
    path = data["path"]
    return Target(
        **{
            **data,
            "rule": rule_from_data(data["rule"]),
            "baseline": Baseline(**data["baseline"]) if data["baseline"] else None,
            "path": TargetPath(path["shape"], tuple(PathMilestone(**m) for m in path["milestones"])) if path else None,
            "lead": tuple(data["lead"]),
            "assist": tuple(data["assist"]),
        }
    )


def rule_from_data(data: Mapping[str, Any]) -> Rule:
    """The rule of one kind. Errors: KeyError for an unknown kind, TypeError for keys it does not have."""
    rest = {key: value for key, value in data.items() if key != "kind"}
    kind = KINDS[data["kind"]]
    names = {f.name for f in fields(kind)}
    if "bound" in names:
        rest["bound"] = Bound(**{key: rest.pop(key) for key in _BOUND_KEYS if key in rest})
    if "other" in names:
        rest["other"] = Series(**rest["other"])
    if "milestones" in names:
        rest["milestones"] = tuple(Milestone(**m) for m in rest["milestones"])
    return kind(**rest)
