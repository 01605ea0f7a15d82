"""What every page shows beside its own content: the menu by rights, the look, the demonstration's mark."""

from typing import Any, NamedTuple

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext as _

from luoshi import __version__
from luoshi.services import demo, people
from luoshi.services.access import may_some
from luoshi.store.models import User
from luoshi.web.requests import actor, lang


class Entry(NamedTuple):
    """An entry of the menu: address, words, whether the page belongs to it."""

    link: str
    words: str
    here: bool


def frame(request: HttpRequest) -> dict[str, Any]:
    user = getattr(request, "user", None)
    if not isinstance(user, User):
        return {"lang": lang(request), "demo": settings.LUOSHI.demo, "version": __version__, "look": "auto"}
    by = actor(request)
    menu = [
        ("/", _("总览"), "board.read"), ("/desk/", _("我的填报"), "filing.write"), ("/filings/", _("审核"), "filing.decide"), ("/plans/", _("规划"), "plan.read"),
        ("/tasks/", _("任务"), "plan.read"), ("/indicators/", _("指标"), "plan.read"),
        ("/units/", _("单位"), "plan.read"), ("/calendar/", _("日历"), "plan.read"),
        ("/admin/", _("管理"), "user.read"),
    ]  # fmt: skip
    return {
        "lang": user.lang,
        "look": user.theme,
        "user_name": people.name_of(user),
        "menu": [Entry(link, words, _is_here(request.path, link)) for link, words, action in menu if may_some(by, action)],
        "demo": settings.LUOSHI.demo,
        "demo_password": demo.PASSWORD if settings.LUOSHI.demo else "",
        "version": __version__,
        "unread": getattr(user, "unread", 0),
    }


def _is_here(path: str, link: str) -> bool:
    return path == "/" if link == "/" else path.startswith(link)
