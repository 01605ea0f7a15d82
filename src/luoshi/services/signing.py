"""Signing in: who came in, who was refused, whose sessions are open, and who needs a second factor."""

from dataclasses import dataclass
from datetime import datetime
from importlib import import_module
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.auth.signals import user_logged_in, user_login_failed
from django.db import transaction

from luoshi.services import audit, people
from luoshi.services.access import ADMINISTRATORS, Actor, require
from luoshi.services.refusals import RecordUnknown
from luoshi.store.models import User


def listen() -> None:
    """Note every login and every refused one in the audit trail."""
    user_logged_in.connect(_came_in, dispatch_uid="luoshi-login")
    user_login_failed.connect(_refused, dispatch_uid="luoshi-login-failed")


def _came_in(sender: object, request: Any, user: User, **_more: object) -> None:
    with transaction.atomic():
        audit.note(people.actor_of(user, _address(request)), "login", f"user:{user.pk}")


def _refused(sender: object, credentials: dict[str, Any], request: Any = None, **_more: object) -> None:
    """What was typed as an account may be a password, so that only accounts that exist are named."""
    user = User.objects.filter(username=credentials.get("username") or "").first()
    with transaction.atomic():
        audit.note(Actor(None, "", address=_address(request)), "login.refused", f"user:{user.pk}" if user else "user:unknown")


def _address(request: Any) -> str:
    return str(request.META.get("REMOTE_ADDR", ""))[:64] if request is not None else ""


def account_of_claim(name: str) -> User | None:
    """The active account that the office's sign-on calls by this name: the account's own name. None is made for a stranger."""
    return User.objects.filter(username=name, is_active=True).first() if name else None


def has_second_factor(user: User) -> bool:
    """Whether a second factor is asked for at login."""
    return bool(Authenticator.objects.filter(user=user, type=Authenticator.Type.TOTP).exists())


def lacks_second_factor(user: User, by: Actor) -> bool:
    """Whether the account has to set a second factor up before anything else: LUOSHI_SECOND_FACTOR says for whom."""
    asked = settings.LUOSHI.second_factor
    if asked == "none" or (asked == "administrators" and not by.roles & ADMINISTRATORS):
        return False
    return not has_second_factor(user)


@dataclass(frozen=True)
class Session:
    """An open session of an account."""

    id: int
    address: str
    program: str
    since: datetime
    seen: datetime


def sessions(user: User, *, by: Actor) -> list[Session]:
    """Another account's open sessions. Errors: NotAllowed."""
    require(by, "session.end")
    rows = UserSession.objects.purge_and_list(user)
    return [Session(row.pk, row.ip, row.user_agent, row.created_at, row.last_seen_at) for row in rows]


@transaction.atomic
def end_session(pk: int, *, by: Actor) -> None:
    """End another account's session. Errors: NotAllowed, RecordUnknown."""
    require(by, "session.end")
    row = UserSession.objects.filter(pk=pk).first()
    if row is None:
        raise RecordUnknown(what=("session", "登录"), name=pk)
    audit.note(by, "session.end", f"user:{row.user_id}", before={"session": row.pk})
    row.end()


def end_all(user: User) -> None:
    """End all sessions of an account: it was closed, or its password given anew."""
    store = import_module(settings.SESSION_ENGINE).SessionStore
    for row in UserSession.objects.filter(user=user):
        store(row.session_key).delete()
        row.delete()
