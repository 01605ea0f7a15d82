"""The page that leaders begin on."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from luoshi.services import board as boards
from luoshi.web.requests import actor


@require_GET
def board(request: HttpRequest) -> HttpResponse:
    return render(request, "luoshi/board/board.html", {"plans": boards.plans(by=actor(request))})
