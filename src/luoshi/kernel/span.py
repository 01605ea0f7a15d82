"""Where words stand: start and end character of a stretch of a document's text."""

from bisect import bisect_right
from collections.abc import Iterable
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


class Cover:
    """Spans to look places up in, in logarithmic time; those that start later win.

    >>> cover = Cover([Span(0, 3), Span(5, 9)])
    >>> cover.index_at(6), cover.index_at(4), cover.touches(Span(2, 4))
    (1, None, True)
    """

    def __init__(self, spans: Iterable[Span]) -> None:
        numbered = sorted((span, i) for i, span in enumerate(spans))
        self._spans = [span for span, _ in numbered]
        self._index = [i for _, i in numbered]
        self._starts = [span.start for span in self._spans]
        # The furthest end so far tells when no earlier span can reach a place.
        self._reach: list[int] = []
        for span in self._spans:
            self._reach.append(max(span.end, self._reach[-1] if self._reach else 0))

    def index_at(self, place: int) -> int | None:
        """The index (in the order given) of a span that holds the character at `place`."""
        if not self._starts:
            return None
        k = bisect_right(self._starts, place) - 1
        while k >= 0 and self._reach[k] > place:
            if self._spans[k].end > place:
                return self._index[k]
            k -= 1
        return None

    def touches(self, span: Span) -> bool:
        """Whether any of the spans overlaps this one."""
        if not self._starts:
            return False
        k = bisect_right(self._starts, span.end - 1) - 1
        return k >= 0 and self._reach[k] > span.start
