"""PDF files that ask for too much, at the command: others go on, Ctrl-C ends everything, and nothing of C libraries is shown."""

import contextlib
import os
import signal
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest

from rooms.documents.pdf_files import again_and_again, nested, written

if sys.platform != "linux":
    pytest.skip("memory of a process is limited and its children are listed on Linux", allow_module_level=True)

SOURCE = Path(__file__).parents[2] / "src"
PLAIN = written("1. By 2030 the granary", "holds 15 tons.")


@pytest.mark.parametrize("processes", ["1", "2"])
def test_a_heavy_file_in_a_folder_and_in_a_zip_does_not_stop_the_others(process, tmp_path, processes):
    root, out = tmp_path / "in", tmp_path / "out"
    root.mkdir()
    for name in ("a.pdf", "c.pdf"):
        (root / name).write_bytes(PLAIN)
    (root / "b.pdf").write_bytes(nested(7, 10))
    with zipfile.ZipFile(tmp_path / "d.zip", "w") as archive:
        archive.writestr("溪.pdf", PLAIN)
        archive.writestr("谷.pdf", nested(7, 10))
    answer = process("-q", "compile", root, tmp_path / "d.zip", "--format", "json", "-o", out, "-j", processes)
    assert answer.status == 4
    assert [line.split()[1] for line in answer.err.splitlines()] == ["b.pdf", "谷.pdf"]
    assert sorted(path.name for path in out.rglob("*.json")) == ["a.pdf.plan.json", "c.pdf.plan.json", "溪.pdf.plan.json"]


def test_a_folder_of_pdf_files_gives_what_each_of_them_gives(process, tmp_path):
    names = [f"{n}.pdf" for n in range(4)]
    for n, name in enumerate(names):
        (tmp_path / name).write_bytes(written(f"{n + 1}. By 2030 the granary", f"holds {n} tons."))
    answer = process("-q", "compile", tmp_path, "--format", "json", "-o", tmp_path / "out")
    assert (answer.status, answer.err) == (0, "")
    for name in names:
        assert (tmp_path / "out" / f"{name}.plan.json").read_bytes() == process("compile", tmp_path / name, "--format", "json").out


# Processes that compile a folder finish their document, as they do with other formats; the limit ends it.
@pytest.mark.parametrize("folder", [False, pytest.param(True, marks=pytest.mark.slow)], ids=["file", "folder"])
def test_an_interrupt_ends_the_process_that_reads(tmp_path, folder):
    for name in ("a.pdf", "b.pdf"):
        (tmp_path / name).write_bytes(again_and_again(2000, 4_000_000))
    command = [sys.executable, "-m", "luoshi", "-q", "compile", tmp_path if folder else tmp_path / "a.pdf", "--format", "json"]
    settings = {**os.environ, "PYTHONPATH": str(SOURCE), "PYTHONIOENCODING": "utf-8"}
    with subprocess.Popen(command, stderr=-1, stdout=-1, env=settings, start_new_session=True, preexec_fn=_hear_interrupts) as run:
        _wait_for(lambda: _depth(run.pid) == (2 if folder else 1))
        os.killpg(run.pid, signal.SIGINT)
        out, err = run.communicate(timeout=60)
    assert (run.returncode, out, err.decode()) == (130, b"", "luoshi: 已中断,写出 0 份文件。\n")
    with pytest.raises(ProcessLookupError):
        os.killpg(run.pid, 0)


def _hear_interrupts() -> None:
    """A job in the background of a shell ignores Ctrl-C, and so would all it starts."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def _depth(process: int) -> int:
    """How many processes deep the children of one go."""
    with contextlib.suppress(OSError):
        tasks = Path(f"/proc/{process}/task").iterdir()
        children = [int(child) for task in tasks for child in (task / "children").read_text("ascii").split()]
        return 1 + max(map(_depth, children)) if children else 0
    return 0


def _wait_for(happened):
    end = time.monotonic() + 30
    while not happened():
        assert time.monotonic() < end, "nothing happened within 30 seconds"
        time.sleep(0.01)
