"""What has to be in place before anybody can come in: settings, tables, static files. Nothing here needs Django to be set up before."""

import hashlib
import os
from collections.abc import Iterator
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import Protocol, cast

from luoshi import __version__
from luoshi.services import plans
from luoshi.services.running.refusals import DemoMixed, WebMissing

MARK = "demonstration"
"""The file that marks a folder as that of a demonstration."""
_UNSERVED = ["*.map", "*.rtl*"]
_SERVED_FROM = ("django-jazzy-tabler", "django-htmx", "django-ninja", "whitenoise")


class Site(Protocol):
    """What the settings say of this installation: see server/environment.py."""

    @property
    def home(self) -> Path: ...
    @property
    def keys(self) -> Path: ...
    @property
    def database(self) -> str: ...
    @property
    def demo(self) -> bool: ...


def ready(*, demo: bool = False, home: Path | None = None) -> Site:
    """Set the environment, and Django up by it. What the environment said before stays where nothing is asked.

    Errors: WebMissing; settings that are unsafe, each with its cure.
    """
    if demo:
        os.environ["LUOSHI_DEMO"] = "1"
    if home is not None:
        os.environ["LUOSHI_HOME"] = str(home.resolve())
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "luoshi.server.settings")
    if find_spec("django") is None:
        raise WebMissing
    import django  # noqa: PLC0415  commands that read plans do without it
    from django.conf import settings  # noqa: PLC0415

    django.setup()
    return cast(Site, settings.LUOSHI)


def prepare(site: Site) -> None:
    """Tables as this version wants them, static files as they are served. What is in place is not done again.

    Errors: DemoMixed, OutputUnwritable.
    """
    plans.make_folder(site.home)
    _keep_demonstrations_apart(site)
    migrate()
    collect(site.home / "static")


def pending() -> list[str]:
    """Migrations that the database still lacks."""
    from django.db import connection  # noqa: PLC0415  after `ready`
    from django.db.migrations.executor import MigrationExecutor  # noqa: PLC0415

    executor = MigrationExecutor(connection)
    return [f"{step.app_label}.{step.name}" for step, _ in executor.migration_plan(executor.loader.graph.leaf_nodes())]


def migrate() -> list[str]:
    """Bring the database to this version; what was done."""
    from django.core.management import call_command  # noqa: PLC0415  after `ready`

    done = pending()
    if done:
        call_command("migrate", interactive=False, verbosity=0)
    return done


def collect(folder: Path) -> bool:
    """Static files of ours and of packages in one folder, compressed; whether there was anything to do."""
    stamp, wanted = folder / "luoshi.stamp", _stamp()
    if stamp.exists() and stamp.read_text("utf-8") == wanted:
        return False
    from django.core.management import call_command  # noqa: PLC0415  after `ready`

    call_command("collectstatic", interactive=False, verbosity=0, ignore_patterns=_UNSERVED)
    # The stamp comes last: collecting that broke off is done again.
    plans.write(stamp, wanted.encode())
    return True


def _stamp() -> str:
    """What the collected files were made from."""
    said = [__version__, *(f"{name} {version(name)}" for name in _SERVED_FROM), *_ours()]
    return hashlib.sha256("\n".join(said).encode()).hexdigest()


def _ours() -> Iterator[str]:
    folder = Path(__file__).parents[2] / "web" / "static"
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        yield f"{path.relative_to(folder)} {hashlib.sha256(path.read_bytes()).hexdigest()}"


def _keep_demonstrations_apart(site: Site) -> None:
    """The secret and the passwords of a demonstration are known to all: what was one never becomes the real thing, nor the other way round."""
    mark = site.home / MARK
    if mark.exists() and not site.demo:
        raise DemoMixed(
            home=plans.shown(site.home),
            reason=("holds a demonstration, whose passwords everybody knows", "里是演示数据,密码人人都知道"),
        )
    if site.demo and not mark.exists():
        if _has_accounts():
            raise DemoMixed(
                home=plans.shown(site.home),
                reason=("holds accounts that no demonstration made", "里已有正式账号,不能当演示打开"),
            )
        plans.write(mark, b"demonstration\n")


def _has_accounts() -> bool:
    from django.db import connection  # noqa: PLC0415  after `ready`

    from luoshi.store.models import User  # noqa: PLC0415  after `ready`

    return User._meta.db_table in connection.introspection.table_names() and User.objects.exists()
