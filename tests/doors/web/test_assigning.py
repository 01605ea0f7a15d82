"""Units are given to items: by ticking, by a suggestion, by the workbook."""

import io
from datetime import date

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from luoshi.store.models import Assignment, AuditEntry, Item, PlanRecord, Unit

pytestmark = pytest.mark.usefixtures("loaded")


@pytest.fixture
def plan():
    return PlanRecord.objects.get(invented=True)


def free(plan, count=3):
    return list(Item.objects.filter(plan=plan, kind="task", lead=None, retired=False)[:count])


def names(item, role="lead"):
    return list(item.assignments.filter(role=role, until=None).order_by("order").values_list("unit__name", flat=True))


def test_what_has_no_owner_comes_first_and_several_are_given_one_at_once(sign_in, plan):
    client, items = sign_in("planner"), free(plan)
    page = f"/plans/{plan.pk}/assign/"
    assert client.get(page).content.decode().index(f'value="{items[0].pk}"') < 20_000
    client.post(
        page,
        {
            "item": [item.pk for item in items],
            "lead": "区教委",
            "assist": "区商务委、区统计局",
            "frequency": "quarter",
            "due": "2029-06-30",
            "weight": "2",
        },
    )
    for item in items:
        item.refresh_from_db()
        assert (names(item), names(item, "assist")) == (["区教委"], ["区商务委", "区统计局"])
        assert (item.lead.name, item.frequency, item.due, item.weight) == ("区教委", "quarter", date(2029, 6, 30), 2)
    assert AuditEntry.objects.filter(action="item.assign").count() == 3


def test_a_unit_that_hands_over_ends_the_day_before_and_stays_on_record(sign_in, plan):
    item = Item.objects.filter(plan=plan, kind="task", retired=False).exclude(lead=None).first()
    was = item.lead
    sign_in("planner").post(
        f"/plans/{plan.pk}/assign/", {"item": [item.pk], "lead": "区政府督查室" if was.name != "区政府督查室" else "区教委"}
    )
    old = Assignment.objects.filter(item=item, unit=was, role="lead").first()
    assert old is None or old.until < plan.as_of


@pytest.mark.parametrize(("field", "typed"), [("weight", "重"), ("frequency", "daily"), ("due", "明年")])
def test_what_cannot_be_read_changes_nothing(sign_in, plan, field, typed):
    item = free(plan)[0]
    answer = sign_in("planner").post(f"/plans/{plan.pk}/assign/", {"item": [item.pk], "lead": "区教委", field: typed})
    assert answer.status_code == 400 and names(item) == []


def filled(client, plan, changes):
    """The workbook as a person fills it in: changes by wording → column heading → words."""
    book = openpyxl.load_workbook(io.BytesIO(client.get(f"/plans/{plan.pk}/assign/workbook/").content))
    for sheet in book:
        head, where = None, {}
        for row in sheet.iter_rows():
            words = [str(cell.value or "") for cell in row]
            if head is None and any("牵头" in word for word in words):
                head, where = row, {word: n for n, word in enumerate(words)}
                continue
            for wording, fields in changes.items():
                if head is not None and any(wording == word for word in words):
                    for heading, value in fields.items():
                        row[next(n for word, n in where.items() if heading in word)].value = value
    kept = io.BytesIO()
    book.save(kept)
    return SimpleUploadedFile("任务分解表.xlsx", kept.getvalue())


def test_the_workbook_brings_units_and_dates_back_and_nothing_else(sign_in, plan):
    client, (first, second, third) = sign_in("planner"), free(plan)
    book = filled(
        client,
        plan,
        {first.wording: {"牵头": "区民政局", "配合": "区教委、区卫生健康委", "时限": "2028年6月30日"}, second.wording: {"牵头": "区教委"}},
    )
    page = client.post(f"/plans/{plan.pk}/assign/take/", {"workbook": book}).content.decode()
    assert "2 项有变动" in page and "区民政局" in page
    first.refresh_from_db()
    assert (names(first), names(first, "assist"), first.due) == (["区民政局"], ["区教委", "区卫生健康委"], date(2028, 6, 30))
    assert names(second) == ["区教委"] and names(third) == [] and Unit.objects.filter(name="区民政局").exists()
    again = client.post(f"/plans/{plan.pk}/assign/take/", {"workbook": filled(client, plan, {})}).content.decode()
    assert "0 项有变动" in again


def test_other_words_in_the_workbook_are_left_and_named_by_their_cell(sign_in, plan):
    client, (first, *_) = sign_in("planner"), free(plan)
    book = filled(client, plan, {first.wording: {"工作举措": "别的话"}})
    page = client.post(f"/plans/{plan.pk}/assign/take/", {"workbook": book}).content.decode()
    assert "工作举措不能用分工表改" in page


def test_what_is_no_workbook_is_refused(sign_in, plan):
    answer = sign_in("planner").post(f"/plans/{plan.pk}/assign/take/", {"workbook": SimpleUploadedFile("a.xlsx", b"no")})
    assert answer.status_code == 400


@pytest.mark.parametrize("username", ["liaison", "supervisor", "leader", "editor", "system-admin"])
def test_only_planners_assign(sign_in, plan, username):
    client = sign_in(username)
    for answer in (
        client.get(f"/plans/{plan.pk}/assign/"),
        client.get(f"/plans/{plan.pk}/assign/workbook/"),
        client.post(f"/plans/{plan.pk}/assign/", {"item": [1], "lead": "x"}),
    ):
        assert answer.status_code == 403


def test_the_list_takes_few_queries(sign_in, plan, django_assert_max_num_queries):
    client = sign_in("planner")
    with django_assert_max_num_queries(18):
        client.get(f"/plans/{plan.pk}/assign/")
