"""Lines and labels → the section tree."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from luoshi.documents.model import CHROME, NO_PROSE, Block, Document, Outline, Section
from luoshi.documents.outline.contents import contents_span
from luoshi.documents.outline.damage import repairs_of
from luoshi.documents.outline.numbering import BY_NAME, Label, decimal_chapter_at, has_decimals, inline_labels, label_at, unnumbered_at
from luoshi.documents.outline.titles import Cut, Habits, cut_title, habits_of
from luoshi.kernel.span import Span

_SENTENCE_END = re.compile(r"[。!?;:]")
_NOT_A_TITLE = re.compile(r"[。,;:!?]")


class _Head(NamedTuple):
    """A label with the reach of its line."""

    label: Label
    line: Span
    spaced: bool = False
    """Whether white space stands before an inline label: lines that were joined."""


def outline_of(document: Document) -> Outline:
    """The section tree of a document; an empty one if nothing is numbered."""
    text = document.plain
    skipped = contents_span(document)
    habits = habits_of(text)
    heads = list(_plausible(_heads(document, skipped)))
    sections = _nest(text, heads, habits, end=_body_end(document))
    return Outline(tuple(sections), (skipped,) if skipped else (), tuple(repairs_of(document, sections)))


def _heads(document: Document, skipped: Span | None) -> Iterator[_Head]:
    text = document.plain
    # Chapters of a document numbered by decimals are counted: a line of a list is none.
    chapter = 0 if has_decimals(text) else None
    for block in document.blocks:
        if block.kind in NO_PROSE or (skipped and skipped.overlaps(block.span)):
            continue
        for head in _heads_in(text, block, chapter):
            chapter = head.label.number if head.label.scheme.name == "1" else chapter
            yield head


def _heads_in(text: str, block: Block, chapter: int | None) -> Iterator[_Head]:
    start, end = block.span
    first = label_at(text, start, end) or unnumbered_at(text, start, end)
    if first is None and chapter is not None:
        found = decimal_chapter_at(text, start, end)
        first = found if found and found.number == chapter + 1 else None
    if first:
        yield _Head(first, block.span)
    in_box = first is not None and first.scheme.name == "专栏"
    for label in inline_labels(text, first.end if first else start, end, in_box=in_box):
        yield _Head(label, block.span, spaced=text[label.start - 1].isspace())


def _plausible(heads: Iterator[_Head]) -> Iterator[_Head]:
    """Drop labels that no sequence supports: a number inside a line must follow on."""
    last: dict[str, int] = {}
    for head in heads:
        name, number = head.label.scheme.name, head.label.number
        if head.label.inline and head.label.scheme.rank < 30 and not head.spaced:
            continue
        if number is not None:
            expected = last.get(name, 0) + 1
            if head.label.inline and number not in (1, expected):
                continue
            if not head.label.inline and name == "1." and number > expected + 20:
                continue
            last[name] = number
            for other in [n for n in last if _rank(n) > head.label.scheme.rank and n not in ("1.", "第一条", "专栏")]:
                del last[other]
        yield head


def _rank(name: str) -> int:
    return BY_NAME[name].rank


def _nest(text: str, heads: list[_Head], habits: Habits, *, end: int) -> list[Section]:
    parents = _parents(heads)
    spans_end = _ends(text, heads, parents, end)
    sections: list[Section] = []
    for i, head in enumerate(heads):
        sections.append(_section(text, head, heads, i, spans_end[i], parents[i], sections, habits))
    return sections


def _parents(heads: list[_Head]) -> list[int | None]:
    """For each head the one that it stands below: the last that ranks higher. A box ends where the count before it goes on."""
    parents: list[int | None] = []
    open_: list[int] = []
    before_box: dict[str, int] = {}
    last: dict[str, int] = {}
    for i, head in enumerate(heads):
        name, number, rank = head.label.scheme.name, head.label.number, head.label.scheme.rank
        boxed = next((k for k, o in enumerate(open_) if heads[o].label.scheme.name == "专栏"), None)
        if boxed is not None and number is not None and before_box.get(name) == number - 1:
            del open_[boxed:]
        while open_ and heads[open_[-1]].label.scheme.rank >= rank:
            open_.pop()
        parents.append(open_[-1] if open_ else None)
        open_.append(i)
        if name == "专栏":
            before_box = dict(last)
        if number is not None:
            last[name] = number
    return parents


def _section(
    text: str, head: _Head, heads: list[_Head], i: int, end: int, parent: int | None, sections: list[Section], habits: Habits
) -> Section:  # fmt: skip
    label = head.label
    limit = head.line.end
    if i + 1 < len(heads) and heads[i + 1].line == head.line:
        limit = heads[i + 1].label.start
    cut = _title(text, label, limit, habits)
    start = _skip_space(text, label.end, cut.end)
    title = text[start : cut.end].rstrip()
    return Section(
        scheme=label.scheme.name,
        level=sections[parent].level + 1 if parent is not None else 1,
        label=text[label.start : label.end],
        number=label.number,
        title=title,
        span=Span(label.start, end),
        title_span=Span(start, start + len(title)),
        parent=parent,
        confidence=round(cut.confidence, 2),
    )


def _title(text: str, label: Label, limit: int, habits: Habits) -> Cut:
    start = _skip_space(text, label.end, limit)
    if label.scheme.name in ("——", "一是"):
        return _item_title(text, start, limit, own_line=not label.inline)
    if label.scheme.name == "":
        return Cut(limit, 0.8)
    if label.scheme.rank < 20:
        # 篇/章/节 stand on lines of their own; their titles may carry spaces.
        limit = min(limit, start + 80)
        stop = re.search(r"[。]|\s{4,}", text[start:limit])
        return Cut(start + stop.start() if stop else limit, 1.0)
    return cut_title(text, start, limit, habits, whole_line=True)


def _item_title(text: str, start: int, limit: int, *, own_line: bool) -> Cut:
    stop = _SENTENCE_END.search(text, start, limit)
    pause = _NOT_A_TITLE.search(text, start, limit)
    if stop and pause and stop.start() - start <= 45 and (own_line or pause.start() == stop.start()):
        return Cut(stop.start(), 0.9)
    where = pause.start() if pause else limit
    return Cut(min(where, start + 40), 0.5)


def _skip_space(text: str, start: int, end: int) -> int:
    while start < end and text[start] in " \t.、:":
        start += 1
    return start


def _ends(text: str, heads: list[_Head], parents: list[int | None], end: int) -> list[int]:
    """Each section runs to the next head that does not stand below it."""
    ends = [end] * len(heads)
    open_: list[int] = []
    for i, head in enumerate(heads):
        while open_ and open_[-1] != parents[i]:
            ends[open_.pop()] = head.label.start
        open_.append(i)
    return [_rstrip(text, heads[i].label.end, e) for i, e in enumerate(ends)]


def _rstrip(text: str, floor: int, end: int) -> int:
    while end > floor and text[end - 1].isspace():
        end -= 1
    return end


def _body_end(document: Document) -> int:
    """End of the last block that belongs to the plan."""
    for block in reversed(document.blocks):
        if block.kind is not CHROME:
            return block.span.end
    return len(document.text)
