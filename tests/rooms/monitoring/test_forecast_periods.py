"""Which periods follow each other, and what the next ones are called."""

import pytest

from luoshi.kernel.errors import LuoshiError
from luoshi.monitoring.forecast.spacing import placed, unfit


@pytest.mark.parametrize(
    ("periods", "following", "season"),
    [
        (["2019", "2020年", "2021年度"], ["2022", "2023"], 1),
        (["2023年上半年", "2023-H2"], ["2024-H1", "2024-H2"], 2),
        (["2023-Q3", "2023年四季度"], ["2024-Q1", "2024-Q2"], 4),
        (["2023-11", "2023年12月"], ["2024-01", "2024-02"], 12),
        (["202311", "202312"], ["2024-01", "2024-02"], 12),
        (["2022-H1", "2023-H1"], ["2024-H1", "2025-H1"], 1),
        (["2022-Q1-3", "2023年前三季度"], ["2024-Q1-3", "2025-Q1-3"], 1),
        (["2021-12-31", "2022-12-31"], ["2023-12", "2024-12"], 1),
        (["2022-09-30", "2022-12-31"], ["2023-03", "2023-06"], 4),
        (["2023-03", "2023-06"], ["2023-09", "2023-12"], 4),
        (["2024-02-27", "2024-02-28"], ["2024-02-29", "2024-03-01"], 1),
        (["7", "8", "9"], ["10", "11"], 1),
    ],
)
def test_periods_of_one_kind_follow_each_other(periods, following, season):
    spacing, places = placed(periods)
    assert places == list(range(places[0], places[0] + len(periods)))
    assert [spacing.name(places[-1] + step) for step in (1, 2)] == following
    assert spacing.season == season


@pytest.mark.parametrize(
    "periods", [["2023", "2023-Q1"], ["2023-01~05", "2023-01~06"], ["2023-02~04", "2023-05~07"], ["2023", "去年"], ["2023-12-31", "2024"]]
)
def test_periods_of_several_kinds_are_refused(periods):
    with pytest.raises(LuoshiError):
        placed(periods)


@pytest.mark.parametrize(
    ("periods", "to_blame"),
    [
        (["1000", "99999", "2021年"], [(1, "period-unreadable")]),
        (["99999", "2021年", "2022年"], [(0, "period-unreadable")]),
        (["202301", "2023-02", "2023-03"], [(0, "period-unreadable")]),
        (["去年", "2023", "今年", "2023-Q1"], [(0, "period-unreadable"), (2, "period-unreadable")]),
        (["2023", "2024", "2023-Q1", "2025"], [(2, "periods-uneven")]),
        (["2024-01-15", "2023-12-31", "2024-02"], [(2, "periods-uneven")]),
    ],
)
def test_the_periods_to_blame_are_those_that_cannot_be_read_else_those_unlike_the_first(periods, to_blame):
    assert [(place, error.code) for place, error in unfit(periods)] == to_blame


def test_a_gap_is_a_gap_in_the_places():
    _, places = placed(["2020-01", "2020-02", "2020-04"])
    assert [place - places[0] for place in places] == [0, 1, 3]
