"""Named programmes, projects, platforms, mechanisms, policies, places and organisations."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from luoshi.documents.lexicon import ACTION_VERBS, ADVERBS, Words, alternation, longest
from luoshi.kernel.span import Span
from luoshi.plan.model import NameKind

_SUFFIXES: dict[str, NameKind] = {
    **dict.fromkeys(["计划", "工程", "行动", "专项行动", "攻坚行动", "行动计划", "战略"], "programme"),
    **dict.fromkeys(["项目", "大桥", "隧道", "高速公路", "铁路", "水库", "地下环道", "枢纽", "博物馆", "图书馆", "体育场", "医院", "车站", "机场"], "project"),
    **dict.fromkeys(["平台", "中心", "基地", "产业园", "园区", "孵化器", "实验室", "示范区", "试验区", "综保区", "自贸区", "创新圈", "生态圈", "集聚区", "产业带", "创新带"], "platform"),
    **dict.fromkeys(["机制", "制度", "体系", "清单"], "mechanism"),
    **dict.fromkeys(["政策", "条例", "办法", "意见", "若干措施"], "policy"),
    **dict.fromkeys(["片区", "商圈", "街道", "公园", "老街", "步行街", "商务区", "历史街区", "风貌带", "街区", "新城", "半岛", "滨江带"], "place"),
    **dict.fromkeys(["大学", "学院", "研究院", "管委会", "委员会", "公司", "协会", "商会"], "organisation"),
}  # fmt: skip
_SUFFIX = re.compile(rf"(?:{alternation(_SUFFIXES)})(?![\u4e00-\u9fa5]?(?:化|性|型|式|内|类))")
_QUOTED = re.compile(rf"“[^”\n]{{2,24}}”[\u4e00-\u9fa5A-Za-z]{{0,8}}?(?P<suffix>{alternation(_SUFFIXES)})")
_BOOK = re.compile(r"《[^《》\n]{4,80}》")
# The last mark or particle: the engine walks back from the end.
_LAST_EDGE = re.compile(r".*(?:[,。;:!?、()\s“”《》\d]|[的和与及以把将为在对从向等由是有个条批座家](?=[^\n]))", re.DOTALL)
_GLUED = Words(ACTION_VERBS | ADVERBS)
_GENERIC = frozenset(["重大项目", "重点项目", "一批", "投资项目", "重点工程", "重大工程", "专项行动", "行动计划", "建设项目", "标志性项目", "产业项目", "工业项目", "体制机制", "工作机制", "长效机制", "制度体系", "政策体系", "服务体系", "相关政策", "产业体系", "工作体系", "服务平台", "产业园区", "创新平台", "优惠政策", "支持政策"])  # fmt: skip
_VAGUE = ("各类", "一批", "重大", "重点", "相关", "有关", "这", "其他", "主要", "全部")
_WINDOW = 16


class Found(NamedTuple):
    start: int
    end: int
    kind: NameKind
    confidence: float


def names_in(text: str, spans: Sequence[Span]) -> Iterator[tuple[int, Found]]:
    """Names in the stretches of `spans`, each with the index of its stretch, left to right, none inside another.

    The text is read once and not stretch by stretch: names are looked for everywhere.
    """
    starts = [span.start for span in spans]
    last = 0
    for found in sorted([*_titles(text), *_quoted(text), *_suffixed(text, spans, starts)], key=_order):
        index = bisect_right(starts, found.start) - 1
        if index >= 0 and found.start >= last and found.end <= spans[index].end:
            yield index, found
            last = found.end


def _order(found: Found) -> tuple[int, int]:
    """By place, the longer first."""
    return found.start, -found.end


def _titles(text: str) -> Iterator[Found]:
    for found in _BOOK.finditer(text):
        yield Found(*found.span(), "policy", 0.95)


def _quoted(text: str) -> Iterator[Found]:
    for found in _QUOTED.finditer(text):
        yield Found(*found.span(), _SUFFIXES[found["suffix"]], 0.9)


def _suffixed(text: str, spans: Sequence[Span], starts: Sequence[int]) -> Iterator[Found]:
    for found in _SUFFIX.finditer(text):
        at, end = found.span()
        index = bisect_right(starts, at) - 1
        if index < 0 or spans[index].end < end:
            continue
        start = _left_edge(text, max(starts[index], at - _WINDOW), at)
        if at - start < 2:
            continue
        words = text[start:end]
        if words not in _GENERIC and not words.startswith(_VAGUE):
            yield Found(start, end, _SUFFIXES[found.group()], 0.7)


def _left_edge(text: str, floor: int, at: int) -> int:
    """Behind the last mark or particle, and behind the verbs that were glued to the name."""
    edge = _LAST_EDGE.match(text, floor, at)
    start = edge.end() if edge else floor
    while start < (behind := longest(_GLUED, text, start, at)) < at - 1:
        start = behind
    return start
