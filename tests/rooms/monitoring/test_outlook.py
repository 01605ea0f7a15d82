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
