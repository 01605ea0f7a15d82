"""Stable names of items: the same words in the same section keep their id when other parts change."""

from collections.abc import Container
from hashlib import sha256


class Identities:
    """Hands out ids of one kind: kind, "-", 12 hex digits of SHA-256 over kind, section title, wording, ordinal.

    >>> ids = Identities("task")
    >>> ids.of("加强建设", "完善 路网") == Identities("task").of("加强建设", "完善路网")
    True
    """

    def __init__(self, kind: str) -> None:
        self._kind = kind
        self._seen: dict[str, int] = {}
        # Items come section by section: what they have in common is put together once.
        self._title, self._common = "", f"{kind}\x1f\x1f"

    def of(self, title: str, wording: str) -> str:
        if title is not self._title:
            self._title, self._common = title, f"{self._kind}\x1f{''.join(title.split())}\x1f"
        key = f"{self._common}{''.join(wording.split())}\x1f"
        ordinal = self._seen.get(key, 0)
        self._seen[key] = ordinal + 1
        return f"{self._kind}-{sha256(f'{key}{ordinal}'.encode('utf-8', 'surrogatepass')).hexdigest()[:12]}"


def free_id(kind: str, title: str, wording: str, taken: Container[str]) -> str:
    """The id of one more item with these words in this section: the first that no item has."""
    ids = Identities(kind)
    while (found := ids.of(title, wording)) in taken:
        pass
    return found
