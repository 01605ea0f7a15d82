"""Running the working place: refused settings, a served demonstration, backups, what kill -9 leaves behind."""

import json
import os
import re
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

SECRET = "x" * 60
WRITER = """
import sys
from luoshi.services.running import setting_up
setting_up.ready()
from django.db import transaction
from luoshi.services import audit, filings
from luoshi.services.access import SYSTEM
from luoshi.services.filing_words import Said
from luoshi.services import people
from luoshi.store.models import User, Assignment
user = User.objects.get(username="liaison")
me = people.actor_of(user)
item = Assignment.objects.filter(unit=user.unit, role="lead", item__kind="target").first().item
version = 0
print("ready", flush=True)
while True:
    filing = filings.save(item.pk, Said(value=str(version), done="草稿 %d" % version), version=version, by=me)
    version = filing.version
    print(version, flush=True)
"""


def surroundings(home: Path, **more: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("LUOSHI", "DJANGO"))}
    return {**kept, "LUOSHI_HOME": str(home), "LUOSHI_LANG": "zh", **more}


def luoshi(home: Path, *arguments: str, **more: str):
    command = [sys.executable, "-m", "luoshi", *arguments]
    return subprocess.run(command, env=surroundings(home, **more), capture_output=True, text=True, timeout=120)


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """A demonstration that was served once."""
    home = tmp_path_factory.mktemp("site") / "home"
    done = luoshi(home, "serve", "--demo", "--check", "--port", str(free_port()))
    assert done.returncode == 0, done.stderr
    return home


def free_port() -> int:
    import socket

    with socket.socket() as line:
        line.bind(("127.0.0.1", 0))
        return line.getsockname()[1]


def demo(home: Path, *arguments: str):
    return luoshi(home, *arguments, LUOSHI_DEMO="1")


def whole(home: Path) -> None:
    """The database is sound, and the audit trail fits together."""
    with closing(sqlite3.connect(home / "luoshi.sqlite3")) as database:
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    checked = demo(home, "audit", "verify")
    assert checked.returncode == 0, checked.stderr


@pytest.mark.parametrize(
    ("settings", "named"),
    [
        ({}, ("LUOSHI_SECRET", "LUOSHI_HOSTS")),
        ({"LUOSHI_SECRET": SECRET, "LUOSHI_HOSTS": "*"}, ("LUOSHI_HOSTS",)),
        ({"LUOSHI_SECRET": SECRET, "LUOSHI_HOSTS": "plan.example", "LUOSHI_DATABASE": "mysql://x"}, ("LUOSHI_DATABASE",)),
        ({"LUOSHI_SECRET": SECRET, "LUOSHI_HOSTS": "plan.example", "LUOSHI_OIDC_NAME": "x"}, ("LUOSHI_OIDC_*",)),
    ],
)
def test_unsafe_settings_are_refused_each_with_its_cure(tmp_path, settings, named):
    done = luoshi(tmp_path / "home", "serve", **settings)
    assert done.returncode == 2
    assert re.findall(r"LUOSHI_\w+\*?(?= )", done.stderr)[: len(named)] == list(named)
    assert not (tmp_path / "home").exists()


@pytest.mark.slow
def test_a_taken_port_is_named_before_anything_is_made(tmp_path):
    import socket

    with socket.socket() as line:
        line.bind(("127.0.0.1", 0))
        line.listen()
        port = line.getsockname()[1]
        done = demo(tmp_path / "home", "serve", "--demo", "--port", str(port))
    assert done.returncode == 3 and str(port + 1) in done.stderr
    assert not (tmp_path / "home").exists()


@pytest.mark.slow
def test_a_demonstration_never_becomes_the_real_thing(site):
    done = luoshi(site, "serve", "--port", str(free_port()), LUOSHI_SECRET=SECRET, LUOSHI_HOSTS="plan.example")
    assert done.returncode == 2 and "演示" in done.stderr


@pytest.mark.slow
def test_a_served_site_ends_when_it_is_told_to_and_leaves_nobody_behind(site):
    port = free_port()
    command = [sys.executable, "-m", "luoshi", "serve", "--demo", "--port", str(port)]
    server = subprocess.Popen(command, env=surroundings(site), stdout=subprocess.PIPE, text=True, start_new_session=True)
    said = [server.stdout.readline() for _ in range(3)]
    assert f"http://127.0.0.1:{port}/" in said[0] and "Demo-2026-luoshi" in said[1]
    server.send_signal(signal.SIGTERM)
    assert server.wait(20) == 0
    left = subprocess.run(["ps", "-o", "pid=", "-g", str(server.pid)], capture_output=True, text=True).stdout.split()
    assert left == []


@pytest.mark.slow
def test_a_backup_taken_while_people_write_is_whole_and_is_put_back(site, tmp_path):
    writer = subprocess.Popen([sys.executable, "-c", WRITER], env=surroundings(site, LUOSHI_DEMO="1"), stdout=subprocess.PIPE, text=True)
    try:
        assert writer.stdout.readline() == "ready\n"
        writer.stdout.readline()
        done = demo(site, "backup", str(tmp_path / "copies"))
    finally:
        writer.kill()
        writer.wait()
    assert done.returncode == 0, done.stderr
    (copy,) = (tmp_path / "copies").iterdir()
    assert not list(copy.rglob("*.key"))
    there = tmp_path / "elsewhere"
    restored = demo(there, "restore", str(copy))
    assert restored.returncode == 0, restored.stderr
    whole(there)
    taken_back = demo(there, "restore", str(copy))
    assert taken_back.returncode == 3 and "--replace" in taken_back.stderr


@pytest.mark.slow
@pytest.mark.parametrize("harm", ["database", "file", "missing", "manifest"])
def test_a_damaged_backup_is_refused_and_nothing_is_touched(site, tmp_path, harm):
    assert demo(site, "backup", str(tmp_path / "copies")).returncode == 0
    (copy,) = (tmp_path / "copies").iterdir()
    target = {"database": copy / "database.sqlite3", "manifest": copy / "manifest.json"}.get(harm) or next((copy / "files").rglob("*/*"))
    if harm == "missing":
        target.unlink()
    else:
        data = bytearray(target.read_bytes())
        data[len(data) // 2] ^= 0xFF
        target.write_bytes(data)
    done = demo(tmp_path / "elsewhere", "restore", str(copy))
    assert done.returncode == 3, done.stdout
    assert not (tmp_path / "elsewhere").exists()


def killed(command: list[str], home: Path, after: float, ready: str | None = None) -> None:
    process = subprocess.Popen(
        command, env=surroundings(home, LUOSHI_DEMO="1"), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    )
    if ready is not None:
        while ready not in process.stdout.readline():
            pass
    time.sleep(after)
    process.kill()
    process.wait()


@pytest.mark.slow
@pytest.mark.parametrize("after", [0.05, 0.2, 0.4])
def test_killed_while_filing_every_answered_write_is_there_and_none_is_half(site, after):
    process = subprocess.Popen([sys.executable, "-c", WRITER], env=surroundings(site, LUOSHI_DEMO="1"), stdout=subprocess.PIPE, text=True)
    with closing(sqlite3.connect(site / "luoshi.sqlite3", isolation_level=None, timeout=20)) as database:
        database.execute("DELETE FROM store_filingstep")
        database.execute("DELETE FROM store_filing")
        assert process.stdout.readline() == "ready\n"
        time.sleep(after)
        process.kill()
        answered = [int(line) for line in process.stdout.read().split() if line.isdecimal()]
        process.wait()
        row = database.execute("SELECT version, done FROM store_filing").fetchone()
        steps = database.execute("SELECT count(*) FROM store_filingstep").fetchone()[0]
    version = row[0] if row else 0
    assert version >= (answered[-1] if answered else 0)
    assert steps == version and (row is None or row[1] == f"草稿 {version - 1}")
    whole(site)


@pytest.mark.slow
@pytest.mark.parametrize("after", [0.3, 0.6, 0.9])
def test_killed_while_backing_up_there_is_no_half_backup(site, tmp_path, after):
    killed([sys.executable, "-m", "luoshi", "backup", str(tmp_path / "copies")], site, after)
    assert demo(site, "backup", str(tmp_path / "copies")).returncode == 0
    for copy in (tmp_path / "copies").glob("luoshi-*"):
        assert copy.name.endswith(".part") or (copy / "manifest.json").exists()
    whole(site)


@pytest.mark.slow
@pytest.mark.parametrize("after", [0.5, 0.8, 1.1, 1.5])
def test_killed_while_tables_are_made_the_next_start_goes_on(tmp_path, after):
    home = tmp_path / "home"
    killed([sys.executable, "-m", "luoshi", "serve", "--demo", "--check", "--port", str(free_port())], home, after)
    done = demo(home, "serve", "--demo", "--check", "--port", str(free_port()))
    assert done.returncode == 0, done.stderr
    whole(home)


@pytest.mark.slow
def test_one_byte_of_history_that_changes_is_found(site, tmp_path):
    assert demo(site, "backup", str(tmp_path / "copies")).returncode == 0
    (copy,) = (tmp_path / "copies").iterdir()
    home = tmp_path / "home"
    assert demo(home, "restore", str(copy)).returncode == 0
    with closing(sqlite3.connect(home / "luoshi.sqlite3", isolation_level=None)) as database:
        database.execute("UPDATE store_auditentry SET after = replace(after, 'planner', 'plannes') WHERE after LIKE '%planner%'")
    checked = demo(home, "audit", "verify")
    assert checked.returncode == 3 and "写入后被改过" in checked.stderr


@pytest.mark.slow
def test_periodic_work_done_twice_is_done_once(site):
    first, second = demo(site, "tick"), demo(site, "tick")
    assert first.returncode == second.returncode == 0
    assert "新提醒 0 条" in second.stdout and "重新研判 0 份" in second.stdout


@pytest.mark.slow
def test_the_first_administrators_of_an_empty_site_come_from_the_command_line(tmp_path):
    settings = {"LUOSHI_SECRET": SECRET, "LUOSHI_HOSTS": "plan.example"}
    command = [sys.executable, "-m", "luoshi", "users", "add", "xtgly", "--role", "system_admin"]
    done = subprocess.run(
        command, env=surroundings(tmp_path / "home", **settings), input="Qinghe-2026-plan\n", capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    out = luoshi(tmp_path / "home", "audit", "export", str(tmp_path / "trail.jsonl"), **settings)
    assert out.returncode == 0, out.stderr
    actions = [json.loads(line)["action"] for line in (tmp_path / "trail.jsonl").read_text("utf-8").splitlines()]
    assert actions == ["user.create", "role.grant", "audit.export"]
    looked = luoshi(tmp_path / "home", "doctor", **settings)
    assert "没有安全管理员" in looked.stdout
