"""Why the system refused a file is said in the language of the answer."""

import errno
import re
from pathlib import Path

import pytest

from luoshi.services.reasons import reason_numbered, reason_of

_LATIN = re.compile(r"[A-Za-z]{3,}")


def places(tmp_path: Path):
    plain = tmp_path / "文件"
    plain.write_text("x", "utf-8")
    return {
        "folder": (tmp_path, "这是文件夹,不是文件", "Is a directory"),
        "missing": (tmp_path / "没有" / "a.xlsx", "文件或文件夹不存在", "No such file or directory"),
        "below a file": (plain / "a.xlsx", "路径中间有一段不是文件夹", "Not a directory"),
        "long": (tmp_path / ("长" * 200 + ".xlsx"), "文件名太长", "File name too long"),
        "full": (Path("/dev/full"), "磁盘空间不足", "No space left on device"),
    }


@pytest.mark.parametrize("place", ["folder", "missing", "below a file", "long", "full"])
def test_output_that_cannot_be_written_says_why_in_both_languages(luoshi, document, tmp_path, place):
    where, zh, en = places(tmp_path)[place]
    if place == "full" and not where.exists():
        pytest.skip("no device that is full")
    said = luoshi("compile", document, "--format", "json", "-o", where)
    assert (said.status, f"无法写入:{zh}。" in said.err) == (3, True), said.err
    assert f"cannot be written: {en}." in luoshi("compile", document, "--format", "json", "-o", where, "--lang", "en").err


def test_folder_given_for_a_file_says_so(luoshi, document, tmp_path):
    for command in (["tasks", tmp_path, "-o", tmp_path / "a.xlsx"], ["import-tasks", document, tmp_path], ["diff", tmp_path, document]):
        said = luoshi(*command)
        assert (said.status, "无法打开:这是文件夹,不是文件。" in said.err) == (3, True)
        assert "cannot be opened: Is a directory." in luoshi(*command, "--lang", "en").err


def test_device_given_for_a_file_says_so(luoshi, document):
    if not Path("/dev/null").exists():
        pytest.skip("no devices here")
    assert "无法打开:不是普通文件。" in luoshi("text", "/dev/null").err


@pytest.mark.parametrize(
    "number",
    [
        "ENOENT",
        "EACCES",
        "EPERM",
        "EISDIR",
        "ENOTDIR",
        "ENOSPC",
        "EROFS",
        "ENAMETOOLONG",
        "EBUSY",
        "EEXIST",
        "EMFILE",
        "EIO",
        "EBADF",
        "EFBIG",
        "ELOOP",
    ],
)
def test_common_reasons_have_chinese_words(number):
    en, zh = reason_numbered(getattr(errno, number))
    assert _LATIN.search(en) and not _LATIN.search(zh)


def test_rare_reason_is_told_in_the_words_of_the_system():
    assert reason_of(OSError(9999, "Something odd")) == ("Something odd", "Something odd")
    assert reason_of(OSError("no number")) == ("no number", "no number")
