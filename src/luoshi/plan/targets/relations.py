"""Promises without a number: multiples, comparisons, ranks, directions, zero, bars set elsewhere."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from luoshi.documents.lexicon import alternation
from luoshi.kernel.numerals import chinese_number, plain_number
from luoshi.plan.rules import Bound, Change, Compare, Hold, Monotone, Multiply, Op, Rank, Reach, Rule, Series, Zero
from luoshi.plan.targets.subjects import FIGURE

_AREA = r"全国|全省|全市|全区(?!域)|全县|全盟|全州|全球|世界|国内|国际(?!化)|西部(?:地区)?|中西部(?:地区)?|东北(?:地区)?|中部(?:地区)?|东部(?:地区)?|沿海|省内|市内|区内|行业|同类(?:城市|地区)?|全疆|全自治区|自治区|长三角|京津冀|粤港澳|全域|川渝|主城(?:区|都市区)?|中心城区|西北(?:地区)?|西南(?:地区)?|苏北|同行业|副省级城市|周边(?:地区)?|各(?:区县|县区|市县|地市)"
_ADVERB = r"(?:适度|略|明显|持续|稳定|总体|保持|继续|普遍|显著|始终|基本|大体|大致|均|都|力争|确保|努力|要|应|略微|稍)*"
_OTHER = r"[^,。;:、!?\s]{2,24}"

# 翻一番 / 翻两番 / 倍增 / 成倍增长 / 实现翻番
_MULTIPLY = re.compile(
    r"(?:实现|力争)?(?:(?:比20\d\d年)?翻(?P<fan>[一两二三1-3]?)番(?:半)?|(?<!以)倍增(?=[,。;、)]|$|目标)|成倍增长|增长?一倍|增加一倍|提高一倍)(?P<more>以上)?"
)
# 实施龙头企业倍增计划: the name itself promises a doubling
_DOUBLING_PLAN = re.compile(r"(?:实施|启动|推进|开展)(?P<what>[\u4e00-\u9fa5]{2,10}?)倍增计划")
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
# 达到全国平均水平 / 接近中等发达国家水平
_LEVEL_OF = re.compile(
    rf"(?:达到|接近|赶上|基本达到|超过)(?P<other>(?:{_AREA}|同期|中等发达国家|发达国家|中等收入国家)[^,。;:、]{{0,10}}?(?:平均|中等)?水平|{_AREA}平均)(?P<above>以上)?"
)
# 保持全市领先 / 居西部第1位 / 进入全国前10 / 走在全省前列 / 第一方阵
_RANK_PLACE = r"(?:第[一二三四五六七八九十\d]+(?:位|名|方阵|梯队|城|市)?|首位|榜首|前列|前茅|领先(?:水平|地位|位置)?|前[一二三四五六七八九十百\d]+(?:位|名|强)?|(?:(?:百|五十|三十|二十|十|五)|(?<!\d)\d{1,3})强(?:区|县|市|镇|城市)?(?!企业)|第一(?:方阵|梯队)?|上游|中上游|前位|先进行列|前沿|第一(?:等次|档次|序列|阵营)|一流(?:行列|方阵)|先进位次|最前列|前三甲|领跑)"
_RANK = re.compile(
    rf"(?P<keep>(?:继续|持续|始终|稳定|长期)*(?:保持在?|稳居|稳定在|继续保持|稳定保持|稳定居于|常年居|巩固|持续位居|持续保持|保持位居))?(?P<verb>走在|居于?|位居|位列|跻身|进入|迈入|挺进|达到|名列|排名|处于|处在|冲刺|争创|冲进|进|晋位|列|争|站稳|在|位于|成为|跻入|挤进|力争|领先|实现)?(?P<among>{_AREA})(?:(?P<mid>同类[^,。;]{{0,6}}|(?:(?!在|国|西部|全)[^,。;、\d第前领首上]){{0,8}}?))(?:的)?(?P<place>{_RANK_PLACE})"
)
# 排名前移至第13位以内 / 考评中进入前10位
_RANK_TO = re.compile(
    r"(?:排名|位次|名次)(?:由[^,。;、]{1,8})?[^,。;、\d]{0,6}?(?:至|到|进入?)(?P<among>全[国省市区县])?(?:前|第)*(?P<n>\d{1,3})(?:位|名)"
)
_RANK_IN = re.compile(
    r"(?P<among>全国|全省|全市|全区|全县|西部|中部)[^,。;、]{2,16}?(?:进入|跻身|位居|居|稳居|保持)(?:前|第)(?P<n>\d{1,3}|[一二三四五六七八九十]{1,2})(?:位|名)"
)
# 三次产业结构调整为12:52:36
_STRUCTURE = re.compile(
    r"(?:三次产业|一二三产业?)(?:结构)?(?:比例?|比重)?(?:进一步)?(?:调整|优化|达到|演进|变化)?(?:为|到|至)?"
    r"(?P<a>\d+(?:\.\d+)?):(?P<b>\d+(?:\.\d+)?):(?P<c>\d+(?:\.\d+)?)"
)
# A place that goes on is an adjective: 国内领先的技术团队, 世界领先科技园区.
_GOES_ON = re.compile(r"(?!和|并|且|以|与|及)[\u4e00-\u9fa5]")
_RANK_LED = re.compile(rf"(?P<keep>保持|继续保持)?领跑(?P<among>{_AREA})")
_ADVANCE = re.compile(r"(?:位次|排名|名次)(?:持续|继续|稳步|进一步|力争)*(?:前移|进位|上升|提升)|(?:实现|力争)(?:位次|排名)进位")
# 只降不增 / 稳步提高
_NEVER = re.compile(r"(?:只(?P<d>[降减])不[增升]|只(?P<u>[增升])不[减降]|不增反降|(?P<keep>稳中有[降升增]))")
_STEADY = re.compile(
    r"(?:稳步|逐年|持续|不断|逐步|连年|稳定|保持稳定|保持平稳|保持较快|保持|继续|平稳|稳定持续|持续稳步|每年)(?:合理|较快|平稳)?(?P<u>递增|提升|提高|增长|上升|增加|扩大|攀升|向好|好转|改善(?!$))|(?:稳步|逐年|持续|不断|逐步|继续|稳定|平稳|每年)(?P<d>递减|下降|降低|减少|缩小|压减|收窄)"
)
_NOT_DOWN = re.compile(r"不(?:(?P<u>减少|下降|降低|滑坡|下滑|倒退)|(?:增加|上升|反弹|扩大|突破(?=红线|底线)))(?=[,。;、]|$)")
# 事故起数、死亡人数“双下降”
_BOTH_WAYS = re.compile(r"(?:实现|保持)?“?双(?:(?P<d>下降|降)|(?P<u>提升|增长|提高|升))”?(?=[,。;、]|$)")
# 动态清零 / 零增长 / 零发生 / 基本消除
_ZERO = re.compile(
    r"动态清零|(?:全部|基本|实现|实时|及时|存量|见底|动态)?清零(?=[,。;、)]|$)|(?:保持|实现|确保)?零(?:事故|发生|新增|填埋|辍学|上访|死亡|感染|返贫|直排|积案)|保持为零|归零|杜绝[^,。;、]{0,16}事故"
    r"|(?<=事故|案件|债务|积案|存量|新增)为零(?=[,。;、]|$)|(?:全面|全部)消除(?=[,。;、]|$)|(?:全面|全部|动态)消除(?:劣(?:Ⅴ|V|五)类(?:水体|水质|断面)?|(?:城市|县级城市|农村|建成区)*黑臭水体)|零排放(?=[,。;、”]|$)"
)
# 完成上级下达任务 / 达到国家要求
_ELSEWHERE = re.compile(
    r"(?:全面|超额|如期|按期|确保|圆满|力争)*(?:完成|达到|控制在|满足|符合|实现)(?:好|经)?(?P<who>国家|省(?:委|政府|级|上)?|市(?:委|政府|级)?|自治区|上级|区(?:委|政府)?|盟|州|中央|国务院|自治州|有关部门|[\u4e00-\u9fa5]{2,6}(?:市|省|区|县|盟)(?=确定|下达|核定|分解))(?P<mid>(?:(?:下达|确定|核定|分解)的)?[^,。;:、]{0,16}?)(?:(?:下达|确定|核定|分解|规定|考核|要求|控制|部署|安排|分配|明确|审核|设定|认定)[^,。;:、]{0,8}?)?(?P<what>目标任务|任务|目标|要求|指标|计划|控制目标|控制指标|范围|以内)|以(?:国家|省|市|上级|自治区)[^,。;:、]{0,8}下达[^,。;:、]{0,6}为准"
)
# 水质保持在Ⅱ类及以上: a lower class is better
_WATER_CLASS = re.compile(
    r"(?:稳定)?(?:(?P<keep>保持在?|稳定在|维持在|保持)|达到(?:或优于|及优于)?|优于|提升(?:到|至)|达|提高到)(?:国家|地表水)?(?:或优于)?(?P<class>[Ⅰ-Ⅴ]|IV|I{1,3}|V)类(?:水质)?(?:及以上|以上)?(?:标准|水平)?(?=[,。;、)]|$)"
)
_CLASSES = {"Ⅰ": 1, "Ⅱ": 2, "Ⅲ": 3, "Ⅳ": 4, "Ⅴ": 5, "I": 1, "II": 2, "III": 3, "IV": 4, "V": 5}
# 按照国家要求完成节能降碳任务
_AS_REQUIRED = re.compile(
    r"按(?:照)?(?:国家|省|市|上级|自治区)[^,。;:、]{0,8}(?:要求|部署|下达)[^,。;:、]{0,6}完成(?P<what>[^,。;:]{2,20}?)(?:目标任务|任务|目标|指标)"
)
_OVER_HALF = re.compile(r"(?:超过?|过)半(?=[,。;、]|$)")
_REASONABLE = re.compile(r"(?:保持|运行|控制|稳定)在合理(?:区间|范围)(?:之?内)?")
_NO_GROWTH = re.compile(r"(?:实现|保持|力争)?(?:零|(?P<minus>负))增长")
_POSITIVE = re.compile(r"(?:实现|转为|保持|恢复)?正增长")

_RANKS = {"首位": 1, "榜首": 1, "第一": 1, "第一方阵": None, "第一梯队": None, "前三甲": 3, "领跑": 1}


@dataclass(frozen=True, slots=True)
class Relation:
    """A relational promise: its words, where its indicator's predicate begins, the rule."""

    start: int
    end: int
    at: int
    rule: Rule
    unit: str | None = None
    indicator: str | None = None


def is_margin(text: str, start: int, at: int, end: int) -> bool:
    """Whether the number text[at:end] only says by how much one series is ahead of another."""
    if "百分点" not in text[at : end + 1]:
        return False
    found = _MARGIN.search(text, start, end)
    return found is not None and found.start() < at < found.end() and not _IS_BASE.match(found["other"] or found["other2"])


def relations_in(text: str, start: int, end: int) -> Iterator[Relation]:
    """Relational promises of the clause text[start:end], at most one at each place."""
    readers = [read for hint, read in _READERS if hint.search(text, start, end)]
    if not readers:
        return
    taken = start - 1
    found = [relation for read in readers for relation in read(text, start, end)]
    for relation in sorted(found, key=lambda r: (r.start, -r.end)):
        if relation.start > taken:
            taken = relation.end - 1
            yield relation


# 全面消除劣Ⅴ类水体, 杜绝重特大事故: what shall be no more stands behind.
_ABOLISHED = re.compile(r"(?:(?:全面|全部|动态)消除|杜绝)(?P<what>.{3,})")
# “动态清零”行动: the name of a campaign.
_NAMED = re.compile(r"”?(?:专项)?(?:行动|工程|计划|攻坚)")


def _states(text: str, start: int, end: int) -> Iterator[Relation]:
    """Zero, bars set elsewhere, classes of water, growth of a sign."""
    for m in _ZERO.finditer(text, start, end):
        if _NAMED.match(text, m.end(), end):
            continue
        named = _ABOLISHED.fullmatch(m.group())
        yield Relation(m.start(), m.end(), m.start(), Zero(), indicator=named["what"] if named else None)
    for m in _ELSEWHERE.finditer(text, start, end):
        # 完成国家下达的降碳任务: what the bar is for stands between.
        inner = re.search(r"(?:下达|确定|核定|分解)的([^,。;:、]{2,12})$", m["mid"] or "")
        yield Relation(m.start(), m.end(), m.start(), Reach(bound=Bound(), set_elsewhere=True), indicator=inner.group(1) if inner else None)
    for m in _AS_REQUIRED.finditer(text, start, end):
        yield Relation(m.start(), m.end(), m.start(), Reach(bound=Bound(), set_elsewhere=True), indicator=m["what"])
    for m in _WATER_CLASS.finditer(text, start, end):
        bound = Bound("<=", _CLASSES[m["class"]])
        rule: Rule = Hold(bound=bound) if m["keep"] else Reach(bound=bound)
        yield Relation(m.start(), m.end(), m.start(), rule, unit="类")
    for m in _OVER_HALF.finditer(text, start, end):
        yield Relation(m.start(), m.end(), m.start(), Reach(bound=Bound(">", 50)), unit="%")
    for m in _REASONABLE.finditer(text, start, end):
        yield Relation(m.start(), m.end(), m.start(), Hold(bound=Bound()))
    for m in _NO_GROWTH.finditer(text, start, end):
        rule = Change(bound=Bound("<" if m["minus"] else "<=", 0), of="ratio")
        yield Relation(m.start(), m.end(), m.start(), rule, unit="%")
    for m in _POSITIVE.finditer(text, start, end):
        yield Relation(m.start(), m.end(), m.start(), Change(bound=Bound(">", 0), of="ratio"), unit="%")


_OBJECT = re.compile(r"[\u4e00-\u9fa5A-Za-z0-9()、]{2,40}")


def _structures(text: str, start: int, end: int) -> Iterator[Relation]:
    """The shares of the three industries, each a level of its own."""
    for m in _STRUCTURE.finditer(text, start, end):
        for group, name in zip("abc", ("第一产业比重", "第二产业比重", "第三产业比重"), strict=True):
            value = plain_number(Decimal(m[group]))
            yield Relation(*m.span(group), m.start(), Reach(bound=Bound("=", value)), unit="%", indicator=name)


def _multiples(text: str, start: int, end: int) -> Iterator[Relation]:
    for m in _MULTIPLY.finditer(text, start, end):
        fan = chinese_number(m["fan"]) if m["fan"] and not m["fan"].isdigit() else int(m["fan"] or 1)
        times = 2 ** int(fan or 1)
        yield Relation(m.start(), m.end(), m.start(), Multiply(value=times), unit="倍")
    for m in _DOUBLING_PLAN.finditer(text, start, end):
        yield Relation(m.start("what"), m.end(), m.end("what"), Multiply(value=2), unit="倍", indicator=m["what"])


def _comparisons(text: str, start: int, end: int) -> Iterator[Relation]:
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
        rule = _compare(op, m["other"], "水平", "接近" if m.group().startswith("接近") else None)
        yield Relation(m.start(), m.end(), m.start(), rule)


def _compare(op: Op, other: str, context: str, approx: str | None) -> Compare:
    growth = re.search(r"增速|增长|增幅|涨幅|速度|提高", context) is not None
    area = re.match(rf"(?:同期)?(?P<area>{_AREA})(?:的)?(?P<rest>.*)$", other)
    series = Series(None, area["area"]) if area else Series(re.sub(r"(?:增速|增长速度|增长|的?提高|增幅)$", "", other) or other, None)
    if area and (rest := re.sub(r"(?:的|平均|水平|增速|增长速度|增长|一道|均值|增幅|涨幅)", "", area["rest"])):
        series = Series(rest, area["area"])
    return Compare(measure="growth" if growth else "level", op=op, other=series, approx=approx)


def _ranks(text: str, start: int, end: int) -> Iterator[Relation]:
    for m in _RANK.finditer(text, start, end):
        place = m["place"]
        if not m["keep"] and not m["verb"] and (place in ("前沿", "第一", "一流", "上游") or "强" in place):
            continue
        if _GOES_ON.match(text, m.end(), end):
            continue
        keep = m["keep"] is not None or m["verb"] in ("稳居",)
        yield Relation(m.start(), m.end(), m.start(), Rank(value=_rank_value(place), among=m["among"] + (m["mid"] or ""), keep=keep))
    for m in (*_RANK_TO.finditer(text, start, end), *_RANK_IN.finditer(text, start, end)):
        among = m.groupdict().get("among")
        yield Relation(m.start(), m.end(), m.start(), Rank(value=_rank_value(m["n"]), among=among, keep=False))
    for m in _RANK_LED.finditer(text, start, end):
        yield Relation(m.start(), m.end(), m.start(), Rank(value=1, among=m["among"], keep=m["keep"] is not None))
    for m in _ADVANCE.finditer(text, start, end):
        yield Relation(m.start(), m.end(), m.start() + (2 if m.group()[:2] in ("位次", "排名", "名次") else 0), Monotone(direction="up"))


def _rank_value(place: str) -> int | None:
    if place in _RANKS:
        return _RANKS[place]
    digits = re.search(r"[\d]+|[一二三四五六七八九十百]+", place)
    if not digits or "方阵" in place or "梯队" in place or place.startswith("一流"):
        return None
    value = int(digits.group()) if digits.group().isdigit() else chinese_number(digits.group())
    return int(value) if value is not None else None


def _directions(text: str, start: int, end: int) -> Iterator[Relation]:
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


# Most clauses hold no relation: a look for the characters that each kind needs spares them its patterns.
_READERS: tuple[tuple[re.Pattern[str], Callable[[str, int, int], Iterator[Relation]]], ...] = (
    (re.compile(r"[番倍]"), _multiples),
    (re.compile(r"三次产业|一二三产"), _structures),
    (re.compile(r"同步|持平|相当|相适|相匹|[高快低优好]于|赶超|高出|跑赢|百分点|(?:超过|达到|接近|赶上)[\u4e00-\u9fa5]"), _comparisons),
    (
        re.compile(
            r"领先|领跑|首位|榜首|前[列茅位沿三\d一二四五六七八九十百]|第[一二三四五六七八九十\d]|上游|先进|一流|[百十五\d]强|位次|排名|名次|[前第]\d"
        ),
        _ranks,
    ),
    (
        re.compile(
            r"只[降减增升]|双[降升下提增]|稳中|不[减下降滑倒增上反扩突]|(?:稳步|[逐连每]年|持续|不断|逐步|稳定|平稳|保持|继续|较快|合理)[递提增上扩攀向好改下降减缩压收]"
        ),
        _directions,
    ),
    (
        re.compile(
            r"[零类半]|消除|杜绝|下达|为准|合理[区范]|[正负]增长|(?:完成|达到|满足|符合|实现|控制在|按照?)[^,。;]{0,24}?(?:任务|目标|要求|指标|计划|范围|以内)"
        ),
        _states,
    ),
)
# Plain words only: the engine then skips from one first character to the next, five times as fast as over the hints.
_NUMERALS = "0123456789一二三四五六七八九十百"
_TRIGGERS = (
    "番 倍 三次产业 一二三产 同步 持平 相当 相适 相匹 高于 快于 低于 优于 好于 赶超 高出 跑赢 百分点 超过 达到 接近 赶上 "
    "领先 领跑 首位 榜首 前列 前茅 前位 前沿 上游 先进 一流 位次 排名 名次 只降 只减 只增 只升 双降 双升 双下 双提 双增 稳中 "
    "不减 不下 不降 不滑 不倒 不增 不上 不反 不扩 不突 稳步 逐年 连年 每年 持续 不断 逐步 稳定 平稳 保持 继续 "
    "零 类 消除 杜绝 下达 为准 过半 超半 合理区 合理范 增长 任务 要求 目标 指标 以内"
)
MAY_RELATE = re.compile(
    alternation([*_TRIGGERS.split(), *(f"前{n}" for n in _NUMERALS), *(f"第{n}" for n in _NUMERALS), *(f"{n}强" for n in _NUMERALS)])
)
