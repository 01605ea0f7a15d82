"""The process in which a document is read: how it starts, what it may take, and how its answer comes back."""

import gc
import os
import pickle
import select
import signal
import subprocess
import sys
import time
import traceback
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, NoReturn

from luoshi.documents import reading
from luoshi.kernel.errors import LuoshiError

COUNTS_WORK = sys.platform != "win32"
"""Whether the system counts how long a process works; elsewhere the clock has to do."""
OUT_OF_MEMORY = 70
"""Exit status of a process whose memory ran out: by then nothing can be sent that has to be made first."""

_FAILED = 1
_PART = 1 << 20
# For a Python that starts: it looks for modules where this one does.
_SERVE = "import sys; _, task, *sys.path = sys.argv; from luoshi.services import reader_process; reader_process.serve(task)"


@dataclass(frozen=True)
class Task:
    """`memory`: bytes that reading may take beside the file's own; `seconds`: how long it may work, None where the clock has to do."""

    name: str
    most_unpacked: int
    memory: int
    seconds: int | None


def may_be_copied() -> bool:
    """Whether this process has one thread. In a copy of one with several, locks stay held by threads that are not there."""
    try:
        return sys.platform == "linux" and len(os.listdir("/proc/self/task")) == 1
    except OSError:
        return False


class Copy:
    """A copy of this process. It starts within milliseconds and has the file at hand. Errors: OSError."""

    def __init__(self, task: Task, data: bytes) -> None:
        reading.load_pdf_reader()  # once here, not again in each copy
        ours, theirs = os.pipe()
        self._answer = ours
        self._status: int | None = None
        try:
            self._id = os.fork()
            if self._id == 0:
                _be_copy(task, data, theirs)
        except OSError:
            os.close(ours)
            raise
        finally:
            os.close(theirs)

    def answer(self, seconds: float) -> bytes:
        """All that it sends until it ends. Errors: TimeoutError."""
        # No thread watches the clock: this process would have two, and could not be copied for the next file.
        end = time.monotonic() + seconds
        poll = select.poll()
        poll.register(self._answer, select.POLLIN)
        parts: list[bytes] = []
        while poll.poll(max(0.0, end - time.monotonic()) * 1000):
            part = os.read(self._answer, _PART)
            if not part:
                return b"".join(parts)
            parts.append(part)
        raise TimeoutError

    def status(self) -> int:
        """Wait for its end. Negative if a signal ended it."""
        if self._status is None:
            try:
                self._status = os.waitstatus_to_exitcode(os.waitpid(self._id, 0)[1])
            except ChildProcessError:  # whoever started this process had it ignore what becomes of its own: the answer has to tell
                self._status = 0
        return self._status

    def end(self) -> None:
        if self._status is None:
            os.kill(self._id, signal.SIGKILL)
            self.status()
        os.close(self._answer)


def _be_copy(task: Task, data: bytes, answer: int) -> NoReturn:
    """Nothing of the process that was copied may go on here: neither its clean-up nor what it was about to write."""
    status = _FAILED
    try:
        gc.freeze()  # looking for garbage among what is shared would copy it
        _be_silent(answer)
        with open(answer, "wb") as out:
            status = _answered(task, data, out)
    finally:
        os._exit(status)


def _be_silent(answer: int) -> None:
    """Last words of a C library are for nobody: the error says what happened."""
    if answer > 2:  # else standard error was closed, and its place is taken
        with open(os.devnull, "wb") as nowhere:
            os.dup2(nowhere.fileno(), 2)


class Fresh:
    """A new Python, for where this process cannot be copied. Starting takes some tenths of a second. Errors: OSError."""

    def __init__(self, task: Task, data: bytes) -> None:
        self._data = data
        command = [sys.executable or "", "-c", _SERVE, pickle.dumps(task).hex(), *sys.path]
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)  # noqa: S603

    def answer(self, seconds: float) -> bytes:
        """All that it sends until it ends. Errors: TimeoutError."""
        try:
            return self._process.communicate(self._data, seconds)[0]
        except subprocess.TimeoutExpired as error:
            raise TimeoutError from error

    def status(self) -> int:
        """Wait for its end. Negative if a signal ended it."""
        return self._process.wait()

    def end(self) -> None:
        self._process.kill()
        self._process.communicate()


def serve(task: str) -> NoReturn:
    """What a fresh Python does: the file comes on standard input, the answer goes to standard output."""
    status = _FAILED
    try:
        status = _answered(pickle.loads(bytes.fromhex(task)), sys.stdin.buffer.read(), sys.stdout.buffer)  # noqa: S301  from our own process
    finally:
        os._exit(status)


def _answered(task: Task, data: bytes, out: BinaryIO) -> int:
    """Read within the limits, write what was found or raised, and say how it ended."""
    reading.load_pdf_reader()
    try:
        if sys.platform != "win32":
            _confine(task)
        pickle.dump(_found(task, data), out, protocol=pickle.HIGHEST_PROTOCOL)
        out.flush()
    except MemoryError:
        return OUT_OF_MEMORY
    return 0


def _found(task: Task, data: bytes) -> object:
    try:
        return reading.read(data, name=task.name, most_unpacked=task.most_unpacked)
    except MemoryError:
        raise
    except Exception as error:  # noqa: BLE001  raised again where the document was asked for
        if not isinstance(error, LuoshiError):
            error.add_note(traceback.format_exc())
        return error


if sys.platform != "win32":
    import resource

    def _confine(task: Task) -> None:
        """From here on the system refuses memory and ends the process when it has worked too long."""
        signal.signal(signal.SIGXCPU, signal.SIG_DFL)
        _lower(resource.RLIMIT_CORE, 0)
        if task.seconds is not None:
            _lower(resource.RLIMIT_CPU, task.seconds)
        with suppress(OSError):  # only Linux tells, and only there a limit on addresses holds for all memory
            _lower(resource.RLIMIT_AS, _addresses() + task.memory)

    def _lower(limit: int, most: int) -> None:
        soft, hard = resource.getrlimit(limit)
        resource.setrlimit(limit, (most if soft == resource.RLIM_INFINITY else min(soft, most), hard))

    def _addresses() -> int:
        """Bytes of addresses that this process has in use: its memory, and the libraries that it shares."""
        return int(Path("/proc/self/statm").read_text("ascii").split()[0]) * resource.getpagesize()
