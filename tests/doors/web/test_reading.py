"""The leader's page, lists and items: what they show, to whom, and at which cost."""

import re

import pytest

from luoshi.store.models import Item, LightChange, PlanRecord, TargetState

pytestmark = pytest.mark.usefixtures("loaded")


def a_red() -> Item:
    return TargetState.objects.filter(light="red").select_related("item").first().item


def test_from_the_leaders_page_to_the_sentence_in_the_plan_within_three_clicks(sign_in):
    client = sign_in("leader")
    board = client.get("/").content.decode()
    item = re.search(r'class="light red">■ 红灯</span> <a href="(/indicators/\d+/)"', board)[1]
    sentence = re.search(r'href="(/plans/\d+/text/#at-\d+)"', client.get(item).content.decode())[1]
    text = client.get(sentence.partition("#")[0]).content.decode()
    assert f'id="{sentence.partition("#")[2]}"' in text


def test_grey_is_counted_apart_and_every_light_has_its_word_and_shape(sign_in):
    page = sign_in("leader").get("/").content.decode()
    for words in ("● 绿灯", "▲ 黄灯", "■ 红灯", "○ 灰灯"):
        assert words in page
    plan = PlanRecord.objects.first()
    grey = TargetState.objects.filter(plan=plan, light="grey").count()
    assert re.search(rf'light grey" href="[^"]*"><b>{grey}</b>', page)


def test_what_turned_red_since_the_last_look_comes_first(sign_in):
    client, item = sign_in("leader"), a_red()
    LightChange.objects.create(item=item, plan=item.plan, was="green", became="red", why="test")
    page = client.get(f"/?plan={item.plan_id}").content.decode()
    turns = page[page.index('id="changes"') :]
    assert item.title in turns[: turns.index("</section>")]


@pytest.mark.parametrize(
    "address", ["/", "/indicators/", "/tasks/", "/indicators/?q=收入&light=red&sort=-share&page=9", "/tasks/?owner=none&carrier=none"]
)
def test_lists_and_the_board_take_few_queries(sign_in, django_assert_max_num_queries, address):
    client = sign_in("leader")
    client.get(address)
    with django_assert_max_num_queries(12):
        assert client.get(address).status_code == 200


def test_a_list_is_narrowed_sorted_and_searched_in_chinese(sign_in):
    client = sign_in("planner")
    reds = client.get("/indicators/?light=red").content.decode()
    assert reds.count("■ 红灯") > 3 and "○ 灰灯</span>\n" not in reds
    found = client.get("/indicators/?q=社会消费品").content.decode()
    rows = [Item.objects.get(pk=pk) for pk in re.findall(r'href="/indicators/(\d+)/"', found)]
    assert rows and all("社会消费品" in row.title + row.wording for row in rows)


def test_a_target_tells_why_with_its_sentence_and_readings(sign_in):
    item = a_red()
    page = sign_in("leader").get(f"/indicators/{item.pk}/").content.decode()
    assert "故判为" in page and "<svg" in page and item.state.status and "style=" not in page


@pytest.mark.parametrize(
    ("username", "status"), [("planner", 200), ("liaison", 200), ("editor", 200), ("system-admin", 403), ("audit-admin", 403)]
)
def test_administrators_do_not_read_plans(sign_in, username, status):
    client = sign_in(username)
    for address in ("/", "/indicators/", "/tasks/", f"/indicators/{a_red().pk}/"):
        assert client.get(address).status_code == status, address


def test_what_is_not_there_is_said(sign_in):
    client = sign_in("leader")
    assert client.get("/indicators/999999/").status_code == 404
    assert client.get("/tasks/?plan=999&part=abc&page=x&sort=;drop").status_code == 200
