"""The command `luoshi forecast`: what it answers, and which files it refuses."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[2] / "src"

YEARS = {2016 + i: value for i, value in enumerate([58.2, 59.1, 60.4, 61.0, 62.5, 63.2, 64.4, 64.9, 66.1])}
CSV = "period,value\n" + "".join(f"{year},{value}\n" for year, value in YEARS.items())
CURES = r"\b(Fill|Keep|Write|Give|quotation marks)\b"
# What this machine's kind of processor and this Python must not change.
ANSWER = b"""step,mean,lo80,hi80,lo95,hi95,p_at_least
1,67.05719603394951,66.01407034387519,68.10032172402383,65.09318594560646,69.02120612229255,0.12058577071169402
2,68.02545973939044,66.03686551155856,70.01405396722232,64.28130966980073,71.76960980898015,0.5075172891472839
3,68.99223142638321,66.0494623610184,71.93500049174803,63.45154904550103,74.53291380726539,0.6932171160861111
"""


@pytest.fixture
def series(tmp_path):
    def write(words, name="series.csv", encoding="utf-8"):
        path = tmp_path / name
        path.write_bytes(words if isinstance(words, bytes) else words.encode(encoding))
        return path

    return write


def answers(luoshi, path, *more):
    return luoshi("forecast", path, "--horizon", 3, "--format", "csv", *more)


def test_csv_has_the_columns_promised_and_the_same_bytes_everywhere(luoshi, series):
    answer = answers(luoshi, series(CSV), "--bar", 68)
    assert answer.status == 0
    assert answer.out == ANSWER


def test_without_a_bar_there_is_no_probability(luoshi, series):
    assert answers(luoshi, series(CSV)).text.splitlines()[0] == "step,mean,lo80,hi80,lo95,hi95"


def test_json_says_the_same_as_csv_and_what_it_rests_on(luoshi, series):
    data = json.loads(luoshi("forecast", series(CSV), "--horizon", 3, "--bar", 68, "--format", "json").out)
    rows = [[str(value) for value in step.values()] for step in data["steps"]]
    assert [",".join(row) for row in rows] == ANSWER.decode().splitlines()[1:]
    assert (data["method"], data["readings"], data["periods"]) == ("theta", 9, ["2025", "2026", "2027"])


def test_the_table_shows_periods_method_and_meaning_in_both_languages(luoshi, series):
    chinese, english = (luoshi("forecast", series(CSV), "--horizon", 2, "--bar", 68, "--lang", lang).text for lang in ("zh", "en"))
    assert "2026" in chinese and "八成区间" in chinese and "9 期监测值" in chinese and "≥ 68" in chinese
    assert "80 % interval" in english and "Dynamic Optimised Theta" in english and "Probability" in english


@pytest.mark.parametrize("form", ["csv", "json", "table"])
def test_output_goes_to_the_file_named(luoshi, series, tmp_path, form):
    out = tmp_path / "out"
    answer = luoshi("forecast", series(CSV), "--horizon", 2, "--format", form, "-o", out)
    assert (answer.status, answer.out) == (0, b"") and out.stat().st_size > 50


@pytest.mark.parametrize(
    "words",
    [
        "\ufeff" + CSV,
        "\n".join(["period,value", *reversed(CSV.splitlines()[1:])]),
        CSV.replace("period,value", "时期,数值"),
        CSV.replace("period,value", "期间,值"),
        CSV.replace("period,value", "年份,数值").replace("2", "２"),
        CSV.replace(",", "\t"),
        CSV.replace("\n", "\r\n"),
        CSV.replace("period", "城镇化率\nperiod").replace("2016,", "2016年,"),
    ],
    ids=["mark", "order", "zh", "zh2", "full-width", "tabs", "crlf", "title"],
)
def test_files_as_people_write_them_give_the_same_answer(luoshi, series, words):
    assert answers(luoshi, series(words), "--bar", 68).out == ANSWER


def test_gb18030_gives_the_same_answer(luoshi, series):
    path = series(CSV.replace("period,value", "年份,数值"), encoding="gb18030")
    assert answers(luoshi, path, "--bar", 68).out == ANSWER


def test_thousands_may_be_parted_by_commas(luoshi, series):
    plain = answers(luoshi, series("period,value\n2020,12345.5\n2021,13000\n2022,-1234\n"))
    parted = answers(luoshi, series('period,value\n2020,"12,345.5"\n2021,"１３，０００"\n2022,"−1,234"\n'))
    assert plain.status == 0 and plain.out == parted.out


@pytest.mark.parametrize(
    ("rows", "line", "words"),
    [
        ("2020,1\n2021,2\n2023,3\n2024,4\n", 4, "2022"),
        ("2020,1\n2021,2\n2021,3\n2022,4\n", 4, "2021"),
        ("2020,1\n2021,约两万\n2022,4\n", 3, "约两万"),
        ("2020,1\n2021,\n2022,4\n", 3, "没有数值"),
        ("2020,1\n2021,nan\n2022,4\n", 3, "没有数值"),
        ("2020,1\n去年,2\n2022,4\n", 3, "去年"),
        ("1000,1\n99999,2\n2021年,4\n", 3, "99999"),
        ("2020,1\n,2\n2022,4\n", 3, "时期"),
        ("2020,1\n2021-Q1,2\n2022,4\n", 3, "2021-Q1"),
        ("2020,1%\n2021,2%\n2022,4亿元\n", 4, "4亿元"),
        ("2020,1\n2021,2,345\n2022,4\n", 3, "引号"),
        ("2020-01,1\n2020-02,2\n2020-04,4\n", 4, "2020-03"),
    ],
)
def test_what_cannot_be_used_is_refused_with_its_line_reason_and_cure(luoshi, series, rows, line, words):
    answer = answers(luoshi, series("period,value\n" + rows))
    assert (answer.status, answer.out) == (3, b"")
    assert f"series.csv:{line}" in answer.err and words in answer.err and "请" in answer.err
    english = answers(luoshi, series("period,value\n" + rows), "--lang", "en").err
    assert f"series.csv:{line}" in english and re.search(CURES, english)


@pytest.mark.parametrize("count", [1, 2])
def test_fewer_than_three_readings_are_refused_in_a_plain_sentence(luoshi, series, count):
    path = series("\n".join(CSV.splitlines()[: count + 1]))
    answer = answers(luoshi, path)
    assert (answer.status, answer.out) == (3, b"")
    assert answer.err.strip() == f"luoshi: 只有 {count} 期监测值,预测至少要有 3 期。请补充更早的数据,或等以后各期报来。"


@pytest.mark.parametrize("words", ["", "period,value\n", "年份,备注\n2020,1\n", "指标,时期,数值\n甲,2020,1\n乙,2021,2\n甲,2022,3\n"])
def test_files_that_hold_no_one_series_are_refused(luoshi, series, words):
    answer = answers(luoshi, series(words))
    assert answer.status == 3 and len(answer.err) > 20 and "Traceback" not in answer.err


def test_a_series_too_long_is_refused_by_its_limit(luoshi, series):
    answer = answers(luoshi, series("period,value\n" + "".join(f"{i},{i % 7}\n" for i in range(1, 10_002))))
    assert answer.status == 4 and "10001" in answer.err


@pytest.mark.parametrize(
    "options",
    [["--horizon", 0], ["--horizon", 1001], ["--horizon", 2, "--bar", "nan"], ["--horizon", 2, "--floor", 5, "--ceiling", 4], []],
)
def test_wrong_usage_is_refused(luoshi, series, options):
    assert luoshi("forecast", series(CSV), *options).status == 2


def test_the_season_is_that_of_the_periods_unless_said_otherwise(luoshi, series):
    wave = (0, 5, 30, 10)
    months = [f"{2019 + i // 4}-Q{i % 4 + 1},{100 + i + wave[i % 4]}" for i in range(20)]
    path = series("时期,数值\n" + "\n".join(months))
    found = [
        json.loads(luoshi("forecast", path, "--horizon", 4, "--format", "json", *more).out)
        for more in ([], ["--season", 4], ["--season", 1])
    ]
    assert found[0] == found[1]
    assert (found[0]["seasonal"], found[2]["seasonal"]) == ("multiplicative", None)
    assert found[0]["periods"] == ["2024-Q1", "2024-Q2", "2024-Q3", "2024-Q4"]


@pytest.mark.parametrize(
    ("periods", "ahead", "season"),
    [
        (["2019年", "2020", "2021年度", "2022"], ["2023", "2024"], 1),
        (["2022年上半年", "2022-H2", "2023H1"], ["2023-H2", "2024-H1"], 2),
        (["2022-Q4", "2023年一季度", "2023年第二季度"], ["2023-Q3", "2023-Q4"], 4),
        (["2023-11", "2023年12月", "2024/01"], ["2024-02", "2024-03"], 12),
        (["202311", "202312", "202401"], ["2024-02", "2024-03"], 12),
        (["2024-02-28", "2024-02-29", "2024-03-01"], ["2024-03-02", "2024-03-03"], 1),
        (["8", "9", "10", "11"], ["12", "13"], 1),
    ],
    ids=["years", "halves", "quarters", "months", "run-together", "days", "numbers"],
)
@pytest.mark.parametrize("turned", [1, -1], ids=["in-order", "backwards"])
def test_periods_of_every_kind_are_followed_by_the_next_ones(luoshi, series, periods, ahead, season, turned):
    rows = [f"{period},{10 + 3 * i}" for i, period in enumerate(periods)][::turned]
    data = json.loads(luoshi("forecast", series("时期,数值\n" + "\n".join(rows)), "--horizon", 2, "--format", "json").out)
    assert (data["periods"], data["season"], data["readings"]) == (ahead, season, len(periods))
    assert [step["mean"] for step in data["steps"]] == pytest.approx([10 + 3 * len(periods), 13 + 3 * len(periods)])


@pytest.mark.parametrize("rows", ["2020-01,1\n2020-02,2\n2020-04,4\n", "7,1\n9,2\n10,3\n", "2023-Q1,1\n2023-Q2,2\n2023-Q2,2\n2023-Q3,3\n"])
def test_gaps_and_doubles_are_refused_in_any_order_of_rows(luoshi, series, rows):
    lines = rows.splitlines()
    for given in (lines, lines[::-1]):
        answer = answers(luoshi, series("period,value\n" + "\n".join(given)))
        assert (answer.status, answer.out) == (3, b"") and "series.csv:" in answer.err


def test_bounds_hold_in_what_the_command_answers(luoshi, series):
    path = series("period,value\n2020,90\n2021,94\n2022,97\n2023,99\n")
    options = ["--floor", 0, "--ceiling", 100, "--bar", 100]
    steps = json.loads(luoshi("forecast", path, "--horizon", 5, "--format", "json", *options).out)["steps"]
    assert all(0 <= step["lo95"] <= step["mean"] <= step["hi95"] <= 100 for step in steps)
    assert steps[-1]["mean"] == 100 and 0.5 < steps[-1]["p_at_least"] < 1


BROUGHT_IN = """
import sys
from luoshi.cli.main import main
try:
    main(sys.argv[1:])
except SystemExit as end:
    assert not end.code, end.code
finally:
    print("numpy" in sys.modules, file=sys.stderr)
"""


def test_only_what_forecasts_brings_in_numpy(series, document):
    def brings_in_numpy(*arguments):
        settings = {**os.environ, "PYTHONPATH": str(SOURCE), "PYTHONIOENCODING": "utf-8"}
        command = [sys.executable, "-c", BROUGHT_IN, *map(str, arguments)]
        done = subprocess.run(command, capture_output=True, env=settings, check=True, timeout=60)
        return done.stderr.decode("utf-8").split()[-1] == "True"

    assert not brings_in_numpy("--help")
    assert not brings_in_numpy("compile", document)
    assert brings_in_numpy("forecast", series(CSV), "--horizon", 1)
