"""Where a heading's title ends and its body begins, with a confidence.

Plans off the web often run both together. Two kinds of evidence are combined: a closed list of
words that open a clause or close a title, and statistics of the document itself: how often its own
clauses begin with, and end in, these two characters.
"""

import re
from collections import Counter
from dataclasses import dataclass
from operator import itemgetter
from typing import NamedTuple

from luoshi.documents.lexicon import ACTION_VERBS, ADVERBS, NOMINAL_VERBS, OPENERS, TITLE_ENDINGS, Words, longest

# It begins with one class of characters, so that the engine skips from one to the next.
_STOP = re.compile(r"[。!?;\s(](?:(?<=[。!?;])|(?<=\s)(?=\s)|(?<=.\()(?=一\)))")
_PAUSE = re.compile(r"[,。;:!?]")
_PHRASE_ENDS = re.compile(r"[,、]")
# Marks inside quotations and brackets are the words' own.
_OUTER_PAUSE = re.compile(r"“[^”\n]{0,40}”|《[^》\n]{0,60}》|\([^()\n]{0,60}\)|(?P<pause>[,。;:!?])")
_FIRST_TWO, _LAST_TWO = itemgetter(slice(2)), itemgetter(slice(-2, None))
_BETWEEN_CLAUSES = ",。;:!?、“”《》()"
_OPENERS = Words(OPENERS | ADVERBS | ACTION_VERBS)
_STRONG = OPENERS | ADVERBS
_BAD_END = set("的和与及等在以对为把将“《(、从向由同跟或并更最很较被让使于到是不有其该各")
_BAD_START = set("的和与及等、”》)了着过")
_LONGEST = 45
_SHORT = 16
# An inner cut of this score is better than the full stop, unless hardly a clause stands between them.
_SURE, _SHORTEST_CLAUSE = 5.5, 6
_FURTHEST = 240
_WHOLE_LINE = 64
_COUNTS = re.compile(r"\d[十百千万亿]*[\u4e00-\u9fa5%‰]")
# A note behind a title: (8分), (责任单位:…).
_NOTE = re.compile(r"\s*\((?:\d+(?:\.\d+)?分|[^()]{0,40}(?:单位|部门|牵头|负责|责任)[^()]{0,200})\)[。;]?\s*$")
_FRAME = re.compile(r"以[^。]{2,40}?为|把[^。]{2,30}?(?:放在|作为|贯穿|摆在)")
_QUOTED_TIME = re.compile(r"“[一二三四五六七八九十]{2,3}五”(?:时期|期间)")


class Cut(NamedTuple):
    """`end` of the title, and how sure we are (0..1)."""

    end: int
    confidence: float


@dataclass(frozen=True, slots=True)
class Habits:
    """How often the document's clauses begin with, and end in, two characters."""

    starts: Counter[str]
    ends: Counter[str]


def habits_of(text: str) -> Habits:
    for mark in _BETWEEN_CLAUSES:
        text = text.replace(mark, " ")
    clauses = [clause for clause in text.split() if len(clause) > 1]
    return Habits(Counter(map(_FIRST_TWO, clauses)), Counter(map(_LAST_TWO, clauses)))


def cut_title(text: str, start: int, end: int, habits: Habits, *, whole_line: bool) -> Cut:
    """Cut text[start:end], a heading's line behind its label.

    `whole_line` says that the line ends where the paragraph ends, so that a short line without
    a stop is a title by itself.
    """
    if end - start > _FURTHEST:
        end, whole_line = start + _FURTHEST, False
    note = _NOTE.search(text, start, end) if text.find("(", start, end) >= 0 else None
    if note:
        end = note.start()
    stop = _STOP.search(text, start, end)
    early = _early_end(text, start, end, stop.start() if stop else end, habits)
    if early:
        return early
    first = stop.start() if stop else end
    if whole_line and first == end and end - start <= _WHOLE_LINE and not _runs_on(text, start, end):
        return Cut(end, 1.0)
    if stop and stop.start() >= end - 1 and end - start <= _LONGEST:
        return Cut(stop.start(), 1.0)
    pause = _outer_pause(text, start, end)
    at_stop = _cut_at_stop(text, start, stop.start(), pause) if stop and stop.start() - start <= _LONGEST else None
    if at_stop and _is_short(text, start, at_stop, pause):
        return at_stop
    best = _best_inner(text, start, min(pause.start() if pause else end, start + _LONGEST), habits)
    if at_stop and (best is None or best[0] < _SURE or (at_stop.end == _start_of(pause) and at_stop.end - best[1] < _SHORTEST_CLAUSE)):
        return at_stop
    if best:
        return _inner_cut(best)
    where = pause.start() if pause else min(end, start + _LONGEST)
    return Cut(where, 0.4)


def _early_end(text: str, start: int, end: int, stop: int, habits: Habits) -> Cut | None:
    """A title that ends before its sentence does: at a colon, or at the first clause of a sentence of promises."""
    pause = _outer_pause(text, start, stop)
    if pause is None or pause.start() - start > _LONGEST:
        return None
    if text[pause.start()] == ":" and end - pause.end() >= 4:
        return Cut(pause.start(), 0.9)
    if _COUNTS.search(text, start, stop):
        # 新建学校12所,改造8所。 Its first clause names the item, unless title and body ran together.
        best = _best_inner(text, start, pause.start(), habits)
        return _inner_cut(best) if best else Cut(pause.start(), 0.6)
    return None


def _inner_cut(best: tuple[float, int]) -> Cut:
    return Cut(best[1], min(0.95, 0.45 + best[0] / 12))


def _outer_pause(text: str, start: int, end: int) -> re.Match[str] | None:
    return next((found for found in _OUTER_PAUSE.finditer(text, start, end) if found["pause"]), None)


def _runs_on(text: str, start: int, end: int) -> bool:
    """Whether a line without a stop is too uneven to be a title: body text that lost its stop."""
    return end - start > _LONGEST and len(_PAUSE.findall(text, start, end)) > 2


def _cut_at_stop(text: str, start: int, stop: int, pause: re.Match[str] | None) -> Cut | None:
    """A full stop may end a title of one phrase, or of two or three balanced ones: 全面融入新格局,增创开放新优势。"""
    if _start_of(pause) == stop:
        return Cut(stop, 0.98)
    phrases = [len(phrase) for phrase in _PHRASE_ENDS.split(text[start:stop])]
    return Cut(stop, 0.9) if len(phrases) <= 3 and max(phrases) <= 28 and min(phrases) >= 2 else None


def _is_short(text: str, start: int, cut: Cut, pause: re.Match[str] | None) -> bool:
    """Whether the title, or its first phrase, is so short that no clause of the body can stand in it."""
    end = cut.end
    if _start_of(pause) != end and (found := _PHRASE_ENDS.search(text, start, end)):
        end = found.start()
    return end - start <= _SHORT


def _start_of(pause: re.Match[str] | None) -> int:
    return pause.start() if pause else -1


def _best_inner(text: str, start: int, limit: int, habits: Habits) -> tuple[float, int] | None:
    """The best place, before the first pause, where a title could end and a clause begin."""
    best: tuple[float, int] | None = None
    for here in range(start + 4, limit - 1):
        behind = longest(_OPENERS, text, here, limit)
        if behind == here or text[here - 1] in _BAD_END or text[here] in _BAD_START or _is_inside(text, start + 1, here):
            continue
        opening = _opening(text, here, behind, limit, habits)
        score = opening + _closing(text, here, habits) - _penalty(here - start) if opening else 0.0
        if score >= 3.0 and (best is None or score > best[0] + 0.25):
            best = (score, here)
    return best


def _is_inside(text: str, start: int, end: int) -> bool:
    """Whether a quotation or bracket that text[start:end] opens is still open."""
    return sum(text.count(mark, start, end) for mark in "“《(") > sum(text.count(mark, start, end) for mark in "”》)")


def _penalty(length: int) -> float:
    """Titles of seven to sixteen characters are the usual ones."""
    return max(0, length - 16) * 0.18 + max(0, 7 - length) * 0.5


def _opening(text: str, here: int, behind: int, limit: int, habits: Habits) -> float:
    """How well the characters from `here` on open a clause; their first word reaches to `behind`."""
    word = text[here:behind]
    usual = min(habits.starts[text[here : here + 2]], 12) / 4
    if _FRAME.match(text, here):
        return 3.6
    if word in ADVERBS and word not in OPENERS and not _goes_on(text, here + len(word), limit):
        return 0.0  # 高标准|农田: the adverb belongs to a noun
    if word in NOMINAL_VERBS:
        # Two verbs in a row (改造提升…) open a clause; one may close the title as its noun.
        twice = longest(ACTION_VERBS, text, here + len(word), limit) > here + len(word)
        return (2.0 if twice else 0.8) + min(usual, 1.2)
    if word == "“":
        return 1.6 + min(habits.starts[text[here + 1 : here + 3]], 12) / 4 + (1.5 if _QUOTED_TIME.match(text, here) else 0)
    if len(word) == 1:
        return 1.2 + usual
    return (3.0 if word in _STRONG else 2.4) + usual


def _goes_on(text: str, here: int, limit: int) -> bool:
    """Whether a verb or another adverb stands here."""
    return longest(ACTION_VERBS, text, here, limit) > here or longest(ADVERBS, text, here, limit) > here


def _closing(text: str, here: int, habits: Habits) -> float:
    """How well the characters before `here` close a title."""
    ending = text[here - 2 : here]
    score = min(habits.ends[ending], 8) / 4 + (1.6 if ending in TITLE_ENDINGS else 0.0)
    if ending in ADVERBS:
        return score - 3.0
    if ending in ACTION_VERBS and ending not in NOMINAL_VERBS:
        # The verb itself opens the body: …政治生态|落实全面从严治党…
        score -= 3.0 if text[here - 4 : here - 2] in TITLE_ENDINGS else 1.5
    return score
