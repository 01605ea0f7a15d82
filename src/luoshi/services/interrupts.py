"""Ctrl-C: when it is answered, and by which process."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def held() -> Iterator[None]:
    """Ctrl-C inside is answered at the end: what belongs together is done together."""
    if not hasattr(signal, "pthread_sigmask"):  # Windows; there an interrupt may fall between
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def leave_to_parent() -> None:
    """Ctrl-C reaches every process of the terminal: one of them answers, the others finish their document."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
