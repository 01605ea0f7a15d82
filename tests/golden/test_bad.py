"""Each way to be wrong is caught: for every diagnostic one invented document that raises it, and the same document mended.

`bad/<code>.txt` raises the code at the words below; `bad/<code>.mended.txt` does not raise it, whatever else it may raise.
"""

import re
import string
from functools import cache
from pathlib import Path

import pytest

from luoshi import Plan, compile_plan
from luoshi.plan.checks.catalogue import CATALOGUE, message
from luoshi.plan.model import Diagnostic

BAD = Path(__file__).parent / "bad"

# Code → the words that its place covers. A trailing … says that the place is the beginning of these words.
WORDS = {
    "target-without-baseline": "竹编产业产值年均增长8%",
    "target-without-value": "营商环境评价进入全市第一方阵",
    "target-without-unit": "规模以上竹编企业达到60",
    "target-without-due": "竹林覆盖率达到58%",
    "target-without-indicator": "新增3家",
    "target-set-elsewhere": "单位地区生产总值能耗降低完成市下达任务",
    "target-approximate": "常住人口城镇化率达到65%左右",
    "target-only-judged": "山城风貌更加彰显",
    "targets-contradict": "污水处理率达到93%",
    "targets-repeat": "污水处理率达到96%",
    "growth-and-level-disagree": "达到282亿元",
    "share-out-of-range": "农村自来水入户率达到950%",
    "deadline-outside-period": "2033年6月底前建成竹海隧道",
    "task-without-unit": "建立瞭望哨网",
    "task-without-lead": "建立瞭望哨网",
    "task-with-many-leads": "建立瞭望哨网",
    "goal-without-task": "低空经济加快壮大",
    "number-sequence-broken": "四、",
    "title-cut-unsure": "1.壮大竹编产业培育龙头企业",
    "section-empty": "第二章 重点工作",
    "text-lost": "快推进灌区建设",
    "date-damaged": "20260309日",
    "quotes-lost": "十五五",
    "bracket-lost": "2026年1月16日云溪县第九届人民代表大会批准）",
    "quote-unpaired": "“",
    "indicator-under-two-names": "规模以上企业达到45家",
    "indicator-unit-differs": "竹林面积达到7000公顷",
    "indicator-unit-unusual": "森林覆盖率达到58公里",
    "no-period": "云溪县竹产业发展规划…",
    "no-section": "云溪县国民经济和社会发展第十五个五年规划…",
    "no-target": "云溪县国民经济和社会发展第十五个五年规划…",
}
# How far the place may reach beyond the words: 力争2030年 before 新增3家, —— before a goal.
LONGEST_BESIDE = 8
CODES = sorted(CATALOGUE)


def bad(code: str) -> Path:
    return BAD / f"{code}.txt"


def mended(code: str) -> Path:
    return BAD / f"{code}.mended.txt"


@cache
def plan_of(path: Path) -> Plan:
    return compile_plan(path)


def found(path: Path, code: str) -> list[Diagnostic]:
    return [d for d in plan_of(path).diagnostics if d.code == code]


def text_of(path: Path) -> str:
    return path.read_text("utf-8")


def test_every_code_has_a_bad_document_and_a_mended_one() -> None:
    expected = {path.name for code in CATALOGUE for path in (bad(code), mended(code))}
    assert {path.name for path in BAD.iterdir()} == expected
    assert set(WORDS) == set(CATALOGUE)


@pytest.mark.parametrize("code", CODES)
def test_the_bad_document_raises_the_code_at_the_right_words(code: str) -> None:
    text, words = text_of(bad(code)), WORDS[code]
    places = [text[d.start : d.end] for d in found(bad(code), code)]
    assert places, "not raised"
    if words.endswith("…"):
        assert words.startswith(places[0]) and text.startswith(words[:-1])
    else:
        assert words in places[0]
        assert len(places[0]) <= len(words) + LONGEST_BESIDE


@pytest.mark.parametrize("code", CODES)
def test_the_mended_document_does_not_raise_the_code(code: str) -> None:
    assert found(mended(code), code) == []


@pytest.mark.parametrize("code", CODES)
def test_documents_are_short_and_alike(code: str) -> None:
    first, second = text_of(bad(code)).splitlines(), text_of(mended(code)).splitlines()
    assert 3 <= len(first) <= 8 and 3 <= len(second) <= 8
    assert len(set(first) ^ set(second)) <= 4, "mended in one or two places"


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("code", CODES)
def test_the_message_names_the_thing_the_reason_and_the_cure(code: str, lang: str) -> None:
    diagnostic = found(bad(code), code)[0]
    said = message(code, diagnostic.fields, lang)
    assert not re.search(r"[{}?]|None|\bnan\b", said), "an unfilled field"
    quoted = re.findall(r"“(.+?)”(?!\w*”)", said)
    assert any(_stands_in(words, text_of(bad(code))) for words in quoted), "no quotation from the document"
    sentences = [s for s in re.split(r"[。;]|\.(?:\s|$)|[,,:](?=\D)", said) if s.strip()]
    assert len(sentences) >= 2, "a reason and a cure"
    assert said.endswith(("。", "."))


def _stands_in(words: str, text: str) -> bool:
    """Whether the text holds the words, white space and the width of brackets left aside."""
    return _plain(words) in _plain(text)


def _plain(words: str) -> str:
    return re.sub(r"\s", "", words).translate(str.maketrans("（）", "()"))


@pytest.mark.parametrize("code", CODES)
def test_fields_fill_both_templates(code: str) -> None:
    entry = CATALOGUE[code]
    fields = {name for name, _ in found(bad(code), code)[0].fields}
    for template in (entry.zh, entry.en):
        assert {name for _, name, _, _ in string.Formatter().parse(template) if name} <= fields
