"""docs/target-language.md: the prose of manual.md.tmpl, with worked tables out of wordings/.

python -m spec.manual    (from tests/, with src/ on the path)
"""

import json
import re
from pathlib import Path
from typing import Any

from luoshi.monitoring.classes import CLASSES
from luoshi.monitoring.readings import Reading
from luoshi.monitoring.verdict import LIGHTS
from luoshi.plan.language.words import WORDS
from spec.tables import SILENT, rows, written_rows
from spec.verdict_rows import midterm_rows, readings_of, verdict_rows

PAGE = Path(__file__).parents[2] / "docs" / "target-language.md"
TEMPLATE = Path(__file__).with_name("manual.md.tmpl")
_TABLE = re.compile(r"^\{(?P<name>[a-z_]+)\}$", re.MULTILINE)


def page() -> str:
    return _TABLE.sub(lambda found: "\n".join(_table(found["name"])), TEMPLATE.read_text("utf-8"))


def _table(name: str) -> list[str]:
    if name.startswith("written_"):
        head, row, table = _WRITTEN[name]
        return [f"| {' | '.join(head)} |", "|---" * len(head) + "|", *(f"| {' | '.join(row(r))} |" for r in table())]
    if name == "midterm":
        return _midterm()
    if name.startswith("verdicts_"):
        return _verdicts(name.removeprefix("verdicts_"))
    every = rows(name)
    head, cells = {"no_target": ("why", _why), "bounds": ("holds for", _holds)}.get(name, ("rule", _rules))
    shown = [f"| {_wording(row)} | {cells(row)} |" for row in every if row.get("shown")]
    where = f"[tests/spec/wordings/{name}.yaml](../tests/spec/wordings/{name}.yaml)"
    return [f"| wording | {head} |", "|---|---|", *shown, "", f"{len(shown)} of the {len(every)} tested wordings in {where}."]


_SHAPES = {"green": "●", "yellow": "▲", "red": "■", "grey": "○"}


def _verdicts(kind: str) -> list[str]:
    """One row for each status that the kind can have."""
    every = verdict_rows(kind)
    shown = [_plainest(found) for status in LIGHTS if (found := [row for row in every if row["expect"]["status"] == status])]
    where = f"[tests/spec/verdicts/{kind}.yaml](../tests/spec/verdicts/{kind}.yaml)"
    table = [f"| `{row['target']}` | {_read(row)} | {row['as_of']} | {_light(row['expect'])} | {_numbers(row)} |" for row in shown]
    head = ["| target | readings | as of | verdict | why |", "|---|---|---|---|---|"]
    return [*head, *table, "", f"{len(shown)} of the {len(every)} tested verdicts in {where}."]


def _midterm() -> list[str]:
    rows = [
        f"| {' '.join(CLASSES[row['class']]) if row['class'] else '(none)'} | {_light(row['expect'])} | {row['name']} | `{row['target']}` | {_read(row)} |"
        for row in midterm_rows()
    ]  # fmt: skip
    return ["| class | verdict | how | target | readings |", "|---|---|---|---|---|", *rows]


def _plainest(found: list[dict[str, Any]]) -> dict[str, Any]:
    """The row that shows its status best: its usual light, its numbers, few readings."""

    def simple(row: dict[str, Any]) -> tuple[bool, bool, int]:
        expect = row["expect"]
        return expect.get("light") != LIGHTS[expect["status"]], "required" not in expect, row["readings"].count("\n")

    return min(found, key=simple)


def _read(row: dict[str, Any]) -> str:
    """The readings; of which indicator and area, where there are several."""
    readings = readings_of(row)
    several = len({(reading.indicator, reading.area) for reading in readings}) > 1
    return "<br>".join(_reading(reading, several=several) for reading in readings)


def _reading(reading: Reading, *, several: bool) -> str:
    whose = f"{reading.indicator}@{reading.area} " if several else ""
    marks = [mark for mark in (reading.measure, reading.vintage, reading.bound, reading.breaks) if mark not in (None, "level", "final")]
    filed = [f"filed {reading.filed}"] if reading.filed else []
    said = f" ({', '.join((*marks, *filed))})" if marks or filed else ""
    return f"{whose}{reading.period.text}: {reading.value}{reading.unit or ''}{said}"


def _light(expect: dict[str, Any]) -> str:
    return f"{_SHAPES[expect['light']]} `{expect['status']}`" + (" recovered" if expect.get("recovered") else "")


def _numbers(row: dict[str, Any]) -> str:
    numbers = [f"{name} {row['expect'][name]}" for name in ("actual", "required", "margin_share") if name in row["expect"]]
    return row["why"] + (f"<br>{', '.join(numbers)}" if numbers else "")


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
