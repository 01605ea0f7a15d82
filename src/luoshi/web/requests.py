"""What pages take from a request: who asks, and what was typed."""

from datetime import date
from decimal import Decimal, InvalidOperation
from typing import cast

from django.http import HttpRequest

from luoshi.services.access import Actor
from luoshi.services.refusals import FieldWrong


def actor(request: HttpRequest) -> Actor:
    """Who asks. The middleware has put it there."""
    return cast(Actor, request.actor)  # type: ignore[attr-defined]


def lang(request: HttpRequest) -> str:
    """The language of the page: zh or en."""
    return cast(str, getattr(request, "lang", "zh"))


def address_of(request: HttpRequest) -> str:
    """Where the request came from, by the server that took it. What a proxy in front says is left to the server's own setting."""
    return str(request.META.get("REMOTE_ADDR", ""))[:64]


def whole(request: HttpRequest, name: str) -> int:
    """A hidden number of a form. Errors: FieldWrong."""
    text = request.POST.get(name, "")
    if not text.isdecimal():
        raise _wrong(name, text)
    return int(text)


def number(request: HttpRequest, name: str, label: tuple[str, str]) -> Decimal | None:
    """A number that a person typed, with or without commas; None where the field is empty. `label`: English, Chinese. Errors: FieldWrong."""
    text = request.POST.get(name, "").strip().replace(",", "").replace(",", "")
    if not text:
        return None
    try:
        value = Decimal(text)
    except InvalidOperation:
        raise _wrong_label(label, text, ("Type digits alone, as 12.5", "只写数字,例如 12.5")) from None
    if not value.is_finite():
        raise _wrong_label(label, text, ("Type digits alone, as 12.5", "只写数字,例如 12.5"))
    return value


def day(request: HttpRequest, name: str, label: tuple[str, str]) -> date | None:
    """A day; None where the field is empty. `label`: English, Chinese. Errors: FieldWrong."""
    text = request.POST.get(name, "").strip()
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise _wrong_label(label, text, ("Type a day as 2026-11-24", "写成 2026-11-24 这样的日期")) from None


def _wrong(name: str, text: str) -> FieldWrong:
    return _wrong_label((name, name), text, ("Open the page again and send the form once more", "请重新打开页面再提交"))


def _wrong_label(label: tuple[str, str], text: str, cure: tuple[str, str]) -> FieldWrong:
    return FieldWrong(field=label, reason=(f"“{text[:40]}” cannot be read", f"“{text[:40]}”读不懂"), cure=cure)
