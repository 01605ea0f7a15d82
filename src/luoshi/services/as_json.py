"""Data as JSON: the same bytes for the same data."""

import json
from typing import Any


def as_json(data: Any) -> bytes:
    """Two spaces a level, a line break at the end."""
    import orjson  # noqa: PLC0415  only JSON output pays for it

    try:
        return orjson.dumps(data, option=orjson.OPT_INDENT_2) + b"\n"
    except TypeError:
        # Half characters, which damaged documents may hold, can only be written as escapes.
        return json.dumps(data, ensure_ascii=True, indent=2).encode() + b"\n"
