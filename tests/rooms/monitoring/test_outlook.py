"""What will probably become of targets, by series whose future is plain."""

import pytest

from luoshi.monitoring.outlook import outlook
from luoshi.plan.language.reading import read_written
from luoshi.services import rulebook
from properties.judged import AREA, SUBJECT, known, reading


def foreseen(line: str, values: dict[int, float], as_of: str = "2024-03-01", **facts):
    readings = [reading(str(year), value, **facts) for year, value in values.items()]
    target = read_written(f"{SUBJECT}@{AREA}: {line}")
    return outlook(target, known(readings, as_of), rulebook.forecasts(), rulebook.prospects())


RISING = {year: 100 + 10 * (year - 2012) + (year % 2) for year in range(2012, 2024)}
FLAT = {year: 100 + (year % 3) for year in range(2012, 2024)}


@pytest.mark.parametrize(
    ("line", "values", "word"),
    [
        (">= 200个 by 2025 from 2020", RISING, "exceed"),
        (">= 300个 by 2025 from 2020", RISING, "at_risk"),
        ("<= 104个 by 2025 from 2020", FLAT, "exceed"),
        ("<= 80个 by 2025 from 2020", FLAT, "at_risk"),
        ("hold >= 90个 2021..2025", FLAT, "meet"),
        ("hold >= 110个 2021..2025", FLAT, "at_risk"),
        ("never falls 2021..2025", RISING, "meet"),
        ("total >= 400个 2021..2025", FLAT, "exceed"),
        ("total >= 600个 2021..2025", FLAT, "at_risk"),
        ("average growth >= 1% 2020..2025", RISING, "exceed"),
        ("growth >= 30% each year 2021..2025", RISING, "at_risk"),
        ("x2 from 2020 by 2025", FLAT, "at_risk"),
        ("150..400个 by 2025 from 2020", RISING, "exceed"),
        ("10..60个 by 2025 from 2020", RISING, "at_risk"),
    ],
)
def test_plain_futures_are_foreseen(line, values, word):
    found = foreseen(line, values)
    assert found.word == word
    assert found.interval[0] < found.interval[1]
    assert [fan.period for fan in found.fan] == ["2024", "2025"]
    assert all(fan.lo95 <= fan.lo80 <= fan.mean <= fan.hi80 <= fan.hi95 for fan in found.fan)


def test_two_readings_are_too_few():
    found = foreseen(">= 200个 by 2025 from 2020", {2022: 120, 2023: 130, 2020: 100})
    assert (found.word, found.probability, found.interval, found.reason) == ("unclear", None, None, "too-few-readings")


def test_a_sum_is_foreseen_from_what_it_has_come_to():
    found = foreseen("total >= 500个 2021..2025", FLAT)
    assert found.fan[-1].mean == pytest.approx(sum(FLAT[year] for year in (2021, 2022, 2023)) + 2 * 101, abs=5)


def test_nothing_is_foreseen_once_it_is_due():
    assert foreseen(">= 200个 by 2023 from 2020", RISING) is None
    assert foreseen(">= 200个 by 2023 from 2020", {2020: 100, 2022: 120}, as_of="2024-06-01") is None


def test_what_people_judge_is_not_foreseen():
    assert foreseen('judged "显著改善" by 2025', FLAT).reason == "not-forecast"


def test_a_share_stays_a_share():
    values = {year: 90 + (year - 2012) * 0.9 for year in range(2012, 2024)}
    found = foreseen(">= 99% by 2026 from 2020", values, unit="%")
    assert found.fan[-1].hi95 <= 100


def test_years_before_a_break_say_nothing():
    readings = [reading(str(year), 100 + 40 * (year - 2012)) for year in range(2012, 2020)]
    readings += [reading(str(year), 100, breaks="rescoped" if year == 2020 else None) for year in range(2020, 2024)]
    target = read_written(f"{SUBJECT}@{AREA}: hold >= 90个 2021..2025")
    found = outlook(target, known(readings, "2024-03-01"), rulebook.forecasts(), rulebook.prospects())
    assert found.fan[-1].mean == pytest.approx(100)


QUARTERS = [f"{year}-Q{quarter}" for year in (2021, 2022, 2023) for quarter in (1, 2, 3, 4)]


def by_parts(line: str, periods: list[str], *, unit: str = "个", step: float = 2.0):
    readings = [reading(period, 100 + step * n, unit=unit) for n, period in enumerate(periods)]
    target = read_written(f"{SUBJECT}@{AREA}: {line}")
    return outlook(target, known(readings, "2024-03-01"), rulebook.forecasts(), rulebook.prospects())


@pytest.mark.parametrize("line", [">= 130个 by 2025 from 2020", "hold >= 90个 2021..2025"])
def test_what_is_read_by_quarters_only_is_foreseen_by_quarters(line):
    found = by_parts(line, QUARTERS)
    assert [fan.period for fan in found.fan] == [f"{year}-Q{quarter}" for year in (2024, 2025) for quarter in (1, 2, 3, 4)]
    assert found.word in ("meet", "exceed")


def test_months_are_taken_where_no_quarter_ends_in_them_long_enough():
    months = [f"2022-{month:02d}" for month in range(11, 13)] + [f"2023-{month:02d}" for month in range(1, 12)]
    found = by_parts(">= 130个 by 2024 from 2020", months)
    assert [found.fan[0].period, found.fan[-1].period, len(found.fan)] == ["2023-12", "2024-12", 13]


def test_a_year_of_a_stock_is_its_last_quarter_and_of_a_rate_is_not():
    periods = ["2022", "2023-Q1", "2023-Q2", "2023-Q3", "2023-Q4"]
    assert by_parts(">= 130个 by 2025 from 2020", periods).fan[0].period == "2024-Q1"
    assert by_parts(">= 130% by 2025 from 2020", periods, unit="%").reason == "too-few-readings"


def test_years_come_before_their_parts():
    found = by_parts(">= 130个 by 2025 from 2020", ["2021", "2022", "2023", "2023-Q1", "2023-Q2"])
    assert [fan.period for fan in found.fan] == ["2024", "2025"]


@pytest.mark.parametrize("periods", [QUARTERS[-4:], [*QUARTERS[:4], *QUARTERS[5:9]]])
def test_a_year_of_quarters_or_one_with_a_gap_is_too_little(periods):
    assert by_parts(">= 130个 by 2025 from 2020", periods).reason == "too-few-readings"


def test_what_adds_up_over_a_year_is_not_foreseen_from_its_parts():
    assert by_parts(">= 130元 by 2025 from 2020", QUARTERS, unit="元").reason == "too-few-readings"
    assert by_parts("total >= 1300个 2021..2025", QUARTERS).reason == "missing-periods"


def test_of_a_comparison_the_difference_is_foreseen():
    years = range(2012, 2024)
    own = [reading(str(year), 6 + (year % 2), unit="%", measure="growth_pct") for year in years]
    other = [reading(str(year), 4, unit="%", measure="growth_pct", indicator="别的指标") for year in years]
    target = read_written(f"{SUBJECT}@{AREA}: growth > growth(别的指标) 2012..2025")
    found = outlook(target, known(own + other, "2024-03-01"), rulebook.forecasts(), rulebook.prospects())
    assert (found.fan, [step.period for step in found.margins]) == ((), ["2024", "2025"])
    assert all(1 < step.mean < 4 for step in found.margins)
