"""Checks of the document: period, numbering, titles."""

from collections import defaultdict
from collections.abc import Iterator

from luoshi.plan.checks.finding import at_heading, at_place
from luoshi.plan.model import Diagnostic, Plan, SectionItem

_UNSURE = 0.7
# Divisions that stand on lines of their own and hold others; a 条 may be one sentence.
_DIVISIONS = ("篇", "章", "节", "部分")


def check(plan: Plan) -> Iterator[Diagnostic]:
    yield from _document(plan)
    yield from _sequences(plan)
    parents = {section.parent for section in plan.sections}
    for section in plan.sections:
        if section.confidence < _UNSURE and section.number is not None:
            yield at_heading("title-cut-unsure", section)
        bare = section.end - section.start <= len(section.label) + len(section.title) + 3
        if bare and section.id not in parents and section.label.startswith("第") and section.label.endswith(_DIVISIONS):
            yield at_heading("section-empty", section)


def _document(plan: Plan) -> Iterator[Diagnostic]:
    end = min(1, plan.document.characters)
    title = plan.meta.title or plan.document.name
    if plan.meta.period is None:
        yield at_place("no-period", None, 0, end, title=title)
    if not plan.sections:
        yield at_place("no-section", None, 0, end, title=title)
    if not plan.targets:
        yield at_place("no-target", None, 0, end, title=title)


def _sequences(plan: Plan) -> Iterator[Diagnostic]:
    """Numbers of one scheme follow on, in their parent or through the whole document."""
    last: dict[tuple[str | None, int, str], int] = {}
    running: dict[str, int] = defaultdict(int)
    for section in plan.sections:
        if section.number is None or section.label.startswith("专栏"):
            continue
        shape = _shape(section)
        key = (section.parent, section.level, shape)
        expected = last.get(key, 0) + 1
        through = running[shape] + 1
        if section.number not in (expected, through) and section.number != 1:
            yield at_place(
                "number-sequence-broken", section.id, section.start, section.start + len(section.label),
                label=section.label, expected=expected if key in last else through, number=section.number,
            )  # fmt: skip
        last[key] = running[shape] = section.number


def _shape(section: SectionItem) -> str:
    return (
        "".join("#" if c.isdigit() or c in "一二三四五六七八九十百〇零两①②③④⑤⑥⑦⑧⑨⑩" else c for c in section.label)
        .replace("##", "#")
        .replace("##", "#")
        .strip()
    )
