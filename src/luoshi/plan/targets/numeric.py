"""A number in a clause → the rule it promises, or nothing."""

import re
from dataclasses import dataclass
from decimal import Decimal

from luoshi.documents.lexicon import ACTION_VERBS
from luoshi.kernel.numerals import Number, plain_number
from luoshi.plan.rules import AverageGrowth, Bound, Change, Each, EachGrowth, Hold, Multiply, Op, Reach, Rule, Total
from luoshi.plan.targets.cues import FLOW_VERB, Cue
from luoshi.plan.targets.quantities import Quantity, op_behind

_EACH: dict[str, Each] = {"年": "year", "半年": "half", "季度": "quarter", "月": "month"}
_TIME_UNITS = {"年", "天", "日", "小时", "分钟", "秒", "岁", "个月", "月", "级", "次", "届", "期", "站", "点", "分", "层", "步", "区", "市", "县", "街", "轮", "类", "种", "档", "路", "里", "道", "片", "批", "杯", "卷", "P", "E", "度", "号", "米", "名", "厅", "馆", "方", "基", "节", "孔", "包", "排"}  # fmt: skip
_SIZES = ("千瓦", "兆瓦", "吨", "元", "美元", "岁", "立方米", "亩", "平方米", "平方公里", "年", "千伏", "蒸吨", "米", "公里")
# A plant by its size: 大唐700万吨矿井, 750千伏输电通道工程; but 机组改造 and 装机 count what is changed or built.
_PLANT = re.compile(
    r"(?!.{0,16}(?:改造|升级|任务|治理|淘汰|产能|装机))[\u4e00-\u9fa5A-Z]{0,14}?(?:项目|工程|基地|矿|厂|通道|电站|装置|泊位|码头|水库|生产线|线路)"
)
_PLANT_SIZES = ("吨", "千瓦", "兆瓦", "千伏", "立方米", "米", "公里", "千伏安")
# Behind a size, these are what has that size: 超10亿元企业8家, 500千伏变电站1座.
_SIZED = re.compile(
    r"(?:以上)?的?(?:企业|项目|产业|园区|集群|龙头|单位|品牌|泊位|变电站|机组|水库|码头|电站|主体|大户|强镇|强村|镇|村|县|工程|平台|商圈|市场|生产线)"
)
_CLASS = re.compile(r"级(?:、[^,。;]{0,20}?级)*[\u4e00-\u9fa5A-Z]")
_NAME_AFTER = re.compile(
    r"(?:强(?![化度])|级(?!以上|达)|大(?![于学])|型|化|版|号|届|周年|式|制|\+|[A-Za-z]|五(?:规划|时期)|维|网(?!点)|进制|产业(?![园链集])|股|岸|江|字|纵|横)"
)
_NAME_BEFORE = re.compile(r"(?:第|[A-Za-z]|[\d.]|每|周年|“|号|平均每|按照|前|近?过去|满|超过?规模|之|国发|[“‘《])$")
_CONDITION_AFTER = re.compile(
    r"(?:的(?![^,。;]{0,8}(?:任务|计划|目标)|目标|水平|增速|速度|增长|要求|标准|规模|比例|幅度|预期|任务|高|基础上|占)|(?:起|开始)|之间的|规模的|级(?:的|以上(?:的)?[\u4e00-\u9fa5]|[\u4e00-\u9fa5])|以来|范围|内(?!需)|以外|沿线|之内的)"
)
# 给予10万元奖励, 按每个乡镇不超过5万元的标准: what a rule pays, not what the plan promises.
_GRANTED = re.compile(
    r"(?:给予|奖励|补助|补贴|奖补|资助|处以?|罚款)(?:不超过|不低于|最高|最多|一次性|每[人户家个项名年亩]|标准|的|为|按|约)*$|单个[^,。;、]{0,6}最[高多](?:不超过)?$"
)
# 发放租赁补贴1.6万户 is a delivery.
_PAID_OUT = re.compile(r"(?:发放|兑现|安排|落实|投入|拨付|筹集|实施|享受)[^,。;、]{0,14}$")
_GRANT_BEHIND = re.compile(r"的?(?:标准|比例|额度)?(?:给予|予以)?(?:的)?(?:奖励|补助|补贴|奖补|资助|罚款)")
_BY_NORM = re.compile(r"按(?![时期照计要需序年])[^,。;]{0,24}$")
_NORM_BEHIND = re.compile(r"的?(?:标准|比例|额度|档次)|安排|计[提算]|给予|予以|收取|补")
_SPENT = re.compile(r"(?:完成|实现|落实|争取|新增|带动|撬动)[^,。;]{0,12}投资(?:约|超|超过|不少于|不低于)?$")
_SPECIFICATION = re.compile(
    r"(?:总库容|库容|坝高|设计(?:灌溉|供水|库容|年|日|洪水|标准|规模|生产|处理|能力|水位|流量)[^,。;、]{0,6}|概算[^,。;、]{0,6}|估算[^,。;、]{0,6})$"
)
_ADDED = re.compile(r"(?:新增|净增|扩增)[^,。;、]{0,8}$")
_TO_BE_DONE = re.compile(r"[^,。;、]{0,6}?(?:完成|实施|启动|推进|改造|整治)")
_IS_RUNNING = re.compile(r"[\u4e00-\u9fa5]{2,8}?(?:建成|投产|投运|投用|并网|竣工)[\u4e00-\u9fa5]{0,4}$")
_IS_DONE = re.compile(r"[\u4e00-\u9fa5]{2,20}(?:改造|整治|治理|修缮|加固|更新|加装)$")
_EXISTING = re.compile(
    r"(?:现有|已有|原有|共有|下辖|辖|年产|日产|年处理|日处理|总库容|库容|坝高|设计(?:灌溉|供水|库容|年|日|洪水|标准|规模|生产|处理|能力|水位|流量)[^,。;、]{0,6}|概算[^,。;、]{0,6}|估算[^,。;、]{0,6}|总投资|(?<!完成)(?<!实现)(?<!产业)(?<!有效)投资(?:约|达|为)?|批复的|确定的|建成的|已建|全长|占地|占地面积|建筑面积|全市|全区|全省|全县|我国|这|上述|以上|前述|余下|剩余|其余|含|沿线|沿岸|周边|半径|纵深|方圆)$"
)


@dataclass(frozen=True, slots=True)
class Neighbourhood:
    """A quantity with what stands around it in its clause."""

    text: str
    floor: int
    end: int
    quantity: Quantity
    single_year: bool


def is_part_of_a_name(n: Neighbourhood) -> bool:
    """Numbers that count nothing: ordinals, dates, versions, conditions, parts of names."""
    q, text = n.quantity, n.text
    before = text[max(0, q.start - 4) : q.start]
    if _NAME_BEFORE.search(before) and q.compare == "":
        return True
    if q.unit == "分" and not before.endswith(("到", "至", "达", "在")):
        return True  # 每项加1分: marks given, not promised
    if before.endswith(("+", "×", "*", "x")) or text[q.end : q.end + 1] in ("×", "*") or text[q.end : q.end + 1] in ("+", "∶"):
        return True
    if not q.unit and _NAME_AFTER.match(text, q.end, n.end):
        return True
    if (q.unit == "千伏" and not before.endswith(("达到", "至", "到"))) or (q.unit and _CLASS.match(text, q.end, n.end)):
        return True  # 10万吨级航道, 500千伏线路: the class of a thing
    if q.unit == "年" and (q.value is None or q.value >= 1900):
        return True
    if not q.unit and text[q.end : q.end + 1] in "月日时" and q.end < len(text):
        return True
    return not q.unit and q.value is not None and 1900 <= q.value <= 2100 and text[q.end : q.end + 1] in ("年", "-", "—", "~")


def _is_built_directly(n: Neighbourhood) -> bool:
    """建设700万千瓦新型储能项目: behind its verb a capacity is what is built; a voltage or a length never is."""
    at = n.quantity.start
    return n.quantity.unit in ("千瓦", "兆瓦", "吨", "立方米") and n.text[max(n.floor, at - 2) : at] in ACTION_VERBS


def is_condition(n: Neighbourhood) -> bool:
    """A number that tells which things are meant, not how many: 营收10亿元以上的企业."""
    q = n.quantity
    if not q.post and n.text[n.floor : q.start].endswith("等") and _IS_RUNNING.match(n.text, q.end, n.end):
        return False  # 甲电厂、乙电厂等400万千瓦机组投产: the sum of what was listed
    if q.unit in _PLANT_SIZES and not q.post and not _is_built_directly(n) and _PLANT.match(n.text, q.end, n.end):
        return True
    if q.unit in _SIZES and q.start > n.floor and _SIZED.match(n.text, q.end, n.end):
        return True
    if (
        q.post in ("以上", "以下")
        and (q.unit in _SIZES or q.post == "以下")
        and re.match(r"[\u4e00-\u9fa5\d](?<![的和并且及])", n.text[q.end : q.end + 1])
    ):
        return True
    return _CONDITION_AFTER.match(n.text, q.end, n.end) is not None


def is_grant(n: Neighbourhood) -> bool:
    """A reward, a subsidy, a rate by which money is given."""
    q, text = n.quantity, n.text
    granted = _GRANTED.search(text, max(n.floor, q.start - 16), q.start)
    if (granted and not _PAID_OUT.search(text, max(n.floor, granted.start() - 16), granted.start())) or _GRANT_BEHIND.match(
        text, q.end, n.end
    ):
        return True
    return _BY_NORM.search(text, max(n.floor, q.start - 28), q.start) is not None and _NORM_BEHIND.match(text, q.end, n.end) is not None


def rule_of(n: Neighbourhood, cue: Cue, indicator_down: bool) -> Rule | None:
    """The rule that the cue and the number make together; None if they make no promise."""
    q = n.quantity
    if q.unit == "倍":
        return _multiple(q, cue, indicator_down)
    make = {
        "average_growth": _average, "each_growth": _each, "hold_growth": _hold_growth, "change": _change,
        "hold": _hold, "limit": _limit, "deed": _total,
        "total": _total,
    }.get(cue.kind, _reach)  # fmt: skip
    return make(n, cue, indicator_down)


def _multiple(q: Quantity, cue: Cue, indicator_down: bool) -> Rule | None:
    """降到0.8倍 is the most that is left; what is to be less has a multiple below one."""
    if q.value is None:
        return None
    times = q.value
    if cue.kind == "change":
        # 增长1.5倍 leads to 2.5 times, 减少0.2倍 to 0.8.
        times = plain_number(1 + Decimal(str(q.value)) * (cue.direction or 1))
        indicator_down = cue.direction < 0
    if times <= 0:
        return None
    falls = times < 1 or (times > 1 and indicator_down)
    op = _op(q, cue, -1 if falls else 1)
    if cue.kind == "change" and cue.direction < 0 and q.post == "以上":
        op = "<="
    return Multiply(op=op, value=times, approx=q.approx)


def _average(n: Neighbourhood, cue: Cue, _down: bool) -> Rule:
    return AverageGrowth(bound=_signed(n.quantity, cue), approx=n.quantity.approx)


def _each(n: Neighbourhood, cue: Cue, _down: bool) -> Rule:
    return EachGrowth(bound=_signed(n.quantity, cue), each=_EACH.get(cue.each or "年", "year"), approx=n.quantity.approx)


def _hold_growth(n: Neighbourhood, cue: Cue, down: bool) -> Rule:
    if "控制" in n.text[cue.at : n.quantity.start]:
        return _hold(n, cue, down)
    if n.single_year:
        return _change(n, cue, down)
    return EachGrowth(bound=_signed(n.quantity, cue), approx=n.quantity.approx)


def _change(n: Neighbourhood, cue: Cue, _down: bool) -> Rule:
    of_ratio = n.quantity.unit in ("%", "‰")
    return Change(bound=_signed(n.quantity, cue), of="ratio" if of_ratio else "difference", approx=n.quantity.approx)


def _hold(n: Neighbourhood, cue: Cue, down: bool) -> Rule:
    return Hold(bound=_bound(n.quantity, cue, -1 if down or "控制" in n.text[cue.at : n.quantity.start] else 1), approx=n.quantity.approx)


def _limit(n: Neighbourhood, cue: Cue, down: bool) -> Rule:
    if cue.op in (">=", "<="):
        return Hold(bound=_bound(n.quantity, cue, -1 if down else 1), approx=n.quantity.approx)
    return _reach(n, cue, down)


def _reach(n: Neighbourhood, cue: Cue, down: bool) -> Rule:
    direction = cue.direction or (-1 if down else 1)
    if cue.direction > 0 and down and not cue.op:
        direction = -1
    return Reach(bound=_bound(n.quantity, cue, direction), approx=n.quantity.approx)


def _total(n: Neighbourhood, cue: Cue, _down: bool) -> Rule:
    return Total(bound=_bound(n.quantity, cue, 1), approx=n.quantity.approx)


def _op(q: Quantity, cue: Cue, direction: int) -> Op:
    symbols: dict[str, Op] = {">": ">", "<": "<", "≥": ">=", "≤": "<=", "=": "="}
    if q.compare:
        return symbols[q.compare]
    if q.approx:
        return "~"
    if behind := op_behind(q.post):
        return behind
    if cue.op in (">=", "<=", ">", "<"):
        return cue.op  # type: ignore[return-value]  # narrowed by the membership test
    return "<=" if direction < 0 else ">="


def _bound(q: Quantity, cue: Cue, direction: int) -> Bound:
    if q.low is not None or q.high is not None:
        return Bound(low=q.low, high=q.high)
    return Bound(_op(q, cue, direction), q.value)


def _signed(q: Quantity, cue: Cue) -> Bound:
    """A decrease is a negative number: at least 3 % less means a change of at most -3."""
    if cue.direction >= 0:
        return _bound(q, cue, 1)
    if q.low is not None and q.high is not None:
        return Bound(low=-q.high, high=-q.low)
    mirrored: dict[str, Op] = {">=": "<=", "<=": ">=", ">": "<", "<": ">", "=": "=", "~": "~"}
    op = mirrored[_op(q, cue, 1)]
    return Bound(op, _minus(q.value))


def _minus(value: Number | None) -> Number | None:
    return -value if value is not None else None


def flow_verb(text: str, floor: int, at: int) -> re.Match[str] | None:
    """The first verb of delivery in text[floor:at]."""
    return FLOW_VERB.search(text, floor, at)


def specifies(text: str, floor: int, at: int) -> bool:
    """总库容1.2亿立方米, 坝高58米: a number that describes a work and promises nothing."""
    return _SPECIFICATION.search(text, max(floor, at - 14), at) is not None and not _ADDED.search(text, max(floor, at - 16), at)


def is_weak_unit(q: Quantity) -> bool:
    """Units that more often name a kind of thing than count what is promised."""
    return q.unit in _TIME_UNITS


def counts_what_exists(n: Neighbourhood) -> bool:
    """现有学校12所, 已建成的12所; but 完成早年建成的12个小区改造 and 新增库容12万立方米 count what is to be done."""
    text, at = n.text, n.quantity.start
    if _SPENT.search(text, max(n.floor, at - 16), at) or _ADDED.search(text, max(n.floor, at - 16), at):
        return False
    found = _EXISTING.search(text, max(n.floor, at - 14), at)
    if found is None:
        return False
    return not (found.group() == "建成的" and _TO_BE_DONE.match(text, n.floor, at) and _IS_DONE.match(text, n.quantity.end, n.end))
