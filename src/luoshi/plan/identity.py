"""Stable names of items: the same words in the same section keep their id when other parts change."""

import hashlib


class Identities:
    """Hands out ids: kind, "-", 12 hex digits of SHA-256 over kind, section title, wording, ordinal.

    >>> ids = Identities()
    >>> ids.of("task", "加强建设", "完善 路网") == Identities().of("task", "加强建设", "完善路网")
    True
    """

    def __init__(self) -> None:
        self._seen: dict[str, int] = {}
        # Items come section by section.
        self._title = self._under = ""

    def of(self, kind: str, title: str, wording: str) -> str:
        if title is not self._title:
            self._title, self._under = title, "".join(title.split())
        key = f"{kind}\x1f{self._under}\x1f{''.join(wording.split())}\x1f"
        ordinal = self._seen.get(key, 0)
        self._seen[key] = ordinal + 1
        return f"{kind}-{hashlib.sha256(f'{key}{ordinal}'.encode('utf-8', 'surrogatepass')).hexdigest()[:12]}"
