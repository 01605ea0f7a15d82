"""The body of the plan as sentences and clauses, each in its section."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from luoshi.documents.model import NO_PROSE, Block, Document, Outline
from luoshi.kernel.span import Span

# What may cut a sentence: brackets and quotations, which are passed over whole, marks, and wide spaces, but not the
# comma of 1,400 nor the colon of 2.6:1. One class of characters comes first, so that the engine skips from mark to mark.
_MARK = re.compile(r"[(《“。;!?,: ](?:(?<=,)(?!\d{3}(?<=\d,\d{3})(?!\d))|(?<=[(《“。;!?])|(?<=:)(?!\d(?<=\d:\d))|(?<= ) +)")
_CLOSED_BY = {"(": (")", 302), "《": ("》", 122), "“": ("”", 82)}
_STOPS = frozenset("。;!?")
_MARKS = frozenset(" .、\t\n")
# What may stand before a clause and is no part of it: marks, and a note in brackets.
_BEFORE = _MARKS | {"("}


class Sentence(NamedTuple):
    """A sentence with its clauses. `section` is an index into the outline, None before the first heading.

    `paragraph` is the start of the block that holds it; `is_title` says that it is a heading's title.
    """

    section: int | None
    paragraph: int
    span: Span
    clauses: tuple[Span, ...]
    is_title: bool = False


def sentences_of(document: Document, outline: Outline) -> list[Sentence]:
    """Every sentence of the plan, in order; chrome, contents and table cells left out."""
    starts = [section.span.start for section in outline.sections]
    found: list[Sentence] = []
    for block in document.blocks:
        if block.kind in NO_PROSE or any(s.overlaps(block.span) for s in outline.skipped):
            continue
        for section, span, is_title in _pieces(block, outline, starts):
            found.extend(split_sentences(document.plain, section, block.span.start, span, is_title))
    return found


def _pieces(block: Block, outline: Outline, starts: list[int]) -> Iterator[tuple[int | None, Span, bool]]:
    """The block cut where sections begin and where their titles end."""
    here = block.span.start
    index = bisect_right(starts, here - 1)
    while index < len(starts) and starts[index] < block.span.end:
        if starts[index] > here:
            yield (index - 1 if index else None), Span(here, starts[index]), False
        section = outline.sections[index]
        if section.title_span.end > section.title_span.start and section.scheme not in ("——", "一是"):
            yield index, section.title_span, True
            here = section.title_span.end
        else:
            here = section.title_span.start
        index += 1
    if here < block.span.end:
        yield (index - 1 if index else None), Span(here, block.span.end), False


def split_sentences(text: str, section: int | None, paragraph: int, span: Span, is_title: bool = False) -> Iterator[Sentence]:
    """text[span] as sentences with their clauses."""
    start = clause = span.start
    clauses: list[Span] = []
    skip = 0
    for mark in _MARK.finditer(text, start, span.end):
        at = mark.start()
        if at < skip:
            continue
        c = text[at]
        if c in _CLOSED_BY:
            skip = _behind(text, at, span.end)
            continue
        if at > clause and text[clause] not in _BEFORE and not text[at - 1].isspace():
            clauses.append(Span(clause, at))
        else:
            _add(text, clauses, clause, at)
        clause = mark.end()
        if c in _STOPS:
            if clauses:
                yield Sentence(section, paragraph, Span(clauses[0].start, clause), tuple(clauses), is_title)
            start, clauses = clause, []
    _add(text, clauses, clause, span.end)
    if clauses:
        yield Sentence(section, paragraph, Span(max(start, clauses[0].start), span.end), tuple(clauses), is_title)


def _behind(text: str, at: int, end: int) -> int:
    """End of the bracket or quotation that opens at `at`; `at` itself where none closes, or another bracket opens inside."""
    close, reach = _CLOSED_BY[text[at]]
    behind = text.find(close, at + 1, min(end, at + reach)) + 1
    # A bracket within a bracket: the inner one is left out, the outer one is not.
    return behind if behind and not (text[at] == "(" and text.find("(", at + 1, behind) > 0) else at


def _add(text: str, clauses: list[Span], start: int, end: int) -> None:
    while start < end and text[start] in _MARKS:
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    while start < end and text[start] == "(" and 0 < (close := text.find(")", start, end) + 1) < end:
        start = close  # a note in brackets that belongs to what stood before
    if end > start:
        clauses.append(Span(start, end))
