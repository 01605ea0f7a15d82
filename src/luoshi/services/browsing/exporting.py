"""Lists as files: exactly the rows that the page would show, on all its pages."""

from collections.abc import Sequence
from typing import NamedTuple

from django.db import transaction
from django.utils import timezone

from luoshi.reports.tables import table_workbook
from luoshi.reports.workbook.words import say
from luoshi.services import audit
from luoshi.services.access import Actor, require
from luoshi.services.as_csv import csv_of
from luoshi.services.browsing import targets as target_lists
from luoshi.services.browsing import tasks as task_lists
from luoshi.services.browsing.asked import Asked
from luoshi.services.browsing.listing import Column
from luoshi.services.refusals import RecordUnknown

_KINDS = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
}
_NAMES = {"indicators": ("指标", "targets"), "tasks": ("任务", "tasks")}


class Sent(NamedTuple):
    """A file for somebody to take along."""

    name: str
    kind: str
    data: bytes


def export(what: str, form: str, asked: Asked, *, by: Actor) -> Sent:
    """The list of indicators or tasks as xlsx or csv. Who took what along, and how it was narrowed, goes into the trail.

    Errors: NotAllowed, RecordUnknown for another form.
    """
    require(by, "export")
    if form not in _KINDS:
        raise RecordUnknown(what=("form of export", "导出格式"), name=form)
    head, rows = _rows(what, asked, by)
    title = _NAMES[what][by.lang == "en"]
    with transaction.atomic():
        audit.note(by, "export", f"list:{what}", after={"form": form, "rows": len(rows), "asked": asked.query()})
    if form == "csv":
        return Sent(f"{what}.csv", _KINDS[form], csv_of([dict(zip(head, row, strict=True)) for row in rows], head))
    facts = f"{timezone.localdate().isoformat()}    {len(rows)}"
    return Sent(f"{what}.xlsx", _KINDS[form], table_workbook(title, facts, head, rows, sheet=title, footer=say("footer", _lang(by))))


def _lang(by: Actor) -> str:
    return "en" if by.lang == "en" else "zh"


def _rows(what: str, asked: Asked, by: Actor) -> tuple[list[str], list[list[str]]]:
    if what == "indicators":
        targets = target_lists.targets(asked, by=by, every=True)
        beside = (
            Column("rule", "要求", "Rule"),
            Column("status", "状态", "Status"),
            Column("binding", "属性", "Nature"),
            Column("period", "实际所属期", "Period"),
        )
        head = _heads((*target_lists.COLUMNS, *beside), by)
        return head, [
            [r.lamp, r.title, r.actual, r.required, r.margin, r.due, r.lead, r.place, r.rule, r.status, r.binding, r.period]
            for r in targets.rows
        ]
    tasks = task_lists.tasks(asked, by=by, every=True)
    return _heads(task_lists.COLUMNS, by), [[r.title, r.carriers, r.lead, r.due, r.state_words, r.progress, r.place] for r in tasks.rows]


def _heads(columns: Sequence[Column], by: Actor) -> list[str]:
    return [column.words(by.lang) for column in columns]
