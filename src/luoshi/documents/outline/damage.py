"""Characters that were lost on the way to the web: found, reported, never rewritten."""

import re
from collections.abc import Iterator, Sequence

from luoshi.documents.model import CHROME, Document, Repair, Section
from luoshi.kernel.span import Span

# Each begins with what is rare, so that the engine skips to it; what may not stand before is looked at then.
_DATE = re.compile(r"20(\d\d)(?:(0[1-9]|1[0-2])([0-3]\d)|年(0?[1-9]|1[0-2])([0-3]?\d))日")
_LOST_FIVE = re.compile(r"“(十)”(?=时期|期间|规划|末)")
_BARE_FIVE = re.compile(r"(十[一二三四五六]五)(?=规划|时期|期间|末|以来)(?!”)")
# Other places of a title's first words that are looked at, and titles that are: bounds the work.
_ENOUGH = 50
_LONGEST_LINE = 80
# Before 十四五 these tell that it is no name in want of its quotes.
_NAMES_FIVE = tuple('“”第一二三四五六七八九十"')
# “双碳”行动中培育…: 在 is lost; and what no heading begins with.
_IN_LOST = re.compile(r"“[^”]+”[^“”]*中(?=[^,。“”]{2,})")
_NEVER_FIRST = tuple("的了着和与及、,")
_CLOSED = re.compile(r"\)(?<=(?:通过|批准|印发|修订)\))")


def repairs_of(document: Document, sections: Sequence[Section]) -> Iterator[Repair]:
    """Likely losses of characters, in order of place within each kind."""
    text = document.plain
    yield from _dates(text)
    for found in _LOST_FIVE.finditer(text):
        name = _usual_five_year_name(text)
        if name:
            yield Repair("text-lost", Span(*found.span()), found.group(), f"“{name}”")
    for found in _BARE_FIVE.finditer(text):
        if text[found.start() - 1 : found.start()] in _NAMES_FIVE:
            continue
        yield Repair("quotes-lost", Span(*found.span(1)), found.group(1), f"“{found.group(1)}”")
    yield from _brackets(text)
    yield from damaged_labels(text, sections)
    yield from _unpaired_quotes(document)


def _dates(text: str) -> Iterator[Repair]:
    for found in _DATE.finditer(text):
        if not text[found.start() - 1 : found.start()].isdigit():
            year, month, day = found[1], found[2] or found[4], found[3] or found[5]
            yield Repair("date-damaged", Span(*found.span()), found.group(), f"20{year}年{int(month)}月{int(day)}日")


def _brackets(text: str) -> Iterator[Repair]:
    """A line that closes a bracket it never opened: 2030年1月2日全体会议通过)"""
    for found in _CLOSED.finditer(text):
        start = text.rfind("\n", 0, found.start()) + 1
        words = text[start : found.end()]
        if "(" not in words and words.count(")") == 1 and 2 <= len(words) - len("通过)") <= _LONGEST_LINE:
            yield Repair("bracket-lost", Span(start, found.end()), words, f"({words}")


def _usual_five_year_name(text: str) -> str | None:
    names = re.findall(r"“(十[一二三四五六]五)”", text)
    return max(set(names), key=names.count) if names else None


def damaged_labels(text: str, sections: Sequence[Section]) -> Iterator[Repair]:
    """Headings that start in the middle of a word: a quotation or particle where a verb was lost."""
    places: dict[str, list[int]] = {}
    for section in sections:
        title = section.title
        lost = _lost_first_character(text, section, places)
        if lost:
            yield Repair("text-lost", section.title_span, title, lost + title)
        elif _IN_LOST.match(title):
            yield Repair("text-lost", section.title_span, title, f"在{title}")
        elif title.startswith(_NEVER_FIRST):
            yield Repair("text-lost", section.title_span, title, f"…{title}")


def _lost_first_character(text: str, section: Section, places: dict[str, list[int]]) -> str | None:
    """The one character that everywhere else stands before the title's first three."""
    head = section.title[:3]
    if section.scheme != "——" or len(head) < 3 or "“" in head:
        return None
    if head not in places:
        places[head] = _places_of(head, text)
    before = [text[at - 1] for at in places[head] if at not in (0, section.title_span.start)]
    if len(before) < 2 or len(set(before)) > 1 or not "一" <= before[0] <= "龥":
        return None
    return before[0]


def _places_of(words: str, text: str) -> list[int]:
    """Where the words stand, the first few places."""
    places: list[int] = []
    at = text.find(words)
    while at >= 0 and len(places) < _ENOUGH:
        places.append(at)
        at = text.find(words, at + len(words))
    return places


def _unpaired_quotes(document: Document) -> Iterator[Repair]:
    for block in document.blocks:
        if block.kind is CHROME:
            continue
        words = document.plain[block.span.start : block.span.end]
        opened, closed = words.count("“"), words.count("”")
        if opened != closed:
            where = block.span.start + (words.rfind("“") if opened > closed else words.find("”"))
            yield Repair("quote-unpaired", Span(where, where + 1), document.plain[where], "“…”")
