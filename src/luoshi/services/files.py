"""Files that were sent in, kept by their content: written whole before the record that names them."""

import hashlib
from pathlib import Path

from django.conf import settings

from luoshi.services import plans
from luoshi.services.access import Actor
from luoshi.store.models import StoredFile


def keep(data: bytes, name: str, kind: str, *, by: Actor) -> StoredFile:
    """The record of a file with these bytes, which are kept once however often they are sent."""
    sha256 = hashlib.sha256(data).hexdigest()
    path = _path(sha256)
    if not path.exists():
        plans.make_folder(path.parent)
        plans.write(path, data)
    record, _ = StoredFile.objects.get_or_create(
        sha256=sha256, defaults={"name": name[:200], "kind": kind, "size": len(data), "by_id": by.id}
    )
    return record


def bytes_of(record: StoredFile) -> bytes:
    """The bytes of a kept file. Errors: FileMissing."""
    return plans.bytes_at(_path(record.sha256))


def _path(sha256: str) -> Path:
    folder: Path = settings.LUOSHI.home
    return folder / "files" / sha256[:2] / sha256
