"""Plan documents that people send in: checked, kept, compiled in the background into a version to review."""

import re
import tempfile
from collections.abc import Mapping
from datetime import date
from pathlib import Path, PurePath
from typing import Any

from django.db import transaction

from luoshi.documents.model import Document
from luoshi.documents.reading import EXTENSIONS
from luoshi.plan.corrections.apply import corrected
from luoshi.plan.corrections.carry import as_found, carried
from luoshi.plan.corrections.fields import Setting
from luoshi.plan.model import Plan
from luoshi.plan.versions.compare import carried as same_items
from luoshi.services import audit, files, jobs, plans, publishing, rulebook
from luoshi.services.access import Actor, require
from luoshi.services.refusals import StepImpossible, UploadRefused
from luoshi.store.models import Job, PlanRecord, PlanVersion, StoredFile

_NAME = 200
_STEPS = 4
# What a name may not hold: it is shown, printed and offered as the name of a download.
_UNWANTED = re.compile(r"[\x00-\x1f\x7f<>:\"|?*\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_WANTED = ("Send the plan as .docx, .doc, .pdf, .html or .txt", "请上传 .docx、.doc、.pdf、.html 或 .txt 格式的规划文件")


def clean_name(name: str) -> str:
    """The last part of a name, without folders and signs that mislead.

    >>> clean_name("../../etc/规划\u202efdp.docx")
    '规划fdp.docx'
    """
    last = PurePath(name.replace("\\", "/")).name
    return _UNWANTED.sub("", last).strip(". ")[-_NAME:] or "file"


def extension_of(name: str) -> str:
    return name.rsplit(".", 1)[-1].lower() if "." in name else ""


def receive(data: bytes, name: str, *, by: Actor, plan: int | None = None, basis_number: str = "", basis_date: date | None = None) -> Job:
    """Keep a plan document and queue its compiling: a new plan, or an amendment of the one that is named, with its basis.

    Errors: NotAllowed, UploadRefused, RecordUnknown, StepImpossible where a version of the plan waits for review already.
    """
    require(by, "plan.upload")
    shown = clean_name(name)
    extension = extension_of(shown)
    if extension not in EXTENSIONS:
        raise UploadRefused(name=shown, reason=(f"“.{extension}” is no plan document", f"“.{extension}”不是规划文件的格式"), cure=_WANTED)
    refuse_size(data, shown)
    if plan is not None:
        _refuse_second(publishing.record(plan))
    file = files.keep(data, shown, extension, by=by)
    order = {
        "file": file.pk, "name": shown, "plan": plan,
        "basis_number": basis_number[:120], "basis_date": basis_date.isoformat() if basis_date else "",
    }  # fmt: skip
    with transaction.atomic():
        audit.note(by, "plan.upload", f"file:{file.sha256[:16]}", after={"name": shown, "plan": plan, "size": len(data)})
        return jobs.queue("compile", order, by=by)


def refuse_size(data: bytes, name: str) -> None:
    """Errors: UploadRefused for what is empty or larger than an office sends."""
    most = rulebook.office()["upload_bytes"]
    if not data:
        raise UploadRefused(name=name, reason=("it is empty", "文件是空的"), cure=("Choose the file again", "请重新选择文件"))
    if len(data) > most:
        megabytes = most // 1_048_576
        raise UploadRefused(
            name=name,
            reason=(f"it is larger than {megabytes} MB", f"超过 {megabytes} MB"),
            cure=("Take pictures out, or save it as .docx", "请去掉图片,或另存为 .docx 再传"),
        )


def _refuse_second(kept: PlanRecord) -> None:
    if kept.working_id is not None and kept.official_id is not None:
        raise StepImpossible(
            what=("This plan", "这份规划"),
            step=("amended", "再上传调整稿"),
            reason=("a version of it waits for review", "已有一版正在核对"),
            cure=("Confirm or discard that version first", "请先确认或作废那一版"),
        )


@jobs.kind("compile")
def compile_upload(order: Mapping[str, Any], by: Actor, tell: jobs.Tell) -> Mapping[str, Any]:
    """Read and compile a kept document. Errors: those of reading it."""
    require(by, "plan.upload")
    file = StoredFile.objects.get(pk=order["file"])
    tell("read", 0, _STEPS)
    document = read_kept(file, order["name"])
    tell("compile", 1, _STEPS)
    found = plans.plan_of(document)
    tell("compare", 2, _STEPS)
    kept = PlanRecord.objects.select_related("official").filter(pk=order["plan"]).first() if order["plan"] else None
    plan, same = _carried_over(kept, found, document) if kept and kept.official else (found, {})
    tell("keep", 3, _STEPS)
    version = _keep(kept, file, document, (found, plan), same, order, by)
    return {"link": f"/plans/{version.plan_id}/review/", "plan": version.plan_id, "version": version.pk}


def read_kept(file: StoredFile, name: str) -> Document:
    """The document of a kept file, under the name it came by. Errors: those of reading it."""
    with tempfile.TemporaryDirectory(prefix="luoshi-") as folder:
        path = Path(folder) / f"document.{extension_of(name)}"
        path.write_bytes(files.bytes_of(file))
        document = plans.read_document(path)
    return Document(name, document.sha256, document.reader, document.text, document.plain, document.blocks)


def _carried_over(kept: PlanRecord, found: Plan, document: Document) -> tuple[Plan, dict[str, str]]:
    """The new version with the old one's corrections, and how the old one's items are called in it."""
    assert kept.official is not None
    old = Setting(publishing.plan_of(kept.official), rulebook.indicators(), kept.official.text)
    new = Setting(found, rulebook.indicators(), document.text)
    before = as_found(old)
    edits, _ = carried(old, before, new, same_items(before, found, rulebook.versions()))
    plan = corrected(edits, new).plan if edits else found
    return plan, same_items(old.plan, plan, rulebook.versions())


@transaction.atomic
def _keep(
    kept: PlanRecord | None,
    file: StoredFile,
    document: Document,
    both: tuple[Plan, Plan],
    same: Mapping[str, str],
    order: Mapping[str, Any],
    by: Actor,
) -> PlanVersion:
    """A version to review. The same document again, while that waits for review, is the same version."""
    waiting = PlanVersion.objects.filter(file=file, confirmed_at=None, plan=kept) if kept else PlanVersion.objects.filter(
        file=file, confirmed_at=None, plan__official=None
    )  # fmt: skip
    known = waiting.first()
    if known is not None:
        return known
    found, plan = both
    if kept is None:
        kept = PlanRecord.objects.create(title=(found.meta.title or document.name)[:200])
        publishing.facts(kept, found)
    number = kept.versions.count() + 1
    version = PlanVersion.objects.create(
        plan=kept, number=number, file=file, name=document.name, text=document.text.replace("\x00", "\ufffd"),
        data=publishing.packed(plan), found=publishing.packed(found), carried=dict(same), by_id=by.id,
        basis_number=order["basis_number"], basis_date=date.fromisoformat(order["basis_date"]) if order["basis_date"] else None,
    )  # fmt: skip
    kept.working = version
    kept.save()
    audit.note(by, "version.create", f"version:{version.pk}", after={"plan": kept.pk, "number": number, "sha256": file.sha256})
    return version


@transaction.atomic
def discard(pk: int, *, by: Actor) -> PlanRecord | None:
    """Throw a version away that was never confirmed; its file and its trail stay. Returns the plan, None where it had no other version.

    Errors: NotAllowed, RecordUnknown, StepImpossible.
    """
    require(by, "plan.upload")
    kept = publishing.record(pk)
    if kept.working is None:
        raise StepImpossible(
            what=("The working version", "工作稿"),
            step=("discarded", "作废"),
            reason=("there is none", "现在没有工作稿"),
            cure=("Look at the versions of the plan", "请到版本页查看"),
        )
    version = kept.working
    audit.note(by, "version.discard", f"version:{version.pk}", before={"plan": pk, "number": version.number, "name": version.name})
    kept.working = None
    kept.save(update_fields=["working"])
    version.delete()
    if kept.official_id is None:
        kept.delete()
        return None
    return kept


def refuse(by: Actor) -> None:
    """Errors: NotAllowed where the account may not send documents in."""
    require(by, "plan.upload")


def most_megabytes() -> int:
    """The largest file, for people."""
    return rulebook.office()["upload_bytes"] // 1_048_576
