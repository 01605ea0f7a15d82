"""`luoshi readings check` and `readings import` through their doors."""

import pytest

HEAD = "indicator,area,period,value,unit,kind\n"
ROWS = HEAD + "产值,云溪县,2022,10.1,亿元,\n产值,云溪县,2023,10.9,亿元,preliminary\n"


@pytest.fixture
def table(tmp_path):
    path = tmp_path / "表.csv"
    path.write_text(ROWS, "utf-8")
    return path


def test_sound_readings_are_sound(luoshi, table):
    answer = luoshi("readings", "check", table)
    assert (answer.status, answer.out) == (0, b"")
    assert "没有发现问题" in answer.err


def test_findings_name_place_code_and_cure(luoshi, table):
    table.write_text(ROWS + "产值,云溪县,2023,11.5,亿元,preliminary\n", "utf-8")
    answer = luoshi("readings", "check", table)
    assert answer.status == 0
    assert "表.csv:4 (D4) 错误 readings-conflict" in answer.text
    assert luoshi("readings", "check", table, "--strict").status == 3
    assert "error readings-conflict" in luoshi("readings", "check", table, "--lang", "en").text


def test_refused_rows_are_named_with_cell_reason_and_cure(luoshi, table):
    table.write_text(ROWS + "产值,云溪县,二三年,12,亿元,\n", "utf-8")
    answer = luoshi("readings", "check", table)
    assert answer.status == 3
    assert "表.csv:4 (C4)" in answer.err
    assert "请写成" in answer.err


def test_copied_targets_are_found_with_the_plan(luoshi, document, tmp_path):
    path = tmp_path / "r.csv"
    rows = "".join(f"断面水质达标率,云溪县,{year},98,%,\n" for year in (2026, 2027, 2028))
    path.write_text(HEAD + rows, "utf-8")
    assert "always-on-target" in luoshi("readings", "check", path, "--plan", document).text


def test_import_writes_the_long_form_that_reads_back(luoshi, table, tmp_path):
    once, twice = tmp_path / "一.csv", tmp_path / "二.csv"
    assert luoshi("readings", "import", table, "-o", once).status == 0
    answer = luoshi("readings", "import", once, "-o", twice)
    assert (answer.status, once.read_bytes()) == (0, twice.read_bytes())


def test_the_same_file_twice_changes_nothing(luoshi, table, tmp_path):
    target = tmp_path / "汇总.csv"
    luoshi("readings", "import", table, "--into", target, "-o", target)
    before = target.read_bytes()
    answer = luoshi("readings", "import", table, "--into", target, "-o", target)
    assert target.read_bytes() == before
    assert "新增 0 个" in answer.err


def test_a_revision_is_added_and_the_old_value_stays(luoshi, table, tmp_path):
    target = tmp_path / "汇总.csv"
    luoshi("readings", "import", table, "-o", target)
    table.write_text(HEAD + "产值,云溪县,2023,11.2,亿元,revised\n", "utf-8")
    luoshi("readings", "import", table, "--into", target, "-o", target)
    text = target.read_text("utf-8-sig")
    assert "10.9" in text
    assert "11.2" in text
    assert "11.2" in luoshi("judge", "产值: >= 12亿元 by 2025 from 2022", target, "--as-of", "2024-03-01").text


def test_all_or_nothing_writes_nothing(luoshi, table, tmp_path):
    target = tmp_path / "汇总.csv"
    table.write_text(ROWS + "产值,云溪县,2024,很多,亿元,\n", "utf-8")
    answer = luoshi("readings", "import", table, "-o", target, "--all-or-nothing")
    assert (answer.status, target.exists()) == (3, False)
    answer = luoshi("readings", "import", table, "-o", target)
    assert (answer.status, target.exists()) == (3, True)
    assert "10.9" in target.read_text("utf-8-sig")


def test_words_that_look_like_formulas_stay_words(luoshi, tmp_path):
    path, target = tmp_path / "r.csv", tmp_path / "o.csv"
    path.write_text("indicator,area,period,value,unit,note\n产值,云溪县,2023,10,亿元,=1+1\n", "utf-8")
    luoshi("readings", "import", path, "-o", target)
    assert "'=1+1" in target.read_text("utf-8-sig")
    assert "新增 0 个" in luoshi("readings", "import", path, "--into", target, "-o", target).err


def test_mapping_is_written_once_and_then_held_against_the_next_table(luoshi, tmp_path):
    first, second, mapping = tmp_path / "一季度.csv", tmp_path / "二季度.csv", tmp_path / "列名.json"
    first.write_text("指标名称,计量单位,2023年1-3月\n税收收入,万元,120\n", "utf-8")
    second.write_text("监测指标,计量单位,2023年1-6月\n税收收入,万元,260\n", "utf-8")
    assert luoshi("readings", "check", first, "--mapping", mapping).status == 0
    written = mapping.read_bytes()
    answer = luoshi("readings", "check", second, "--mapping", mapping)
    assert "column-drifted" in answer.text
    assert "“监测指标”" in answer.text
    assert mapping.read_bytes() == written
    mapping.write_text("[]", "utf-8")
    refused = luoshi("readings", "check", second, "--mapping", mapping)
    assert (refused.status, "列名.json" in refused.err) == (3, True)


def test_streets_have_to_make_up_their_district(luoshi, tmp_path):
    path, areas = tmp_path / "r.csv", tmp_path / "地区.json"
    path.write_text(HEAD + "产值,甲区,2023,100,亿元,\n产值,东街道,2023,60,亿元,\n产值,西街道,2023,55,亿元,\n", "utf-8")
    areas.write_text('{"甲区": ["东街道", "西街道"]}', "utf-8")
    assert "subareas-unlike-area" in luoshi("readings", "check", path, "--areas", areas).text
    areas.write_text("[1]", "utf-8")
    assert luoshi("readings", "check", path, "--areas", areas).status == 3


@pytest.mark.parametrize("words", ['{"甲区": "东街道"}', "[" * 100_000, "{}", '{"甲区": [1]}'])
def test_a_file_of_areas_that_is_none_is_refused_by_name(luoshi, table, tmp_path, words):
    areas = tmp_path / "地区.json"
    areas.write_text(words, "utf-8")
    answer = luoshi("readings", "check", table, "--areas", areas)
    assert (answer.status, "地区.json" in answer.err) == (3, True)


@pytest.mark.parametrize(
    "words", ["[" * 100_000, '{"schema": "luoshi.mapping/1", "sheets": {"": []}}', '{"schema": "other", "sheets": {}}']
)
def test_a_mapping_that_is_none_is_refused_by_name(luoshi, table, tmp_path, words):
    mapping = tmp_path / "列名.json"
    mapping.write_text(words, "utf-8")
    answer = luoshi("readings", "check", table, "--mapping", mapping)
    assert (answer.status, "列名.json" in answer.err) == (3, True)


def test_where_nothing_can_be_read_the_file_stays_as_it_is(luoshi, table, tmp_path):
    target = tmp_path / "汇总.csv"
    luoshi("readings", "import", table, "-o", target)
    before = target.read_bytes()
    table.write_text(HEAD + "产值,云溪县,2024,很多,亿元,\n", "utf-8")
    answer = luoshi("readings", "import", table, "-o", target)
    assert (answer.status, target.read_bytes()) == (3, before)
    assert "没有写入" in answer.err


def test_readings_above_the_column_names_are_named(luoshi, table):
    lines = ROWS.splitlines(keepends=True)
    table.write_text("".join([lines[1], lines[0], lines[2]]), "utf-8")
    answer = luoshi("readings", "check", table)
    assert (answer.status, "表.csv:1" in answer.err) == (3, True)
    table.write_text("主要经济指标,,,,,\n2023年,,,,,\n" + ROWS, "utf-8")
    assert luoshi("readings", "check", table).status == 0


def test_what_cannot_be_derived_is_told_and_stops_nothing(luoshi, document, tmp_path):
    path = tmp_path / "r.csv"
    path.write_text(HEAD + "地区生产总值,云溪县,2023,100,亿元,\n常住人口,云溪县,2023,0,万人,\n", "utf-8")
    answer = luoshi("monitor", document, path, "--derive", "--as-of", "2024-03-01")
    assert answer.status == 0
    assert "没有推算" in answer.err


def test_import_says_what_it_leaves_aside(luoshi, tmp_path):
    path, target = tmp_path / "r.csv", tmp_path / "o.csv"
    rows = "".join(f"渡口,甲县,{year},—,,\n" for year in range(2010, 2018))
    path.write_text("指标,地区,年份,数值,弃用,责任人\n" + rows + "渡口,甲县,2019,20,,\n渡口,甲县,2020,900,是,\n", "utf-8")
    answer = luoshi("readings", "import", path, "-o", target)
    assert answer.status == 0
    assert "r.csv:1 (F1) 提示 column-left-aside" in answer.text
    assert "r.csv:11 提示 reading-discarded" in answer.text
    assert answer.text.count("提示 reading-without-value") == 5
    assert "reading-without-value: 另有 3 处" in answer.text


def test_import_says_where_columns_have_drifted(luoshi, table, tmp_path):
    mapping, target = tmp_path / "列名.json", tmp_path / "o.csv"
    assert luoshi("readings", "import", table, "-o", target, "--mapping", mapping).status == 0
    table.write_text(ROWS.replace("indicator", "指标名称"), "utf-8")
    assert "column-drifted" in luoshi("readings", "import", table, "-o", target, "--mapping", mapping).text


def test_import_says_where_a_new_value_contradicts_an_old_one(luoshi, table, tmp_path):
    target, other = tmp_path / "汇总.csv", tmp_path / "新.csv"
    luoshi("readings", "import", table, "-o", target)
    other.write_text(HEAD + "产值,云溪县,2022,10.4,亿元,\n", "utf-8")
    answer = luoshi("readings", "import", other, "--into", target, "-o", target)
    assert (answer.status, "新.csv:2 (D2) 错误 readings-conflict" in answer.text) == (0, True)
    other.write_text(HEAD + "产值,云溪县,2021,9.4,亿元,\n", "utf-8")
    assert luoshi("readings", "import", other, "--into", target, "-o", target).text == ""


@pytest.mark.parametrize(("column", "cell"), [("quote", "原话"), ("discard", "true")])
def test_import_does_not_write_over_what_the_long_form_does_not_hold(luoshi, table, tmp_path, column, cell):
    kept, target = tmp_path / "手工.csv", tmp_path / "o.csv"
    kept.write_text(f"indicator,area,period,value,{column}\n渡口,甲县,2022,19,{cell}\n渡口,甲县,2023,20,\n", "utf-8")
    before = kept.read_bytes()
    answer = luoshi("readings", "import", table, "--into", kept, "-o", kept)
    assert (answer.status, kept.read_bytes()) == (3, before)
    assert "手工.csv" in answer.err
    assert luoshi("readings", "import", table, "--into", kept, "-o", target).status == 0
    assert kept.read_bytes() == before
