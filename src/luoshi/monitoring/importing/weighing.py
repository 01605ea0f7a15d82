"""A table of weights → how much each target of a plan counts."""

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from luoshi.documents.decoding import decode, refuse_binary
from luoshi.kernel.errors import LuoshiError
from luoshi.monitoring.importing import delimited, workbooks
from luoshi.monitoring.importing.errors import CellWithoutValue, Problem
from luoshi.monitoring.importing.model import Table
from luoshi.monitoring.importing.words import plain
from luoshi.plan.indicators import Indicators

_WITHIN = 20
"""How far down the names of the columns are looked for."""
_NAMES = {
    "id": ("id", "target", "编号", "目标编号", "指标编号"),
    "indicator": ("indicator", "指标", "指标名称"),
    "weight": ("weight", "权重", "权数"),
}


class NoWeights(LuoshiError):
    code = "no-weights"
    template = "{name} holds no weights: {reason}. Give a table with the column weight and the column id or indicator."
    template_zh = "{name} 里没有权重:{reason}。请给出有“权重”列和“编号”或“指标”列的表。"


class WeightInvalid(LuoshiError):
    code = "weight-invalid"
    template = "“{value}” is no weight. Write a number that is not below 0, such as 5 or 2.5, or empty the cell."
    template_zh = "“{value}”不是权重。请写不小于 0 的数,如 5 或 2.5;不设权重的请留空。"


class WeightsMixed(LuoshiError):
    code = "weights-mixed"
    template = "“{value}” is in %, and other weights are not. Write all of them in %, or none."
    template_zh = "“{value}”带百分号,而别的权重不带。请全部带或全部不带。"


class WeightNameless(LuoshiError):
    code = "weight-nameless"
    template = "There is a weight, but nothing says of which target. Fill in its id or its indicator, or clear the row."
    template_zh = "有权重,但没有写明是哪条目标。请补填编号或指标,或清空这一行。"


class WeightTargetUnknown(LuoshiError):
    code = "weight-target-unknown"
    template = "No target of the plan is called “{words}”. Take the name from the columns id or indicator of `luoshi monitor --format csv`; delete rows of sums."
    template_zh = "规划里没有叫“{words}”的目标。请照 luoshi monitor --format csv 的编号列或指标列填写;合计行请删去。"


class WeightTwice(LuoshiError):
    code = "weight-twice"
    template = "“{words}” has another weight already, at {where}. Keep one of them; statements of the same target have one weight."
    template_zh = "“{words}”在 {where} 已有另一个权重。请保留一个;同一目标的几处表述用同一权重。"


@dataclass(frozen=True)
class Weighable:
    """What weights can be given to: `ids` names, for the id of each statement, the target that it states; `indicators` are the
    targets of an indicator, by its identity.
    """

    ids: Mapping[str, str]
    indicators: Mapping[str, Sequence[str]]
    table: Indicators

    def named(self, words: str) -> Sequence[str]:
        """The targets that an id or the name of an indicator is for."""
        if words in self.ids:
            return [self.ids[words]]
        return self.indicators.get(self.table.identity(words) or "", ())


@dataclass(frozen=True)
class Weighed:
    """The weights by target; cells that are refused."""

    weights: Mapping[str, float] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class _Row:
    """One row: a weight for a target, or for all those of an indicator together."""

    place: str
    words: str
    targets: Sequence[str]
    weight: float
    percent: bool


def weights_in(data: bytes, name: str, weighable: Weighable, *, most_unpacked: int) -> Weighed:
    """The weights of a file. That of an indicator is shared evenly by its targets which have none of their own.

    Errors: NoWeights, and those of decoding and of opening a workbook.
    """
    heads = [(table, *head) for table in _tables(data, name, most_unpacked) if (head := _head_of(table)) is not None]
    if not heads:
        raise NoWeights(name=name, reason=("no row names the columns", "找不到列名"))
    found = [one for table, row, columns in heads for one in _rows(table, row, columns, weighable)]
    rows, problems = [one for one in found if isinstance(one, _Row)], [one for one in found if isinstance(one, Problem)]
    weights, doubled = _shared(rows)
    problems += [*_mixed(rows), *doubled]
    if not problems and not sum(weights.values()) > 0:
        raise NoWeights(name=name, reason=("no weight above 0 is filled in", "没有填写大于 0 的权重"))
    return Weighed(weights, tuple(problems))


def _tables(data: bytes, name: str, most_unpacked: int) -> Iterable[Table]:
    if workbooks.is_workbook(data):
        return workbooks.tables_of(data, name, most_unpacked)
    refuse_binary(data, name)
    text, _ = decode(data, name)
    return [delimited.table_of(text, name)[0]]


def _head_of(table: Table) -> tuple[int, Mapping[str, int]] | None:
    """The row that names the columns, and which is which."""
    for row, cells in enumerate(table.rows[:_WITHIN]):
        words = [plain(cell).lower() for cell in cells]
        columns = {
            key: at for key, names in _NAMES.items() if (at := next((n for n, w in enumerate(words) if w in names), None)) is not None
        }
        if "weight" in columns and len(columns) > 1:
            return row, columns
    return None


def _rows(table: Table, head: int, columns: Mapping[str, int], weighable: Weighable) -> Iterator[_Row | Problem]:
    """What each row below the names says; one without a weight says nothing."""
    at = columns["weight"]
    for row in range(head + 1, len(table.rows)):
        fault, words = table.faults.get((row, at)), plain(table.cell(row, at))
        if isinstance(fault, CellWithoutValue):
            yield Problem(table.place(row, at), fault)
        elif words:
            yield _row(table, row, columns, weighable)


def _row(table: Table, row: int, columns: Mapping[str, int], weighable: Weighable) -> _Row | Problem:
    at = columns["weight"]
    words = plain(table.cell(row, at))
    weight = _weight(words)
    if weight is None:
        return Problem(table.place(row, at), WeightInvalid(value=words))
    named = [(columns[key], said) for key in ("id", "indicator") if key in columns and (said := plain(table.cell(row, columns[key])))]
    if not named:
        return Problem(table.place(row, at), WeightNameless())
    column, name = named[0]
    targets = weighable.named(name)
    if not targets:
        return Problem(table.place(row, column), WeightTargetUnknown(words=name))
    return _Row(table.place(row, at), name, targets, weight, words.endswith("%"))


def _weight(words: str) -> float | None:
    try:
        value = float(words.removesuffix("%"))
    except ValueError:
        return None
    return value if math.isfinite(value) and value >= 0 else None


def _mixed(rows: Sequence[_Row]) -> Iterator[Problem]:
    """5% beside 5: which of the two is meant cannot be seen."""
    if not all(row.percent for row in rows):
        yield from (Problem(row.place, WeightsMixed(value=f"{row.weight:g}%")) for row in rows if row.percent)


def _shared(rows: Sequence[_Row]) -> tuple[dict[str, float], list[Problem]]:
    """The weight of each target: first those that are for one, then those that several share."""
    weights: dict[str, float] = {}
    places: dict[tuple[str, ...], _Row] = {}
    problems = []
    for row in sorted(rows, key=lambda row: len(row.targets) > 1):
        before = places.setdefault(tuple(row.targets), row)
        if before is not row:
            if before.weight != row.weight:
                problems.append(Problem(row.place, WeightTwice(words=row.words, where=before.place)))
            continue
        free = [target for target in row.targets if target not in weights]
        if not free:
            first = next(other for other in rows if list(other.targets) == [row.targets[0]])
            problems.append(Problem(row.place, WeightTwice(words=row.words, where=first.place)))
        weights |= {target: row.weight / len(free) for target in free}
    return weights, problems
