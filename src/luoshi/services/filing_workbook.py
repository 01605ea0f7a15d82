"""A unit's whole desk as a workbook, and back: rows that were changed are saved or filed, what cannot be is told by its cell."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from decimal import Decimal

from django.db import transaction

from luoshi.kernel.errors import LuoshiError
from luoshi.plan.corrections.refusals import CellBroken, ChoiceUnknown
from luoshi.reports.workbook.errors import NoSheetKnown
from luoshi.reports.workbook.filing import FIELDS, FILING, HAND_IN, FilingRow, filing_workbook
from luoshi.reports.workbook.reading import ReadRow, ReadSheet, read_workbook
from luoshi.reports.workbook.sheets import ID
from luoshi.services import audit, filing_desk, filing_items, filings, rulebook
from luoshi.services.access import Actor, require
from luoshi.services.evidence_kinds import safe_name
from luoshi.services.filing_desk import DeskRow
from luoshi.services.filing_form import said_of
from luoshi.services.filing_words import DONE, NEXT, PROBLEMS, PROGRESS, SOURCE, VALUE, VINTAGE, Said, wrong
from luoshi.services.refusals import FieldWrong, RecordUnknown, UploadRefused
from luoshi.store.models import Filing

_PROSE = frozenset(("done", "problems", "next"))
_LABELS: Mapping[tuple[str, str], str] = {
    VALUE: "value", VINTAGE: "vintage", SOURCE: "source", PROGRESS: "progress", DONE: "done", PROBLEMS: "problems", NEXT: "next",
}  # fmt: skip
_NAMES = {name: label for label, name in _LABELS.items()}
_NUMBER = ("Id", "编号")


@dataclass(frozen=True)
class Problem:
    """A cell that was not taken, and why: English, Chinese."""

    where: str
    why: tuple[str, str]


@dataclass
class Taken:
    """What became of a workbook: how many rows were saved as drafts, filed, left as they were; and what was not taken."""

    counts: Counter[str] = field(default_factory=Counter)
    problems: list[Problem] = field(default_factory=list)


class _At(Exception):
    """Carries an error to the field in whose cell it is told."""

    def __init__(self, name: str, error: LuoshiError) -> None:
        super().__init__(name, error)
        self.name, self.error = name, error


def workbook(*, by: Actor) -> bytes:
    """Every item of the desk, filled with what the page would show. Errors: NotAllowed."""
    require(by, "export")
    found = filing_desk.desk(by=by)
    asked = filing_items.asked_of_all([row.item for row in found.rows])
    rows = [_row(row, asked[row.item.pk].unit if row.item.pk in asked else "%", by) for row in found.rows]
    with transaction.atomic():
        audit.note(by, "export", "desk", after={"form": "xlsx", "rows": len(rows)})
    return filing_workbook(found.unit, rows, lang=by.lang)


def _row(row: DeskRow, unit: str, by: Actor) -> FilingRow:
    said = said_of(row.filing or row.last)
    open_fields = _asked_fields(row, by) if filings.is_open(row.filing) else frozenset()
    shown = {
        "kind": row.kind, "item": row.item.title, "period": row.period, "due": row.slot.due.isoformat(), "state": row.state,
        "before": row.before, "unit": unit if open_fields - _PROSE else "",
        **{name: getattr(said, name) for name in _asked_fields(row, by)},
        ID: f"{row.item.pk}/{row.slot.period}/{row.filing.version if row.filing else 0}",
    }  # fmt: skip
    return FilingRow(shown, open_fields | {HAND_IN} if open_fields else frozenset())


def _asked_fields(row: DeskRow, by: Actor) -> frozenset[str]:
    """The fields that the form of this item has: only its first leading unit gives a number."""
    if row.item.lead_id != by.unit:
        return _PROSE
    return _PROSE | ({"progress"} if row.item.kind == "task" else {"value", "vintage", "source"})


def take(data: bytes, name: str, *, by: Actor) -> Taken:
    """Take what was filled in, row by row: a row that cannot be taken keeps no other one back.

    Errors: NotAllowed, UploadRefused, and those of a file that is no workbook.
    """
    found = filing_desk.desk(by=by)
    sheet = _sheet(data, name)
    rows, seen, taken = {row.item.pk: row for row in found.rows}, set[int](), Taken()
    for row in sheet.rows:
        try:
            taken.counts[_take_row(sheet, row, rows, seen, by)] += 1
        except _At as at:
            taken.problems.append(_problem(sheet, row, at.name, at.error))
        except LuoshiError as error:
            taken.problems.append(_problem(sheet, row, _place(error), error))
    return taken


def _problem(sheet: ReadSheet, row: ReadRow, name: str, error: LuoshiError) -> Problem:
    return Problem(f"{sheet.name}!{row.cells.get(name, row.cells[ID])}", (error.message("en"), error.message("zh")))


def _place(error: LuoshiError) -> str:
    label = error.fields.get("field")
    return _LABELS.get(label, ID) if isinstance(error, FieldWrong) and isinstance(label, tuple) else ID


def _sheet(data: bytes, name: str) -> ReadSheet:
    shown, most = safe_name(name), rulebook.office()["upload_bytes"]
    if not data:
        raise UploadRefused(name=shown, reason=("it is empty", "文件是空的"), cure=("Choose the file again", "请重新选择"))
    if len(data) > most:
        reason = (f"it has more than {most >> 20} MB", f"超过 {most >> 20} MB")
        raise UploadRefused(name=shown, reason=reason, cure=("Take pictures out of it", "请去掉其中的图片"))
    try:
        return read_workbook(data, shown, most_unpacked=rulebook.limits()["workbook_unpacked_bytes"], known=(FILING,))[0]
    except NoSheetKnown as error:
        raise UploadRefused(
            name=shown,
            reason=(f"it has no sheet {FILING.en}", f"没有“{FILING.zh}”这张表"),
            cure=("Download the workbook from your desk and fill that in", "请从“我的填报”下载填报表来填"),
        ) from error


def _take_row(sheet: ReadSheet, read: ReadRow, rows: Mapping[int, DeskRow], seen: set[int], by: Actor) -> str:
    """What was done with a row: same, save, file. Errors: those of filings, and _At a cell."""
    item, period, version = _key(read.words[ID] or "")
    row = rows.get(item)
    if row is None:
        raise RecordUnknown(what=("item of this desk", "本单位的事项"), name=item)
    if item in seen:
        raise wrong(_NUMBER, ("this item stands in a row above", "上面已有这一项"), ("Keep one row", "请只留一行"))
    seen.add(item)
    _refuse_unsound(sheet, read)
    asked = _asked_fields(row, by)
    was = replace(_was(row, version), **{name: "" for name in FIELDS if name not in asked and name != "vintage"})
    # A column that was deleted says nothing, and neither does an empty choice.
    said = replace(
        was, **{name: read.words[name] or "" for name in FIELDS if name in read.words and (read.words[name] or name != "vintage")}
    )
    changed = list(_changed(was, said))
    for name in changed:
        if name not in asked:
            raise _At(name, wrong(_NAMES[name], ("is not asked of this row", "这一行不填这一格"), ("Empty the cell", "请清空")))
    hands_in = read.words.get(HAND_IN) == "file"
    if not changed and not hands_in:
        return "same"
    _write(item, said, version, period, changed[0] if changed else HAND_IN, hands_in=hands_in, by=by)
    return "file" if hands_in else "save"


def _write(item: int, said: Said, version: int, period: str, at: str, *, hands_in: bool, by: Actor) -> None:
    """Errors: FieldWrong, which names its field; others _At the cell that asked for the change."""
    try:
        (filings.file if hands_in else filings.save)(item, said, version=version, period=period, by=by)
    except FieldWrong:
        raise
    except LuoshiError as error:
        raise _At(at, error) from error


def _key(words: str) -> tuple[int, str, int]:
    """Item, period and version of a row. Errors: FieldWrong."""
    item, _, rest = words.partition("/")
    period, _, version = rest.rpartition("/")
    # Ten digits and more are no number that we gave, and too large for some databases.
    if not all(part.isascii() and part.isdecimal() and len(part) < 10 for part in (item, version)) or not period:
        raise wrong(
            _NUMBER,
            ("it is not one of ours", "不是导出时的编号"),
            ("Rows cannot be added here: download the workbook anew", "不能加行,请重新下载"),
        )
    return int(item), period, int(version)


def _refuse_unsound(sheet: ReadSheet, read: ReadRow) -> None:
    for name in (*FIELDS, HAND_IN):
        choices, words = FILING.column(name).choices, read.words.get(name)
        if name in read.cells and read.cells[name] in sheet.broken:
            raise _At(name, CellBroken())
        if choices and words and words not in choices:
            zh, en = ("、".join(pair[n] for pair in choices.values()) for n in (0, 1))
            raise _At(name, ChoiceUnknown(words=words, choices=(en, zh)))


def _was(row: DeskRow, version: int) -> Said:
    """What the row held when the workbook was written, so that what others changed since is not taken for this person's change."""
    if version == 0 or row.filing is None:
        return said_of(row.last)
    if version == row.filing.version:
        return said_of(row.filing)
    return _said_then(row.filing, version) or said_of(row.filing)


def _said_then(filing: Filing, version: int) -> Said | None:
    """Each step raises the version by one, and keeps what was said."""
    step = filing.steps.order_by("pk")[version - 1 : version].first()
    if step is None:
        return None
    kept = {name: str(value) for name, value in step.said.items() if name in {one.name for one in fields(Said)}}
    for name in ("value", "progress"):
        kept[name] = f"{Decimal(kept[name]).normalize():f}" if name in kept else ""
    return Said(**kept)


def _changed(was: Said, now: Said) -> Iterator[str]:
    for name in FIELDS:
        if _bare(getattr(was, name)) != _bare(getattr(now, name)):
            yield name


def _bare(words: str) -> Sequence[str]:
    return words.split()
