"""The page of what a new version changes, as the command writes it and a browser shows it."""

import pytest

from doors.browser import PHONE, chromium, faults, opened

OLD = """溪谷县国民经济和社会发展第十五个五年规划纲要
第一章 发展目标
到2030年,茶园面积达到8万亩以上。城镇调查失业率控制在5.5%以内。
第二章 重点任务
建设茶叶交易中心。(县商务局牵头)推广<b>生态</b>茶园。
"""
NEW = OLD.replace("8万亩", "7万亩").replace("5.5%", "5%").replace("县商务局", "县农业农村局")


@pytest.fixture
def pages(luoshi, tmp_path):
    old, new, page = tmp_path / "草案.txt", tmp_path / "定稿.txt", tmp_path / "变化.html"
    old.write_text(OLD, "utf-8")
    new.write_text(NEW, "utf-8")
    answer = luoshi("diff", old, new, "--format", "html", "-o", page)
    assert answer.status == 0
    return page


def test_page_tells_each_change_with_both_wordings(pages):
    words = pages.read_text("utf-8")
    assert "茶园面积达到<del>8</del><ins>7</ins>万亩以上" in words
    assert words.index('id="targets-eased"') < words.index('id="targets-tightened"') < words.index('id="tasks"')
    assert "<script" not in words
    assert "<b>生态" not in words


def test_page_of_no_change_says_so(luoshi, tmp_path):
    old, page = tmp_path / "草案.txt", tmp_path / "变化.html"
    old.write_text(OLD, "utf-8")
    assert luoshi("diff", old, old, "--format", "html", "-o", page, "--exit-code").status == 0
    assert "逐字节相同" in page.read_text("utf-8")


@pytest.mark.slow
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_page_is_usable_on_desk_and_phone(pages, scheme):
    with chromium() as browser:
        for size in ({}, {"viewport": PHONE}):
            with opened(browser, pages, color_scheme=scheme, bypass_csp=True, **size) as page:
                assert faults(page) == []
                assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
                page.locator("nav a").last.click()
                assert page.url.endswith("#tasks")
