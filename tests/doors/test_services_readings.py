"""Files of readings through the service that judges, monitors and imports with them."""

import os
from pathlib import Path

import pytest

from luoshi.kernel.errors import FileMissing
from luoshi.monitoring.importing.errors import ReadingsRefused
from luoshi.services import readings


@pytest.fixture
def observations() -> Path:
    """The public readings of one district, beside the plan texts."""
    folder = Path(os.environ.get("LUOSHI_PLANS") or Path(__file__).parents[3] / "shared" / "data" / "plans")
    path = folder.parent / "yuzhong" / "observations.csv"
    if not path.is_file():
        pytest.fail(f"{path} is missing") if os.environ.get("CI") else pytest.skip(f"{path} is missing")
    return path


@pytest.mark.real
def test_every_row_of_the_real_file_is_taken_or_kept_out_as_it_says(observations):
    found = readings.read_file(observations)
    assert (len(found.readings), found.problems) == (288, ())
    assert [remark.code for remark in found.remarks] == ["column-left-aside", "reading-discarded", "reading-discarded"]


def test_several_files_come_one_after_the_other(tmp_path):
    for name, value in (("甲", 1), ("乙", 2)):
        (tmp_path / f"{name}.csv").write_text(f"指标,年份,数值\n渡口,2023,{value}\n", "utf-8")
    found = readings.read_all([tmp_path / "乙.csv", tmp_path / "甲.csv"])
    assert [reading.value for reading in found.readings] == [2, 1]


def test_all_or_nothing_names_the_first_refused_cell(tmp_path):
    path = tmp_path / "表.csv"
    path.write_text("指标,年份,数值\n渡口,2023,20\n渡口,2024,许多\n", "utf-8")
    assert len(readings.read_file(path).readings) == 1
    with pytest.raises(ReadingsRefused) as refused:
        readings.read_file(path, all_or_nothing=True)
    assert refused.value.message("zh").startswith("表.csv:3 (C3): “许多”不是数值。")


def test_file_that_is_not_there_is_named(tmp_path):
    with pytest.raises(FileMissing):
        readings.read_file(tmp_path / "无.csv")
