"""Whole copies of the database, taken while people work, and put back."""

import os
import shutil
import sqlite3
import subprocess
from collections.abc import Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

from django.db import connection, connections

from luoshi.services.running.refusals import BackupBroken, ToolFailed, ToolMissing

SQLITE, POSTGRES = "database.sqlite3", "database.dump"
_PAGES = 500  # copied at a time, so that writers are not kept waiting


def copy_to(folder: Path) -> str:
    """A consistent copy, and the name of its file. Errors: ToolMissing, ToolFailed, BackupBroken."""
    if connection.vendor == "sqlite":
        target = folder / SQLITE
        connection.ensure_connection()
        with closing(sqlite3.connect(target)) as copy:
            connection.connection.backup(copy, pages=_PAGES)
            # One file, that looking into does not add others beside.
            copy.execute("PRAGMA journal_mode=DELETE")
        require_whole(target)
        return SQLITE
    _run("pg_dump", ["--format=custom", "--no-owner", f"--file={folder / POSTGRES}", str(_settings()["NAME"])])
    return POSTGRES


def require_whole(path: Path) -> None:
    """Errors: BackupBroken."""
    try:
        with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as copy:
            said = copy.execute("PRAGMA integrity_check").fetchone()[0]
    except sqlite3.DatabaseError as error:
        said = str(error)
    if said != "ok":
        raise BackupBroken(name=path.name, reason=(f"the database is damaged ({said})", f"数据库损坏({said})"))


def put_back_postgres(copy: Path) -> None:
    """Replace everything in the database, or nothing. Errors: ToolMissing, ToolFailed."""
    connections.close_all()
    _run("pg_restore", ["--clean", "--if-exists", "--no-owner", "--single-transaction", f"--dbname={_settings()['NAME']}", str(copy)])


def _run(tool: str, arguments: Sequence[str]) -> None:
    where = shutil.which(tool)
    if where is None:
        raise ToolMissing(tool=tool)
    done = subprocess.run([where, *arguments], env=_environment(), capture_output=True, text=True, check=False)  # noqa: S603  our own arguments
    if done.returncode:
        raise ToolFailed(tool=tool, reason=done.stderr.strip()[-300:])


def _environment() -> Mapping[str, str]:
    names = {"PGHOST": "HOST", "PGPORT": "PORT", "PGUSER": "USER", "PGPASSWORD": "PASSWORD"}
    settings = _settings()
    return {**os.environ, **{name: str(settings[key]) for name, key in names.items() if settings.get(key)}}


def _settings() -> Mapping[str, Any]:
    return connection.settings_dict
