"""Commands for whoever looks after an installation."""

import sys
from pathlib import Path
from typing import Any

import click

from luoshi.cli import output as out
from luoshi.cli.options import LANG, STATUSES, lang_of
from luoshi.cli.serving import HOME
from luoshi.cli.words import say
from luoshi.services.running import setting_up

_MARKS = {"good": "✓", "look": "!", "bad": "✗"}
_BAD = 3
_FOLDER = click.Path(path_type=Path, file_okay=False)


@click.command(epilog=STATUSES)
@click.option("--new-secret", is_flag=True, help="生成一个 LUOSHI_SECRET / make a LUOSHI_SECRET.")
@click.option("--backups", type=_FOLDER, help="备份所在的文件夹 / folder of backups.")
@HOME
@LANG
@click.pass_context
def doctor(ctx: click.Context, new_secret: bool, backups: Path | None, home: Path | None) -> None:
    """体检:设置、数据库、磁盘、密钥、审计、后台任务、备份。 Look at an installation; each finding with its cure.

    \b
    例 / examples:
      luoshi doctor --new-secret
      luoshi doctor --backups 备份文件夹
    """
    lang = lang_of(ctx)
    if new_secret:
        import secrets  # noqa: PLC0415  no settings are needed for one

        click.echo(secrets.token_urlsafe(48))
        return
    site = setting_up.ready(home=home)
    from luoshi.services.running import health  # noqa: PLC0415  after `ready`

    found = list(health.look(site, backups=backups))
    with out.standard_output():
        for one in found:
            click.echo(f"{_MARKS[one.state]} {one.what[lang != 'en']}: {one.said[lang != 'en']}")
    ctx.exit(_BAD if any(one.state == "bad" for one in found) else 0)


@click.command(epilog=STATUSES)
@click.argument("folder", type=_FOLDER)
@click.option("--keys", is_flag=True, help="只备份个人信息密钥,与数据分开放 / copy the personal keys alone: keep them apart.")
@HOME
@LANG
@click.pass_context
def backup(ctx: click.Context, folder: Path, keys: bool, home: Path | None) -> None:
    """备份到文件夹,不停服务,备完核对。 Back up while people work; verified. Personal keys are left out.

    \b
    例 / examples:
      luoshi backup 备份文件夹
      luoshi backup --keys 另一处
    """
    lang = lang_of(ctx)
    site = setting_up.ready(home=home)
    from luoshi.services.access import SYSTEM  # noqa: PLC0415  after `ready`
    from luoshi.services.running import backup as backups  # noqa: PLC0415

    if keys:
        click.echo(say("backup-keys", lang, count=backups.keys(folder, site, by=SYSTEM), folder=folder))
        return
    taken = backups.take(folder, site, by=SYSTEM)
    click.echo(say("backup-taken", lang, folder=taken.folder, files=taken.files, size=taken.size / 1e6, entry=taken.entry))


@click.command(epilog=STATUSES)
@click.argument("folder", type=_FOLDER)
@click.option("--replace", is_flag=True, help="替换现有数据,原有的改名留在旁边 / replace what is there; it is kept beside.")
@HOME
@LANG
@click.pass_context
def restore(ctx: click.Context, folder: Path, replace: bool, home: Path | None) -> None:
    """从备份恢复;先停服务。先核对备份,不会只恢复一半。 Restore a backup, verified first; stop the server before.

    \b
    例 / example:
      luoshi restore 备份文件夹/luoshi-20260101-020000
    """
    lang = lang_of(ctx)
    site = setting_up.ready(home=home)
    from luoshi.services.running import backup as backups  # noqa: PLC0415  after `ready`

    taken = backups.restore(folder, site, replace=replace)
    setting_up.prepare(site)
    click.echo(say("backup-restored", lang, files=taken.files, entry=taken.entry))


@click.command(epilog=STATUSES)
@HOME
@LANG
@click.pass_context
def tick(ctx: click.Context, home: Path | None) -> None:
    """定期任务:按当天重新研判、提醒、清理过期登录。可反复运行,交给 cron 每小时一次。 Periodic work, as often as you like.

    \b
    例 / example:
      luoshi tick
    """
    setting_up.ready(home=home)
    from luoshi.services.access import SYSTEM  # noqa: PLC0415  after `ready`
    from luoshi.services.running import upkeep  # noqa: PLC0415

    done = upkeep.tick(by=SYSTEM)
    click.echo(say("ticked", lang_of(ctx), judged=done.judged, changed=done.changed, told=done.told, sessions=done.sessions))


@click.group()
def audit() -> None:
    """审计记录:核验、导出。 The audit trail: verify, export.

    \b
    例 / example:
      luoshi audit verify
    """


@audit.command(epilog=STATUSES)
@HOME
@LANG
@click.pass_context
def verify(ctx: click.Context, home: Path | None) -> None:
    """核验审计记录:每条未改、不缺、接得上。 Whether every entry is as it was written and none is missing.

    \b
    例 / example:
      luoshi audit verify
    """
    lang = lang_of(ctx)
    setting_up.ready(home=home)
    from luoshi.services import audit as trail  # noqa: PLC0415  after `ready`

    checked = trail.verify()
    if checked.broken is not None and checked.why is not None:
        click.echo(say("audit-broken", lang, number=checked.broken, why=checked.why[lang != "en"]), err=True)
        ctx.exit(_BAD)
    click.echo(say("audit-good", lang, count=checked.entries))


@audit.command("export", epilog=STATUSES)
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@HOME
@LANG
@click.pass_context
def export_trail(ctx: click.Context, file: Path, home: Path | None) -> None:
    """导出审计记录,一行一条 JSON。 Write the trail, an entry a line of JSON.

    \b
    例 / example:
      luoshi audit export 审计.jsonl
    """
    setting_up.ready(home=home)
    from luoshi.services import audit_reading  # noqa: PLC0415  after `ready`
    from luoshi.services.access import SYSTEM  # noqa: PLC0415

    out.deliver(audit_reading.export(by=SYSTEM), file)


@click.group()
def users() -> None:
    """账号:开设第一批管理员、重置密码。 Accounts: the first administrators, new passwords.

    \b
    例 / example:
      luoshi users add xtgly --role system_admin
    """


@users.command(epilog=STATUSES)
@click.argument("name")
@click.option("--role", "roles", multiple=True, help="角色,可多次 / a role, may be given again.")
@click.option("--unit", help="单位 / unit.")
@HOME
@LANG
@click.pass_context
def add(ctx: click.Context, name: str, roles: tuple[str, ...], unit: str | None, home: Path | None) -> None:
    """开设账号,首次密码从标准输入读一行或当场输入。 Open an account; its first password is typed, or a line of standard input.

    \b
    例 / example:
      luoshi users add xtgly --role system_admin
    """
    setting_up.prepare(setting_up.ready(home=home))
    from luoshi.services import people  # noqa: PLC0415  after `ready`
    from luoshi.services.access import SYSTEM  # noqa: PLC0415

    wanted = [people.role_named(role) for role in roles]
    where = people.unit_named(unit, by=SYSTEM) if unit else None
    people.create(name, _password(), roles=wanted, unit=where, by=SYSTEM)
    click.echo(say("user-added", lang_of(ctx), name=name))


@users.command(epilog=STATUSES)
@click.argument("name")
@HOME
@LANG
@click.pass_context
def reset(ctx: click.Context, name: str, home: Path | None) -> None:
    """重置密码,首次登录须改。 Give an account a first password again.

    \b
    例 / example:
      luoshi users reset xtgly
    """
    setting_up.ready(home=home)
    from luoshi.services import administration  # noqa: PLC0415  after `ready`
    from luoshi.services.access import SYSTEM  # noqa: PLC0415

    administration.new_password(administration.named(name), _password(), by=SYSTEM)
    click.echo(say("user-reset", lang_of(ctx), name=name))


def _password() -> str:
    if sys.stdin.isatty():
        typed: Any = click.prompt("首次密码 / first password", hide_input=True, confirmation_prompt=True)
        return str(typed)
    return sys.stdin.readline().rstrip("\r\n")
