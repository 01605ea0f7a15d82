"""Hand annotation: of real texts as offsets and values, of made-up texts as quotations."""

import hashlib
import json
from pathlib import Path
from typing import Any

from luoshi.services import plans

HERE = Path(__file__).parent


class TextChanged(AssertionError):
    """The real text is not the one that was annotated."""


def real(name: str, plans_folder: Path) -> tuple[Path, dict[str, Any]]:
    """A real text's path and its annotation, after checking that it is the annotated text."""
    gold = json.loads((HERE / "gold" / f"{name}.json").read_text("utf-8"))
    path = plans_folder / gold["text"].removeprefix("plans/")
    digest = hashlib.sha256(path.read_bytes().decode("utf-8").encode("utf-8")).hexdigest()
    if digest != gold["sha256"]:
        raise TextChanged(f"{path.name} differs from the annotated text")
    return path, gold


def made(name: str) -> tuple[Path, dict[str, Any]]:
    """A made-up text's path and its annotation with quotations turned into offsets."""
    path = next(HERE.joinpath("made").glob(f"{name}.[th]*"))
    text = plans.read_document(path).text
    written = json.loads(path.with_suffix(".json").read_text("utf-8"))
    return path, {
        "targets": [_target(text, record) for record in written["targets"]],
        "headings": list(_headings(text, written["headings"])),
        "lookback": [_stretch(text, s) for s in written.get("lookback", [])],
        "units": [_assigned(text, u) for u in written.get("tasks_units", [])],
    }


def _nth(text: str, words: str, nth: int) -> int:
    at = -1
    for _ in range(nth + 1):
        at = text.index(words, at + 1)
    return at


def _target(text: str, record: dict[str, Any]) -> dict[str, Any]:
    start = _nth(text, record["q"], record.get("nth", 0))
    anchor = start + record["q"].index(record["anchor"])
    fields = {key: record.get(key) for key in ("kind", "op", "value", "low", "high", "unit", "due")}
    place = {"start": start, "end": start + len(record["q"]), "anchor": [anchor, anchor + len(record["anchor"])]}
    return {**fields, **place, "uncertain": bool(record.get("uncertain"))}


def _headings(text: str, headings: list[dict[str, Any]]) -> Any:
    position = 0
    for heading in headings:
        start = _nth(text, heading["q"], heading["nth"]) if "nth" in heading else text.index(heading["q"], position)
        position = start + 1
        yield [start, start + len(heading["q"]), heading["level"]]


def _assigned(text: str, record: dict[str, Any]) -> dict[str, Any]:
    """An item with units: its first sentence, whose words the annotation begins."""
    start = text.index(record["task"])
    ends = [at for mark in "。\n" if (at := text.find(mark, start + len(record["task"]))) >= 0]
    return {**record, "start": start, "end": min(ends, default=len(text))}


def _stretch(text: str, stretch: dict[str, str]) -> list[int]:
    start = text.index(stretch["from"])
    return [start, text.index(stretch["to"], start) + len(stretch["to"])]
