"""PDF files in a process of their own: the same documents, the same errors, and an end to those that take too much.

A process is copied only where it has one thread, and a test runner may have more. What is said of copies is therefore asked in a small process.
"""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from luoshi import compile_plan
from luoshi.documents.reading import read
from luoshi.kernel.errors import DocumentDamaged, DocumentTooHeavy, FileUnreadable, LuoshiError, ScanWithoutText
from luoshi.services import confined, rulebook
from rooms.documents.pdf_files import again_and_again, crowded, document, nested, written

SOURCE = Path(__file__).parents[3] / "src"
PLAIN = written("By 2030 the granary", "holds 15 tons.")
LONG = again_and_again(2000, 4_000_000)
# Reads the file named first, and says what came of it.
ASK = """
import signal, sys, threading
from luoshi.documents.reading import read
from luoshi.services import confined, plans, reader_process, rulebook
path = sys.argv[1]
def ask():
    document = plans.read_document(path)
    print(document == read(open(path, "rb").read(), name=document.name), flush=True)
"""


@pytest.fixture
def fresh(monkeypatch):
    """Every reader is a new Python."""
    monkeypatch.setattr(confined, "may_be_copied", lambda: False)


@pytest.fixture
def limited(monkeypatch, fresh):
    """Set limits that are smaller."""

    known = rulebook.limits()

    def limit(**smaller: int) -> None:
        monkeypatch.setattr(rulebook, "limits", lambda: {**known, **smaller})

    return limit


@pytest.fixture
def asked(tmp_path):
    """What a small process prints that reads a file."""

    def run(code: str, data: bytes = PLAIN) -> list[str]:
        path = tmp_path / "a.pdf"
        path.write_bytes(data)
        settings = {**os.environ, "PYTHONPATH": str(SOURCE), "PYTHONIOENCODING": "utf-8"}
        done = subprocess.run([sys.executable, "-c", ASK + code, path], capture_output=True, env=settings, timeout=100, check=False)
        assert done.stderr == b""
        return done.stdout.decode("utf-8").splitlines()

    return run


def test_a_fresh_process_reads_what_this_one_reads(fresh):
    assert confined.read(PLAIN, name="溪.pdf") == read(PLAIN, name="溪.pdf")


@pytest.mark.skipif(sys.platform != "linux", reason="processes are not copied there")
def test_a_process_with_one_thread_is_copied_and_one_with_more_is_not(asked):
    code = """
print(reader_process.may_be_copied())
ask()
def beside():
    print(reader_process.may_be_copied(), flush=True)
    ask()
thread = threading.Thread(target=beside)
thread.start()
thread.join()
"""
    assert asked(code) == ["True", "True", "False", "True"]


def test_what_was_about_to_be_printed_is_printed_once(asked):
    assert asked("print('here', end=' ')\nask()") == ["here True"]


@pytest.mark.skipif(sys.platform != "linux", reason="processes are not copied there")
def test_a_process_that_ignores_the_end_of_others_reads_all_the_same(asked):
    assert asked("signal.signal(signal.SIGCHLD, signal.SIG_IGN)\nask()") == ["True"]


@pytest.mark.parametrize(
    ("data", "kind"), [(document([b"99 0 R"]), ScanWithoutText), (PLAIN[:40], DocumentDamaged)], ids=["scan", "cut short"]
)
def test_errors_come_back_as_they_are(fresh, data, kind):
    assert _error(confined.read, data, name="溪.pdf") == _error(read, data, name="溪.pdf")
    with pytest.raises(kind):
        confined.read(data, name="溪.pdf")


def _error(reader, data: bytes, **names: str) -> tuple[type, str]:
    with pytest.raises(LuoshiError) as found:
        reader(data, **names)
    return found.type, found.value.message("zh")


@pytest.mark.skipif(sys.platform != "linux", reason="processes are not copied there")
def test_a_fault_of_ours_comes_back_with_its_place(asked):
    code = """
from luoshi.documents.pdf import reader
def broken(data, name, most):
    raise KeyError(name)
reader.read = broken
try:
    ask()
except KeyError as error:
    print(error, "in broken" in error.__notes__[0])
"""
    assert asked(code) == ["'a.pdf' True"]


@pytest.mark.skipif(sys.platform != "linux", reason="memory is not limited there")
@pytest.mark.parametrize("data", [crowded(5_000_000), nested(5, 10)], ids=["crowded", "nested"])
@pytest.mark.parametrize(("lang", "words"), [("zh", ("内存超过 30 MB", "请")), ("en", ("more than 30 MB of memory", "split it"))])
def test_a_file_that_takes_too_much_memory_is_named(limited, data, lang, words):
    limited(pdf_memory_bytes=30_000_000)
    with pytest.raises(DocumentTooHeavy) as found:
        confined.read(data, name="溪.pdf")
    assert found.value.status == 4
    assert all(part in found.value.message(lang) for part in ("溪.pdf", *words))


@pytest.mark.skipif(sys.platform != "linux", reason="memory is not limited there")
def test_a_copy_that_takes_too_much_memory_is_named(asked):
    code = """
known = rulebook.limits()
rulebook.limits = lambda: {**known, "pdf_memory_bytes": 30_000_000}
for data in (open(path, "rb").read(), b"%PDF" + bytes(29_000_000)):
    try:
        confined.read(data, name="溪.pdf")
    except Exception as error:
        print(type(error).__name__)
"""
    # The second is damaged, and large: its own bytes count, but need no more memory than they have.
    assert asked(code, crowded(5_000_000)) == ["DocumentTooHeavy", "DocumentDamaged"]


@pytest.mark.skipif(sys.platform != "linux", reason="processes are not copied there")
def test_missing_memory_in_our_own_code_is_named(asked):
    code = """
from luoshi.documents.pdf import reader
def greedy(data, name, most):
    raise MemoryError
reader.read = greedy
try:
    ask()
except Exception as error:
    print(error.fields["reason"][1])
"""
    assert asked(code) == ["内存超过 400 MB"]


@pytest.mark.skipif(sys.platform == "win32", reason="work is not counted there")
def test_a_file_that_takes_too_much_work_is_named(limited):
    limited(pdf_seconds=1)
    with pytest.raises(DocumentTooHeavy, match="more than 1 s of work") as found:
        confined.read(LONG, name="溪.pdf")
    assert found.value.status == 4 and "运算超过 1 秒" in found.value.message("zh")


@pytest.mark.parametrize("counts", [True, False], ids=["work is counted", "by the clock alone"])
def test_a_file_that_takes_too_long_is_named(monkeypatch, limited, counts):
    monkeypatch.setattr(confined, "COUNTS_WORK", counts)
    limited(pdf_seconds=1000 if counts else 1, pdf_wait_seconds=1 if counts else 1000)
    with pytest.raises(DocumentTooHeavy, match=r"溪\.pdf .*more than 1 s\)") as found:
        confined.read(LONG, name="溪.pdf")
    assert found.value.status == 4 and "用时超过 1 秒" in found.value.message("zh")


def test_no_process_to_read_in_is_named(monkeypatch, fresh, tmp_path):
    monkeypatch.setattr(sys, "executable", str(tmp_path / "none"))
    with pytest.raises(FileUnreadable, match=r"溪\.pdf"):
        confined.read(PLAIN, name="溪.pdf")


@pytest.mark.skipif(not Path("/bin/false").exists(), reason="no program here that fails")
def test_a_process_that_fails_is_named(monkeypatch, fresh):
    monkeypatch.setattr(sys, "executable", "/bin/false")
    with pytest.raises(FileUnreadable, match="failed, status 1"):
        confined.read(PLAIN, name="溪.pdf")


@pytest.mark.skipif(not Path("/bin/false").exists(), reason="no program here that fails")
def test_a_process_that_ends_before_it_has_heard_a_large_file_is_named(monkeypatch, fresh):
    monkeypatch.setattr(sys, "executable", "/bin/false")
    with pytest.raises(FileUnreadable):
        confined.read(PLAIN + bytes(3_000_000), name="溪.pdf")


def test_documents_of_every_way_in_are_confined(monkeypatch, tmp_path):
    """A file, a file in a zip, whatever it is called."""
    heard = []
    monkeypatch.setattr(confined, "read", lambda data, *, name: heard.append(name) or read(data, name=name))
    (tmp_path / "溪.txt").write_bytes(PLAIN)
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("谷.pdf", PLAIN)
    compile_plan(tmp_path / "溪.txt")
    compile_plan(tmp_path / "a.zip" / "谷.pdf")
    assert heard == ["溪.txt", "谷.pdf"]
