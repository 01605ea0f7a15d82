"""The fields of items that a person may change: how each is shown in words, and what words make of it."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any, NamedTuple

from luoshi.documents.plain import plain
from luoshi.kernel.errors import LuoshiError
from luoshi.kernel.numerals import Number, number, plain_number
from luoshi.kernel.span import Span
from luoshi.plan.assignments import split_units
from luoshi.plan.corrections.refusals import ChoiceUnknown, DayUnread, MonthUnclear, NumberUnread, PathUnread, UnitsUnread, YearUnsaid
from luoshi.plan.days import day_said, full_year
from luoshi.plan.indicators import Indicators
from luoshi.plan.language.reading import read_rule
from luoshi.plan.language.writing import rule_form
from luoshi.plan.meta import calendar_of
from luoshi.plan.model import Baseline, Correction, Name, NameKind, PathMilestone, Plan, Target, TargetPath, Task
from luoshi.plan.tasks import action_of
from luoshi.plan.times import Calendar

ITEM = "item"
"""The field of a correction that adds or drops a whole item."""
AS_FOUND = "as_found"
"""The field of a correction that keeps a whole item as found, where the words of its fields alone would not bring it back."""
SPLIT_FROM = "split_from"
"""The field of a correction that tells which item an added one was split from."""
MEASURE = "measure"
"""What a task does, in the words of a person; the words of the document stay in `wording`."""
SECTION = "section"

_BINDING = {"true": True, "false": False}
_NAME_KINDS: tuple[NameKind, ...] = ("programme", "project", "platform", "mechanism", "policy", "place", "organisation", "area")
_UNREAD: Mapping[str | None, type[LuoshiError]] = {None: DayUnread, "year": YearUnsaid, "month": MonthUnclear}
_YEAR = re.compile(r"(?P<full>(?:19|2[01])\d\d)年?|(?P<short>\d\d)年")
_LARGEST = 10**18
_STEP = re.compile(r"\s*(?P<period>\d{4}(?:-\d\d-\d\d)?)年?\s*[::]\s*(?P<value>-?[\d.,]+(?:e[-+]?\d+)?[十百千万亿]*)\s*")


@dataclass(frozen=True)
class Setting:
    """What words are read against: the plan they speak of and the known indicators.

    `text`: the document's text, where it is at hand.
    """

    plan: Plan
    indicators: Indicators
    text: str | None = None
    calendar: Calendar = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "calendar", calendar_of(self.plan.meta))


RECORDS = ("unit-", "project-")
"""Ids of what people keep beside the plan's items. All that is known of them stands in corrections."""


def is_record(item: str) -> bool:
    return item.startswith(RECORDS)


Notes = Mapping[tuple[str, str], Correction]
"""Corrections by item and field."""


class Field(NamedTuple):
    """How an item's field is shown, and the item that other words make of it."""

    shown: Callable[[Any], str | None]
    changed: Callable[[Any, str | None, Setting], Any]


def notes_of(plan: Plan) -> dict[tuple[str, str], Correction]:
    """The plan's corrections by item and field."""
    return {(correction.item, correction.field): correction for correction in plan.corrections}


def shown(item: Task | Target | Name, name: str, notes: Notes) -> str | None:
    """The words of a field: of the item itself, or what a person noted about it.

    A task's measure is its wording until a person puts other words in its place.
    """
    note = notes.get((item.id, name))
    if name == MEASURE:
        return note.corrected if note else item.wording
    known = FIELDS[type(item)].get(name)
    if known is None:
        return note.corrected if note else None
    return known.shown(item)


def changed(item: Any, name: str, words: str | None, setting: Setting) -> Any:
    """The item with other words in a field; the same item where the field is a note beside it.

    Errors: those of `refusals`, and of reading a rule.
    """
    known = FIELDS[type(item)].get(name)
    return known.changed(item, words, setting) if known else item


def put_back(item: Any, name: str, original: Any) -> Any:
    """The item with a field as it was found, and all that its words do not tell."""
    found = {attribute: getattr(original, attribute) for attribute in ATTRIBUTES.get(name, ()) if hasattr(original, attribute)}
    return _with(item, **found) if found else item


def _measure(task: Task, words: str | None, _setting: Setting) -> Task:
    """Verb and object as the compiler cuts them; words that open with no action are all object."""
    text = words or task.wording
    action = action_of(plain(text), Span(0, len(text)))
    if action is None:
        return task._replace(verb="", object=text)
    return task._replace(verb=action.verb, object=text[action.object_start : action.object_end])


def _units(words: str | None) -> tuple[str, ...]:
    units = split_units(plain(words), original=words) if words else []
    if words and not units:
        raise UnitsUnread(words=words)
    return tuple(dict.fromkeys(units))


def read_day(words: str | None, setting: Setting) -> str | None:
    """An ISO day from any way to say one. Errors: DayUnread, YearUnsaid, MonthUnclear."""
    if not words:
        return None
    said = day_said(plain(words), setting.calendar)
    if said.day is None:
        raise _UNREAD[said.lacks](words=words)
    return said.day


def read_number(words: str | None) -> Number | None:
    """The number that words say, with 万 and 亿. Errors: NumberUnread."""
    if not words:
        return None
    text = plain(words).strip()
    sign, digits = ("-", text[1:]) if text[:1] in ("-", "−") else ("", text)
    value = number(digits)
    if value is None or value > _LARGEST:
        raise NumberUnread(words=words)
    return plain_number(-value if sign else value)


def _choice(words: str | None, choices: Mapping[str, Any]) -> Any:
    if not words:
        return None
    if words not in choices:
        raise ChoiceUnknown(words=words, choices="、".join(choices))
    return choices[words]


def number_shown(value: Number | None) -> str | None:
    """Digits without loss. 0.1 → 0.1, 150000 → 150000."""
    return None if value is None else f"{Decimal(repr(value)):f}"


def _baseline(target: Target, period: str | None, value: Number | None) -> Target:
    return replace(target, baseline=Baseline(period, value) if period or value is not None else None)


def _base_period(target: Target, words: str | None, setting: Setting) -> Target:
    return _baseline(target, _period(words, setting), target.baseline.value if target.baseline else None)


def _period(words: str | None, setting: Setting) -> str | None:
    """A year, or a day."""
    year = _YEAR.fullmatch(plain(words or "").strip())
    if year and (full := full_year(year["short"] or year["full"], setting.calendar)):
        return str(full)
    return read_day(words, setting)


def _base_value(target: Target, words: str | None, _setting: Setting) -> Target:
    return _baseline(target, target.baseline.period if target.baseline else None, read_number(words))


def _rule(target: Target, words: str | None, setting: Setting) -> Target:
    rule, unit = read_rule(words or "", indicator=target.indicator, indicators=setting.indicators)
    return replace(target, rule=rule, unit=unit)


def _indicator(target: Target, words: str | None, setting: Setting) -> Target:
    return replace(target, indicator=words, indicator_id=setting.indicators.identity(words))


def _target_day(target: Target, words: str | None, setting: Setting) -> Target:
    day = read_day(words, setting)
    return replace(target, due=day, due_source=(target.due_source or "clause") if day else None)


def path_shown(target: Target) -> str | None:
    """Dated milestones in one line; a path without any is shown by its rule."""
    if target.path is None or not target.path.milestones:
        return None
    return "; ".join(f"{step.period}: {number_shown(step.value)}" for step in target.path.milestones)


def _path(target: Target, words: str | None, setting: Setting) -> Target:
    if not words:
        return replace(target, path=None)
    steps = [_STEP.fullmatch(plain(part)) for part in re.split(r"[;;\n]", words) if part.strip()]
    if not steps or not all(steps):
        raise PathUnread(words=words)
    milestones = tuple(PathMilestone(_period(step["period"], setting) or "", read_number(step["value"]) or 0) for step in steps if step)
    shape = target.path.shape if target.path else "table"
    return replace(target, path=TargetPath(shape, milestones))


def _binding_shown(target: Target) -> str | None:
    return None if target.binding is None else str(target.binding).lower()


_LEAD = Field(lambda i: "、".join(i.lead) or None, lambda i, w, s: _with(i, lead=_units(w)))
_ASSIST = Field(lambda i: "、".join(i.assist) or None, lambda i, w, s: _with(i, assist=_units(w)))


def _with(item: Task | Target, **values: Any) -> Task | Target:
    return item._replace(**values) if isinstance(item, Task) else replace(item, **values)


ATTRIBUTES: Mapping[str, tuple[str, ...]] = {
    MEASURE: ("verb", "object"),
    "due": ("due", "due_source"),
    "indicator": ("indicator", "indicator_id"),
    "rule": ("rule", "unit"),
    "path": ("path",),
}
"""What of an item a field's words stand for, where they do not tell all of it."""

FIELDS: dict[type, dict[str, Field]] = {
    Task: {
        MEASURE: Field(lambda t: t.wording, _measure),
        "lead": _LEAD,
        "assist": _ASSIST,
        "due": Field(lambda t: t.due, lambda t, w, s: t._replace(due=read_day(w, s))),
        SECTION: Field(lambda t: t.section, lambda t, w, s: t._replace(section=w)),
    },
    Target: {
        "indicator": Field(lambda t: t.indicator, _indicator),
        "rule": Field(lambda t: rule_form(t, "zh"), _rule),
        "baseline.period": Field(lambda t: t.baseline and t.baseline.period, _base_period),
        "baseline.value": Field(lambda t: number_shown(t.baseline.value) if t.baseline else None, _base_value),
        "due": Field(lambda t: t.due, _target_day),
        "path": Field(path_shown, _path),
        "binding": Field(_binding_shown, lambda t, w, s: replace(t, binding=_choice(w, _BINDING))),
        "lead": _LEAD,
        "assist": _ASSIST,
        SECTION: Field(lambda t: t.section, lambda t, w, s: replace(t, section=w)),
    },
    Name: {
        "kind": Field(lambda n: n.kind, lambda n, w, s: n._replace(kind=_choice(w, dict.fromkeys(_NAME_KINDS, w)) or n.kind)),
    },
}
