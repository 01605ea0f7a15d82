"""What was lost on the way: repairs worth a person's look, and headings that begin behind a lost character."""

from collections import Counter
from collections.abc import Iterator, Sequence

from luoshi.documents.lexicon import ACTION_VERBS, ADVERBS
from luoshi.documents.model import Repair
from luoshi.kernel.span import Cover, Span
from luoshi.plan.checks.finding import at_place
from luoshi.plan.model import Diagnostic, Item, Plan

# 深化|改革开放: a character that ends a verb belongs to that verb, and none is lost where its object stands alone.
_ENDS_OF_VERBS = frozenset(verb[-1] for verb in ACTION_VERBS if len(verb) > 1)
# 着力构建 opens with a whole word, though 着 alone would be the end of one.
_WHOLE_WORDS = ADVERBS | ACTION_VERBS | {"和谐", "和美", "和睦", "和平", "了解", "及时", "的确", "与时", "着重", "着眼"}
# Verbs that open a heading and are no nouns: 快|推进 has lost 加.
_PLAIN_VERBS = (
    "推进",
    "推动",
    "构建",
    "打造",
    "实施",
    "建立",
    "健全",
    "完善",
    "培育",
    "提升",
    "提高",
    "做好",
    "做强",
    "落实",
    "建设",
    "发展",
)
_AROUND = 12


CODES = frozenset(("text-lost", "quotes-lost", "quote-unpaired", "date-damaged", "bracket-lost"))
"""What only the document can show, not the plan alone."""


def check(plan: Plan, repairs: Sequence[Repair]) -> Iterator[Diagnostic]:
    quotes = _surroundings(plan, [repair for repair in repairs if repair.code == "quote-unpaired"])
    for repair in repairs:
        surface, reading = quotes.get(repair.span.start, repair.surface), repair.reading
        if repair.code == "text-lost":
            surface, reading = _unquoted(surface), _unquoted(reading)
        if _is_a_loss(repair):
            yield at_place(repair.code, None, *repair.span, surface=surface, reading=reading)
    told = {repair.span.start for repair in repairs if repair.code == "text-lost"}
    yield from _heads(plan, told)


def _is_a_loss(repair: Repair) -> bool:
    if repair.code != "text-lost":
        return True
    before = repair.reading.removesuffix(repair.surface)
    if before == "…":
        return repair.surface[:2] not in _WHOLE_WORDS
    return not (len(before) == 1 and before in _ENDS_OF_VERBS)


def _unquoted(words: str) -> str:
    """A name without its marks, as the message puts its own around it."""
    inner = words[1:-1]
    return inner if words[:1] == "“" and words[-1:] == "”" and "“" not in inner else words


def _surroundings(plan: Plan, repairs: Sequence[Repair]) -> dict[int, str]:
    """A few words of the item or heading in which each mark stands alone; nothing for a mark outside of them."""
    if not repairs:
        return {}
    items: tuple[Item, ...] = (*plan.targets, *plan.tasks, *plan.goals)
    words = [(Span(item.start, item.end), item.wording) for item in items]
    words += [(Span(s.start, s.start + len(s.label) + len(s.title)), s.label + s.title) for s in plan.sections if s.label or s.title]
    cover = Cover(span for span, _ in words)
    found: dict[int, str] = {}
    for at in (repair.span.start for repair in repairs):
        if (index := cover.index_at(at)) is not None:
            span, text = words[index]
            found[at] = text[max(0, at - span.start - _AROUND) : at - span.start + _AROUND]
    return found


def _heads(plan: Plan, told: set[int]) -> Iterator[Diagnostic]:
    """快推进园区建设 stood as 加快推进园区建设 before a character was lost."""
    damaged = [s for s in plan.sections if _begins_within_a_word(s.title) and s.start + len(s.label) not in told]
    if not damaged:
        return
    words = "\n".join([*(s.title for s in plan.sections), *(t.wording for t in plan.tasks)])
    whole = {end: _whole_word(words, end) for end in {section.title[0] for section in damaged}}
    for section in damaged:
        start = section.start + len(section.label)
        reading = whole[section.title[0]] + section.title[1:]
        yield at_place("text-lost", section.id, start, start + len(section.title), surface=section.title, reading=reading)


def _begins_within_a_word(title: str) -> bool:
    return (
        title[1:3] in _PLAIN_VERBS
        and title[:1] in _ENDS_OF_ADVERBS
        and title[:2] not in ADVERBS
        and title[:2] not in ACTION_VERBS
        and title[:1] not in ADVERBS
    )


_ADVERBS_BY_END = {end: [a for a in sorted(ADVERBS) if len(a) == 2 and a[-1] == end] for end in "快力极实面步续断"}
_ENDS_OF_ADVERBS = frozenset(_ADVERBS_BY_END)


def _whole_word(words: str, end: str) -> str:
    """The adverb with this end that stands most often in the words; … where none does."""
    seen = Counter({adverb: words.count(adverb) for adverb in _ADVERBS_BY_END[end]})
    return next((adverb for adverb, count in seen.most_common(1) if count), f"…{end}")
