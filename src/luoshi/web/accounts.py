"""How allauth's pages for second factors, sessions and the office's sign-on meet our accounts."""

import base64
import hashlib
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from cryptography.fernet import Fernet
from django.conf import settings
from django.http import HttpRequest
from django.shortcuts import render

from luoshi.services import signing
from luoshi.web.requests import address_of

_CLAIM = "preferred_username"


class Accounts(DefaultAccountAdapter):  # type: ignore[misc]
    """Nobody signs up: accounts are made by the system administrator. No mail is sent."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def get_client_ip(self, request: HttpRequest) -> str:
        return address_of(request)

    def send_notification_mail(self, *_args: Any, **_settings: Any) -> None:
        """There is no mail; the audit trail has it."""


class SignOn(DefaultSocialAccountAdapter):  # type: ignore[misc]
    """The office's sign-on lets in the account that has the name it tells, and nobody else."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: Any) -> None:
        if sociallogin.is_existing:
            return
        data = sociallogin.account.extra_data
        claims = data.get("userinfo") or data.get("id_token") or data
        user = signing.account_of_claim(str(claims.get(_CLAIM, "")))
        if user is None:
            raise ImmediateHttpResponse(render(request, "luoshi/signing/stranger.html", status=403))
        sociallogin.connect(request, user)


class SecondFactor(DefaultMFAAdapter):  # type: ignore[misc]
    """Secrets of second factors are kept encrypted with the installation's secret."""

    def encrypt(self, text: str) -> str:
        return self._cipher().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return self._cipher().decrypt(encrypted_text.encode()).decode()

    def get_totp_issuer(self) -> str:
        return "Luoshi"

    def _cipher(self) -> Fernet:
        key = hashlib.blake2b(settings.SECRET_KEY.encode(), digest_size=32, person=b"luoshi-totp").digest()
        return Fernet(base64.urlsafe_b64encode(key))
