"""Sentences → target candidates: numbers and relations with their indicators and bases."""

import re

from luoshi.kernel.span import Cover, Span
from luoshi.plan.passages import Sentence
from luoshi.plan.rules import Monotone, Rank, Reach, Rule
from luoshi.plan.stance import tells_the_past
from luoshi.plan.targets.candidate import Candidate, Memory, Place, Reading
from luoshi.plan.targets.cues import Cue, cue_before
from luoshi.plan.targets.delivery import AFTER_NOUN, read_delivery
from luoshi.plan.targets.inverted import share_of_things, stretched, verb_first
from luoshi.plan.targets.numeric import Neighbourhood, flow_verb, is_condition, is_grant, is_part_of_a_name, specifies
from luoshi.plan.targets.predicate import JOINT, read_predicate
from luoshi.plan.targets.quantities import FEW_COUNT, Quantity, quantities_in
from luoshi.plan.targets.relations.comparisons import is_margin
from luoshi.plan.targets.relations.find import relations_in
from luoshi.plan.targets.relations.relation import Relation
from luoshi.plan.targets.subjects import MEASURED, RATE, Subject, several, subject_before
from luoshi.plan.verbs import is_all_verbs

_MASKED = re.compile(r"\([^()\n]{0,300}\)|《[^》\n]{0,120}》|“[^”\n]{0,40}”")
_NOTHING = Cover(())
# 11.进出口总额:完成市下达任务 - a title that ends at a colon names what its body promises.
_LONGEST_NAME = 46
_NAMED_BEFORE = re.compile(r"(?:\n|^|[.、)\s])(?P<name>[\u4e00-\u9fa5][^\n。;:]{1,38}):\s*$")
# Longest list of numbers that share a predicate.
_LIST_LENGTH = 16
# How far a number looks for its own words: longer clauses are text that lost its marks.
_LOOK_BACK = 120
_FROM = re.compile(r"(?:由|从)(?:20\d\d年(?:底|末)?的?|“?十[一二三四五]五”?期?末的?|目前的?|现在的?|上年的?)?$")
_NOUN_DIRECTLY = re.compile(r"(?![、及与并且时]|和(?![美谐睦平]))[\u4e00-\u9fa5A-Za-z]")
_DURATIONS = ("分钟", "小时", "天", "个工作日", "工作日", "年", "岁", "秒")
_SHARES = ("%", "个百分点", "‰", "倍")
_OPENING_YEAR = re.compile(
    r"(?:据[^,。;]{0,10}|经[^,。;]{0,8})?(?:(?P<year>20\d\d)年(?!底?以来?|前|的|[-—至到])|[到至]?“?(?P<five>十[一二三四五六]?)五”?(?:期?末|期间|时期)(?!的|[\u4e00-\u9fa5]{1,6}的))"
)
_GOAL_BEHIND = re.compile(r"的?(?:目标|水平|增速|增长|(?:合理)?(?:区间|范围))")
_IN_ALL = re.compile(r"(?:[三五]年)?(?:累计|合计|共计)$")
_NEVER = re.compile(r"只[降减增升]不|位次|排名|名次|不增反降|稳中有|不(?:减少|下降|降低|增加|上升|反弹)")
_LAST_OF_LIST = re.compile(r"[、和及与]")


def candidates_in(reading: Reading, sentence: Sentence, subject: str | None = None) -> list[Candidate]:
    """Promises of one sentence, in order of place. `subject`: what the words before its semicolon spoke of."""
    may_count, may_relate = reading.counts.within(sentence.span), reading.relates.within(sentence.span)
    if not may_count and not may_relate:
        return []
    text, memory = reading.text, Memory(subject=Subject(subject, None) if subject else None)
    start = sentence.span.start
    if text[max(0, start - _LONGEST_NAME) : start].rstrip().endswith(":"):
        named = _NAMED_BEFORE.search(text, max(0, start - _LONGEST_NAME), start)
        memory.silent = Span(*named.span("name")) if named else None
    may_be_past: bool | None = None
    for clause in sentence.clauses:
        counts, relates = may_count and reading.counts.within(clause), may_relate and reading.relates.within(clause)
        if not counts and not relates:
            memory.silent = clause
            continue
        if text[clause.end - 1] == "的" and sentence.clauses[-1] != clause:
            continue  # 增速高于全市2个百分点的,每项加1分: a condition
        if may_be_past is None:
            may_be_past = tells_the_past(sentence.span.of(text))
        if not may_be_past or not tells_the_past(text[clause.start : clause.end]):
            _read_clause(Place(reading, sentence, clause, memory), counts=counts, relates=relates)
    return sorted(memory.found, key=lambda c: (c.value_span, c.span))


def _read_clause(place: Place, *, counts: bool, relates: bool) -> None:
    clause, memory = place.clause, place.memory
    masked: Cover | None = None
    if counts:
        if memory.past or _names_a_past_year(place):
            # “十四五”末为50%,“十五五”末提高到55%: only the first clause is past.
            memory.past = memory.past or not place.reading.calendar.looks_ahead(place.text, clause.end, place.sentence.span.end)
            return
        masked = _read_numbers(place)
    if relates and not memory.past:
        _read_relations(place, masked)
    if not memory.found or memory.found[-1].clause != clause:
        memory.silent = clause


def _masked(text: str, clause: Span) -> Cover:
    """The insides of brackets and quotations: what stands there counts nothing."""
    spans = [Span(m.start() + 1, m.end()) for m in _MASKED.finditer(text, *clause)]
    return Cover(spans) if spans else _NOTHING


def _read_numbers(place: Place) -> Cover | None:
    """Read every number of the clause. Returns what its brackets and quotations mask, None if nobody had to look."""
    quantities = quantities_in(place.text, *place.clause)
    if not quantities:
        return None
    masked = _masked(place.text, place.clause)
    floor = place.clause.start
    for i, quantity in enumerate(quantities):
        if quantity.start < floor or masked.index_at(quantity.start) is not None:
            continue
        taken = _read_quantity(place, floor, quantity, quantities[i : i + _LIST_LENGTH])
        if taken:
            floor = taken
    return masked


def _names_a_past_year(place: Place) -> bool:
    """据测算,2020年全市森林覆盖率为 40%: a year, or a five-year plan, before the period opens the clause."""
    return place.reading.calendar.is_past(_OPENING_YEAR.match(place.text, *place.clause))


def _read_quantity(place: Place, floor: int, quantity: Quantity, rest: list[Quantity]) -> int | None:
    """Read one number. Returns where reading goes on, None if the number promised nothing."""
    text = place.text
    floor = max(floor, quantity.start - _LOOK_BACK)
    n = Neighbourhood(text, floor, min(place.clause.end, quantity.end + _LOOK_BACK), quantity, place.reading.single_year)
    if is_part_of_a_name(n) or _is_figure_of_speech(n) or is_margin(text, floor, quantity.start, quantity.end):
        return None
    if is_grant(n) or (place.memory.granted >= 0 and text[place.memory.granted : quantity.start] in ("、", "和")):
        place.memory.granted = quantity.end
        return None
    if _FROM.search(text, floor, quantity.start):
        place.memory.base_value = quantity.value
        return None
    if taken := share_of_things(place, n) or stretched(place, n) or verb_first(place, n):
        return taken
    if is_condition(n) and not _GOAL_BEHIND.match(text, quantity.end, n.end):
        return None
    cue = cue_before(text, floor, quantity.start, quantity.unit)
    if cue is not None and cue.kind == "measure":
        if specifies(text, floor, quantity.start):
            return None
        cue = None if _is_sibling(place, n) else cue
    if cue is not None and not _has_its_subject(n, cue):
        cue = None
    if cue is None and quantity.start - place.clause.start <= 1 and place.subject_said and place.subject_said.named:
        cue = Cue("measure", quantity.start)  # 实际利用外资:1200万美元
    if cue is None and place.subject_said and _IN_ALL.fullmatch(text, floor, quantity.start):
        cue = Cue("total", quantity.start, 1)  # 每年培训2万人次,五年累计10万人次
    if cue is None or _is_delivery(n, cue):
        return read_delivery(place, n, cue)
    return read_predicate(place, n, cue, rest) if _counts(n, cue) else None


def _is_sibling(place: Place, n: Neighbourhood) -> bool:
    """培育甲类企业 5 家、乙类企业 40 家: the second goes on under the first one's verb."""
    return place.memory.verb is not None and n.floor == place.memory.last_end and n.text[n.floor : n.floor + 1] in "、和及"


def _is_figure_of_speech(n: Neighbourhood) -> bool:
    q = n.quantity
    if not q.chinese:
        return False
    small = q.value is not None and q.value < 10 and (q.unit not in FEW_COUNT or (q.value == 1 and q.unit not in _SHARES))
    return small or (n.floor < q.start and n.text[q.start - 1] in "个座家条")


def _has_its_subject(n: Neighbourhood, cue: Cue) -> bool:
    """提升 100 所学校 and 老旧小区|改造 5 个: without a noun before it the word is a verb of delivery."""
    if cue.kind == "deed" or (cue.kind == "change" and n.quantity.unit not in _SHARES):
        subject = subject_before(n.text, n.floor, cue.at)
        return not (cue.kind == "deed" and n.quantity.chinese) and subject is not None and not is_all_verbs(subject.words)
    return True


def _counts(n: Neighbourhood, cue: Cue) -> bool:
    """Whether the unit and the cue go together: 5年 after 缩短到 is a value, after nothing a name."""
    q = n.quantity
    if q.unit == "级" or (cue.kind == "measure" and _NOUN_DIRECTLY.match(n.text, q.end, n.end)):
        return False
    if q.chinese and not q.unit and cue.kind not in ("reach", "limit"):
        return False
    if q.unit == "年":
        subject = subject_before(n.text, n.floor, cue.at)
        return subject is not None and MEASURED.search(subject.words) is not None
    return bool(q.unit) or q.ratio or cue.kind != "change" or q.value is None or abs(q.value) >= 10000


def _is_delivery(n: Neighbourhood, cue: Cue) -> bool:
    """完成改造 5 万平方米, 新建公路里程 30 公里: a verb of delivery governs a number behind its noun."""
    text, q = n.text, n.quantity
    if cue.kind not in ("measure", "reach", "limit", "deed") or q.unit == "%":
        return False
    if cue.kind == "reach":
        behind = AFTER_NOUN.match(text, q.end, n.end)
        verb = text[cue.at : cue.at + 2]
        return verb in ("完成", "实现", "形成", "拥有") and behind is not None and not re.match(r"(?:目标|的)", behind.group())
    if q.unit in _DURATIONS:
        return False
    opening = flow_verb(text, n.floor, cue.at)
    return opening is not None and len(re.sub(r"[\s“”]", "", text[n.floor : opening.start()])) <= 8


def _read_relations(place: Place, masked: Cover | None) -> None:
    text, clause, memory = place.text, place.clause, place.memory
    for relation in relations_in(text, *clause):
        if masked is None:
            masked = _masked(text, clause)
        here = Span(relation.start, relation.end)
        if _is_masked(text, masked, here) or any(c.value_span.overlaps(here) for c in memory.found[-_LIST_LENGTH:]):
            continue
        _read_relation(place, relation)


def _is_masked(text: str, masked: Cover, here: Span) -> bool:
    """Inside brackets and quotations nothing is promised, but for a relation that a quotation holds whole: “零发生”."""
    if masked.index_at(here.start) is None:
        return False
    return not (text[here.start - 1] == "“" and text[here.end : here.end + 1] == "”")


def _read_relation(place: Place, relation: Relation) -> None:
    text, clause, memory = place.text, place.clause, place.memory
    ends = [c.value_span.end for c in memory.found[-_LIST_LENGTH:] if c.clause == clause and c.value_span.end <= relation.start]
    floor = max([clause.start, *ends])
    own = Subject(relation.indicator, relation.start) if relation.indicator else subject_before(text, floor, relation.at)
    subject = own or place.subject_said
    if not _is_promise(relation.rule, subject, text[clause.start : clause.end]):
        return
    joint = JOINT.search(text, floor, relation.start) is not None
    names: list[str | None] = [*several(subject.words, joint=joint)] if subject else [None]
    for name in names:
        place.add(
            subject, name, relation.rule, relation.unit, Span(relation.start, relation.end),
            floor=relation.start, end=relation.end, sure=0.85,
        )  # fmt: skip
    memory.subject = subject


def _is_promise(rule: Rule, subject: Subject | None, clause: str) -> bool:
    """Whether a relation can be measured: directions need a measured noun, ranks a thing."""
    if isinstance(rule, Monotone):
        plain = (
            subject is not None
            and subject.start is not None
            and RATE.search(subject.words) is not None
            and len(_LAST_OF_LIST.split(subject.words)[-1]) <= 24
        )
        return subject is not None and (_NEVER.search(clause) is not None or plain)
    if isinstance(rule, Rank):
        return subject is not None and len(subject.words) <= 40
    return not (isinstance(rule, Reach) and rule.set_elsewhere) or subject is not None
