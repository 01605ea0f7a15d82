"""Checks of tasks: who answers for them."""

from collections import defaultdict
from collections.abc import Iterator

from luoshi.plan.checks.finding import at_item
from luoshi.plan.model import Diagnostic, Plan, Task

_MANY_LEADS = 3


def check(plan: Plan) -> Iterator[Diagnostic]:
    yield from _without_unit(plan)
    told: set[tuple[str | None, tuple[str, ...], tuple[str, ...]]] = set()
    for task in (t for t in plan.tasks if t.lead or t.assist):
        # The tasks of one item share one note of units, and one diagnostic.
        note = (task.section, task.lead, task.assist)
        if note in told:
            continue
        told.add(note)
        if task.assist and not task.lead:
            yield at_item("task-without-lead", task, wording=task.wording, units="、".join(task.assist))
        elif len(task.lead) >= _MANY_LEADS:
            yield at_item("task-with-many-leads", task, wording=task.wording, count=len(task.lead))


def _without_unit(plan: Plan) -> Iterator[Diagnostic]:
    """One for the whole text where nobody is named anywhere; else one for each section with a gap."""
    without = [t for t in plan.tasks if not t.lead and not t.assist]
    headings = {section.id: f"{section.label}{section.title}" for section in plan.sections}
    groups: dict[str | None, list[Task]] = {None: without} if without else {}
    if len(without) < len(plan.tasks):
        groups = defaultdict(list)
        for task in without:
            groups[task.section].append(task)
    for section, tasks in groups.items():
        where = headings.get(section or "") or "?all"
        yield at_item("task-without-unit", tasks[0], where=where, count=len(tasks), wording=tasks[0].wording)
