"""The whole line: whose target, which rule, when, and what stands beside it."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

from luoshi.kernel.numerals import Number
from luoshi.plan.language.model import WrittenTarget
from luoshi.plan.language.rule_grammar import Said, read_rule_part, read_series
from luoshi.plan.language.scanner import Scanner, Unexpected
from luoshi.plan.language.times import read_time, read_times_to
from luoshi.plan.model import Baseline, PathMilestone, Shape, TargetPath
from luoshi.plan.rules import AverageGrowth, Change, Compare, Done, Hold, Multiply, Reach, Rule, Series, Total, Zero, bound_of

_SHAPES: dict[str, Shape] = {"line": "line", "compound": "compound", "step": "step", "s_curve": "s_curve", "table": "table"}
_A_WORD_WITH_COLON = re.compile(r"\w+\s*[:@]")
_FROM_A_BASE = (Reach, Multiply, Change, AverageGrowth)
_OF_LEVELS = (Reach, Hold, Total, Zero)
POINTS = "个百分点"


@dataclass
class _Line:
    """A line being read, and what it said so far: one thing once."""

    scan: Scanner
    rule: Rule
    said: dict[str, Any] = field(default_factory=dict)
    units: list[tuple[str, str, int]] = field(default_factory=list)
    """Units beside values other than the rule's own: whose, which, where."""

    def say(self, key: str, value: object, at: int) -> None:
        if key in self.said:
            raise self.scan.refuse("once", at)
        self.said[key] = value

    def quantity(self, key: str) -> Number:
        value = self.scan.number()
        if value is None:
            raise self.scan.refuse("number")
        at = self.scan.here
        unit = self.scan.unit()
        if unit is not None:
            self.units.append((key, unit, at))
        return value


def parse_target(text: str, points_down: Callable[[str], bool]) -> WrittenTarget:
    """What a whole line says. Errors: Unexpected."""
    scan = Scanner(text)
    series = _opening_series(scan)
    said = read_rule_part(scan, down=series is not None and series.indicator is not None and points_down(series.indicator))
    if series is not None and said.series not in (None, series):
        raise scan.refuse("one_series", 0)
    line = _Line(scan, said.rule)
    while _goes_on(scan):
        at = scan.here
        if not _note(line, at) and not _clause(line, at):
            raise scan.refuse("clause", at)
    rule, unit = _settled(line, said)
    facts = line.said
    return WrittenTarget(
        rule=rule, unit=unit, series=series or said.series or Series(), baseline=_baseline(facts), first=facts.get("first"),
        due=facts.get("due"), path=_path(facts), binding=facts.get("binding"),
    )  # fmt: skip


def parse_rule(text: str, *, down: bool) -> tuple[Rule, str | None]:
    """What a line says that holds a rule and nothing else. Errors: Unexpected."""
    scan = Scanner(text)
    said = read_rule_part(scan, down=down)
    line = _Line(scan, said.rule)
    while _goes_on(scan):
        if not _note(line, scan.here):
            raise scan.refuse("rule_end")
    if said.series is not None:
        raise scan.refuse("rule_end", 0)
    return _settled(line, said)


def _goes_on(scan: Scanner) -> bool:
    """Whether anything stands behind the mark that may come next."""
    scan.mark(",;。")
    return not scan.ended


def _opening_series(scan: Scanner) -> Series | None:
    """The words before a colon."""
    if scan.ended:
        raise scan.refuse("rule")
    try:
        series = read_series(scan) if read_time(scan) is None else None
        if series is not None and scan.mark(":"):
            return series
    except Unexpected as error:
        if error.expected == "string" or _A_WORD_WITH_COLON.match(scan.flat, error.at):
            raise
    scan.at = 0
    return None


def _note(line: _Line, at: int) -> bool:
    """What belongs to the rule: the softening word, the tolerance, another document, the unit."""
    scan = line.scan
    key = scan.word("worded", "within", "elsewhere", "unit")
    if key in ("worded", "unit"):
        line.say(key, _string_or_none(scan), at)
    elif key == "within":
        line.say(key, line.quantity(key), at)
    elif key == "elsewhere":
        line.say(key, True, at)
    return key is not None


def _string_or_none(scan: Scanner) -> str | None:
    if scan.mark("?"):
        return None
    at = scan.here
    words = scan.string()
    if words is None:
        words = scan.unit()
    if words is None:
        raise scan.refuse("string", at)
    return words


def _clause(line: _Line, at: int) -> bool:
    scan = line.scan
    key = scan.word("by", "from", "base", "path", "binding", "expected")
    if key == "by":
        line.say("due", _time(scan).last, at)
    elif key == "from":
        line.say("base_period", _time(scan).period, at)
    elif key == "base":
        line.say("base", line.quantity(key), at)
    elif key == "path":
        shape = scan.word(*_SHAPES)
        if shape is None:
            raise scan.refuse("shape")
        line.say("path", _SHAPES[shape], at)
    elif key is not None:
        line.say("binding", key == "binding", at)
    return key is not None or _dated(line, at)


def _time(scan: Scanner) -> Any:
    time = read_time(scan)
    if time is None:
        raise scan.refuse("time")
    return time


def _dated(line: _Line, at: int) -> bool:
    """A range of periods, or a value on the way with its period."""
    scan = line.scan
    time = read_time(scan)
    if time is None:
        return False
    if scan.mark(":"):
        milestones = line.said.setdefault("milestones", [])
        milestones.append(PathMilestone(time.period, line.quantity("milestone")))
        return True
    last = read_times_to(scan)
    if last is None:
        raise scan.refuse("dated")
    if last.last < time.first:
        raise scan.refuse("forward", at)
    if isinstance(line.rule, _FROM_A_BASE):
        line.say("base_period", time.period, at)
    else:
        line.say("first", time.first, at)
    line.say("due", last.last, at)
    return True


def _settled(line: _Line, said: Said) -> tuple[Rule, str | None]:
    """The rule with its notes, and its unit; the other units of the line have to go with it."""
    facts = line.said
    unit = said.unit
    if unit is None and bound_of(said.rule) is None:
        unit = next((u for key, u, _ in line.units if key == "within"), None)
    unit = facts.get("unit", unit)
    for key, other, at in line.units:
        if other != unit_beside(key, unit, said.rule):
            raise line.scan.refuse("same_unit" if unit_beside(key, unit, said.rule) else "bare", at)
    changes: dict[str, Any] = {"approx": facts["worded"]} if "worded" in facts else {}
    rule = replace(said.rule, tolerance=facts.get("within"), set_elsewhere="elsewhere" in facts, **changes)
    return rule, unit


def unit_beside(key: str, unit: str | None, rule: Rule) -> str | None:
    """The unit of another value of a line whose rule has `unit`: a tolerance, the base, a value on the way.

    A tolerance of percentages is in 个百分点, and the base of a change in 个百分点 a percentage. What grows by 6% has a unit
    that nobody says here. What is delivered by a day is a share in %.
    """
    if isinstance(rule, Done):
        return "%" if key == "milestone" else unit
    if key == "within":
        return POINTS if unit == "%" and not isinstance(rule, Compare) else unit
    if key == "base":
        if isinstance(rule, Change) and rule.of == "difference":
            return "%" if unit == POINTS else unit
        return unit if isinstance(rule, _OF_LEVELS) else None
    return unit


def _baseline(facts: dict[str, Any]) -> Baseline | None:
    period, value = facts.get("base_period"), facts.get("base")
    return Baseline(period, value) if period is not None or value is not None else None


def _path(facts: dict[str, Any]) -> TargetPath | None:
    milestones = tuple(facts.get("milestones", ()))
    if "path" not in facts and not milestones:
        return None
    return TargetPath(facts.get("path", "table"), milestones)
