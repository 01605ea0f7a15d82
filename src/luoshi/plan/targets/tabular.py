"""Rows of indicator tables → candidates."""

import re
from collections.abc import Iterator

from luoshi.kernel.numerals import Number, magnitude, plain_number
from luoshi.kernel.period import last_day
from luoshi.kernel.span import Span
from luoshi.plan.passages import Sentence
from luoshi.plan.rules import AverageGrowth, Bound, Change, Hold, Reach, Rule, Total
from luoshi.plan.tables.model import Column, Row, Table
from luoshi.plan.targets.candidate import Candidate, Reading
from luoshi.plan.targets.quantities import Quantity, quantities_in
from luoshi.plan.targets.relations.find import relations_in
from luoshi.plan.targets.run_together import rows_of

_UNIT_IN_NAME = re.compile(r"\(([^()]{1,16})\)\s*$")
_NO_VALUE = re.compile(r"^[\s—–\-/]*$")
_BRACKETED = re.compile(r"[\[(]([^\[\]()]+)[\])]")
_SHARES = ("%", "‰")
_GROWTH_RATE = re.compile(r"(?:增速|(?<!自然)增长率|年均增长|增幅|涨幅)$")
_FALL = re.compile(r"降低|下降|减少|削减|压减")


def candidates_of_table(reading: Reading, table: Table) -> Iterator[tuple[Candidate, str | None, bool | None]]:
    """Candidates with the due day that their column names, if any, and whether they bind, row by row."""
    for row in table.rows:
        yield from _of_row(reading, table, row)


def candidates_of_line(reading: Reading, line: Span) -> Iterator[tuple[Candidate, str | None, bool | None]]:
    """Candidates of a table that ran together on one line, as far as it can be read for certain."""
    columns = {"level": Column("year", None, ""), "total": Column("growth", None, "")}
    for row in rows_of(reading.text, line):
        name = row.name.of(reading.text)
        for value, role in row.values:
            if role == "change":
                found = _change(reading, value)
            else:
                found = _rule(reading, value, row.unit, row.group + name, columns[role], has_levels=row.base is not None)
            if found is None:
                continue
            rule, unit = found
            place = Span(row.name.start, value.end)
            candidate = Candidate(
                span=place, value_span=value, clause=place, sentence=Sentence(None, line.start, place, (place,)), indicator=name,
                rule=rule, unit=unit, base_value=plain_number(row.base) if row.base is not None else None, confidence=0.6,
            )  # fmt: skip
            yield candidate, None, row.binding


def _change(reading: Reading, value: Span) -> tuple[Rule, str | None] | None:
    """A column 比2010年增长: -8% or 5个百分点, signed."""
    found = quantities_in(reading.text, *value)
    if not found or found[0].value is None:
        return None
    q = found[0]
    # A minus behind the target's own digits (2347.6-8%) is no dash.
    falls = reading.text[value.start] == "-"
    size = abs(found[0].value)
    bound = Bound("<=", -size) if falls else Bound(">=", size)
    return Change(bound=bound, of="ratio" if q.unit == "%" else "difference", approx=q.approx), q.unit or None


def _of_row(reading: Reading, table: Table, row: Row) -> Iterator[tuple[Candidate, str | None, bool | None]]:
    text = reading.text
    at = table.column("indicator")
    if at is None or at not in row.cells:
        return
    name_span = row.cells[at]
    name, unit = _name_and_unit(text, table, row, name_span)
    if not name:
        return
    base = _base(reading, table, row, unit)
    bare = unit in _SHARES and _is_level_in_the_last_column(reading, table, row, base[1])
    for k, column in enumerate(table.columns):
        if k not in row.cells or not _is_target_column(reading, table, column):
            continue
        as_read = Column("year", None, column.heading) if bare and column.role == "growth" else column
        read = _rule(reading, row.cells[k], unit, name, as_read, has_levels=base[1] is not None)
        if read is None:
            continue
        rule, cell_unit = read
        base_year, base_value = _base_of_growth(rule, name, column) or base
        sentence = Sentence(None, row.span.start, row.span, (row.span,))
        value_span = row.cells[k]
        candidate = Candidate(
            span=Span(min(name_span.start, value_span.start), value_span.end), value_span=value_span, clause=row.span, sentence=sentence,
            indicator=name, rule=rule, unit=cell_unit, base_year=base_year, base_value=base_value, confidence=0.85,
        )  # fmt: skip
        yield candidate, last_day(column.year) if column.year else None, _binding(text, table, row)


def _base_of_growth(rule: Rule, name: str, column: Column) -> tuple[int, None] | None:
    """The growth of one year counts from the year before; what stands in the base column is a growth too, no level."""
    one_year = isinstance(rule, Change) and rule.of == "ratio" and _GROWTH_RATE.search(name)
    return (column.year - 1, None) if one_year and column.year else None


def _name_and_unit(text: str, table: Table, row: Row, span: Span) -> tuple[str, str | None]:
    name = re.sub(r"\s+", "", text[span.start : span.end])
    name = re.sub(r"^(?:其中:|\d+[.、]|\(\d+\)|[#*])", "", name)
    column = table.column("unit_of_measure")
    unit = text[slice(*row.cells[column])].strip() if column is not None and column in row.cells else None
    inner = _UNIT_IN_NAME.search(name)
    if inner and unit is None:
        unit = inner.group(1)
        name = name[: inner.start()].strip()
    return name, unit if unit and not _NO_VALUE.match(unit) else None


def _is_level_in_the_last_column(reading: Reading, table: Table, row: Row, base: Number | None) -> bool:
    """5.3 | — | <5.5: where the year's cell is empty, a bound near the base is a level, though it stands under 年均增速."""
    levels = [row.cells[k] for k, c in enumerate(table.columns) if c.year and k in row.cells and _is_target_column(reading, table, c)]
    if not base or not levels or any(not _NO_VALUE.match(cell.of(reading.text)) for cell in levels):
        return False
    growth = table.column("growth")
    found = quantities_in(reading.text, *row.cells[growth]) if growth is not None and growth in row.cells else []
    return bool(found) and found[0].compare != "" and found[0].value is not None and abs(found[0].value - base) * 2 <= abs(base)


def _is_target_column(reading: Reading, table: Table, column: Column) -> bool:
    if column.role == "growth":
        return True
    if column.role != "year":
        return False
    if column.year is None:
        return "目标" in column.heading
    period = reading.calendar.period
    if period is not None:
        return column.year >= period[0]
    if reading.calendar.speaking is not None:
        return column.year >= reading.calendar.speaking
    # Of a document without a period, the earliest of several years is what the others start from.
    years = [c.year for c in table.columns if c.year]
    return len(years) == 1 or column.year > min(years)


def _base(reading: Reading, table: Table, row: Row, unit: str | None) -> tuple[int | None, Number | None]:
    for k, column in enumerate(table.columns):
        if column.role == "year" and k in row.cells and not _is_target_column(reading, table, column):
            found = quantities_in(reading.text, *row.cells[k])
            value = found[0].value if found else None
            return column.year, _times(value, _scale(unit)[0])
    return None, None


def _rule(
    reading: Reading, cell: Span, unit: str | None, name: str, column: Column, *, has_levels: bool = False
) -> tuple[Rule, str | None] | None:
    text = reading.text
    words = text[cell.start : cell.end]
    if _NO_VALUE.match(words):
        return None
    found = quantities_in(text, *cell)
    if not found:
        relation = next(relations_in(text, *cell), None)
        if relation is None:
            return (Reach(bound=Bound(), set_elsewhere=True), _scale(unit)[1]) if re.search(r"下达|要求|完成", words) else None
        return relation.rule, relation.unit or _scale(unit)[1]
    q = found[0]
    down = reading.indicators.points_down(name)
    if column.role == "growth" or _BRACKETED.search(words):
        return _growth(q, unit, name, bracketed=bool(_BRACKETED.search(words)), has_levels=has_levels)
    factor, plain_unit = _scale(unit)
    bound = _bound(q, down, factor)
    if re.search(r"保持|稳定|控制", words):
        return Hold(bound=bound, approx=q.approx), plain_unit or q.unit or None
    if _GROWTH_RATE.search(name):
        average = "年均" in name or "年均" in words
        return AverageGrowth(bound=bound, approx=q.approx) if average else Change(bound=bound, of="ratio", approx=q.approx), "%"
    if _FALL.search(name) and not re.search(r"率$", name):
        return Change(bound=_negated(bound), of="ratio" if (unit or q.unit) == "%" else "difference", approx=q.approx), plain_unit or q.unit
    return Reach(bound=bound, approx=q.approx), plain_unit or q.unit or None


def _growth(q: Quantity, unit: str | None, name: str, *, bracketed: bool, has_levels: bool) -> tuple[Rule, str | None]:
    """A number in brackets is the total of the period; a bare one the average growth."""
    if bracketed:
        factor, plain_unit = _scale(unit) if not q.unit else (1, q.unit)
        bound = _bound(q, down=False, factor=factor)
        if q.unit == "%" and unit not in (None, "%") and not _FALL.search(name):
            return Change(bound=bound, of="ratio", approx=q.approx), "%"
        if _FALL.search(name):
            return Change(
                bound=_negated(bound), of="ratio" if (q.unit or unit) == "%" else "difference", approx=q.approx
            ), q.unit or plain_unit
        if (q.unit or unit) == "%" or re.search(r"率|比重|占比", name):
            return Change(bound=bound, of="difference", approx=q.approx), "个百分点"
        if has_levels and not re.match(r"(?:城镇)?(?:新增|累计|完成|五年)", name):
            return Change(bound=bound, of="difference", approx=q.approx), plain_unit or q.unit or None
        return Total(bound=bound, approx=q.approx), plain_unit or q.unit or None
    return AverageGrowth(bound=_bound(q, down=False, factor=1), approx=q.approx), "%"


def _negated(bound: Bound) -> Bound:
    if bound.value is None:
        return (
            Bound(low=-bound.high if bound.high is not None else None, high=-bound.low if bound.low is not None else None)
            if bound.low is not None
            else bound
        )
    return Bound("<=" if bound.op in (">=", None) else bound.op, -abs(bound.value))


def _bound(q: Quantity, down: bool, factor: int) -> Bound:
    if q.low is not None or q.high is not None:
        return Bound(low=_times(q.low, factor), high=_times(q.high, factor))
    symbols = {">": ">", "<": "<", "≥": ">=", "≤": "<=", "=": "="}
    op = symbols.get(q.compare) or (
        "~" if q.approx else ">=" if q.post.endswith("以上") else "<=" if q.post.endswith(("内", "以下")) else "<=" if down else ">="
    )
    return Bound(op, _times(q.value, factor))  # type: ignore[arg-type]  # every symbol above is an Op


def _times(value: Number | None, factor: int) -> Number | None:
    if value is None or factor == 1:
        return value
    product = round(value * factor, 6)
    return int(product) if product == int(product) else product


def _scale(unit: str | None) -> tuple[int, str | None]:
    """万人 → 10000 and 人; 亿立方米 → 10**8 and 立方米; 万元/人 → 10000 and 元/人."""
    if not unit:
        return 1, unit
    found = re.match(r"[十百千万亿]+(?=\S)", unit)
    if not found:
        return 1, unit
    return int(magnitude(found.group())), unit[found.end() :]


def _binding(text: str, table: Table, row: Row) -> bool | None:
    column = table.column("nature")
    words = text[slice(*row.cells[column])] if column is not None and column in row.cells else ""
    return True if "约束" in words else False if "预期" in words else None
