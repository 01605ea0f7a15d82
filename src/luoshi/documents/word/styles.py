"""Styles of a Word document, as far as they say what a paragraph is: a heading, or a member of a list."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeVar

from lxml import etree

from luoshi.documents.word.package import child, local, value, whole

Key = TypeVar("Key", str, int)
_HEADING = re.compile(r"(?:heading|标题|標題) ?[1-9]$", re.IGNORECASE)
# A style inherits from another no deeper than this; what goes on is a circle.
_DEEPEST = 20


@dataclass(frozen=True, slots=True)
class Look:
    """What a style, or a paragraph itself, says; None where it says nothing. `number` "0" takes a paragraph out of its list."""

    number: str | None = None
    level: int | None = None
    is_heading: bool | None = None


def inherited(look: Look, key: Key | None, own: Mapping[Key, Look], above: Mapping[Key, Key]) -> Look:
    """What a paragraph says itself first, then what its style says, and the styles that one rests on."""
    number, level, heading = look.number, look.level, look.is_heading
    for _ in range(_DEEPEST):
        style = own.get(key) if key is not None else None
        if style is None or key is None:
            break
        number = style.number if number is None else number
        level = style.level if level is None else level
        heading = style.is_heading if heading is None else heading
        key = above.get(key)
    return Look(number, level, heading)


class Styles:
    def __init__(self, root: etree._Element | None) -> None:
        self._own: dict[str, Look] = {}
        self._above: dict[str, str] = {}
        self._usual: str | None = None
        for style in root if root is not None else ():
            key = value(style, "styleId")
            if local(style) != "style" or key is None or value(style, "type") not in (None, "paragraph"):
                continue
            look = look_of(child(style, "pPr"))
            named = _HEADING.match(value(child(style, "name")) or "") is not None
            self._own[key] = Look(look.number, look.level, True if named else look.is_heading)
            if above := value(child(style, "basedOn")):
                self._above[key] = above
            if value(style, "default") in ("1", "true"):
                self._usual = key

    def look(self, properties: etree._Element | None) -> Look:
        """What a paragraph is."""
        return inherited(look_of(properties), value(child(properties, "pStyle")) or self._usual, self._own, self._above)


def look_of(properties: etree._Element | None) -> Look:
    """What the properties of a paragraph or style say themselves."""
    listed = child(properties, "numPr")
    outline = value(child(properties, "outlineLvl"))
    return Look(
        number=value(child(listed, "numId")),
        level=whole(value(child(listed, "ilvl"))),
        is_heading=outline in tuple("012345678") if outline is not None else None,
    )
