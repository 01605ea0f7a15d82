"""Places among others: 保持全市领先, 居西部第1位, 进入全国前10, 位次前移."""

import re
from collections.abc import Iterator, Sequence

from luoshi.kernel.numerals import chinese_number
from luoshi.plan.rules import Monotone, Rank
from luoshi.plan.targets.relations.relation import AREA, Reader, Relation, read_by

# 保持全市领先 / 居西部第1位 / 进入全国前10 / 走在全省前列 / 第一方阵
_RANK_PLACE = r"(?:第[一二三四五六七八九十\d]+(?:位|名|方阵|梯队|城|市)?|首位|榜首|前列|前茅|领先(?:水平|地位|位置)?|前[一二三四五六七八九十百\d]+(?:位|名|强)?|(?:(?:百|五十|三十|二十|十|五)|(?<!\d)\d{1,3})强(?:区|县|市|镇|城市)?(?!企业)|第一(?:方阵|梯队)?|上游|中上游|前位|先进行列|前沿|第一(?:等次|档次|序列|阵营)|一流(?:行列|方阵)|先进位次|最前列|前三甲|领跑)"
_RANK = re.compile(
    rf"(?P<keep>(?:继续|持续|始终|稳定|长期)*(?:保持在?|稳居|稳定在|继续保持|稳定保持|稳定居于|常年居|巩固|持续位居|持续保持|保持位居))?(?P<verb>走在|居于?|位居|位列|跻身|进入|迈入|挺进|达到|名列|排名|处于|处在|冲刺|争创|冲进|提升[至到]|上升[至到]|晋升[至到]|升[至到]|进|晋位|列|争|站稳|在|位于|成为|跻入|挤进|力争|领先|实现)?(?P<among>{AREA})(?:(?P<mid>同类[^,。;]{{0,6}}|(?:(?!在|国|西部|全)[^,。;、\d第前领首上]){{0,8}}?))(?:的)?(?P<place>{_RANK_PLACE})"
)
# 排名前移至第13位以内 / 考评中进入前10位
_RANK_TO = re.compile(
    r"(?:排名|位次|名次)(?:由[^,。;、]{1,8})?[^,。;、\d]{0,6}?(?:至|到|进入?)(?P<among>全[国省市区县])?(?:前|第)*(?P<n>\d{1,3})(?:位|名)"
)
_RANK_IN = re.compile(
    r"(?P<among>全国|全省|全市|全区|全县|西部|中部)[^,。;、]{2,16}?(?:进入|跻身|位居|居|稳居|保持)(?:前|第)(?P<n>\d{1,3}|[一二三四五六七八九十]{1,2})(?:位|名)"
)
# 位居东川市前3位, 保持东川市前列: a place among those of a city that is named
_RANK_NAMED = re.compile(
    r"(?P<verb>位居|稳居|居|位列|列|保持在?|进入|跻身|走在|处于|名列)(?P<among>[\u4e00-\u9fa5]{2,5}?(?:省|市|州|盟|地区))"
    r"(?P<place>第[一二三四五六七八九十\d]+(?:位|名)?|首位|前列|前茅|领先(?:水平|地位|位置)?|前[一二三四五六七八九十\d]+(?:位|名)?)"
)
# 进入全国同类医院考核前200名, 在评价中进入前80位
_RANK_FAR = re.compile(
    r"(?:进入|跻身|迈入|挺进|冲进|升至|提升至|提升到|晋升至)(?P<among>[^,。;:、\d前第]{0,24}?)(?:前|第)(?P<n>\d{1,3}|[一二三四五六七八九十]{1,3})(?:位|名)"
)
_ANY_AREA = re.compile(AREA)
# A place that goes on is an adjective: 国内领先的技术团队, 世界领先科技园区.
_GOES_ON = re.compile(r"(?!和|并|且|以|与|及)[\u4e00-\u9fa5]")
_RANK_LED = re.compile(rf"(?P<keep>保持|继续保持)?领跑(?P<among>{AREA})")
_ADVANCE = re.compile(r"(?:位次|排名|名次)(?:持续|继续|稳步|进一步|力争)*(?:前移|进位|上升|提升)|(?:实现|力争)(?:位次|排名)进位")
_RANKS = {"首位": 1, "榜首": 1, "第一": 1, "第一方阵": None, "第一梯队": None, "前三甲": 3, "领跑": 1}


def _among(text: str, start: int, end: int) -> Iterator[Relation]:
    if not _ANY_AREA.search(text, start, end):
        return
    for m in _RANK.finditer(text, start, end):
        place = m["place"]
        if not m["keep"] and not m["verb"] and (place in ("前沿", "第一", "一流", "上游") or "强" in place):
            continue
        if _GOES_ON.match(text, m.end(), end):
            continue
        keep = m["keep"] is not None or m["verb"] in ("稳居",)
        yield Relation(m.start(), m.end(), m.start(), Rank(value=_rank_value(place), among=m["among"] + (m["mid"] or ""), keep=keep))


def _numbered(text: str, start: int, end: int) -> Iterator[Relation]:
    for m in (*_RANK_TO.finditer(text, start, end), *_RANK_IN.finditer(text, start, end)):
        among = m.groupdict().get("among")
        yield Relation(m.start(), m.end(), m.start(), Rank(value=_rank_value(m["n"]), among=among, keep=False))


def _among_named(text: str, start: int, end: int) -> Iterator[Relation]:
    for m in _RANK_NAMED.finditer(text, start, end):
        if not _GOES_ON.match(text, m.end(), end):
            keep = m["verb"] in ("稳居", "保持", "保持在")
            yield Relation(m.start(), m.end(), m.start(), Rank(value=_rank_value(m["place"]), among=m["among"], keep=keep))


def _far(text: str, start: int, end: int) -> Iterator[Relation]:
    for m in _RANK_FAR.finditer(text, start, end):
        if not _GOES_ON.match(text, m.end(), end):
            yield Relation(m.start(), m.end(), m.start(), Rank(value=_rank_value(m["n"]), among=m["among"] or None, keep=False))


def _led(text: str, start: int, end: int) -> Iterator[Relation]:
    for m in _RANK_LED.finditer(text, start, end):
        yield Relation(m.start(), m.end(), m.start(), Rank(value=1, among=m["among"], keep=m["keep"] is not None))


def _advances(text: str, start: int, end: int) -> Iterator[Relation]:
    for m in _ADVANCE.finditer(text, start, end):
        yield Relation(m.start(), m.end(), m.start() + (2 if m.group()[:2] in ("位次", "排名", "名次") else 0), Monotone(direction="up"))


# Each with the characters one of which its words hold.
_READERS: Sequence[tuple[frozenset[str], Reader]] = (
    (frozenset("第首前领强游先流"), _among),
    (frozenset("位名"), _numbered),
    (frozenset("第首前领"), _among_named),
    (frozenset("位名"), _far),
    (frozenset("领"), _led),
    (frozenset("位名"), _advances),
)


def ranks(text: str, start: int, end: int) -> Iterator[Relation]:
    """Places held or reached among others."""
    return read_by(_READERS, text, start, end)


def _rank_value(place: str) -> int | None:
    if place in _RANKS:
        return _RANKS[place]
    digits = re.search(r"[\d]+|[一二三四五六七八九十百]+", place)
    if not digits or "方阵" in place or "梯队" in place or place.startswith("一流"):
        return None
    value = int(digits.group()) if digits.group().isdigit() else chinese_number(digits.group())
    return int(value) if value is not None else None
