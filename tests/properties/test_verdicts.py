"""What holds of every verdict, whatever the numbers."""

from decimal import Decimal

from hypothesis import assume, given
from hypothesis import strategies as st

from properties.judged import reading, verdict

YEARS = [str(year) for year in range(2020, 2024)]
RANK = {"missed": 0, "reversed": 0, "behind": 1, "nearly": 2, "on_pace": 3, "met_early": 4, "met": 4}
UP = [
    ">= {} by 2025 from 2020", "> {} by 2025 from 2020, 2022: 40", "~ {} by 2025 from 2020", ">= {} by 2025 from 2020, path s-curve",
    "x1.5 from 2020 by 2025", "change >= 10% by 2025 from 2020", "change >= 5个 by 2025 from 2020", "average growth >= 6% 2020..2025",
    "average growth ~ 6% 2020..2025", "growth >= 5% each year 2021..2025", "hold >= {} 2021..2025", "hold ~>= {} 2021..2025",
    "never falls 2021..2025", "total >= {} 2021..2025", ">= {} by 2023 from 2020", "hold >= {} 2021..2023", "never falls 2021..2023",
]  # fmt: skip
DOWN = [
    "<= {} by 2025 from 2020", "< {} by 2023 from 2020", "change <= -10% by 2025 from 2020", "hold <= {} 2021..2025", "never rises 2021..2025",
    "= 0 always 2021..2025", "total <= {} 2021..2025", "average growth <= -3% 2020..2025",
]  # fmt: skip
values = st.integers(-200, 2000).map(lambda tenths: Decimal(tenths) / 10)
series = st.lists(values, min_size=4, max_size=4)
bars = st.integers(1, 200)


def read(numbers, unit="个", scale=1):
    return [reading(year, number / scale, unit=unit) for year, number in zip(YEARS, numbers, strict=True)]


@given(st.sampled_from(UP + DOWN), bars, series)
def test_scaling_units_changes_no_verdict(line: str, bar: int, numbers: list[Decimal]) -> None:
    plain, scaled = verdict(line.format(f"{bar}个"), read(numbers)), verdict(line.format(f"{bar}个"), read(numbers, "万个", 10000))
    assert (plain.status, plain.light) == (scaled.status, scaled.light)
    assert plain.finding.actual == scaled.finding.actual


@given(st.sampled_from(UP + DOWN), bars, series, st.randoms(use_true_random=False))
def test_order_of_readings_changes_none(line: str, bar: int, numbers: list[Decimal], chance) -> None:
    readings = read(numbers)
    shuffled = [*readings]
    chance.shuffle(shuffled)
    one, other = verdict(line.format(f"{bar}个"), readings), verdict(line.format(f"{bar}个"), shuffled)
    assert one == other


@given(st.sampled_from([(line, 1) for line in UP] + [(line, -1) for line in DOWN]), bars, series, st.integers(1, 500))
def test_better_actual_is_never_a_worse_status(which: tuple[str, int], bar: int, numbers: list[Decimal], more: int) -> None:
    line, sign = which
    better = [*numbers[:-1], numbers[-1] + sign * Decimal(more) / 10]
    before, after = verdict(line.format(f"{bar}个"), read(numbers)), verdict(line.format(f"{bar}个"), read(better))
    assume(before.status != "unknown")
    assert after.status != "unknown"
    assert RANK[after.status] >= RANK[before.status]


@given(st.sampled_from(UP + DOWN), bars, series)
def test_margin_says_what_the_status_says(line: str, bar: int, numbers: list[Decimal]) -> None:
    finding = verdict(line.format(f"{bar}个"), read(numbers)).finding
    if finding.status in ("behind", "reversed", "missed") and not finding.recovered and finding.margin is not None:
        assert finding.margin < 1e-9
    if finding.status == "unknown":
        assert finding.reasons
    if finding.margin is not None and finding.required is not None and finding.actual is not None:
        assert abs(abs(finding.actual - finding.required) - abs(finding.margin)) <= 1e-6 * (1 + abs(finding.actual))


@given(st.sampled_from(UP + DOWN), bars, series, st.integers(0, 3), values)
def test_a_reading_filed_later_changes_nothing_now(line: str, bar: int, numbers: list[Decimal], at: int, value: Decimal) -> None:
    from datetime import date

    readings = read(numbers)
    late = reading(YEARS[at], value, vintage="revised", filed=date(2024, 3, 2))
    assert verdict(line.format(f"{bar}个"), readings) == verdict(line.format(f"{bar}个"), [*readings, late])
