"""Where an item stands that a person adds: at its words in the document, else at its section's heading."""

from collections.abc import Iterable
from typing import NamedTuple

from luoshi.kernel.span import Cover, Span
from luoshi.plan.corrections.fields import Setting
from luoshi.plan.corrections.refusals import PlaceMissing
from luoshi.plan.model import SectionItem


class Anchor(NamedTuple):
    section: str | None
    span: Span
    wording: str


def anchor(setting: Setting, section: str | None, phrases: Iterable[str | None]) -> Anchor:
    """The place of the first phrase that the document has, within the section if one is named; else the heading.

    A heading is known by its label as written, or by its title where it has none: that much a plan tells without
    its document. Errors: PlaceMissing.
    """
    words = [phrase for phrase in phrases if phrase]
    within = next((s for s in setting.plan.sections if s.id == section), None)
    for phrase in words if setting.text is not None else ():
        span = _found(setting.text or "", phrase, within)
        if span:
            return Anchor(section or _section_at(setting.plan.sections, span), span, span.of(setting.text or ""))
    heading = within and (within.label or within.title)
    if within is None or not heading:
        raise PlaceMissing(words=words[0] if words else "")
    return Anchor(within.id, Span(within.start, within.start + len(heading)), heading)


def _found(text: str, phrase: str, section: SectionItem | None) -> Span | None:
    start, end = (section.start, section.end) if section else (0, len(text))
    at = text.find(phrase, start, end)
    return Span(at, at + len(phrase)) if at >= 0 else None


def _section_at(sections: tuple[SectionItem, ...], span: Span) -> str | None:
    """The innermost section that holds a place."""
    index = Cover(Span(s.start, s.end) for s in sections).index_at(span.start)
    return None if index is None else sections[index].id
