"""Who answers for what: 牵头单位, 责任单位, 配合单位 and 完成时限, in brackets or on lines of their own."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from luoshi.documents.model import NO_PROSE, Document, Outline
from luoshi.kernel.span import Span
from luoshi.plan.days import STANDING, day_said
from luoshi.plan.dues import Due
from luoshi.plan.times import Calendar, anchors_in

_LEAD_KEY = r"牵头(?:责任)?(?:单位|部门|处室|科室)|主办(?:单位|部门)|主责(?:单位|部门)|第一责任单位|牵头"
_ASSIST_KEY = r"(?:配合|协同|协办|协助|参与|参加|会办|协作)(?:责任)?(?:单位|部门|处室|科室)|配合|协办"
_PLAIN_KEY = r"(?:责任|承办|负责|实施|落实|主管|承担)(?:单位|部门|处室|科室|主体)"
_DUE_KEY = r"(?:完成|办结|整改|办理|推进|计划完成)(?:时限|时间|期限|时间节点)|时限要求|时间节点|时限|时间要求|完成日期"
_OTHER_KEY = r"(?:分管|牵头|责任|包联)(?:区|市|县)?领导|责任人|联系人|联络员|进度安排|进展情况|工作举措|工作目标|目标任务"
KEY = re.compile(
    rf"(?P<lead>{_LEAD_KEY})\s*:|(?P<assist>{_ASSIST_KEY})\s*:|(?P<plain>{_PLAIN_KEY})\s*:|(?P<due>{_DUE_KEY})\s*:|(?P<other>{_OTHER_KEY})\s*:"
)
_ROLE = re.compile(
    r"(?P<units>(?:[^;。()\n]|\([^()\n]{0,60}\)){2,200}?)(?:等)?(?:(?:按(?:照)?(?:职责|分工)+(?:分工)?(?:分别)?)?(?P<lead>(?:分别|共同|联合)?牵头(?:负责|落实)?|主办|指导)|(?:等)?(?:按(?:照)?(?:职责分工|职责|分工)(?:分别)?)?(?P<assist>(?:协同|共同)?配合(?:落实)?|参与|参加|协助|协办|协同|(?:具体|分别)?落实)|(?:等)?(?:按(?:照)?(?:职责分工|职责|分工)(?:分别)?)?(?P<plain>分工负责|共同负责|分别负责|负责))(?:[,;、]|$)"
)
_HINT = re.compile(r"单位|部门|牵头|负责|参与|配合|参加|协助|时限|时间节点|期限|处室|科室|领导|责任人|完成时间")
_BRACKET = re.compile(r"[(\[]([^()\[\]\n]{2,400}(?:\([^()\n]{0,40}\)[^()\[\]\n]{0,400})*)[)\]]")
_UNIT = re.compile(
    r"(?:\([^()]{0,60}\)|\[[^\[\]]{0,60}\]|(?<![局委办部会院司厅位府心)处所站队团镇乡县区市校行馆园社街企业])[ \t]|\n|(?<![局委办部会厅院司])(?:和|及|与)|(?!会同|(?<=会)同)[^、,;\s和及与()。])+"
)
_TRIM_HEAD = re.compile(r"(?:由|请|会同|联合|[—\-.:])+")
_TRIM_TAIL = re.compile(r"(?:等(?:相关|有关)?(?:部门和单位|部门|单位)?|按(?:照)?(?:职责|分工).*|负责(?:落实)?|分别|\s)+$")
_TOGETHER = re.compile(
    r"(?P<lead>[^,;。()]{2,80}?)会同(?P<assist>(?:[^,;。()]|\([^()]{0,40}\)){2,160}?)(?:等(?:有关|相关)?(?:部门|单位)?)?(?:(?:按(?:照)?职责分工)?(?:研究)?(?:共同)?(?:推进|负责|落实|实施|组织实施))?(?=[,;。]|$)"
)
_A_UNIT = r"[^,;、。()\d]{0,24}(?:局|委|办|部|厅|院|署|行|政府|中心|公司|集团|管委会|总社|联合会|联|会|街道|镇|乡|总局|团中央|团委)(?:\([^()]{1,30}\))?等?"
_ONLY_UNITS = re.compile(rf"{_A_UNIT}(?:[、,;]{_A_UNIT})*(?:(?:有关|相关)(?:部门和单位|部门|单位))?")


@dataclass(frozen=True, slots=True)
class Assignment:
    """Units and deadline as written at `span`; they hold for the text before it in the same item."""

    span: Span
    lead: tuple[str, ...]
    assist: tuple[str, ...]
    due: str | None


def due_with(assignment: Assignment | None, due: Due) -> Due:
    """The clause's own day; else the one that stands with the units; else what section or document say."""
    return Due(assignment.due, "section") if assignment and assignment.due and due.source != "clause" else due


@dataclass
class _Parts:
    lead: list[str]
    assist: list[str]
    plain: list[str]
    due: str | None = None

    def assignment(self, span: Span) -> Assignment:
        """Where no lead is named, the first named unit leads."""
        lead, assist = list(self.lead), [*self.assist]
        if lead:
            assist = [*self.plain, *assist]
        elif self.plain:
            lead, assist = self.plain[:1], [*self.plain[1:], *assist]
        assist = [unit for unit in dict.fromkeys(assist) if unit not in lead]
        return Assignment(span, tuple(dict.fromkeys(lead)), tuple(assist), self.due)


def split_units(text: str, start: int = 0, end: int | None = None, *, original: str | None = None) -> list[str]:
    """Units named in text[start:end], in order, in the letters of `original` (as long as `text`).

    >>> split_units("区发改委、区财政局,各县(市、区)政府等")
    ['区发改委', '区财政局', '各县(市、区)政府']
    """
    found = []
    for part in _UNIT.finditer(text, start, len(text) if end is None else end):
        words = part.group().rstrip()
        left = words.strip()
        head = _TRIM_HEAD.match(left)
        at = part.start() + len(words) - len(words.lstrip()) + (head.end() if head else 0)
        unit = _TRIM_TAIL.sub("", left[head.end() if head else 0 :]).rstrip("。.,、;:-— ")
        if 2 <= len(unit) <= 40 and not re.fullmatch(r"[—\-\s]+", unit):
            found.append(re.sub(r"\s", "", (original or text)[at : at + len(unit)]))
    return found


def assignments_in(document: Document, calendar: Calendar) -> list[Assignment]:
    """Every group of unit keys in the running text, in order."""
    found: list[Assignment] = []
    for block in document.blocks:
        if block.kind in NO_PROSE:
            continue
        found.extend(_in_block(document, block.span, calendar))
    return _merged(document.plain, found)


def _in_block(document: Document, block: Span, calendar: Calendar) -> Iterator[Assignment]:
    text = document.plain
    if text.find("(", *block) < 0 and text.find(":", *block) < 0 and text.find("[", *block) < 0:
        return  # neither a note in brackets nor a key with its colon
    if not _HINT.search(text, *block) and text[block.end - 1] not in ")]":
        return
    spans: list[Span] = []
    for bracket in _BRACKET.finditer(text, *block):
        inner = Span(bracket.start(1), bracket.end(1))
        if KEY.search(text, *inner):
            parts = _keyed(document, inner, calendar)
        else:
            parts = _roles(document, inner, calendar) or _bare(document, inner, ends=not text[bracket.end() : block.end].strip("。; "))
        if parts and (parts.lead or parts.assist or parts.plain or parts.due):
            spans.append(Span(*bracket.span()))
            yield parts.assignment(Span(*bracket.span()))
    first = KEY.search(text, *block) if text.find(":", *block) >= 0 else None
    if first and not any(s.start <= first.start() < s.end for s in spans):
        parts = _keyed(document, Span(first.start(), block.end), calendar)
        if parts and (parts.lead or parts.assist or parts.plain or parts.due):
            yield parts.assignment(Span(first.start(), block.end))


def _keyed(document: Document, span: Span, calendar: Calendar) -> _Parts | None:
    text = document.plain
    parts = _Parts([], [], [])
    keys = list(KEY.finditer(text, *span))
    for i, key in enumerate(keys):
        end = keys[i + 1].start() if i + 1 < len(keys) else span.end
        stop = re.compile(r"[。\n]").search(text, key.end(), end)
        end = stop.start() if stop else end
        if key["due"]:
            parts.due = due_named(text[key.end() : end], calendar)
        elif key["plain"] and (inner := _roles(document, Span(key.end(), end), calendar)):
            # 责任处室:甲处牵头,各处配合 - the roles stand behind the units after all.
            parts.lead += inner.lead
            parts.assist += inner.assist
            parts.plain += inner.plain
        elif not key["other"]:
            role = "lead" if key["lead"] else "assist" if key["assist"] else "plain"
            getattr(parts, role).extend(split_units(text, key.end(), end, original=document.text))
    return parts if keys else None


def due_named(value: str, calendar: Calendar) -> str | None:
    """The last day that words of a deadline name, as ISO date; for 长期 the end of the plan's period. None if they name none."""
    said = day_said(value, calendar)
    if said.day:
        return said.day
    anchors = anchors_in(value, 0, len(value), calendar)
    if anchors:
        return anchors[-1].due
    if re.search(STANDING, value):
        return calendar.end
    return None


def _roles(document: Document, span: Span, calendar: Calendar) -> _Parts | None:
    """(X部牵头,Y部、Z部参与): the role stands behind the units."""
    text = document.plain
    parts = _Parts([], [], [])
    together = _TOGETHER.match(text, *span)
    if together:
        # 商务部会同财政部推进: who invites leads, who is invited assists.
        parts.lead.extend(split_units(text, *together.span("lead"), original=document.text))
        parts.assist.extend(split_units(text, *together.span("assist"), original=document.text))
        parts.due = due_named(text[together.end() : span.end], calendar)
        return parts
    here = span.start
    while (found := _ROLE.match(text, here, span.end)) is not None:
        units = split_units(text, *found.span("units"), original=document.text)
        role = "lead" if found["lead"] else "assist" if found["assist"] else "plain"
        getattr(parts, role).extend(units)
        here = found.end()
    if here < span.end and (parts.lead or parts.assist or parts.plain):
        rest = text[here : span.end]
        parts.due = due_named(rest, calendar)
        if parts.due is None and not re.search(r"持续|长期|推进|实施|完成", rest):
            parts.assist.extend(split_units(text, here, span.end, original=document.text))
    return parts if parts.lead or parts.assist or parts.plain else None


def _bare(document: Document, span: Span, *, ends: bool) -> _Parts | None:
    """【县水务局、县财政局】 at the end of an item: nothing but units, the first of which leads."""
    text = document.plain
    words = text[span.start : span.end]
    if not ends or not _ONLY_UNITS.fullmatch(words):
        return None
    return _Parts([], [], split_units(text, *span, original=document.text))


def _merged(text: str, found: Sequence[Assignment]) -> list[Assignment]:
    """Lines of keys below each other are one assignment."""
    merged: list[Assignment] = []
    for item in found:
        last = merged[-1] if merged else None
        if last and not text[last.span.end : item.span.start].strip(" \n。;\t"):
            # 责任单位 alone leads, unless a lead was named: then it assists.
            lead, assist = last.lead, (*last.assist, *item.assist)
            if not last.lead:
                lead = item.lead
            else:
                assist = (*last.assist, *item.lead, *item.assist)
            merged[-1] = Assignment(Span(last.span.start, item.span.end), lead, assist, item.due or last.due)
        else:
            merged.append(item)
    return merged


def scopes_of(assignments: Sequence[Assignment], outline: Outline) -> list[tuple[Assignment, Span]]:
    """Each assignment with the text it speaks for: its item, since the last assignment."""
    starts = [section.span.start for section in outline.sections]
    found: list[tuple[Assignment, Span]] = []
    last = 0
    for assignment in assignments:
        index = bisect_right(starts, assignment.span.start) - 1
        begin = max(starts[index] if index >= 0 else 0, last)
        found.append((assignment, Span(begin, assignment.span.start)))
        last = assignment.span.end
    return found
