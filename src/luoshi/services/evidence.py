"""Evidence of a filing: files that are checked by their content, graded, kept and given back as attachments."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db import transaction

from luoshi.services import audit, files, filing_items, filing_shown, filings, rulebook
from luoshi.services.access import Actor, require
from luoshi.services.evidence_kinds import KINDS, SUFFIXES, kind_of, safe_name
from luoshi.services.filing_words import wrong
from luoshi.services.refusals import RecordUnknown, StepImpossible
from luoshi.store.models import Evidence, Filing

GRADES: Mapping[str, tuple[str, str]] = {
    "A": ("A: document of record (approval, acceptance, statistics)", "A 正式文件(批复、验收、统计)"),
    "B": ("B: the unit's own material", "B 本单位材料"),
    "C": ("C: other", "C 其他"),
}
"""How far a file proves what was filed. English and Chinese."""
ACCEPT = ",".join(f".{suffix}" for suffix in KINDS)
SUFFIX_WORDS = SUFFIXES


@dataclass(frozen=True)
class Download:
    """A file of evidence as it is sent."""

    name: str
    type: str
    data: bytes


@transaction.atomic
def add(filing: int, data: bytes, name: str, grade: str, *, by: Actor) -> Evidence:
    """Attach a file to a filing that is open. Errors: RecordUnknown, NotAllowed, UploadRefused, FieldWrong, StepImpossible."""
    kept = _to_write(filing, by)
    if grade not in GRADES:
        raise wrong(("Grade", "分级"), (f"{grade[:8]} is none", f"没有 {grade[:8]} 级"), ("A, B or C", "请选 A、B 或 C"))
    kind = kind_of(data, name)
    most = rulebook.filing()["evidence_files"]
    if kept.evidence.count() >= most:
        raise wrong(
            ("Evidence", "佐证材料"), (f"there are {most} files already", f"已有 {most} 个文件"), ("Remove one first", "请先删去一个")
        )
    stored = files.keep(data, safe_name(name), kind, by=by)
    row, made = Evidence.objects.get_or_create(filing=kept, file=stored, defaults={"name": safe_name(name), "grade": grade, "by_id": by.id})
    if made:
        audit.note(by, "evidence.add", f"filing:{kept.pk}", after={"name": row.name, "grade": grade, "sha256": stored.sha256})
    return row


@transaction.atomic
def drop(pk: int, *, by: Actor) -> Filing:
    """Take a file off a filing that is open; the file itself stays kept. Errors: RecordUnknown, NotAllowed, StepImpossible."""
    row = _row(pk)
    filing = _to_write(row.filing_id, by)
    audit.note(by, "evidence.drop", f"filing:{filing.pk}", before={"name": row.name, "grade": row.grade, "sha256": row.file.sha256})
    row.delete()
    return filing


def download(pk: int, *, by: Actor) -> Download:
    """The file, for those who may read its filing. Errors: RecordUnknown, NotAllowed, FileMissing."""
    row = _row(pk)
    filings.found(row.filing_id, by=by)
    return Download(row.name, KINDS[row.file.kind].type if row.file.kind in KINDS else "application/octet-stream", files.bytes_of(row.file))


def _row(pk: int) -> Evidence:
    row = Evidence.objects.select_related("file").filter(pk=pk).first()
    if row is None:
        raise RecordUnknown(what=("file of evidence", "佐证材料"), name=pk)
    return row


def _to_write(pk: int, by: Actor) -> Filing:
    filing = filings.found(pk, by=by, lock=True)
    require(by, "filing.write", filing_items.bond(filing.item))
    if by.unit != filing.unit_id:
        raise RecordUnknown(what=("filing of this unit", "本单位的报送"), name=pk)
    if not filings.is_open(filing):
        state = filing_shown.state_words(filing.state, "en"), filing_shown.state_words(filing.state, "zh")
        raise StepImpossible(
            what=("Evidence", "佐证材料"), step=("changed", "增减"), reason=(f"the filing is {state[0]}", f"报送{state[1]},已锁定"),
            cure=("Ask for it to be returned", "要修改请先请审核人退回"),
        )  # fmt: skip
    return filing
