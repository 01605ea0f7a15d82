"""The verb that a clause opens with, behind its adverbs and its time."""

import re

from luoshi.documents.lexicon import ACTION_VERBS, ADVERBS, Words, longest
from luoshi.kernel.span import Span

# Verbs that frame what follows and promise nothing by themselves.
FRAMING = frozenset(["围绕", "紧扣", "聚焦", "对标", "坚持", "把握", "瞄准", "遵循", "紧盯", "立足", "适应", "充分", "面对", "达到", "满足", "抓住", "抢抓", "走向", "迈向", "处理", "贯穿", "坚定", "坚守", "尊重", "走出", "防止", "应对", "包括"])  # fmt: skip
PROMISING = Words(ACTION_VERBS - FRAMING)
_WHEN = re.compile(
    r"(?:(?:到|至)?(?:20\d\d|二〇[〇一二三四五六七八九]{2})年(?:1?[0-9]月)?(?:底|末)?(?:之?前)?|1?[0-9]月底?前|年底前|“?十[一二三四五六]五”?(?:末|期间|时期)|今年|年内|同时|一是|二是|三是|四是|五是|[\s“]+)"
)
# What the words of time above begin with: most clauses are spared the pattern.
_WHEN_STARTS = frozenset("到至2二1年“十3456789今同一三四五 \t\n\u3000")
_SINGLE_STARTS = _WHEN_STARTS | ADVERBS.single


def opening_verb(text: str, start: int, end: int) -> Span | None:
    """Where the verb of action stands with which text[start:end] opens, adverbs and time passed over.

    >>> opening_verb("加快推动街区改造", 0, 8)
    Span(start=2, end=4)
    """
    here = behind_adverbs(text, start, end)
    behind = behind_verbs(text, here, end)
    return Span(here, behind) if behind > here else None


def is_all_verbs(words: str) -> bool:
    """Whether words are nothing but verbs: 改造提升, 新建和改造."""
    here = 0
    while here < len(words):
        behind = longest(ACTION_VERBS, words, here, len(words))
        if behind == here:
            if words[here] not in "、和与及":
                return False
            behind = here + 1
        here = behind
    return True


def behind_verbs(text: str, start: int, end: int) -> int:
    """End of the verb at `start`, or of verbs joined by 、和与及; `start` if there is none."""
    behind = longest(PROMISING, text, start, end)
    while behind > start and behind < end and text[behind] in "、和与及":
        further = longest(PROMISING, text, behind + 1, end)
        if further == behind + 1:
            break
        behind = further
    return behind


def behind_adverbs(text: str, start: int, end: int) -> int:
    """Where the verb stands: an adverb is passed over only if a verb or adverb follows it."""
    if text[start : start + 2] not in ADVERBS.lengths and text[start : start + 1] not in _SINGLE_STARTS:
        return start
    here, behind = start, _adverb(text, start, end)
    while behind > here:
        further = _adverb(text, behind, end)
        goes_on = further > behind or longest(PROMISING, text, behind, end) > behind
        if not goes_on and longest(PROMISING, text, here, end) > here:
            return here
        here, behind = behind, further
    return here


def _adverb(text: str, start: int, end: int) -> int:
    behind = longest(ADVERBS, text, start, end)
    if behind > start:
        return behind
    if text[start : start + 1] not in _WHEN_STARTS:
        return start
    when = _WHEN.match(text, start, end)
    return when.end() if when else start
