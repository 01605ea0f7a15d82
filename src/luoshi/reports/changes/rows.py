"""A comparison of two versions as prepared words, for a page of the working place."""

from collections.abc import Sequence
from itertools import groupby
from typing import NamedTuple

from luoshi.plan.versions.model import Comparison, Difference
from luoshi.reports.changes.render import aspects_told, codes_told, stretches
from luoshi.reports.changes.words import WORDS


class Told(NamedTuple):
    """One change: its codes in words, the place, what was and is with its sense, and the words in pieces (same, gone, new)."""

    id: str
    codes: str
    place: str
    indicator: str
    aspects: Sequence[tuple[str, str, str]]
    stretches: Sequence[tuple[str, str]]


def groups_told(comparison: Comparison, lang: str) -> list[tuple[str, list[Told]]]:
    """Changes by group, the weightiest first."""
    return [
        (_say(f"group-{group}", lang), [_told(one, lang) for one in found])
        for group, found in groupby(comparison.told, key=lambda difference: difference.group)
    ]


def facts_told(comparison: Comparison, lang: str) -> list[tuple[str, str, str]]:
    """What the document says otherwise of itself."""
    nothing = _say("nothing", lang)
    return [(_say(f"meta-{fact.field}", lang), fact.old or nothing, fact.new or nothing) for fact in comparison.facts]


def _told(difference: Difference, lang: str) -> Told:
    item = difference.new or difference.old
    assert item is not None, "a difference has a side"
    return Told(
        item.id,
        "、".join(_say(f"diff-{code}", lang) for code in codes_told(difference)),
        difference.place or "",
        getattr(item, "indicator", None) or "",
        [(was, now, _say(sense, lang) if sense else "") for was, now, sense in aspects_told(difference, lang)],
        list(stretches(difference)),
    )


def _say(key: str, lang: str) -> str:
    return WORDS[key][lang == "en"]
