"""Checks of deadlines: none at all, or outside the plan's period."""

import re
from collections.abc import Iterator

from luoshi.kernel.period import five_year_end
from luoshi.kernel.span import Cover, Span
from luoshi.plan.checks.finding import at_item
from luoshi.plan.model import Diagnostic, Plan, SectionItem, Target, Task

_OF_A_NAME = re.compile(
    r"(?<=[\u4e00-\u9fa5])(?<![到至在于前])(20\d\d)年[\u4e00-\u9fa5]{0,12}(?:议程|规划|计划|纲要|方案|行动|战略|远景|愿景)"
)
# The years of the nation's long view, to which any plan may look.
_LONG_VIEWS = (2035, 2050)
_FAR_VIEW = re.compile(r"远景|展望|愿景|长远")


def check(plan: Plan) -> Iterator[Diagnostic]:
    if plan.meta.period is None:
        for target in plan.targets:
            if target.due is None:
                yield at_item("target-without-due", target, indicator=target.indicator or target.wording)
        return
    yield from _outside(plan, plan.meta.period)


def _outside(plan: Plan, period: tuple[int, int]) -> Iterator[Diagnostic]:
    """Each promise once, and a deadline that many tasks of one section share once."""
    sections = {section.id: section for section in plan.sections}
    dated: list[tuple[Target | Task, str]] = [(t, t.due) for t in plan.targets if t.due and t.due_source == "clause"]
    wrong = [(target, due) for target, due in dated if not _fits(plan, period, sections, target, int(due[:4]))]
    told = Cover(Span(target.start, target.end) for target, _ in wrong)
    shared: set[tuple[str | None, str]] = set()
    for task in plan.tasks:
        if task.due is None or (task.section, task.due) in shared or told.touches(Span(task.start, task.end)):
            continue
        if not _fits(plan, period, sections, task, int(task.due[:4])):
            shared.add((task.section, task.due))
            wrong.append((task, task.due))
    for item, due in wrong:
        yield at_item("deadline-outside-period", item, wording=item.wording, due=due, period=f"{period[0]}—{period[1]}")


def _fits(plan: Plan, period: tuple[int, int], sections: dict[str, SectionItem], item: Target | Task, year: int) -> bool:
    first, last = period
    if first == last:
        # A report on one year may speak for the five-year plan that follows.
        last = five_year_end(last + 1)
    if first <= year <= last or year in (plan.meta.horizon, *_LONG_VIEWS):
        return True
    return year > last and (_looks_far(sections, item.section) or _names_a_document(item.wording, year))


def _names_a_document(wording: str, year: int) -> bool:
    """对接2040年绿色发展议程: the year is part of a name."""
    return any(found[1] == str(year) for found in _OF_A_NAME.finditer(wording))


def _looks_far(sections: dict[str, SectionItem], section: str | None) -> bool:
    """Whether the item stands under a heading such as 2035年远景目标."""
    here = sections.get(section or "")
    while here is not None:
        if _FAR_VIEW.search(here.title):
            return True
        here = sections.get(here.parent or "")
    return False
