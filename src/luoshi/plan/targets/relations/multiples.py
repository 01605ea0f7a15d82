"""Multiples: 翻一番, 倍增; and the structure of the three industries."""

import re
from collections.abc import Iterator
from decimal import Decimal

from luoshi.kernel.numerals import chinese_number, plain_number
from luoshi.plan.rules import Bound, Multiply, Op, Reach
from luoshi.plan.targets.relations.relation import Relation

_BASED = r"(?:(?:比|较|相比|在|按)20\d\d年(?:底|末)?(?:水平|相比|基础上?)?(?:再|将|要)?)?"
# 翻一番 / 翻两番 / 倍增 / 成倍增长 / 实现翻番
_MULTIPLY = re.compile(
    rf"{_BASED}(?:实现|力争)?(?:翻(?P<fan>[一两二三1-3]?)番(?:半)?|(?<!以)倍增(?=[,。;、)]|$|目标)|成倍增长|增长?一倍|增加一倍|提高一倍)(?P<more>以上)?"
)
# 减少一半 / 比2020年下降一半以上 / 减半; but 减半征收 is a rate of tax.
_HALVE = re.compile(
    rf"{_BASED}(?:(?:减少|下降|降低|压减|缩减|削减|缩短|缩小|压缩|压降)了?(?:近|约)?一半|减半(?!征|收|缴|课|计|执行|优惠|政策))(?P<about>左右)?(?:以上)?"
)
# 实施龙头企业倍增计划: the name itself promises a doubling
_DOUBLING_PLAN = re.compile(r"(?:实施|启动|推进|开展)(?P<what>[\u4e00-\u9fa5]{2,10}?)倍增计划")
# 三次产业结构调整为12:52:36
_STRUCTURE = re.compile(
    r"(?:三次产业|一二三产业?)(?:结构)?(?:比例?|比重)?(?:进一步)?(?:调整|优化|达到|演进|变化)?(?:为|到|至)?"
    r"(?P<a>\d+(?:\.\d+)?):(?P<b>\d+(?:\.\d+)?):(?P<c>\d+(?:\.\d+)?)"
)


def multiples(text: str, start: int, end: int) -> Iterator[Relation]:
    """Doublings and halvings, and names that promise one."""
    for m in _MULTIPLY.finditer(text, start, end):
        fan = chinese_number(m["fan"]) if m["fan"] and not m["fan"].isdigit() else int(m["fan"] or 1)
        times = 2 ** int(fan or 1)
        yield Relation(m.start(), m.end(), m.start(), Multiply(value=times), unit="倍")
    for m in _HALVE.finditer(text, start, end):
        op: Op = "~" if m["about"] else "<="
        yield Relation(m.start(), m.end(), m.start(), Multiply(op=op, value=0.5, approx=m["about"]), unit="倍")
    for m in _DOUBLING_PLAN.finditer(text, start, end):
        yield Relation(m.start("what"), m.end(), m.end("what"), Multiply(value=2), unit="倍", indicator=m["what"])


def structures(text: str, start: int, end: int) -> Iterator[Relation]:
    """The shares of the three industries, each a level of its own."""
    for m in _STRUCTURE.finditer(text, start, end):
        for group, name in zip("abc", ("第一产业比重", "第二产业比重", "第三产业比重"), strict=True):
            value = plain_number(Decimal(m[group]))
            yield Relation(*m.span(group), m.start(), Reach(bound=Bound("=", value)), unit="%", indicator=name)
