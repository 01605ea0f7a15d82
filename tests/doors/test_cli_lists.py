"""A list of targets goes where a plan goes."""

import json

TEXT = "# 云溪县\n渡口@云溪县: >= 20座 by 2030 from 2025\n竹器产值@云溪县：年均增长 ≥ 6% 至2030年 基期2025年\n"


def test_a_list_is_compiled_like_a_plan(luoshi, tmp_path):
    path = tmp_path / "目标.txt"
    path.write_text(TEXT, "utf-8")
    answer = luoshi("compile", path, "--format", "json")
    assert answer.status == 0
    plan = json.loads(answer.out)
    assert [(t["indicator"], t["area"], t["due"], t["rule"]["kind"]) for t in plan["targets"]] == [
        ("渡口", "云溪县", "2030-12-31", "reach"),
        ("竹器产值", "云溪县", "2030-12-31", "average_growth"),
    ]


def test_a_line_that_cannot_be_read_is_named(luoshi, tmp_path):
    path = tmp_path / "目标.txt"
    path.write_text(f"{TEXT}溪水: >= by\n", "utf-8")
    answer = luoshi("compile", path)
    assert answer.status == 3
    assert "第 4 行" in answer.err and len(answer.err.splitlines()) == 1
    assert "Line 4" in luoshi("compile", path, "--lang", "en").err


def test_a_list_has_a_page_and_a_workbook(luoshi, tmp_path):
    path = tmp_path / "目标.txt"
    path.write_text(TEXT, "utf-8")
    assert luoshi("compile", path, "--format", "html", "-o", tmp_path / "目标.html").status == 0
    assert "竹器产值" in (tmp_path / "目标.html").read_text("utf-8")
    assert luoshi("tasks", path, "-o", tmp_path / "目标.xlsx").status == 0
