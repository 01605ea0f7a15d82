"""The page of a watched plan, as it is written: what a reader without script finds."""

import re
from html.parser import HTMLParser

import pytest

from luoshi.monitoring.readings import Source
from luoshi.reports.monitor.sections import rolled_up
from luoshi.services.pages import monitor_page
from rooms.reports.watching import card, fan, reading, series, watch_of

LINES = """# 一、发展目标
粮仓容量: >= 15万吨 by 2025 from 2020, binding
失业率: <= 5.5% by 2025 from 2020, binding
溪水达标率: >= 90% by 2025 from 2020
# 二、重点任务
保险覆盖率: hold >= 95% 2021..2025
驿站数: >= 10个 by 2025
"""
READINGS = [
    *series("粮仓容量", {"2020": 10, "2023": 14.5}, "万吨"),
    *series("失业率", {"2020": 6.5, "2023": 6.6}, "%"),
    *series("溪水达标率", {"2020": 80, "2023": 86}, "%"),
    *series("保险覆盖率", {"2021": 96, "2022": 94, "2023": 96}, "%"),
]


@pytest.fixture(scope="module")
def watch():
    return watch_of(LINES, READINGS)


def words_of(page: str) -> str:
    """The page without its markup."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", page.split("<body", 1)[1]))


class _Balance(HTMLParser):
    """Whether every element is closed by its own end."""

    EMPTY = frozenset({"meta", "link", "input", "br"})

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.faults: list[str] = []

    def handle_starttag(self, tag, attrs):
        if tag not in self.EMPTY:
            self.open.append(tag)

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.faults.append(tag)


def faults_of(page: str) -> list[str]:
    parser = _Balance()
    parser.feed(page)
    parser.close()
    return parser.faults + parser.open


def test_the_roll_up_is_told_in_words_with_grey_on_its_own(watch):
    assert rolled_up(watch.rollups[None], "zh") == "2 绿、1 黄、1 红、1 灰"
    page = words_of(monitor_page(watch).decode())
    assert "2 绿、1 黄、1 红、1 灰" in page
    assert "共 5 项，可判 4 项" in page


def test_the_worst_binding_target_and_what_was_red_are_named(watch):
    page = monitor_page(watch).decode()
    worst = next(one.target.id for one in watch.judged.values() if one.target.indicator == "失业率")
    assert re.search(rf'约束性指标中最差：</b>.*?<a href="#{worst}">失业率</a>', page)
    assert re.search(r"1 项黄灯因近期曾为红灯：</b>.*?保险覆盖率", page)


def test_a_light_is_word_shape_and_colour(watch):
    page = monitor_page(watch).decode()
    for light, shape, word in (("green", "●", "绿灯"), ("yellow", "▲", "黄灯"), ("red", "■", "红灯"), ("grey", "○", "灰灯")):
        assert f'<span class="lamp l-{light}"><span aria-hidden="true">{shape}</span> {word}</span>' in page


def test_what_is_urgent_comes_first_and_grey_before_green(watch):
    found = re.findall(r'<li class="card l-(\w+)"', monitor_page(watch).decode())
    assert found == ["red", "yellow", "grey", "green", "green"]


def test_parts_are_counted_by_light_and_each_target_is_linked(watch):
    page = monitor_page(watch).decode()
    rows = re.findall(r'<tr><th scope="row"><a href="#targets" data-part="\d">(.*?)</a></th>(.*?)</tr>', page, re.DOTALL)
    counts = {name: re.findall(r'aria-hidden="true">\S</span>(\d)</td>', row) for name, row in rows}
    assert counts == {"一、发展目标": ["2", "0", "1", "0"], "二、重点任务": ["0", "1", "0", "1"]}
    assert sum(row.count('href="#target-') for _, row in rows) == 5


def test_a_card_tells_what_was_what_had_to_be_and_what_comes_next():
    shown = card("粮仓容量: >= 15万吨 by 2025 from 2020, binding", READINGS)
    assert [tuple(figure) for figure in shown.numbers] == [
        ("实际", "14.5万吨", "2023年"), ("应达", "13万吨", ""), ("差距", "领先1.5万吨（30.0%）", ""), ("下期需达", "2024年 ≥ 14万吨", ""),
    ]  # fmt: skip
    assert (shown.light, shown.shape, shown.status, shown.binding, shown.rule) == ("绿灯", "●", "达到时序进度", "约束性", "≥ 15万吨")


def test_where_less_is_better_the_next_value_is_an_upper_bound():
    shown = card("失业率: <= 5.5% by 2025 from 2020", READINGS)
    assert {figure.name: figure.value for figure in shown.numbers}["下期需达"] == "2024年 ≤ 5.7%"


def test_a_grey_card_says_what_to_file():
    shown = card("驿站数: >= 10个 by 2025", [])
    assert shown.reasons == ("没有可用的监测值，请填报",)
    assert shown.numbers == ()


def test_only_addresses_of_the_web_become_links():
    sources = [("公报", "https://example.org/a?b=1&c=2"), ("坏的", "javascript:alert(1)"), ("盘上", "file:///etc/passwd"), ("无址", None)]
    values = [reading("投资", str(2021 + n), 100, "亿元", source=Source(title, address)) for n, (title, address) in enumerate(sources)]
    page = monitor_page(watch_of("投资: total >= 1000亿元 2021..2025", values, "2025-03-01")).decode()
    assert '<a href="https://example.org/a?b=1&amp;c=2" rel="noreferrer">公报</a>' in page
    assert set(re.findall(r'href="([a-z]+):', page)) == {"data", "https"}
    assert "坏的" in page and "盘上" in page


def test_names_are_words_and_never_markup():
    evil = '"</title></svg><script>alert(1)</script>&<img src=x onerror=y>"'
    name = evil.strip('"')
    values = [*series(name, {"2020": 1, "2023": 3}, "个", source=Source(name, f"https://example.org/{name}"))]
    page = monitor_page(watch_of(f"# {name}\n{evil}: >= 5个 by 2025 from 2020", values)).decode()
    assert "<img" not in page
    assert page.count("<script>") == 1
    assert faults_of(page) == []
    assert "&lt;/svg&gt;&lt;script&gt;" in page


def test_the_page_is_well_formed_and_its_links_lead_somewhere(watch):
    for lang in ("zh", "en"):
        page = monitor_page(watch, lang=lang).decode()
        assert faults_of(page) == []
        ids = re.findall(r' id="([^"]+)"', page)
        assert len(ids) == len(set(ids))
        assert set(re.findall(r'href="#([^"]+)"', page)) <= set(ids)
        assert set(re.findall(r'aria-(?:labelledby|describedby)="([^"]+)"', page)) <= set(ids)


def test_every_chart_has_its_table(watch):
    page = monitor_page(watch).decode()
    cards = page.split('<li class="card')[1:]
    assert [card.count('role="img"') for card in cards] == [1, 1, 0, 1, 1]
    assert all('<table class="values">' in card for card in cards if 'role="img"' in card)


def test_a_forecast_is_shown_with_its_outlook(watch):
    wanted = next(one.target.id for one in watch.judged.values() if one.target.indicator == "粮仓容量")
    page = monitor_page(watch, fans={wanted: fan(152_000, 158_000, spread=4000, outlook="exceed", probability=0.83)}).decode()
    assert "前景 预计超额完成（完成概率 83%）" in page
    assert page.count('class="fan80"') == 2  # its chart and the legend
    assert "预测及 80%、95% 区间" in page
    assert "预测及 80%、95% 区间" not in monitor_page(watch).decode()


def test_the_page_speaks_english(watch):
    page = words_of(monitor_page(watch, lang="en").decode())
    assert "2 green, 1 yellow, 1 red, 1 grey" in page
    assert "Worst binding target" in page
    shown = set(re.findall("[\u4e00-\u9fff]+", page))
    named = set(re.findall("[\u4e00-\u9fff]+", LINES)) | {
        "溪谷县第十四个五年规划纲要",
        "溪谷县",
        "年统计公报",
        "溪谷县2021年统计公报",
        "吨",
        "落实",
    }
    assert {word for word in shown if not any(word in name or name in word for name in named)} == set()


def test_a_plan_without_targets_says_so():
    page = words_of(monitor_page(watch_of("# 空的一篇", [])).decode())
    assert "这份规划里没有找到指标目标" in page
    assert "0 绿、0 黄、0 红、0 灰" in page


def test_the_policy_allows_its_own_script_only(watch):
    head = monitor_page(watch).decode().split("<body")[0]
    assert "default-src 'none'" in head
    assert re.search(r"script-src 'sha256-[\w+/=]{44}'", head)
