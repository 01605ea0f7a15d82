"""The workbook opened, edited and saved by LibreOffice comes back with exactly the edits."""

import json
import os
import shutil
import socket
import subprocess
from pathlib import Path

import pytest

from luoshi.reports.workbook.rows import book_of
from luoshi.reports.workbook.sheets import TARGETS, TASKS
from luoshi.services import plans, workbooks

pytestmark = pytest.mark.slow

SCRIPT = Path(__file__).with_name("office_edit.py")


@pytest.fixture(scope="module")
def speaking_python(office):
    """A Python that has `uno`: the system's, or the one that LibreOffice brings."""
    beside = Path(office).resolve().parent
    for found in (shutil.which("python3", path="/usr/bin"), beside / "python", beside / "python3"):
        if found and subprocess.run([found, "-c", "import uno"], capture_output=True, check=False).returncode == 0:
            return str(found)
    reason = "no Python with LibreOffice's uno: install python3-uno"
    return pytest.fail(reason) if os.environ.get("CI") else pytest.skip(reason)


def free_port():
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]


def edited(office, python, book: Path, edits) -> None:
    port = free_port()
    profile = (book.parent / "profile").as_uri()
    accept = f"--accept=socket,host=127.0.0.1,port={port};urp;"
    with subprocess.Popen([office, f"-env:UserInstallation={profile}", "--headless", "--norestore", "--nologo", accept]) as running:
        try:
            command = [python, SCRIPT, str(port), str(book)]
            subprocess.run(command, input=json.dumps(edits), text=True, check=True, timeout=120)
        finally:
            running.terminate()


TEXT = """溪谷县2026年重点任务分解
一、做强茶业
1.建设茶叶交易中心,推广生态茶园。(牵头单位:县农业农村局;配合单位:县财政局、县商务局;完成时限:2026年6月底)
2.修缮石桥,增设护栏。(县水务局牵头,县财政局配合)
二、保供水
3.改造老旧管网。到2030年,供水保证率达到95%以上。
"""


def test_edits_in_libreoffice_come_back_as_those_edits(office, speaking_python, tmp_path):
    plan = plans.compile_text(TEXT, name="例")
    source, book = tmp_path / "规划.json", tmp_path / "任务.xlsx"
    source.write_bytes(plans.json_of(plan))
    book.write_bytes(workbooks.workbook(plan))
    before = book_of(plan).rows(TASKS)
    edits = [
        [TASKS.zh, "E4", "县茶业中心"],
        [TASKS.zh, "G5", 46568],
        [TASKS.zh, "H5", "已完成选址,\n正在招标"],
        [TASKS.zh, "F6", None],
        [TARGETS.zh, "G4", 91.5],
        [TASKS.zh, "-7", None],
    ]
    edited(office, speaking_python, book, edits)
    result = workbooks.import_workbook(source, book)
    assert result.refusals == ()
    assert sorted((made.done, made.field, made.after) for made in result.made) == sorted(
        [
            ("changed", "lead", "县茶业中心"),
            ("changed", "due", "2027-06-30"),
            ("changed", "progress", "已完成选址,\n正在招标"),
            ("changed", "assist", None),
            ("changed", "baseline.value", "91.5"),
            ("dropped", "item", None),
        ]
    )
    after = book_of(result.plan).rows(TASKS)
    expected = [dict(row) for row in before]
    expected[0]["lead"] = "县茶业中心"
    expected[1] |= {"due": "2027-06-30", "progress": "已完成选址,\n正在招标"}
    expected[2]["assist"] = None
    del expected[3]
    assert [dict(row) for row in after] == expected


def test_saved_untouched_by_libreoffice_nothing_changes(office, speaking_python, tmp_path):
    plan = plans.compile_text(TEXT, name="例")
    source, book = tmp_path / "规划.json", tmp_path / "任务.xlsx"
    source.write_bytes(plans.json_of(plan))
    book.write_bytes(workbooks.workbook(plan))
    edited(office, speaking_python, book, [])
    result = workbooks.import_workbook(source, book)
    assert (result.made, result.refusals) == ((), ())
    assert plans.json_of(result.plan) == plans.json_of(plan)


@pytest.mark.real
def test_workbook_of_a_real_plan_comes_back_unchanged_from_libreoffice(office, speaking_python, plans_folder, tmp_path):
    plan = plans.compile_plan(plans_folder / "yuzhong-14fyp-proposal.txt")
    source, book = tmp_path / "规划.json", tmp_path / "任务.xlsx"
    source.write_bytes(plans.json_of(plan))
    book.write_bytes(workbooks.workbook(plan))
    edited(office, speaking_python, book, [])
    result = workbooks.import_workbook(source, book)
    assert (result.made, result.refusals) == ((), ())


@pytest.mark.parametrize("form", ["ods", "xls"])
def test_workbook_saved_in_another_form_comes_back_too(office, tmp_path, form):
    plan = plans.compile_text(TEXT, name="例")
    source, book = tmp_path / "规划.json", tmp_path / "任务.xlsx"
    source.write_bytes(plans.json_of(plan))
    book.write_bytes(workbooks.workbook(plan))
    command = [
        office,
        f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}",
        "--headless",
        "--convert-to",
        form,
        "--outdir",
        tmp_path,
        book,
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    result = workbooks.import_workbook(source, book.with_suffix(f".{form}"))
    assert (result.made, result.refusals) == ((), ())
