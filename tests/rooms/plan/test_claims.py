"""Claims that all was fulfilled: which words make one, for which years; and what does not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luoshi.documents.reading import document_of
from luoshi.plan.claims import Claim, claims_of
from luoshi.plan.indicators import Indicators

REPORT = "云溪县2026年政府工作报告\n一、2025年工作回顾\n{}\n二、2026年工作安排\n渡口达到20座。{}\n"
PLAN = "云溪县国民经济和社会发展第十五个五年规划纲要（2026—2030年）\n一、发展基础\n{}\n二、主要目标\n到2030年，渡口达到20座。{}\n"


def found(review: str, ahead: str = "", text: str = REPORT) -> tuple[Claim, ...]:
    whole = text.format(review, ahead)
    claims = claims_of(document_of(whole, name="", sha256=""), Indicators())
    assert all(whole[claim.start : claim.end] == claim.wording for claim in claims)
    return claims


@pytest.mark.parametrize(
    ("review", "first", "last", "scope", "how"),
    [
        ("一年来，水网越织越密，较好地完成了年初确定的各项目标任务。", 2025, 2025, "all", "较好"),
        ("全年经济社会发展主要目标顺利实现。", 2025, 2025, "main", "顺利"),
        ("渡口修好了，超额完成县第九届人民代表大会第四次会议确定的目标任务，百姓满意。", 2025, 2025, "all", "超额"),
        ("圆满完成了2025年目标任务。", 2025, 2025, "all", "圆满"),
        ("约束性指标全部完成。", 2025, 2025, "binding", "全部"),
        ("“十四五”规划目标任务总体完成。", 2021, 2025, "all", "总体"),
        ("我们圆满实现既定目标。", 2025, 2025, "all", "圆满"),
    ],
)
def test_these_words_are_a_claim(review, first, last, scope, how) -> None:
    (claim,) = found(review)
    assert (claim.first, claim.last, claim.scope, claim.how) == (first, last, scope, how)


@pytest.mark.parametrize(
    "review",
    [
        "全面完成河道清淤任务。",
        "城镇新增就业超额完成全年任务。",
        "十件民生实事全部完成。",
        "治污减排目标任务超额完成。",
        "有两项约束性指标未能如期完成。",
        "为圆满完成全年目标任务，各村早作打算。",
        "要全面完成各项目标任务。",
    ],
)
def test_a_field_or_a_wish_is_no_claim(review) -> None:
    assert found(review) == ()


def test_what_a_report_says_of_its_own_year_is_no_claim_yet() -> None:
    assert found("水更清了。", "圆满完成2026年目标任务。") == ()


def test_a_plan_speaks_of_the_years_before_its_own() -> None:
    (claim,) = found("过去五年，顺利完成主要目标任务。", text=PLAN)
    assert (claim.first, claim.last, claim.scope) == (2021, 2025, "main")


def test_a_document_without_years_claims_for_none() -> None:
    document = document_of("一、工作回顾\n各项目标任务圆满完成。\n", name="", sha256="")
    assert [(c.first, c.last) for c in claims_of(document, Indicators())] == [(None, None)]


PIECES = [
    "圆满",
    "完成",
    "了",
    "年初",
    "确定",
    "的",
    "各项",
    "主要",
    "目标",
    "任务",
    "2025年",
    "“十四五”",
    "县十届人大三次会议",
    "，",
    "。",
    "\n",
    "渡口",
]


@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
def test_every_claim_is_a_stretch_of_the_text(text: str) -> None:
    for claim in claims_of(document_of(text, name="", sha256=""), Indicators()):
        assert text[claim.start : claim.end] == claim.wording
        assert "目标" in claim.wording or "任务" in claim.wording
