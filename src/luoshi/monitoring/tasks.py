"""How far tasks are, by their filings and due days."""

from collections.abc import Iterable
from datetime import date

from luoshi.monitoring.bands import EPSILON
from luoshi.monitoring.known import Known
from luoshi.monitoring.rollup import TaskState
from luoshi.plan.model import Task

_DONE = 100.0


def task_states(tasks: Iterable[Task], known: Known) -> dict[str, TaskState]:
    """Each task's state: done, in hand, overdue or silent (nothing was ever filed). A filing on a task is a reading in % whose
    indicator is the task's id.
    """
    return {task.id: _state(task, known) for task in tasks}


def _state(task: Task, known: Known) -> TaskState:
    filings = [point for area in known.readings.areas(task.id) for point in known.series(task.id, area, "level", "%").points]
    latest = max(filings, key=lambda point: point.at, default=None)
    if latest is not None and latest.value >= _DONE - EPSILON:
        return "done"
    if task.due is not None and known.as_of > date.fromisoformat(task.due):
        return "overdue"
    return "silent" if latest is None else "in_hand"
