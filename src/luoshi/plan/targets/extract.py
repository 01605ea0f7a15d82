"""Sentences → target candidates: numbers and relations with their indicators, deadlines and bases."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from luoshi.kernel.numerals import Number
from luoshi.kernel.span import Span
from luoshi.plan.indicators import Indicators
from luoshi.plan.passages import Sentence
from luoshi.plan.rules import Hold, Monotone, Multiply, Rank, Reach, Rule, Total
from luoshi.plan.stance import tells_the_past
from luoshi.plan.targets.cues import ANY_VERB, Cue, cue_before
from luoshi.plan.targets.numeric import (
    Neighbourhood,
    counts_what_exists,
    flow_verb,
    is_condition,
    is_part_of_a_name,
    is_weak_unit,
    rule_of,
)  # fmt: skip
from luoshi.plan.targets.quantities import Quantity, quantities_in
from luoshi.plan.targets.relations import relations_in
from luoshi.plan.targets.subjects import MEASURED, RATE, Subject, area_of, several, subject_before
from luoshi.plan.times import Calendar, base_year_in

_MASKED = re.compile(r"\([^()\n]{0,300}\)|《[^》\n]{0,120}》|“[^”\n]{0,40}”")
_SIBLING = re.compile(r"^[\s,、及和与以]*")
_FROM = re.compile(r"(?:由|从)(?:20\d\d年的?|目前的?|现在的?|上年的?)?$")
_AFTER_NOUN = re.compile(r"“?[^,。;:、!?()\n]{1,24}")
_NOUN_DIRECTLY = re.compile(r"[\u4e00-\u9fa5A-Za-z](?<![、和及与并且时])")
_FEW_COUNT = ("%", "个百分点", "倍", "所", "座", "栋", "亿元", "亩")
# Units that tell how big a plant or a purse is, not how many things are delivered.
_CAPACITIES = ("吨", "千瓦", "兆瓦", "瓦", "元", "立方米", "千瓦时", "千伏", "千伏安", "伏安", "%", "吨标准煤", "张", "头", "只")
_ENDS_DELIVERED = re.compile(r"(?P<verb>竣工|建成|投产|投用|通车|完工|开工|完成|投入使用|投入运营|启动|达标|落地|退出|升为[^,。;]{1,6}|达到[^,。;]{1,8}标准|浓度下降|得到[^,。;]{0,6}治理|实现[^,。;\\d]{2,10})(?:投用|投运|运营|建设)?$")
# 推动 11 个项目投资突破 20 亿元: the level behind is the promise, the count only tells which.
_LEVEL_BEHIND = re.compile(r"(?:达到|达|突破|超过|增长|提高到?|降至|控制在|不低于)[^,。;、]{0,4}\d")
_NOUN_END = re.compile(r"(?:以上|左右|以内|,|并|的基础|以及|和|及(?!时)|\d)")
_SHARE_FIRST = re.compile(r"(?:的)?(?P<what>[\u4e00-\u9fa5()]{2,24}?(?:得到|实现|完成|达到|建成|开展|配套|纳入|建立|具备|通上|用上|享受|参加|配备|通过|落实|的区县|的县)[^,。;\\d]*)$")
_OPENING_YEAR = re.compile(r"(?:据[^,。;]{0,10}|经[^,。;]{0,8})?(20\d\d)年(?!底?以来?|前|的)")
_SEPARATELY = re.compile(r"分别")
_JOINT = re.compile(r"(?:均|都|全部|双双|分别)")
_CONDITIONAL = re.compile(r"[对凡](?:[^,。;]{0,12})$")
_NOT_COUNTED = re.compile(
    r"(?:个)?(?:方面|环节|关键|维度|原则|层面|重大关系|统筹|结合|着力点|坚持|确保|突出|聚焦|转变|导向|定位|字|目标任务|时代|世纪|百年|阶段|月度|主攻方向|主题|总|新(?!增)|必须|作用|主体责任|清单制度|一批|更|工作日)"
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A promise found, before ids and sections are given.

    `span` covers the words from the indicator (where it stands in the clause) to the value.
    """

    span: Span
    value_span: Span
    clause: Span
    sentence: Sentence
    indicator: str | None
    rule: Rule
    unit: str | None
    base_year: int | None = None
    base_value: Number | None = None
    area: str | None = None
    confidence: float = 0.9


@dataclass
class _Memory:
    """What earlier clauses of the sentence said, for clauses that leave it out."""

    subject: Subject | None = None
    verb: str | None = None
    last_end: int = -1
    past: bool = False
    base_value: Number | None = None
    found: list[Candidate] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Reading:
    """What the extractor needs to know of the document."""

    text: str
    calendar: Calendar
    indicators: Indicators

    @property
    def single_year(self) -> bool:
        period = self.calendar.period
        return period is not None and period[0] == period[1]


def candidates_in(reading: Reading, sentence: Sentence) -> list[Candidate]:
    """Promises of one sentence, in order of place."""
    memory = _Memory()
    for clause in sentence.clauses:
        if tells_the_past(reading.text[clause.start : clause.end]):
            continue
        _read_clause(reading, sentence, clause, memory)
    return sorted(memory.found, key=lambda c: (c.value_span, c.span))


def _read_clause(reading: Reading, sentence: Sentence, clause: Span, memory: _Memory) -> None:
    if _names_a_past_year(reading, clause):
        memory.past = True
    if memory.past:
        return
    masked = [Span(*m.span()) for m in _MASKED.finditer(reading.text, clause.start, clause.end)]
    floor = clause.start
    quantities = list(quantities_in(reading.text, clause.start, clause.end))
    skip_until = -1
    for i, quantity in enumerate(quantities):
        if quantity.start < skip_until or any(m.start < quantity.start < m.end for m in masked):
            continue
        end = quantities[i + 1].start if i + 1 < len(quantities) else clause.end
        taken = _read_quantity(reading, sentence, clause, floor, end, quantity, quantities[i:], memory)
        if taken:
            floor = skip_until = taken
    _read_relations(reading, sentence, clause, masked, memory)
    if not any(c.clause == clause for c in memory.found):
        _remember_subject(reading.text, clause, memory)


def _names_a_past_year(reading: Reading, clause: Span) -> bool:
    """据测算,2020年全市森林覆盖率为 40%: a year before the period opens the clause."""
    found = _OPENING_YEAR.match(reading.text, clause.start, clause.end)
    period = reading.calendar.period
    return found is not None and period is not None and int(found.group(1)) < period[0]


def _remember_subject(text: str, clause: Span, memory: _Memory) -> None:
    """A clause without a promise of its own may name what the next one speaks of: …总量稳步扩大,达到…"""
    words = text[clause.start : clause.end]
    found = re.match(
        r"([^,。;:]{2,20}?)(?:稳步|持续|不断|进一步|显著|明显|快速|大幅|加快|全面)?(?:提升|提高|增长|扩大|壮大|发展|增强|优化|改善|下降)$",
        words,
    )
    if found and MEASURED.search(found.group(1)):
        memory.subject = Subject(found.group(1), None)


def _read_quantity(
    reading: Reading, sentence: Sentence, clause: Span, floor: int, end: int, quantity: Quantity, rest: list[Quantity], memory: _Memory
) -> int | None:  # fmt: skip
    """Read one number. Returns where reading goes on, None if the number promised nothing."""
    text = reading.text
    n = Neighbourhood(text, floor, clause.end, quantity, reading.single_year)
    if is_part_of_a_name(n):
        return None
    if quantity.chinese and quantity.value is not None and quantity.value < 10 and quantity.unit not in _FEW_COUNT:
        return None
    if _FROM.search(text, floor, quantity.start):
        memory.base_value = quantity.value
        return None
    if quantity.chinese and floor < quantity.start and re.match(r"[个座家条]", text[quantity.start - 1]):
        return None
    if taken := _share_of_things(reading, sentence, clause, n, memory):
        return taken
    if is_condition(n) and not _is_floor_of_goal(text, quantity.end):
        return None
    cue = cue_before(text, floor, quantity.start, quantity.unit)
    if (
        cue is not None
        and cue.kind == "change"
        and quantity.unit not in ("%", "个百分点", "‰", "倍")
        and subject_before(text, floor, cue.at) is None
    ):
        cue = None
    if cue is not None and cue.kind == "deed" and (quantity.chinese or subject_before(text, floor, cue.at) is None):
        cue = None
    if cue is not None and not (cue.kind in ("measure", "reach", "limit", "deed") and _is_delivery(n, cue)):
        if (quantity.chinese and not quantity.unit and cue.kind not in ("reach", "limit")) or not _counts(n, cue):
            return None
        if quantity.unit == "年" and not _is_measured(text, floor, cue.at):
            return None
        return _by_predicate(reading, sentence, clause, n, cue, rest, memory)
    return _by_delivery(reading, sentence, clause, n, end, cue, memory)


def _share_of_things(reading: Reading, sentence: Sentence, clause: Span, n: Neighbourhood, memory: _Memory) -> int | None:
    """90%以上的村庄生活污水得到治理: the share comes first, what it is a share of behind."""
    q = n.quantity
    if q.unit != "%" or q.start - n.floor > 12 or not (found := _SHARE_FIRST.match(n.text, q.end, n.end)):
        return None
    rule = rule_of(n, Cue("reach", q.start, 1), indicator_down=False)
    if rule is None:
        return None
    words = found["what"]
    _add(reading, sentence, clause, Subject(words, q.start), words, rule, q, q.unit, memory, n)
    return q.end


def _is_measured(text: str, floor: int, at: int) -> bool:
    subject = subject_before(text, floor, at)
    return subject is not None and MEASURED.search(subject.words) is not None


def _is_floor_of_goal(text: str, at: int) -> bool:
    return re.match(r"的?(?:目标|水平|增速|增长)", text[at : at + 4]) is not None


def _counts(n: Neighbourhood, cue: Cue) -> bool:
    """Whether the unit and the cue go together: 5年 after 缩短到 is a value, after nothing a name."""
    q = n.quantity
    if q.unit == "级" or (cue.kind == "measure" and _NOUN_DIRECTLY.match(n.text, q.end, n.end)):
        return False
    if not q.unit and not q.ratio and cue.kind in ("change", "measure", "hold") and q.value is not None and abs(q.value) < 10000:
        return cue.kind == "measure" or cue.kind == "hold"
    return True


def _is_delivery(n: Neighbourhood, cue: Cue) -> bool:
    """完成改造 5 万平方米, 新建公路里程 30 公里: a verb of delivery governs a number behind its noun."""
    text, q = n.text, n.quantity
    noun_behind = _AFTER_NOUN.match(text, q.end, n.end)
    if cue.kind == "reach":
        word = text[cue.at : cue.at + 2]
        return word in ("完成", "实现", "形成", "拥有") and noun_behind is not None and not re.match(r"(?:目标|的)", noun_behind.group())
    if cue.kind == "deed" and flow_verb(text, n.floor, cue.at) is None:
        return False
    left = text[n.floor : cue.at]
    opening = flow_verb(text, n.floor, cue.at)
    return opening is not None and len(re.sub(r"[\s“”]", "", left[: opening.start() - n.floor])) <= 8


def _by_predicate(
    reading: Reading, sentence: Sentence, clause: Span, n: Neighbourhood, cue: Cue, rest: list[Quantity], memory: _Memory
) -> int | None:  # fmt: skip
    text, quantity = reading.text, n.quantity
    at = quantity.start if cue.kind == "deed" else cue.at
    subject = subject_before(text, n.floor, at) or memory.subject
    if subject is None and cue.kind in ("limit", "measure"):
        return None
    words = subject.words if subject else None
    if words and cue.kind in ("change",) and re.search(r"(?:新增|净增)$", text[n.floor : cue.at + 2]):
        return None
    down = reading.indicators.points_down(words or "")
    separately = _SEPARATELY.search(text, n.floor, quantity.start)
    joint = _JOINT.search(text, n.floor, quantity.start) is not None
    names = several(words, joint=joint) if words else [None]
    values = _series(text, quantity, rest) if separately else [quantity]
    if separately and len(values) != len(names):
        names = _match_names(names, len(values))
    pairs = list(zip(names, values, strict=False)) if len(values) > 1 else [(name, quantity) for name in names]
    for name, value in pairs:
        rule = rule_of(replace(n, quantity=_with_unit(value, values)), cue, down)
        if rule is None:
            return None
        rule = _flow_level(rule, name, reading.single_year)
        _add(reading, sentence, clause, subject, name, rule, value, _with_unit(value, values).unit, memory, n)
    memory.subject = subject
    memory.verb = None
    return values[-1].end


def _flow_level(rule: Rule, name: str | None, single_year: bool) -> Rule:
    """A level of something that is newly made in the period is its total: 新增就业达到 5 万人."""
    if isinstance(rule, (Reach, Hold)) and single_year and name and name.endswith(("投资", "投资额", "投资总额")):
        return Total(bound=rule.bound, approx=rule.approx)
    if isinstance(rule, Reach) and name and re.match(r"(?:城镇)?(?:新增|净增|新建|新改建|完成)", name) and not rule.set_elsewhere:
        return Total(bound=rule.bound, approx=rule.approx)
    return rule


def _series(text: str, first: Quantity, rest: list[Quantity]) -> list[Quantity]:
    """The numbers of a 分别 list: those that follow with nothing but 、和及 between."""
    values = [first]
    for quantity in rest[1:]:
        between = text[values[-1].end : quantity.start]
        if not re.fullmatch(r"[\s、,和及与以上]*(?:达到|增长|提高|下降|超过|突破|达)?", between):
            break
        values.append(quantity)
    return values


def _with_unit(value: Quantity, values: list[Quantity]) -> Quantity:
    """5、6%左右 share their unit and their approximate word."""
    last = values[-1]
    approx = value.approx or (last.approx if not value.post else None)
    return replace(value, unit=value.unit or last.unit, approx=approx)


def _match_names(names: list[str | None], count: int) -> list[str | None]:
    if len(names) == 1:
        return names * count
    return [*names[:count], *([names[-1]] * (count - len(names)))]


def _by_delivery(
    reading: Reading, sentence: Sentence, clause: Span, n: Neighbourhood, end: int, cue: Cue | None, memory: _Memory
) -> int | None:  # fmt: skip
    """新建学校 12 所, 培育 30 家企业: a verb of delivery with a number before or behind its noun."""
    text, q = reading.text, n.quantity
    if counts_what_exists(text, n.floor, q.start) or _CONDITIONAL.search(text, n.floor, q.start):
        return None
    found = _delivery(reading, n, end, memory) or _delivered_behind(n)
    if found is None:
        return None
    start, verb, indicator = found
    if q.chinese and not _chinese_counts(q):
        return None
    if not q.unit and not _has_magnitude(text, q):
        return None
    if _LEVEL_BEHIND.search(text, q.end, n.end):
        return None
    if _NOT_COUNTED.match(text, q.end, n.end) or (is_weak_unit(q) and not _weak_unit_counts(n)):
        return None
    rule = rule_of(n, Cue("total", start, 1, op=cue.op if cue else None), indicator_down=False)
    if rule is None or isinstance(rule, Multiply):
        return None
    subject = Subject(indicator, start)
    for name in _each_of(indicator, verb, text[n.floor : q.start]):
        _add(reading, sentence, clause, subject, name, rule, q, q.unit, memory, n)
    memory.verb = verb
    memory.subject = subject
    memory.last_end = memory.found[-1].span.end
    return memory.last_end


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
    if is_weak_unit(q) or (q.unit in ("", "个", "项", "大", "件", "家", "元") and (q.value is None or q.value < 10)):
        return False
    return q.unit != "" and q.value is not None and q.value not in (10**4, 10**8, 10**11, 10**12, 10**9, 10**10)


def _weak_unit_counts(n: Neighbourhood) -> bool:
    """A weak unit counts only where the number is large or the clause ends with it."""
    q = n.quantity
    at_end = re.match(r"[,。;、)\s]|$", n.text[q.end : q.end + 1]) is not None
    return q.unit not in ("年", "岁", "月", "级", "日", "类", "种", "档", "层", "届", "期") and (
        at_end or (q.value is not None and q.value >= 100)
    )


def _delivery(reading: Reading, n: Neighbourhood, end: int, memory: _Memory) -> tuple[int, str, str] | None:
    """Where the deliverable's words begin, its verb, and its name."""
    text, q = n.text, n.quantity
    if memory.verb and n.quantity.start - n.floor <= 1 and (behind := _noun_behind(text, q.end, n.end)):
        return q.start, memory.verb, memory.verb + behind
    sibling = memory.verb is not None and n.floor == memory.last_end
    verb = flow_verb(text, n.floor, q.start)
    noun = text[verb.end() : q.start] if verb else ""
    if sibling and not verb:
        start = _SIBLING.sub("", text[n.floor : q.start])
        left = re.sub(r"(?:约|共|各|近|达|超|超过|达到|不少于|不低于|以及|新)*$", "", start).strip()
        behind = _noun_behind(text, q.end, n.end) if not left else ""
        at = n.floor + len(text[n.floor : q.start]) - len(start)
        return (at, memory.verb or "", (memory.verb or "") + (left or behind)) if left or behind else None
    if not verb:
        if memory.verb and not ANY_VERB.search(text, n.floor, q.start) and 2 <= q.start - n.floor <= 20 and n.floor != memory.last_end:
            words = text[n.floor : q.start].strip("、,及和与 ")
            return (text.find(words, n.floor), memory.verb, memory.verb + words) if len(words) >= 2 else None
        return None
    noun = re.sub(
        r"(?:约|共|各|近|达|超|超过|达到|不少于|不低于|累计|总|至少|突破|共计|以上|数量|总量|不超过|力争|一?批|高于|为|在|实现|新增|新|再|净|等)+$",
        "",
        noun,
    ).strip("“”、,: ")
    listed = noun.endswith("等") or re.search(r"等$", text[n.floor : q.start]) is not None
    if listed and (behind := _noun_behind(text, q.end, n.end)):
        return verb.start(), verb.group(), text[verb.start() : verb.end()] + behind
    if noun:
        start = _with_head(text, n.floor, verb.start(), verb.group())
        return start, verb.group(), text[start : verb.end()] + noun
    behind = _noun_behind(text, q.end, n.end)
    if not behind and q.unit not in ("元", "%", "亩", "平方米", "公里", "万元", "家", "户", "人", "辆", "台", "吨"):
        return None
    return verb.start(), verb.group(), verb.group() + behind


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
    rest = n.text[n.quantity.end : n.end]
    left = n.text[n.floor : n.quantity.start]
    found = _ENDS_DELIVERED.search(rest)
    if found is None and re.search(r"(?:^|[^存实潜现])(?:在|为|帮助|支持|推动|确保|力争|使)(?:全[市省区县])?(?:不少于|超过?|近|约|不低于)?$", left):
        found = re.match(r"[\u4e00-\u9fa5]{2,16}?(?P<verb>设置|引入|建设|开展|推广|安装|实施|提供|配备|建立|设立|完成|加装|实行|推行|上市|达到|成为|落地|解决|办理|申报|开工|入选)", rest)
    q = n.quantity
    if found is None or re.match(r"的?(?:以上|以下)", rest) or q.unit in _CAPACITIES or (not q.unit and not _has_magnitude(n.text, q)):
        return None
    subject = subject_before(n.text, n.floor, n.quantity.start)
    start = subject.start if subject and subject.start is not None else n.quantity.start
    return start, found["verb"], re.sub(r"[\s“”]", "", rest)[:24]


def _noun_behind(text: str, start: int, end: int) -> str:
    found = _AFTER_NOUN.match(text, start, end)
    return _NOUN_END.split(found.group())[0].removeprefix("的").strip() if found else ""


def _add(
    reading: Reading, sentence: Sentence, clause: Span, subject: Subject | None, name: str | None, rule: Rule,
    quantity: Quantity, unit: str, memory: _Memory, n: Neighbourhood,
) -> None:  # fmt: skip
    inside = subject is not None and subject.start is not None and clause.start <= subject.start < quantity.start
    start = subject.start if inside and subject is not None and subject.start is not None else max(n.floor, clause.start)
    start = _first_word(reading.text, start, quantity.start)
    end = quantity.end
    if (
        rule.__class__ is Total
        and subject is not None
        and subject.words.endswith(behind := _noun_behind(reading.text, quantity.end, clause.end))
        and behind
    ):
        end = quantity.end + len(behind)
    memory.found.append(
        Candidate(
            span=Span(start, end),
            value_span=Span(quantity.start, quantity.end),
            clause=clause,
            sentence=sentence,
            indicator=name,
            rule=rule,
            unit=unit or None,
            base_year=base_year_in(reading.text, n.floor, clause.end, reading.calendar),
            base_value=memory.base_value,
            area=area_of(reading.text, sentence.span.start, start),
            confidence=0.9 if inside else 0.7,
        )
    )
    memory.base_value = None
    memory.last_end = quantity.end


def _first_word(text: str, start: int, end: int) -> int:
    while start < end - 1 and text[start] in " 、,及和与“”:":
        start += 1
    return start


def _read_relations(reading: Reading, sentence: Sentence, clause: Span, masked: list[Span], memory: _Memory) -> None:
    text = reading.text
    for relation in relations_in(text, clause.start, clause.end):
        if any(m.start < relation.start < m.end for m in masked):
            continue
        floor = max([clause.start, *(c.value_span.end for c in memory.found if c.clause == clause and c.value_span.end <= relation.start)])
        if any(c.value_span.start < relation.end and relation.start < c.value_span.end for c in memory.found):
            continue
        subject = subject_before(text, floor, relation.at)
        if relation.indicator:
            subject = Subject(relation.indicator, relation.start)
        subject = subject or memory.subject
        if not _is_promise(relation.rule, subject, text[clause.start : clause.end], clause, sentence):
            continue
        words = subject.words if subject else None
        joint = _JOINT.search(text, floor, relation.start) is not None
        for name in several(words, joint=joint) if words else [None]:
            inside = subject is not None and subject.start is not None and clause.start <= subject.start <= relation.start
            start = subject.start if inside and subject is not None and subject.start is not None else relation.start
            memory.found.append(
                Candidate(
                    span=Span(start, relation.end), value_span=Span(relation.start, relation.end), clause=clause, sentence=sentence,
                    indicator=name, rule=relation.rule, unit=relation.unit, area=area_of(text, sentence.span.start, start),
                    base_year=base_year_in(text, clause.start, clause.end, reading.calendar), confidence=0.85 if inside else 0.65,
                )
            )  # fmt: skip
        memory.subject = subject or memory.subject


def _is_promise(rule: Rule, subject: Subject | None, clause: str, span: Span, sentence: Sentence) -> bool:
    """Whether a relation is one that can be measured: directions need a measured noun, ranks a thing."""
    if isinstance(rule, Monotone):
        never = re.search(r"只[降减增升]不|进位|前移|不增反降|稳中有|不(?:减少|下降|降低|增加|上升|反弹)", clause) is not None
        return subject is not None and (
            never or (RATE.search(subject.words) is not None and subject.start is not None and len(subject.words) <= 24)
        )
    if isinstance(rule, Rank):
        return subject is not None and len(subject.words) <= 40
    if isinstance(rule, Reach) and rule.set_elsewhere:
        return subject is not None
    return True


def iterate(reading: Reading, sentences: list[Sentence]) -> Iterator[Candidate]:
    for sentence in sentences:
        yield from candidates_in(reading, sentence)
