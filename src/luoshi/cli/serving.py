"""Commands that run the working place."""

import signal
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import click

from luoshi.cli.options import LANG, STATUSES, lang_of
from luoshi.cli.words import say
from luoshi.services.running import lifeline, server, setting_up

HOME = click.option(
    "--home",
    type=click.Path(path_type=Path, file_okay=False),
    help="数据文件夹,默认取 LUOSHI_HOME / folder of data, else LUOSHI_HOME.",
)


@click.command(epilog=STATUSES)
@click.option("--demo", is_flag=True, help="演示:载入示例,一个进程 / a demonstration with examples, in one process.")
@click.option("--host", default="127.0.0.1", show_default=True, help="监听的地址 / address to listen on.")
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True, help="端口 / port.")
@click.option("--workers", type=click.IntRange(1, 64), help="答页面的进程数,默认 2,演示 1 / processes for pages, default 2, 1 for a demo.")
@click.option("--check", is_flag=True, help="启动、登录、取一页,然后结束 / start, sign in, fetch a page, and end.")
@HOME
@LANG
@click.pass_context
def serve(ctx: click.Context, demo: bool, host: str, port: int, workers: int | None, check: bool, home: Path | None) -> None:
    """启动工作平台。 Run the working place until Ctrl-C. Settings: docs/running.md.

    \b
    例 / examples:
      luoshi serve --demo
      LUOSHI_SECRET=… LUOSHI_HOSTS=plan.example.gov.cn luoshi serve --host 0.0.0.0 --workers 2
    """
    lang, started = lang_of(ctx), time.monotonic()
    place = server.Place(host, port, workers or (1 if demo else 2), work_beside=demo)
    server.require_free(place)
    site = setting_up.ready(demo=demo, home=home)
    click.echo(say("serve-preparing", lang), err=True)
    setting_up.prepare(site)
    if site.demo:
        from luoshi.services import demo as demonstration  # noqa: PLC0415  after `ready`

        demonstration.load()
    if check:
        _checked(place, started, lang)
        return
    server.serve(place, answered=lambda: _welcome(place, lang, demo=site.demo))
    click.echo(say("serve-stopped", lang), err=True)


def _welcome(place: server.Place, lang: str, *, demo: bool) -> None:
    lines = [say("serve-at", lang, address=place.address)]
    if demo:
        from luoshi.services import access  # noqa: PLC0415
        from luoshi.services import demo as demonstration  # noqa: PLC0415  after `ready`

        lines.append(say("serve-demo", lang, password=demonstration.PASSWORD))
        one_each = {account.role: account for account in reversed(demonstration.accounts())}
        for role, words in access.ROLES.items():
            account = one_each[role]
            lines.append(f"  {account.username:<16}{words[lang == 'en']}{'  ' + account.unit if account.unit else ''}")
    lines.append(say("serve-stop", lang))
    click.echo("\n".join(lines))
    sys.stdout.flush()


def _checked(place: server.Place, started: float, lang: str) -> None:
    """Start, come in as a leader, end. Errors: CheckFailed."""
    from luoshi.services.running import trying  # noqa: PLC0415

    stop, found = threading.Event(), trying.Found()

    def answered() -> None:
        found.first = time.monotonic() - started
        try:
            trying.come_in(place, found)
        finally:
            stop.set()

    server.serve(place, answered=answered, stop=stop)
    trying.require_good(found)
    click.echo(say("serve-checked", lang, first=found.first))


@click.command()
@click.option("--until-empty", is_flag=True, help="做完排队的就结束 / end when nothing waits.")
@HOME
@LANG
def work(until_empty: bool, home: Path | None) -> None:
    """在单独的进程里做后台任务(serve 会自己启动)。 Do background work in a process of its own; serve starts one.

    \b
    例 / example:
      luoshi work
    """
    setting_up.ready(home=home)
    from luoshi.services import worker  # noqa: PLC0415  after `ready`

    lifeline.follow_parent()
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, _setting(stop))
    worker.run(until_empty=until_empty, stop=stop)


def _setting(stop: threading.Event) -> Callable[[int, object], None]:
    """What is under way is ended; nothing more is begun."""
    return lambda _number, _frame: stop.set()
