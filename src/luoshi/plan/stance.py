"""What a section is for: reviewing the past, framing, naming goals, or promising work."""

import re
from enum import StrEnum

from luoshi.documents.model import Outline, Section
from luoshi.kernel.span import Span


class Stance(StrEnum):
    REVIEW = "review"
    FRAME = "frame"
    GOALS = "goals"
    WORK = "work"


# Asked for each sentence many times: an attribute of an enumeration takes several times as long as a plain name.
REVIEW, FRAME, GOALS, WORK = Stance.REVIEW, Stance.FRAME, Stance.GOALS, Stance.WORK

_LOOKS_AHEAD = re.compile(r"目标|任务|安排|要求|举措|打算|指标|愿景|展望|思路|重点工作|部署|预期")
_REVIEW = re.compile(
    r"概况$|基本情况|资源状况|资源禀赋|区位条件|[县市区]情$|^发展条件|回顾|回眸|总结|过去|(?:发展|现实|工作)基础|^(?:规划|编制|建设|事业)基础(?=$|[和与及、])|现状|发展环境$|形势|机遇|挑战|存在的?(?:主要)?(?:突出)?问题|突出短板|编制背景|发展背景|"
    r"历史性成就|决定性成就|发展成就|主要成[就效绩]|工作成[效绩]|(?:执行|完成|落实|进展|实施)情况$|工作情况|不足|^名词解释|^注释|^附注|^编制说明"
)
_PAST_RESULT = re.compile(
    r"^[^,。]{0,12}(?:主要|重要|积极|阶段性)进展(?:和成效)?$|^(?:“?十[一二三四五六]五”?(?:时期|期间|以来)?的?)?(?:主要)?(?:工作|建设|实施|发展|改革)?(?:进展|成效|成绩|成果)(?:情况)?$|取得.{0,8}(?:成就|成效|成绩|进展|突破|胜利)|成[就效绩](?:显著|明显|突出|斐然)|得到.{0,6}(?:提升|改善)$"
)
_NOT_REVIEW = re.compile(
    r"^(?:统筹|加快|着力|推动|推进|全力|持续|深化|聚焦|突出|夯实|补齐|破解|提升|提高|优化|营造|改善|打造|应对|把握|抢抓|创新|健全|完善|强化|加强|做好)|形势与?任务|形势和任务|评估|监测"
)
_GOALS = re.compile(r"目标|愿景|主要指标|预期指标|远景|展望")
_FRAME = re.compile(
    r"指导思想|指导方针|基本原则|(?:遵循|坚持)的?(?:重要|基本)?原则|总体要求|总体思路|重大意义|战略定位|发展定位|^总则$|指导原则|基本要求|编制依据"
)


def stances_of(outline: Outline) -> list[Stance]:
    """One stance for each section: its own, or the one it inherits from its parent."""
    stances: list[Stance] = []
    ahead = False
    for section in outline.sections:
        own = _own(section, ahead)
        inherited = stances[section.parent] if section.parent is not None else None
        if inherited is REVIEW:
            own = REVIEW if own in (None, REVIEW, WORK) else own
        stance = own or inherited or WORK
        stances.append(stance)
        ahead = ahead or stance in (GOALS, FRAME)
    return stances


def _own(section: Section, ahead: bool) -> Stance | None:
    title = section.title if len(section.title) <= 60 else ""
    if section.scheme in ("——", "一是") or not title:
        return None
    if _REVIEW.search(title) and not _NOT_REVIEW.search(title) and not (_LOOKS_AHEAD.search(title) and "回顾" not in title):
        return REVIEW
    if not ahead and _PAST_RESULT.search(title) and not _NOT_REVIEW.search(title):
        return REVIEW
    if _GOALS.search(title) and not title.startswith(("确保", "加强", "完善", "落实", "强化", "保障", "健全", "为")):
        return GOALS
    if _FRAME.search(title):
        return FRAME
    return None


_PAST_OPENING = re.compile(
    r"[“ 我们在]*(?:(?:五|四|三|两|一|[\d]+|多|几)年[来间]|这(?:一|五|三)年|过去的?(?:一|五|几|三|20\d\d)|去年|上年|近年来?|近几年|截至|截止|目前|回顾|以来|刚刚过去|"
    r"(?:20\d\d年)?(?:全年|上半年)?(?:预计)?(?:实现|完成)了|总体完成|顺利完成|圆满完成|胜利完成|全面完成了)"
)
# How far the opening of a sentence reaches.
_HEAD = 24
_PAST_CLAUSE = re.compile(
    r"(?<!业)(?<!自)已(?!知|婚|授|登|开|批|售(?!出))|获评|获得了?|荣获|取得了|实现了|完成了|建成了|突破了|达到了|创(?:历史)?新高|"
    r"现有|成效显著|成为全|位居全国第|跃居|连续.{1,4}年(?!保持|稳定|增长目标)|累计(?:实现|完成|达|建成|新增).{0,12}(?:，|,)?(?:较|比)(?:上年|20)|曾|前[两二三四]年|(?:增长|下降|提高|增加|减少|提升|降低|上升)了|存在.{0,30}问题|多年平均|"
    r"比(?:上年|去年)同期|(?:监测|统计|调查|数据)(?:表明|显示)|据(?:统计|测算|调查|监测)"
)
# Plain words, one of which stands in every clause that the pattern above finds: a quick look first.
_PAST_HINT = re.compile(
    "已|获|取得了|实现了|完成了|建成了|突破了|达到了|新高|现有|成效显著|成为全|位居全国第|跃居|连续|累计|曾|前两年|前二年|前三年|前四年|多年平均|增长了|下降了|提高了|增加了|减少了|提升了|降低了|上升了|存在|同期|表明|显示|据统|据测|据调|据监"
)
# 我们也清醒地看到…: a paragraph that confesses problems in its first sentence promises nothing.
_PROBLEMS = re.compile(
    r"(?:清醒|深刻)地?(?:看到|认识)|(?:面临|存在|还有)(?:着|的)?(?:不少|诸多|许多|一些|很多|较多|一定)?的?(?:困难|问题|挑战|不足|差距|短板)(?:和|与|、|,|;|:|。|依然|主要)"
)


def tells_problems(text: str, sentence: Span) -> bool:
    """Whether a paragraph that begins with this sentence tells what is amiss."""
    return _PROBLEMS.search(text, *sentence) is not None


def opens_in_the_past(text: str, sentence: Span, before: str | None = None) -> bool:
    """Whether a sentence that begins so tells what has been. `before`: the five years before the plan's own, 十三五."""
    start, end = sentence
    end = min(end, start + _HEAD)
    return _PAST_OPENING.match(text, start, end) is not None or speaks_of(text, start, end, before)


def speaks_of(text: str, start: int, end: int, five_years: str | None) -> bool:
    """Whether text[start:end] names these five years as a time: “十三五”时期."""
    if five_years is None or text.find(five_years, start, end) < 0:
        return False
    names = (f"“{five_years}”时期", f"“{five_years}”期间", f"“{five_years}”以来", f"{five_years}期间")
    return any(text.find(name, start, end) >= 0 for name in names)


def tells_the_past(clause: str) -> bool:
    """Whether one clause says that its number was reached already."""
    return _PAST_HINT.search(clause) is not None and _PAST_CLAUSE.search(clause) is not None
