"""Promises whose words stand in another order: the share or the verb first, or only a higher bound."""

import re
from dataclasses import replace

from luoshi.kernel.span import Span
from luoshi.plan.rules import Bound, Multiply, bound_of
from luoshi.plan.targets.candidate import Place
from luoshi.plan.targets.cues import Cue
from luoshi.plan.targets.numeric import Neighbourhood, rule_of
from luoshi.plan.targets.subjects import MEASURED, Subject

_SHARE_FIRST = re.compile(
    r"(?:的)?(?P<what>[\u4e00-\u9fa5()]{2,24}?(?:得到|实现|完成|达到|建成|开展|配套|纳入|建立|具备|通上|用上|享受|参加|配备|通过|落实|的区县|的县)[^,。;\d]*)$"
)
# 增长5%左右,力争5.5%: the same promise, stretched
_STRETCHED = re.compile(r"[,、]?并?(?:力争|争取)(?:达到|突破|实现)?$")
# 降低物流成本10%, 每年减少排放5%
_VERB_FIRST = re.compile(
    r"[\s,、]*(?:力争|确保|努力|进一步|有效|稳步|全市|全县|全区)*(?:每(?P<each>年|半年|季度|月))?(?:(?P<down>降低|减少|压减|压降|削减|下调|缩短|压缩)|(?P<up>提高|提升|增加))"
    r"(?P<name>[\u4e00-\u9fa5A-Za-z]{2,16}?)(?P<to>到|至)?(?:约|近|超过|不低于|不少于|至少)?$"
)
# 提高占比达到: the words before the number say it themselves.
_SAID_OTHERWISE = re.compile(r"[到至为达占]|增长|下降|降低|提高")


def stretched(place: Place, n: Neighbourhood) -> int | None:
    """增长5%左右,力争5.5%: the last promise once more, with a higher bound."""
    q, memory = n.quantity, place.memory
    if not memory.found or q.value is None or not _STRETCHED.fullmatch(n.text, n.floor, q.start):
        return None
    last = memory.found[-1]
    bound = bound_of(last.rule)
    if bound is None or bound.op not in (">=", "~") or last.unit != (q.unit or None) or isinstance(last.rule, Multiply):
        return None
    rule = replace(last.rule, bound=Bound(">=", q.value), approx=q.approx)  # type: ignore[call-arg]  # bound_of found it
    place.add(memory.subject, last.indicator, rule, q.unit, Span(q.start, q.end), floor=n.floor, end=q.end, sure=0.85)
    return q.end


def share_of_things(place: Place, n: Neighbourhood) -> int | None:
    """90%以上的村庄生活污水得到治理: the share comes first, what it is a share of behind."""
    q = n.quantity
    if q.unit != "%" or q.start - n.floor > 12 or not (found := _SHARE_FIRST.match(n.text, q.end, n.end)):
        return None
    rule = rule_of(n, Cue("reach", q.start, 1), indicator_down=False)
    if rule is None:
        return None
    subject = Subject(found["what"], q.start)
    place.add(subject, subject.words, rule, q.unit, Span(q.start, q.end), floor=n.floor, end=q.end, sure=0.8)
    return q.end


def verb_first(place: Place, n: Neighbourhood) -> int | None:
    """降低物流成本10%, 提高报销比例到70%: the verb and its object stand before the number alone."""
    q = n.quantity
    if q.unit not in ("%", "个百分点", "元") or not (found := _VERB_FIRST.fullmatch(n.text, n.floor, q.start)):
        return None
    name, start = found["name"], max(found.start("down"), found.start("up"))
    if not MEASURED.search(name) or (_SAID_OTHERWISE.search(name) and not found["to"]):
        return None
    kind = "reach" if found["to"] else "each_growth" if found["each"] else "change"
    cue = Cue(kind, start, -1 if found["down"] else 1, each=found["each"], growth=kind != "reach")
    rule = rule_of(n, cue, indicator_down=False)
    if rule is None:
        return None
    place.add(Subject(name, start), name, rule, q.unit, Span(q.start, q.end), floor=n.floor, end=q.end, sure=0.85)
    return q.end
