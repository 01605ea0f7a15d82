"""Whether each goal is served by work: a task, or a target outside the goals, that speaks of the same thing."""

import re
from collections.abc import Iterator, Sequence

from luoshi.documents.lexicon import ACTION_VERBS, NOMINAL_VERBS
from luoshi.plan.checks.finding import at_place
from luoshi.plan.model import Diagnostic, Goal, Plan, SectionItem

# Titles over all goals, not of one.
_OVER_ALL = re.compile(r"目标|指标|愿景|展望|远景")
# Words of praise, of measure and of grammar, which any goal may hold; what stands between them is what the goal is about.
_NOISE = re.compile(
    r"更加|更为|更(?![新替换])|显著|明显|大幅|进一步|持续|全面|不断|有效|稳步|逐步|基本|总体|实现|取得|迈[出上入向]|达到|形成|成为|展现|开创|再上"
    r"|提[升高质]|增强|改善|优化|完善|健全|扩大|壮大|突破|进展|成效|新(?=[高水台突进成步局格优形篇面征路]|$)|高?水平|能力|台阶|步伐|局面|格局|优势|形象|高度"
    r"|发展|建设|推[进动]|加[强快]|坚持|年均|增长|上升|下降|降低|减少|左右|以[上下内]|[全我][国省市区县]|力争|确保|超过|控制|保持|稳定|完成|任务|等|到|的|和|与|及|在|为|比(?!重|例)|较|是"
    r"|[^\u4e00-\u9fa5]+"
)
_REACHING = frozenset(("实现", "达到", "保持", "突破", "稳定", "跻身", "进入"))
_SHOWN = 4


def check(plan: Plan) -> Iterator[Diagnostic]:
    if not plan.tasks:
        return
    work = _work(plan)
    for section, goals in _goals_with_a_title(plan):
        about = _chunks(section.title)
        if any(chunk[:2] in work for chunk in about) or any(three in work for goal in goals for three in _threes(goal.wording)):
            continue
        shown = about or [chunk for goal in goals for chunk in _chunks(goal.wording)]
        if shown:
            yield at_place(
                "goal-without-task", section.id, section.start, goals[0].end, title=section.title or goals[0].wording,
                words="、".join(shown[:_SHOWN]),
            )  # fmt: skip


def _work(plan: Plan) -> str:
    """The words of all that is promised outside the goals: tasks, the headings they stand under, and targets.

    Rows of an indicator table repeat goals and are left out.
    """
    goals = {goal.section for goal in plan.goals}
    busy = {task.section for task in plan.tasks}
    words = [task.wording for task in plan.tasks]
    words += [section.title for section in plan.sections if section.id in busy]
    words += [t.wording for t in plan.targets if t.section not in goals and (t.lead or "\t" not in t.wording)]
    return "\n".join(words)


def _goals_with_a_title(plan: Plan) -> Iterator[tuple[SectionItem, Sequence[Goal]]]:
    parents = {section.parent for section in plan.sections}
    inside: dict[str | None, list[Goal]] = {}
    for goal in plan.goals:
        inside.setdefault(goal.section, []).append(goal)
    for section in plan.sections:
        title = section.title
        if section.id in inside and section.id not in parents and not _OVER_ALL.search(title) and not _is_work(title):
            yield section, inside[section.id]


def _is_work(title: str) -> bool:
    """培育经营主体 says what to do, not what to reach."""
    verb = title[:2]
    return verb in ACTION_VERBS and verb not in NOMINAL_VERBS and verb not in _REACHING


def _chunks(words: str) -> list[str]:
    """What the words are about.

    >>> _chunks("低空经济规模持续壮大")
    ['低空经济规模']
    """
    return [chunk for chunk in _NOISE.split(words) if chunk and len(chunk) >= 2]


def _threes(words: str) -> Iterator[str]:
    for chunk in _chunks(words):
        yield from (chunk[i : i + 3] for i in range(max(1, len(chunk) - 2)))
