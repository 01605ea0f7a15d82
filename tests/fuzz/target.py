"""One reader under the fuzzer, in a process of its own: what it may do with any bytes, and what is a finding.

A finding is any answer but a document or an error of ours, a document that takes longer than `SLOW` seconds,
and one that takes more than `LARGE` bytes of memory.
"""

import hashlib
import resource
import sys
import time
import traceback
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["luoshi.documents", "olefile", "zipfile"]):
    from luoshi.documents import reading
    from luoshi.documents.pdf import reader as _pdf  # noqa: F401  imported here so that it is instrumented
    from luoshi.documents.word import doc as _doc  # noqa: F401
    from luoshi.documents.word import docx as _docx  # noqa: F401

from fuzz.mutation import StreamMutator, XmlMutator
from luoshi.kernel.errors import LuoshiError
from luoshi.services import rulebook

SLOW = 10.0
LARGE = 500_000_000
# Beyond this Python itself says that memory is gone, so that the run goes on: several times what the fuzzer takes.
_ADDRESSES = 3_000_000_000
# Findings alike are kept so many times.
_ALIKE = 3


class Target:
    def __init__(self, form: str, findings: Path) -> None:
        self._name = f"a.{form}"
        self._findings = findings
        self._most = rulebook.limits()["unpacked_bytes"]
        self._seen: dict[str, int] = {}

    def __call__(self, data: bytes) -> None:
        before, started = _peak(), time.monotonic()
        try:
            reading.read(data, name=self._name, most_unpacked=self._most)
        except LuoshiError as error:
            if self._name not in error.message("zh") or error.status not in (3, 4):
                self._keep(data, "unnamed", repr(error))
        except Exception as error:  # noqa: BLE001  what is not expected is what is looked for
            where = next((frame for frame in reversed(traceback.extract_tb(error.__traceback__)) if "luoshi" in frame.filename), None)
            place = f"{Path(where.filename).stem}-{where.lineno}" if where else "outside"
            self._keep(data, f"{type(error).__name__}-{place}", traceback.format_exc())
        if (took := time.monotonic() - started) > SLOW:
            self._keep(data, "slow", f"{took:.1f} s")
        if (grown := _peak() - before) > LARGE:
            self._keep(data, "large", f"{grown} bytes")

    def _keep(self, data: bytes, kind: str, words: str) -> None:
        self._seen[kind] = self._seen.get(kind, 0) + 1
        if self._seen[kind] <= _ALIKE:
            path = self._findings / f"{kind}-{hashlib.sha256(data).hexdigest()[:8]}"
            path.write_bytes(data)
            path.with_suffix(".why").write_text(words, "utf-8")


def _peak() -> int:
    """The most memory that this process ever had, in bytes."""
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most if sys.platform == "darwin" else most * 1024


def _mutated(data: bytes, most: int) -> bytes:
    # Asked for by name each time: the function is another one once the fuzzer runs.
    return bytes(atheris.Mutate(data, most))


def main() -> None:
    form, findings, seeds, *flags = sys.argv[1:]
    resource.setrlimit(resource.RLIMIT_AS, (_ADDRESSES, _ADDRESSES))
    first = [path.read_bytes() for path in sorted(Path(seeds).iterdir())]
    mutators = {"docx": lambda: XmlMutator(first, _mutated), "doc": lambda: StreamMutator(_mutated)}
    own = {"custom_mutator": mutators[form]()} if form in mutators else {}
    atheris.Setup([sys.argv[0], *flags], Target(form, Path(findings)), **own)
    atheris.Fuzz()


main()
