"""Same bytes in, same bytes out: whatever the hash seed, the number of processes and the order of files."""

import pytest


@pytest.mark.parametrize("form", ["json", "yaml"])
def test_output_does_not_depend_on_the_hash_seed(process, document, form):
    first, second = (process("compile", document, "--format", form, PYTHONHASHSEED=seed) for seed in "01")
    assert first.status == second.status == 0
    assert b"sha256" in first.out
    assert first.out == second.out


def test_tables_and_diagnostics_do_not_depend_on_the_hash_seed(process, document):
    for command in ("compile", "check"):
        first, second = (process(command, document, PYTHONHASHSEED=seed) for seed in "01")
        assert first.status == 0 and first.out == second.out


def test_output_does_not_depend_on_the_number_of_processes(process, folder):
    first, second = (process("compile", folder, "--format", "json", "-j", count, PYTHONHASHSEED=count) for count in "12")
    assert first.status == second.status == 0
    assert first.out == second.out


def test_files_written_do_not_depend_on_the_number_of_processes(process, folder, tmp_path):
    written = []
    for count in "12":
        out = tmp_path / count
        assert process("-q", "compile", folder, "--format", "json", "-o", out, "-j", count).status == 0
        written.append({str(p.relative_to(out)): p.read_bytes() for p in out.rglob("*") if p.is_file()})
    assert written[0] and written[0] == written[1]


def test_errors_of_other_processes_reach_the_person_in_words(process, folder):
    (folder / "坏.txt").write_bytes(b"%PDF-1.7")
    (folder / "空.txt").write_bytes(b"")
    first, second = (process("--lang", "en", "compile", folder, "--format", "json", "-j", count) for count in "12")
    assert first.status == second.status == 3
    assert "坏.txt is damaged" in second.err and "空.txt holds no text" in second.err
    assert "Traceback" not in second.err
    assert first.out == second.out


def test_a_process_of_its_own_answers_as_the_door_does(process, luoshi, document, tmp_path):
    assert process("compile", document, "--format", "json").out == luoshi("compile", document, "--format", "json").out
    missing = process("compile", tmp_path / "none.txt")
    assert (missing.status, missing.out) == (3, b"") and "Traceback" not in missing.err


def test_the_answer_does_not_depend_on_the_locale(process, document):
    first, second = (process("compile", document, "--format", "json", LC_ALL=locale) for locale in ("C", "C.UTF-8"))
    assert first.status == 0 and first.out == second.out
