"""Promises of a named thing delivered, and of a state that only a person can judge."""

import re
from collections.abc import Sequence

from luoshi.kernel.scan import Starts
from luoshi.kernel.span import Span
from luoshi.plan.passages import Sentence
from luoshi.plan.rules import Done, Qualitative
from luoshi.plan.targets.candidate import Candidate

_ADVERB = r"(?:力争|确保|争取|全面|基本|如期|按期|加快|高质量|高标准|年内|年底前|今年|全部|率先|努力|(?:到)?20\d\d年(?:1?\d月)?(?:底|末)?(?:之?前)?,?|尽快|尽早|\s)*"
_THING = r"[^,。;:!?\n]{2,60}?"
# 完成老旧管网改造 / 建成滨河公园 / 基本建成环城步道
_VERB_FIRST = re.compile(
    rf"{_ADVERB}(?P<state>全面完成|基本完成|完成|全面建成|基本建成|建成|建设完成|获批|创成|竣工|建好)(?P<thing>(?!投资|率|额|量|产值|情况)(?!的)[^,。;:!?\n]{{3,60}})$"
)
# 二期工程竣工投用 / 滨江岸线整治基本完成
_THING_FIRST = re.compile(
    rf"{_ADVERB}(?P<thing>{_THING})(?P<state>(?:全面|基本|如期|全部|顺利)?(?:完成|建成|竣工|开工|投产|投用|通车|贯通|投运|建成投用|建成投产|开通运营|建成通车|投入使用|投入运营|开工建设|竣工投产))$"
)
_STATE = re.compile(r"完成|建成|获批|创成|竣工|建好|开工|投产|投用|通车|贯通|投运|运营|使用")
_STATE_LAST = re.compile(r"(?:完成|建成|竣工|开工|投产|投用|通车|贯通|投运|运营|使用|建设)$")
_NOT_NAMED = re.compile(r"^(?:一批|一些|若干|更多|各项|上级|国家|省|市|区)?(?:目标任务|任务|工作|指标|目标|项目|下达)")
_DELIVERABLE = re.compile(
    r"(?:建设|改造|工程|项目|修缮|编制|修复|整治|提升|升级|更新|搬迁|征收|验收|创建|区|园|馆|站|路|桥|中心|基地|平台|厂|库|线|楼|院|校|体系|网络|公园|广场|隧道|机场|港|码头|带|系统|市场|试点|规划|普查|确权|改革|任务)$"
)
_JUDGING = re.compile("更加|更为|显著|明显|大幅|进一步|持续|不断|全面|有效|水平|高度")
_JUDGED = re.compile(
    r"(?P<thing>[^,。;:]{2,24}?)(?P<word>(?:更加|更为|显著|明显|大幅|进一步|持续|全面|不断|有效)(?:提升|提高|增强|改善|优化|完善|健全|扩大|彰显|壮大|缩小|加强|凸显|均衡|充分|繁荣|巩固|丰富)|达到[^,。;:]{0,6}(?:一流|先进|较高|更高|新)(?:水平|高度))$"
)


class Unmeasured:
    """Promises of a text that no number measures; the text is read through once for the words that they need."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._states = Starts(_STATE, text)

    def beside(self, candidates: Sequence[Candidate], sentence: Sentence, *, goals: bool) -> Sequence[Candidate]:
        """At most one for each clause of the sentence that holds none of `candidates`; states to be judged only among goals."""
        if not goals and not self._states.within(sentence.span):
            return ()
        measured = {candidate.clause for candidate in candidates}
        return [found for clause in sentence.clauses if clause not in measured and (found := self._in(clause, sentence, goals=goals))]

    def _in(self, clause: Span, sentence: Sentence, *, goals: bool) -> Candidate | None:
        found = deliverable_of(self._text, clause, sentence) if self._states.within(clause) else None
        return found or (judged_of(self._text, clause, sentence) if goals and _JUDGING.search(self._text, *clause) else None)


def deliverable_of(text: str, clause: Span, sentence: Sentence) -> Candidate | None:
    """A `done` candidate if the clause promises a named thing, else None."""
    found = _VERB_FIRST.match(text, *clause) or (_THING_FIRST.match(text, *clause) if _STATE_LAST.search(text, *clause) else None)
    if not found or re.search(r"\d", found["thing"]):
        return None
    thing = re.sub(r"等$", "", found["thing"].strip())
    if _NOT_NAMED.match(thing) or not _DELIVERABLE.search(thing):
        return None
    span = Span(clause.start, clause.end)
    return Candidate(
        span=span, value_span=Span(*found.span("state")), clause=clause, sentence=sentence, indicator=thing,
        rule=Done(state=found["state"]), unit=None, confidence=0.75,
    )  # fmt: skip


def judged_of(text: str, clause: Span, sentence: Sentence) -> Candidate | None:
    """A `qualitative` candidate: a state in words, to be judged on evidence."""
    found = _JUDGED.match(text, *clause)
    if not found:
        return None
    return Candidate(
        span=clause, value_span=Span(*found.span("word")), clause=clause, sentence=sentence, indicator=found["thing"],
        rule=Qualitative(word=found["word"]), unit=None, confidence=0.6,
    )  # fmt: skip
