"""docs/target-language.md: the prose of manual.md.tmpl, with worked tables out of wordings/.

python -m spec.manual    (from tests/, with src/ on the path)
"""

import json
import re
from pathlib import Path
from typing import Any

from luoshi.plan.language.words import WORDS
from spec.tables import SILENT, rows, written_rows

PAGE = Path(__file__).parents[2] / "docs" / "target-language.md"
TEMPLATE = Path(__file__).with_name("manual.md.tmpl")
_TABLE = re.compile(r"^\{(?P<name>[a-z_]+)\}$", re.MULTILINE)


def page() -> str:
    return _TABLE.sub(lambda found: "\n".join(_table(found["name"])), TEMPLATE.read_text("utf-8"))


def _table(name: str) -> list[str]:
    if name.startswith("written_"):
        head, row, table = _WRITTEN[name]
        return [f"| {' | '.join(head)} |", "|---" * len(head) + "|", *(f"| {' | '.join(row(r))} |" for r in table())]
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
    return f"`{json.dumps(_ordered(rule), ensure_ascii=False)}`"


def _ordered(rule: dict[str, Any]) -> dict[str, Any]:
    """The keys of its kind first, then what is not silent of the shared ones."""
    return {key: value for key, value in rule.items() if key not in SILENT} | {k: rule[k] for k in SILENT if k in rule}


def _why(row: dict[str, Any]) -> str:
    return row["why"]


def _holds(row: dict[str, Any]) -> str:
    return " · ".join(f"{value:,} {'✓' if holds else '✗'}" for value, holds in row["holds"].items())


def _code(line: str) -> str:
    return f"`{line}`" if line else "(nothing)"


def _line(row: dict[str, Any]) -> tuple[str, ...]:
    says = json.dumps({**row["says"], "rule": _ordered(row["says"]["rule"])}, ensure_ascii=False)
    return _code(row["line"]), _code(row["zh"]), f"`{says}`"


def _same(row: dict[str, Any]) -> tuple[str, ...]:
    return row["wording"], _code(row["en"]), _code(row["zh"])


def _error(row: dict[str, Any]) -> tuple[str, ...]:
    where = f"{row['position']}" + (" (a rule alone is asked for)" if row.get("as") == "rule" else "")
    return _code(row["line"]), where, f"{row['en']}<br>{row['zh']}", _code(row["nearest"])


def _word(word: Any) -> tuple[str, ...]:
    return tuple(f"`{spelling}`" if spelling else "" for spelling in (word.en, word.zh, " ".join(word.also)))


_WRITTEN: dict[str, Any] = {
    "written_lines": (("line", "in Chinese", "says"), _line, lambda: written_rows("lines")),
    "written_wordings": (("wording", "in English", "in Chinese"), _same, lambda: written_rows("wordings")),
    "written_errors": (("line", "from character", "message", "nearest form"), _error, lambda: written_rows("errors")),
    "written_words": (("English", "中文", "also read"), _word, WORDS.values),
}


if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8")
