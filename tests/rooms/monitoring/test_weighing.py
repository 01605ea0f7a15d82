"""Tables of weights: whom a row is for, what is refused and where, and what share of the weights each light has."""

import io

import openpyxl
import pytest

from luoshi.kernel.errors import LuoshiError
from luoshi.monitoring.exchange import watch_json
from luoshi.services.pages import monitor_page
from luoshi.services.weights import weights_at
from rooms.reports.watching import series, watch_of

LINES = """# 一、目标
粮仓容量: >= 15万吨 by 2025 from 2020
森林覆盖率: >= 46% by 2025 from 2020
森林覆盖率: change >= 3% by 2025 from 2020
驿站数: >= 10个 by 2025
# 二、任务
粮仓容量: >= 15万吨 by 2025 from 2020
"""
READINGS = [*series("粮仓容量", {"2020": 10, "2023": 10.5}, "万吨"), *series("森林覆盖率", {"2020": 43, "2023": 46.2}, "%")]


@pytest.fixture(scope="module")
def watch():
    return watch_of(LINES, READINGS)


@pytest.fixture
def weights(watch, tmp_path):
    def weighed(text: str, name: str = "权重.csv"):
        file = tmp_path / name
        file.write_text(text, "utf-8")
        return weights_at(file, watch.plan)

    return weighed


def by_line(watch, found) -> list[float]:
    return [found.by_target[target.id] for target in watch.plan.targets]


def test_an_indicator_shares_its_weight_out_among_its_targets(watch, weights):
    found = weights("指标,权重\n粮仓容量,6\n森林覆盖率,3\n")
    assert by_line(watch, found) == [6, 1.5, 1.5, 0, 6]
    assert (found.without, found.problems) == (1, ())


def test_a_row_by_id_comes_before_that_of_its_indicator(watch, weights):
    cover = watch.plan.targets[1].id
    found = weights(f"id,indicator,weight\n{cover},,4\n,森林覆盖率,3\n{watch.plan.targets[4].id},,2\n")
    assert by_line(watch, found) == [2, 4, 3, 0, 2]


def test_the_columns_of_a_workbook_are_found_below_its_title(watch, tmp_path):
    book = openpyxl.Workbook()
    for row in (["权重表"], ["序号", "指标名称", "权重"], [1, "粮仓容量", 0.25], [2, "驿站数", 0.75], [3, "森林覆盖率", None]):
        book.active.append(row)
    for cell in ("C3", "C4"):
        book.active[cell].number_format = "0%"
    out = io.BytesIO()
    book.save(out)
    (tmp_path / "权重.xlsx").write_bytes(out.getvalue())
    assert by_line(watch, weights_at(tmp_path / "权重.xlsx", watch.plan)) == [25, 0, 0, 75, 25]


@pytest.mark.parametrize(
    ("rows", "place", "code"),
    [
        ("合计,100\n", "权重.csv:2 (A2)", "weight-target-unknown"),
        ("粮仓容量,许多\n", "权重.csv:2 (B2)", "weight-invalid"),
        ("粮仓容量,-1\n", "权重.csv:2 (B2)", "weight-invalid"),
        ("粮仓容量,nan\n", "权重.csv:2 (B2)", "weight-invalid"),
        (",5\n", "权重.csv:2 (B2)", "weight-nameless"),
        ("粮仓容量,5\n粮仓容量,6\n", "权重.csv:3 (B3)", "weight-twice"),
        ("粮仓容量,5\n驿站数,5%\n", "权重.csv:3 (B3)", "weights-mixed"),
    ],
)
def test_a_cell_is_refused_by_its_place_with_reason_and_cure(weights, rows, place, code):
    (problem,) = weights("指标,权重\n" + rows).problems
    assert (problem.where, problem.error.code) == (place, code)
    assert all(len(problem.error.message(lang)) > 10 for lang in ("zh", "en"))


@pytest.mark.parametrize("text", ["指标,数值\n粮仓容量,5\n", "指标,权重\n粮仓容量,\n", "指标,权重\n粮仓容量,0\n"])
def test_a_file_without_weights_is_refused(weights, text):
    with pytest.raises(LuoshiError, match="holds no weights"):
        weights(text)


def test_the_weight_of_an_indicator_is_not_lost_where_each_target_has_its_own(watch, weights):
    ids = [watch.plan.targets[n].id for n in (1, 2)]
    (problem,) = weights(f"编号,指标,权重\n{ids[0]},,1\n{ids[1]},,1\n,森林覆盖率,9\n").problems
    assert (problem.where, problem.error.code) == ("权重.csv:4 (C4)", "weight-twice")


def test_shares_count_a_target_once_and_keep_grey_apart(watch, weights):
    weighed = watch.weighed(weights("指标,权重\n粮仓容量,6\n森林覆盖率,2\n驿站数,2\n").by_target)
    assert weighed.rollups[None].shares == {"red": 0.6, "yellow": 0.0, "green": 0.2, "grey": 0.2}
    assert weighed.rollups[None].counts == watch.rollups[None].counts
    assert weighed.judged == watch.judged
    tasks = next(section.id for section in watch.plan.sections if "任务" in section.title)
    assert weighed.rollups[tasks].shares == {"red": 1.0, "yellow": 0.0, "green": 0.0, "grey": 0.0}


def test_data_and_page_tell_the_shares_only_where_weights_were_given(watch, weights):
    weighed = watch.weighed(weights("指标,权重\n粮仓容量,6\n森林覆盖率,2\n").by_target)
    whole = next(rollup for rollup in watch_json(weighed, {})["rollups"] if rollup["section"] is None)
    assert whole["weighted_shares"] == {"red": 0.75, "yellow": 0, "green": 0.25, "grey": 0}
    page = monitor_page(weighed).decode()
    assert "按权重：</b>25.0% 绿、0.0% 黄、75.0% 红、0.0% 灰 <small>1 项没有权重，不在其中。</small>" in page
    bare = next(rollup for rollup in watch_json(watch, {})["rollups"] if rollup["section"] is None)
    assert bare["weighted_shares"] is None
    assert "按权重" not in monitor_page(watch).decode()


def test_a_part_whose_targets_weigh_nothing_has_no_shares(watch):
    weighed = watch.weighed(dict.fromkeys(watch.judged, 0.0))
    assert weighed.rollups[None].shares is None
    assert "没有权重大于 0 的指标" in monitor_page(weighed).decode()
