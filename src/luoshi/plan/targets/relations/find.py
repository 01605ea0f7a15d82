"""Clauses → promises without a number, of every kind."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from luoshi.documents.lexicon import alternation
from luoshi.plan.targets.relations.comparisons import comparisons
from luoshi.plan.targets.relations.directions import directions
from luoshi.plan.targets.relations.multiples import multiples, structures
from luoshi.plan.targets.relations.ranks import ranks
from luoshi.plan.targets.relations.relation import Relation
from luoshi.plan.targets.relations.states import states

_NUMERALS = "0123456789一二三四五六七八九十百"


@dataclass(frozen=True, eq=False)
class _Kind:
    """One kind of relation: words, one of which its clauses hold; what else stands near them; and who reads it.

    Most clauses hold no relation: a look for plain words spares them the patterns. No word may begin another one.
    """

    words: str
    near: re.Pattern[str]
    read: Callable[[str, int, int], Iterator[Relation]]


_KINDS = (
    _Kind("番 倍 一半 减半", re.compile("[番倍半]"), multiples),
    _Kind("三次产业 一二三产", re.compile("三次产业|一二三产"), structures),
    _Kind(
        "同步 持平 相当 相适 相匹 高于 快于 低于 优于 好于 赶超 高出 跑赢 百分点 超过 达到 接近 赶上 平均水平",
        re.compile(r"同步|持平|相当|相适|相匹|[高快低优好]于|赶超|高出|跑赢|百分点|平均水平|(?:超过|达到|接近|赶上)[\u4e00-\u9fa5]"),
        comparisons,
    ),
    _Kind(
        "领先 领跑 首位 榜首 前列 前茅 前位 前沿 上游 先进 一流 位次 排名 名次 " + " ".join(f"前{n} 第{n} {n}强" for n in _NUMERALS),
        re.compile(
            r"领先|领跑|首位|榜首|前[列茅位沿三\d一二四五六七八九十百]|第[一二三四五六七八九十\d]|上游|先进|一流|[百十五\d]强|位次|排名|名次|[前第]\d"
        ),
        ranks,
    ),
    _Kind(
        "只降 只减 只增 只升 双降 双升 双下 双提 双增 稳中 不减 不下 不降 不滑 不倒 不增 不上 不反 不扩 不突 "
        "稳步 逐年 连年 每年 持续 不断 逐步 稳定 平稳 保持 继续",
        re.compile(
            r"只[降减增升]|双[降升下提增]|稳中|不[减下降滑倒增上反扩突]"
            r"|(?:稳步|[逐连每]年|持续|不断|逐步|稳定|平稳|保持|继续|较快|合理)[递提增上扩攀向好改下降减缩压收]"
        ),
        directions,
    ),
    _Kind(
        "零 类 消除 杜绝 下达 为准 过半 超半 合理区 合理范 增长 任务 要求 目标 指标 以内 全覆盖",
        re.compile(
            r"[零类半]|全覆盖|消除|杜绝|下达|为准|合理[区范]|[正负]增长"
            r"|(?:完成|达到|满足|符合|实现|控制在|按照?)[^,。;]{0,24}?(?:任务|目标|要求|指标|计划|范围|以内)"
        ),
        states,
    ),
)
_KIND_OF = {word: kind for kind in _KINDS for word in kind.words.split()}
MAY_RELATE = re.compile(alternation(_KIND_OF))


def relations_in(text: str, start: int, end: int) -> Iterator[Relation]:
    """Relational promises of the clause text[start:end], at most one at each place.

    >>> [relation.rule.kind for relation in relations_in("收入增长与经济增长同步", 0, 11)]
    ['compare']
    """
    kinds = _kinds_in(text, start, end)
    if not kinds:
        return
    taken = start - 1
    found = [relation for kind in kinds for relation in kind.read(text, start, end)]
    for relation in sorted(found, key=lambda r: (r.start, -r.end)):
        if relation.start > taken:
            taken = relation.end - 1
            yield relation


def _kinds_in(text: str, start: int, end: int) -> list[_Kind]:
    """The kinds whose words stand in the clause, in the order above."""
    words = set()
    here = start
    while word := MAY_RELATE.search(text, here, end):
        words.add(word.group())
        here = word.start() + 1
    called = {_KIND_OF[word] for word in words}
    return [kind for kind in _KINDS if kind in called and kind.near.search(text, start, end)]
