"""A list of targets, one a line in the written form, becomes a plan: for what is followed without a document that promises it."""

from collections.abc import Sequence
from datetime import date, timedelta

from luoshi.documents.model import Document
from luoshi.kernel.errors import WrittenFormInvalid, WrittenLineInvalid
from luoshi.kernel.period import last_day
from luoshi.plan.checks.run import diagnostics_of
from luoshi.plan.identity import Identities
from luoshi.plan.indicators import Indicators
from luoshi.plan.language.model import WrittenTarget
from luoshi.plan.language.reading import is_written, read_written
from luoshi.plan.lists import Line, first_target, lines_in
from luoshi.plan.model import Baseline, DocumentFacts, DueSource, Meta, Plan, SectionItem, Target

_UNKNOWN = Meta()
# What a document of prose should have, and a list need not: each of its lines says from when until when.
_OF_PROSE = frozenset({"no-period", "no-section"})


def is_list(document: Document) -> bool:
    """Whether a text is a list of targets: its first line under the headings is in the written form."""
    first = first_target(document)
    return first is not None and is_written(first)


def plan_of_lines(document: Document, indicators: Indicators, meta: Meta = _UNKNOWN) -> Plan:
    """The plan that a list of targets makes: each line is a target, `#` in front makes a heading, more of them one below it.

    What a line leaves out stays unknown, unless `meta` has the area and period that the whole list is for. Errors:
    WrittenLineInvalid with the number of the line that cannot be read.
    """
    lines = list(lines_in(document))
    sections, owners = _sections(lines, len(document.text))
    ids = Identities("target")
    targets = []
    for line, owner in zip(lines, owners, strict=True):
        if line.level == 0:
            section = sections[owner] if owner is not None else None
            item = ids.of(section.title if section else "", line.words)
            targets.append(_target(line, item, section, _written(line, indicators), indicators, meta))
    plan = Plan(
        document=DocumentFacts(document.name, document.sha256, len(document.text), document.reader), meta=meta,
        sections=tuple(sections), goals=(), tasks=(), targets=tuple(targets), names=(),
    )  # fmt: skip
    checked = diagnostics_of(plan, (), indicators)
    return checked.with_diagnostics(tuple(found for found in checked.diagnostics if found.code not in _OF_PROSE))


def _sections(lines: Sequence[Line], end: int) -> tuple[list[SectionItem], list[int | None]]:
    """The headings as sections, and for each line the section that it stands in."""
    ids = Identities("section")
    sections: list[SectionItem] = []
    owners: list[int | None] = []
    open_ones: list[int] = []
    for line in lines:
        if line.level:
            while open_ones and sections[open_ones[-1]].level >= line.level:
                closed = open_ones.pop()
                sections[closed] = sections[closed]._replace(end=line.start)
            parent = sections[open_ones[-1]] if open_ones else None
            name, above = ids.of(parent.title if parent else "", line.words), parent.id if parent else None
            open_ones.append(len(sections))
            sections.append(SectionItem(name, above, line.level, "", None, line.words, line.start, end, 1.0))
        owners.append(open_ones[-1] if open_ones else None)
    return sections, owners


def _written(line: Line, indicators: Indicators) -> WrittenTarget:
    try:
        return read_written(line.words, indicators=indicators)
    except WrittenFormInvalid as error:
        raise WrittenLineInvalid(**error.fields, line=line.number) from error


def _target(line: Line, item: str, section: SectionItem | None, said: WrittenTarget, indicators: Indicators, meta: Meta) -> Target:
    due, source = _due(said, meta)
    area = meta.area if said.series.area is None else said.series.area
    return Target(
        id=item, section=section.id if section else None, wording=line.words, start=line.start, end=line.end, confidence=1.0,
        indicator=said.series.indicator, indicator_id=indicators.identity(said.series.indicator), area=area,
        rule=said.rule, unit=said.unit, baseline=_baseline(said), due=due, due_source=source, path=said.path, binding=said.binding,
    )  # fmt: skip


def _due(said: WrittenTarget, meta: Meta) -> tuple[str | None, DueSource | None]:
    if said.due is not None:
        return said.due, "clause"
    return (last_day(meta.period[1]), "document") if meta.period is not None else (None, None)


def _baseline(said: WrittenTarget) -> Baseline | None:
    """The base that the line names. A target knows no first period that counts: the one before it is its base."""
    if said.first is None:
        return said.baseline
    period = _period_before(said.first)
    value = said.baseline.value if said.baseline and said.baseline.period in (None, period) else None
    return Baseline(period, value)


def _period_before(day: str) -> str:
    """The year, or else the day, that ends before a day.

    >>> _period_before("2021-01-01"), _period_before("2021-07-01")
    ('2020', '2021-06-30')
    """
    if day.endswith("-01-01"):
        return f"{int(day[:4]) - 1:04d}"
    return (date.fromisoformat(day) - timedelta(days=1)).isoformat()
