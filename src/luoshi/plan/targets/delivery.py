"""A verb of delivery and a number: 新建学校 12 所, 培育 30 家企业."""

import re

from luoshi.documents.lexicon import ACTION_VERBS, alternation
from luoshi.kernel.span import Span
from luoshi.plan.rules import Hold, Multiply, Rule, Total
from luoshi.plan.targets.candidate import Memory, Place
from luoshi.plan.targets.cues import ANY_VERB, FLOW_VERB, Cue
from luoshi.plan.targets.numeric import Neighbourhood, counts_what_exists, flow_verb, is_weak_unit, rule_of
from luoshi.plan.targets.quantities import Quantity
from luoshi.plan.targets.subjects import Subject, subject_before
from luoshi.plan.verbs import opening_verb

_SIBLING = re.compile(r"^[\s,、及和与以]*")
AFTER_NOUN = re.compile(r"“?[^,。;:、!?()\n]{1,24}")
_NOUN_END = re.compile(r"(?:以上|左右|以内|,|并|的基础|以及|和(?![美谐睦平])|及(?!时)|\d)")
_FILLER = re.compile(
    r"(?:约|共|各|近|达|超|超过|达到|不少于|不低于|累计|总|至少|突破|共计|合计|以上|数量|总量|不超过|力争|一?批|高于|为|在|实现|新增|新|再|净|等)+$"
)
# Units that tell how big a plant or a purse is, not how many things are delivered.
_CAPACITIES = ("吨", "千瓦", "兆瓦", "瓦", "元", "立方米", "千瓦时", "千伏", "千伏安", "伏安", "%", "吨标准煤", "张", "头", "只")
_ENDS_DELIVERED = re.compile(
    r"(?P<verb>竣工|建成|投产|投用|通车|完工|开工|完成|投入使用|投入运营|启动|达标|落地|退出|升为[^,。;]{1,6}|达到[^,。;]{1,8}标准|浓度下降|得到[^,。;]{0,6}治理|实现[^,。;\d]{2,10})"
    r"(?:投用|投运|运营|建设)?$"
)
_IN_PLACES = re.compile(r"(?:^|[^存实潜现])(?:在|为|帮助|支持|推动|确保|力争|使)(?:全[市省区县])?(?:不少于|超过?|近|约|不低于)?$")
_THEN_DONE = re.compile(rf"[\u4e00-\u9fa5、]{{2,20}}?(?:免费)?(?P<verb>{alternation(ACTION_VERBS - {'服务', '保障', '建设'})})")
# 推动 11 个项目投资突破 20 亿元: the level behind is the promise, the count only tells which.
_LEVEL_BEHIND = re.compile(r"[^,。;、]{0,30}?(?:达到|达|突破|超过|增长|提高到?|降至|控制在|不低于)[^,。;、]{0,4}\d")
_CONDITIONAL = re.compile(
    r"[对凡](?:[^,。;]{0,12})$|(?:一次性|最高)[^,。;]{0,6}$|每[人户家名亩吨](?:每?[年月])?(?:奖励|补贴|补助|给予|发放|不低于|不少于|不超过)*$"
)
_NOT_COUNTED = re.compile(
    r"(?:个)?(?:方面|环节|关键|维度|原则|层面|重大关系|统筹|结合|着力点|坚持|确保|突出|聚焦|转变|导向|定位|字|目标任务|时代|世纪|百年|阶段|月度|主攻方向|主题|总|新(?:突破|台阶|局面|进展|成效|篇章|高地|优势|格局|时代|征程|动能|面貌|作为|提升|跨越)|必须|作用|(?:主要|约束性|预期性|核心)*指标|主体责任|清单制度|一批|更|工作日|路径|项工作|条(?:路径|举措|措施|政策|意见))"
)
_EVERY = re.compile(r"每(?P<each>年|季度|月|半年)|逐年|年均")
_EACH = {"年": "year", "半年": "half", "季度": "quarter", "月": "month"}
# How far a number's own words reach in a clause without marks: bounds the work on damaged text.
_REACH = 80
_KEEPS = ("稳定", "保持", "稳住", "维持")
_IMPROVES = frozenset(["做强", "做优", "做大", "支持", "提升", "壮大", "促进", "发展"])
_VAGUELY = re.compile(r"(?:发展|提质|升级|质效|建设|提升|壮大|联动|融合|增效)$")
# Verbs that name no delivery by themselves, however many things stand behind them.
_NO_DELIVERY = frozenset(
    [
        "加强",
        "聚焦",
        "围绕",
        "坚持",
        "发挥",
        "关注",
        "贯彻",
        "依法",
        "突出",
        "涉及",
        "服务",
        "达到",
        "领导",
        "检查",
        "尊重",
        "应对",
        "守护",
        "利用",
        "用好",
        "管好",
        "保护",
        "传承",
        "覆盖",
        "依托",
        "抓实",
        "推动",
        "遵循",
        "把握",
    ]
)
# Verbs that push a work on and deliver no amount of anything; and the units that plants are sized by.
_PUSHES = frozenset(["推进", "推动", "加快", "实施", "支持", "抓好", "促进", "加快推进", "开工", "谋划", "启动"])
_SIZES = ("吨", "千瓦", "兆瓦", "立方米", "千伏安")
# Verbs that hold what they deliver: 植树500万株.
_WITH_THEIR_THING = frozenset(
    ["植树", "造林", "营造林", "人工造林", "筛查", "体检", "授信", "融资", "招商", "签约", "减税", "减负", "让利"]
)
# Verbs whose thing stands before them: 联办事项累计落地150项.
_OF_WHAT_STANDS_BEFORE = frozenset(["落地", "投用", "投产", "开工", "竣工", "入库", "上市", "上线", "挂牌", "验收", "投运", "通车"])
_BARE_UNITS = ("元", "%", "亩", "平方米", "公里", "家", "户", "人", "辆", "台", "吨")


def read_delivery(place: Place, n: Neighbourhood, cue: Cue | None) -> int | None:
    """Note what is to be delivered. Returns where reading goes on, None if nothing is."""
    text, q, memory = place.text, n.quantity, place.memory
    if counts_what_exists(n) or _CONDITIONAL.search(text, max(n.floor, q.start - 24), q.start):
        return None
    found = _delivered(n, memory) or _delivered_behind(n)
    if found is None or not _is_counted(n):
        return None
    start, verb, indicator = found
    if verb in _PUSHES and q.unit in _SIZES and _is_named_before(n, start + len(verb)):
        return None
    rule = rule_of(n, Cue("total", start, 1, op=cue.op if cue else None), indicator_down=False)
    if rule is None or isinstance(rule, Multiply):
        return None
    rule = _every_period(rule, text[max(place.clause.start, q.start - _REACH) : q.start])
    if verb in _KEEPS and isinstance(rule, Total):
        rule = Hold(bound=rule.bound, approx=rule.approx)
    subject = Subject(indicator, start)
    behind = _noun_behind(text, q.end, place.clause.end)
    end = q.end + len(behind) if behind and indicator.endswith(behind) and text.startswith(behind, q.end) else q.end
    for name in _each_of(indicator, verb, text[max(n.floor, q.start - _REACH) : q.start]):
        place.add(subject, name, rule, q.unit, Span(q.start, q.end), floor=n.floor, end=end, sure=0.9)
    memory.verb = verb
    memory.subject = subject
    return end


def _is_named_before(n: Neighbourhood, start: int) -> bool:
    """推进东港30万吨炼化一体化项目: between its name and what it is, the number tells the size of a plant."""
    name, behind = n.text[start : n.quantity.start], _noun_behind(n.text, n.quantity.end, n.end)
    return len(name) >= 2 and len(behind) >= 2 and not name.endswith("等") and name[:2] not in ACTION_VERBS


def _every_period(rule: Rule, before: str) -> Rule:
    """每年新建 10 个 holds in every year; 新建 10 个 is the sum of the period."""
    found = _EVERY.search(before)
    if found is None or not isinstance(rule, Total):
        return rule
    return Hold(bound=rule.bound, each=_EACH.get(found["each"] or "年", "year"), approx=rule.approx)  # type: ignore[arg-type]


def _is_counted(n: Neighbourhood) -> bool:
    q = n.quantity
    if q.chinese and not _chinese_counts(q):
        return False
    if not q.unit and not _has_magnitude(n.text, q):
        return False
    if _LEVEL_BEHIND.match(n.text, q.end, min(n.end, q.end + _REACH)) or _NOT_COUNTED.match(n.text, q.end, n.end):
        return False
    return not is_weak_unit(q) or _weak_unit_counts(n)


def _each_of(indicator: str, verb: str, before: str) -> list[str]:
    """新建图书馆、文化馆各 3 座 are two promises."""
    if not before.rstrip().endswith("各"):
        return [indicator]
    parts = [part for part in re.split(r"[、和]", indicator.removeprefix(verb)) if part]
    return [verb + part for part in parts] if len(parts) > 1 else [indicator]


def _has_magnitude(text: str, q: Quantity) -> bool:
    """33万农民工 counts without a unit; 12345热线 does not."""
    return re.search(r"[千万亿]", text[q.start : q.end]) is not None


def _chinese_counts(q: Quantity) -> bool:
    """A number in characters counts things only if it is more than a figure of speech."""
    value = q.value if q.value is not None else q.high
    if q.end - q.start == 1 + len(q.unit + q.post) and q.value != 10:
        return False  # 百克: a magnitude alone is a figure of speech, or part of a name
    if is_weak_unit(q) or (q.unit in ("", "个", "项", "大", "件", "家", "元") and (value is None or value < 10)):
        return False
    return q.unit != "" and value is not None and value not in (10**4, 10**8, 10**11, 10**12, 10**9, 10**10)


def _weak_unit_counts(n: Neighbourhood) -> bool:
    """A weak unit counts only where the number is large or the clause ends with it."""
    q = n.quantity
    if q.unit in ("年", "岁", "月", "级", "日", "类", "种", "档", "层", "届", "期") or (q.unit == "次" and (q.value or 0) < 5):
        return False
    at_end = re.match(r"[,。;、)\s]|$", n.text[q.end : q.end + 1]) is not None
    return at_end or (q.value is not None and q.value >= 100)


def _delivered(n: Neighbourhood, memory: Memory) -> tuple[int, str, str] | None:
    """Where the deliverable's words begin, its verb, and its name."""
    text, q = n.text, n.quantity
    if memory.verb and q.start - n.floor <= 1:
        behind = _noun_behind(text, q.end, n.end)
        if behind:
            return q.start, memory.verb, memory.verb + behind
    verb = _verb_of(n)
    if verb is None:
        return _without_verb(n, memory)
    words = verb.of(text)
    if verb.end == q.start and _only_points_out(n, words):
        return None
    noun = _unquoted(_FILLER.sub("", text[verb.end : q.start]))
    listed = noun.endswith("等") or text[n.floor : q.start].endswith("等")
    behind = _noun_behind(text, q.end, n.end)
    if listed and behind:
        return verb.start, words, words + behind
    if noun in ACTION_VERBS and behind:
        return verb.end, noun, noun + behind  # 推进建设100万千瓦风电: the second verb says what is done
    if noun:
        start = _with_head(text, n.floor, verb.start, words)
        return start, words, text[start : verb.end] + noun
    if not behind and words in _WITH_THEIR_THING:
        return verb.start, words, words
    if not behind and q.unit not in _BARE_UNITS:
        if words in _OF_WHAT_STANDS_BEFORE and (subject := subject_before(text, n.floor, verb.start)) and subject.start is not None:
            return subject.start, words, subject.words + words
        # 建成码头22座,其中新建11座: the thing was named before.
        behind = _last_thing(memory)
        if not behind:
            return None
    return verb.start, words, words + behind


def _only_points_out(n: Neighbourhood, verb: str) -> bool:
    """提升 29 个县的帮扶质效, 推动 7 个枢纽提质升级: the number tells which ones are meant, not how many."""
    q = n.quantity
    if (q.value or 0) >= 100 or q.unit not in ("个", "处", "家", "条", "类"):
        return False
    return verb in _IMPROVES or (verb == "推动" and _VAGUELY.search(n.text, q.end, n.end) is not None)


def _verb_of(n: Neighbourhood) -> Span | None:
    """The verb of delivery before the number, or any verb of action that opens the clause."""
    found = flow_verb(n.text, n.floor, n.quantity.start)
    if found:
        return Span(*found.span())
    opening = opening_verb(n.text, n.floor, n.quantity.start)
    return (
        opening
        if opening and opening.of(n.text) not in _NO_DELIVERY and (not is_weak_unit(n.quantity) or (n.quantity.value or 0) >= 100)
        else None
    )


def _last_thing(memory: Memory) -> str:
    """What the last promise of the sentence delivered, without its verb."""
    if not memory.found or not isinstance(memory.found[-1].rule, Total):
        return ""
    return FLOW_VERB.sub("", memory.found[-1].indicator or "", count=1)


def _without_verb(n: Neighbourhood, memory: Memory) -> tuple[int, str, str] | None:
    """新建学校 12 所、幼儿园 8 所: the verb stood before the last number."""
    text, q, verb = n.text, n.quantity, memory.verb
    if verb is None:
        return None
    words = _SIBLING.sub("", text[n.floor : q.start])
    at = q.start - len(words)
    left = _unquoted(_FILLER.sub("", words))
    if n.floor == memory.last_end:
        rest = left or _noun_behind(text, q.end, n.end)
        if rest:
            return at, verb, verb + rest
        # 改造小区 14 个、1260 户: the same thing in another measure.
        return (at, verb, memory.subject.words) if memory.subject else None
    if not ANY_VERB.search(text, n.floor, q.start) and 2 <= q.start - n.floor <= 20 and len(left) >= 2:
        return text.find(left, n.floor), verb, verb + left
    return None


def _unquoted(words: str) -> str:
    """Words without marks around them; a quotation that is whole (“四上”企业) keeps its own."""
    words = words.strip("、,: ")
    return words if words.count("“") == words.count("”") else words.strip("“”、,: ")


def _with_head(text: str, floor: int, start: int, verb: str) -> int:
    """城镇|新增就业: a noun before 新增 belongs to the indicator."""
    if verb not in ("新增", "净增", "累计"):
        return start
    subject = subject_before(text, floor, start)
    if subject and subject.start is not None and subject.start + len(subject.words) == start and len(subject.words) <= 8:
        return subject.start
    return start


def _delivered_behind(n: Neighbourhood) -> tuple[int, str, str] | None:
    """The verb stands behind: 12 座水厂按期竣工; 在 300 个小区设置回收点."""
    q = n.quantity
    rest = n.text[q.end : min(n.end, q.end + _REACH)] if n.end - q.end <= _REACH else ""
    found = _ENDS_DELIVERED.search(rest)
    if found is None and _IN_PLACES.search(n.text[max(n.floor, q.start - 24) : q.start]):
        found = _THEN_DONE.match(rest)
    if found is None or re.match(r"的?(?:以上|以下)", rest) or q.unit in _CAPACITIES:
        return None
    subject = subject_before(n.text, n.floor, q.start)
    start = subject.start if subject and subject.start is not None else q.start
    return start, found["verb"], re.sub(r"[\s“”]", "", rest)[:24]


def _noun_behind(text: str, start: int, end: int) -> str:
    found = AFTER_NOUN.match(text, start, end)
    if found and found.group()[0].isdigit():
        return found.group().strip()  # 20个500千伏变电工程
    return _NOUN_END.split(found.group())[0].removeprefix("的").strip() if found else ""
