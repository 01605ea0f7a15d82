"""Whether a target binds: 约束性 or 预期性, as the clause, its sentence or its section says."""

import re

from luoshi.documents.model import Outline
from luoshi.kernel.span import Span

_REACH = 200
_BINDING = "约束性"
_EXPECTED = re.compile(r"预期性|预期目标|主要预期|引导性")


def binding_at(text: str, outline: Outline, section: int | None, sentence: Span, at: int) -> bool | None:
    """True for binding, False for expected, None where nothing is said.

    >>> binding_at("能耗下降3%(约束性)", Outline(()), None, Span(0, 12), 0)
    True
    """
    words = text[max(sentence.start, at - _REACH) : min(sentence.end + 24, at + _REACH, len(text))]
    titles = [node.title for node in outline.path(section)] if section is not None else []
    return next((said for said in map(_said, (words, *titles)) if said is not None), None)


def _said(words: str) -> bool | None:
    if _BINDING in words:
        return True
    return False if _EXPECTED.search(words) else None
