"""What people write in other ways, and where it is not taken."""

import pytest

from luoshi.kernel.errors import WrittenFormInvalid
from luoshi.plan.language.numbers import number_text, quantity_text
from luoshi.plan.language.reading import read_rule, read_written
from luoshi.plan.language.scanner import Scanner
from luoshi.plan.language.writing import rule_form, written_form
from luoshi.plan.rules import Bound, Hold, Reach, Series
from luoshi.services import rulebook


@pytest.mark.parametrize(
    ("line", "same"),
    [
        ("＞＝１５万个　至２０２５年", ">= 15万个 by 2025"),
        ("≥15万个至2025年底", ">= 15万个 by 2025-12-31"),
        (">= 150,000个 by 2025-Q4", ">= 15万个 by 2025"),
        ("Average  Growth>=6% 2020..2025", "average growth >= 6% from 2020 by 2025"),
        ("年均增长≥6%，2020年至2025年", "average growth >= 6% 2020..2025"),
        ("累计 ≥ 5亿元 2026—2030年", "total >= 5亿元 2026..2030"),
        ("保持位次前3 在“全省区县”", "rank <= 3 in 全省区县 always"),
        ("位次 ≤ 3名", "rank <= 3"),
        ("×2", "x2"),
        ("只减不增", "never rises"),
        ("竹器产值 @ 云溪县 : ≥ 5", "竹器产值@云溪县: >= 5"),
        ("growth(竹器产值) > growth", "竹器产值: growth > growth"),
        (">= 5% expected by 2030", ">= 5% by 2030, expected"),
        ("-5.5--3%", "-5.5..-3%"),
        ("≥ 60% 至2030年6月30日", ">= 60% by 2030-06"),
        ("≥ 60% 至2030年上半年", ">= 60% by 2030-H1"),
        ("5G基站数: ≥ 10个", '"5G基站数": >= 10个'),
        ("10—12万人左右", "~ 10万..12万人"),
        (">= 15万个。", ">= 15万个"),
    ],
)
def test_lines_that_say_the_same(line: str, same: str) -> None:
    assert read_written(line) == read_written(same)


@pytest.mark.parametrize(
    ("line", "rule"),
    [
        ("95%", Bound(">=", 95)),
        ("95%以下", Bound("<=", 95)),
        ("增加 -5%", Bound("<=", -5)),
        ("减少 5%", Bound("<=", -5)),
        ("减少 ≤ 5%", Bound(">=", -5)),
        ("减少 3—5%", Bound(low=-5, high=-3)),
        ("年均下降 > 3%", Bound("<", -3)),
    ],
)
def test_a_value_without_a_sign_and_a_fall(line: str, rule: Bound) -> None:
    assert read_rule(line)[0].bound == rule


def test_less_is_better_for_some_indicators() -> None:
    known = rulebook.indicators()
    assert read_rule("5.5%", indicator="城镇调查失业率", indicators=known) == (Reach(bound=Bound("<=", 5.5)), "%")
    assert read_rule("保持在5.5%", indicator="城镇调查失业率", indicators=known) == (Hold(bound=Bound("<=", 5.5)), "%")
    assert read_written("城镇调查失业率: 5.5%", indicators=known).rule == Reach(bound=Bound("<=", 5.5))
    assert read_rule("5.5%", indicator="城镇化率", indicators=known)[0] == Reach(bound=Bound(">=", 5.5))


def test_a_wording_may_name_the_indicator_of_its_row_and_no_other() -> None:
    assert read_rule("污水处理率达到96%以上", indicator="污水处理率") == read_rule(">= 96%")
    with pytest.raises(WrittenFormInvalid, match="more than a rule"):
        read_rule("污水处理率达到96%以上", indicator="城镇化率")


@pytest.mark.parametrize(
    "line",
    [
        "达到15万个以上，建成后再增加5万个",  # two promises
        "达到15万个以上，全面见效",  # words left over
        "保持95%以上 by 2025x",  # no wording: signs of the form
        "15万个 20日",
        ">= 5 个 个",
        "累计 > ",
        "@",
        "x",
        "done 建成",
        "= 0 always always",
        ">= 5..6",
        "growth(a) >= 5%",
        "竹器: growth(茶叶) > growth",
        ">= 5 2030..2026",
        "rank <= 3 in",
        "done (初验 by)",
        'judged "a\\u{110000}"',
    ],
)
def test_lines_that_are_refused(line: str) -> None:
    with pytest.raises(WrittenFormInvalid) as refused:
        read_written(line)
    assert read_written(refused.value.fields["nearest"])


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0, "0"),
        (9999, "9999"),
        (123456, "123456"),
        (1234500, "123.45万"),
        (123456789, "123456789"),
        (250000000000, "2500亿"),
        (2**53 + 1, "9007199254740993"),
        (1e18, "1000000万亿"),
        (0.1 + 0.2, "0.30000000000000004"),
        (1e-7, "0.0000001"),
        (-15000.5, "-15000.5"),
    ],
)
def test_numbers_are_exact(value: float, text: str) -> None:
    assert number_text(value) == text
    assert Scanner(text).number() == value


def test_units_that_would_be_misread_are_quoted() -> None:
    assert [quantity_text(3, unit) for unit in ("千瓦", "千人", "个", "by", "个至", "/10万")] == [
        "3千瓦", '3"千人"', "3个", '3"by"', '3"个至"', "3/10万",
    ]  # fmt: skip


def test_names_that_would_be_misread_are_quoted_and_stay_on_the_line() -> None:
    written = read_written(r'"新建“溪水”\u{a}驿站"@by2: >= 5')
    assert written.series == Series("新建“溪水”\n驿站", "by2")
    assert written_form(written, "zh") == r'"新建“溪水”\u{a}驿站"@by2：≥ 5'


def test_a_long_line_is_read_in_one_go() -> None:
    name = "竹" * 20000
    assert read_written(f"{name}: >= 5").series.indicator == name
    with pytest.raises(WrittenFormInvalid) as refused:
        read_written(">= 5 " + "竹" * 20000 + " 竹")
    assert len(refused.value.message("zh")) < 400


def test_rules_are_written_without_the_rest() -> None:
    written = read_written("竹器产值: ~ 12亿元 by 2030, within 1亿元, expected")
    assert rule_form(written, "zh") == "≈ 12亿元，容差1亿元"
    assert rule_form(written, "en") == "~ 12亿元, within 1亿元"
