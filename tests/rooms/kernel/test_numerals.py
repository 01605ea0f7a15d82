"""Arabic and Chinese numerals, with their magnitudes, as plans write them."""

from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from luoshi.kernel.numerals import chinese_number, magnitude, number, plain_number

_DIGITS = "零一二三四五六七八九"
_PLACES = ("千", "百", "十", "")


def in_chinese(value: int) -> str:
    """The usual Chinese numeral of a whole number below 10**16: the reference for what is read."""
    if value == 0:
        return "零"
    groups = [("万亿", value // 10**12 % 10**4), ("亿", value // 10**8 % 10**4), ("万", value // 10**4 % 10**4), ("", value % 10**4)]
    said, gap = "", False
    for mark, group in groups:
        if not group:
            gap = bool(said)
            continue
        if said and (gap or group < 1000):
            said += "零"
        # 三万亿五千亿 is not said: 亿 follows once, 三万五千亿.
        said += _group(group) + ("万" if mark == "万亿" and value // 10**8 % 10**4 else mark)
        gap = False
    return "十" + said[2:] if said.startswith("一十") else said


def _group(value: int) -> str:
    said, gap = "", False
    for digit, place in zip(f"{value:04d}", _PLACES, strict=True):
        if digit == "0":
            gap = bool(said)
        else:
            said += ("零" if gap else "") + _DIGITS[int(digit)] + place
            gap = False
    return said


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("15万", "150000"),
        ("1,400亿", "140000000000"),
        ("2.5万亿", "2500000000000"),
        ("0.8", "0.8"),
        ("12", "12"),
        ("3千万", "30000000"),
        ("6百", "600"),
        ("两万亿", "2000000000000"),
        ("千亿", "100000000000"),
        ("百万", "1000000"),
        ("亿", "100000000"),
        ("二〇三五", "2035"),
        ("二零三零", "2030"),
        ("二○二七", "2027"),
        ("十五", "15"),
        ("十", "10"),
        ("二十", "20"),
        ("廿五", "25"),
        ("一百零三", "103"),
        ("三百二十", "320"),
        ("一千零五", "1005"),
        ("两千三百万", "23000000"),
        ("一亿二千万", "120000000"),
        ("三万五千亿", "3500000000000"),
        ("半", "0.5"),
        ("零", "0"),
        ("九", "9"),
    ],
)
def test_number_reads_the_magnitude_into_the_value(written, value):
    assert number(written) == Decimal(value)


@pytest.mark.parametrize("words", ["", "溪", "十座", "百分之五", "第五", "15万个", "3.5%", "1万多", "约百", "-"])
def test_words_that_are_no_number_have_no_value(words):
    assert number(words) is None


@pytest.mark.parametrize(("share", "value"), [("百分之五", 5), ("百分之十五", 15), ("百分之百", 100), ("百分之九十八", 98)])
def test_the_numeral_behind_a_hundredth_is_read_alone(share, value):
    """百分之 is the unit and stands in front: what follows it is the numeral."""
    assert chinese_number(share.removeprefix("百分之")) == value


@pytest.mark.parametrize(("marks", "value"), [("", 1), ("万", 10**4), ("亿", 10**8), ("万亿", 10**12), ("千万", 10**7), ("百亿", 10**10)])
def test_magnitude_is_the_product_of_its_characters(marks, value):
    assert magnitude(marks) == value


@pytest.mark.parametrize(
    ("given_", "expected", "kind"),
    [("15", 15, int), ("15.0", 15, int), ("2.50E+12", 2500000000000, int), ("5.5", 5.5, float), ("-3", -3, int), ("0.00", 0, int)],
)
def test_whole_numbers_are_integers_in_json_and_others_floats(given_, expected, kind):
    found = plain_number(Decimal(given_))
    assert found == expected
    assert type(found) is kind


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (0, "零"),
        (10, "十"),
        (15, "十五"),
        (20, "二十"),
        (103, "一百零三"),
        (110, "一百一十"),
        (1005, "一千零五"),
        (10005, "一万零五"),
        (150000, "十五万"),
        (100500000, "一亿零五十万"),
        (2 * 10**12, "二万亿"),
        (35 * 10**11, "三万五千亿"),
    ],
)
def test_the_writer_of_these_tests_writes_as_people_do(value, written):
    assert in_chinese(value) == written


@given(st.one_of(st.integers(0, 10**4), st.integers(0, 10**9), st.integers(0, 10**16 - 1)))
@example(10)
@example(101010101)
@example(10**8)
@example(2 * 10**12)
@example(35 * 10**11)
@example(10**12 + 1)
@example(10**12 + 10**4)
def test_a_whole_number_written_in_chinese_is_read_back(value):
    assert chinese_number(in_chinese(value)) == value


@given(st.integers(1000, 2999))
def test_a_year_written_digit_by_digit_is_read_back(year):
    for zero in "零〇○":
        assert chinese_number("".join(_DIGITS[int(d)] for d in str(year)).replace("零", zero)) == year


@given(st.integers(0, 10**12))
def test_thousands_separators_change_no_value(value):
    assert number(f"{value:,}") == number(str(value)) == value


@given(st.decimals(0, 10**6, places=2), st.sampled_from(["", "十", "百", "千", "万", "亿", "万亿"]))
def test_a_decimal_is_multiplied_by_its_magnitude(value, marks):
    assert number(f"{value:f}{marks}") == value * magnitude(marks)


@given(st.text("零〇一二两三四五六七八九十百千万亿半廿0123456789,.溪", max_size=30))
def test_any_mixture_of_numerals_is_a_number_or_none(words):
    found = number(words)
    assert found is None or found >= 0
