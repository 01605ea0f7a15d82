"""Every command of `luoshi` through its door: what it answers and in which language."""

import json

import click
import pytest
import yaml
from jsonschema import Draft202012Validator

from luoshi import __version__
from luoshi.cli.main import main

COMMANDS = sorted(main.commands)


def test_the_commands_are_those_promised():
    assert {"compile", "text", "check", "schema", "completion", "demo"} <= set(COMMANDS)


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("option", ["--help", "-h"])
def test_help_of_every_command_says_what_it_does_in_both_languages(luoshi, command, option):
    answer = luoshi(command, option)
    assert answer.status == 0
    assert answer.text.startswith("Usage:")
    described = main.commands[command].help or ""
    assert any("\u4e00" <= c <= "\u9fff" for c in described) and any(c.isascii() and c.isalpha() for c in described)


@pytest.mark.parametrize("command", [None, *COMMANDS])
def test_help_of_every_command_has_an_example(luoshi, command):
    arguments = [command] if command else []
    text = luoshi(*arguments, "--help").text
    assert "example" in text
    assert f"luoshi {command or 'compile'}" in text.split("example", 1)[1]


@pytest.mark.parametrize("command", ["compile", "check", "text"])
def test_help_of_a_command_that_reads_files_names_the_exit_statuses(luoshi, command):
    text = luoshi(command, "--help").text
    assert all(f"{status} " in text.split("exit status", 1)[1] for status in (0, 2, 3, 4))


def test_every_option_has_its_words():
    for name, command in main.commands.items():
        for parameter in command.params:
            if isinstance(parameter, click.Option):
                assert parameter.help, f"{name} {parameter.opts}"


def test_version_is_that_of_the_package(luoshi):
    assert __version__ in luoshi("--version").text


def test_compile_shows_tree_targets_and_diagnostics(luoshi, document):
    answer = luoshi("compile", document)
    assert answer.status == 0
    for words in ("主要目标", "重点任务", "≥ 15万吨", "云溪县"):
        assert words in answer.text


def test_compile_to_json_keeps_the_published_schema(luoshi, document):
    data = json.loads(luoshi("compile", document, "--format", "json").out)
    Draft202012Validator(json.loads(luoshi("schema").out)).validate(data)
    text = document.read_text("utf-8")
    assert data["targets"] and all(text[t["start"] : t["end"]] == t["wording"] for t in data["targets"])


def test_yaml_says_the_same_as_json(luoshi, document):
    assert yaml.safe_load(luoshi("compile", document, "--format", "yaml").out) == json.loads(
        luoshi("compile", document, "--format", "json").out
    )


def test_compile_of_several_files_to_the_terminal_is_one_json_array(luoshi, folder):
    data = json.loads(luoshi("compile", folder / "a.txt", folder / "b.txt", "--format", "json").out)
    assert [plan["document"]["name"] for plan in data] == ["a.txt", "b.txt"]


def test_compile_of_several_files_to_the_terminal_is_a_stream_of_yaml_documents(luoshi, folder):
    data = list(yaml.safe_load_all(luoshi("compile", folder / "a.txt", folder / "b.txt", "--format", "yaml").out))
    assert [plan["document"]["name"] for plan in data] == ["a.txt", "b.txt"]


@pytest.mark.parametrize("form", ["json", "yaml", "table"])
def test_compile_writes_one_file_to_the_name_given(luoshi, document, tmp_path, form):
    out = tmp_path / "out"
    answer = luoshi("compile", document, "--format", form, "-o", out)
    assert (answer.status, answer.out) == (0, b"")
    assert "粮仓容量" in out.read_text("utf-8")
    assert [p.name for p in tmp_path.iterdir() if p.name.endswith(".part")] == []


@pytest.mark.parametrize(("form", "read"), [("json", json.loads), ("yaml", yaml.safe_load)])
def test_compile_of_a_folder_writes_one_whole_file_for_each_document(luoshi, folder, tmp_path, form, read):
    out = tmp_path / "out"
    assert luoshi("compile", folder, "--format", form, "-o", out).status == 0
    written = sorted(str(p.relative_to(out)) for p in out.rglob("*") if p.is_file())
    names = ["a.html", "a.txt", "b.txt", "乙/a.txt", "乙/丙/c.htm", "甲/a.txt"]
    assert written == sorted(f"{name}.plan.{form}" for name in names)
    for name in names:
        data = read((out / f"{name}.plan.{form}").read_bytes())
        assert data["document"]["name"] == name.rsplit("/", 1)[-1]


def test_files_of_one_name_from_two_folders_do_not_overwrite_each_other(luoshi, folder, tmp_path):
    out = tmp_path / "out"
    assert luoshi("compile", folder / "a.txt", folder / "甲" / "a.txt", "--format", "json", "-o", out).status == 0
    found = [json.loads(p.read_bytes())["document"]["sha256"] for p in out.iterdir()]
    assert len(found) == len(set(found)) == 2


def test_a_file_named_twice_is_compiled_once(luoshi, folder, tmp_path, monkeypatch):
    monkeypatch.chdir(folder)
    out = tmp_path / "out"
    answer = luoshi("compile", "a.txt", "./a.txt", "甲/../a.txt", folder / "a.txt", "--format", "json", "-o", out)
    assert answer.status == 0 and "完成 1 份" in answer.err
    assert [p.name for p in out.iterdir()] == ["a.txt.plan.json"]
    assert luoshi("compile", folder, "a.txt", "--format", "json", "-o", tmp_path / "2").status == 0
    assert len(list((tmp_path / "2").rglob("*.plan.json"))) == 6


def test_a_folder_compiled_into_itself_again_finds_no_plans_among_its_documents(luoshi, folder):
    for _ in range(2):
        assert luoshi("compile", folder, "--format", "json", "-o", folder).status == 0
    assert len(list(folder.rglob("*.plan.json"))) == 6


def test_text_prints_what_every_offset_counts_into(luoshi, document):
    assert luoshi("text", document).text == document.read_text("utf-8")


def test_text_of_a_page_is_written_to_a_file(luoshi, folder, tmp_path):
    out = tmp_path / "a.out"
    assert luoshi("text", folder / "a.html", "-o", out).status == 0
    assert out.read_text("utf-8") == "一、目标\n到2030年，渡口达到20座。\n"


def test_text_keeps_the_byte_order_mark_and_carriage_returns(luoshi, tmp_path):
    path = tmp_path / "a.txt"
    path.write_bytes("\ufeff一、目标\r\n溪水。\r\n".encode())
    assert luoshi("text", path).out == path.read_bytes()


def test_check_lists_place_severity_code_and_message(luoshi, document):
    answer = luoshi("check", document)
    assert answer.status == 0
    assert "云溪.txt:" in answer.text
    assert all(len(line.split()) >= 3 for line in answer.text.splitlines())


def test_check_of_a_compiled_plan_says_the_same_as_of_its_document(luoshi, document, tmp_path):
    plan = tmp_path / "plan.json"
    luoshi("compile", document, "--format", "json", "-o", plan)
    assert luoshi("check", plan).out == luoshi("check", document).out


def test_strict_check_fails_only_on_an_error(luoshi, document, tmp_path):
    assert luoshi("check", document, "--strict").status == 0
    bad = tmp_path / "bad.txt"
    bad.write_text("云溪县第十五个五年规划\n一、目标\n到2030年，城镇化率达到65%。\n二、展望目标\n到2030年，城镇化率达到70%。\n", "utf-8")
    plain, strict = luoshi("check", bad), luoshi("check", bad, "--strict")
    assert "targets-contradict" in plain.text
    assert (plain.status, strict.status) == (0, 3)


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_prints_a_script_for_each_shell(luoshi, shell):
    answer = luoshi("completion", shell)
    assert answer.status == 0
    assert "_LUOSHI_COMPLETE" in answer.text and "luoshi" in answer.text


def test_completion_offers_the_commands(process):
    answer = process(COMP_WORDS="luoshi co", COMP_CWORD="1", _LUOSHI_COMPLETE="bash_complete", _PYTHON_M_LUOSHI_COMPLETE="bash_complete")
    assert answer.status in (0, 2)
    assert "Traceback" not in answer.err


def test_demo_shows_the_bundled_example_without_the_public_texts(luoshi, tmp_path):
    answer = luoshi("demo", "--plans", tmp_path)
    assert answer.status == 0
    assert "qinghe" in answer.text and "自带示例" in answer.text


@pytest.mark.real
def test_demo_shows_the_public_text_where_it_is_at_hand(luoshi, plans_folder):
    answer = luoshi("demo", "--plans", plans_folder)
    assert answer.status == 0
    assert "yuzhong-14fyp-proposal.txt" in answer.text


def test_messages_are_english_on_request_and_chinese_else(luoshi, tmp_path):
    missing = tmp_path / "none.txt"
    assert "does not exist" in luoshi("--lang", "en", "compile", missing).err
    assert "does not exist" in luoshi("compile", missing, LUOSHI_LANG="en").err
    assert "不存在" in luoshi("compile", missing).err


@pytest.mark.parametrize("command", ["compile", "check", "text"])
def test_the_language_may_be_chosen_after_the_command(luoshi, tmp_path, command):
    missing = tmp_path / "none.txt"
    assert "does not exist" in luoshi(command, "--lang", "en", missing).err
    assert "does not exist" in luoshi(command, missing, "--lang", "en", LUOSHI_LANG="zh").err
    assert "不存在" in luoshi("--lang", "en", command, "--lang", "zh", missing).err


def test_the_table_and_diagnostics_are_english_on_request(luoshi, document):
    table, check = luoshi("--lang", "en", "compile", document).text, luoshi("--lang", "en", "check", document).text
    assert "Targets" in table or "indicator" in table.lower()
    assert any(word in check for word in ("error", "warning", "info")) and "提示" not in check
    data = json.loads(luoshi("--lang", "en", "compile", document, "--format", "json").out)
    assert data["diagnostics"] and all(any(c.isascii() and c.isalpha() for c in d["message"]) for d in data["diagnostics"])


def test_compiling_a_folder_reports_on_the_error_stream_unless_quiet(luoshi, folder, tmp_path):
    spoken = luoshi("compile", folder, "--format", "json", "-o", tmp_path / "1")
    silent = luoshi("--quiet", "compile", folder, "--format", "json", "-o", tmp_path / "2")
    assert "6" in spoken.err and spoken.out == b""
    assert (silent.err, silent.out) == ("", b"")


def test_quiet_still_names_an_error(luoshi, tmp_path):
    answer = luoshi("-q", "compile", tmp_path / "none.txt")
    assert answer.status == 3 and "none.txt" in answer.err
