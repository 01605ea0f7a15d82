"""The page of a plan in a real browser: clicks both ways, keys, filters, a phone, dark, print, no script."""

import pytest
from click.testing import CliRunner

from doors.browser import PHONE, chromium, faults, opened
from luoshi.cli.main import main

pytestmark = pytest.mark.slow

TEXT = """溪谷县国民经济和社会发展第十五个五年规划纲要
(2026年3月1日溪谷县第十二届人民代表大会第五次会议通过)
第一章 发展目标
到2030年,城镇化率达到65%以上,森林覆盖率稳步提升,建成县域冷链物流园。
第二章 重点任务
第一节 做强茶业
建设茶叶交易中心,推广生态茶园。茶园面积达到8万亩,茶业产值翻一番。
秋色宜人,溪水长流。
第二节 修路架桥
加快修缮石桥。(县水务局牵头,县财政局配合)
序号\t任务\t牵头单位\t完成时限
1\t修缮渡口步道\t县交通运输局\t2027年
2\t改造老旧管网\t县住房城乡建设局\t2028年
"""


@pytest.fixture(scope="module")
def browser():
    with chromium() as found:
        yield found


@pytest.fixture(scope="module")
def file(tmp_path_factory):
    folder = tmp_path_factory.mktemp("page")
    source, page = folder / "溪谷.txt", folder / "溪谷.html"
    source.write_text(TEXT, "utf-8")
    answer = CliRunner().invoke(main, ["compile", str(source), "--format", "html", "-o", str(page)])
    assert answer.exit_code == 0, answer.output
    return page


def card_of(page, words):
    return page.locator(".card.k-targets", has_text=words).first


def is_on_screen(locator):
    return locator.evaluate("e => { const b = e.getBoundingClientRect(); return b.bottom > 0 && b.top < innerHeight; }")


def test_click_on_words_chooses_their_item(browser, file):
    with opened(browser, file) as page:
        page.get_by_text("茶园面积达到8万亩", exact=True).first.click()
        chosen = page.locator(".card.chosen")
        assert "茶园面积" in chosen.inner_text()
        assert is_on_screen(chosen)


def test_click_on_an_item_chooses_its_words(browser, file):
    with opened(browser, file, viewport={"width": 1400, "height": 420}) as page:
        card_of(page, "茶园面积").click()
        marks = page.locator(".mark.chosen")
        assert "".join(marks.all_inner_texts()) == "茶园面积达到8万亩"
        page.wait_for_function("() => document.querySelector('.mark.chosen').getBoundingClientRect().top < innerHeight")


def test_click_again_goes_through_the_items_of_one_place(browser, file):
    with opened(browser, file) as page:
        mark = page.locator(".mark[data-items*=' ']").first
        seen = set()
        for _ in mark.get_attribute("data-items").split():
            mark.click()
            seen.add(page.locator(".card.chosen").get_attribute("id"))
        assert len(seen) == len(mark.get_attribute("data-items").split())


def test_kinds_and_sections_and_words_filter(browser, file):
    with opened(browser, file) as page:
        whole = page.locator(".card:visible").count()
        page.locator("[name=kind][value=tasks]").uncheck()
        assert page.locator(".card.k-tasks:visible").count() == 0
        assert page.locator(".mark.k-tasks").count() == 0
        page.locator("[name=section]").select_option(label="\u3000第一节做强茶业")
        names = page.locator(".card:visible .head").all_inner_texts()
        assert names
        assert not any("城镇化率" in name for name in names)
        page.locator("[name=words]").fill("茶园面积")
        assert page.locator(".card:visible").count() == 1
        page.locator("[name=words]").fill("没有这样的词")
        assert page.locator(".empty").is_visible()
        page.locator("[type=reset]").click()
        page.wait_for_function(f"() => document.querySelectorAll('.card:not([hidden])').length === {whole}")


def test_least_certain_come_first_when_asked(browser, file):
    with opened(browser, file) as page:
        page.locator("[name=order]").select_option("confidence")
        found = [int(c.get_attribute("data-confidence")) for c in page.locator(".card").all()]
        assert found == sorted(found)
        assert len(set(found)) > 1


def test_keys_go_from_item_to_item_and_to_the_words_and_back(browser, file):
    with opened(browser, file) as page:
        page.locator("#items").focus()
        page.keyboard.press("Tab")
        page.keyboard.press("ArrowDown")
        second = page.locator(".card").nth(1).get_attribute("id")
        assert page.locator(".card.chosen").get_attribute("id") == second
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.classList.contains('mark')")
        page.keyboard.press("ArrowRight")
        assert page.evaluate("document.activeElement.classList.contains('mark')")
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.closest('.card') !== null")


def test_diagnostic_leads_to_its_place_and_the_strip_to_its_part(browser, file):
    with opened(browser, file, viewport={"width": 1400, "height": 420}) as page:
        page.locator("#tab-diagnostics").click()
        page.locator("#diagnostics .to-text").last.click()
        assert page.locator("#text .lit").count() == 1
        page.locator(".strip a").last.click()
        assert page.locator("#text .lit").inner_text().startswith("第二章")


def test_uncovered_line_is_listed_and_found(browser, file):
    with opened(browser, file) as page:
        page.locator("#tab-bare").click()
        page.locator("#bare .to-text", has_text="秋色宜人").click()
        assert page.locator("#text .lit").inner_text() == "秋色宜人,溪水长流。"


def test_phone_shows_words_and_item_together(browser, file):
    with opened(browser, file, viewport=PHONE, has_touch=True) as page:
        page.get_by_text("茶园面积达到8万亩", exact=True).first.tap()
        assert is_on_screen(page.locator(".card.chosen"))
        assert is_on_screen(page.locator(".mark.chosen").first)
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
        page.locator(".fold").click()
        assert not page.locator(".card.chosen").is_visible()


def test_links_go_both_ways_without_script(browser, file):
    with opened(browser, file, java_script_enabled=False) as page:
        mark = page.get_by_text("茶园面积达到8万亩", exact=True).first
        card = mark.get_attribute("href")
        mark.click()
        assert page.url.endswith(card)
        page.locator(f"{card} .to-text").click()
        assert page.url.endswith("#" + mark.get_attribute("id"))
        assert not page.locator(".filter").is_visible()


def test_print_shows_text_and_items_whole(browser, file):
    with opened(browser, file) as page:
        page.emulate_media(media="print")
        assert not page.locator(".filter").is_visible()
        heights = page.evaluate("[...document.querySelectorAll('#text, #items')].map(e => e.scrollHeight - e.clientHeight)")
        assert max(heights) <= 1
        assert page.locator("#items").is_visible()
        assert page.locator("#diagnostics").is_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [None, PHONE], ids=["desk", "phone"])
def test_axe_finds_nothing_serious(browser, file, scheme, size):
    settings = {"viewport": size} if size else {}
    with opened(browser, file, color_scheme=scheme, bypass_csp=True, **settings) as page:
        assert faults(page) == []
        page.locator("#tab-diagnostics").click()
        assert faults(page) == []
        page.locator(".strip a").last.click()
        assert faults(page) == []
