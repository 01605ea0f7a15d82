"""Refusals and faults as pages, or as a line where a part of a page was asked for."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from luoshi.kernel.errors import LuoshiError
from luoshi.services.refusals import Refusal
from luoshi.web.requests import lang

_BAD = 400


def refused(request: HttpRequest, error: LuoshiError) -> HttpResponse:
    """What a service refused, in one sentence with the cure."""
    status = error.answer if isinstance(error, Refusal) else _BAD
    page = "luoshi/errors/line.html" if request.headers.get("HX-Request") else "luoshi/errors/page.html"
    return render(
        request,
        page,
        {"message": error.message(lang(request)), "code": error.code, "back": request.headers.get("referer", "/")},
        status=status,
    )


def missing(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "luoshi/errors/missing.html", status=404)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "luoshi/errors/forbidden.html", status=403)


def broken(request: HttpRequest) -> HttpResponse:
    return render(request, "luoshi/errors/broken.html", status=500)


def stale_form(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form without its token: the page lay open for too long, or was sent from elsewhere."""
    return render(request, "luoshi/errors/forbidden.html", status=403)
