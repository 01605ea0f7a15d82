"""How values add up over a year: as the table says, else as name and unit suggest."""

import pytest

from luoshi.monitoring.accumulation import accumulation
from luoshi.plan.indicators import Indicator, Indicators
from luoshi.services import rulebook

KNOWN = rulebook.indicators()
BY_ID = {one.id: accumulation(one.name, one.unit, KNOWN) for one in KNOWN.known}
MONEY_THAT_STANDS = {"gov-debt", "deposits", "deposits-rmb", "loans", "loans-rmb", "sme-inclusive-loans", "green-loans", "agri-loans"}


def test_percentages_are_rates() -> None:
    assert {BY_ID[one.id] for one in KNOWN.known if one.unit in ("%", "‰")} == {"rate"}


def test_money_is_counted_over_the_year_unless_it_is_owed_or_deposited() -> None:
    money = {one.id: BY_ID[one.id] for one in KNOWN.known if one.unit == "元"}
    assert {name for name, found in money.items() if found == "stock"} == MONEY_THAT_STANDS
    assert set(money.values()) == {"flow", "stock"}


@pytest.mark.parametrize(
    "name",
    [
        "market-entities-new", "firms-scale-new", "fdi", "jobs-urban-new", "affordable-rental", "old-communities", "shanty", "home-sales-area",
        "culture-visits", "express-volume", "freight", "water-use", "energy-use", "power-use", "coal-use", "soil-erosion-treated",
        "afforestation", "farmland-high-new", "grain-area", "grain-output", "pipe-renewal", "air-good-days", "heavy-pollution-days",
        "accident-deaths", "accident-count", "accident-rate-workers", "traffic-deaths", "traffic-rate", "criminal-cases", "fraud-cases",
        "labour-productivity", "mu-output-tax", "patents-granted", "carbon",
    ],
)  # fmt: skip
def test_what_is_done_or_happens_in_a_year_is_counted(name: str) -> None:
    assert BY_ID[name] == "flow"


@pytest.mark.parametrize(
    "name",
    [
        "market-entities", "firms-scale", "hnte", "population", "patents-valid", "rural-transfer", "elderly-beds", "home-stock", "road-length",
        "power-capacity", "energy-production", "grain-capacity", "farmland", "farmland-high", "forest-stock", "wetland-area", "park-per-capita",
    ],
)  # fmt: skip
def test_what_stands_at_a_day_is_a_stock(name: str) -> None:
    assert BY_ID[name] == "stock"


@pytest.mark.parametrize(
    "name",
    ["income-ratio", "agri-processing", "irrigation-efficiency", "schooling-labour", "schooling-new-labour", "open-days", "life-expectancy", "pm25"],
)  # fmt: skip
def test_averages_and_ratios_are_rates(name: str) -> None:
    assert BY_ID[name] == "rate"


@pytest.mark.parametrize(
    ("name", "unit", "found"),
    [
        ("竹器产值", "亿元", "flow"),
        ("竹器产值", "倍", "flow"),
        ("新增贷款", "亿元", "flow"),
        ("新增债务余额", "亿元", "stock"),
        ("渡船固定资产投资", None, "flow"),
        ("竹林改造面积", "亩", "flow"),
        ("竹林面积", "亩", "stock"),
        ("渡船修复里程", "公里", "flow"),
        ("溪水浓度", None, "rate"),
        ("办件用时", "天", "rate"),
        ("水车", "架", "stock"),
        (None, "亿元", "flow"),
        (None, None, "stock"),
    ],
)
def test_names_that_the_table_lacks(name: str | None, unit: str | None, found: str) -> None:
    assert accumulation(name, unit, KNOWN) == found


def test_growth_of_what_is_counted_does_not_add_up() -> None:
    assert (accumulation("全员劳动生产率", "%", KNOWN), accumulation("地区生产总值", "%", KNOWN)) == ("rate", "rate")


def test_the_table_wins_over_the_name() -> None:
    table = Indicators((Indicator("x", "竹器产值", (), "亿元", "up", "test", "stock"),))
    assert accumulation("竹器产值", "亿元", table) == "stock"
