"""The tables below wordings/: one file for each kind of rule, one for wordings that promise nothing, one for bound words.

A row is what one invented clause means. What a target leaves out of the table is what nobody had to say: `approx` and
`tolerance` are null, `set_elsewhere` false, `due` the last day of the plan's period, `baseline`, `binding` and `path` null.
"""

from pathlib import Path
from typing import Any

import yaml

from luoshi.plan.rules import KINDS

FOLDER = Path(__file__).parent / "wordings"
WRITTEN = Path(__file__).parent / "written"
TITLE = "云溪县第十五个五年规划（2026—2030年）"
HEADING = "一、主要目标"
SILENT = {"approx": None, "tolerance": None, "set_elsewhere": False}


def rows(table: str) -> list[dict[str, Any]]:
    return yaml.safe_load((FOLDER / f"{table}.yaml").read_text("utf-8"))


def written_rows(table: str) -> list[dict[str, Any]]:
    """Lines of the written form: `lines` and what they say, `wordings` and how they are written, `errors` and their messages."""
    return yaml.safe_load((WRITTEN / f"{table}.yaml").read_text("utf-8"))


def document(row: dict[str, Any], heading: str = HEADING) -> str:
    """The wording in a document of its own: a title, a heading, the clause."""
    return f"{row.get('title', TITLE)}\n{row.get('heading', heading)}\n{row['wording']}\n"


def tables() -> list[str]:
    """The kinds of rule, in the order of the manual."""
    return list(KINDS)
