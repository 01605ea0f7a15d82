"""What every test shares: the folder of real plans, no network, and how hard Hypothesis looks."""

import os
import socket
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

_BESIDE = Path(__file__).parents[2] / "shared" / "data" / "plans"

# Derandomised: the same code gives the same answer every time, on every machine.
_COMMON = {"deadline": None, "derandomize": True, "database": None, "suppress_health_check": [HealthCheck.too_slow]}
settings.register_profile("everyday", max_examples=60, **_COMMON)
settings.register_profile("ci", max_examples=400, **_COMMON)
settings.load_profile("ci" if os.environ.get("CI") else "everyday")


class NetworkUsed(AssertionError):
    """A test, or the code under test, tried to reach another machine."""


def _refusing(original):
    def connect(self, address, *rest):
        if self.family == getattr(socket, "AF_UNIX", None):
            return original(self, address, *rest)
        raise NetworkUsed(f"network use is forbidden in tests: {address!r}")

    return connect


@pytest.fixture(autouse=True)
def _no_network(monkeypatch):
    for name in ("connect", "connect_ex"):
        monkeypatch.setattr(socket.socket, name, _refusing(getattr(socket.socket, name)))


@pytest.fixture(scope="session")
def plans_folder() -> Path:
    """The folder with real plan texts: LUOSHI_PLANS, else ../shared/data/plans. Absent: skipped, in CI a failure."""
    folder = Path(os.environ.get("LUOSHI_PLANS") or _BESIDE)
    if folder.is_dir():
        return folder
    reason = f"no real plan texts: {folder} does not exist; set LUOSHI_PLANS to the folder that holds them"
    if os.environ.get("CI"):
        pytest.fail(reason)
    pytest.skip(reason)


_TABLES = Path(__file__).parents[1] / ".accuracy"


def pytest_configure(config):
    if not hasattr(config, "workerinput"):
        for table in _TABLES.glob("*.md"):
            table.unlink()


def pytest_terminal_summary(terminalreporter):
    """Recall and precision by text and by kind, as the accuracy tests left them."""
    for table in sorted(_TABLES.glob("*.md")):
        terminalreporter.write_line("")
        terminalreporter.write_line(table.read_text("utf-8"))
