"""Promised actions: one for each clause that opens with a verb of action."""

import re
from dataclasses import dataclass

from luoshi.documents.lexicon import ACTION_VERBS, ADVERBS, alternation, longest
from luoshi.kernel.span import Span

_NO_ACTION = frozenset(
    [
        "围绕",
        "紧扣",
        "聚焦",
        "对标",
        "坚持",
        "把握",
        "瞄准",
        "遵循",
        "紧盯",
        "立足",
        "适应",
        "充分",
        "面对",
        "达到",
        "满足",
        "抓住",
        "抢抓",
        "走向",
        "迈向",
        "处理",
        "贯穿",
        "坚定",
        "坚守",
        "尊重",
        "走出",
        "防止",
        "应对",
        "包括",
    ]
)
_VERBS = alternation(ACTION_VERBS - _NO_ACTION)
_VERB_WORDS = ACTION_VERBS - _NO_ACTION
_WHEN = re.compile(
    r"(?:(?:到|至)?(?:20\d\d|二〇[〇一二三四五六七八九]{2})年(?:1?[0-9]月)?(?:底|末)?(?:之?前)?|1?[0-9]月底?前|年底前|“?十[一二三四五六]五”?(?:末|期间|时期)|今年|年内|同时|一是|二是|三是|四是|五是|[\s“]+)"
)
_FRONTED = re.compile(rf"(?:把|将)(?P<object>[^,。;]{{2,40}}?)(?P<verb>{_VERBS})(?P<rest>(?:成为?|为|到|至|在|进|入|好)?[^,。;]*)$")
_NOTE = re.compile(r"\((?=[^()]*(?:单位|部门|牵头|负责|参与|配合|时限))[^()]*(?:\([^()]*\)[^()]*)*\)[。;,\s]*$")
_FINAL = re.compile(r"[。,;:!?、\s]+$")
_CAUSATIVE = re.compile(r"^(?:推动|促进|带动|支持|鼓励|引导|推进)$")


@dataclass(frozen=True, slots=True)
class Action:
    """A clause that promises an action; `object` keeps the words behind the verb as they stand."""

    span: Span
    verb: str
    object: str
    confidence: float


def action_of(text: str, clause: Span) -> Action | None:
    """The action that a clause opens with, adverbs left out.

    >>> clause = "加快推动老旧街区改造。"
    >>> action = action_of(clause, Span(0, len(clause)))
    >>> action.verb, action.object
    ('推动', '老旧街区改造')
    """
    end = clause.end
    note = _NOTE.search(text, clause.start, end)
    end = note.start() if note and note.start() > clause.start else end
    final = _FINAL.search(text, clause.start, end)
    end = final.start() if final else end
    here = _behind_adverbs(text, clause.start, end)
    fronted = _FRONTED.match(text, here, end) if text[here : here + 1] in ("把", "将") else None
    if fronted:
        return Action(Span(clause.start, end), fronted["verb"], fronted["object"], 0.8)
    behind = _verbs(text, here, end)
    if behind == here or behind >= end:
        return None
    if text[behind] in "的、,和与" and text[behind - 1] != "好":
        return None
    return Action(Span(clause.start, end), text[here:behind], text[behind:end].strip(), 0.9 if end - behind >= 2 else 0.6)


def _verbs(text: str, start: int, end: int) -> int:
    """End of the verb at `start`, or of verbs joined by 、和与及; `start` if there is none."""
    behind = longest(_VERB_WORDS, text, start, end)
    while behind > start and behind < end and text[behind] in "、和与及":
        further = longest(_VERB_WORDS, text, behind + 1, end)
        if further == behind + 1:
            break
        behind = further
    return behind


def _behind_adverbs(text: str, start: int, end: int) -> int:
    """Where the verb stands: an adverb is passed over only if a verb or adverb follows it."""
    here = start
    while (behind := _adverb(text, here, end)) > here:
        is_verb = longest(_VERB_WORDS, text, here, end) > here
        goes_on = longest(_VERB_WORDS, text, behind, end) > behind or _adverb(text, behind, end) > behind
        if is_verb and not goes_on:
            return here
        here = behind
    return here


def _adverb(text: str, start: int, end: int) -> int:
    behind = longest(ADVERBS, text, start, end)
    if behind > start:
        return behind
    when = _WHEN.match(text, start, end)
    return when.end() if when else start
