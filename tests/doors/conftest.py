"""The command `luoshi` as a person runs it: in this process, or in one of its own."""

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import CliRunner

from luoshi.cli.main import main

SOURCE = Path(__file__).parents[2] / "src"

TEXT = """云溪县国民经济和社会发展第十五个五年规划纲要
一、主要目标
到2030年，粮仓容量达到15万吨以上，竹器产值年均增长6%左右。
——溪水更清。断面水质达标率保持在98%以上。
二、重点任务
（一）水网更密。改造老渡口，完善巡河制度（县水务局牵头，县财政局参与）。
"""


@dataclass(frozen=True)
class Answer:
    status: int
    out: bytes
    err: str

    @property
    def text(self) -> str:
        return self.out.decode("utf-8", "surrogateescape")


@pytest.fixture
def luoshi():
    """Run a command line in this process."""

    def run(*arguments: object, **environment: str) -> Answer:
        result = CliRunner().invoke(main, [os.fsdecode(a) if isinstance(a, Path) else str(a) for a in arguments], env=environment)
        if result.exception is not None and not isinstance(result.exception, SystemExit):
            raise result.exception
        return Answer(result.exit_code, result.stdout_bytes, result.stderr)

    return run


@pytest.fixture
def process():
    """Run a command line in a process of its own."""

    def run(*arguments: object, **environment: str) -> Answer:
        settings = {**os.environ, "PYTHONPATH": str(SOURCE), "PYTHONIOENCODING": "utf-8", **environment}
        command = [sys.executable, "-m", "luoshi", *map(os.fsencode, map(str, arguments))]
        done = subprocess.run(command, capture_output=True, env=settings, timeout=60, check=False)
        return Answer(done.returncode, done.stdout, done.stderr.decode("utf-8", "replace"))

    return run


@pytest.fixture
def document(tmp_path) -> Path:
    path = tmp_path / "云溪.txt"
    path.write_text(TEXT, "utf-8")
    return path


@pytest.fixture
def folder(tmp_path) -> Path:
    """Six documents, three of one name in different folders, and files that are none."""
    root = tmp_path / "规划"
    for name in ("a.txt", "b.txt", "甲/a.txt", "乙/a.txt", "乙/丙/c.htm"):
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"{TEXT}三、附则\n新建{len(name)}座驿站。\n", "utf-8")
    (root / "a.html").write_text("<p>一、目标</p><p>到2030年，渡口达到20座。</p>", "utf-8")
    (root / "说明.md").write_text("无关", "utf-8")
    return root
