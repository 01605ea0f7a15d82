"""Filing through pages: from the desk to the changed light, and what goes wrong on the way."""

import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from luoshi.store.models import Assignment, Evidence, Filing, Item, Notice, ReadingRecord, User

pytestmark = pytest.mark.usefixtures("loaded")


def a_task(username="liaison", role="lead") -> Item:
    unit = User.objects.get(username=username).unit
    rows = Assignment.objects.filter(unit=unit, role=role, item__kind="task", item__retired=False).select_related("item__plan")
    return rows.first().item


def said(version=0, **more):
    return {"version": version, "progress": "40", "done": "主体完工", "do": "save", **more}


def test_a_desk_shows_what_is_due_and_one_click_leads_to_its_form(sign_in, django_assert_max_num_queries):
    client, item = sign_in("liaison"), a_task()
    with django_assert_max_num_queries(12):
        page = client.get("/desk/").content.decode()
    assert f'href="/desk/{item.pk}/"' in page and "分钟" in page
    with django_assert_max_num_queries(12):
        assert item.wording in client.get(f"/desk/{item.pk}/").content.decode()


def test_from_draft_over_return_to_approval(sign_in):
    liaison, planner, item = sign_in("liaison"), sign_in("planner"), a_task()
    form = f"/desk/{item.pk}/"
    assert liaison.post(form, said()).status_code == 302
    assert "主体完工" in liaison.get(form).content.decode()
    liaison.post(form, said(version=1, do="file"))
    filing = Filing.objects.get(item=item)
    assert filing.state == "filed" and f"/filings/{filing.pk}/" in planner.get("/filings/").content.decode()
    decide = f"/filings/{filing.pk}/"
    refused = planner.post(decide, {"version": 2, "do": "return", "reason": ""})
    assert refused.status_code == 409 and "没有写理由" in refused.content.decode()
    planner.post(decide, {"version": 2, "do": "return", "reason": "请附验收单"})
    desk = liaison.get("/desk/").content.decode()
    assert "请附验收单" in desk and "退回要改的" in desk
    liaison.post(form, said(version=3, do="file", progress="55"))
    planner.post(decide, {"version": 4, "do": "approve"})
    item.refresh_from_db()
    assert item.progress == 55
    assert Notice.objects.filter(user__username="liaison").count() == 2
    assert "审核通过" in liaison.get("/notices/").content.decode()


def test_an_approved_value_changes_the_light_that_leaders_see(sign_in):
    unit = User.objects.get(username="liaison").unit
    item = Assignment.objects.filter(unit=unit, role="lead", item__kind="target", item__retired=False).first().item
    sign_in("liaison").post(
        f"/desk/{item.pk}/", {"version": 0, "value": "1", "vintage": "final", "source": "区统计局", "done": "核实", "do": "file"}
    )
    filing = Filing.objects.get(item=item)
    sign_in("planner").post(f"/filings/{filing.pk}/", {"version": filing.version, "do": "approve"})
    assert ReadingRecord.objects.filter(filing=filing).count() == 1
    assert "区统计局" in sign_in("leader").get(f"/indicators/{item.pk}/").content.decode()


def test_what_two_people_write_is_kept_both_until_one_decides(sign_in):
    first, second, item = sign_in("liaison"), sign_in("head"), a_task()
    form = f"/desk/{item.pk}/"
    first.post(form, said(done="联络员写的"))
    answer = second.post(form, said(done="负责人写的"))
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "liaison已在" in page and "负责人写的" in page and "联络员写的" in page
    assert second.post(form, said(version=1, done="负责人写的")).status_code == 302


def test_what_is_wrong_stays_as_it_was_typed(sign_in):
    item = a_task()
    answer = sign_in("liaison").post(f"/desk/{item.pk}/", said(progress="一百二", done="<b>很多</b>", do="file"))
    page = answer.content.decode()
    assert answer.status_code == 400 and 'value="一百二"' in page and "&lt;b&gt;很多" in page


def bomb() -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("[Content_Types].xml", "<Types/>")
        file.writestr("word/document.xml", b"0" * 300_000_000)
    return packed.getvalue()


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.pdf", b"<html><script>alert(1)</script>"),
        ("a.svg", b"<svg onload='x'/>"),
        ("a.html", b"<p>"),
        ("a.exe", b"MZ"),
        ("a.txt", b"<script>alert(1)</script>"),
        ("a.docx", b"PK\x03\x04 not a zip"),
        ("a.docx", bomb()),
        ("a.pdf", b""),
        ("no suffix", b"%PDF-1.4"),
    ],
    ids=["html as pdf", "svg", "html", "program", "script as text", "broken zip", "bomb", "empty", "no suffix"],
)
def test_malicious_and_wrong_files_are_refused(sign_in, name, data):
    client, item = sign_in("liaison"), a_task()
    client.post(f"/desk/{item.pk}/", said())
    filing = Filing.objects.get(item=item)
    answer = client.post(f"/filings/{filing.pk}/evidence/", {"file": SimpleUploadedFile(name, data), "grade": "A"})
    assert answer.status_code == 400 and not Evidence.objects.exists()


def test_evidence_comes_back_as_an_attachment_under_a_harmless_name(sign_in):
    client, item = sign_in("liaison"), a_task()
    client.post(f"/desk/{item.pk}/", said())
    filing = Filing.objects.get(item=item)
    client.post(f"/filings/{filing.pk}/evidence/", {"file": SimpleUploadedFile("../../验收<单>.pdf", b"%PDF-1.4 x"), "grade": "A"})
    row = Evidence.objects.get()
    answer = client.get(f"/evidence/{row.pk}/")
    assert row.name == "验收单.pdf" and answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Disposition"].startswith("attachment") and answer.content == b"%PDF-1.4 x"
    near = set(Assignment.objects.filter(item=item).values_list("unit", flat=True))
    stranger = User.objects.filter(grants__role="liaison").exclude(unit__in=near).first()
    assert sign_in(stranger.username).get(f"/evidence/{row.pk}/").status_code == 403


@pytest.mark.parametrize(
    ("username", "desk", "queue"),
    [
        ("liaison", 200, 200),
        ("head", 200, 200),
        ("planner", 403, 200),
        ("supervisor", 403, 200),
        ("leader", 403, 200),
        ("editor", 403, 403),
        ("audit-admin", 403, 403),
    ],
)
def test_each_role_sees_its_own(sign_in, username, desk, queue):
    client = sign_in(username)
    assert (client.get("/desk/").status_code, client.get("/filings/").status_code) == (desk, queue)
    assert client.get("/notices/").status_code == 200


def test_the_queue_takes_few_queries(sign_in, django_assert_max_num_queries):
    client = sign_in("planner")
    with django_assert_max_num_queries(12):
        client.get("/filings/?state=all&q=建设")


def test_a_desk_goes_out_as_a_workbook_and_is_read_back(sign_in):
    client = sign_in("liaison")
    sent = client.get("/desk/workbook/")
    assert sent["Content-Disposition"].startswith("attachment") and 'href="/desk/workbook/"' in client.get("/desk/").content.decode()
    page = client.post("/desk/taken/", {"workbook": SimpleUploadedFile("填报表.xlsx", sent.content)}).content.decode()
    assert "报送 0 项,存草稿 0 项" in page and not Filing.objects.exists()


@pytest.mark.parametrize("data", [b"", b"<script>alert(1)</script>", bomb()], ids=["empty", "page", "bomb"])
def test_what_is_no_workbook_is_refused_with_a_page(sign_in, data):
    answer = sign_in("liaison").post("/desk/taken/", {"workbook": SimpleUploadedFile("<b>.xlsx", data)})
    assert answer.status_code == 400 and "<b>" not in answer.content.decode() and not Filing.objects.exists()


@pytest.mark.parametrize("username", ["planner", "supervisor", "leader", "evaluator", "editor", "system-admin", "audit-admin"])
def test_who_has_no_desk_has_no_workbook(sign_in, username):
    client = sign_in(username)
    assert client.get("/desk/workbook/").status_code == client.post("/desk/taken/").status_code == 403


def test_the_workbook_of_a_desk_takes_few_queries(sign_in, django_assert_max_num_queries):
    client = sign_in("liaison")
    # A savepoint and four for the trail stand beside those that read.
    with django_assert_max_num_queries(16):
        client.get("/desk/workbook/")


def test_workbooks_are_not_for_visitors(visitor):
    assert visitor.get("/desk/workbook/").status_code == visitor.post("/desk/taken/").status_code == 302
