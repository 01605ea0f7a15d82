"""The table of contents: found, and left out of the tree."""

import re

from luoshi.documents.model import Document
from luoshi.documents.outline.numbering import label_at
from luoshi.kernel.span import Span

_HEADING = re.compile(r"目[ \t]*\n?[次录錄][ \t]*$", re.MULTILINE)
_LEADERS = re.compile(r"[\s.…·—-]*\d*\s*-?\s*$")
_KEY = 8


def contents_span(document: Document) -> Span | None:
    """From the line 目录 to where the first heading that it lists comes again.

    Without a second coming the lines that look like headings with page numbers are the contents.
    """
    text = document.plain
    heading = _heading(text)
    if heading is None:
        return None
    first = _first_label_line(document, heading.end)
    if first is None:
        return None
    key = re.sub(r"\s", "", text[first.start : first.end])[:_KEY]
    for block in document.blocks:
        if block.span.start <= first.start:
            continue
        if re.sub(r"\s", "", text[block.span.start : block.span.start + 24])[:_KEY] == key:
            return Span(heading.start, block.span.start)
    return _listed_lines(document, heading.start, first.start)


def _heading(text: str) -> Span | None:
    """The first line that is nothing but 目录, from its beginning."""
    for found in _HEADING.finditer(text):
        line = text.rfind("\n", 0, found.start()) + 1
        if not text[line : found.start()].strip(" \t"):
            return Span(line, found.end())
    return None


def _first_label_line(document: Document, after: int) -> Span | None:
    for block in document.blocks:
        if block.span.start >= after:
            if label_at(document.plain, *block.span):
                return block.span
            if block.span.start > after + 200:
                return None
    return None


def _listed_lines(document: Document, start: int, first: int) -> Span | None:
    """Heading lines that end in a page number, directly below 目录."""
    text = document.plain
    end = start
    for block in document.blocks:
        if block.span.start < first:
            continue
        line = text[block.span.start : block.span.end]
        tail = _LEADERS.search(line)
        if not (label_at(text, *block.span) and tail and any(c.isdigit() for c in tail.group())):
            break
        end = block.span.end
    return Span(start, end) if end > start else None
