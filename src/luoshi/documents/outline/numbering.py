"""Numbering schemes of plans and notices: what a heading's label looks like and where it ranks."""

import re
from dataclasses import dataclass
from itertools import islice
from typing import NamedTuple

from luoshi.kernel.numerals import chinese_number

_CN = "[〇零一二三四五六七八九十百两]"
# No plan numbers its parts past these lengths; longer runs of digits are no labels.
_COUNT = rf"{_CN}{{1,8}}"
_ARABIC = r"\d{1,4}"
_ITEM = "(?:——|--|—|－－|–)"


@dataclass(frozen=True, slots=True)
class Scheme:
    """One way of labelling a division. A lower `rank` stands higher in the tree."""

    name: str
    rank: int
    pattern: str
    inline: bool = False
    """Whether the label may also follow a full stop inside a paragraph."""


SCHEMES = (
    Scheme("附件", 5, r"附件\s?(?P<附件>\d{1,2}|[一二三四五六七八九十]{1,3})?(?=\s*[:\s]|$|[^\d\s:。,、(]{2,30}$)"),
    Scheme("篇", 10, rf"第(?P<篇>{_COUNT}|{_ARABIC})篇"),
    Scheme("部分", 11, rf"第(?P<部分>{_COUNT}|{_ARABIC})部分"),
    Scheme("章", 12, rf"第(?P<章>{_COUNT}|{_ARABIC})章"),
    Scheme("节", 13, rf"第(?P<节>{_COUNT}|{_ARABIC})节"),
    Scheme("", 15, r"(?!)"),
    Scheme("一、", 20, rf"(?P<一>{_COUNT})(?:、|\.(?!\d))(?!{_CN}+(?:[、类级产次线]))", inline=True),
    Scheme("第一条", 25, rf"第(?P<条>{_COUNT}|{_ARABIC})条"),
    Scheme("(一)", 30, rf"\((?P<括>{_COUNT})\)、?", inline=True),
    Scheme("1.", 40, r"(?P<点>\d{1,3})(?:\.(?!\d)|(?<=0\d) (?=[\u4e00-\u9fa5])|\.(?=20\d\d年)|、)", inline=True),
    Scheme("1", 41, r"(?!)"),
    Scheme("1.1", 42, r"(?P<点点>\d{1,2}\.\d{1,2})(?=\s+[\u4e00-\u9fa5]{2})"),
    Scheme("1.1.1", 44, r"(?P<点点点>\d{1,2}(?:\.\d{1,2}){2})(?=\s*[\u4e00-\u9fa5]{2})"),
    Scheme("(1)", 50, r"\((?P<小>\d{1,2})\)、?", inline=True),
    Scheme("①", 60, r"(?P<圈>[①-⑳])", inline=True),
    Scheme("专栏", 35, rf"专栏\s?(?P<栏>{_ARABIC}(?:-{_ARABIC})?(?!\d)|{_COUNT}(?!{_CN}))?(?=[\s:“《]|\S{{2,40}}$)", inline=True),
    Scheme("——", 80, rf"{_ITEM}(?=\s?[^\d\s—-])"),
    Scheme("一是", 90, rf"(?P<是>{_COUNT})(?:是|要)(?=(?!不因)[^否因])", inline=True),
)

BY_NAME = {scheme.name: scheme for scheme in SCHEMES}
# Lines without a number that head a part all the same, by the words that name a part.
_UNNUMBERED = re.compile(
    r"(?:“?十[一二三四五六]五”?(?:时期)?(?:的)?|(?:20\d\d|二〇..)年(?:的)?|过去(?:一|五)年(?:的)?|今后五年(?:的)?|关于)?[\u4e00-\u9fa5“”、和及]{0,14}(?:20\d\d年)?(?:自治区|全[省市县区])?"
    r"(?:工作回顾|目标任务|重点工作|工作安排|总体要求|工作思路|主要任务|重点任务|工作任务|保障措施|指导思想|基本原则|发展目标|主要目标|总体目标|名词解释|组织实施|工作要求|发展成就|工作情况|主要预期目标|形势|工作建议|自身建设|民生实事(?:项目)?)"
)
# A line such as 1.2 建设目标, from its point on: the engine skips to it, and what stands before is looked at then.
_DECIMAL_LINE = re.compile(r"\.\d{1,2}[ \t]+[\u4e00-\u9fa5]{2,30}[ \t]*$", re.MULTILINE)
_WHOLE_PART = re.compile(r"[ \t]*\d{1,2}")
_CHAPTER_LINE = re.compile(r"\d{1,2}(?=[ \t]+[\u4e00-\u9fa5“《][^。;!?]{1,30}$)")
_LINE = re.compile("|".join(f"(?P<s{i}>{scheme.pattern})" for i, scheme in enumerate(SCHEMES)))
_INLINE = re.compile("|".join(f"(?P<s{i}>{scheme.pattern})" for i, scheme in enumerate(SCHEMES) if scheme.inline))
# Behind these a label may stand inside a line, if what follows can begin one.
_SENTENCE_END = re.compile(rf"[。;!?:.\s”)](?=[\d(①-⑳专{_CN[1:-1]}])")
_FIRST = re.compile(r"(?<=[\u4e00-\u9fa5”])(?:1\.(?!\d)|\(1\)|①)")
_CIRCLED = {chr(0x2460 + i): i + 1 for i in range(20)}


class Label(NamedTuple):
    """A label found in the text: its scheme, number (None if it has none) and extent."""

    scheme: Scheme
    number: int | None
    start: int
    end: int
    inline: bool = False


def label_at(text: str, start: int, end: int) -> Label | None:
    """The label with which the line text[start:end] begins, if any."""
    found = _LINE.match(text, start, end)
    return _label(found, inline=False) if found else None


def has_decimals(text: str) -> bool:
    """Whether the document numbers its parts 1, 1.1, 1.1.1: only there is a bare number in front of a line its heading."""
    points = (found.start() for found in _DECIMAL_LINE.finditer(text))
    lines = (at for at in points if _WHOLE_PART.fullmatch(text, text.rfind("\n", 0, at) + 1, at))
    return sum(1 for _ in islice(lines, 2)) == 2


def decimal_chapter_at(text: str, start: int, end: int) -> Label | None:
    """The label of a line such as 2 建设目标."""
    found = _CHAPTER_LINE.match(text, start, end)
    return Label(BY_NAME["1"], int(found.group()), start, found.end()) if found else None


def unnumbered_at(text: str, start: int, end: int) -> Label | None:
    """A label without words for a line that heads a part by what it says."""
    if 4 <= end - start <= 30 and _UNNUMBERED.fullmatch(text, start, end):
        return Label(BY_NAME[""], None, start, start)
    return None


def inline_labels(text: str, start: int, end: int, *, in_box: bool = False) -> list[Label]:
    """Labels behind a sentence end inside a line, in order. In a box (专栏) the first follows the title directly."""
    ends = (mark.end() for mark in _SENTENCE_END.finditer(text, start, end))
    found = [_label(m, inline=True) for at in ends if (m := _INLINE.match(text, at, end))]
    first = _FIRST.search(text, start, found[0].start if found else end) if in_box else None
    opening = label_at(text, first.start(), end) if first else None
    return [opening._replace(inline=True), *found] if opening else found


def _label(found: re.Match[str], *, inline: bool) -> Label:
    # The outer group closes last, so it is the last one; a number group is the next inside it.
    outer = found.lastindex or 1
    scheme = SCHEMES[int((found.lastgroup or "s0")[1:])]
    raw = found.group(outer + 1) if "(?P<" in scheme.pattern else None
    return Label(scheme, _number(raw), found.start(), found.end(), inline)


def _number(raw: str | None) -> int | None:
    if raw is None:
        return None
    if raw in _CIRCLED:
        return _CIRCLED[raw]
    if raw[0].isdigit():
        return int(re.split(r"[-.]", raw)[-1])
    value = chinese_number(raw)
    return int(value) if value is not None else None
