"""Looking through a text for a pattern, without trying it where it cannot stand."""

import re
from collections.abc import Iterator

from luoshi.kernel.span import Span


class Starts:
    """Where a pattern stands in a text, read once, to be asked stretch by stretch.

    >>> starts = Starts(re.compile("达到"), "人口达到五万,稳定")
    >>> starts.within(Span(0, 6)), starts.within(Span(3, 9))
    (True, False)
    """

    def __init__(self, pattern: re.Pattern[str], text: str) -> None:
        # One byte for each character: to cut out a stretch and look at it is quicker than any search for its bounds.
        self._marks = bytearray(len(text))
        here = 0
        while found := pattern.search(text, here):
            self._marks[found.start()] = 1
            here = found.start() + 1  # another match may begin inside this one

    def within(self, span: Span) -> bool:
        """Whether a match begins in this stretch."""
        start, end = span
        return 1 in self._marks[start:end]


def matches(opening: re.Pattern[str], pattern: re.Pattern[str], text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """What `pattern.finditer` gives for a long pattern whose matches begin with a character of the class `opening`.

    The engine skips from one such character to the next and tries the pattern only there.

    >>> [found.group() for found in matches(re.compile("[0-9]"), re.compile("[0-9]+年"), "满3年,2030年", 0, 9)]
    ['3年', '2030年']
    """
    here = start
    while found := opening.search(text, here, end):
        match = pattern.match(text, found.start(), end)
        here = match.end() if match else found.end()
        if match:
            yield match
