"""What the checks must tell apart: the same wording with and without a fault. The plain cases stand in tests/golden/bad."""

import pytest

from luoshi import compile_text
from luoshi.plan.checks.comparing import is_disjoint
from luoshi.plan.rules import Bound

PLAN = "云溪县国民经济和社会发展第十五个五年规划\n"
REPORT = "云溪县2026年政府工作报告\n"


def codes(text: str) -> list[str]:
    return [d.code for d in compile_text(text).diagnostics]


@pytest.mark.parametrize(
    ("code", "clauses", "raised"),
    [
        ("targets-contradict", "到2030年，城镇化率达到65%。\n二、乙\n到2030年，城镇化率达到70%", True),
        ("targets-contradict", "到2028年，城镇化率达到65%。\n二、乙\n到2030年，城镇化率达到70%", False),
        ("targets-contradict", "到2030年，漏损率控制在8%以内。\n二、乙\n到2030年，漏损率下降到9%以上", True),
        ("targets-contradict", "到2030年，优良天数比率保持在92%以上。\n二、乙\n到2030年，优良天数比率达到95%", False),
        # The place is named, the indicator is not; the head of the name is missing; each number counts its own list.
        ("targets-contradict", "到2030年，再生水利用率达到20%，沿河区域达到30%。\n二、乙\n到2030年，绿化率达到40%，沿河区域达到45%", False),
        ("targets-contradict", "到2030年，服务业增加值增长，总数达到90家。\n二、乙\n到2030年，企业增加，总数达到120家", False),
        ("target-without-unit", "到2030年，灌溉水有效利用系数提高到0.6", False),
        ("target-without-unit", "到2030年，城乡居民收入比缩小到1.8∶1以内", False),
        ("target-without-unit", "到2030年，竹编企业达到60", True),
        ("share-out-of-range", "到2030年，国有资本保值增值率达到105%", False),
        ("share-out-of-range", "到2030年，自来水入户率达到105%", True),
        ("indicator-under-two-names", "到2030年，全县常住人口城镇化率达到65%。\n二、乙\n到2028年，常住人口城镇化率达到63%", False),
        ("indicator-under-two-names", "到2030年，规上企业达到60家。\n二、乙\n到2028年，规模以上工业企业达到45家", False),
        ("indicator-unit-differs", "到2030年，市场主体达到3万户。\n二、乙\n到2028年，市场主体达到2.5万家", False),
        ("deadline-outside-period", "到2033年，城镇化率达到65%", True),
        ("deadline-outside-period", "落实云溪流域2033年可持续发展议程", False),
        ("deadline-outside-period", "到2035年，城镇化率达到75%", False),
    ],
)  # fmt: skip
def test_a_check_fires_only_where_it_should(code: str, clauses: str, raised: bool) -> None:
    assert (code in codes(f"{PLAN}一、甲\n{clauses}。\n")) is raised


@pytest.mark.parametrize(("year", "raised"), [("2030", False), ("2033", True)])
def test_a_report_on_one_year_may_name_the_five_years_it_opens(year: str, raised: bool) -> None:
    text = f"{REPORT}一、目标\n到{year}年，城镇化率达到65%。\n"
    assert ("deadline-outside-period" in codes(text)) is raised


@pytest.mark.parametrize(
    ("heading", "raised"),
    [
        ("着力构建竹产业体系", False),
        ("加快推进灌区建设", False),
        ("快推进灌区建设", True),
        ("极推动灌区建设", True),
        ("大力发展竹产业", False),
    ],
)
def test_a_heading_that_begins_within_a_word_has_lost_a_character(heading: str, raised: bool) -> None:
    assert ("text-lost" in codes(f"{PLAN}一、甲\n1.{heading}。疏浚北山干渠。\n")) is raised


def test_the_object_of_a_verb_has_lost_nothing() -> None:
    text = f"{PLAN}一、目标\n——改革开放迈出新步伐。城镇化率达到65%。\n二、工作\n深化改革开放。\n三、保障\n继续深化改革开放。\n"
    assert "text-lost" not in codes(text)


def test_one_deadline_of_many_tasks_is_told_once() -> None:
    text = f"{PLAN}一、工作\n1.修渠引水。加快建设灌区，推进梯田改造，疏浚干渠。（牵头单位：县水务局；完成时限：2033年底）\n"
    assert codes(text).count("deadline-outside-period") == 1


def test_tasks_without_units_are_told_for_each_section_or_once_for_all() -> None:
    items = "一、工作\n1.修渠引水。加快建设灌区。{}\n2.护林防火。建立哨网，抚育竹林。\n3.修路架桥。建设石桥。\n"
    none, some = compile_text(PLAN + items.format("")), compile_text(PLAN + items.format("（牵头单位：县水务局）"))
    counts = [[dict(d.fields)["count"] for d in plan.diagnostics if d.code == "task-without-unit"] for plan in (none, some)]
    assert counts == [["4"], ["2", "1"]]


def test_a_target_contradicts_once_whatever_it_is_held_against() -> None:
    sections = "".join(f"{n}、工作\n到2030年，城镇化率达到{value}%。\n" for n, value in zip("一二三四", (60, 61, 62, 63), strict=True))
    assert codes(PLAN + sections).count("targets-contradict") == 3


@pytest.mark.parametrize(
    ("first", "second", "disjoint"),
    [
        (Bound(">=", 5), Bound("<=", 4), True),
        (Bound(">=", 5), Bound("<=", 5), False),
        (Bound(low=5, high=6), Bound("=", 7), True),
        (Bound(low=5, high=7), Bound(low=6, high=8), False),
        (Bound(), Bound(">=", 5), False),
    ],
)
def test_bounds_are_disjoint_when_no_value_satisfies_both(first: Bound, second: Bound, disjoint: bool) -> None:
    assert is_disjoint(first, second) is disjoint
    assert is_disjoint(second, first) is disjoint
