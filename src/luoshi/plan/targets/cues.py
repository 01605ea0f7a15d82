"""The words around a number that make it a promise: which rule, which bound.

Each pattern is anchored: `BEFORE` ends where the number begins. The comment above each shows an
invented clause.
"""

import re
from dataclasses import dataclass

from luoshi.documents.lexicon import ACTION_VERBS, alternation

_NOT_BELOW = r"不得?(?:低于|少于|小于)|至少|最低|最少"
_NOT_ABOVE = r"不得?(?:超过|高于|大于|多于|突破)|至多|最多|控制在|控制到|压减至|压缩至"
_MORE_THAN = r"(?<![不得])(?:超过|突破|超出|超|高于|多于|大于)|跨越|跨过|冲刺|冲破|(?<![超突跨经通])过"
_LESS_THAN = r"(?<![不得])(?:低于|少于|小于)"
BOUND_BEFORE = re.compile(rf"(?P<ge>{_NOT_BELOW})|(?P<le>{_NOT_ABOVE})|(?P<gt>{_MORE_THAN})|(?P<lt>{_LESS_THAN})")

_GAP = r"(?:约|近|接近|将近|全年|年内|基本|预计|力争|确保|均|都|全部|分别|总体|稳步|持续|为|在|到|至|达到|达|超过|突破|不低于|不少于|不高于|不超过|累计|再|各|再次|实际|历史性|首次|率先|也|净|同口径|至少|高于|低于|过|成功|每[十百千万]{1,2}(?:人|户|名)|每人每[年月]|每(?:人|户|亩|立方米|平方公里|公顷)|不突破|最高|：|:|\s)*"
_UP = r"同比增长|同口径增长|(?<!自然)增长|提高|提升|增加|上升|增|涨|回升|上涨|提速|扩大|扩容|增值|上浮|递增|拉高|高出|延长|攀升|增速|增幅|涨幅|(?<!自然)增长率|升|多增|净增|净增长"
_DOWN = r"削减比例|下降比例|降低比例|减少比例|下降|降低|减少|压减|削减|下调|缩小|缩短|压缩|减|降|压降|节约|节省|降幅|回落|下降率|精简|下浮|收窄|减排|递减|负增长"
_LEVEL_UP = r"达到|达|提高到|提高至|提升到|提升至|增加到|增加至|增长到|增长至|扩大到|扩大至|上升到|上升至|增至|升至|发展到|发展至|壮大到|延长到|延长至|恢复到|恢复至|迈上|迈入|迈过|迈向|跨上|登上|站上|跃上|冲刺|接近|逼近|(?<!不)超过|(?<!不)突破|占到|覆盖|扩展到|拓展到|拓展至|增到|升到|跨越|跨过|做到|形成|拥有|实现|完成|(?<!不)超|稳定达到|跨入|(?<![突不])破|(?<![超突跨经通])过|突破性达到|稳步达到"
_LEVEL_DOWN = r"整合为|合并为|精简为|压缩为|缩减为|削减比例|下降比例|降低比例|减少比例|降到|降至|下降到|下降至|降低到|降低至|减少到|减少至|缩小到|缩小至|缩减到|缩减至|压缩到|压缩至|缩短到|缩短至|压减到|压减至|下调至|控制到|压降至|压降到|回落到|精简到|精简至|收窄到|收窄至|缩至"
_KEEP = r"保持在|稳定在|维持在|稳定保持在|控制在|持续保持在|稳控在|稳定控制在|始终保持在|控制|稳定保持|保持|稳定|维持|稳定达到|巩固在|常年保持在|长期保持在|持续稳定在|严格控制在"
_SHARE = r"占比(?:达到|达|为|提高到|提升到|超过)?|比重(?:达到|达|为|提高到|提升到|超过)?|占[^,。;、\d]{0,16}?(?:的)?(?:比重|比例|份额)?|相当于[^,。;、\d]{1,10}的|为"

# 年均增长6%左右 / 年均增速8%以上 / 每年递增5%
_AVERAGE = re.compile(
    rf"(?:年均|年平均|平均每年)[^,。;、]{{0,12}}?(?P<dir>{_UP}|{_DOWN}|增速|增长率|增幅|降幅)(?:速度|率)?(?:{_KEEP})?{_GAP}$"
)
# 每年增长5%以上
_EACH = re.compile(rf"(?:每(?P<each>年|半年|季度|月)|逐年|年度)[^,。;、]{{0,12}}?(?P<dir>{_UP}|{_DOWN})(?:速度|率)?{_GAP}$")
# 提高到65% / 降至3.2
_REACH = re.compile(rf"(?:(?P<down>{_LEVEL_DOWN})|(?P<up>{_LEVEL_UP}))(?:了)?{_GAP}$")
_SHIFT_TO = re.compile(rf"(?:(?P<up>{_UP})|(?P<down>{_DOWN}))(?:了)?(?:(?:到|至)(?:目前的|现在的|20\d\d年的?)?|为){_GAP}$")
# 达到2025年的1.5倍
_TIMES_OF = re.compile(r"(?:达到?|为|是|相当于)(?:20\d\d年|上年|去年|“?十[一二三四五]五”?期?末)(?:底|末)?(?:水平)?的$")
# 净增 25 家
_ADDED = re.compile(r"(?:净增加?|新增加?|(?:[一二三四五两]年)?累计(?!达))(?:约|近|超过|超|突破|不少于|不低于|不超过)*$")
# 比上年高2个百分点 / 高于“十三五”末3个百分点
_ABOVE_BASE = re.compile(
    r"(?:高于|超过|快于|(?P<less>低于)|比|较)(?:上年|去年|上一年|20\d\d年(?:底|末)?|“?十[一二三四五六]五”?(?:期?末|时期|期间)?)(?:同期)?(?:水平)?的?(?:高|多|快|(?P<low>低|少))?出?$"
)
# 控制在5%以内 / 稳定在85%左右
_HOLD = re.compile(rf"(?P<keep>{_KEEP})(?:年均|平均|每年)?{_GAP}$")
_HOLD_GROWTH = re.compile(rf"(?:增速|增幅|涨幅|(?<!自然)增长率|增长速度|(?<!自然)增长|降幅)(?:力争)?(?:继续)?(?:{_KEEP}){_GAP}$")
# GDP增速6%以上: a rate of growth is that of every year
_RATE_OF_GROWTH = re.compile(rf"(?:增速|涨幅|(?<!自然)增长率|增长速度)(?:力争)?(?:{_LEVEL_UP})?{_GAP}$")
# 提高2个百分点 / 下降3.8%
_CHANGE = re.compile(
    rf"(?:(?P<up>{_UP})|(?P<down>{_DOWN}))(?:幅度|速度|率)?(?:较20\d\d年|比20\d\d年|了|不?超过|力争|预期|目标为|设定为)*{_GAP}$"
)
# 占全区40%
_SHARE_OF = re.compile(rf"(?:{_SHARE}){_GAP}$")
_SHARE_NOUN = re.compile(r"占比|比重|占[^,。;、\d]{0,16}?(?:比重|比例|份额)")
# 每万人发明专利15件
_PER_HEAD = re.compile(r"每[十百千万]{1,2}(?:人|名|户|元|辆|公里|平方公里)(?:口|常住人口|老年人|老人|儿童|居民)?[^,。;、\d]{2,16}$")
# 达到建成区面积的20%
_PART_OF = re.compile(r"(?:达到|占到?|超过|不低于|不超过|覆盖)[^,。;、\d]{2,18}的(?:比例(?:达到|达)?)?$")
# 退化林修复900万亩: the name of a deed, with its size
_DEED = re.compile(
    r"(?:治理|修复|抚育|改造|建设|绿化|复壮|培训|救助|整治|养护|造林|加固|开行|开工|出栏|存栏|出清|完成|整改|退出|封禁|扩种|低改|创业|建成|开通|取得|入库|达标|升级|修缮|更新|扩容|安置|拆除|清淤|疏浚|硬化|亮化|种植|播种|流转|整理|复垦|退出|替代|补植|围栏|改良|搬迁|迁建|维修|清理|回购|配租|筛查|体检|服务|巡诊|招录|招聘|招生|参保|投放|发放|供应|保障|节能|转移|就业|上市|减负|让利|认证)(?:面积|任务|项目|规模|人数|数量)?(?:约|近|不少于|不低于|超过|超|突破|达到|达|累计|\s)*$"
)
# 总量2000亿元以上: a measured noun directly before the number
_MEASURE = re.compile(
    r"(?:率|值|额|量|数|度|规模|面积|总量|收入|支出|比重|占比|比例|产值|产量|产能|能力|投资|人口|里程|长度|指数|强度|浓度|水平|人次|用量|库容|贷款|存款|余额|成本|时间|寿命|年限|位数|覆盖|资金|经费|利润|税收|消费|交易|装机|总数|人数|户数|天数|件数|分值|得分|基金|体量|密度|价格|标准|增速|周期|时长|总额|营收|增加值|总值|生产总值|GDP|销售|外资|出口|进出口|成交|主体|企业|公里数|流量|吞吐|岸线|绿地|床位|学位|车位|托位|机构|载体|客流)"
    r"(?:\([^()]{1,12}\))?(?:\s|为|在|是|约|均|各|分别|不低于|不少于|不超过|不高于|超过|高于|低于|超|达|达到|力争|≥|≤|>|<)*$"
)
_FLOW = alternation(
    ["新增", "新建", "改建", "扩建", "新改建", "新改扩建", "改扩建", "建成", "建设", "改造", "完成", "累计完成", "实施", "开工", "新开工", "培育", "培养", "培训", "引进", "引育", "新引进", "招引", "组织", "开展", "举办", "创建", "打造", "发展", "推进", "推动", "实现", "新认定", "认定", "新培育", "净增", "新增设", "增设", "增加", "增殖", "增开", "新开", "开通", "投入", "安排", "筹集", "争取", "发放", "投放", "落实", "提供", "解决", "治理", "整治", "修复", "修建", "修缮", "造林", "绿化", "种植", "栽植", "更新", "更换", "淘汰", "关停", "退出", "腾退", "盘活", "消化", "处置", "清理", "拆除", "压减", "削减", "减少", "化解", "帮扶", "救助", "资助", "帮助", "吸纳", "转移", "安置", "服务", "接待", "签约", "落地", "引入", "吸引", "利用", "实际利用", "融资", "布局", "搭建", "组建", "设立", "建立", "新设", "新设立", "挂牌", "争创", "申报", "获批", "遴选", "选派", "选拔", "招录", "招聘", "招收", "配备", "配置", "铺设", "敷设", "加装", "安装", "装配", "储备", "收储", "出让", "供应", "供地", "征收", "回收", "植树", "补充", "采购", "投产", "投用", "竣工", "验收", "入库", "上市", "新上市", "转化", "推广", "应用", "推出", "发布", "制定", "制修订", "修订", "编制", "出台", "梳理", "排查", "检查", "检测", "抽检", "筛查", "体检", "减免", "减税", "降低", "节约", "置换", "发行", "募集", "授信", "新增贷款", "撬动", "带动", "拉动", "新入库", "新升规", "升规", "升级", "提升", "整合", "办好", "办理", "办结", "受理", "调解", "化解", "覆盖", "惠及", "做好", "抓好", "谋划", "滚动实施", "加快实施", "扶持", "支持", "扩建", "启动", "规划", "选树", "评选", "命名", "建好", "集聚", "聚集", "汇聚", "承接", "承办", "续建", "贯通", "打通", "疏浚", "清淤", "加固", "除险", "复垦", "整理", "流转", "托管", "收购", "生产", "出栏", "存栏", "播种", "达成", "签订", "促成", "导入", "还建", "回迁", "交付", "保障", "筹建", "供给", "配租", "配售", "补贴", "奖励", "兑付", "拨付", "支付", "下达", "保持", "稳定", "开行", "运营", "开建", "集中", "公开", "招商", "到位", "突破", "催生", "孵化", "入驻", "引导", "举行", "走访", "输送", "输出", "再造", "建档", "入园", "创成", "上云", "转型", "重点推进", "重点实施"]
)  # fmt: skip
_MORE_FLOW = "扩充 扩招 增招 新扩 新植 新聘 新装 新修 新招 新购 新添 新种 新育 新评 新设 新发展 硬化 惠及 疏解 抚育 复壮 抢救 替代 清运 收治 外迁 迁出 封育 飞播 禁牧 设置 创造 开设 引育 招收 授牌 布设 架设 建改 新改 增配 增补 增划 提质 改薄 疏通 打捞 关闭 新创 创办 聚焦实施 滚动推进 推介 提档 纳入 选派 选育 引种 输转 输出 转移就业 组建成 抓 稳定实施 认证 新认证 减负 让利 立项 新立项 招募 维修 养护 送戏 免费送 评定 新评 选树 派驻 选聘 聘用 布控 宣讲 营造林 人工造林"

FLOW_VERB = re.compile(
    rf"(?:新\(改(?:、扩)?\)建|改\(扩\)建|新、改(?:、扩)?建|{_FLOW}|{alternation(_MORE_FLOW.split())}|(?<!公)共建(?!筑)|(?<![开研])发运)(?![率值])(?!(?<=建成)区(?:面积|绿|黑|内|公|供|人|排|路))"
)
ANY_VERB = re.compile(alternation(ACTION_VERBS))

_DELTA_UNITS = ("个百分点", "%", "‰", "倍")


@dataclass(frozen=True, slots=True)
class Cue:
    """Why a number is a promise. `at` is where the cue's words begin, before the number."""

    kind: str
    at: int
    direction: int = 0
    op: str | None = None
    each: str | None = None
    growth: bool = False


def cue_before(text: str, floor: int, at: int, unit: str) -> Cue | None:
    """The predicate directly before the number at `at`, looking back no further than `floor`."""
    left = text[max(floor, at - 40) : at]
    shift = at - len(left)
    share = unit in _DELTA_UNITS

    def place(found: re.Match[str]) -> int:
        return shift + found.start()

    if share and (found := _AVERAGE.search(left)):
        return Cue("average_growth", place(found), _sign(found["dir"]), _bound_word(found.group()), growth=True)
    if (share or unit == "元") and (found := _EACH.search(left)):
        return Cue("each_growth", place(found), _sign(found["dir"]), _bound_word(found.group()), each=found["each"], growth=True)
    if share and (found := _HOLD_GROWTH.search(left)):
        return Cue("hold_growth", place(found), -1 if "降幅" in found.group() else 0, _bound_word(found.group()))
    if unit == "%" and (found := _RATE_OF_GROWTH.search(left)):
        return Cue("hold_growth", place(found), op=_bound_word(found.group()))
    if unit == "倍" and (found := _TIMES_OF.search(left)):
        return Cue("reach", place(found), 1)
    if unit not in _DELTA_UNITS and (found := _ADDED.search(left)) and found.start():
        return Cue("total", place(found), 1, _bound_word(found.group()))
    if unit == "个百分点" and (found := _ABOVE_BASE.search(left)):
        return Cue("change", place(found), -1 if found["less"] or found["low"] else 1)
    if found := _SHIFT_TO.search(left):
        return Cue("reach", place(found), 1 if found["up"] else -1, _bound_word(left[found.start() :]))
    if found := _HOLD.search(left):
        return Cue("hold", place(found), op=_bound_word(left[found.start() :]))
    if (found := _CHANGE.search(left)) and not _is_level_noun(left, found):
        return Cue("change", place(found), 1 if found["up"] else -1, _bound_word(left[found.start() :]))
    if found := _REACH.search(left):
        return Cue("reach", place(found), -1 if found["down"] else 1, _bound_word(left[found.start() :]))
    if share and unit != "倍" and (found := _PART_OF.search(left)):
        return Cue("reach", place(found), op=_bound_word(found.group()))
    if share and unit != "倍" and (found := _SHARE_OF.search(left)):
        op = _bound_word(left[found.start() :])
        # 占比 and 占…比重 are the indicator's own words; 占全区 alone is the predicate.
        noun = _SHARE_NOUN.match(left, found.start())
        return Cue("limit" if op in (">=", "<=") else "reach", shift + noun.end() if noun else place(found), op=op)
    if found := re.search(rf"(?:{_NOT_BELOW}|{_NOT_ABOVE}|{_MORE_THAN}|{_LESS_THAN}){_GAP}$", left):
        return Cue("limit", place(found), op=_bound_word(found.group()))
    if not share and (found := _DEED.search(left)):
        return Cue("deed", place(found), 1, op=_bound_word(found.group()))
    if found := _MEASURE.search(left):
        tail = re.search(r"(?:\s|为|在|是|约|均|各|分别|不低于|不少于|不超过|不高于|超过|高于|低于|超|达|达到|力争|≥|≤|>|<)*$", left)
        return Cue("measure", shift + tail.start() if tail else at, op=_bound_word(left[tail.start() :] if tail else ""))
    if not share and _PER_HEAD.search(left):
        return Cue("measure", at)
    return None


def _is_level_noun(left: str, found: re.Match[str]) -> bool:
    """增减 as a noun's part: 净增加值 … 增加值 is a level, 生产总值增速 is a growth."""
    return left.endswith(("增加值",))


def _sign(word: str) -> int:
    return -1 if re.fullmatch(_DOWN, word) else 1


def _bound_word(words: str) -> str | None:
    found = None
    for match in BOUND_BEFORE.finditer(words):
        found = match
    if found is None:
        return None
    return {"ge": ">=", "le": "<=", "gt": ">", "lt": "<"}[found.lastgroup or "ge"]
