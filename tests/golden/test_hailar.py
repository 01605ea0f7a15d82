"""A county's yearly targets against what later reports state, and its claims that all was fulfilled. No words of the reports are here."""

import csv
import json
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from luoshi import compile_plan
from luoshi.kernel.reading_period import Period
from luoshi.monitoring.readings import Reading, Source
from luoshi.services import claims, monitoring

pytestmark = pytest.mark.real
GOLD = json.loads((Path(__file__).parent / "hailar.json").read_text("utf-8"))
AREA = "海拉尔区"


@pytest.fixture(scope="module")
def folder(plans_folder: Path) -> Path:
    return plans_folder / "海拉尔区_政府工作报告"


@pytest.fixture(scope="module")
def rows(folder: Path) -> list[dict[str, str]]:
    with (folder / "targets_actuals_shared.csv").open(encoding="utf-8-sig") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def actuals(rows: list[dict[str, str]]) -> tuple[Reading, ...]:
    return tuple(_reading(row) for row in rows if row["kind"] == "actual")


def _reading(row: dict[str, str]) -> Reading:
    period = Period.of(row["period"])
    assert period is not None
    # The series of 地区生产总值 was restated between 2016 and 2018.
    begins_anew = "rebased" if (row["indicator"], row["period"]) == ("地区生产总值", "2018") else None
    return Reading(
        indicator=row["indicator"], area=AREA, period=period, value=Decimal(row["value"]), unit=row["unit"], breaks=begins_anew,
        source=Source(row["source"]),
    )  # fmt: skip


def _report(folder: Path, year: int) -> Path:
    return folder / f"海拉尔区_{year}_政府工作报告.txt"


@pytest.mark.parametrize("record", GOLD["verdicts"], ids=lambda r: f"{r['year']}-{r['indicator']}")
def test_each_years_target_against_the_next_years_report(rows, actuals, record) -> None:
    (row,) = (r for r in rows if r["kind"] == "target" and (int(r["period"]), r["indicator"]) == (record["year"], record["indicator"]))
    year = record["year"]
    if row["unit"] == "%":
        line = f"{row['indicator'].removesuffix('增速')}@{AREA}: change >= {row['value']}% by {year} from {year - 1}"
    else:
        line = f"{row['indicator']}@{AREA}: >= {row['value']}{row['unit']} by {year} from {year - 1}"
    finding = monitoring.judge_line(line, actuals, as_of=date(year + 1, 12, 31)).verdict.finding
    assert finding.status == record["status"]
    if record["status"] != "unknown":
        assert {one.reading.period.text for one in finding.inputs if one.role == "actual"} == {str(year)}


@pytest.mark.parametrize("year", sorted(GOLD["claims"]))
def test_claims_stand_where_a_reader_finds_them(folder, year) -> None:
    found = claims.claims_in(_report(folder, int(year)))
    assert [[c.start, c.end, c.first, c.last, c.scope] for c in found] == GOLD["claims"][year]


@pytest.mark.parametrize("year", [2012, 2013, 2014])
def test_where_all_was_fulfilled_and_the_numbers_say_otherwise_it_is_said(folder, actuals, year) -> None:
    watched = monitoring.watch_plan(compile_plan(_report(folder, year)), actuals, as_of=date(year + 1, 12, 31))
    checked = claims.check_claims(watched, _report(folder, year + 1))
    against = {one.target.indicator for claim in checked for one in claim.against}
    borne_out = {one.target.indicator for claim in checked for one in claim.borne_out}
    assert against == set(GOLD["against"].get(str(year), ()))
    assert borne_out == set(GOLD["borne_out"].get(str(year), ()))
    assert [c.is_contradicted for c in checked] == [True] * len(GOLD["claims"][str(year + 1)])
    for claim in checked:
        assert all(name in claims.words(claim, "zh") for name in against)
        assert json.loads(claims.json_of((claim,)))[0]["contradicted"]
