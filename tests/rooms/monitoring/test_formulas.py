"""Indicators made of others: grammar, units, what is derived and what is not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luoshi.monitoring.checks.catalogue import message
from luoshi.monitoring.formulas.derive import Formula, derived
from luoshi.monitoring.formulas.grammar import FormulaInvalid, Name, parse
from luoshi.services import rulebook
from properties.judged import known, reading

AS_OF = "2024-03-01"


def level(name: str, value: float, unit: str | None, period: str = "2023", **facts):
    return reading(period, value, unit=unit, indicator=name, **facts)


def result(expression: str, unit: str, *readings):
    return [
        (r.period.text, float(r.value), r.unit) for r in derived(known(list(readings), AS_OF), [Formula("结果", expression, unit)]).readings
    ]


GDP, PEOPLE = level("总产值", 1631.3, "亿元"), level("总人口", 58.9, "万人")


@pytest.mark.parametrize(
    ("expression", "unit", "value"),
    [
        ("总产值 / 总人口", "元/人", 1631.3e8 / 58.9e4),
        ("总产值/总人口", "万元/人", 1631.3e8 / 58.9e4 / 1e4),
        ("share(总产值, 总产值)", "%", 100),
        ("总产值 * 2 + 总产值", "亿元", 3 * 1631.3),
        ("2 * (总产值 - 总产值 / 4) ÷ 3", "亿元", 1631.3 / 2),
        ("-总人口", "人", -589000),
        ('"总产值" ／ 总人口', "元/人", 1631.3e8 / 58.9e4),
        ("总产值 / 总产值", "倍", 1),
    ],
)
def test_formula_is_reckoned_in_units(expression, unit, value):
    ((period, found, given_unit),) = result(expression, unit, GDP, PEOPLE)
    assert (period, given_unit) == ("2023", unit)
    assert found == pytest.approx(value, rel=1e-9)


def test_growth_is_that_which_was_published_else_of_levels():
    before = level("总产值", 1560.9, "亿元", "2022")
    assert result("growth(总产值)", "%", before, GDP) == [("2023", pytest.approx(100 * (1631.3 / 1560.9 - 1)), "%")]
    published = level("总产值", 5.2, "%", measure="growth_pct")
    assert result("growth(总产值)", "%", before, GDP, published) == [("2023", 5.2, "%")]


def test_another_area_may_be_named():
    city = level("总产值", 30145.8, "亿元", area="临江市")
    assert result("share(总产值, 总产值@临江市)", "%", GDP, city)[0][1] == pytest.approx(100 * 1631.3 / 30145.8)


@pytest.mark.parametrize(
    ("expression", "position"),
    [
        ("总产值 / ", 7), ("总产值 总人口", 5), ("(总产值", 5), ("growth(总产值 / 总人口)", 1), ("share(总产值)", 1), ("总产值 @ 3", 7), ("总产值 $ 2", 5),
        ("(" * 40 + "1" + ")" * 40, 32), ("", 1),
    ],
)  # fmt: skip
def test_what_is_no_formula_is_refused_at_its_character(expression, position):
    with pytest.raises(FormulaInvalid) as refused:
        parse(expression)
    assert refused.value.fields["position"] == position


@pytest.mark.parametrize(
    ("expression", "unit", "position"), [("总产值 + 总人口", "元", 5), ("总产值 / 总人口", "元", 1), ("总产值 * 总产值", "元", 1)]
)
def test_units_that_do_not_fit_are_refused(expression, unit, position):
    with pytest.raises(FormulaInvalid) as refused:
        result(expression, unit, GDP, PEOPLE)
    assert refused.value.fields["position"] == position


def test_nothing_is_divided_by_nought_and_that_is_told():
    found = derived(known([GDP, level("总人口", 0, "万人")], AS_OF), [Formula("人均", "总产值 / 总人口", "元/人")])
    assert found.readings == ()
    assert [one.code for one in found.left_out] == ["derived-by-nought"]
    assert "2023" in message(found.left_out[0], "zh")


def test_a_reading_in_an_odd_unit_is_named_and_does_not_stop_the_others():
    formula = next(one for one in rulebook.formulas() if one.indicator == "全社会研发经费投入强度")
    readings = [
        level(name, value, unit, area=area)
        for area, unit, value in (("甲区", "万美元", 3000), ("乙区", "万元", 30000))
        for name, value, unit in (("地区生产总值", 100, "亿元"), ("全社会研发经费投入", value, unit))
    ]
    found = derived(known(readings, AS_OF), [formula])
    assert [(one.area, float(one.value)) for one in found.readings] == [("乙区", 3.0)]
    assert [(one.code, dict(one.fields)["unit"]) for one in found.left_out] == [("derived-unit-unfit", "万美元")]


def test_what_was_read_is_not_derived_and_bounds_are_not_reckoned_with():
    assert result("总产值 / 总人口", "元/人", GDP, PEOPLE, level("结果", 270000, "元/人")) == []
    assert result("总产值 / 总人口", "元/人", level("总产值", 1600, "亿元", bound="at_least"), PEOPLE) == []


def test_a_derived_reading_says_what_it_came_from():
    (found,) = derived(
        known([level("总产值", 1631.3, "亿元", vintage="preliminary"), PEOPLE], AS_OF), [Formula("人均", "总产值 / 总人口", "元/人")]
    ).readings
    assert (found.vintage, found.source.title) == ("preliminary", "推算:总产值 / 总人口")


def test_the_rulebooks_formulas_can_be_read_and_their_units_fit():
    for formula in rulebook.formulas():
        names = {node.indicator for node in walk(parse(formula.expression))}
        readings = [level(name, 100, "万人" if name.endswith("人口") else "亿元") for name in names]
        (found,) = derived(known(readings, AS_OF), [formula]).readings
        assert (found.indicator, found.unit) == (formula.indicator, formula.shown or formula.unit)


def walk(node):
    """The names in a formula."""
    if isinstance(node, Name):
        return [node]
    parts = getattr(node, "arguments", None) or [getattr(node, side) for side in ("left", "right", "inner") if hasattr(node, side)]
    return [name for part in parts for name in walk(part)]


@given(st.text(alphabet='产人(),+-*/@" 12.growthsharegrowth(', max_size=30))
def test_any_words_are_read_or_refused(text):
    assert 0 <= refused_at(text) <= len(text) + 1


def refused_at(text: str) -> int:
    try:
        parse(text)
    except FormulaInvalid as error:
        return int(str(error.fields["position"]))
    return 0
