"""Processes that a server started end when it is gone, even if it was killed: nobody answers pages that nobody can stop."""

import os
import threading
import time

_PARENT = "LUOSHI_PARENT"
_LOOK = 1.0


def tie_children() -> None:
    """Processes that this one starts from now on follow it."""
    os.environ[_PARENT] = str(os.getpid())


def follow_parent() -> None:
    """End when the process that started this one has gone; does nothing where none asked for that."""
    said = os.environ.get(_PARENT, "")
    if said.isdecimal() and os.getppid() == int(said):
        threading.Thread(target=_follow, args=(int(said),), name="luoshi-lifeline", daemon=True).start()


def _follow(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(_LOOK)
    # Whatever is under way is either on record or not: what a killed process leaves behind is whole.
    os._exit(1)
