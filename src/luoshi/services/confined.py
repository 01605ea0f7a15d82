"""A PDF file is read in a process of its own, which may take so much memory and time and no more.

PDFium unpacks and lays out a whole page before anything of it can be counted: a small file can make it take gigabytes, or minutes.
What happens inside a library cannot be stopped there, but a process can.
"""

import pickle
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from luoshi.documents.model import Document
from luoshi.kernel.errors import DocumentTooHeavy, FileUnreadable, LuoshiError
from luoshi.services import interrupts, rulebook
from luoshi.services.reader_process import COUNTS_WORK, OUT_OF_MEMORY, Copy, Fresh, Task, may_be_copied
from luoshi.services.reasons import reason_of

# A Python that could not start, or a program that is none, ends with a small number.
_NOT_STARTED = range(1, 128)


def read(data: bytes, *, name: str) -> Document:
    """Read a document as `reading.read` does, in a process of its own.

    Errors: those of `reading.read`; DocumentTooHeavy; FileUnreadable where no process can be started.
    """
    limits = rulebook.limits()
    memory = max(0, limits["pdf_memory_bytes"] - len(data))
    task = Task(name, limits["unpacked_bytes"], memory, seconds=limits["pdf_seconds"] if COUNTS_WORK else None)
    wait = limits["pdf_wait_seconds" if COUNTS_WORK else "pdf_seconds"]
    try:
        with _reader(task, data) as reader:
            answer, status = reader.answer(wait), reader.status()
    except TimeoutError as error:
        raise DocumentTooHeavy(name=name, reason=(f"more than {wait} s", f"用时超过 {wait} 秒")) from error
    except OSError as error:
        raise FileUnreadable(path=name, reason=reason_of(error)) from error
    if status != 0:
        raise _refusal(name, status, limits)
    try:
        found: Document | Exception = pickle.loads(answer)  # noqa: S301  our own process wrote it
    except (EOFError, pickle.UnpicklingError) as error:  # cut short, and nobody told why
        raise _refusal(name, status, limits) from error
    if isinstance(found, Exception):
        raise found
    return found


def _refusal(name: str, status: int, limits: dict[str, int]) -> LuoshiError:
    """Why there is no answer. A negative status is that of a signal."""
    seconds, megabytes = limits["pdf_seconds"], limits["pdf_memory_bytes"] // 1_000_000
    if sys.platform != "win32" and status == -signal.SIGXCPU:
        return DocumentTooHeavy(name=name, reason=(f"more than {seconds} s of work", f"运算超过 {seconds} 秒"))
    if status == OUT_OF_MEMORY:
        return DocumentTooHeavy(name=name, reason=(f"more than {megabytes} MB of memory", f"内存超过 {megabytes} MB"))
    if status in _NOT_STARTED:
        return FileUnreadable(path=name, reason=(f"the process that reads it failed, status {status}", f"读取进程未能完成,状态 {status}"))
    # A library in C breaks down where memory is missing, each in its way: nothing tells that from other ways to break down.
    english = f"more than {megabytes} MB of memory, or its reader broke down, status {status}"
    return DocumentTooHeavy(name=name, reason=(english, f"内存超过 {megabytes} MB,或读取程序崩溃,状态 {status}"))


@contextmanager
def _reader(task: Task, data: bytes) -> Iterator[Copy | Fresh]:
    """A process that reads; it is gone when this ends, also by Ctrl-C."""
    reader: Copy | Fresh | None = None
    try:
        with interrupts.held():  # the process that starts here holds them to its end, and leaves the answer to this one
            reader = Copy(task, data) if may_be_copied() else Fresh(task, data)
        yield reader
    finally:
        if reader is not None:
            reader.end()
