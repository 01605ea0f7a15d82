"""One indicator, one identity: names, aliases and direction, from the rulebook's table."""

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

_QUALIFIER = re.compile(
    r"^(?:我[国省市区县]|全[国省市区县盟州旗]|本[省市区县]|区级?(?=一般公共预算)|区本级|市本级|地方(?=一般公共预算)|实现|完成|年末|年|全年|力争|其中|主要|[\u4e00-\u9fa5]{2,3}(?:省|市|区|县)(?=地区生产总值|社会消费品))+"
)
_SPACE = re.compile(r"[\s“”\"、()（）]+")
_TAIL = re.compile(r"(?:总量|增速|增长率|增幅|指标)$")
_DOWN = re.compile(
    r"失业率|死亡率|发生率|能耗|水耗|电耗|物耗|排放|浓度|PM2\.?5|细颗粒物|涨幅|收入比|差距|债务|赤字|污染|投诉|事故|成本|用时|时限|天数比例|重污染|劣[ⅤV五]|发病|差错率|缺口|空置率|漏损率|不良|贫困|辍学|用水量|负债|压减|存量|案件|发案|审批时间|办理时间|时间(?!以上)|损失率|受害率|库存|恩格尔|吸烟率|近视率|杠杆率|物价|价格|CPI|通胀|二氧化碳|化学需氧量|氨氮|二氧化硫|氮氧化物|挥发性有机物|强度(?!.*(?:研发|投入|投资|经费))|低效|违法|隐患|拖欠|弃风|弃光|渗漏|返贫"
)

_UP = re.compile(r"研发|投入|投资|经费|治理率|达标率|处理率|利用率|收集率|整改率|覆盖率|知晓率|优良|满意|面积$|节能")


@dataclass(frozen=True, slots=True)
class Indicator:
    """A known indicator: canonical name, names it goes by, unit, direction and the source that says so."""

    id: str
    name: str
    aliases: tuple[str, ...]
    unit: str | None
    direction: str
    source: str


@dataclass(frozen=True)
class Indicators:
    """The table of known indicators, and an identity for those it does not know."""

    known: Sequence[Indicator] = field(default=())

    @cached_property
    def _by_name(self) -> Mapping[str, Indicator]:
        return {_key(name): indicator for indicator in self.known for name in (indicator.name, *indicator.aliases)}

    def find(self, words: str) -> Indicator | None:
        """The known indicator that these words name, qualifiers of place and time left aside."""
        key = _key(words)
        return self._by_name.get(key) or self._by_name.get(_TAIL.sub("", key))

    def identity(self, words: str | None) -> str | None:
        """The same id for the same indicator in any clause of any document."""
        if not words:
            return None
        found = self.find(words)
        if found:
            return found.id
        return "i-" + hashlib.sha256(_TAIL.sub("", _key(words)).encode("utf-8", "surrogatepass")).hexdigest()[:12]

    def points_down(self, words: str) -> bool:
        """Whether less is better."""
        found = self.find(words)
        if found:
            return found.direction == "down"
        return _DOWN.search(words[-9:]) is not None and _UP.search(words) is None


def _key(words: str) -> str:
    return _QUALIFIER.sub("", _SPACE.sub("", words))
