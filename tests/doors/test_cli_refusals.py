"""What `luoshi` says to wrong usage and bad input: a status, one line with the cure, never a traceback."""

import json
import os
import random
import signal
import subprocess
import sys
import time

import pytest

from luoshi.services import plans, rulebook

GOOD = "一、目标\n到2030年，渡口达到20座。\n"
READERS = ["compile", "check", "text"]
NOISE = random.Random(7).randbytes(4000)

BAD = {
    "empty.txt": b"",
    "blank.txt": b" \r\n\t\n",
    "mark.txt": b"\xef\xbb\xbf",
    "zeros.txt": b"\x00" * 64,
    "plan.pdf": b"%PDF-1.7\n" + NOISE,
    "plan-as.txt": b"%PDF-1.7\n" + NOISE,
    "plan.docx": b"PK\x03\x04" + NOISE,
    "plan.doc": b"\xd0\xcf\x11\xe0" + NOISE,
    "noise.txt": b"\xff\xfd" + NOISE,
    "noise.html": b"\x81\x00\xff" + NOISE[:999],
    "empty.html": b"<html><body></body></html>",
    "wide.txt": b"\x81\xff\xfe\x00",
    "half.txt": "\ufeff溪水".encode("utf-16-le")[:-1],
}


@pytest.mark.parametrize("command", READERS)
@pytest.mark.parametrize("name", sorted(BAD))
def test_a_file_that_is_no_text_is_refused_by_name_with_a_cure(luoshi, tmp_path, command, name):
    path = tmp_path / name
    path.write_bytes(BAD[name])
    answer = luoshi(command, path)
    assert answer.status == 3
    assert answer.err.startswith("luoshi: ") and name in answer.err
    assert len(answer.err.splitlines()) == 1 and "请" in answer.err
    assert answer.out == b""


@pytest.mark.parametrize("command", READERS)
def test_a_missing_file_is_bad_input(luoshi, tmp_path, command):
    answer = luoshi(command, tmp_path / "none.txt")
    assert answer.status == 3
    assert "none.txt" in answer.err and len(answer.err.splitlines()) == 1


@pytest.mark.parametrize("command", ["check", "text"])
def test_a_folder_where_a_file_is_needed_is_bad_input(luoshi, tmp_path, command):
    answer = luoshi(command, tmp_path)
    assert answer.status == 3 and len(answer.err.splitlines()) == 1


def test_a_folder_without_documents_is_bad_input(luoshi, tmp_path):
    (tmp_path / "a.md").write_text("溪")
    answer = luoshi("compile", tmp_path)
    assert answer.status == 3 and ".txt" in answer.err


@pytest.mark.parametrize("command", READERS)
def test_a_file_above_the_limit_is_refused_with_a_status_of_its_own(luoshi, document, monkeypatch, command):
    size = document.stat().st_size
    monkeypatch.setattr(rulebook, "limits", lambda: {"document_bytes": size - 1, "unpacked_bytes": 10**6})
    answer = luoshi(command, document)
    assert answer.status == 4
    assert str(size) in answer.err and "document_bytes" in answer.err


def test_a_file_exactly_at_the_limit_is_read(luoshi, document, monkeypatch):
    monkeypatch.setattr(rulebook, "limits", lambda: {"document_bytes": document.stat().st_size, "unpacked_bytes": 10**6})
    assert luoshi("text", document).status == 0


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["compile"],
        ["check"],
        ["text"],
        ["completion"],
        ["completion", "cmd"],
        ["destroy"],
        ["--lang", "fr", "schema"],
        ["compile", "--format", "xml", "a.txt"],
        ["compile", "-j", "0", "a.txt"],
        ["compile", "-j", "many", "a.txt"],
        ["schema", "extra"],
        ["--colour"],
    ],
)
def test_wrong_usage_has_status_two(luoshi, arguments):
    answer = luoshi(*arguments)
    assert answer.status == 2
    assert "Usage:" in answer.err + answer.text


def test_several_documents_cannot_be_written_as_a_table(luoshi, document, tmp_path):
    answer = luoshi("compile", tmp_path, "-o", tmp_path / "out")
    assert answer.status == 2 and "json" in answer.err


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"1", b"null", b'"x"', b"{}", b'{"schema": "luoshi.plan/1"}', b"\xff\xfe", NOISE])
def test_a_json_file_that_is_no_plan_is_refused(luoshi, tmp_path, content):
    path = tmp_path / "plan.json"
    path.write_bytes(content)
    answer = luoshi("check", path)
    assert answer.status == 3
    assert "plan.json" in answer.err and len(answer.err.splitlines()) == 1


@pytest.mark.parametrize(
    ("kind", "field", "value"),
    [
        ("document", "characters", "many"),
        ("diagnostics", "severity", "terrible"),
        ("diagnostics", "code", "no-such-code"),
        ("diagnostics", "fields", {"溪": "水"}),
        ("targets", "start", -1),
    ],
)
def test_a_plan_spoilt_by_hand_is_refused_and_does_not_crash(luoshi, document, tmp_path, kind, field, value):
    data = json.loads(luoshi("compile", document, "--format", "json").out)
    (data[kind] if isinstance(data[kind], dict) else data[kind][0])[field] = value
    path = tmp_path / "plan.json"
    path.write_text(json.dumps(data), "utf-8")
    answer = luoshi("check", path)
    assert answer.status == 3 and "plan.json" in answer.err


@pytest.mark.parametrize("command", [["compile", "--format", "json"], ["text"]])
def test_an_output_that_cannot_be_written_is_refused(luoshi, document, tmp_path, command):
    answer = luoshi(*command, document, "-o", tmp_path / "no" / "such" / "folder" / "x")
    assert answer.status == 3 and len(answer.err.splitlines()) == 1


@pytest.mark.parametrize("command", [["compile", "--format", "json"], ["text"]])
def test_an_output_that_is_a_folder_or_lies_below_a_file_is_refused(luoshi, document, tmp_path, monkeypatch, command):
    monkeypatch.chdir(tmp_path)
    for output in (".", "..", "/", tmp_path, document / "x"):
        answer = luoshi(*command, document, "-o", output)
        assert answer.status == 3 and len(answer.err.splitlines()) == 1
    assert list(tmp_path.iterdir()) == [document]


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no full device here")
@pytest.mark.parametrize(
    "command",
    [
        ["compile", "--format", "json"],
        ["compile"],
        ["text"],
        ["check"],
        ["schema"],
        ["completion", "bash"],
        ["demo"],
        ["--help"],
        ["text", "--help"],
    ],
)
def test_a_full_standard_output_is_refused_in_one_line(document, command):
    arguments = [*command, document] if command[0] in READERS else command
    with open("/dev/full", "wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "luoshi", *arguments], stdout=full, stderr=-1, env=_environment(), timeout=60, check=False
        )
    assert done.returncode == 3
    assert done.stderr.startswith(b"luoshi: stdout") and len(done.stderr.splitlines()) == 1


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no full device here")
def test_a_device_is_written_to_and_not_replaced(luoshi, document, tmp_path):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    assert luoshi("text", document, "-o", pipe).status == 0
    assert os.read(reader, 9999) == document.read_bytes()
    os.close(reader)
    assert pipe.is_fifo()
    assert luoshi("text", document, "-o", "/dev/full").status == 3


def test_a_link_stays_a_link_when_its_file_is_written(luoshi, document, tmp_path):
    link = tmp_path / "link"
    link.symlink_to(tmp_path / "real")
    assert luoshi("text", document, "-o", link).status == 0
    assert link.is_symlink() and (tmp_path / "real").read_bytes() == document.read_bytes()


@pytest.mark.parametrize("command", [["compile"], ["compile", "--format", "json"], ["check"], ["text"], ["schema"], ["demo"], ["--help"]])
def test_a_standard_output_without_chinese_is_no_crash(process, document, command):
    arguments = [*command, document] if command[0] in READERS else command
    plain, narrow = process(*arguments), process(*arguments, PYTHONIOENCODING="ascii")
    assert (narrow.status, narrow.err) == (0, "")
    if "json" in command or command[0] in ("text", "schema"):
        assert narrow.out == plain.out
    elif command[0] != "--help":  # click prints help as UTF-8 where it finds ASCII
        assert narrow.out.isascii() and narrow.out


def test_an_output_folder_that_is_a_file_is_refused(luoshi, folder, tmp_path):
    blocked = tmp_path / "blocked"
    blocked.write_text("here")
    answer = luoshi("compile", folder, "--format", "json", "-o", blocked)
    assert answer.status == 3 and "blocked" in answer.err
    assert blocked.read_text() == "here"


def test_one_bad_file_in_a_folder_does_not_stop_the_others(luoshi, folder, tmp_path):
    (folder / "坏.txt").write_bytes(b"%PDF-1.7")
    answer = luoshi("compile", folder, "--format", "json", "-o", tmp_path / "out")
    assert answer.status == 3
    assert "坏.txt" in answer.err
    assert len(list((tmp_path / "out").rglob("*.plan.json"))) == 6


def test_a_missing_file_among_several_is_one_failure(luoshi, folder, tmp_path):
    (tmp_path / "leer").mkdir()
    gone = folder / "none.txt"
    answer = luoshi("compile", folder / "a.txt", gone, tmp_path / "leer", folder / "b.txt", "--format", "json", "-o", tmp_path / "out")
    assert answer.status == 3
    assert "none.txt" in answer.err and "leer" in answer.err and "完成 2 份,失败 2 份" in answer.err
    assert sorted(p.name for p in (tmp_path / "out").iterdir()) == ["a.txt.plan.json", "b.txt.plan.json"]


@pytest.mark.skipif(not os.path.exists("/dev/null"), reason="no devices here")
@pytest.mark.parametrize("command", READERS)
def test_a_device_is_refused_for_what_it_is(luoshi, command):
    answer = luoshi(command, "/dev/null")
    assert answer.status == 3 and "不是普通文件" in answer.err


@pytest.mark.skipif(sys.platform == "win32", reason="Ctrl-C is sent otherwise there")
@pytest.mark.parametrize("processes", ["1", "3"])
@pytest.mark.parametrize(("lang", "words"), [("zh", "已中断,写出 {} 份文件。"), ("en", "Interrupted; files written: {}.")])
def test_an_interrupt_says_what_was_written(tmp_path, lang, words, processes):
    root, out = tmp_path / "in", tmp_path / "out"
    root.mkdir()
    for i in range(1500):
        (root / f"{i}.txt").write_text(GOOD * 60, "utf-8")
    command = [sys.executable, "-m", "luoshi", "--lang", lang, "-q", "compile", root, "--format", "json", "-o", out, "-j", processes]
    # As a terminal does it: every process of the group hears the signal, even if this one runs in the background.
    with subprocess.Popen(command, stderr=-1, env=_environment(), start_new_session=True, preexec_fn=_hear_interrupts) as run:
        _wait_for(lambda: any(out.glob("*.json")))
        os.killpg(run.pid, signal.SIGINT)
        _, err = run.communicate(timeout=60)
    written = len(list(out.glob("*.json")))
    assert run.returncode == 130
    assert err.decode() == f"luoshi: {words.format(written)}\n"
    assert 0 < written < 1500 and not list(out.glob("*.part"))


def _hear_interrupts() -> None:
    """A job in the background of a shell ignores Ctrl-C, and so would all it starts."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def _wait_for(happened):
    end = time.monotonic() + 30
    while not happened():
        assert time.monotonic() < end, "nothing happened within 30 seconds"
        time.sleep(0.01)


def _environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(plans.__file__).rsplit("/luoshi/", 1)[0], "PYTHONIOENCODING": "utf-8"}


def test_the_gravest_status_wins_when_several_files_fail(luoshi, folder, tmp_path, monkeypatch):
    (folder / "坏.txt").write_bytes(b"")
    monkeypatch.setattr(rulebook, "limits", lambda: {"document_bytes": 100, "unpacked_bytes": 10**6})
    assert luoshi("compile", folder, "-j", "1", "--format", "json", "-o", tmp_path / "out").status == 4


def test_a_number_too_large_for_a_machine_word_is_still_written(luoshi, tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("一、目标\n到2030年，粮仓容量达到99999999999999999999亿吨。\n", "utf-8")
    for form in ("json", "yaml", "table"):
        assert luoshi("compile", path, "--format", form).status == 0


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="file names are Unicode here")
@pytest.mark.parametrize("command", [["compile", "--format", "json"], ["compile", "--format", "yaml"], ["compile"], ["check"], ["text"]])
def test_a_file_name_in_no_known_encoding_is_read(luoshi, tmp_path, command):
    name = os.fsdecode(b"\xc7\xe5.txt")
    (tmp_path / name).write_text(GOOD, "utf-8")
    assert luoshi(*command, tmp_path / name).status == 0


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="file names are Unicode here")
def test_a_bad_file_name_in_no_known_encoding_is_named(process, tmp_path):
    answer = process("compile", tmp_path / os.fsdecode(b"\xc7\xe5.txt"))
    assert answer.status == 3 and "Traceback" not in answer.err


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="nothing is forbidden to root")
def test_a_file_that_may_not_be_read_is_refused(luoshi, document):
    document.chmod(0)
    assert luoshi("compile", document).status == 3


def test_a_closed_pipe_is_no_crash(process, document):
    command = f"{sys.executable} -m luoshi schema | head -c 10"
    done = subprocess.run(["sh", "-c", command], capture_output=True, env=_environment(), timeout=60, check=False)
    assert b"Traceback" not in done.stderr
