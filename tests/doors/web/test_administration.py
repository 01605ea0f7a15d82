"""What the three administrators do, and that none does another's work."""

import json

import pytest

from luoshi.services import audit, demo, people
from luoshi.services.access import SYSTEM
from luoshi.store.models import AuditEntry, Unit, User

pytestmark = pytest.mark.usefixtures("loaded")
GOOD = "Qinghe-2026-plan"


def new_account(client, username="swj-02", **more):
    return client.post("/admin/accounts/", {"username": username, "password": GOOD, "unit": "区商务委", **more})


def test_an_account_is_opened_by_one_and_given_its_role_by_another(sign_in):
    system, security = sign_in("system-admin"), sign_in("security-admin")
    page = new_account(system, name="李小红")["Location"]
    assert system.post(page, {"do": "grant", "role": "liaison"}).status_code == 400
    assert security.post(page, {"do": "grant", "role": "liaison"}).status_code == 302
    assert security.post(page, {"do": "password", "password": "Other-2026-word"}).status_code == 400
    assert people.actor_of(User.objects.get(username="swj-02")).roles == {"liaison"}
    assert new_account(security, "swj-03").status_code == 400


def test_what_was_typed_stays_when_an_account_is_refused(sign_in):
    answer = new_account(sign_in("system-admin"), username="planner", name="李小红")
    assert answer.status_code == 400
    assert "planner 已被使用" in answer.content.decode() and 'value="李小红"' in answer.content.decode()


def test_a_closed_account_is_out_at_once_and_its_work_stays(sign_in):
    client, system = sign_in("liaison"), sign_in("system-admin")
    pk = User.objects.get(username="liaison").pk
    assert client.get("/").status_code == 200
    system.post(f"/admin/accounts/{pk}/", {"do": "close"})
    assert client.get("/").status_code == 302
    assert sign_in("liaison").get("/").status_code == 302
    system.post(f"/admin/accounts/{pk}/", {"do": "reopen"})
    assert sign_in("liaison").get("/").status_code == 200


def test_a_person_is_forgotten_everywhere(sign_in, django_capture_on_commit_callbacks):
    system = sign_in("system-admin")
    page = new_account(system, name="李小红", phone="023-1234")["Location"]
    assert "李小红" in system.get("/admin/accounts/?q=李小红").content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        system.post(page, {"do": "forget"})
    assert "李小红" not in system.get("/admin/accounts/").content.decode()
    trail = json.dumps(list(AuditEntry.objects.values_list("before", "after")), ensure_ascii=False)
    assert "李小红" not in trail and "023-1234" not in trail
    assert audit.verify().broken is None


def test_a_reform_renames_a_unit_and_both_names_are_found_on_their_days(sign_in):
    planner = sign_in("planner")
    unit = Unit.objects.get(name="区商务委")
    planner.post("/admin/units/", {"do": "rename", "unit": unit.pk, "name": "区商务局", "since": "2026-01-01"})
    page = sign_in("system-admin").get("/admin/units/").content.decode()
    assert "区商务局" in page and "区商务委(–2026-01-01)" in page
    unit.refresh_from_db()
    assert (people.find_unit("区商务局"), people.find_unit("区商务委")) == (unit, None)


def test_a_unit_cannot_stand_below_itself(sign_in):
    system = sign_in("system-admin")
    above, below = Unit.objects.all()[:2]
    system.post("/admin/units/", {"do": "move", "unit": below.pk, "parent": above.pk})
    assert system.post("/admin/units/", {"do": "move", "unit": above.pk, "parent": below.pk}).status_code == 400


def test_the_audit_trail_is_read_verified_and_exported_by_its_administrator_alone(sign_in):
    auditor = sign_in("audit-admin")
    assert "login" in auditor.get("/admin/audit/?action=login").content.decode()
    assert "全部核对无误" in auditor.post("/admin/audit/check/").content.decode()
    lines = auditor.post("/admin/audit/export/").content.decode().splitlines()
    assert json.loads(lines[-1])["action"] == "audit.export" and len(lines) == AuditEntry.objects.count() - 1
    AuditEntry.objects.filter(number=2).update(after="{}")
    assert "第 2 条不对" in auditor.post("/admin/audit/check/").content.decode()
    for username in ("planner", "system-admin", "security-admin"):
        assert sign_in(username).get("/admin/audit/").status_code == 403


def test_pages_of_accounts_take_few_queries_whatever_their_length(sign_in, django_assert_max_num_queries):
    system = sign_in("system-admin")
    for number in range(30):
        people.create(f"post-{number}", demo.PASSWORD, roles=["liaison"], by=SYSTEM)
    with django_assert_max_num_queries(12):
        system.get("/admin/accounts/")
