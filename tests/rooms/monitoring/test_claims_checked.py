"""Claims beside the numbers: which targets they speak of, and what speaks against them."""

from datetime import date
from decimal import Decimal

import pytest

from luoshi import compile_text
from luoshi.kernel.reading_period import Period
from luoshi.monitoring.claims import checked_claims, claim_json
from luoshi.monitoring.explaining.claims import claim_words
from luoshi.monitoring.readings import Reading
from luoshi.monitoring.watch import Watch
from luoshi.plan.claims import Claim
from luoshi.services import monitoring

TARGETS = """# 云溪县
渡口@云溪县: >= 20座 by 2025 from 2024, binding
竹器产值@云溪县: >= 3亿元 by 2025 from 2024
驿站@云溪县: >= 9座 by 2025 from 2024
水车@云溪县: >= 5架 by 2030 from 2025
"""
READ = (("渡口", "座", 21), ("竹器产值", "亿元", "2.8"))
CLAIM = Claim("目标任务全面完成", 40, 48, 2025, 2025, "all", "全面")


@pytest.fixture(scope="module")
def watched() -> Watch:
    readings = [
        Reading(indicator=name, area="云溪县", period=Period(2025), value=Decimal(value), unit=unit) for name, unit, value in READ
    ]  # fmt: skip
    return monitoring.watch_plan(compile_text(TARGETS), readings, as_of=date(2026, 3, 1))


def names(found) -> list[str]:
    return [one.target.indicator for one in found]


def test_a_claim_speaks_of_what_was_due_in_its_years(watched: Watch) -> None:
    (checked,) = checked_claims([CLAIM], watched)
    assert (names(checked.against), names(checked.borne_out), names(checked.open)) == (["竹器产值"], ["渡口"], ["驿站"])
    assert checked.is_contradicted and checked.count == 3


def test_a_claim_of_binding_targets_speaks_of_those(watched: Watch) -> None:
    (checked,) = checked_claims([CLAIM._replace(scope="binding")], watched)
    assert (names(checked.against), names(checked.borne_out)) == ([], ["渡口"])


def test_a_claim_without_years_speaks_of_what_is_due_by_now(watched: Watch) -> None:
    (checked,) = checked_claims([CLAIM._replace(first=None, last=None)], watched)
    assert checked.count == 3


def test_a_claim_of_other_years_is_none_of_this_plan(watched: Watch) -> None:
    assert checked_claims([CLAIM._replace(first=2016, last=2020)], watched) == ()


def test_what_speaks_against_a_claim_is_named_in_both_languages(watched: Watch) -> None:
    (checked,) = checked_claims([CLAIM], watched)
    assert claim_words(checked, "zh") == (
        "文中（第41字起）称2025年各项目标“目标任务全面完成”，但监测值显示3项中有1项未完成：竹器产值“≥ 3亿元”实际为2.8亿元。另有1项完成，1项尚无定论。"
    )
    assert "1 of 3 were missed: 竹器产值 “>= 3亿元” was 280,000,000 元" in claim_words(checked, "en")


def test_a_claim_that_nothing_speaks_against_says_how_far_it_is_borne_out(watched: Watch) -> None:
    (checked,) = checked_claims([CLAIM._replace(scope="binding")], watched)
    assert claim_words(checked, "zh").endswith("：1项中1项有监测值印证，0项尚无定论，没有一项相反。")
    assert claim_words(checked, "en").endswith("of 1 the readings bear out 1, 0 are open, none says otherwise.")


def test_quotation_marks_within_a_claim_are_single_ones(watched: Watch) -> None:
    (checked,) = checked_claims([CLAIM._replace(wording="“十四五”规划目标总体完成")], watched)
    assert "“‘十四五’规划目标总体完成”" in claim_words(checked, "zh")


def test_a_claim_as_data_has_its_place_and_the_numbers(watched: Watch) -> None:
    (checked,) = checked_claims([CLAIM], watched)
    data = claim_json(checked)
    assert (data["start"], data["end"], data["years"], data["contradicted"]) == (40, 48, [2025, 2025], True)
    assert [(one["indicator"], one["required"], one["actual"]) for one in data["against"]] == [("竹器产值", 3e8, 2.8e8)]
