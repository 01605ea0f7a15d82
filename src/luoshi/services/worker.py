"""Does what waits in the queue, one after the other."""

import logging
import threading
import time

from django.db import close_old_connections

from luoshi.services import jobs, uploads

_PAUSE = 0.5  # seconds between two looks into an empty queue
_KINDS = (uploads.compile_upload,)
"""Rooms that register kinds of work are to be known here: a worker in a process of its own imports nothing else."""
_LOG = logging.getLogger(__name__)


def start_beside() -> threading.Thread:
    """A worker beside the pages, in their process: for a demonstration, or a small office."""
    thread = threading.Thread(target=run, name="luoshi-worker", daemon=True)
    thread.start()
    return thread


def run(*, until_empty: bool = False, stop: threading.Event | None = None) -> None:
    """Work until the process ends, `stop` is set or, if so asked, nothing waits."""
    while stop is None or not stop.is_set():
        close_old_connections()
        if _one():
            continue
        if until_empty:
            return
        time.sleep(_PAUSE)


def _one() -> bool:
    try:
        return jobs.run_next()
    except Exception:  # noqa: BLE001  told to the person and written to the log; the queue must go on
        # Told to the person already; the next piece of work must not wait for it.
        _LOG.exception("background work failed")
        return True
