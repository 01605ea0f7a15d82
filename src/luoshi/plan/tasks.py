"""Promised actions: one for each clause that opens with a verb of action."""

import re
from typing import NamedTuple

from luoshi.documents.lexicon import alternation
from luoshi.kernel.span import Span
from luoshi.plan.verbs import PROMISING, behind_adverbs, behind_verbs

_VERBS = alternation(PROMISING)
_FRONTED = re.compile(rf"(?:把|将|瞄准)(?P<object>[^,。;]{{2,40}}?)(?P<verb>{_VERBS})(?P<rest>(?:成为?|为|到|至|在|进|入|好)?[^,。;]*)$")
# 实现本规划,要靠…: what the document is for, no action that it promises.
_ITSELF = re.compile(
    r"本(?:规划|纲要|计划|方案|行动计划|建议)(?:提出|确定)?的?(?:各项)?(?:目标)?(?:任务)?,(?:要|需|必须|应当|靠|离不开|关键)"
)
_NOTE = re.compile(r"\((?=[^()]*(?:单位|部门|牵头|负责|参与|配合|时限))[^()]*(?:\([^()]*\)[^()]*)*\)[。;,\s]*$")
_FINAL = "。,;:!?、 \t\n"


class Action(NamedTuple):
    """A clause that promises an action: its words end at `end`, those of its object stand from `object_start` to `object_end`.

    `verb` as it reads in plain text.
    """

    end: int
    verb: str
    object_start: int
    object_end: int
    confidence: float


def action_of(text: str, clause: Span) -> Action | None:
    """The action that a clause opens with, adverbs left out.

    >>> clause = "加快推动老旧街区改造。"
    >>> action = action_of(clause, Span(0, len(clause)))
    >>> action.verb, clause[action.object_start : action.object_end]
    ('推动', '老旧街区改造')
    """
    end = _words_end(text, clause)
    here = behind_adverbs(text, clause.start, end)
    fronted = _FRONTED.match(text, here, end) if text.startswith(("把", "将", "瞄准"), here) else None
    if fronted:
        return Action(end, fronted["verb"], *fronted.span("object"), 0.8)
    behind = behind_verbs(text, here, end)
    if behind == here or behind >= end:
        return None
    if text[behind] == "本" and _ITSELF.match(text, behind):
        return None
    if text[behind] in "的、,和与" and text[behind - 1] != "好":
        return None
    verb = text[here:behind]
    while behind < end and text[behind].isspace():
        behind += 1
    return Action(end, verb, behind, end, 0.9 if end - behind >= 2 else 0.6) if behind < end else None


def _words_end(text: str, clause: Span) -> int:
    """End of the clause without the note of units behind it and its final marks."""
    start, end = clause
    if text[end - 1] == ")" or text[end - 1] in _FINAL:
        note = _NOTE.search(text, start, end)
        end = note.start() if note and note.start() > start else end
    while end > start and text[end - 1] in _FINAL:
        end -= 1
    return end
