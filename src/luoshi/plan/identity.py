"""Stable names of items: the same words in the same section keep their id when other parts change."""

import hashlib
from collections import Counter
from functools import lru_cache


class Identities:
    """Hands out ids: kind, "-", 12 hex digits of SHA-256 over kind, section title, wording, ordinal.

    >>> ids = Identities()
    >>> ids.of("task", "加强建设", "完善 路网") == Identities().of("task", "加强建设", "完善路网")
    True
    """

    def __init__(self) -> None:
        self._seen: Counter[tuple[str, str, str]] = Counter()

    def of(self, kind: str, title: str, wording: str) -> str:
        key = (kind, _squeezed(title), "".join(wording.split()))
        ordinal = self._seen[key]
        self._seen[key] += 1
        material = "\x1f".join((*key, str(ordinal)))
        return f"{kind}-{hashlib.sha256(material.encode('utf-8', 'surrogatepass')).hexdigest()[:12]}"


@lru_cache(maxsize=1024)
def _squeezed(title: str) -> str:
    return "".join(title.split())
