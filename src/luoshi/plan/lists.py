"""Lists of targets: what their lines are, and how a list is told from a document of prose."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from luoshi.documents.model import Document

_HEADING = re.compile(r"(?P<mark>#{1,6})\s*(?P<title>\S.*)")
_LINE = re.compile(r"[^\r\n]+")
_BLANK = " \t\u3000\ufeff"
# A line in the written form has a comparison or, behind its series, a colon; and is not as long as a paragraph.
_SIGN = re.compile(r"[<>=~:]|≤|≥|≈|×|≦|≧")
_LONGEST = 300


class Line(NamedTuple):
    """The words of a line: a target, or the title of a heading, whose level is above 0."""

    number: int
    words: str
    start: int
    level: int = 0

    @property
    def end(self) -> int:
        return self.start + len(self.words)


def list_text(parts: Iterable[tuple[str, Sequence[str]]]) -> str:
    """The text of a list: targets under headings.

    >>> print(list_text([("甲区", ["存栏量: >= 3万头 by 2025"])]), end="")
    # 甲区
    存栏量: >= 3万头 by 2025
    """
    return "\n".join("".join(f"{line}\n" for line in (f"# {title}", *lines)) for title, lines in parts)


def lines_in(document: Document) -> Iterator[Line]:
    """The lines that are not blank; `#` in front makes a heading, more of them one below it."""
    text, number, counted = document.text, 1, 0
    for found in _LINE.finditer(text):
        number, counted = number + text.count("\n", counted, found.start()), found.start()
        words = found.group().strip(_BLANK)
        if not words:
            continue
        start = found.start() + found.group().index(words)
        heading = _HEADING.fullmatch(document.plain, start, start + len(words))
        if heading:
            yield Line(number, text[slice(*heading.span("title"))], heading.start("title"), len(heading["mark"]))
        else:
            yield Line(number, words, start)


def first_target(document: Document) -> str | None:
    """The first line of what may be a list: None for what is none at first sight."""
    first = next((line for line in lines_in(document) if not line.level), None)
    if first is None or len(first.words) > _LONGEST or not _SIGN.search(document.plain, first.start, first.end):
        return None
    return first.words
