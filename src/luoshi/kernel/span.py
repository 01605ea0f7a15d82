"""Where words stand: start and end character of a stretch of a document's text."""

from typing import NamedTuple


class Span(NamedTuple):
    """Code-point offsets into a document's text as read; `end` is exclusive.

    >>> Span(3, 5).of("一二三四五六")
    '四五'
    """

    start: int
    end: int

    def of(self, text: str) -> str:
        return text[self.start : self.end]

    def holds(self, other: "Span") -> bool:
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: "Span") -> bool:
        return self.start < other.end and other.start < self.end
