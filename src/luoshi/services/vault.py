"""Personal fields, encrypted with a key for each person. Who destroys the key has deleted them, in backups and logs too."""

import json
import secrets
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings

from luoshi.services import plans

_GONE = {"name": "", "phone": "", "email": ""}


def new_subject() -> str:
    """A name for a key that says nothing of the person."""
    return secrets.token_hex(12)


def seal(subject: str, fields: Mapping[str, str]) -> str:
    """The fields as ciphertext; the person's key is made if there is none."""
    return Fernet(_key(subject) or _made(subject)).encrypt(json.dumps(dict(fields), ensure_ascii=False).encode()).decode()


def opened(subject: str, sealed: str) -> Mapping[str, str]:
    """The fields again; empty ones where the key was destroyed or nothing was sealed."""
    return _opened(subject, sealed) if sealed else _GONE


@lru_cache(maxsize=4096)
def _opened(subject: str, sealed: str) -> Mapping[str, str]:
    key = _key(subject)
    if key is None:
        return _GONE
    try:
        found: dict[str, str] = json.loads(Fernet(key).decrypt(sealed.encode()))
    except InvalidToken:
        # Sealed with a key that is gone: the person was deleted, and the account made anew.
        return _GONE
    return _GONE | found


def destroy(subject: str) -> None:
    """Destroy a person's key."""
    _path(subject).unlink(missing_ok=True)
    _opened.cache_clear()


def _key(subject: str) -> bytes | None:
    path = _path(subject)
    return path.read_bytes() if path.exists() else None


def _made(subject: str) -> bytes:
    path, key = _path(subject), Fernet.generate_key()
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    plans.write(path, key)
    path.chmod(0o600)
    return key


def _path(subject: str) -> Path:
    assert subject.isalnum(), "a subject is the name of a file"
    folder: Path = settings.LUOSHI.keys
    return folder / f"{subject}.key"
