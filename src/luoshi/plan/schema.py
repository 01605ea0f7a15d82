"""The JSON Schema of a plan, generated from the model's annotations."""

import types
import typing
from typing import Any, Literal, get_args, get_origin

from luoshi.plan.exchange import SCHEMA, field_names
from luoshi.plan.model import Plan
from luoshi.plan.rules import KINDS, Bound, Op, Rule

_ID = "https://json-schema.org/draft/2020-12/schema"
_PLAIN: dict[Any, dict[str, Any]] = {
    str: {"type": "string"}, int: {"type": "integer"}, float: {"type": "number"}, bool: {"type": "boolean"},
    types.NoneType: {"type": "null"},
}  # fmt: skip
_PATTERNS = {"due": r"^\d{4}-\d{2}-\d{2}$", "sha256": r"^[0-9a-f]{64}$"}


def plan_schema() -> dict[str, Any]:
    """JSON Schema 2020-12 of what `luoshi compile --format json` writes."""
    return schema_of(Plan, SCHEMA, "Luoshi plan")


def schema_of(kind: type, name: str, title: str) -> dict[str, Any]:
    """JSON Schema 2020-12 of a value of `kind` with the name of its schema in front."""
    definitions: dict[str, Any] = {}
    root = _object(kind, definitions)
    root["properties"] = {"schema": {"const": name}, **root["properties"]}
    root["required"] = ["schema", *root["required"]]
    return {"$schema": _ID, "title": title, **root, "$defs": dict(sorted(definitions.items()))}


def _object(kind: type, definitions: dict[str, Any]) -> dict[str, Any]:
    hints = typing.get_type_hints(kind)
    names = list(field_names(kind))
    properties = {name: _property(name, hints[name], definitions) for name in names}
    if kind.__name__ == "Diagnostic":
        properties["fields"] = {"type": "object", "additionalProperties": {"type": "string"}}
    return {"type": "object", "properties": properties, "required": names, "additionalProperties": False}


def _property(name: str, hint: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    schema = _type(hint, definitions)
    if name in _PATTERNS:
        schema = {**schema, "pattern": _PATTERNS[name]}
    return schema


def _type(hint: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    if hint in _PLAIN:
        return dict(_PLAIN[hint])
    if hint is Rule:
        return _rules(definitions)
    origin, args = get_origin(hint), get_args(hint)
    if origin is Literal:
        return {"enum": list(args)}
    if origin in (typing.Union, types.UnionType):
        return _union([_type(a, definitions) for a in args])
    if origin is tuple:
        return _array(args, definitions)
    assert isinstance(hint, type) and field_names(hint), f"no schema for {hint}"
    if hint.__name__ not in definitions:
        definitions[hint.__name__] = {}
        definitions[hint.__name__] = _object(hint, definitions)
    return {"$ref": f"#/$defs/{hint.__name__}"}


def _union(parts: list[dict[str, Any]]) -> dict[str, Any]:
    if all(set(p) == {"type"} for p in parts):
        return {"type": [p["type"] for p in parts]}
    return {"anyOf": parts}


def _array(args: tuple[Any, ...], definitions: dict[str, Any]) -> dict[str, Any]:
    if len(args) == 2 and args[1] is Ellipsis:
        return {"type": "array", "items": _type(args[0], definitions)}
    return {"type": "array", "prefixItems": [_type(a, definitions) for a in args], "minItems": len(args), "maxItems": len(args)}


def _rules(definitions: dict[str, Any]) -> dict[str, Any]:
    for name, kind in KINDS.items():
        definitions.setdefault(f"rule-{name}", _rule(kind, definitions))
    return {"oneOf": [{"$ref": f"#/$defs/rule-{name}"} for name in KINDS]}


def _rule(kind: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    hints = typing.get_type_hints(kind)
    properties: dict[str, Any] = {"kind": {"const": kind.kind}}
    bounded = False
    for name in field_names(kind):
        if hints[name] is Bound:
            bounded = True
        else:
            properties[name] = _type(hints[name], definitions)
    required = list(properties)
    schema: dict[str, Any] = {"type": "object", "required": required, "additionalProperties": False, "properties": properties}
    if bounded:
        number = {"type": ["number", "null"]}
        properties |= {"op": {"enum": [*get_args(Op), None]}, "value": number, "low": number, "high": number}
        schema["oneOf"] = [{"required": ["op", "value"]}, {"required": ["low", "high"]}]
    return schema
