"""From a document that is sent in to the official plan: compiled in the background, reviewed, corrected, confirmed."""

import io
import zipfile
from datetime import date

import pytest

from luoshi.plan.corrections.fields import ITEM
from luoshi.services import audit, correcting, jobs, people, publishing, review, uploads, worker
from luoshi.services.access import SYSTEM, Actor
from luoshi.services.refusals import FieldWrong, NotAllowed, Stale, StepImpossible, UploadRefused
from luoshi.store.models import AuditEntry, Item, Job, PlanRecord, PlanVersion, StoredFile

pytestmark = pytest.mark.django_db
TEXT = """云溪县国民经济和社会发展第十五个五年规划纲要
一、主要目标
到2030年，粮仓容量达到15万吨以上，竹器产值年均增长6%左右。
——溪水更清。断面水质达标率保持在98%以上。
二、重点任务
（一）水网更密。改造老渡口，完善巡河制度（县水务局牵头，县财政局参与）。推进竹林复绿。
"""
LATER = TEXT.replace("15万吨", "18万吨").replace("推进竹林复绿", "新建三座泵站")


@pytest.fixture
def planner():
    return people.actor_of(people.create("planner-1", "Qinghe-2026-plan", roles=["planner"], by=SYSTEM))


def sent(text, by, name="云溪.txt", **more):
    """A document, compiled."""
    job = uploads.receive(text.encode(), name, by=by, **more)
    worker.run(until_empty=True)
    job.refresh_from_db()
    assert job.state == "done", job.result
    return PlanRecord.objects.get(pk=job.result["plan"])


def item_with(kept, words):
    plan = publishing.plan_of(kept.working)
    return next(item for item in plan.items() if words in item.wording and not item.id.startswith("name"))


def seen(kept, item):
    kept.refresh_from_db()
    return review.fingerprint(publishing.plan_of(kept.working), item.id)


def test_a_document_becomes_a_working_version_and_nothing_official(planner):
    kept = sent(TEXT, planner)
    assert kept.official is None and kept.working.number == 1
    assert kept.title == "云溪县国民经济和社会发展第十五个五年规划纲要"
    assert not Item.objects.exists()
    page = review.review(kept.pk, review.Asked(), by=planner)
    assert page.counts["open"] == page.counts["items"] > 4
    percents = [row.percent for row in page.rows]
    assert percents == sorted(percents)


def test_only_planners_upload_review_and_confirm(planner):
    kept = sent(TEXT, planner)
    item = item_with(kept, "渡口")
    for role in ("liaison", "supervisor", "leader", "system_admin"):
        other = Actor(99, role, 1, frozenset({role}))
        for act in (
            lambda other=other: uploads.receive(b"x", "a.txt", by=other),
            lambda other=other: review.review(kept.pk, review.Asked(), by=other),
            lambda other=other: correcting.drop(kept.pk, item.id, seen="", by=other),
            lambda other=other: correcting.accept(kept.pk, [item.id], by=other),
            lambda other=other: correcting.confirm(kept.pk, revision=0, by=other),
            lambda other=other: uploads.discard(kept.pk, by=other),
        ):
            with pytest.raises(NotAllowed):
                act()


def test_a_correction_is_kept_beside_what_was_found_and_can_be_taken_back(planner):
    kept = sent(TEXT, planner)
    item = item_with(kept, "渡口")
    correcting.save(kept.pk, item.id, {"lead": "县交通局", "measure": "修复老渡口"}, seen=seen(kept, item), by=planner)
    kept.refresh_from_db()
    plan = publishing.plan_of(kept.working)
    notes = {(note.field, note.corrected) for note in plan.corrections}
    assert ("lead", "县交通局") in notes and ("measure", "修复老渡口") in notes
    assert next(task for task in publishing.plan_of(kept.working).tasks if task.id == item.id).lead == ("县交通局",)
    assert bytes(kept.working.found) != bytes(kept.working.data)
    correcting.take_back(kept.pk, item.id, "lead", by=planner)
    correcting.take_back(kept.pk, item.id, "measure", by=planner)
    kept.refresh_from_db()
    assert publishing.plan_of(kept.working).corrections == ()
    assert AuditEntry.objects.filter(action="version.correct", actor=planner.id).count() == 1
    assert audit.verify().broken is None


def test_what_was_dropped_split_merged_and_added_comes_back(planner):
    kept = sent(TEXT, planner)
    before = publishing.plan_of(kept.working)
    item, other = item_with(kept, "巡河"), item_with(kept, "竹林")
    correcting.drop(kept.pk, other.id, seen=seen(kept, other), by=planner)
    correcting.take_back(kept.pk, other.id, ITEM, by=planner)
    kept.refresh_from_db()
    assert publishing.plan_of(kept.working).tasks == before.tasks
    correcting.split(kept.pk, item.id, ["完善巡河制度", "公布巡河结果"], seen=seen(kept, item), by=planner)
    kept.refresh_from_db()
    assert len(publishing.plan_of(kept.working).tasks) == len(before.tasks) + 1
    correcting.merge(kept.pk, item.id, other.id, seen=seen(kept, item), by=planner)
    kept.refresh_from_db()
    now = publishing.plan_of(kept.working)
    assert other.id not in {task.id for task in now.tasks}
    added = correcting.add(kept.pk, "task", "溪水更清", at=TEXT.index("溪水更清"), section=None, fields={}, by=planner)
    kept.refresh_from_db()
    made = next(task for task in publishing.plan_of(kept.working).tasks if task.id == added)
    assert TEXT[made.start : made.end] == "溪水更清"


def test_of_several_places_the_one_that_was_marked_is_meant(planner):
    text = TEXT.replace("推进竹林复绿。", "推进竹林复绿。溪水更清。")
    kept = sent(text, planner)
    added = correcting.add(kept.pk, "task", "溪水更清", at=text.rindex("溪水更清"), section=None, fields={}, by=planner)
    kept.refresh_from_db()
    made = next(task for task in publishing.plan_of(kept.working).tasks if task.id == added)
    assert made.start == text.rindex("溪水更清")


def test_the_second_of_two_people_on_one_item_is_told_and_overwrites_nothing(planner):
    kept = sent(TEXT, planner)
    one, two = item_with(kept, "渡口"), item_with(kept, "巡河")
    opened = seen(kept, one), seen(kept, two)
    correcting.save(kept.pk, one.id, {"lead": "县交通局"}, seen=opened[0], by=planner)
    with pytest.raises(Stale) as told:
        correcting.save(kept.pk, one.id, {"lead": "县水务局"}, seen=opened[0], by=planner)
    assert "planner-1" in told.value.message("zh")
    correcting.save(kept.pk, two.id, {"lead": "县财政局"}, seen=opened[1], by=planner)  # another item: nobody is in the way
    kept.refresh_from_db()
    leads = {task.id: task.lead for task in publishing.plan_of(kept.working).tasks}
    assert leads[one.id] == ("县交通局",) and leads[two.id] == ("县财政局",)


def test_confirming_needs_the_state_that_was_seen(planner):
    kept = sent(TEXT, planner)
    item = item_with(kept, "渡口")
    correcting.save(kept.pk, item.id, {"lead": "县交通局"}, seen="", by=planner)
    with pytest.raises(Stale):
        correcting.confirm(kept.pk, revision=0, by=planner)
    kept = correcting.confirm(kept.pk, revision=1, by=planner)
    assert kept.working is None and kept.official.number == 1
    assert Item.objects.get(key=item.id).lead.name == "县交通局"
    with pytest.raises(StepImpossible):
        review.review(kept.pk, review.Asked(), by=planner)


def test_an_amendment_keeps_records_and_corrections_and_needs_its_basis(planner):
    kept = sent(TEXT, planner)
    item = item_with(kept, "渡口")
    correcting.save(kept.pk, item.id, {"lead": "县交通局"}, seen="", by=planner)
    correcting.confirm(kept.pk, revision=1, by=planner)
    granary = Item.objects.get(wording__contains="粮仓", kind="target")
    kept = sent(LATER, planner, name="云溪调整.txt", plan=kept.pk)
    assert kept.official.number == 1 and kept.working.number == 2
    assert ("lead", "县交通局") in {(note.field, note.corrected) for note in publishing.plan_of(kept.working).corrections}
    revision = kept.working.revision
    with pytest.raises(FieldWrong):
        correcting.confirm(kept.pk, revision=revision, by=planner)
    correcting.confirm(kept.pk, revision=revision, basis_number="云府发〔2028〕3号", basis_date=date(2028, 3, 1), by=planner)
    again = Item.objects.get(pk=granary.pk)
    assert not again.retired and "18" in again.wording
    assert Item.objects.get(wording__contains="竹林", kind="task").retired
    assert PlanVersion.objects.get(plan=kept, number=1).confirmed_at is not None


def test_one_document_sent_twice_waits_once_and_can_be_discarded(planner):
    first, second = sent(TEXT, planner), sent(TEXT, planner)
    assert first.pk == second.pk and StoredFile.objects.count() == 1
    assert uploads.discard(first.pk, by=planner) is None
    assert not PlanRecord.objects.exists()


@pytest.mark.parametrize(
    ("name", "data"),
    [("a.exe", b"MZ"), ("a.xlsx", b"PK\x03\x04"), ("a", b"text"), ("a.txt", b""), ("a.svg", b"<svg onload='x'/>")],
)
def test_what_is_no_plan_document_is_refused_at_the_door(planner, name, data):
    with pytest.raises(UploadRefused):
        uploads.receive(data, name, by=planner)
    assert not Job.objects.exists() and not StoredFile.objects.exists()


def _zip(parts):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in parts.items():
            made.writestr(name, data)
    return out.getvalue()


_WORD = '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:body></w:document>'
_TYPES = {
    "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
    "_rels/.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>',
}
_ENTITIES = '<!DOCTYPE d [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY x SYSTEM "file:///etc/passwd">]>'


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("bomb.docx", _zip(_TYPES | {"word/document.xml": _WORD.format("0" * 60_000_000)})),
        ("sheet.docx", _zip(_TYPES | {"xl/workbook.xml": "<workbook/>"})),
        ("program.txt", b"\x7fELF" + bytes(200)),
        ("picture.pdf", b"\x89PNG\r\n\x1a\n" + bytes(200)),
        ("broken.pdf", b"%PDF-1.7\n" + b"x" * 500),
        ("noise.doc", bytes(range(256)) * 8),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_document_that_lies_about_itself_fails_with_a_reason_and_leaves_no_plan(planner, name, data):
    job = uploads.receive(data, name, by=planner)
    worker.run(until_empty=True)
    job.refresh_from_db()
    assert job.state == "failed" and job.result["zh"] and "程序出错" not in job.result["zh"]
    assert not PlanRecord.objects.exists()


def test_entities_are_never_opened(planner):
    body = _ENTITIES + _WORD.format("一、目标 到2030年，粮仓容量达到15万吨以上。&b;&x;")
    job = uploads.receive(_zip(_TYPES | {"word/document.xml": body}), "a.docx", by=planner)
    worker.run(until_empty=True)
    job.refresh_from_db()
    assert job.state in ("done", "failed")
    assert not PlanVersion.objects.filter(text__contains="root:").exists()


def test_markup_of_a_document_stays_text(planner):
    kept = sent(TEXT + "三、附\n<script>alert(1)</script><img src=x onerror=alert(1)>推进网格管理。", planner)
    html = review.text_of(kept.working, "?item=")
    assert "<script" not in html and "<img" not in html and "&lt;script&gt;" in html


def test_names_of_files_lose_folders_and_signs_that_mislead(planner):
    kept = sent(TEXT, planner, name="..\\..\\etc/规划\u202e<b>.txt")
    assert kept.working.name == "规划b.txt"


def test_compiling_that_is_cancelled_leaves_nothing(planner):
    job = uploads.receive(TEXT.encode(), "云溪.txt", by=planner)
    Job.objects.filter(pk=job.pk).update(cancel=True)
    worker.run(until_empty=True)
    job.refresh_from_db()
    assert job.state == "cancelled" and not PlanRecord.objects.exists()
    assert jobs.found(job.pk, by=planner).state == "cancelled"
