"""Each finding about readings: what brings it about, and what does not."""

import pytest

from luoshi.monitoring.checks.catalogue import CATALOGUE, message
from luoshi.monitoring.importing.errors import ReadingsEmpty
from luoshi.monitoring.importing.fitting import Fitting
from luoshi.monitoring.importing.reading import Bounds, readings_in
from luoshi.plan.indicators import Indicators
from luoshi.services import plans, readings, rulebook

# code → (rows that bring it about, the same mended); columns: indicator, area, period, value, unit and what a row names beside
CASES = {
    "share-beyond-hundred": ("绿化率,甲县,2023,104,%,measure=share_pct", "绿化率,甲县,2023,94,%,measure=share_pct"),
    "growth-below-all": ("进口额,甲县,2023,-120,%,measure=growth_pct", "进口额,甲县,2023,-12,%,measure=growth_pct"),
    "value-negative": ("常住人口,甲县,2023,-12,万人", "净迁入人口,甲县,2023,-12,万人"),
    "final-before-end": ("产值,甲县,2023,10,亿元,filed=2023-10-05", "产值,甲县,2023,10,亿元,filed=2023-10-05,kind=expected"),
    "units-differ": ("藏书,甲县,2022,10,万册|藏书,甲县,2023,11,吨", "藏书,甲县,2022,10,万册|藏书,甲县,2023,110000,册"),
    "year-to-date-falls": ("产值,甲县,2023-H1,60,亿元|产值,甲县,2023-Q1-3,50,亿元", "产值,甲县,2023-H1,60,亿元|产值,甲县,2023-Q1-3,80,亿元"),
    "part-exceeds-whole": ("规上企业,甲县,2023,1200,家|市场主体,甲县,2023,900,户", "规上企业,甲县,2023,120,家|市场主体,甲县,2023,900,户"),
    "parts-unlike-whole": (
        "地区生产总值,甲县,2023,100,亿元|第一产业增加值,甲县,2023,10,亿元|第二产业增加值,甲县,2023,40,亿元|第三产业增加值,甲县,2023,45,亿元",
        "地区生产总值,甲县,2023,100,亿元|第一产业增加值,甲县,2023,10.1,亿元|第二产业增加值,甲县,2023,40.3,亿元|第三产业增加值,甲县,2023,49.6,亿元",
    ),
    "shares-unlike-hundred": (
        "第一产业增加值占GDP比重,甲县,2023,10,%|第二产业增加值占GDP比重,甲县,2023,40,%|第三产业增加值占GDP比重,甲县,2023,45,%",
        "第一产业增加值占GDP比重,甲县,2023,10.1,%|第二产业增加值占GDP比重,甲县,2023,40.3,%|第三产业增加值占GDP比重,甲县,2023,49.5,%",
    ),
    "subareas-unlike-area": ("产值,甲县,2023,100,亿元|产值,东街,2023,60,亿元|产值,西街,2023,55,亿元", "产值,甲县,2023,100,亿元|产值,东街,2023,45,亿元|产值,西街,2023,55,亿元"),
    "readings-conflict": ("产值,甲县,2023,10,亿元|产值,甲县,2023,11,亿元", "产值,甲县,2023,10.8,亿元|产值,甲县,2023,11,亿元,kind=revised"),
    "value-restated": ("产值,甲县,2023,10,亿元,kind=preliminary|产值,甲县,2023,12,亿元", "产值,甲县,2023,11.9,亿元,kind=preliminary|产值,甲县,2023,12,亿元"),
    "bound-contradicted": ("产值,甲县,2023,10,亿元,bound=at_least|产值,甲县,2023,8,亿元,kind=revised", "产值,甲县,2023,10,亿元,bound=at_least|产值,甲县,2023,10.4,亿元,kind=revised"),
    "areas-swapped": (
        "产值,甲县,2023,10,亿元,source_title=年鉴|产值,乙县,2023,17,亿元,source_title=年鉴|产值,甲县,2023,17,亿元,source_title=网文,kind=preliminary|产值,乙县,2023,10,亿元,source_title=网文,kind=preliminary",
        "产值,甲县,2023,10,亿元,source_title=年鉴|产值,乙县,2023,17,亿元,source_title=年鉴|产值,甲县,2023,10,亿元,source_title=网文,kind=preliminary|产值,乙县,2023,17,亿元,source_title=网文,kind=preliminary",
    ),
    "break-unmarked": (
        "零售额,甲县,2023,100,亿元|零售额,甲县,2024,132,亿元|零售额,甲县,2024,4.5,%,measure=growth_pct",
        "零售额,甲县,2023,100,亿元|零售额,甲县,2024,132,亿元,breaks=rescoped|零售额,甲县,2024,4.5,%,measure=growth_pct",
    ),
    "growth-and-level-disagree": (
        "零售额,甲县,2023,100,亿元|零售额,甲县,2024,109,亿元|零售额,甲县,2024,4.5,%,measure=growth_pct",
        "零售额,甲县,2023,100,亿元|零售额,甲县,2024,104.6,亿元|零售额,甲县,2024,4.5,%,measure=growth_pct",
    ),
    "value-jumps": (
        "|".join(f"产值,甲县,{year},{value},亿元" for year, value in zip(range(2016, 2024), (10.1, 10.8, 11.3, 12.1, 12.9, 13.4, 14.2, 28.7), strict=True)),
        "|".join(f"产值,甲县,{year},{value},亿元" for year, value in zip(range(2016, 2024), (10.1, 10.8, 11.3, 12.1, 12.9, 13.4, 14.2, 15.1), strict=True)),
    ),
    "value-off-by-power": (
        "|".join(f"产值,甲县,{year},{value},亿元" for year, value in zip(range(2018, 2024), (10.1, 10.8, 113, 12.1, 12.9, 13.4), strict=True)),
        "|".join(f"产值,甲县,{year},{value},亿元" for year, value in zip(range(2018, 2024), (10.1, 10.8, 11.3, 12.1, 12.9, 13.4), strict=True)),
    ),
    "value-copied": ("产值,甲县,2022,123.45,亿元|产值,甲县,2023,123.45,亿元", "产值,甲县,2022,123.45,亿元|产值,甲县,2023,125.67,亿元"),
    "period-copied": (
        "|".join(f"{name},甲县,{year},{value},万元" for year in (2022, 2023) for name, value in (("税收", 123), ("利润", 234), ("薪酬", 345))),
        "|".join(f"{name},甲县,{year},{value + year},万元" for year in (2022, 2023) for name, value in (("税收", 123), ("利润", 234), ("薪酬", 345))),
    ),
    "always-on-target": (
        "|".join(f"达标率,云溪县,{year},95,%" for year in (2026, 2027, 2028)),
        "|".join(f"达标率,云溪县,{year},{95 + year % 3},%" for year in (2026, 2027, 2028)),
    ),
}  # fmt: skip
OF_FILES = {
    "reading-discarded", "reading-without-value", "reading-repeated", "column-left-aside", "hidden-left-aside", "column-drifted", "column-gone",
}  # fmt: skip
OF_FORMULAS = {"derived-by-nought", "derived-unit-unfit"}  # test_formulas.py
PLAN = "云溪县国民经济和社会发展第十五个五年规划纲要\n一、主要目标\n达标率保持在95%以上。\n"
AREAS = {"甲县": ("东街", "西街")}


def imported(rows: str):
    names = ("indicator", "area", "period", "value", "unit")
    beside = ("kind", "measure", "bound", "breaks", "filed", "source_title")
    lines = [",".join((*names, *beside))]
    for row in rows.split("|"):
        cells = row.split(",")
        named = dict(cell.split("=") for cell in cells[5:])
        lines.append(",".join((*cells[:5], *(named.get(name, "") for name in beside))))
    fitting = Fitting(Indicators(), rulebook.units())
    try:
        found = readings_in("\n".join(lines).encode(), "表.csv", fitting, Bounds(1000, 10**6))
    except ReadingsEmpty:
        raise AssertionError(rows) from None
    assert not found.problems, found.problems
    return found


def codes(rows: str) -> list[str]:
    found = readings.findings(imported(rows), plan=plans.compile_text(PLAN), areas=AREAS)
    return [one.code for one in found]


@pytest.mark.parametrize("code", CASES)
def test_finding_is_brought_about_and_mended(code):
    bad, good = CASES[code]
    assert code in codes(bad)
    assert codes(good) == []


@pytest.mark.parametrize("code", CASES)
def test_finding_names_its_place_in_both_languages(code):
    found = next(one for one in readings.findings(imported(CASES[code][0]), plan=plans.compile_text(PLAN), areas=AREAS) if one.code == code)
    assert found.where.startswith("表.csv:")
    for lang in ("zh", "en"):
        words = message(found, lang)
        assert words
        assert "{" not in words


def test_every_finding_has_a_case():
    assert set(CASES) | OF_FILES | OF_FORMULAS == set(CATALOGUE)


def test_a_series_that_always_rose_does_not_fall_by_a_third_unnoticed():
    rows = "|".join(
        f"产值,甲县,{year},{value},亿元" for year, value in ((2011, 198.5), (2012, 235.2), (2013, 253.7), (2014, 274.4), (2018, 192.3))
    )
    assert codes(rows) == ["value-jumps"]
