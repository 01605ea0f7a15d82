"""What every request goes through: who asks and in which language, and refusals as pages."""

from collections.abc import Callable
from urllib.parse import quote

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.utils import translation

from luoshi.kernel.errors import LuoshiError
from luoshi.services import passwords, people, signing
from luoshi.services.access import Actor
from luoshi.store.models import User
from luoshi.web.requests import address_of
from luoshi.web.views import errors

Answer = Callable[[HttpRequest], HttpResponse]
PUBLIC = frozenset(
    (
        "login", "language", "health", "account_login", "account_inactive", "account_signup", "mfa_authenticate", "openid_connect_login",
        "openid_connect_callback", "socialaccount_login_error", "socialaccount_login_cancelled", "socialaccount_signup",
    )
)  # fmt: skip
"""Names of the pages that need no login. All other pages do."""
_BEFORE_PASSWORD = frozenset(("password", "logout", "account_logout"))
_BEFORE_SECOND_FACTOR = _BEFORE_PASSWORD | {"mfa_activate_totp", "mfa_reauthenticate", "account_reauthenticate"}
_TAGS = {"zh": "zh-hans", "en": "en"}
_NOBODY = Actor(None, "")


class SignedIn:
    """Puts `actor` and `lang` on the request. Without a login only public pages are answered; with a password that is due, only its change."""

    def __init__(self, answer: Answer) -> None:
        self._answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        user = request.user
        asked = request.COOKIES.get("lang", "zh")
        request.actor = _NOBODY  # type: ignore[attr-defined]
        request.lang = asked if asked in _TAGS else "zh"  # type: ignore[attr-defined]
        if isinstance(user, User):
            request.actor = people.actor_of(user, address_of(request))  # type: ignore[attr-defined]
            request.lang = user.lang  # type: ignore[attr-defined]
        with translation.override(_TAGS[request.lang]):  # type: ignore[attr-defined]
            return self._answer(request)

    def process_view(self, request: HttpRequest, _view: object, _args: object, _kwargs: object) -> HttpResponse | None:
        match = request.resolver_match
        name = match.view_name if match else ""
        if name in PUBLIC or (match and match.namespaces and match.namespaces[0].startswith("api")):
            return None
        user = request.user
        if not isinstance(user, User):
            return HttpResponseRedirect(f"{settings.LOGIN_URL}?next={quote(request.get_full_path())}")
        if name not in _BEFORE_PASSWORD and passwords.is_due(user):
            return redirect("password")
        if name not in _BEFORE_SECOND_FACTOR and signing.lacks_second_factor(user, request.actor):  # type: ignore[attr-defined]
            return redirect("mfa_activate_totp")
        return None


class Refused:
    """Turns what a service refuses into a page, or into a line for a part of a page, with its status."""

    def __init__(self, answer: Answer) -> None:
        self._answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self._answer(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        return errors.refused(request, error) if isinstance(error, LuoshiError) else None
