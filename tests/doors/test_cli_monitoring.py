"""`luoshi judge`, `monitor`, `explain` and `targets parse` through their doors."""

import csv
import json

import pytest

ROWS = """indicator,area,period,value,unit,kind
市场主体,云溪县,2020,10,万户,
市场主体,云溪县,2022,11.5,万户,
市场主体,云溪县,2023,12.8,万户,preliminary
市场主体,临江市,2023,80,万户,
"""
KEYS = {
    "status", "light", "recovered", "outlook", "probability", "interval", "actual", "actual_period", "required", "margin", "margin_share",
    "keep_green", "keep_green_period", "reasons", "explanation", "inputs", "method", "as_of",
}  # fmt: skip
TARGET = ">= 15万个 by 2025 from 2020"


@pytest.fixture
def readings(tmp_path):
    path = tmp_path / "监测值.csv"
    path.write_text(ROWS, "utf-8")
    return path


def test_verdict_is_that_of_the_contract(luoshi, readings):
    answer = luoshi("judge", TARGET, readings, "--as-of", "2024-03-01", "--format", "json")
    assert answer.status == 0, answer.err
    verdict = json.loads(answer.out)
    assert set(verdict) >= KEYS
    assert (verdict["status"], verdict["light"], verdict["method"], verdict["as_of"]) == ("nearly", "yellow", "reach/1", "2024-03-01")
    assert (verdict["actual"], verdict["required"], verdict["margin"], verdict["actual_period"]) == (128000, 130000, -2000, "2023")
    assert [one["role"] for one in verdict["inputs"]] == ["actual", "base"]
    assert verdict["inputs"][0]["source"]["place"] == "监测值.csv:4 (D4)"
    assert set(verdict["explanation"]) == {"zh", "en"}


def test_subject_is_the_first_rows_unless_named(luoshi, readings):
    named = json.loads(
        luoshi("judge", "hold >= 50万个 2021..2025", readings, "--area", "临江市", "--as-of", "2024-03-01", "--format", "json").out
    )
    assert (named["actual"], named["target"]["area"]) == (800000, "临江市")
    in_line = json.loads(luoshi("judge", "市场主体@临江市: hold >= 50万个", readings, "--as-of", "2024-03-01", "--format", "json").out)
    assert in_line["actual"] == 800000


def test_table_says_light_sentence_and_sources(luoshi, readings):
    answer = luoshi("judge", "达到15万个以上 by 2025 from 2020", readings, "--as-of", "2024-03-01")
    assert answer.status == 0
    for words in ("▲ 黄灯", "基本达到", "12.8万个", "要求13万个", "监测值.csv:4", "初步", "要保持绿灯"):
        assert words in answer.text
    english = luoshi("judge", TARGET, readings, "--as-of", "2024-03-01", "--lang", "en").text
    assert "nearly there" in english
    assert "behind by 2,000" in english


def test_wrong_unit_is_grey_and_says_so(luoshi, readings):
    readings.write_text(ROWS.replace("12.8,万户", "12.8,万元"), "utf-8")
    verdict = json.loads(luoshi("judge", TARGET, readings, "--as-of", "2024-03-01", "--format", "json").out)
    assert (verdict["status"], verdict["reasons"]) == ("unknown", ["wrong-unit"])
    assert "万元" in verdict["explanation"]["zh"]


def test_file_without_a_row_is_grey(luoshi, readings):
    readings.write_text(ROWS.splitlines()[0] + "\n", "utf-8")
    answer = luoshi("judge", "图书馆: done by 2025", readings, "--as-of", "2024-03-01", "--format", "json")
    assert (answer.status, json.loads(answer.out)["reasons"]) == (0, ["nothing-filed"])


def test_row_that_cannot_be_read_stops_the_judge(luoshi, readings):
    readings.write_text(ROWS.replace("11.5", "十一点五左右"), "utf-8")
    answer = luoshi("judge", TARGET, readings, "--as-of", "2024-03-01")
    assert (answer.status, answer.out) == (3, b"")
    assert "监测值.csv:3" in answer.err
    assert "十一点五左右" in answer.err


def test_line_that_cannot_be_read_points_at_the_character(luoshi, readings):
    answer = luoshi("judge", ">= 15万个 bye 2025", readings)
    assert answer.status == 3
    assert "第 9 个字符" in answer.err


def test_fiscal_year_is_an_option(luoshi, readings):
    fiscal = ("--fiscal-start", "4", "--fiscal-named-by-end", "--format", "json")
    early = json.loads(luoshi("judge", TARGET, readings, "--as-of", "2023-04-15", *fiscal).out)
    assert early["actual_period"] == "2023"
    plain = json.loads(luoshi("judge", TARGET, readings, "--as-of", "2023-04-15", "--format", "json").out)
    assert plain["actual_period"] == "2022"


def test_bundled_plan_is_monitored_with_its_readings(luoshi):
    data = json.loads(luoshi("monitor", "yuzhong", "--format", "json").out)
    assert data["schema"] == "luoshi.monitor/1"
    lights = {}
    for target in data["targets"]:
        lights.setdefault(target["light"], []).append(target["indicator"])
    assert {"市场主体", "规上企业"} <= set(lights["grey"])
    growth = next(t for t in data["targets"] if t["written"].startswith("地区生产总值@渝中区: growth ~"))
    assert (growth["light"], growth["actual"] < growth["required"]) == ("red", True)
    whole = next(rollup for rollup in data["rollups"] if rollup["section"] is None)
    assert sum(whole["lights"].values()) == len(data["targets"])


def test_monitor_shows_the_worst_first(luoshi):
    answer = luoshi("monitor", "yuzhong")
    assert answer.status == 0
    assert answer.text.index("■ 红灯") < answer.text.index("● 绿灯  ") < answer.text.index("○ 灰灯  ")


def test_monitor_judges_a_document(luoshi, document, tmp_path):
    readings = tmp_path / "r.csv"
    readings.write_text("indicator,area,period,value,unit\n粮仓容量,云溪县,2025,10,万吨\n粮仓容量,云溪县,2027,12.5,万吨\n", "utf-8")
    data = json.loads(luoshi("monitor", document, readings, "--as-of", "2028-03-01", "--format", "json").out)
    store = next(target for target in data["targets"] if target["indicator"] == "粮仓容量")
    assert (store["status"], store["required"]) == ("on_pace", 120000)


def test_refused_rows_stop_the_monitor_unless_skipped(luoshi, document, tmp_path):
    readings = tmp_path / "r.csv"
    readings.write_text("indicator,area,period,value,unit\n粮仓容量,云溪县,2025,很多,万吨\n粮仓容量,云溪县,2027,12.5,万吨\n", "utf-8")
    stopped = luoshi("monitor", document, readings, "--as-of", "2028-03-01")
    assert (stopped.status, stopped.out) == (3, b"")
    gone_on = luoshi("monitor", document, readings, "--as-of", "2028-03-01", "--skip-refused")
    assert gone_on.status == 0
    assert "r.csv:2" in gone_on.err


def test_explain_finds_a_target_by_its_indicator(luoshi):
    answer = luoshi("explain", "yuzhong", "市场主体")
    assert answer.status == 0
    assert "没有可用的监测值" in answer.text


def test_explain_says_which_targets_are_called_so(luoshi):
    answer = luoshi("explain", "yuzhong", "地区生产总值")
    assert answer.status == 3
    assert "target-" in answer.err


def test_parse_says_what_a_line_says(luoshi):
    assert luoshi("targets", "parse", "年均增长6%左右").text.splitlines() == ["年均增长 ≈ 6%", "average growth ~ 6%"]
    data = json.loads(luoshi("targets", "parse", ">= 15万个 by 2025 from 2020", "--format", "json").out)
    assert (data["rule"]["kind"], data["rule"]["value"], data["due"], data["baseline"]["period"]) == ("reach", 150000, "2025-12-31", "2020")


def test_weights_are_told_beside_the_counts(luoshi, tmp_path):
    weights = tmp_path / "权重.csv"
    weights.write_text("指标,权重\n地区生产总值,10\n市场主体,30\n", "utf-8")
    answer = luoshi("monitor", "yuzhong", "--weights", weights)
    assert answer.status == 0
    assert "○ 83.3%" in answer.text.split("按权重:")[1].splitlines()[0]
    assert "项目标没有权重" in answer.err
    data = json.loads(luoshi("monitor", "yuzhong", "--weights", weights, "--format", "json").out)
    assert next(rollup for rollup in data["rollups"] if rollup["section"] is None)["weighted_shares"]["grey"] == pytest.approx(5 / 6)
    table = luoshi("monitor", "yuzhong", "--weights", weights, "--format", "csv").out.decode("utf-8-sig").splitlines()
    assert "weight" in table[0].split(",")


def test_the_rows_of_a_monitor_can_be_filled_with_weights_and_given_back(luoshi, tmp_path):
    rows = tmp_path / "监测.csv"
    assert luoshi("monitor", "yuzhong", "--format", "csv", "-o", rows).status == 0
    with rows.open(encoding="utf-8-sig", newline="") as file:
        table = list(csv.DictReader(file))
    for row in table:
        row["weight"] = "2"
    with rows.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, table[0])
        writer.writeheader()
        writer.writerows(table)
    data = json.loads(luoshi("monitor", "yuzhong", "--weights", rows, "--format", "json").out)
    assert {target["weight"] for target in data["targets"]} == {2}


def test_a_weight_that_cannot_be_read_stops_the_monitor_at_its_cell(luoshi, tmp_path):
    weights = tmp_path / "权重.csv"
    weights.write_text("指标,权重\n地区生产总值,十\n", "utf-8")
    answer = luoshi("monitor", "yuzhong", "--weights", weights)
    assert (answer.status, answer.out) == (3, b"")
    assert "权重.csv:2 (B2)" in answer.err


def test_a_list_for_several_areas_names_them_and_percentages_differ_by_points(luoshi):
    rows = luoshi("monitor", "yuzhong").text.splitlines()
    growth = next(row for row in rows if "增速(@重庆市)" in row)
    assert "地区生产总值@渝中区" in growth
    assert "-0.9个百分点" in growth
    assert "@" not in next(row for row in luoshi("monitor", "example").text.splitlines() if "科技型企业数量" in row)
