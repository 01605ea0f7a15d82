"""In what two versions of one target differ."""

from collections.abc import Iterator
from dataclasses import dataclass

from luoshi.plan.indicators import Indicators
from luoshi.plan.language.numbers import number_text
from luoshi.plan.language.writing import rule_form
from luoshi.plan.model import Baseline, Meta, Target, TargetPath
from luoshi.plan.rules import Change, Compare, Done, EachGrowth, Hold, Monotone, Qualitative, Rank, Reach
from luoshi.plan.versions.bounds import changed_bound, has_value, value_bound
from luoshi.plan.versions.dues import Calendars, changed_due
from luoshi.plan.versions.model import Aspect, Code, Sense

_LEVELS = (Reach, Hold)


@dataclass(frozen=True, slots=True)
class Promises:
    """What two plans are compared with: their own facts, and what is known of indicators."""

    old: Meta
    new: Meta
    indicators: Indicators

    def aspects(self, old: Target, new: Target) -> Iterator[Aspect]:
        yield from self._value(old, new)
        yield from changed_due(old, new, self._calendars)
        yield from _rule(old, new)
        yield from self._frame(old, new)

    @property
    def _calendars(self) -> Calendars:
        return Calendars(self.old.period, self.new.period)

    def _value(self, old: Target, new: Target) -> Iterator[Aspect]:
        """The number, its unit and how exactly it is meant."""
        before, after = rule_form(old), rule_form(new)
        had, has = has_value(old.rule), has_value(new.rule)
        if had != has:
            code, sense = _QUANTIFIED if has else _WITHDRAWN
            yield Aspect(code, before, after, sense)
            return
        if old.rule.set_elsewhere != new.rule.set_elsewhere:
            yield Aspect("set-elsewhere" if new.rule.set_elsewhere else "set-here", before, after)
        if not had:
            return
        if (old.unit or "") != (new.unit or ""):
            yield Aspect("re-united", before, after)
        elif _same_scale(old, new):
            yield from self._number(old, new)

    def _number(self, old: Target, new: Target) -> Iterator[Aspect]:
        before, after = _said(old), _said(new)
        bounds = value_bound(old.rule), value_bound(new.rule)
        loose = (old.rule.approx is not None, new.rule.approx is not None)
        for code, sense in changed_bound(*bounds, self._better(new)):
            if code != "bound" or loose[0] == loose[1]:
                yield Aspect(code, before, after, sense)
        if loose[0] != loose[1]:
            yield Aspect("approximate", before, after, "looser") if loose[1] else Aspect("exact", before, after, "stricter")
        if old.rule.tolerance != new.rule.tolerance:
            wider = (new.rule.tolerance or 0) > (old.rule.tolerance or 0)
            yield Aspect("tolerance", number_text(old.rule.tolerance), number_text(new.rule.tolerance), "looser" if wider else "stricter")

    def _better(self, target: Target) -> int:
        """Whether more is better (1), less (-1), or the indicator has a band in which it is good (0)."""
        if isinstance(target.rule, Rank):
            return -1
        known = self.indicators.find(target.indicator or "")
        if known and known.direction == "band":
            return 0
        return -1 if self.indicators.points_down(target.indicator or "") else 1

    def _frame(self, old: Target, new: Target) -> Iterator[Aspect]:
        """Base, path, binding, area, indicator. What only follows the plan's own years and area is no change of the promise."""
        if not self._calendars.same_base(old.baseline, new.baseline):
            yield Aspect("re-based", _base(old.baseline), _base(new.baseline))
        if old.path != new.path:
            yield Aspect("path", _path(old.path), _path(new.path))
        if old.binding != new.binding:
            sense: Sense | None = "stricter" if new.binding else "looser" if old.binding else None
            yield Aspect("binding", _binding(old.binding), _binding(new.binding), sense)
        if old.area != new.area and (old.area, new.area) != (self.old.area, self.new.area):
            yield Aspect("area", old.area, new.area)
        if old.indicator_id != new.indicator_id:
            yield Aspect("indicator", old.indicator, new.indicator)


_QUANTIFIED: tuple[Code, Sense] = ("quantified", "stricter")
_WITHDRAWN: tuple[Code, Sense] = ("value-withdrawn", "looser")


def _same_scale(old: Target, new: Target) -> bool:
    """Whether the numbers of two rules may be held against each other: a level against a level, a growth against a growth."""
    if isinstance(old.rule, _LEVELS) and isinstance(new.rule, _LEVELS):
        return True
    if isinstance(old.rule, Change) and isinstance(new.rule, Change):
        return old.rule.of == new.rule.of
    return old.rule.kind == new.rule.kind


def _rule(old: Target, new: Target) -> Iterator[Aspect]:
    """What the rule says beside its number."""
    before, after = rule_form(old), rule_form(new)
    if not _same_scale(old, new) or old.rule.kind != new.rule.kind:
        yield Aspect("rule-kind", before, after)
        return
    match old.rule, new.rule:
        case Monotone(direction=a), Monotone(direction=b):
            yield from _if_other("direction", a, b)
        case Compare() as a, Compare() as b:
            if (a.measure, a.op, a.other) != (b.measure, b.op, b.other):
                yield Aspect("compared-with", before, after)
        case Rank() as a, Rank() as b:
            yield from _if_other("compared-with", a.among, b.among)
            if a.keep != b.keep:
                yield Aspect("kept", before, after, "stricter" if b.keep else "looser")
        case Done(state=a, milestones=first), Done(state=b, milestones=second):
            yield from _if_other("state", a, b)
            if first != second:
                yield Aspect("path", "、".join(m.name for m in first), "、".join(m.name for m in second))
        case Qualitative(word=a), Qualitative(word=b):
            yield from _if_other("state", a, b)
        case (EachGrowth(each=a), EachGrowth(each=b)) | (Hold(each=a), Hold(each=b)):
            yield from _if_other("frequency", a, b)


def _if_other(code: Code, old: str | None, new: str | None) -> Iterator[Aspect]:
    if old != new:
        yield Aspect(code, old, new)


def _said(target: Target) -> str:
    """The rule in one line, with the word that makes it approximate unless a sign says so."""
    about = target.rule.approx if value_bound(target.rule).op != "~" else None
    return rule_form(target) + (about or "")


def _base(baseline: Baseline | None) -> str | None:
    if baseline is None:
        return None
    return " ".join(part for part in (baseline.period, number_text(baseline.value) if baseline.value is not None else None) if part) or None


def _path(path: TargetPath | None) -> str | None:
    if path is None:
        return None
    return " ".join((path.shape, *(f"{m.period}:{number_text(m.value)}" for m in path.milestones)))


def _binding(binding: bool | None) -> str | None:
    return None if binding is None else "约束性" if binding else "预期性"
