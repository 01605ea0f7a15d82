"""Whether a server that was just started lets people in: a page, and the board of a demonstration after signing in."""

import re
import urllib.error
import urllib.request
from dataclasses import dataclass
from http.cookiejar import CookieJar
from urllib.parse import urlencode

from luoshi.services.running.refusals import CheckFailed
from luoshi.services.running.server import Place

_TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')


@dataclass
class Found:
    """What was found: seconds to the first page, the answer to the board, or why there was none."""

    first: float = 0.0
    status: int = 0
    why: str = "no page was answered"


def come_in(place: Place, found: Found) -> None:
    """Sign in as the leader of the demonstration and fetch the board."""
    from luoshi.services import demo  # noqa: PLC0415  after `ready`

    browser = urllib.request.build_opener(urllib.request.ProxyHandler({}), urllib.request.HTTPCookieProcessor(CookieJar()))
    try:
        page = browser.open(f"{place.address}login/", timeout=20).read().decode()
        token = _TOKEN.search(page)
        form = {"username": "leader", "password": demo.PASSWORD, "next": "/", "csrfmiddlewaretoken": token.group(1) if token else ""}
        with browser.open(f"{place.address}login/", urlencode(form).encode(), timeout=20) as answer:
            found.status, found.why = answer.status, "" if answer.url == place.address else f"it led to {answer.url}"
    except (OSError, urllib.error.URLError) as error:
        found.why = str(error)


def require_good(found: Found) -> None:
    """Errors: CheckFailed."""
    if found.why:
        raise CheckFailed(reason=found.why)
