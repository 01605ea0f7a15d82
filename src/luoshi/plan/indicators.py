"""One indicator, one identity: names, aliases and direction, from the rulebook's table."""

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import Literal
from unicodedata import normalize

# What a name may carry without becoming another indicator: 全市, 年末, (R&D) behind its Chinese name, (亿元) at the end.
# A part of the area is another thing: 中心城区, 高新区, 经开区; of the 新区 two are districts.
_QUALIFIER = re.compile(
    r"^(?:我[国省市区县]|全[国省市区县盟州旗]|本[省市区县]|区级?(?=一般公共预算)|区本级|市本级|地方(?=一般公共预算)|实现|完成|年末|年|全年|力争|其中|主要|全社会(?!固|投资)"
    r"|(?:[\u4e00-\u9fa5]{2,3}(?:省|市|县|(?<![城新开园片税范])区)|浦东新区|滨海新区)(?=地区生产总值|社会消费品))+"
)
_IN_BRACKETS = re.compile(
    r"(?<=[\u4e00-\u9fa5])\([A-Za-z&.0-9]{2,6}\)"
    r"|\((?:[%‰]|[十百千万亿]*(?:美元|元|人次?|[个家户件张套所辆条处项起天年岁次列亩]|吨(?:标准煤)?|公里|公顷|[平立]方[公千]?[米里]|千瓦时?|标准?箱|微克)(?:/[^()]{1,8})?)\)$"
)
_SPACE = re.compile(r"[\s“”\"、()]+")
_TAIL = re.compile(r"(?:总量|增速|(?:增长|发展)速度|增长率?|增幅|指标)$")

# What reads the same in every name is folded here, so that the table need not spell it out: (part of the words, pattern, replacement).
# The first column is only for speed. The order matters: later rows read what earlier ones wrote. The result is a key, not for people.
_FOLDS = tuple(
    (part, re.compile(pattern), replacement)
    for part, pattern, replacement in (
        ("的", r"的", ""),
        # One thing, several official or short names.
        ("生产总值", r"(?:国内|地区|地方)?生产总值", "GDP"),
        ("R&D", r"R&D", "研发"),
        ("试验发展", r"研究与试验发展", "研发"),
        ("研发", r"研发(?:经费)?(?:投入|内部支出|支出)", "研发经费"),
        ("规", r"规上|规模(?=工业|制造业|服务业)", "规模以上"),
        ("限上", r"限上", "限额以上"),
        ("战新", r"战新", "战略性新兴"),
        ("PM2", r"PM2\.5", "细颗粒物"),
        ("类", r"三类", "III类"),
        ("劣五", r"劣五", "劣V"),
        ("营", r"主营业务收入|营收", "营业收入"),
        ("产值", r"总产值", "产值"),
        ("满意率", r"满意率", "满意度"),
        ("均浓度", r"(?:年均|年?平均)浓度", "浓度"),
        # A rate is per unit of GDP, whether the text says 单位 or 万元; 每千常住人口拥有 is 每千人.
        ("万元GDP", r"万元GDP", "单位GDP"),
        ("人", r"(?:每|^)([千万])名?(?:常住)?人口?(?![次员均才])(?:拥有)?", r"每\1人"),
        # 占…的比例, 占…比重, 与…之比 and 占比 say the same of two amounts.
        ("比", r"占?比[重例率]|占比(?!重)", "比重"),
        ("与", r"与([^与占]+?)(?:之比|比重|比值|比)$", r"占\1比重"),
        # By how much it falls; and how it is counted or summed, unless a word of one or two characters were left (企业数, 出口额).
        ("降", r"(?:下降|降低)(?:率|幅度|比重)?$|降幅$", "下降"),
        ("排放", r"排放总?量", "排放"),
        ("消费", r"消费总?量$", "消费"),
        ("金额", r"(?<!资)金额", "额"),
        ("额", r"(?<=...)(?<![余限])(?:完成|总)?额$", ""),
        ("总值", r"(?<=...)总值$", ""),
        ("数", r"(?<=...)(?:数量|总数|总?人数|(?:(?<![案专])[个家套张起列件]|(?<![用商])户)数|(?<![指系倍分])数)$", ""),
        # 规上工业企业利润 is 规上工业利润, but 规上工业企业 alone counts firms.
        ("企业", r"(规模以上(?:工业|服务业|制造业))企业(?=.)", r"\1"),
    )
)

_MARKS = re.compile(r"([\[\]{}|])")
_CLOSING = {"[": "]", "{": "}"}
_ENDS = {"]", "}", "|"}
_MOST_SPELLINGS = 200

_DOWN = re.compile(
    r"失业率|死亡率|发生率|能耗|水耗|电耗|物耗|排放|浓度|PM2\.?5|细颗粒物|涨幅|收入比|差距|债务|赤字|污染|投诉|事故|成本|用时|时限|劣[ⅤV五]|发病|差错率|缺口|空置率|漏损率|不良|贫困|辍学|用水量|负债|压减|存量|案件|发案|(?:审批|办理|办结|等候|等待|响应|通勤|到达|开办|通关|流转|周转|处置|候诊|停电|检修)时间|损失率|受害率|库存|恩格尔|吸烟率|近视率|杠杆率|物价|价格|CPI|通胀|二氧化碳|化学需氧量|氨氮|二氧化硫|氮氧化物|挥发性有机物|强度(?!.*(?:研发|投入|投资|经费))|低效|违法|隐患|拖欠|弃风|弃光|渗漏|返贫"
)
_UP = re.compile(r"研发|投入|投资|经费|治理率|达标率|处理率|利用率|收集率|整改率|覆盖率|知晓率|优良|满意|面积$|节能")
# 投诉率 falls, 投诉办结率 rises: only the noun that stands directly before 率 counts.
_BAD_RATE = re.compile(
    r"(?:失业|死亡|伤亡|致残|漏损|产销差|线损|损耗|损失|受害|发病|患病|感染|近视|肥胖|超重|吸烟|辍学|流失|空置|闲置|撂荒|抛荒|负债|债务|杠杆|不良|不良贷款|逾期|违约|赤字|差错|错误|误差|发生|发案|案发|犯罪|事故|火灾|投诉|信访|上访|违法|违规|超标|超限|不合格|拥堵|弃风|弃光|弃水|渗漏|破损|贫困|返贫|通胀|抚养|复发|退货|缺陷|延误)率$"
)
_SHARE = re.compile(r"(?:占.*(?:比重|比例|比率)|占比|比重|比例|比率)$")
# 煤炭消费占比 falls, 黑臭水体消除比例 rises: in a share the list holds, unless the words end with what is done about it.
_BAD_SHARE = re.compile(r"煤炭|煤电|(?<!非)化石能源|高耗能|重污染|不合格|闲置")
_DONE = re.compile(
    r"(?:利用|处理|处置|治理|整改|办结|办理|查处|化解|消除|达标|合格|优良|回收|收集|修复|改造|清零|削减|下降|降低|覆盖|满意)$"
)


Direction = Literal["up", "down", "band"]
Accumulation = Literal["stock", "flow", "rate"]

_UNKNOWN = "i-"


@dataclass(frozen=True, slots=True)
class Indicator:
    """A known indicator: canonical name, names it goes by, unit, direction and the source that says so.

    `accumulation` tells how its values add up over a year, where its name and unit do not.
    """

    id: str
    name: str
    aliases: tuple[str, ...]
    unit: str | None
    direction: Direction
    source: str
    accumulation: Accumulation | None = None
    compared_as: tuple[str, ...] = ()
    """Words that mean it only where growth is compared: 高于经济增速."""


@dataclass(frozen=True)
class Indicators:
    """The table of known indicators, and an identity for those it does not know."""

    known: Sequence[Indicator] = field(default=())

    @cached_property
    def _by_name(self) -> Mapping[str, Indicator]:
        return {_key(name): indicator for indicator in self.known for name in (indicator.name, *indicator.aliases)}

    def find(self, words: str) -> Indicator | None:
        """The known indicator that these words name, qualifiers of place and time left aside."""
        whole, trimmed = _keys(words)
        return self._by_name.get(whole) or self._by_name.get(trimmed)

    def identity(self, words: str | None) -> str | None:
        """The same id for the same indicator in any clause of any document."""
        if not words:
            return None
        found = self.find(words)
        if found:
            return found.id
        return _UNKNOWN + hashlib.sha256(_keys(words)[1].encode("utf-8", "surrogatepass")).hexdigest()[:12]

    @cached_property
    def _compared(self) -> Mapping[str, str]:
        return {words: indicator.name for indicator in self.known for words in indicator.compared_as}

    def compared(self, words: str) -> str:
        """The name of what these words mean in a comparison; themselves, where they mean nothing else there.

        >>> Indicators().compared("经济")
        '经济'
        """
        return self._compared.get(_TAIL.sub("", words), words)

    def points_down(self, words: str) -> bool:
        """Whether less is better: as the table says, or as the last noun of a name it does not know suggests."""
        found = self.find(words)
        if found:
            return found.direction == "down"
        return _sounds_bad(_bare(words))


def is_known(identity: str | None) -> bool:
    """Whether an identity is that of an indicator in the table."""
    return identity is not None and not identity.startswith(_UNKNOWN)


def spellings(pattern: str) -> tuple[str, ...]:
    """All names that an alias in the table stands for: `[x]` may be left out, `{a|b}` is one of them; they may be nested.

    >>> spellings("{城市|城区}供水[管网]漏损率")
    ('城市供水管网漏损率', '城市供水漏损率', '城区供水管网漏损率', '城区供水漏损率')

    A ValueError says that brackets do not pair or that there are more than 200.
    """
    return tuple(dict.fromkeys(_choices(iter(_MARKS.split(pattern)), "")))


def _choices(pieces: Iterator[str], closing: str) -> list[str]:
    """The texts that the pieces up to `closing` can stand for; "" closes with the last piece."""
    done, texts, ended_by = [], [""], ""
    for piece in pieces:
        if piece in _CLOSING:
            inner = _choices(pieces, _CLOSING[piece]) + ([""] if piece == "[" else [])
            texts = [text + more for text in texts for more in inner]
        elif piece == "|" and closing:
            done += texts
            texts = [""]
        elif piece in _ENDS:
            ended_by = piece
            break
        else:
            texts = [text + piece for text in texts]
        if len(done) + len(texts) > _MOST_SPELLINGS:
            raise ValueError(f"more than {_MOST_SPELLINGS} spellings")
    if ended_by != closing:
        raise ValueError("brackets that do not pair")
    return done + texts


def _bare(words: str) -> str:
    """The words without what stands around a name; full-width forms become plain ones."""
    return _QUALIFIER.sub("", _SPACE.sub("", _IN_BRACKETS.sub("", normalize("NFKC", words))))


def _fold(name: str) -> str:
    for part, pattern, replacement in _FOLDS:
        if part in name:
            name = pattern.sub(replacement, name)
    return name


def _key(words: str) -> str:
    return _fold(_bare(words))


@lru_cache(maxsize=4096)
def _keys(words: str) -> tuple[str, str]:
    """The key of these words, and the key without 增速, 增长, 总量 and the like at the end."""
    bare = _bare(words)
    return _fold(bare), _fold(_TAIL.sub("", bare))


def _sounds_bad(name: str) -> bool:
    if share := _SHARE.search(name):
        return _is_bad_share(name[: share.start()])
    if name.endswith("率"):
        return _BAD_RATE.search(name) is not None
    return _is_bad_amount(name)


def _is_bad_share(head: str) -> bool:
    """Of what the share is taken: 煤炭 in 煤炭占能源消费比重."""
    return _DONE.search(head) is None and (_is_bad_amount(head) or _BAD_SHARE.search(head[-9:]) is not None)


def _is_bad_amount(name: str) -> bool:
    return _DOWN.search(name[-9:]) is not None and _UP.search(name) is None
