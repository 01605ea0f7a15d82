"""Rows of assignment tables → tasks with their units."""

from collections.abc import Iterator
from dataclasses import dataclass

from luoshi.kernel.span import Span
from luoshi.plan.assignments import split_units
from luoshi.plan.tables import Table
from luoshi.plan.tasks import action_of
from luoshi.plan.times import Calendar, anchors_in


@dataclass(frozen=True, slots=True)
class RowTask:
    span: Span
    verb: str
    object: str
    lead: tuple[str, ...]
    assist: tuple[str, ...]
    due: str | None


def tasks_of_table(text: str, table: Table, calendar: Calendar) -> Iterator[RowTask]:
    """One task a row: the measure where the row has one, else the goal."""
    what = [table.column("measure"), table.column("goal"), table.column("indicator")]
    for row in table.rows:
        span = next((row.cells[k] for k in what if k is not None and k in row.cells), None)
        if span is None:
            continue
        action = action_of(text, _first_clause(text, span))
        lead = _units(text, table, row.cells, "lead")
        plain = _units(text, table, row.cells, "plain")
        assist = _units(text, table, row.cells, "assist")
        if not lead:
            lead, plain = plain[:1], plain[1:]
        verb = action.verb if action else ""
        rest = text[span.start : span.end].rstrip("。;")
        at = rest.find(verb) + len(verb) if verb else 0
        yield RowTask(
            span, verb, rest[at:], tuple(lead), tuple(u for u in dict.fromkeys([*plain, *assist]) if u not in lead),
            _due(text, table, row.cells, calendar),
        )  # fmt: skip


def _first_clause(text: str, span: Span) -> Span:
    ends = [p for mark in ",。;:" if (p := text.find(mark, span.start, span.end)) >= 0]
    return Span(span.start, min(ends, default=span.end))


def _units(text: str, table: Table, cells: dict[int, Span], role: str) -> list[str]:
    k = table.column(role)
    return split_units(text[slice(*cells[k])]) if k is not None and k in cells else []


def _due(text: str, table: Table, cells: dict[int, Span], calendar: Calendar) -> str | None:
    k = table.column("due")
    if k is None or k not in cells:
        return None
    words = text[slice(*cells[k])].strip()
    anchors = anchors_in(words, 0, len(words), calendar)
    if anchors:
        return anchors[-1].due
    return f"{words[:4]}-12-31" if len(words) in (4, 5) and words[:4].isdigit() else None
