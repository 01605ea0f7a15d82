"""Making a diagnostic out of a code, a place and its fields."""

from luoshi.plan.checks.catalogue import CATALOGUE, message
from luoshi.plan.model import Diagnostic, Item, SectionItem

_QUOTE = 40
# White space that may stand between label and title.
_GAP = 3


def short(words: str) -> str:
    """Words of the document as a message quotes them: one line, not too long."""
    flat = " ".join(words.split())
    return flat if len(flat) <= _QUOTE else flat[: _QUOTE - 1] + "…"


def at_item(code: str, item: Item, **fields: object) -> Diagnostic:
    return at_place(code, item.section, item.start, item.end, **fields)


def at_heading(code: str, section: SectionItem, **fields: object) -> Diagnostic:
    """At the label and title of a section, not at all that stands below it."""
    end = section.start + len(section.label) + len(section.title)
    if section.end <= end + _GAP:
        end = section.end
    return at_place(code, section.id, section.start, end, label=section.label, title=section.title, **fields)


def at_place(code: str, section: str | None, start: int, end: int, **fields: object) -> Diagnostic:
    filled = tuple((key, short(str(value))) for key, value in fields.items())
    return Diagnostic(code, CATALOGUE[code].severity, message(code, filled, "zh"), section, start, end, filled)
