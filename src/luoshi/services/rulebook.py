"""The rulebook beside the code: read once, checked, handed down as values."""

from functools import cache
from importlib.resources import files
from typing import Any

from luoshi.kernel.errors import RulebookInvalid
from luoshi.plan.indicators import Indicator, Indicators


def _load(name: str) -> Any:
    import yaml  # noqa: PLC0415  only commands that need the rulebook pay for it

    try:
        text = files("luoshi.rulebook").joinpath(name).read_text("utf-8")
        return yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506  both loaders are safe
    except (OSError, yaml.YAMLError) as error:
        raise RulebookInvalid(name=name, reason=str(error)) from error


@cache
def indicators() -> Indicators:
    """The table of known indicators."""
    rows = _load("indicators.yaml")["indicators"]
    return Indicators(
        tuple(
            Indicator(r["id"], r["name"], tuple(r.get("aliases", ())), r.get("unit"), r.get("direction", "up"), r["source"]) for r in rows
        )
    )


@cache
def limits() -> dict[str, int]:
    """Limits on what is read, by name."""
    return {name: int(entry["value"]) for name, entry in _load("limits.yaml").items()}
