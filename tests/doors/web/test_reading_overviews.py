"""Lists as files, the tree of a plan, units and the calendar."""

import csv
import io
import re
from datetime import date

import pytest
from python_calamine import CalamineWorkbook

from luoshi.store.models import AuditEntry, Item, PlanRecord, TargetState, Unit

pytestmark = pytest.mark.usefixtures("loaded")
_HEADINGS = 3


def as_csv(answer) -> list[list[str]]:
    return list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))


def as_workbook(answer) -> list[list[str]]:
    rows = CalamineWorkbook.from_filelike(io.BytesIO(answer.content)).get_sheet_by_index(0).to_python(skip_empty_area=False)
    return [[str(cell) for cell in row] for row in rows[_HEADINGS - 1 :]]


@pytest.mark.parametrize("what", ["indicators", "tasks"])
@pytest.mark.parametrize("asked", ["", "?q=发展&sort=-due", "?owner=none"])
def test_a_file_holds_exactly_the_rows_of_the_list_on_all_its_pages(sign_in, what, asked):
    client = sign_in("planner")
    shown, page = [], f"/{what}/{asked}"
    while page:
        words = client.get(page).content.decode()
        shown += re.findall(rf'<td class="main"><a href="/{what}/\d+/">(.*?)</a>', words)
        after = re.search(r'rel="next" href="([^"]+)"', words)
        page = f"/{what}/{after[1].replace('&amp;', '&')}" if after else ""
    at = 1 if what == "indicators" else 0
    for form, read in (("csv", as_csv), ("xlsx", as_workbook)):
        head, *rows = read(client.get(f"/{what}/export.{form}{asked}"))
        assert head[at] in ("指标", "任务")
        assert [row[at].lstrip("'") for row in rows] == [re.sub("&quot;", '"', name) for name in shown]


def test_no_cell_of_a_file_begins_a_formula(sign_in):
    item = Item.objects.filter(kind="task").first()
    Item.objects.filter(pk=item.pk).update(title='=HYPERLINK("x")')
    client = sign_in("planner")
    (row,) = [row for row in as_csv(client.get("/tasks/export.csv")) if "HYPERLINK" in row[0]]
    assert row[0].startswith("'=")
    data = CalamineWorkbook.from_filelike(io.BytesIO(client.get("/tasks/export.xlsx").content))
    assert any(cell == '=HYPERLINK("x")' for line in data.get_sheet_by_index(0).to_python() for cell in line)


def test_who_took_a_list_along_is_in_the_trail(sign_in):
    client = sign_in("leader")
    client.get("/indicators/export.csv?light=red")
    entry = AuditEntry.objects.filter(action="export").get()
    assert entry.subject == "list:indicators" and "light=red" in entry.after


def test_a_form_that_there_is_not_is_refused(sign_in):
    assert sign_in("leader").get("/tasks/export.docx").status_code == 404


def test_the_tree_rolls_lights_up_and_opens_a_section(sign_in):
    plan = PlanRecord.objects.last()
    client = sign_in("leader")
    item = Item.objects.filter(plan=plan, kind="target", retired=False).exclude(part=None).first()
    page = client.get(f"/plans/{plan.pk}/tree/?part={item.part_id}").content.decode()
    assert f'href="/indicators/{item.pk}/"' in page
    top = item.part.top or item.part
    inside = TargetState.objects.filter(item__part__in=[top.pk, *top._meta.model.objects.filter(top=top).values_list("pk", flat=True)])
    row = page[page.index(f'id="part-{top.pk}"') :].split("</tr>")[0]
    counted = {light: int(n) for light, n in re.findall(r'class="light (\w+)"[^>]*><span[^>]*>.</span>(\d+)', row)}
    assert sum(counted.values()) == inside.filter(item__retired=False).count()


def test_a_unit_shows_what_it_leads(sign_in):
    item = Item.objects.filter(kind="target", state__light="red").exclude(lead=None).first()
    client = sign_in("supervisor")
    assert item.lead.name in client.get("/units/").content.decode()
    assert f'href="/indicators/{item.pk}/"' in client.get(f"/units/{item.lead_id}/").content.decode()


def test_the_calendar_counts_what_is_due_in_a_month(sign_in):
    Item.objects.filter(kind="task").update(due=None)
    first = Item.objects.filter(kind="task").first()
    Item.objects.filter(pk=first.pk).update(due=date(2031, 5, 31))
    client = sign_in("leader")
    page = client.get("/calendar/?year=2031").content.decode()
    assert re.findall(r'/tasks/\?due=2031-(\d\d)">[^<]*</a></dt><dd>1</dd>', page) == ["05"]
    assert f'href="/tasks/{first.pk}/"' in client.get("/tasks/?due=2031-05").content.decode()


@pytest.mark.parametrize("address", ["/plans/{plan}/tree/", "/units/", "/units/{unit}/", "/calendar/"])
def test_overviews_take_few_queries_and_are_for_readers(sign_in, django_assert_max_num_queries, address):
    address = address.format(plan=PlanRecord.objects.last().pk, unit=Unit.objects.first().pk)
    client = sign_in("liaison")
    client.get(address)
    with django_assert_max_num_queries(12):
        assert client.get(address).status_code == 200
    assert sign_in("audit-admin").get(address).status_code == 403


@pytest.mark.parametrize("address", ["/plans/999999/tree/", "/units/999999/"])
def test_what_is_not_there_is_said(sign_in, address):
    assert sign_in("leader").get(address).status_code == 404
