"""What the environment says of this installation, and what is unsafe about it."""

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

from luoshi.kernel.errors import LuoshiError

_SECRET_LEAST = 50


class SettingUnsafe(LuoshiError):
    code = "setting-unsafe"
    status = 2
    template = "{name} {reason}. {cure}"
    template_zh = "{name} {reason}。{cure}"


class SettingsUnsafe(LuoshiError):
    """All that is unsafe, a line each."""

    code = "settings-unsafe"
    status = 2
    template = "these settings let nobody in:\n{problems}"
    template_zh = "设置不安全,不能启动:\n{problems}"


@dataclass(frozen=True)
class Environment:
    """`home` holds the database (unless another is named), files, keys and static files; `base` is the address people type."""

    home: Path
    secret: str
    hosts: tuple[str, ...]
    database: str
    demo: bool
    https: bool
    keys: Path
    oidc: Mapping[str, str]
    second_factor: str
    """For whom a second factor is asked: none, administrators or all."""
    worker: bool

    @property
    def origins(self) -> list[str]:
        return [f"https://{host}" for host in self.hosts if host != "*"]


def read(variables: Mapping[str, str] = os.environ) -> Environment:
    """The settings that the environment gives, safe or not.

    LUOSHI_HOME folder of data; LUOSHI_SECRET at least 50 signs; LUOSHI_HOSTS names people reach it by, parted by commas;
    LUOSHI_DATABASE postgresql://user:password@host:port/name, else SQLite; LUOSHI_KEYS folder of personal keys; LUOSHI_HTTPS=0 where
    nothing in front speaks https; LUOSHI_DEMO=1 for a demonstration; LUOSHI_SECOND_FACTOR none,
    administrators or all; LUOSHI_OIDC_NAME, _ISSUER, _CLIENT, _SECRET for sign-on.
    """
    home = Path(variables.get("LUOSHI_HOME", "luoshi-home")).resolve()
    demo = variables.get("LUOSHI_DEMO") == "1"
    hosts = tuple(host.strip() for host in variables.get("LUOSHI_HOSTS", "").split(",") if host.strip())
    return Environment(
        home=home,
        secret=variables.get("LUOSHI_SECRET", "demonstration only, kept nowhere and known to all " if demo else ""),
        hosts=hosts or (("localhost", "127.0.0.1", "[::1]") if demo else ()),
        database=variables.get("LUOSHI_DATABASE", ""),
        demo=demo,
        https=variables.get("LUOSHI_HTTPS", "0" if demo else "1") != "0",
        keys=Path(variables.get("LUOSHI_KEYS", str(home / "keys"))).resolve(),
        oidc={
            name: variables[f"LUOSHI_OIDC_{name}"]
            for name in ("NAME", "ISSUER", "CLIENT", "SECRET")
            if variables.get(f"LUOSHI_OIDC_{name}")
        },
        second_factor=variables.get("LUOSHI_SECOND_FACTOR", "none" if demo else "administrators"),
        worker=variables.get("LUOSHI_WORKER") == "1",
    )


def faults(environment: Environment) -> Iterator[SettingUnsafe]:
    """What must be mended before people may come in. A demonstration has no faults, but holds nothing real."""
    if environment.demo:
        return
    if len(environment.secret) < _SECRET_LEAST:
        yield SettingUnsafe(
            name="LUOSHI_SECRET",
            reason=(f"is shorter than {_SECRET_LEAST} characters", f"不足 {_SECRET_LEAST} 个字符"),
            cure=("Make one with: luoshi doctor --new-secret", "用 luoshi doctor --new-secret 生成一个,存进服务的环境变量"),
        )
    if not environment.hosts or "*" in environment.hosts:
        yield SettingUnsafe(
            name="LUOSHI_HOSTS",
            reason=("does not name the hosts", "没有写明主机名"),
            cure=(
                "Name those people type, as plan.example.gov.cn,10.1.2.3",
                "写明大家访问用的域名或地址,例如 plan.example.gov.cn,10.1.2.3",
            ),
        )
    if environment.database and urlsplit(environment.database).scheme not in ("postgresql", "postgres"):
        yield SettingUnsafe(
            name="LUOSHI_DATABASE",
            reason=("is no PostgreSQL address", "不是 PostgreSQL 地址"),
            cure=(
                "Write postgresql://user:password@host:5432/name, or leave it empty for SQLite",
                "写成 postgresql://用户:密码@主机:5432/库名,或留空使用 SQLite",
            ),
        )
    if environment.keys == environment.home or environment.keys in environment.home.parents:
        yield SettingUnsafe(
            name="LUOSHI_KEYS",
            reason=("is not a folder of its own", "不是单独的文件夹"),
            cure=("Name a folder that backups of data leave out", "写成备份数据时不会带上的单独文件夹"),
        )
    if environment.second_factor not in ("none", "administrators", "all"):
        yield SettingUnsafe(
            name="LUOSHI_SECOND_FACTOR",
            reason=("is none of none, administrators, all", "不是 none、administrators、all 之一"),
            cure=("Write one of them", "请写其中一个"),
        )
    if environment.oidc and len(environment.oidc) < 4:
        yield SettingUnsafe(
            name="LUOSHI_OIDC_*",
            reason=("are not complete", "不完整"),
            cure=("Give NAME, ISSUER, CLIENT and SECRET, or none of them", "NAME、ISSUER、CLIENT、SECRET 四项都写,或都不写"),
        )


def refusal(problems: Sequence[SettingUnsafe]) -> SettingsUnsafe:
    """Why nothing starts with these settings."""
    en, zh = ("\n".join(f"- {problem.message(lang)}" for problem in problems) for lang in ("en", "zh"))
    return SettingsUnsafe(problems=(en, zh))


def database(environment: Environment) -> dict[str, object]:
    """The database as Django wants it told."""
    if not environment.database:
        # Without mmap: SQLite of this age can damage a file by it. IMMEDIATE: writers queue instead of failing half-way.
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": environment.home / "luoshi.sqlite3",
            "OPTIONS": {
                "timeout": 20,
                "transaction_mode": "IMMEDIATE",
                "init_command": "PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;PRAGMA cache_size=-20000",
            },
        }
    parts = urlsplit(environment.database)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.path.lstrip("/"),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
    }
