"""Directions: 只降不增, 稳步提高, 双下降."""

import re
from collections.abc import Iterator

from luoshi.plan.rules import Monotone
from luoshi.plan.targets.relations.relation import Relation
from luoshi.plan.targets.subjects import FIGURE

# 只降不增 / 稳步提高
_NEVER = re.compile(r"(?:只(?P<d>[降减])不[增升]|只(?P<u>[增升])不[减降]|不增反降|(?P<keep>稳中有[降升增]))")
_STEADY = re.compile(
    r"(?:稳步|逐年|持续|不断|逐步|连年|稳定|保持稳定|保持平稳|保持较快|保持|继续|平稳|稳定持续|持续稳步|每年)(?:合理|较快|平稳)?(?P<u>递增|提升|提高|增长|上升|增加|扩大|攀升|向好|好转|改善(?!$))|(?:稳步|逐年|持续|不断|逐步|继续|稳定|平稳|每年)(?P<d>递减|下降|降低|减少|缩小|压减|收窄)"
)
_NOT_DOWN = re.compile(r"不(?:(?P<u>减少|下降|降低|滑坡|下滑|倒退)|(?:增加|上升|反弹|扩大|突破(?=红线|底线)))(?=[,。;、]|$)")
# 事故起数、死亡人数“双下降”
_BOTH_WAYS = re.compile(r"(?:实现|保持)?“?双(?:(?P<d>下降|降)|(?P<u>提升|增长|提高|升))”?(?=[,。;、]|$)")
_OBJECT = re.compile(r"[\u4e00-\u9fa5A-Za-z0-9()、]{2,40}")


def directions(text: str, start: int, end: int) -> Iterator[Relation]:
    """Which way a figure may go."""
    for m in _BOTH_WAYS.finditer(text, start, end):
        yield Relation(m.start(), m.end(), m.start(), Monotone(direction="up" if m["u"] else "down"))
    for m in _NOT_DOWN.finditer(text, start, end):
        yield Relation(m.start(), m.end(), m.start(), Monotone(direction="up" if m["u"] else "down"))
    for m in _NEVER.finditer(text, start, end):
        down = m["d"] is not None or (m["keep"] or "").endswith("降") or m.group() == "不增反降"
        yield Relation(m.start(), m.end(), m.start(), Monotone(direction="down" if down else "up"))
    for m in _STEADY.finditer(text, start, end):
        if text[m.end() : m.end() + 1].isdigit():
            continue  # 每年增长5%: a rate, not a direction
        if text[m.end() : m.end() + 1] == "的" or text[m.end() : m.end() + 2] in (
            "机制",
            "态势",
            "趋势",
            "水平",
            "行动",
            "工程",
            "计划",
            "攻坚",
            "能力",
        ):
            continue
        rule = Monotone(direction="down" if m["d"] else "up")
        behind = _OBJECT.match(text, m.end(), end)
        if behind is None:
            yield Relation(m.start(), m.end(), m.start(), rule)
            continue
        # 稳步提高基础养老金、工资标准: the whole list is a figure, or its first part.
        figures = [words for words in (behind.group(), behind.group().split("、")[0]) if FIGURE.search(words)]
        if figures and behind.group()[0] not in "到至":
            yield Relation(m.start(), m.end() + len(figures[0]), m.start(), rule, indicator=figures[0])
