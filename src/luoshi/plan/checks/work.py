"""Checks of tasks and goals: who answers, and what serves what."""

import re
from collections.abc import Iterator

from luoshi.plan.checks.finding import at_item, at_place
from luoshi.plan.model import Diagnostic, Plan, SectionItem

_MANY_LEADS = 3
_STOP = set("的和与及在新更高建设发展水平能力工作目标实现提升取得进步突破全面坚持推进加强进一步显著达到")


def check(plan: Plan) -> Iterator[Diagnostic]:
    yield from _units(plan)
    yield from _goals(plan)


def _units(plan: Plan) -> Iterator[Diagnostic]:
    without = [t for t in plan.tasks if not t.lead and not t.assist]
    if without:
        first = without[0]
        yield at_item("task-without-unit", first, count=len(without), wording=first.wording)
    for task in plan.tasks:
        if task.assist and not task.lead:
            yield at_item("task-without-lead", task, wording=task.wording)
        elif len(task.lead) >= _MANY_LEADS:
            yield at_item("task-with-many-leads", task, wording=task.wording, count=len(task.lead))


def _goals(plan: Plan) -> Iterator[Diagnostic]:
    """A goal whose key words no task repeats."""
    sections = {section.id: section for section in plan.sections}
    words = "\n".join(task.wording for task in plan.tasks)
    if not words:
        return
    seen: set[str] = set()
    for goal in plan.goals:
        section = sections.get(goal.section or "")
        if section is None or section.id in seen or section.number is not None:
            continue
        seen.add(section.id)
        keys = _key_words(section)
        if keys and not any(key in words for key in keys):
            yield at_place("goal-without-task", section.id, goal.start, goal.end, title=section.title, words="、".join(keys[:4]))


def _key_words(section: SectionItem) -> list[str]:
    """Pairs of characters of the title that carry meaning."""
    title = re.sub(r"[^\u4e00-\u9fa5]", "", section.title)
    return [title[i : i + 2] for i in range(len(title) - 1) if not (title[i] in _STOP or title[i + 1] in _STOP)]
