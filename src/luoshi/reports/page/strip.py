"""Which stretches of the document carry items, and which none."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from luoshi.documents.model import BlockKind, Document, lines_of
from luoshi.documents.outline.contents import contents_span
from luoshi.kernel.span import Span
from luoshi.plan.model import Item, Plan, SectionItem


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of the strip: a top section, or what stands before the first (`section` None)."""

    section: SectionItem | None
    span: Span


@dataclass(frozen=True, slots=True)
class Strip:
    """The document as a line: its parts, where each kind of item stands, and the lines that promise nothing.

    `lanes`: for goals, tasks, targets and names the spans they cover, joined where they touch.
    `bare`: lines and rows of the body without any goal, task or target. `share`: covered part of the body's characters, 0 to 1.
    """

    parts: tuple[Part, ...]
    lanes: dict[str, tuple[Span, ...]]
    bare: tuple[Span, ...]
    share: float


def strip_of(document: Document, plan: Plan) -> Strip:
    """The strip of a plan and its document."""
    promises = _joined((*plan.goals, *plan.tasks, *plan.targets))
    body = list(_body(document, plan))
    bare = tuple(span for span in body if not _covered(span, promises))
    total = sum(span.end - span.start for span in body)
    inside = sum(_covered(span, promises) for span in body)
    lanes = {kind: _joined(getattr(plan, kind)) for kind in ("goals", "tasks", "targets", "names")}
    return Strip(_parts(plan, len(document.text)), lanes, bare, inside / total if total else 1.0)


def _body(document: Document, plan: Plan) -> Iterator[Span]:
    """Lines and rows of tables that promise or could promise: no furniture, no contents, no line that is a title and no more."""
    titles = {section.start: len(section.label) + len(section.title) for section in plan.sections}
    first = min(titles, default=0)
    contents = contents_span(document)
    for line in lines_of(document.blocks):
        span = Span(line[0].span.start, line[-1].span.end)
        if line[0].kind in (BlockKind.CHROME, BlockKind.HEADING) or (contents and contents.holds(span)):
            continue
        if span.start in titles and span.end - span.start <= titles[span.start] + 1:
            continue
        # Title, number and date stand in front of the first section; a preamble there has sentences.
        if span.start >= first or "。" in span.of(document.plain):
            yield span


def _covered(span: Span, promises: Sequence[Span]) -> int:
    """Characters of the span that lie in one of the spans, which are joined and in order."""
    low = bisect_right(promises, span.start, key=lambda promise: promise.end)
    total = 0
    while low < len(promises) and promises[low].start < span.end:
        total += min(promises[low].end, span.end) - max(promises[low].start, span.start)
        low += 1
    return total


def _joined(items: Iterable[Item]) -> tuple[Span, ...]:
    joined: list[Span] = []
    for start, end in sorted((item.start, item.end) for item in items):
        if joined and start <= joined[-1].end:
            joined[-1] = Span(joined[-1].start, max(end, joined[-1].end))
        else:
            joined.append(Span(start, end))
    return tuple(joined)


def top_level(sections: Sequence[SectionItem]) -> int:
    """The uppermost level that has several sections, so that a single title over all does not make one part."""
    return next((level for level in range(1, 4) if sum(section.level == level for section in sections) > 1), 1)


def _parts(plan: Plan, length: int) -> tuple[Part, ...]:
    level = top_level(plan.sections)
    tops = [section for section in plan.sections if section.level == level]
    ends = [section.start for section in tops[1:]] + [length]
    parts = [Part(section, Span(section.start, end)) for section, end in zip(tops, ends, strict=True)] if tops else []
    first = tops[0].start if tops else length
    return (Part(None, Span(0, first)), *parts) if first else tuple(parts)
