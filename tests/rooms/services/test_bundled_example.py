"""The invented example: marked so everywhere, and with everything that monitoring can show."""

from datetime import timedelta

import pytest

from luoshi.monitoring.verdict import LIGHTS, Verdict
from luoshi.monitoring.watch import Watch
from luoshi.services import monitoring, plans
from luoshi.services.bundled import Bundle, bundled, is_bundled, names


@pytest.fixture(scope="module")
def bundle() -> Bundle:
    return bundled("example")


@pytest.fixture(scope="module")
def watched(bundle: Bundle) -> Watch:
    return monitoring.watch_plan(bundle.plan, bundle.readings, as_of=bundle.as_of)


def verdicts(watched: Watch, indicator: str) -> dict[str, Verdict]:
    """By kind of rule."""
    return {one.target.rule.kind: one.verdict for one in watched.judged.values() if one.target.indicator == indicator}


def test_examples_are_known_by_name() -> None:
    assert names() == ("example", "yuzhong")
    assert is_bundled("example") and not is_bundled("example.txt")


def test_it_is_the_plan_that_the_demo_shows(bundle: Bundle) -> None:
    assert bundle.document.text == plans.example()[1]
    assert bundle.plan.meta.period == (2026, 2030)


def test_every_reading_is_marked_as_invented(bundle: Bundle) -> None:
    assert bundle.invented
    assert all("虚构" in (r.source.title or "") and "invented" in (r.source.title or "") for r in bundle.readings)
    assert {r.source.address for r in bundle.readings} == {None}


def test_eight_years_are_read_up_to_the_day_that_is_looked_at(bundle: Bundle) -> None:
    assert {r.period.year for r in bundle.readings} == set(range(2021, 2029))
    assert all(r.filed for r in bundle.readings)


def test_every_light_and_status_is_shown(watched: Watch) -> None:
    assert {one.verdict.status for one in watched.judged.values()} == set(LIGHTS)
    assert all(watched.rollups[None].counts[light] for light in ("green", "yellow", "red", "grey"))


def test_most_targets_have_readings(watched: Watch) -> None:
    counts = watched.rollups[None].counts
    assert counts["grey"] * 3 < sum(counts.values())


def test_what_was_broken_or_red_is_remembered(watched: Watch) -> None:
    assert verdicts(watched, "空气质量优良天数比率")["hold"].finding.recovered
    assert verdicts(watched, "城市生活垃圾回收利用率")["reach"].remembered


def test_a_preliminary_value_is_replaced_when_it_is_revised(bundle: Bundle, watched: Watch) -> None:
    later = monitoring.known(bundle.readings, as_of=bundle.as_of + timedelta(days=30))
    seen = []
    for known in (watched.known, later):
        points = {p.period.text: p for p in known.series("地区生产总值", "青禾区", "level", "亿元").points}
        seen.append([(points[year].value, points[year].reading.vintage) for year in ("2026", "2027")])
    assert seen == [[(457.6, "revised"), (485.9, "preliminary")], [(457.6, "revised"), (487.1, "revised")]]


def test_a_part_of_the_year_is_held_against_its_usual_share(watched: Watch) -> None:
    assert "part-year-by-share" in verdicts(watched, "城镇新增就业人数")["total"].finding.reasons


def test_a_series_that_begins_anew_is_no_progress(watched: Watch) -> None:
    assert verdicts(watched, "社会消费品零售总额")["reach"].finding.reasons == ("break-in-series",)


def test_the_last_quarter_counts_for_what_stands_at_a_day(watched: Watch) -> None:
    assert verdicts(watched, "城镇调查失业率")["hold"].finding.actual_period == "2028-Q3"
