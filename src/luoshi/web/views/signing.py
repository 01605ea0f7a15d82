"""Signing in and out, one's own password and look."""

from typing import cast

from allauth.account.utils import perform_login
from django.conf import settings
from django.contrib.auth import authenticate, logout, update_session_auth_hash
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from luoshi.kernel.errors import LuoshiError
from luoshi.services import audit, demo, passwords, people
from luoshi.services.refusals import FieldWrong
from luoshi.store.models import User
from luoshi.web.requests import actor, lang


@require_http_methods(["GET", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """The page to sign in on."""
    if request.method == "GET":
        return _form(request, request.GET.get("next", "/"))
    user = authenticate(request, username=request.POST.get("username", "").strip(), password=request.POST.get("password", ""))
    if getattr(request, "axes_locked_out", False):
        return locked_out(request)
    if not isinstance(user, User):
        return _form(request, request.POST.get("next", "/"), wrong=True)
    request.session.cycle_key()
    # Goes on to the second factor where the account has one; the login is noted when all of it is done.
    return cast(
        HttpResponse, perform_login(request, user, email_verification="none", redirect_url=_inside(request, request.POST.get("next", "/")))
    )


def _form(request: HttpRequest, following: str, *, wrong: bool = False) -> HttpResponse:
    context = {"wrong": wrong, "next": following, "accounts": demo.accounts(), "sign_on": settings.LUOSHI.oidc.get("NAME", "")}
    return render(request, "luoshi/signing/login.html", context, status=400 if wrong else 200)


@require_GET
def closed(request: HttpRequest) -> HttpResponse:
    """An account that was closed, or a stranger: accounts are made by the system administrator."""
    return render(request, "luoshi/signing/stranger.html", status=403)


@require_GET
def sign_on_failed(request: HttpRequest) -> HttpResponse:
    """The office's sign-on gave no answer, or a wrong one."""
    return render(request, "luoshi/signing/sign_on_failed.html", status=502)


def locked_out(request: HttpRequest, *_args: object, **_settings: object) -> HttpResponse:
    """Too many wrong passwords: what is to be done."""
    return render(request, "luoshi/signing/locked.html", status=429)


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    with transaction.atomic():
        audit.note(actor(request), "logout", f"user:{actor(request).id}")
    logout(request)
    return redirect("login")


@require_http_methods(["GET", "POST"])
def password(request: HttpRequest) -> HttpResponse:
    """One's own password."""
    user = request.user
    assert isinstance(user, User), "the middleware lets nobody else in"
    wrong = ""
    if request.method == "POST":
        try:
            if request.POST.get("new") != request.POST.get("again"):
                raise FieldWrong(
                    field=("New password", "新密码"),
                    reason=("was typed in two ways", "两次输入不一致"),
                    cure=("Type it again", "请重新输入"),
                )
            passwords.change(user, request.POST.get("old", ""), request.POST.get("new", ""), by=actor(request))
            update_session_auth_hash(request, user)
            return redirect("/")
        except LuoshiError as error:
            wrong = error.message(lang(request))
    context = {"wrong": wrong, "due": passwords.is_due(user)}
    return render(request, "luoshi/signing/password.html", context, status=400 if wrong else 200)


@require_POST
def language(request: HttpRequest) -> HttpResponse:
    """Language and look, kept with the account; before login in a cookie."""
    answer = HttpResponseRedirect(_inside(request, request.POST.get("next", "/")))
    chosen = request.POST.get("lang", "")
    if chosen in ("zh", "en"):
        answer.set_cookie("lang", chosen, samesite="Lax")
    if isinstance(request.user, User):
        people.set_look(
            request.user,
            lang=chosen,
            theme=request.POST.get("theme", ""),
            large=request.POST.get("large"),
            contrast=request.POST.get("contrast"),
            by=actor(request),
        )
    return answer


@require_GET
def health(request: HttpRequest) -> HttpResponse:
    """Whether pages are answered: for whoever watches the server."""
    return HttpResponse("ok", content_type="text/plain")


def _inside(request: HttpRequest, link: str) -> str:
    """A link of our own; what leads elsewhere leads home."""
    return link if url_has_allowed_host_and_scheme(link, {request.get_host()}) else "/"
