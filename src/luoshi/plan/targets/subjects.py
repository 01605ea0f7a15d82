"""What a promise is about: the indicator's words, in the clause or before it."""

import re
from dataclasses import dataclass

_LEADING = re.compile(
    r"(?:[\"\s:,、.·—-]+|\([^()]*\)|20\d\d[-—至到]{1,2}20\d\d年|(?:到|至|截至|力争到?)?(?:20\d\d|二[〇零○][〇零一二三四五六七八九]{2})年(?:底|末|年底|年末)?(?:之?前)?|(?:到|至)?“?十[一二三四五六]五”?(?:期?末|期间|时期)|"
    r"(?:与|同|和)?(?:20\d\d年(?:底|末)?)?相比|今后[一二三四五六七八九十\d]+年|未来[一二三四五六七八九十\d]+年|(?:五|三|[0-9])年内|[三五]年(?=新增|累计|城镇|完成|共|建)|今年|全年|年内|年底前?|到?年末|明年|每年|上半年|下半年|[一二三四]季度|1?\d月底?前?|"
    r"力争|确保|争取|努力|实现|推动|促进|带动|使(?!用)|让(?!利)|其中|并且|且|并(?!网|购|轨)|以及|及(?!时)|和(?!谐|平|睦|美)|与|或|同时|基本(?!医|养|公共|农田|草原|生活)|预计|预期(?!寿)|总体|同步|不断|持续|稳步|全面(?!预算)|大力|着力|加快|进一步|积极|扎实|深入|切实|更好|"
    r"保持|引导|支持|鼓励|推进|提出|建议|明确|将|把|要(?!素|求|件)|必须|应(?!急|用|收|税|届)|继续(?!教育)|新时期|即(?!时)|也|还(?!原|款|贷|建)|力促|主要(?:预期)?(?:目标|指标)是|(?:主要)?(?:预期)?目标(?:是|为)?|初步|再(?!生|就业|贷|制造|融资)|又|均(?!衡|值)|都(?!市)|更(?!新)|有效(?!发明|灌溉|投资|率|性)|有力|高质量(?!发展)|高标准(?!农田)|统筹(?!基金)|是|撬动|牵引|保障(?!性|房|率)|推(?!广|进)|确定|设定)"
)
_TRAILING = re.compile(
    r"(?:[\s、,:“”(]+|力争|确保|争取|努力|要|将|预期|预计|目标|同比|年均|每年|分别|均|都|全部|总体|稳定|稳步|持续|平均|合计|累计|也|再|基本|要求|整体|双双|[三五]年累计|[三五]年|同时|力争实现|逐步|进一步|大幅|明显|显著|有效|同口径|常年|始终|继续|全面|率先|全年|年内|不断|总共|共|更|争先|各|逐年|快速|实际|高于全国平均水平|设定为|确定为|定为|为|是|的|(?:由|从)(?:20\d\d年(?:底|末)?的?|“?十[一二三四五]五”?(?:期?末|时期)的?)?[\d.]+[\u4e00-\u9fa5%‰]{0,5}|由|从|合理|严格|在?20\d\d年的?(?:基础|水平)上|比20\d\d年(?:底|末)?|较20\d\d年(?:底|末)?|比上年|较上年|[比较]“?十[一二三四五]五”?(?:期?末)|(?:到|至)?20\d\d年(?:底|末)?(?:之?前)?|长期|稳定地|较快|适度|仍|又|并|且|能够|可|达|超|实现|预期性|约束性|\([^()]{0,14}\))+$"
)
# 为稳住就业、实现外贸总额翻番: behind the mark another aim begins.
_NEXT_AIM = re.compile(r"、(?:实现|确保|力争|推动)(?=[\u4e00-\u9fa5\d]{4})")
# What can rise or fall steadily, and be read off a statistic.
RATE = re.compile(
    r"(?:水质|率|频次|性别比|案件|起数|人数|件数|次数|户数|发案数|案件数|事故数|(?:集中|满意|依存|贡献|活跃|知晓|便利|开放|关联|饱和|透明|覆盖|参与|信任|美誉|知名|安全)度|值|额|量|比重|占比|比例|收入|水平|投资|消费|进出口|规模|浓度|能耗|排放|强度|寿命|成本|就业|物价|质量|增速|面积|数量|总数|标准|支出|差距|收入比|经济总量)$"
)
# Behind its verb (稳步提高…) only what is plainly a figure: 占比, 寿命, not 能力.
FIGURE = re.compile(
    r"(?:(?:城镇化|工资|保障|待遇|补助|补贴|保险)水平|(?<!效)(?<!功)率|占比|比重|比例|寿命|收入水平|收入|养老金|标准|强度|浓度|收入比|成本|增加值|(?<!质)(?<!力)量)$"
)
MEASURED = re.compile(
    r"(?:率|值|额|量|数|度|规模|效益|面积|总量|收入|支出|比重|占比|比例|产值|产能|能力|投资|人口|里程|长度|指数|强度|浓度|水平|人次|库容|贷款|存款|余额|成本|时间|寿命|年限|资金|经费|利润|税收|消费|交易|装机|基金|价格|标准|增速|周期|时长|营收|GDP|生产总值|销售|出口|进出口|主体|企业|吞吐|客流|能耗|水耗|排放|用电|物价|就业|失业|经济|产业|增加值|总额|储量|碳排放|财政|外资|存量|储能|集群|降幅|增幅|收入比|用水|供水|货运|客运|快递|旅游|进口|零售|产品|电量|蓄积|保有|净流入|CPI|R&D)(?:\([^()]{1,14}\))?$"
)
_AREA_ENDS = re.compile("商圈|片区|园区|新区|开发区|高新区|示范区|新城|商务区|大道|产业园")
_AREAS = re.compile(rf"([\u4e00-\u9fa5A-Za-z0-9·-]{{2,8}}?(?:{_AREA_ENDS.pattern}))")
# How far back a quarter or park may stand from the target that belongs to it.
_AREA_REACH = 160
_CITY_COUNTRY = re.compile(r"^(?P<head>.*?)城乡(?P<rest>(?:常住)?(?:居民|人均|低保|最低).*)$")
_INDUSTRIES = re.compile(r"^(?P<head>.*?)(?:第?一二三(?:次)?产(?:业)?|三次产业)(?P<rest>.*)$")
_LIST = re.compile(r"[、和与]|以及|(?<!级)及(?!以上|以下|其|时)")


@dataclass(frozen=True, slots=True)
class Subject:
    """The indicator's words and where they begin; `start` is None when they stand elsewhere."""

    words: str
    start: int | None
    named: bool = False
    """Whether the words stand before a colon, and their value behind it."""


def subject_before(text: str, floor: int, at: int) -> Subject | None:
    """The noun phrase in text[floor:at] that a predicate at `at` speaks of; None if there is none."""
    start, end = floor, at
    for aim in _NEXT_AIM.finditer(text, start, end):
        start = aim.end()
    while (found := _LEADING.match(text, start, end)) and found.end() > start:
        # 新增就业 begins like an adverb but is the indicator itself.
        if found.end() >= end:
            start = found.end()
            break
        start = found.end()
    trailing = _TRAILING.search(text, start, end)
    if trailing:
        end = trailing.start()
    words = text[start:end].strip().lstrip("\"'、,")
    if words.count("”") > words.count("“") and text[start - 1] == "“":
        words, start = "“" + words, start - 1
    words = words.lstrip("”")
    if len(words) < 2:
        return None
    start = text.find(words, start, at)
    return Subject(words.replace("“", "").replace("”", "") if words[0] == "“" else words, start)


def several(words: str, *, joint: bool) -> list[str]:
    """The indicators that share one predicate: 甲、乙和丙 → three, if each of them is a measure.

    `joint` says that the predicate itself speaks of each (分别, 均): then the parts are taken as they are.

    >>> several("进出口总额、固定资产投资", joint=False)
    ['进出口总额', '固定资产投资']
    >>> several("教育、医疗服务水平", joint=False)
    ['教育、医疗服务水平']
    """
    if city := _CITY_COUNTRY.match(words):
        if joint:
            return [f"{city['head']}城镇{city['rest']}", f"{city['head']}农村{city['rest']}"]
        return [words]
    if (industries := _INDUSTRIES.match(words)) and joint:
        return [f"{industries['head']}第{n}产业{industries['rest'].removeprefix('业')}" for n in "一二三"]
    if listed := re.match(r"(.+?(?:、|及|和).+?)等?(?:主要|约束性)?指标$", words):
        return [part for part in _LIST.split(listed.group(1)) if part]
    parts = [part for part in _LIST.split(words) if part]
    if len(parts) < 2:
        return [words]
    if any("等" in part for part in parts):
        return [words]
    measures = [MEASURED.search(part) is not None for part in parts]
    if all(measures) and all(len(part) >= 3 for part in parts):
        return parts
    if joint and len(parts) >= 2:
        return _shared_tail(parts)
    split = re.split("、", words)
    if len(split) > 1 and all(MEASURED.search(p) and len(p) >= 3 for p in split):
        return split
    return [words]


def _shared_tail(parts: list[str]) -> list[str]:
    """农业、工业、服务业增加值 → the tail 增加值 belongs to all; so does a head (全市…)."""
    tail = MEASURED.search(parts[-1])
    if tail and not any(MEASURED.search(part) for part in parts[:-1]):
        # The last part's own head is about as long as the others: 城市、县城|污水处理率.
        noun = parts[-1][min(len(part) for part in parts[:-1]) :]
        if len(noun) >= 2:
            return [part + noun for part in parts[:-1]] + [parts[-1]]
    return parts


def area_of(text: str, start: int, end: int) -> str | None:
    """A named quarter, park or zone that a sentence speaks of, as the target's area."""
    start = max(start, end - _AREA_REACH)
    named = _AREAS.findall(text, start, end) if _AREA_ENDS.search(text, start, end) else None
    if not named:
        return None
    words = re.split(r"(?:的|以|为|核心|提升|打造|建设|推进|加快|发展|支持)", named[-1])[-1]
    return words if len(words) >= 3 else None
