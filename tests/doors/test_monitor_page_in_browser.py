"""The page of a watched plan in a real browser: filters, order, links, a phone, dark, print, no script, no request."""

import pytest

from doors.browser import PHONE, chromium, faults, opened
from luoshi.services.pages import monitor_page
from rooms.reports.watching import fan, series, watch_of

pytestmark = pytest.mark.slow

LINES = """# 一、发展目标
粮仓容量: >= 15万吨 by 2025 from 2020, binding
失业率: <= 5.5% by 2025 from 2020, binding
溪水达标率: >= 90% by 2023 from 2020, expected
# 二、重点任务
保险覆盖率: hold >= 95% 2021..2025
民生支出: growth >= 5% each year 2021..2025
驿站数: >= 10个 by 2025
创新指数: rank <= 3 in 全市 by 2025
物价涨幅: 2..3% always 2021..2025
"""
READINGS = [
    *series("粮仓容量", {"2020": 10, "2021": 11, "2023": 14.5}, "万吨"),
    *series("失业率", {"2020": 6.5, "2023": 6.6}, "%"),
    *series("溪水达标率", {"2020": 80, "2023": 91}, "%"),
    *series("保险覆盖率", {"2021": 96, "2022": 94, "2023": 96}, "%"),
    *series("民生支出", {"2021": 7, "2022": -2, "2023": 6}, "%", measure="growth_pct"),
    *series("创新指数", {"2021": 6, "2023": 3}, "位", measure="rank"),
    *series("物价涨幅", {"2021": 2.2, "2022": 2.8, "2023": 2.4}, "%"),
]


@pytest.fixture(scope="module")
def browser():
    with chromium() as found:
        yield found


@pytest.fixture(scope="module")
def file(tmp_path_factory):
    watch = watch_of(LINES, READINGS)
    page = tmp_path_factory.mktemp("monitor") / "监测.html"
    page.write_bytes(monitor_page(watch, fans={watch.plan.targets[0].id: fan(152_000, 158_000, spread=4000, outlook="exceed")}))
    return page


def names(page) -> list[str]:
    return page.locator(".card:visible .name").all_text_contents()


def test_lights_are_filtered_and_counted(browser, file):
    with opened(browser, file) as page:
        assert len(names(page)) == 8
        for light in ("green", "yellow", "grey"):
            page.locator(f"[name=light][value={light}]").uncheck()
        assert names(page) == ["失业率"]
        assert page.locator(".state").inner_text() == "显示 1 / 8 项"
        page.locator("[name=light][value=red]").uncheck()
        assert page.locator(".empty").is_visible()
        page.locator("[type=reset]").click()
        page.wait_for_function("() => document.querySelectorAll('.card:not([hidden])').length === 8")


def test_part_nature_and_words_are_filtered(browser, file):
    with opened(browser, file) as page:
        page.locator("[name=part]").select_option(label="一、发展目标")
        assert set(names(page)) == {"粮仓容量", "失业率", "溪水达标率"}
        page.locator("[name=binding]").select_option("true")
        assert set(names(page)) == {"粮仓容量", "失业率"}
        page.locator("[name=words]").fill("粮仓")
        assert names(page) == ["粮仓容量"]


def test_cards_are_ordered_as_asked(browser, file):
    with opened(browser, file) as page:
        assert names(page)[0] == "失业率"
        page.locator("[name=order]").select_option("p")
        assert names(page)[:3] == ["粮仓容量", "失业率", "溪水达标率"]
        page.locator("[name=order]").select_option("due")
        assert names(page)[0] == "溪水达标率"
        page.locator("[name=order]").select_option("name")
        assert names(page)[:2] == ["保险覆盖率", "创新指数"]  # by their sound: bao, chuang


def test_a_part_in_the_table_filters_and_a_shape_leads_to_its_card(browser, file):
    with opened(browser, file, viewport={"width": 1400, "height": 500}) as page:
        page.locator(".parts a[data-part='1']").click()
        assert "粮仓容量" not in names(page)
        page.get_by_label("粮仓容量 绿灯").click()
        page.wait_for_function("() => document.querySelectorAll('.card:not([hidden])').length === 8")
        box = page.locator(".card:target").bounding_box()
        assert "粮仓容量" in page.locator(".card:target").inner_text()
        assert 0 <= box["y"] < 500


def test_everything_is_there_without_script(browser, file):
    with opened(browser, file, java_script_enabled=False) as page:
        assert len(names(page)) == 8
        assert not page.locator(".filter").is_visible()
        page.get_by_label("粮仓容量 绿灯").click()
        assert page.url.endswith(page.locator(".card", has_text="粮仓容量").first.get_attribute("id"))
        page.locator(".card summary", has_text="数据表").first.click()
        assert page.locator(".card .values").first.is_visible()


def test_charts_and_tables_are_reached_by_keys(browser, file):
    with opened(browser, file) as page:
        page.locator(".card .shows summary").first.focus()
        page.keyboard.press("Enter")
        assert page.locator(".card .values").first.is_visible()
        shown = page.get_by_role("img", name="失业率：实际与应达")
        assert shown.count() == 1


def test_a_phone_has_no_need_to_scroll_sideways(browser, file):
    with opened(browser, file, viewport=PHONE, has_touch=True) as page:
        for summary in page.locator(".card summary").all():
            summary.click()
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
        sizes = page.evaluate(
            "[...document.querySelectorAll('.parts .each a')].map(a => a.getBoundingClientRect()).map(b => Math.min(b.width, b.height))"
        )
        assert min(sizes) >= 24


def test_print_shows_all_cards_whole(browser, file):
    with opened(browser, file) as page:
        page.locator("[name=light][value=red]").uncheck()
        page.emulate_media(media="print")
        assert not page.locator(".filter").is_visible()
        assert page.locator(".card").first.evaluate("e => getComputedStyle(e).breakInside") == "avoid"
        assert page.locator(".card .chart:visible").count() == 6


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [None, PHONE], ids=["desk", "phone"])
def test_axe_finds_nothing_serious(browser, file, scheme, size):
    settings = {"viewport": size} if size else {}
    with opened(browser, file, color_scheme=scheme, bypass_csp=True, **settings) as page:
        page.add_style_tag(content=".card { content-visibility: visible !important }")
        assert faults(page) == []
        for summary in page.locator(".card summary").all():
            summary.click()
        assert faults(page) == []
