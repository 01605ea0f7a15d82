"""Word's automatic numbers: counted as Word counts them, and written as it shows them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from lxml import etree

from luoshi.documents.counts import FORMS
from luoshi.documents.word.package import MOST_COUNTED, child, is_on, local, value, whole

_PLACE = re.compile(r"%([1-9])")
_LEVELS = 9
# No label is longer, neither as a list writes it nor as it is shown: a paragraph of a few bytes may carry it.
_LONGEST = 60
# Bullets are letters of symbol fonts, which mean nothing in another font.
_BULLET = "•"


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: how it is counted and written. `text` holds %1 … %9 for the counts."""

    form: str = "decimal"
    text: str = ""
    start: int = 1
    suffix: str = "tab"
    restart: int | None = None
    plain_digits: bool = False


@dataclass(frozen=True, slots=True)
class Number:
    """A use of a list: which one, the levels that start anew, and the levels that look otherwise."""

    of: str
    starts: dict[int, int] = field(default_factory=dict)
    levels: dict[int, Level] = field(default_factory=dict)


class Numbering:
    """Counts the numbered paragraphs of one document, in order. `lists`: the levels of each list; `numbers`: its uses."""

    def __init__(self, lists: Mapping[str, Mapping[int, Level]], numbers: Mapping[str, Number]) -> None:
        self._lists = lists
        self._numbers = numbers
        self._counts: dict[str, list[int | None]] = {key: [None] * _LEVELS for key in lists}
        self._begun: set[tuple[str, int]] = set()

    def label(self, number: str, level: int) -> str:
        """What Word shows in front of the next paragraph of this list and level, with the gap behind it."""
        use = self._numbers.get(number)
        if use is None or use.of not in self._lists:
            return ""
        levels = {**self._lists[use.of], **use.levels}
        if level not in levels or level >= _LEVELS:
            return ""
        counts = self._counts[use.of]
        self._count(counts, number, level, levels, use.starts)
        shown = self._shown(counts, level, levels)
        return shown + ("" if levels[level].suffix == "nothing" or not shown else " ")

    def _count(self, counts: list[int | None], number: str, level: int, levels: dict[int, Level], starts: Mapping[int, int]) -> None:
        begins = level in starts and (number, level) not in self._begun
        self._begun.add((number, level))
        before = counts[level]
        first = starts.get(level, levels[level].start) if begins or before is None else None
        counts[level] = first if first is not None else min((before or 0) + 1, MOST_COUNTED)
        for above in range(level):
            if counts[above] is None:
                counts[above] = levels[above].start if above in levels else 1
        for below in range(level + 1, _LEVELS):
            # A level starts anew behind any higher one, or only behind the one it names; 0 means never.
            restart = levels[below].restart if below in levels else None
            if restart is None or (restart and level < restart):
                counts[below] = None

    def _shown(self, counts: list[int | None], level: int, levels: dict[int, Level]) -> str:
        here = levels[level]
        if here.form == "bullet":
            symbol = here.text[:_LONGEST].strip()
            return symbol if symbol and not any("\ue000" <= c <= "\uf8ff" for c in symbol) else _BULLET

        def place(found: re.Match[str]) -> str:
            of = int(found.group(1)) - 1
            count = counts[of]
            if count is None or of > level:
                return ""
            form = "decimal" if here.plain_digits and of < level else levels[of].form if of in levels else "decimal"
            return FORMS.get(form, str)(count)

        return _PLACE.sub(place, here.text[:_LONGEST])[:_LONGEST]


def numbering_of(root: etree._Element | None) -> Numbering:
    """The lists of a part numbering.xml."""
    lists: dict[str, dict[int, Level]] = {}
    numbers: dict[str, Number] = {}
    styles: dict[str, str] = {}
    linked: dict[str, str] = {}
    for element in root if root is not None else ():
        if local(element) == "abstractNum":
            key = value(element, "abstractNumId") or ""
            lists[key] = _levels(element)
            if style := value(child(element, "styleLink")):
                styles[style] = key
            if style := value(child(element, "numStyleLink")):
                linked[key] = style
        elif local(element) == "num":
            numbers[value(element, "numId") or ""] = _number(element)
    # A list may only point to the style that has its levels.
    for key, style in linked.items():
        if not lists[key] and style in styles:
            lists[key] = lists[styles[style]]
    return Numbering(lists, numbers)


def _levels(element: etree._Element) -> dict[int, Level]:
    return {_whole(value(c, "ilvl")): _level(c) for c in element if local(c) == "lvl"}


def _level(element: etree._Element) -> Level:
    restart = value(child(element, "lvlRestart"))
    form = child(element, "numFmt")
    if form is None:  # a format of its own stands beside a plain one for older programs
        form = child(element, "AlternateContent", "Fallback", "numFmt") or form
    return Level(
        form=value(form) or "decimal",
        text=value(child(element, "lvlText")) or "",
        start=_whole(value(child(element, "start")), 1),
        suffix=value(child(element, "suff")) or "tab",
        restart=_whole(restart) if restart is not None else None,
        plain_digits=is_on(child(element, "isLgl")),
    )


def _number(element: etree._Element) -> Number:
    starts: dict[int, int] = {}
    levels: dict[int, Level] = {}
    for override in element:
        if local(override) != "lvlOverride":
            continue
        level = _whole(value(override, "ilvl"))
        if (start := value(child(override, "startOverride"))) is not None:
            starts[level] = _whole(start, 1)
        if (own := child(override, "lvl")) is not None:
            levels[level] = _level(own)
    return Number(value(child(element, "abstractNumId")) or "", starts, levels)


def _whole(words: str | None, otherwise: int = 0) -> int:
    number = whole(words)
    return otherwise if number is None else number
