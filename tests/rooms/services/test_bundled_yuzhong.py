"""The bundled facts of 渝中区 and 重庆市: complete, in order, and judged to what is expected of them."""

import csv
from collections import Counter
from decimal import Decimal
from pathlib import Path

import pytest

from luoshi.kernel.errors import BundleUnknown
from luoshi.monitoring.known import Known, Method
from luoshi.monitoring.readings import Readings
from luoshi.monitoring.series import known_series
from luoshi.monitoring.trail import trail
from luoshi.monitoring.verdict import Verdict
from luoshi.monitoring.watch import Watch, watch
from luoshi.services import rulebook
from luoshi.services.bundled import Bundle, bundled

DISTRICT, CITY = "渝中区", "重庆市"


@pytest.fixture(scope="module")
def bundle() -> Bundle:
    return bundled("yuzhong")


@pytest.fixture(scope="module")
def known(bundle: Bundle) -> Known:
    method = Method(rulebook.bands(), rulebook.units(), rulebook.indicators())
    return Known(Readings(bundle.readings, method.indicators), bundle.as_of, method)


@pytest.fixture(scope="module")
def watched(bundle: Bundle, known: Known) -> Watch:
    return watch(bundle.plan, known)


def verdict_of(bundle: Bundle, watched: Watch, row: str) -> Verdict:
    (target,) = (name for name, found in bundle.rows.items() if found.id == row)
    return watched.judged[target].verdict


def test_no_other_name_is_known() -> None:
    with pytest.raises(BundleUnknown) as refused:
        bundled("nowhere")
    assert "yuzhong" in refused.value.message("zh")


def test_every_target_is_a_line_of_its_plan(bundle: Bundle) -> None:
    titles = {section.id: section.title for section in bundle.plan.sections}
    assert len(bundle.plan.targets) == len(bundle.rows) == 33
    assert [titles[t.section or ""] for t in bundle.plan.targets] == [bundle.rows[t.id].plan for t in bundle.plan.targets]
    assert len({row.id for row in bundle.rows.values()}) == 33
    assert all(bundle.document.text[t.start : t.end] == t.wording for t in bundle.plan.targets)
    assert all(row.address and row.address.startswith("http") for row in bundle.rows.values())


def test_every_target_names_whose_it_is_and_when_it_is_due(bundle: Bundle) -> None:
    assert {t.area for t in bundle.plan.targets} == {DISTRICT, CITY}
    assert all(t.indicator and t.due and t.due_source == "clause" for t in bundle.plan.targets)


def test_every_reading_has_title_and_address_of_its_source(bundle: Bundle) -> None:
    assert len(bundle.readings) == 288
    assert all(r.source.title and (r.source.address or "").startswith("http") for r in bundle.readings)


def test_no_two_readings_contradict_each_other(known: Known) -> None:
    groups = {(r.indicator, r.area, r.measure) for r in known.readings.all}
    for group in groups:
        series = known_series(known.readings.of(*group), as_of=known.as_of, units=known.method.units)
        assert not series.refused
        assert not [point for point in series.points if point.conflict]


@pytest.mark.parametrize(
    ("indicator", "area", "period"),
    [
        ("社会消费品零售总额", DISTRICT, "2025"),
        ("地均地区生产总值", DISTRICT, "2023"),
        ("地区生产总值", CITY, "2018"),
        ("常住人口", CITY, "2020"),
    ],
)
def test_a_series_that_begins_anew_is_marked(known: Known, indicator: str, area: str, period: str) -> None:
    assert period in [found.text for found in known.series(indicator, area, "level").breaks]


def test_what_is_no_district_or_city_is_not_taken_for_one(bundle: Bundle) -> None:
    areas = Counter(r.area for r in bundle.readings)
    assert {"重庆市中心城区", "成渝地区双城经济圈(重庆部分)", "渝中区解放碑片区", "渝中区解放碑步行街"} == set(areas) - {DISTRICT, CITY}


@pytest.mark.parametrize("row", ["yz-145-1", "yz-145-2"])
def test_without_data_the_light_is_grey_and_says_so(bundle: Bundle, watched: Watch, row: str) -> None:
    verdict = verdict_of(bundle, watched, row)
    assert (verdict.light, verdict.finding.reasons) == ("grey", ("no-reading",))


def test_growth_is_behind_the_citys(bundle: Bundle, watched: Watch) -> None:
    finding = verdict_of(bundle, watched, "yz-145-4").finding
    assert (finding.status, finding.actual_period, finding.actual, finding.required) == ("behind", "2023", 5.2, 6.1)


@pytest.mark.parametrize(
    ("row", "status", "actual", "reasons"),
    [
        ("yz-2023-1", "met", 5.2, ()),  # growth as the district's report states it
        ("yz-2023-3", "met", 5.1, ()),
        ("yz-2023-4", "met", pytest.approx(100 * (1413.7 / 1309.6 - 1)), ("growth-from-levels",)),  # no growth was published
        ("yz-2023-2", "unknown", None, ("no-reading-since",)),
        ("yz-2023-5", "unknown", None, ("no-reading",)),
    ],
)
def test_the_yearly_targets_of_2023_are_judged_or_say_what_is_missing(bundle, watched, row, status, actual, reasons) -> None:
    finding = verdict_of(bundle, watched, row).finding
    assert (finding.status, finding.actual, finding.reasons) == (status, actual, reasons)
    assert status == "met" or reasons == ("no-reading",) or dict(finding.missing)["period"] == "2022"


def test_the_jump_of_retail_sales_is_a_break_on_its_chart(bundle: Bundle, watched: Watch, known: Known) -> None:
    (target,) = (name for name, row in bundle.rows.items() if row.id == "yz-2023-4")
    assert "2025" in trail(watched.promises[target][1], known).breaks


def test_the_roll_up_counts_grey_by_itself(watched: Watch) -> None:
    counts = watched.rollups[None].counts
    assert sum(counts.values()) == 33
    assert counts["grey"] == 22


@pytest.fixture(scope="module")
def observed(plans_folder: Path) -> list[dict[str, str]]:
    with (plans_folder.parent / "yuzhong" / "observations.csv").open(encoding="utf-8-sig") as file:
        return list(csv.DictReader(file))


@pytest.mark.real
def test_every_observation_that_was_not_discarded_is_bundled(bundle: Bundle, observed: list[dict[str, str]]) -> None:
    kept = [row for row in observed if not row["discard"]]
    assert [(Decimal(row["value"]), row["period"], row["unit"], row["measure"], row["source_url"]) for row in kept] == [
        (r.value, r.period.text, r.unit, r.measure, r.source.address) for r in bundle.readings
    ]


@pytest.mark.real
def test_no_quoted_words_are_bundled(bundle: Bundle, observed: list[dict[str, str]]) -> None:
    # A quote may be no more than a name and its number; what is longer is a sentence of somebody's.
    notes = [note for r in bundle.readings if (note := r.note)] + [row.note for row in bundle.rows.values() if row.note]
    for row in observed:
        pieces = {row["quote"][i : i + 10] for i in range(len(row["quote"]) - 9)}
        assert not [note for note in notes if any(piece in note for piece in pieces)]


@pytest.mark.real
def test_every_official_target_is_bundled(bundle: Bundle, plans_folder: Path) -> None:
    with (plans_folder.parent / "yuzhong" / "official_targets.csv").open(encoding="utf-8-sig") as file:
        official = list(csv.DictReader(file))
    assert [row["area"] for row in official] == [t.area for t in bundle.plan.targets]
    assert [row["target_period"][-4:] for row in official] == [(t.due or "")[:4] for t in bundle.plan.targets]
