"""A subject, a predicate, a number: 城镇化率达到 65%."""

import re
from dataclasses import replace

from luoshi.kernel.span import Span
from luoshi.plan.rules import Hold, Reach, Rule, Total
from luoshi.plan.targets.candidate import Place
from luoshi.plan.targets.cues import Cue
from luoshi.plan.targets.numeric import Neighbourhood, rule_of
from luoshi.plan.targets.quantities import Quantity
from luoshi.plan.targets.subjects import Subject, several, subject_before
from luoshi.plan.times import Anchor, anchors_in

_SEPARATELY = re.compile(r"分别")
JOINT = re.compile(r"(?:均|都|全部|双双|分别)")
_NEWLY = re.compile(r"^(?:新建|新改建|完成)|新增(?!长)|净增(?!长)")
# 新增劳动力平均受教育年限: a level, though of what is new.
_LEVEL_ALWAYS = re.compile(r"(?:率|年限|寿命|比重|占比|比例|强度|浓度|水平|人均.+)$")
_ACCUMULATED = re.compile(r"年累计|累计(?:完成|实现|投入|新增|突破|超过)")
_AGAINST = re.compile(r"^对")


def read_predicate(place: Place, n: Neighbourhood, cue: Cue, rest: list[Quantity]) -> int | None:
    """Note what the predicate promises. Returns where reading goes on, None if it promises nothing."""
    text, quantity = place.text, n.quantity
    at = quantity.start if cue.kind == "deed" else cue.at
    separately = _SEPARATELY.search(text, n.floor, quantity.start)
    values = _series(text, quantity, rest) if separately else [quantity]
    days = _days(place, n.floor, separately.start(), len(values)) if separately else []
    subject = _subject(text, n.floor, days, at) or place.subject_said
    if subject is None and cue.kind in ("limit", "measure"):
        return None
    words = subject.words if subject else None
    if words and _AGAINST.match(words) and cue.kind in ("limit", "measure"):
        return None
    down = place.reading.indicators.points_down(words or "")
    joint = JOINT.search(text, n.floor, quantity.start) is not None
    names: list[str | None] = [*several(words, joint=joint)] if words else [None]
    if separately and len(values) != len(names):
        names = _match_names(names, len(values))
    pairs = list(zip(names, values, strict=False)) if len(values) > 1 else [(name, quantity) for name in names]
    for i, (name, value) in enumerate(pairs):
        full = _with_unit(value, values)
        rule = rule_of(replace(n, quantity=full), cue, down)
        if rule is None:
            return None
        accumulated = _ACCUMULATED.search(text, n.floor, quantity.start) is not None
        rule = _of_a_flow(rule, name, accumulated=accumulated, single_year=place.reading.single_year)
        place.add(
            subject,
            name,
            rule,
            full.unit,
            Span(value.start, value.end),
            floor=n.floor,
            end=value.end,
            sure=0.9,
            due=days[i].due if days else None,
        )
    place.memory.subject = subject
    place.memory.verb = None
    return values[-1].end


def _subject(text: str, floor: int, days: list[Anchor], at: int) -> Subject | None:
    """Before the days (产值2028年、2030年分别) or behind them (2028年、2030年产值分别)."""
    if not days or days[-1].end <= floor:
        return subject_before(text, floor, at)
    return subject_before(text, floor, days[0].start) or subject_before(text, days[-1].end, at)


def _days(place: Place, floor: int, end: int, count: int) -> list[Anchor]:
    """2031年、2032年分别达到25%、32%: as many days as values, each for its own."""
    if count < 2:
        return []
    for start in (floor, place.sentence.span.start):  # 到2028年和2030年,…分别: the days may stand in a clause before
        found = anchors_in(place.text, start, end, place.reading.calendar)
        if len(found) == count:
            return found
    return []


def _of_a_flow(rule: Rule, name: str | None, *, accumulated: bool, single_year: bool) -> Rule:
    """A level of what is newly made or spent in the period is its total: 新增就业达到 5 万人."""
    if not name or rule.set_elsewhere:
        return rule
    if isinstance(rule, (Reach, Hold)) and single_year and name.endswith(("投资", "投资额", "投资总额")) and not name.endswith("总投资"):
        return Total(bound=rule.bound, approx=rule.approx)
    if isinstance(rule, Reach) and (_NEWLY.search(name) or accumulated) and not _LEVEL_ALWAYS.search(name):
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
    return value._replace(unit=value.unit or last.unit, approx=approx)


def _match_names(names: list[str | None], count: int) -> list[str | None]:
    if len(names) == 1:
        return names * count
    return [*names[:count], *([names[-1]] * (count - len(names)))]
