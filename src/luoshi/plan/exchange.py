"""Plan ↔ plain data, as `docs/plan-schema.json` describes it."""

import reprlib
import types
import typing
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from functools import cache
from typing import Any, Literal, NoReturn, TypeVar, get_args, get_origin

from luoshi.plan.model import Diagnostic, Item, Plan
from luoshi.plan.rules import KINDS, Bound, Rule

SCHEMA = "luoshi.plan/1"
T = TypeVar("T")
_BOUND_KEYS = ("op", "value", "low", "high")
_DAYS = frozenset(("due", "adopted", "issued", "published"))
_LEAVES = frozenset((str, int, float, bool, types.NoneType))
_PLAIN = {str: "a string", int: "a whole number", float: "a number", bool: "true or false"}


def to_data(plan: Plan) -> dict[str, Any]:
    """Plain dictionaries and lists, in a fixed order of keys."""
    return {"schema": SCHEMA, **plain(plan)}


def item_to_data(item: Item) -> dict[str, Any]:
    """One goal, task, target or name as it stands in the plan's data."""
    data: dict[str, Any] = plain(item)
    return data


def item_from_data(kind: type[T], data: Mapping[str, Any]) -> T:
    """The item that `item_to_data` wrote. Errors: ValueError with the path of the field that is wrong."""
    item: T = _object(kind, data, "")
    return item


def rule_to_data(rule: Rule) -> dict[str, Any]:
    """A rule with its bound's keys beside its own.

    >>> from luoshi.plan.rules import Reach
    >>> rule_to_data(Reach(bound=Bound(">=", 5)))["op"]
    '>='
    """
    data: dict[str, Any] = {"kind": rule.kind}
    kind: type = rule.__class__
    for name in field_names(kind):
        value = getattr(rule, name)
        if isinstance(value, Bound):
            interval = value.low is not None or value.high is not None
            data |= {"low": value.low, "high": value.high} if interval else {"op": value.op, "value": value.value}
        else:
            data[name] = plain(value)
    return data


def plain(value: Any) -> Any:
    """Named tuples and dataclasses as dictionaries, tuples as lists."""
    if isinstance(value, Rule):
        return rule_to_data(value)
    names = field_names(value.__class__)
    if not names:
        return [plain(v) for v in value] if isinstance(value, tuple) else value
    # Most fields are plain already, and a plan has ten thousand of them.
    found = ((name, getattr(value, name)) for name in names)
    data = {name: v if type(v) in _LEAVES else plain(v) for name, v in found}
    return {**data, "fields": dict(value.fields)} if isinstance(value, Diagnostic) else data


@cache
def field_names(kind: Any) -> tuple[str, ...]:
    """Names of the fields of a dataclass or named tuple, in order; none for any other type.

    >>> field_names(Bound), field_names(tuple)
    (('op', 'value', 'low', 'high'), ())
    """
    return tuple(f.name for f in fields(kind)) if is_dataclass(kind) else getattr(kind, "_fields", ())


def from_data(data: Mapping[str, Any]) -> Plan:
    """The plan that `to_data` wrote; every value is checked against the model's annotations.

    Errors: ValueError if it is none, with the path of the field that is wrong.

    >>> from_data({"schema": "luoshi.plan/9"})
    Traceback (most recent call last):
    ValueError: schema: 'luoshi.plan/9' is not 'luoshi.plan/1'
    """
    _require_object(data, "plan")
    if data.get("schema") != SCHEMA:
        _refuse("schema", data.get("schema"), f"not {SCHEMA!r}")
    plan: Plan = _object(Plan, {key: value for key, value in data.items() if key != "schema"}, "")
    return plan


def rule_from_data(data: Mapping[str, Any], path: str = "rule") -> Rule:
    """The rule of one kind, its bound read from the keys beside its own. Errors: ValueError with the path of the field.

    >>> rule_from_data({"kind": "wish"})
    Traceback (most recent call last):
    ValueError: rule.kind: 'wish' is none of the kinds of rule
    """
    _require_object(data, path)
    kind: type | None = next((kind for name, kind in KINDS.items() if name == data.get("kind")), None)
    if kind is None:
        _refuse(f"{path}.kind", data.get("kind"), "none of the kinds of rule")
    rest = {key: value for key, value in data.items() if key != "kind"}
    if "bound" in _hints(kind):
        bound = {key: rest.pop(key) for key in _BOUND_KEYS if key in rest}
        if tuple(bound) not in (_BOUND_KEYS[:2], _BOUND_KEYS[2:]):
            _refuse(path, data, "without one bound: either op and value, or low and high")
        rest["bound"] = dict.fromkeys(_BOUND_KEYS) | bound
    rule: Rule = _object(kind, rest, path)
    return rule


def _refuse(path: str, value: Any, why: str) -> NoReturn:
    raise ValueError(f"{path}: {reprlib.repr(value)} is {why}")


def _require_object(value: Any, path: str) -> None:
    if not isinstance(value, Mapping):
        _refuse(path, value, "not an object")


@cache
def _hints(kind: type) -> dict[str, Any]:
    """The annotations of the fields of a dataclass or named tuple, by name."""
    hints = typing.get_type_hints(kind)
    return {name: hints[name] for name in field_names(kind)}


def _object(kind: type, data: Any, path: str) -> Any:
    """A value of the dataclass or named tuple `kind` from exactly its fields."""
    here = path or "plan"
    _require_object(data, here)
    hints = _hints(kind)
    if missing := [name for name in hints if name not in data]:
        raise ValueError(f"{_inside(path, missing[0])}: is missing")
    if unknown := [name for name in data if name not in hints]:
        raise ValueError(f"{_inside(path, unknown[0])}: no such field")
    values = {name: _field(name, hint, data[name], _inside(path, name)) for name, hint in hints.items()}
    try:
        return kind(**values)
    except AssertionError as error:
        raise ValueError(f"{here}: {error}") from error


def _inside(path: str, name: str) -> str:
    """The path of a field. A bound's keys stand in the data beside those of its rule."""
    if name == "bound":
        return path
    return f"{path}.{name}" if path else name


def _field(name: str, hint: Any, data: Any, path: str) -> Any:
    value = _value(hint, data, path)
    if isinstance(value, str):
        if name in _DAYS and not _is_day(value):
            _refuse(path, value, "no day as YYYY-MM-DD")
        if name == "period" and not _is_day(value) and not _is_day(f"{value}-12-31"):
            _refuse(path, value, "neither a year nor a day as YYYY-MM-DD")
    return value


def _is_day(text: str) -> bool:
    """Whether the text is a day of the calendar as YYYY-MM-DD and in no other spelling of ISO 8601."""
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _value(hint: Any, data: Any, path: str) -> Any:
    """The value of one annotation: a plain type, a Literal, a union, a tuple, a rule or a dataclass."""
    origin = get_origin(hint)
    if hint in _PLAIN:
        return data if _is_plain(hint, data) else _refuse(path, data, f"not {_PLAIN[hint]}")
    if origin is Literal:
        return data if isinstance(data, str) and data in get_args(hint) else _refuse(path, data, f"none of {', '.join(get_args(hint))}")
    if origin in (typing.Union, types.UnionType):
        return _one_of(get_args(hint), data, path)
    if origin is tuple:
        return _tuple(get_args(hint), data, path)
    if hint is Rule:
        return rule_from_data(data, path)
    return _diagnostic(data, path) if hint is Diagnostic else _object(hint, data, path)


def _is_plain(kind: Any, data: Any) -> bool:
    """Whether JSON's value is of the type: true is no number, and a whole number is a number too."""
    return type(data) is kind or (kind is float and type(data) is int)


def _one_of(hints: tuple[Any, ...], data: Any, path: str) -> Any:
    """A value that may be null, or of one of several plain types."""
    if data is None and types.NoneType in hints:
        return None
    rest = [hint for hint in hints if hint is not types.NoneType]
    fitting = [hint for hint in rest if hint in _PLAIN and _is_plain(hint, data)]
    # Of int | float the last is the wider, for the message.
    return _value((fitting or rest)[-1], data, path)


def _tuple(hints: tuple[Any, ...], data: Any, path: str) -> tuple[Any, ...]:
    if not isinstance(data, list):
        _refuse(path, data, "not a list")
    if hints[-1] is Ellipsis:
        hints = (hints[0],) * len(data)
    if len(data) != len(hints):
        _refuse(path, data, f"not a list of {len(hints)}")
    return tuple(_value(hint, item, f"{path}[{n}]") for n, (hint, item) in enumerate(zip(hints, data, strict=True)))


def _diagnostic(data: Any, path: str) -> Any:
    """A diagnostic, whose `fields` stand in the data as an object."""
    _require_object(data, path)
    _require_object(data.get("fields"), f"{path}.fields")
    for name, value in data["fields"].items():
        _value(str, value, f"{path}.fields.{name}")
    return _object(Diagnostic, {**data, "fields": [list(pair) for pair in data["fields"].items()]}, path)
