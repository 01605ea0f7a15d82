"""Rows of assignment tables → tasks with their units."""

from collections.abc import Iterator
from dataclasses import dataclass

from luoshi.documents.model import Document
from luoshi.kernel.span import Span
from luoshi.plan.assignments import due_named, split_units
from luoshi.plan.tables.model import Row, Table
from luoshi.plan.tasks import Action, action_of
from luoshi.plan.times import Calendar


@dataclass(frozen=True, slots=True)
class RowTask:
    """One row: where its words stand, what is to be done, by whom, by when.

    `texts` are the cells that may hold promises of their own (目标任务 and 工作举措).
    """

    span: Span
    texts: tuple[Span, ...]
    verb: str
    object: str
    lead: tuple[str, ...]
    assist: tuple[str, ...]
    due: str | None


def tasks_of_table(document: Document, table: Table, calendar: Calendar) -> Iterator[RowTask]:
    """One task a row: its goal where the row names one, with the measures behind it."""
    columns = [k for k, column in enumerate(table.columns) if column.role in ("goal", "indicator", "measure")]
    for row in table.rows:
        texts = tuple(row.cells[k] for k in columns if k in row.cells and k not in row.inherited)
        if texts:
            yield _row_task(document, table, row, texts, calendar)


def _row_task(document: Document, table: Table, row: Row, texts: tuple[Span, ...], calendar: Calendar) -> RowTask:
    text = document.plain
    actions = [action_of(text, _first_clause(text, span)) for span in texts]
    chosen = next((i for i, action in reversed(list(enumerate(actions))) if action), 0)
    action, span = actions[chosen], Span(texts[0].start, max(t.end for t in texts))
    lead = _units(document, table, row, "lead")
    plain = _units(document, table, row, "plain")
    assist = _units(document, table, row, "assist")
    if not lead:
        lead, plain = plain[:1], plain[1:]
    verb = action.verb if action else ""
    words = _object(action, texts[chosen]).of(document.text).rstrip("。;； ") if action else texts[chosen].of(document.text)
    others = tuple(unit for unit in dict.fromkeys([*plain, *assist]) if unit not in lead)
    return RowTask(span, texts, verb, words, tuple(lead), others, _due(text, table, row, calendar))


def _object(action: Action, cell: Span) -> Span:
    """To the end of the cell, which is one task; a fronted object (把旅游业打造成…) ends before its verb."""
    return Span(action.object_start, action.object_end if action.object_end < action.end else cell.end)


def _first_clause(text: str, span: Span) -> Span:
    ends = [p for mark in ",。;:" if (p := text.find(mark, span.start, span.end)) >= 0]
    return Span(span.start, min(ends, default=span.end))


def _units(document: Document, table: Table, row: Row, role: str) -> list[str]:
    k = table.column(role)
    return split_units(document.plain, *row.cells[k], original=document.text) if k is not None and k in row.cells else []


def _due(text: str, table: Table, row: Row, calendar: Calendar) -> str | None:
    k = table.column("due")
    if k is None or k not in row.cells:
        return None
    return due_named(row.cells[k].of(text), calendar)
