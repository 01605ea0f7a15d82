"""The server: pages by granian, background work beside them or in a process of its own, until somebody stops it."""

import http.client
import os
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

from luoshi.services.reasons import reason_of
from luoshi.services.running import lifeline
from luoshi.services.running.refusals import PortTaken

_THREADS = 4  # requests at once in each process; more only wait for one another's interpreter
_PATIENCE = 60.0  # seconds for a first page on a slow machine
_LOOK = 0.05
_LAST_WORK = 15.0  # seconds that background work may take to end; what is not ended is taken up again at the next start
_RESTART = 2.0  # seconds before a worker that died is started again


@dataclass(frozen=True)
class Place:
    """Where pages are answered, by how many processes, and whether background work is done in them."""

    host: str
    port: int
    processes: int
    work_beside: bool

    @property
    def address(self) -> str:
        """What people type."""
        host = "127.0.0.1" if self.host in ("0.0.0.0", "::") else self.host  # noqa: S104  shown, not listened on
        return f"http://{f'[{host}]' if ':' in host else host}:{self.port}/"


def require_free(place: Place) -> None:
    """Errors: PortTaken."""
    family = socket.AF_INET6 if ":" in place.host else socket.AF_INET
    try:
        with socket.socket(family, socket.SOCK_STREAM) as line:
            if os.name != "nt":
                line.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            line.bind((place.host, place.port))
    except OSError as error:
        raise PortTaken(host=place.host, port=place.port, reason=reason_of(error), other=place.port + 1) from error


def serve(place: Place, *, answered: Callable[[], None], stop: threading.Event | None = None) -> None:
    """Answer pages until Ctrl-C or SIGTERM; `answered` is called when the first page has been. Errors: PortTaken.

    `stop`: set it to end from within.
    """
    from granian import Granian  # noqa: PLC0415  only a server pays for it
    from granian.constants import Interfaces  # noqa: PLC0415
    from granian.log import LogLevels  # noqa: PLC0415

    require_free(place)
    os.environ["LUOSHI_WORKER"] = "1" if place.work_beside else "0"
    lifeline.tie_children()
    server = Granian(
        "luoshi.server.wsgi:application",
        address=place.host,
        port=place.port,
        interface=Interfaces.WSGI,
        workers=place.processes,
        blocking_threads=_THREADS,
        runtime_threads=1,
        respawn_failed_workers=True,
        workers_kill_timeout=10,
        log_level=LogLevels.warning,
    )
    ended = threading.Event()
    threading.Thread(target=_tell, args=(place, answered, ended), daemon=True).start()
    if stop is not None:
        threading.Thread(target=_stop_with, args=(stop, server.signal_handler_interrupt), daemon=True).start()
    worker = None if place.work_beside else _Worker()
    try:
        server.serve()
    finally:
        ended.set()
        if worker is not None:
            worker.end()


def _tell(place: Place, answered: Callable[[], None], ended: threading.Event) -> None:
    until = time.monotonic() + _PATIENCE
    while time.monotonic() < until and not ended.is_set():
        if _answers(place):
            answered()
            return
        ended.wait(_LOOK)


def _answers(place: Place) -> bool:
    host = place.address.split("//")[1].rsplit(":", 1)[0].strip("[]")
    line = http.client.HTTPConnection(host, place.port, timeout=5)
    try:
        line.request("GET", "/health/", headers={"Host": f"localhost:{place.port}"})
        line.getresponse().read()
    except OSError:
        return False  # not yet
    finally:
        line.close()
    return True


def _stop_with(stop: threading.Event, interrupt: Callable[[], None]) -> None:
    stop.wait()
    interrupt()


class _Worker:
    """`luoshi work` in a process of its own; started again if it dies."""

    def __init__(self) -> None:
        self._ending = threading.Event()
        self._process = self._started()
        self._watch = threading.Thread(target=self._keep, daemon=True)
        self._watch.start()

    def _started(self) -> "subprocess.Popen[bytes]":
        return subprocess.Popen([sys.executable, "-m", "luoshi", "work"])

    def _keep(self) -> None:
        while not self._ending.is_set():
            self._process.wait()
            if not self._ending.wait(_RESTART):
                self._process = self._started()

    def end(self) -> None:
        self._ending.set()
        self._process.terminate()
        try:
            self._process.wait(_LAST_WORK)
        except subprocess.TimeoutExpired:
            self._process.kill()
