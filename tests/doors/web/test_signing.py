"""Coming in: passwords, lock-out, second factors, sessions, the office's sign-on."""

import json
import time
from urllib.parse import parse_qs, urlsplit

import pytest
import requests
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value

from luoshi.services import demo, signing
from luoshi.store.models import AuditEntry, User
from luoshi.web.accounts import SecondFactor, SignOn

pytestmark = pytest.mark.usefixtures("loaded")


def code_for(secret: str, step: int = 0) -> str:
    """What the person's telephone shows."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 + step))


def with_second_factor(username: str) -> str:
    secret = "JBSWY3DPEHPK3PXP"  # noqa: S105  made up
    user = User.objects.get(username=username)
    Authenticator.objects.create(user=user, type=Authenticator.Type.TOTP, data={"secret": SecondFactor().encrypt(secret)})
    return secret


def test_who_is_not_signed_in_is_asked_to_and_comes_back_to_the_page(visitor):
    answer = visitor.get("/?q=x")
    assert (answer.status_code, answer["Location"]) == (302, "/login/?next=/%3Fq%3Dx")


def test_a_login_leads_only_to_pages_of_our_own(visitor):
    answer = visitor.post("/login/", {"username": "leader", "password": demo.PASSWORD, "next": "https://elsewhere.example/"})
    assert answer["Location"] == "/"


def test_logins_and_refusals_are_in_the_audit_trail_without_what_was_typed(visitor):
    visitor.post("/login/", {"username": "leader", "password": "wrong"})
    visitor.post("/login/", {"username": "my secret", "password": "wrong"})
    visitor.post("/login/", {"username": "leader", "password": demo.PASSWORD})
    user = User.objects.get(username="leader")
    said = list(AuditEntry.objects.filter(action__startswith="login").values_list("action", "subject"))
    assert said == [("login.refused", f"user:{user.pk}"), ("login.refused", "user:unknown"), ("login", f"user:{user.pk}")]
    assert "my secret" not in "".join(AuditEntry.objects.values_list("after", flat=True))


def test_five_wrong_passwords_lock_the_account_even_for_the_right_one(visitor):
    for _ in range(5):
        answer = visitor.post("/login/", {"username": "leader", "password": "wrong"})
    assert answer.status_code == 429
    answer = visitor.post("/login/", {"username": "leader", "password": demo.PASSWORD})
    assert answer.status_code == 429
    assert visitor.get("/").status_code == 302


def test_a_first_password_has_to_be_changed_before_anything_else(visitor):
    User.objects.filter(username="leader").update(must_change=True)
    visitor.post("/login/", {"username": "leader", "password": demo.PASSWORD})
    assert visitor.get("/")["Location"] == "/password/"
    wrong = visitor.post("/password/", {"old": demo.PASSWORD, "new": "short", "again": "short"})
    assert wrong.status_code == 400 and "不足 10 个字符" in wrong.content.decode()
    visitor.post("/password/", {"old": demo.PASSWORD, "new": "Another-2026-word", "again": "Another-2026-word"})
    assert visitor.get("/").status_code == 200


def test_a_second_factor_is_asked_for_and_wrong_codes_do_not_let_in(visitor):
    secret = with_second_factor("leader")
    answer = visitor.post("/login/", {"username": "leader", "password": demo.PASSWORD})
    assert answer["Location"].startswith("/accounts/2fa/authenticate/")
    assert visitor.get("/").status_code == 302
    assert visitor.post("/accounts/2fa/authenticate/", {"code": "000000"}).status_code == 200
    assert visitor.get("/").status_code == 302
    visitor.post("/accounts/2fa/authenticate/", {"code": code_for(secret)})
    assert visitor.get("/").status_code == 200


def test_administrators_have_to_set_one_up_where_the_installation_says_so(sign_in, settings):
    from dataclasses import replace

    settings.LUOSHI = replace(settings.LUOSHI, second_factor="administrators")
    client = sign_in("system-admin")
    assert client.get("/")["Location"] == "/accounts/2fa/totp/activate/"
    # Whoever sits down at an open page does not get to set the factor up: the password is asked for again.
    client.post("/accounts/again/", {"password": demo.PASSWORD})
    page = client.get("/accounts/2fa/totp/activate/")
    assert page.status_code == 200 and "data:image/svg+xml" in page.content.decode()
    secret = page.context["form"].secret
    client.post("/accounts/2fa/totp/activate/", {"code": code_for(secret)})
    assert signing.has_second_factor(User.objects.get(username="system-admin"))
    kept = json.dumps(list(Authenticator.objects.values_list("data", flat=True)))
    assert secret not in kept
    assert sign_in("planner").get("/").status_code == 200


def test_ones_own_sessions_are_listed_and_others_can_be_ended(sign_in):
    first, second = sign_in("leader"), sign_in("leader")
    page = first.get("/accounts/sessions/")
    assert page.status_code == 200 and page.context["session_count"] == 2
    first.post("/accounts/sessions/", {"action": "end_others"})
    assert (first.get("/").status_code, second.get("/").status_code) == (200, 302)


class Office:
    """The office's sign-on, as OpenID Connect has it, answering in place of the network."""

    def __init__(self, name: str) -> None:
        self.name = name

    def __enter__(self):
        return self

    def __exit__(self, *_more):
        return None

    def get(self, address, **_more):
        issuer = "https://office.example"
        if address.endswith("/userinfo"):
            return self._answer({"sub": "17", "preferred_username": self.name})
        return self._answer(
            {
                "issuer": issuer,
                "authorization_endpoint": issuer + "/authorize",
                "token_endpoint": issuer + "/token",
                "userinfo_endpoint": issuer + "/userinfo",
                "jwks_uri": issuer + "/keys",
            }
        )

    def request(self, *_more, **_and_more):
        return self._answer({"access_token": "t", "token_type": "Bearer"})

    def _answer(self, data):
        answer = requests.Response()
        answer.status_code, answer._content = 200, json.dumps(data).encode()
        answer.headers["content-type"] = "application/json"
        return answer


@pytest.mark.parametrize(("claimed", "lets_in"), [("leader", True), ("nobody-here", False), ("", False)])
def test_the_offices_sign_on_lets_in_who_has_an_account_and_nobody_else(visitor, settings, monkeypatch, claimed, lets_in):
    app = {
        "provider_id": "office",
        "name": "Office",
        "client_id": "luoshi",
        "secret": "s",
        "settings": {"server_url": "https://office.example"},
    }
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": [app]}}
    monkeypatch.setattr(SignOn, "get_requests_session", lambda _self: Office(claimed))
    there = visitor.post("/accounts/oidc/office/login/")
    asked = parse_qs(urlsplit(there["Location"]).query)
    back = visitor.get("/accounts/oidc/office/login/callback/", {"code": "c", "state": asked["state"][0]})
    assert back.status_code == (302 if lets_in else 403)
    assert visitor.get("/").status_code == (200 if lets_in else 302)
    assert User.objects.filter(username="nobody-here").count() == 0


def test_language_and_look_stay_with_the_account(sign_in):
    client = sign_in("leader")
    client.post("/language/", {"lang": "en", "theme": "dark", "large": "1", "next": "/"})
    page = sign_in("leader").get("/").content.decode()
    assert '<html lang="en"' in page and 'data-look="dark"' in page and "large" in page.split(">")[1]
