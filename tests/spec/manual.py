"""docs/target-language.md: the prose of manual.md.tmpl, with worked tables out of wordings/.

python -m spec.manual    (from tests/, with src/ on the path)
"""

import json
import re
from pathlib import Path
from typing import Any

from spec.tables import SILENT, rows

PAGE = Path(__file__).parents[2] / "docs" / "target-language.md"
TEMPLATE = Path(__file__).with_name("manual.md.tmpl")
_TABLE = re.compile(r"^\{(?P<name>[a-z_]+)\}$", re.MULTILINE)


def page() -> str:
    return _TABLE.sub(lambda found: "\n".join(_table(found["name"])), TEMPLATE.read_text("utf-8"))


def _table(name: str) -> list[str]:
    every = rows(name)
    head, cells = {"no_target": ("why", _why), "bounds": ("holds for", _holds)}.get(name, ("rule", _rules))
    shown = [f"| {_wording(row)} | {cells(row)} |" for row in every if row.get("shown")]
    where = f"[tests/spec/wordings/{name}.yaml](../tests/spec/wordings/{name}.yaml)"
    return [f"| wording | {head} |", "|---|---|", *shown, "", f"{len(shown)} of the {len(every)} tested wordings in {where}."]


def _wording(row: dict[str, Any]) -> str:
    return row["wording"].rstrip("。") + (f" ({row['title']})" if "title" in row else "")


def _rules(row: dict[str, Any]) -> str:
    """One rule, or several with the indicator of each."""
    targets = row["targets"]
    if len({target["indicator"] for target in targets}) == 1:
        return "<br>".join(_rule(target["rule"]) for target in targets)
    return "<br>".join(f"{target['indicator']}: {_rule(target['rule'])}" for target in targets)


def _rule(rule: dict[str, Any]) -> str:
    """The keys of its kind first, then what is not silent of the shared ones."""
    ordered = {key: value for key, value in rule.items() if key not in SILENT} | {k: rule[k] for k in SILENT if k in rule}
    return f"`{json.dumps(ordered, ensure_ascii=False)}`"


def _why(row: dict[str, Any]) -> str:
    return row["why"]


def _holds(row: dict[str, Any]) -> str:
    return " · ".join(f"{value:,} {'✓' if holds else '✗'}" for value, holds in row["holds"].items())


if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8")
