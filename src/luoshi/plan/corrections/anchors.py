"""Where an item stands that a person adds: at its words in the document, else at its section's heading."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from luoshi.kernel.span import Cover, Span
from luoshi.plan.corrections.edits import Addition
from luoshi.plan.corrections.fields import Setting
from luoshi.plan.corrections.refusals import PlaceMissing
from luoshi.plan.model import Plan, SectionItem


class Anchor(NamedTuple):
    section: str | None
    span: Span
    wording: str


def anchor(setting: Setting, edit: Addition, asked: str | None) -> Anchor:
    """The place of the words quoted or else of those `asked` for: within the section if one is named; else the heading.

    Without the document's text its items tell where words stand: each holds its own. A heading is known by its label as written,
    or by its title where it has none. White space does not count. Errors: PlaceMissing.
    """
    quoted = edit.quoted[0] if edit.quoted else None
    sections = {section.id: section for section in setting.plan.sections}
    named, around = sections.get(edit.section or ""), sections.get(edit.around or "")
    places = (named,) if named else (around, None) if around else (None,)
    for phrase in filter(None, (quoted, asked)):
        for within in places if phrase == quoted else places[:1]:
            found = _found(setting, phrase, within)
            for at, wording in found if edit.at is None else sorted(found, key=lambda one: abs(one[0].start - (edit.at or 0))):
                section = named.id if named else _section_at(setting.plan, at)
                return Anchor(section, at, wording)
    heading = named or around
    label = heading and (heading.label or heading.title)
    if heading is None or not label:
        raise PlaceMissing(words=quoted or asked or "")
    return Anchor(heading.id, Span(heading.start, heading.start + len(label)), label)


def _found(setting: Setting, phrase: str, section: SectionItem | None) -> Iterator[tuple[Span, str]]:
    """Places of a phrase within a section, with the words as they stand there."""
    start, end = (section.start, section.end) if section else (0, setting.plan.document.characters)
    pattern = re.compile(r"\s*".join(map(re.escape, "".join(phrase.split()))))
    stretches = [(0, setting.text)] if setting.text is not None else [(item.start, item.wording) for item in setting.plan.items()]
    for begin, text in stretches:
        for found in pattern.finditer(text, max(0, start - begin), max(0, end - begin)):
            yield Span(begin + found.start(), begin + found.end()), found.group()


def _section_at(plan: Plan, span: Span) -> str | None:
    """The innermost section that holds a place."""
    index = Cover(Span(s.start, s.end) for s in plan.sections).index_at(span.start)
    return None if index is None else plan.sections[index].id
