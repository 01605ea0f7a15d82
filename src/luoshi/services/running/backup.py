"""Backups: taken while people work, verified, whole or not there; put back the same way. Personal keys are kept apart."""

import hashlib
import json
import os
import shutil
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils import timezone

from luoshi import __version__
from luoshi.services import audit, plans, rulebook
from luoshi.services.access import Actor, require
from luoshi.services.running import databases, setting_up
from luoshi.services.running.refusals import BackupBroken, PlaceInUse
from luoshi.services.running.setting_up import Site
from luoshi.store.models import AuditEntry

_MANIFEST, _SCHEMA = "manifest.json", "luoshi.backup/1"
_PREFIX, _PART = "luoshi-", ".part"
_CHUNK = 1 << 20


@dataclass(frozen=True)
class Taken:
    """A backup: its folder, how many files it holds and their bytes, and the last entry of the audit trail in it."""

    folder: Path
    files: int
    size: int
    entry: int


def take(into: Path, site: Site, *, by: Actor) -> Taken:
    """A backup in a new folder inside `into`. Old ones beyond the number that is kept are removed once it is whole.

    The database is copied first: files are written before the records that name them, so that every file it names is there.
    Errors: NotAllowed, OutputUnwritable, BackupBroken, ToolMissing, ToolFailed.
    """
    require(by, "system.run")
    with transaction.atomic():
        audit.note(by, "backup", "system")
    name = f"{_PREFIX}{timezone.localtime():%Y%m%d-%H%M%S}"
    part, whole = into / (name + _PART), into / name
    plans.make_folder(part)
    try:
        database = databases.copy_to(part)
        _copy_files(site.home / "files", part / "files")
        _copy_mark(site.home, part)
        head = AuditEntry.objects.order_by("-number").first()
        facts = {
            "schema": _SCHEMA,
            "version": __version__,
            "at": timezone.now().isoformat(),
            "database": database,
            "entry": head.number if head else 0,
        }
        plans.write(part / _MANIFEST, json.dumps({**facts, "files": _hashes(part)}, indent=1).encode())
        taken = verified(part)
        os.replace(part, whole)
    except BaseException:
        # Half a backup is none; also when somebody pressed Ctrl-C.
        shutil.rmtree(part, ignore_errors=True)
        raise
    _remove_old(into)
    return Taken(whole, taken.files, taken.size, taken.entry)


def keys(into: Path, site: Site, *, by: Actor) -> int:
    """Copy the personal keys, apart from all else; how many. Keys of persons that were forgotten are removed from the copy.

    Errors: NotAllowed, OutputUnwritable.
    """
    require(by, "system.run")
    plans.make_folder(into)
    into.chmod(0o700)
    here = {path.name: path for path in site.keys.glob("*.key")}
    for path in into.glob("*.key"):
        if path.name not in here:
            path.unlink()
    for name, path in here.items():
        plans.write(into / name, path.read_bytes())
        (into / name).chmod(0o600)
    with transaction.atomic():
        audit.note(by, "backup.keys", "system", after={"keys": len(here)})
    return len(here)


def verified(folder: Path) -> Taken:
    """What a backup holds, every file compared with its hash. Errors: BackupBroken."""
    facts = _manifest(folder)
    found, said = _hashes(folder), facts["files"]
    if found != said:
        wrong = sorted(name for name in {*found, *said} if found.get(name) != said.get(name))
        raise BackupBroken(name=folder.name, reason=(f"{wrong[0]} is missing or changed", f"{wrong[0]} 缺失或被改过"))
    if facts["database"] == databases.SQLITE:
        databases.require_whole(folder / databases.SQLITE)
    size = sum((folder / name).stat().st_size for name in said)
    return Taken(folder, len(said), size, facts["entry"])


def restore(folder: Path, site: Site, *, replace: bool) -> Taken:
    """Put a backup in place of an empty installation, or with `replace` of any; what was there is kept beside it.

    Nobody may be at work. Errors: BackupBroken, PlaceInUse, ToolMissing, ToolFailed, OutputUnwritable.
    """
    taken = verified(folder)
    facts = _manifest(folder)
    _require_same_kind(facts["database"], site, folder)
    if not replace and _is_used(site.home):
        raise PlaceInUse(home=plans.shown(site.home))
    fresh = site.home.with_name(site.home.name + ".restoring")
    shutil.rmtree(fresh, ignore_errors=True)
    plans.make_folder(fresh)
    _copy_files(folder / "files", fresh / "files")
    _copy_mark(folder, fresh)
    if facts["database"] == databases.SQLITE:
        shutil.copyfile(folder / databases.SQLITE, fresh / "luoshi.sqlite3")
    else:
        databases.put_back_postgres(folder / databases.POSTGRES)
    if site.keys.is_relative_to(site.home) and site.keys.exists():
        shutil.copytree(site.keys, fresh / site.keys.relative_to(site.home))
    if site.home.exists():
        os.replace(site.home, site.home.with_name(f"{site.home.name}.before-{timezone.localtime():%Y%m%d-%H%M%S}"))
    os.replace(fresh, site.home)
    return taken


def newest(into: Path) -> datetime | None:
    """When the newest whole backup in a folder was taken."""
    found = sorted(path for path in into.glob(f"{_PREFIX}*") if path.is_dir() and not path.name.endswith(_PART))
    return datetime.fromisoformat(_manifest(found[-1])["at"]) if found else None


def _require_same_kind(database: str, site: Site, folder: Path) -> None:
    if (database == databases.SQLITE) == bool(site.database):
        raise BackupBroken(
            name=folder.name, reason=("it is of another kind of database than the settings name", "它与设置里的数据库不是同一种")
        )


def _manifest(folder: Path) -> dict[str, Any]:
    try:
        facts = json.loads((folder / _MANIFEST).read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise BackupBroken(name=folder.name, reason=("its manifest cannot be read", "清单读不出来")) from error
    if not isinstance(facts, dict) or facts.get("schema") != _SCHEMA:
        raise BackupBroken(name=folder.name, reason=("its manifest is another program's", "清单不是本系统的"))
    return facts


def _hashes(folder: Path) -> dict[str, str]:
    """SHA-256 of every file but the manifest."""
    paths = sorted(path for path in folder.rglob("*") if path.is_file() and path.name != _MANIFEST)
    return {path.relative_to(folder).as_posix(): _hash(path) for path in paths}


def _hash(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while data := file.read(_CHUNK):
            digest.update(data)
    return digest.hexdigest()


def _copy_files(source: Path, target: Path) -> None:
    if source.exists():
        shutil.copytree(source, target, ignore=shutil.ignore_patterns("*.part"))


def _copy_mark(source: Path, target: Path) -> None:
    """What tells a demonstration from the real thing goes along."""
    if (source / setting_up.MARK).exists():
        shutil.copyfile(source / setting_up.MARK, target / setting_up.MARK)


def _remove_old(into: Path) -> None:
    found = sorted(path for path in into.glob(f"{_PREFIX}*") if path.is_dir() and not path.name.endswith(_PART))
    for path in found[: -rulebook.office()["backups_kept"]]:
        shutil.rmtree(path)


def _is_used(home: Path) -> bool:
    return home.exists() and any(path.name in ("luoshi.sqlite3", "files") for path in home.iterdir())
