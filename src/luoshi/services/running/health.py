"""What there is to know of an installation before somebody asks: each finding with its cure."""

import os
import shutil
import sqlite3
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Literal

from django.db import DatabaseError, connection
from django.utils import timezone

from luoshi.services import audit, rulebook
from luoshi.services.running import backup, setting_up
from luoshi.services.running.refusals import BackupBroken
from luoshi.services.running.setting_up import Site
from luoshi.store.models import Job, RoleGrant

Pair = tuple[str, str]
_SPACE = 1 << 30
_FIXED = ((3, 51, 3), (3, 50, 7), (3, 44, 6))
"""Versions of SQLite, by series, from which on a rare fault that can damage a file under two writers is mended."""


@dataclass(frozen=True)
class Found:
    """One look: how it stands, what was looked at, and what was found with its cure; English, Chinese."""

    state: Literal["good", "look", "bad"]
    what: Pair
    said: Pair


def look(site: Site, *, backups: Path | None = None) -> Iterator[Found]:
    """All looks, one after the other."""
    yield Found("good", ("Python", "Python"), (sys.version.split()[0], sys.version.split()[0]))
    yield from _database(site)
    yield from _tables()
    yield _space(site.home)
    yield _keys(site.keys)
    yield from _people()
    yield from _audit()
    yield from _work()
    yield from _backups(backups)
    office = shutil.which("soffice") or shutil.which("libreoffice")
    yield Found(
        "good" if office else "look", ("LibreOffice", "LibreOffice"),
        ("found", "已安装") if office else ("not installed: reports are not shown as PDF", "未安装:报告不能转成 PDF,其余不受影响"),
    )  # fmt: skip


def _database(site: Site) -> Iterator[Found]:
    name = ("Database", "数据库")
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError as error:
        yield Found("bad", name, (f"does not answer: {error}", f"没有回应:{error}"))
        return
    if site.database:
        yield Found("good", name, ("PostgreSQL answers", "PostgreSQL 正常"))
        return
    version = sqlite3.sqlite_version_info
    fixed = version >= _FIXED[0] or any(version[:2] == good[:2] and version >= good for good in _FIXED)
    said = sqlite3.sqlite_version
    yield Found(
        "good" if fixed else "look", name,
        (f"SQLite {said}", f"SQLite {said}") if fixed else (
            f"SQLite {said} has a rare fault when two processes write; use one process for pages, back up daily, or PostgreSQL",
            f"SQLite {said} 在多进程写入时有罕见缺陷:页面用一个进程,每天备份,多人使用请换 PostgreSQL",
        ),
    )  # fmt: skip


def _tables() -> Iterator[Found]:
    pending = setting_up.pending()
    if pending:
        yield Found(
            "bad",
            ("Tables", "数据表"),
            (f"{len(pending)} migrations wait: start luoshi serve once", f"有 {len(pending)} 项结构更新未做:启动一次 luoshi serve"),
        )
    else:
        yield Found("good", ("Tables", "数据表"), ("as this version wants them", "与本版本一致"))


def _space(home: Path) -> Found:
    free = shutil.disk_usage(home if home.exists() else home.parent).free
    said = f"{free / _SPACE:.1f} GB"
    if free < _SPACE:
        return Found("bad", ("Disk", "磁盘"), (f"{said} free: make room", f"只剩 {said}:请腾出空间"))
    return Found("good", ("Disk", "磁盘"), (f"{said} free", f"剩余 {said}"))


def _keys(folder: Path) -> Found:
    name = ("Personal keys", "个人信息密钥")
    if not folder.exists():
        return Found("good", name, ("none yet", "还没有"))
    if os.name != "nt" and folder.stat().st_mode & 0o077:
        return Found("bad", name, (f"others may read {folder}: chmod 700 it", f"别的用户能读 {folder}:请 chmod 700"))
    return Found(
        "good", name, (f"{len(list(folder.glob('*.key')))}, for the server alone", f"{len(list(folder.glob('*.key')))} 个,只有服务可读")
    )


def _people() -> Iterator[Found]:
    for role, zh, en in (
        ("system_admin", "系统管理员", "system administrator"),
        ("security_admin", "安全管理员", "security administrator"),
        ("audit_admin", "审计管理员", "audit administrator"),
    ):
        if not RoleGrant.objects.filter(role=role, user__is_active=True).exists():
            yield Found(
                "look",
                ("Accounts", "账号"),
                (f"there is no {en}: luoshi users add NAME --role {role}", f"没有{zh}:luoshi users add 账号 --role {role}"),
            )


def _audit() -> Iterator[Found]:
    checked = audit.verify()
    if checked.broken is not None and checked.why is not None:
        yield Found(
            "bad", ("Audit trail", "审计记录"), (f"entry {checked.broken}: {checked.why[0]}", f"第 {checked.broken} 条{checked.why[1]}")
        )
    else:
        yield Found("good", ("Audit trail", "审计记录"), (f"{checked.entries} entries fit together", f"{checked.entries} 条,首尾相接"))


def _work() -> Iterator[Found]:
    old = timezone.now() - timedelta(seconds=rulebook.office()["job_beat_seconds"])
    waiting = Job.objects.filter(state="queued", at__lt=old).count()
    if waiting:
        yield Found(
            "bad",
            ("Background work", "后台任务"),
            (f"{waiting} pieces wait and nobody does them: is luoshi work running?", f"有 {waiting} 项一直在排队:luoshi work 在运行吗"),
        )
    else:
        yield Found("good", ("Background work", "后台任务"), ("nothing waits for long", "没有积压"))


def _backups(folder: Path | None) -> Iterator[Found]:
    if folder is None:
        return
    name = ("Backup", "备份")
    try:
        last = backup.newest(folder)
    except BackupBroken as error:
        yield Found("bad", name, (error.message("en"), error.message("zh")))
        return
    most = timedelta(days=rulebook.office()["backup_days"])
    if last is None or timezone.now() - last > most:
        said = ("none" if last is None else f"the newest is of {last:%Y-%m-%d}", "没有" if last is None else f"最近一份是 {last:%Y-%m-%d}")
        yield Found("bad", name, (f"{said[0]}: luoshi backup {folder}", f"{said[1]}:请运行 luoshi backup {folder}"))
    else:
        yield Found("good", name, (f"{last:%Y-%m-%d %H:%M}", f"{last:%Y-%m-%d %H:%M}"))
