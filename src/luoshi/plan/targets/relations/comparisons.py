"""Comparisons with another series: 与全市同步, 高于全国平均水平, 比全省高2个百分点, 达到全国平均水平."""

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from luoshi.kernel.numerals import plain_number
from luoshi.plan.rules import Compare, Op, Series
from luoshi.plan.targets.relations.relation import AREA, Relation

_ADVERB = r"(?:适度|略|明显|持续|稳定|总体|保持|继续|普遍|显著|始终|基本|大体|大致|均|都|力争|确保|努力|要|应|略微|稍)*"
_OTHER = r"[^,。;:、!?\s]{2,24}"
# 与全省同步 / 与经济增长基本同步 / 和全市持平
_SAME_PACE = re.compile(
    r"(?:与|和|同|跟)(?P<other>[^,。;:与和]{2,24}?)(?:保持|实现|增长|提高)?(?P<adv>基本|大体|总体)?(?:保持)?(?<!不)(?P<how>同步(?!建设|实施|推进|规划|开展|落实|部署|运行|发展规划)|持平|相当|相适应|相匹配)(?:增长|提高|发展|提升)?(?!的|基本实现|实现|建成|迈|进入|完成|启动)"
)
# 劳动报酬提高和劳动生产率提高同步
_BOTH = re.compile(r"(?P<a>[^,。;:、]{2,20}?)(?:和|与)(?P<other>[^,。;:、]{2,20}?)(?P<adv>基本)?同步(?:增长|提高)?(?=、|$)")
# 增速高于全国平均水平 / 快于经济增速 / 不低于经济增长
_HIGHER = re.compile(
    rf"(?P<adv>{_ADVERB})(?P<word>不低于|不高于|高于|快于|低于|优于|好于|超过|赶超|高出|跑赢|达到或(?:超过|高于))(?P<other>(?:同期|同口径)?{_OTHER})"
)
_OTHER_SERIES = re.compile(
    r"(?:平均|增速|增长|增幅|水平|GDP|生产总值|经济|收入|涨幅|速度|均值|目标值?|全国|全省|全市|全区|上年|往年|同期|去年|自治区|城镇|支出|预期)"
)
# 比全市平均高2个百分点 / 高于全国平均水平 1.5 个百分点
_MARGIN = re.compile(
    r"(?<!占)比(?![例重率值])(?P<other>[^,。;:、\d]{2,16}?)(?:高|快|(?P<less>低))(?:出)?(?P<n>\d+(?:\.\d+)?)个百分点(?:以上|左右)?|(?:高于|快于|不低于|超过)(?P<other2>[^,。;:、\d]{2,16}?)(?P<n2>\d+(?:\.\d+)?)个百分点(?:以上|左右)?"
)
# 高于5%: a number of its own, no other series; 一般公共预算 begins with no number.
_COUNTED = re.compile(r"[0-9]|[一二三四五六七八九十百千万亿]+(?:[个家倍成%]|分之)")
# 比上年高, 高于“十三五”末: the series' own past is a base, no other series.
_IS_BASE = re.compile(r"(?:上年|去年|上一年|20\d\d年|“?十[一二三四五六]五”?)")
# 保持在全国平均水平以上
_HELD_AT = re.compile(
    rf"(?:保持|稳定|维持)在(?P<other>(?:{AREA}|同期)[^,。;:、]{{0,6}}?平均(?:水平|值)?)(?P<side>以上|之上|以下|以内|之下)"
)
_IS_GROWTH = re.compile(r"(?:增速|增长率?|增幅|涨幅|增长速度)$")
# 达到全国平均水平 / 接近中等发达国家水平
_LEVEL_OF = re.compile(
    rf"(?:达到|接近|赶上|基本达到|超过)(?P<other>(?:{AREA}|同期|中等发达国家|发达国家|中等收入国家)[^,。;:、]{{0,10}}?(?:平均|中等)?水平|{AREA}平均)(?P<above>以上)?"
)


def is_margin(text: str, start: int, at: int, end: int) -> bool:
    """Whether the number text[at:end] only says by how much one series is ahead of another."""
    if "百分点" not in text[at : end + 1]:
        return False
    found = _MARGIN.search(text, start, end)
    return found is not None and found.start() < at < found.end() and not _IS_BASE.match(found["other"] or found["other2"])


def comparisons(text: str, start: int, end: int) -> Iterator[Relation]:
    """One series held against another."""
    for m in _SAME_PACE.finditer(text, start, end):
        other = m["other"]
        approx = m["adv"] if m["adv"] else None
        if m["how"] in ("相适应", "相匹配") and not re.search(r"增长|增速|收入", other):
            continue
        yield Relation(m.start(), m.end(), m.start(), _compare("~", other, text[start : m.start()] + m.group(), approx))
    for m in _BOTH.finditer(text, start, end):
        if re.search(r"增长|提高|增速", m["a"]) and "与" not in m["a"]:
            yield Relation(m.start("a"), m.end(), m.end("a"), _compare("~", m["other"], m["a"], m["adv"]))
    for m in _HIGHER.finditer(text, start, end):
        other = m["other"]
        if not _OTHER_SERIES.search(other) or _COUNTED.match(other) or re.search(r"\d", other[:6]) or other.startswith("预期"):
            continue
        if _MARGIN.match(text, m.start("word"), end):
            continue  # by how much is read below
        op: Op = {"不": ">=" if "低" in m["word"] else "<=", "低": "<", "达": ">="}.get(m["word"][0], ">")
        approx = "适度" if "适度" in m["adv"] else "略" if "略" in m["adv"] else None
        yield Relation(m.start(), m.end(), m.start(), _compare(op, other, text[start : m.start()] + other, approx))
    for m in _MARGIN.finditer(text, start, end):
        if _IS_BASE.match(m["other"] or m["other2"]) or (m["other"] or m["other2"]).startswith("预期"):
            continue
        op = "<" if m["less"] else ">="
        rule = _compare(op, m["other"] or m["other2"], text[start : m.start()] + m.group(), None)
        yield Relation(m.start(), m.end(), m.start(), replace(rule, margin=plain_number(Decimal(m["n"] or m["n2"]))), unit="个百分点")
    for m in _LEVEL_OF.finditer(text, start, end):
        if re.search(r"一流|先进|领先", m["other"]):
            continue
        op = ">" if m.group().startswith("超过") else ">="
        rule = _compare(op, m["other"], _growth_before(text, start, m.start()), "接近" if m.group().startswith("接近") else None)
        yield Relation(m.start(), m.end(), m.start(), rule)
    for m in _HELD_AT.finditer(text, start, end):
        held: Op = "<=" if m["side"] in ("以下", "以内", "之下") else ">="
        yield Relation(m.start(), m.end(), m.start(), _compare(held, m["other"], _growth_before(text, start, m.start()), None))


def _growth_before(text: str, start: int, end: int) -> str:
    """增速 if the indicator named before is a growth, else nothing that says so."""
    return "增速" if _IS_GROWTH.search(text[max(start, end - 6) : end]) else ""


def _compare(op: Op, other: str, context: str, approx: str | None) -> Compare:
    growth = re.search(r"增速|增长|增幅|涨幅|速度|提高", context) is not None
    area = re.match(rf"(?:同期)?(?P<area>{AREA})(?:的)?(?P<rest>.*)$", other)
    series = Series(None, area["area"]) if area else Series(re.sub(r"(?:增速|增长速度|增长|的?提高|增幅)$", "", other) or other, None)
    if area and (rest := re.sub(r"(?:的|平均|水平|增速|增长速度|增长|一道|均值|增幅|涨幅)", "", area["rest"])):
        series = Series(rest, area["area"])
    return Compare(measure="growth" if growth else "level", op=op, other=series, approx=approx)
