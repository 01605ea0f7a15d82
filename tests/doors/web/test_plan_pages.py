"""Plans on pages: sent in, reviewed, confirmed, read; without scripts, and as each role."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from luoshi.services import publishing, worker
from luoshi.services.access import ACTIONS, ROLES
from luoshi.store.models import PlanRecord

pytestmark = pytest.mark.django_db
TEXT = """云溪县国民经济和社会发展第十五个五年规划纲要
一、主要目标
到2030年，粮仓容量达到15万吨以上，竹器产值年均增长6%左右。
——溪水更清。断面水质达标率保持在98%以上。
二、重点任务
（一）水网更密。改造老渡口，完善巡河制度（县水务局牵头，县财政局参与）。推进竹林复绿。
"""


def send(client, text=TEXT, name="云溪.txt", where="/plans/upload/", **more):
    """The address that a document which was sent in ends at."""
    answer = client.post(where, {"document": SimpleUploadedFile(name, text.encode()), **more})
    assert answer.status_code == 302, answer.content.decode()[-600:]
    worker.run(until_empty=True)
    return client.get(answer["Location"])


@pytest.fixture
def planner(as_role):
    return as_role("planner")


@pytest.fixture
def kept(planner):
    send(planner)
    return PlanRecord.objects.get()


def confirmed(planner, kept):
    planner.post(f"/plans/{kept.pk}/review/confirm/", {"revision": kept.working.revision})
    kept.refresh_from_db()
    return kept


def test_a_plan_goes_from_upload_to_official_by_forms_alone(planner):
    answer = send(planner)
    kept = PlanRecord.objects.get()
    assert answer["Location"] == f"/plans/{kept.pk}/review/"
    page = planner.get(answer["Location"]).content.decode()
    assert "老渡口" in page and "看过" in page
    item = next(task for task in publishing.plan_of(kept.working).tasks if "渡口" in task.wording)
    opened = planner.get(f"/plans/{kept.pk}/review/?item={item.id}").content.decode()
    seen = re.search(r'name="seen" value="(\w+)"', opened)[1]
    said = {"act": "save", "seen": seen, "field.lead": "县交通局", "state": "open"}
    assert planner.post(f"/plans/{kept.pk}/review/item/{item.id}/", said).status_code == 302
    again = planner.post(f"/plans/{kept.pk}/review/item/{item.id}/", {**said, "field.lead": "别的单位"})
    assert again.status_code == 409 and "别的单位" in again.content.decode() and "县交通局" in again.content.decode()
    kept.refresh_from_db()
    answer = planner.post(f"/plans/{kept.pk}/review/confirm/", {"revision": kept.working.revision})
    assert answer["Location"] == f"/plans/{kept.pk}/"
    assert kept.items.filter(lead__name="县交通局").count() == 1


def test_what_cannot_be_read_is_said_beside_what_was_typed(planner, kept):
    item = publishing.plan_of(kept.working).targets[0]
    answer = planner.post(f"/plans/{kept.pk}/review/item/{item.id}/", {"act": "save", "field.due": "随便哪天", "state": ""})
    assert answer.status_code == 400
    assert "不是日期" in answer.content.decode() and 'value="随便哪天"' in answer.content.decode()


def test_a_script_gets_the_panel_alone(planner, kept):
    page = planner.get(f"/plans/{kept.pk}/review/", headers={"HX-Request": "true"}).content.decode()
    assert 'id="panel"' in page and "<html" not in page


def test_the_text_has_a_place_for_every_item_and_leads_to_it(planner, kept):
    confirmed(planner, kept)
    page = planner.get(f"/plans/{kept.pk}/text/").content.decode()
    for item in kept.items.all():
        assert f'id="at-{item.start}"' in page, item.wording
    task = kept.items.filter(kind="task").first()
    assert planner.get(f"/plans/{kept.pk}/text/item/{task.key}")["Location"] == f"/tasks/{task.pk}/"


def test_an_amendment_is_compared_with_the_version_before(planner, kept):
    confirmed(planner, kept)
    send(
        planner,
        TEXT.replace("15万吨", "18万吨"),
        "新.txt",
        f"/plans/{kept.pk}/amend/",
        basis_number="云府发〔2028〕3号",
        basis_date="2028-03-01",
    )
    page = planner.get(f"/plans/{kept.pk}/versions/").content.decode()
    assert "云府发〔2028〕3号" in page and "工作稿" in page
    page = planner.get(f"/plans/{kept.pk}/versions/1/2/").content.decode()
    assert "调高" in page and "18" in page
    second = planner.post(f"/plans/{kept.pk}/amend/", {"document": SimpleUploadedFile("c.txt", TEXT.encode())})
    assert second.status_code == 400 and "正在核对" in second.content.decode()
    planner.post(f"/plans/{kept.pk}/discard/")
    kept.refresh_from_db()
    assert kept.working is None and kept.official.number == 1


def test_plans_are_related_from_both_sides(planner, kept):
    confirmed(planner, kept)
    send(planner, TEXT.replace("云溪县", "青石乡"), "另.txt")
    other = PlanRecord.objects.exclude(pk=kept.pk).get()
    planner.post(f"/plans/{kept.pk}/relate/", {"to": other.pk, "kind": "area_of"})
    assert "承接" in planner.get(f"/plans/{other.pk}/").content.decode()
    relation = kept.relations.get()
    planner.post(f"/plans/{other.pk}/unrelate/", {"relation": relation.pk})
    assert not kept.relations.exists()


@pytest.mark.parametrize("path", ["/plans/upload/", "/plans/{pk}/amend/", "/plans/{pk}/review/", "/plans/{pk}/review/confirm/"])
@pytest.mark.parametrize("role", ROLES)
def test_pages_of_planners_are_for_planners(as_role, kept, role, path):
    answer = as_role(role).get(path.format(pk=kept.pk))
    assert answer.status_code == (200 if role in ACTIONS["plan.upload"].roles else 403)


@pytest.mark.parametrize("path", ["/plans/", "/plans/{pk}/", "/plans/{pk}/versions/"])
@pytest.mark.parametrize("role", ROLES)
def test_plans_are_read_by_those_who_may(as_role, kept, role, path):
    answer = as_role(role).get(path.format(pk=kept.pk))
    assert answer.status_code == (200 if role in ACTIONS["plan.read"].roles else 403)


def test_without_login_nothing_is_seen(kept):
    for path in ("", "upload/", f"{kept.pk}/", f"{kept.pk}/review/", f"{kept.pk}/text/"):
        assert Client().get(f"/plans/{path}")["Location"].startswith("/login/")


@pytest.mark.parametrize("path", ["/plans/", "/plans/{pk}/", "/plans/{pk}/review/", "/plans/{pk}/versions/", "/plans/{pk}/review/confirm/"])
def test_pages_ask_the_database_little(planner, kept, path, django_assert_max_num_queries):
    with django_assert_max_num_queries(12):
        assert planner.get(path.format(pk=kept.pk)).status_code == 200


def test_work_in_the_background_is_shown_and_stopped(planner):
    answer = planner.post("/plans/upload/", {"document": SimpleUploadedFile("云溪.txt", TEXT.encode())})
    page = planner.get(answer["Location"]).content.decode()
    assert "<progress" in page and "取消" in page
    planner.post(answer["Location"] + "cancel/")
    worker.run(until_empty=True)
    assert "已取消" in planner.get(answer["Location"]).content.decode()
    assert not PlanRecord.objects.exists()


def test_a_refused_document_says_why_on_the_form(planner):
    answer = planner.post("/plans/upload/", {"document": SimpleUploadedFile("a.exe", b"MZ")})
    assert answer.status_code == 400 and "不是规划文件" in answer.content.decode()
