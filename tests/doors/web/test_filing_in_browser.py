"""Filing in a real browser: a liaison officer on a phone, a planner at a desk, from the draft to the reading on record."""

import os
from pathlib import Path

import pytest

from doors.browser import DESK, PHONE, chromium, faults
from luoshi.services import demo
from luoshi.store.models import Assignment, Filing, Item, ReadingRecord, User

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]
PICTURES = os.environ.get("LUOSHI_PICTURES", "")
"""A folder for pictures of the pages, for people to look at."""


@pytest.fixture
def browser(monkeypatch):
    # Playwright keeps a loop of its own in this thread; the records are read between its steps, never in one.
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
    with chromium() as found:
        yield found


class Person:
    """Somebody signed in. Errors of scripts and what the browser refuses to load are kept in `said`."""

    def __init__(self, browser, site, username, viewport):
        self.site, self.said, self.username = site, [], username
        self.page = browser.new_context(viewport=viewport).new_page()
        self.page.on("pageerror", lambda error: self.said.append(str(error)))
        self.page.on("console", lambda message: self.said.append(message.text) if message.type == "error" else None)
        self.go("/login/")
        self.page.fill("input[name=username]", username)
        self.page.fill("input[name=password]", demo.PASSWORD)
        self.page.click("main button[type=submit], form button")

    def go(self, path):
        self.page.goto(f"{self.site}{path}")

    def is_well(self, name):
        """Nothing serious for those who hear or magnify a page, nothing wider than the screen, no error."""
        if PICTURES:
            self.page.screenshot(path=Path(PICTURES) / f"{name}-{self.username}.png", full_page=True)
        assert faults(self.page) == []
        assert self.page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), name
        assert self.said == []


def a_target() -> Item:
    unit = User.objects.get(username="liaison").unit
    return Assignment.objects.filter(unit=unit, role="lead", item__kind="target", item__retired=False).first().item


def test_a_value_goes_from_a_phone_over_a_return_to_the_record(loaded, live_server, browser, tmp_path):
    item = a_target()
    evidence = tmp_path / "公报.pdf"
    evidence.write_bytes(b"%PDF-1.4 x")
    liaison = Person(browser, live_server.url, "liaison", PHONE)
    planner = Person(browser, live_server.url, "planner", DESK)

    liaison.go("/desk/")
    liaison.is_well("desk")
    liaison.page.click(f'a[href="/desk/{item.pk}/"]')
    liaison.page.fill("#value", "十五")
    liaison.page.click("button[value=file]")
    assert liaison.page.input_value("#value") == "十五" and "不是数字" in liaison.page.inner_text("[role=alert]")
    liaison.said.clear()  # the browser tells of the answer 400 that was asked for here
    liaison.page.fill("#value", "12.5")
    liaison.page.click("button[value=save]")
    liaison.page.set_input_files("input[type=file]", evidence)
    liaison.page.click("text=上传")
    liaison.is_well("form")
    liaison.page.click("button[value=file]")
    filing = Filing.objects.get(item=item)
    assert filing.state == "filed"

    planner.go("/filings/")
    planner.is_well("queue")
    planner.page.click(f'a[href="/filings/{filing.pk}/"]')
    planner.is_well("filing")
    assert "公报.pdf" in planner.page.inner_text("main")
    planner.page.fill("textarea[name=reason]", "请写明数据来源")
    planner.page.click("button[value=return]")

    liaison.go("/notices/")
    liaison.is_well("notices")
    liaison.page.click("text=请写明数据来源")
    liaison.page.fill("#source", "区统计公报")
    liaison.page.click("button[value=file]")
    planner.go(f"/filings/{filing.pk}/")
    planner.page.click("button[value=approve]")
    assert ReadingRecord.objects.get(filing=filing, withdrawn=None).title == "区统计公报"
    liaison.go("/desk/")
    assert "审核通过" in liaison.page.inner_text(f'tr:has(a[href="/desk/{item.pk}/"])')


def test_the_desk_goes_out_and_comes_back_as_a_workbook(loaded, live_server, browser, tmp_path):
    liaison = Person(browser, live_server.url, "liaison", DESK)
    liaison.go("/desk/")
    with liaison.page.expect_download() as got:
        liaison.page.click("text=下载填报表")
    file = tmp_path / got.value.suggested_filename
    got.value.save_as(file)
    liaison.page.set_input_files("input[name=workbook]", file)
    liaison.page.click("text=读回填报表")
    assert file.suffix == ".xlsx" and "报送 0 项,存草稿 0 项" in liaison.page.inner_text("main")
    liaison.is_well("taken")
