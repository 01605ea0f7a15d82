"""A plan's own wording where a written form stands: compiled as a plan is, and taken only if nothing of it is left over."""

import re
from collections.abc import Iterator

from luoshi.documents.reading import document_of
from luoshi.kernel.numerals import number
from luoshi.plan.compiler import compile_document
from luoshi.plan.indicators import Indicators
from luoshi.plan.language.model import WrittenTarget
from luoshi.plan.language.opening import opening_time
from luoshi.plan.language.words import MADE_OF_SIGNS, RESERVED
from luoshi.plan.model import Target
from luoshi.plan.rules import Compare, Done, Rank, Series
from luoshi.plan.times import Calendar, anchors_in

_HEADING = "一、主要目标\n"
# What is measured, where a wording alone does not say it.
_SUBJECT = "该指标值"
_LONGEST = 200
# A state alone: what is to be delivered is named elsewhere.
_STATE = re.compile(r"(?:全面|基本|如期|全部)?(?:完成|建成)|建成投[用运产]|竣工|投产|通车|获批|开工")
# 累计 before a sum, 每年 before what is to be kept: the rule says so.
_SAID_BY_THE_RULE = {"total": ("累计", "合计", "共计", "共"), "hold": ("每年", "逐年", "每年均", "年年")}
# 前3位: a place alone; among whom it is, nobody says.
_PLACE = re.compile(r"(?P<keep>保持在?|稳居|稳定在)?(?:进入|位居|居|位列|排名)?(?:前|第)(?P<n>\d{1,3}|[一二三四五六七八九十]{1,3})[位名]")
_SAYS_NOTHING = re.compile(r"[\s,。;、:]|力争|确保|争取|努力|实现|预计|计划|目标|平均|水平|[三四五]年|要|将|为|的")


def wording_of(text: str, indicator: str | None, indicators: Indicators) -> WrittenTarget | None:
    """What the wording promises, if it is one promise and nothing else."""
    if _STATE.fullmatch(text):
        return WrittenTarget(rule=Done(state=text))
    if place := _PLACE.fullmatch(text):
        value = number(place["n"])
        return WrittenTarget(rule=Rank(value=int(value) if value else None, among=None, keep=place["keep"] is not None))
    if (opening := opening_time(text)) and (behind := wording_of(text[opening.end :], indicator, indicators)):
        return opening.over(behind)
    found = [written for written, whole in _promises(text, indicator, indicators) if whole]
    return found[0] if found else None


def nearest_promise(text: str, indicator: str | None, indicators: Indicators) -> WrittenTarget | None:
    """The first promise of the wording, whatever else it says."""
    return next((written for written, _ in _promises(text, indicator, indicators)), None)


def _promises(text: str, indicator: str | None, indicators: Indicators) -> Iterator[tuple[WrittenTarget, bool]]:
    """One promise for each way to read the wording, and whether that is all it says."""
    if MADE_OF_SIGNS.search(text) or len(text) > _LONGEST or "\n" in text:
        return
    for subject in (indicator or "", "" if indicator else _SUBJECT):
        document = document_of(f"{_HEADING}{subject}{text}。\n", name="", sha256="")
        targets = compile_document(document, indicators).targets
        if not targets or (subject and targets[0].indicator != subject):
            continue  # no promise, or the words say themselves what is measured
        keyword = targets[0].indicator in RESERVED
        if keyword and not isinstance(targets[0].rule, Compare):
            continue  # 年均增长大于6%: taken for a name; but 增速高于经济增速 compares growth and names nothing
        start = len(_HEADING) + len(subject)
        left = _left_over(document.plain, start, start + len(text), targets[0])
        yield _written(targets[0], named=not subject and not keyword), len(targets) == 1 and not left


def _left_over(plain: str, start: int, end: int, target: Target) -> str:
    """The words that neither the promise nor its day takes up."""
    kept = list(plain)
    taken = [(target.start, target.end), *((a.start, a.end) for a in anchors_in(plain, start, end, Calendar(None, None)))]
    for first, last in taken:
        kept[first:last] = " " * (last - first)
    left = _SAYS_NOTHING.sub("", "".join(kept[start:end]))
    return "" if left in _SAID_BY_THE_RULE.get(target.rule.kind, ()) else left


def _written(target: Target, *, named: bool) -> WrittenTarget:
    series = Series(target.indicator, target.area) if named else Series()
    due = target.due if target.due_source in ("clause", "section") else None
    return WrittenTarget(rule=target.rule, unit=target.unit, series=series, baseline=target.baseline, due=due, binding=target.binding)
