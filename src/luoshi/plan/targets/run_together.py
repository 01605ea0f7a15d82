"""Indicator tables whose cells ran together on one line: read where only one reading is possible."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from luoshi.documents.model import Document
from luoshi.kernel.span import Span

_NATURE = re.compile(r"约束性|预期性")
_ROW = re.compile(
    r"(?P<name>[\u4e00-\u9fa5A-Za-zⅠ-Ⅹ][^0-9>≥<≤%\[\]]{2,60}?\((?P<unit>[^()]{1,14})\))"
    r"(?P<base>\d+(?:\.\d+)?|-{1,2})?(?P<target>[>≥<≤]\d+(?:\.\d+)?|(?<=-)\d+(?:\.\d+)?(?:以上|以下|左右)?)?-{0,2}(?P<total>\[[\d.]+\])?\s?(?P<nature>约束性|预期性)"
)
_MIN_ROWS = 3


@dataclass(frozen=True, slots=True)
class RunRow:
    span: Span
    name: Span
    unit: str
    value: Span
    binding: bool


def run_together_lines(document: Document) -> list[Span]:
    """Blocks that hold several rows of an indicator table with nothing between the cells."""
    text = document.plain
    return [
        block.span
        for block in document.blocks
        if len(_NATURE.findall(text, *block.span)) >= _MIN_ROWS and text.count("。", *block.span) <= 2
    ]


def rows_of(text: str, line: Span) -> Iterator[RunRow]:
    """Rows with one possible reading: a sign, a bracket or a dash sets the target off from the base."""
    for found in _ROW.finditer(text, *line):
        group = "target" if found["target"] else "total" if found["total"] else None
        if group:
            value = Span(*found.span(group))
            yield RunRow(Span(*found.span()), Span(*found.span("name")), found["unit"], value, found["nature"] == "约束性")
