"""What a document says of itself: its dates and its title. All documents are invented."""

import pytest

from luoshi import compile_text
from luoshi.plan.model import Meta


def meta(text: str) -> Meta:
    return compile_text(text + "\n一、目标\n粮仓容量达到15万吨。\n", name="例").meta


@pytest.mark.parametrize(
    ("written", "issued"),
    [
        ("2025年2月28日", "2025-02-28"),
        ("2024年2月29日", "2024-02-29"),
        ("2025-12-05", "2025-12-05"),
        ("2025/1/15", "2025-01-15"),
        ("2025.11.15", "2025-11-15"),
        ("20251115", "2025-11-15"),
        ("2025-11-15 08:00", "2025-11-15"),
        ("2025年2月31日", None),
        ("2025年2月29日", None),
        ("2025年4月31日", None),
        ("2025年4月0日", None),
        ("2025年4月45日", None),
        ("2025年3月311日", None),
        ("2025年13月5日", None),
        ("2025-13-05", None),
        ("2025-02-31", None),
        ("20250231", None),
        ("二〇二五年二月三十一日", None),
    ],
)
def test_a_day_that_the_calendar_lacks_gives_no_date(written, issued):
    assert meta(f"成文日期：{written}\n云溪县水网规划").issued == issued


def test_a_signature_with_an_impossible_day_gives_no_date():
    assert meta("云溪县水网规划\n2025年2月31日").issued is None


def test_an_impossible_day_of_adoption_gives_no_date():
    assert meta("云溪县水网规划\n（2025年2月30日云溪县第九届人民代表大会通过）").adopted is None


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("云溪县水网规划", "云溪县水网规划"),
        ("云 溪 县 水 网 规 划", "云溪县水网规划"),
        ("云溪县国民经济和社会发展\n第十五个五年规划纲要", "云溪县国民经济和社会发展第十五个五年规划纲要"),
        ("《云溪县水网规划》解读", "云溪县水网规划"),
        ("索引号：000\n标题：云溪县水网的事", "云溪县水网的事"),
    ],
)
def test_the_title_is_the_line_in_one_piece(text, title):
    assert meta(text).title == title
