"""The container of old Office files: its streams, opened with care."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from luoshi.documents.word.binary import u32
from luoshi.kernel.errors import DocumentDamaged, UnpacksTooLarge

# Where the header of the container says how many sectors its tables have; none is shorter than this.
_COUNTS_OF_SECTORS, _SECTOR = (44, 64, 72), 512
_AT_FAULT = (OSError, ValueError, IndexError, KeyError, TypeError, OverflowError, RecursionError, AttributeError)


class Container:
    """The streams of a file by their path. `most`: bytes that one may have; None for no limit."""

    def __init__(self, file: Any, name: str, whole: int, most: int | None) -> None:
        self._file = file
        self._name = name
        self._whole = whole
        self._most = most
        self.streams = {"/".join(path): path for path in file.listdir()}

    def read(self, stream: str) -> bytes:
        """A stream, or damage where it says that it is larger than the file: its sectors would go round in a circle.

        Errors: DocumentDamaged, UnpacksTooLarge.
        """
        size = self._file.get_size(stream)
        if max(size, self._file.root.size) > self._whole:
            raise DocumentDamaged(name=self._name, reason=f"{stream}: stream larger than the file")
        if self._most is not None and size > self._most:
            raise UnpacksTooLarge(name=self._name, limit=self._most)
        return bytes(self._file.openstream(stream).read())


@contextmanager
def opened(data: bytes, name: str, most: int | None) -> Iterator[Container]:
    """The container, to be read from inside. Errors: DocumentDamaged, also for what goes wrong while it is read."""
    import olefile  # noqa: PLC0415  only old documents pay for it

    if len(data) < olefile.MINIMAL_OLEFILE_SIZE:
        # olefile takes so few bytes for the name of a file, and would open it.
        raise DocumentDamaged(name=name, reason="cut short")
    if any(u32(data, at) * _SECTOR > len(data) for at in _COUNTS_OF_SECTORS):
        raise DocumentDamaged(name=name, reason="more sectors than the file holds")
    try:
        with olefile.OleFileIO(data) as file:
            yield Container(file, name, len(data), most)
    except _AT_FAULT as error:
        raise DocumentDamaged(name=name, reason=f"{type(error).__name__}: {error}") from error
