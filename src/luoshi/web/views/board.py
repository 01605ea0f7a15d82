"""The page that leaders begin on."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from luoshi.services import lamps
from luoshi.services.board import board as boards
from luoshi.services.browsing.asked import asked
from luoshi.web.listing import bar
from luoshi.web.requests import actor, lang


@require_GET
def board(request: HttpRequest) -> HttpResponse:
    found = boards.board(asked(request.GET.dict()).plan, by=actor(request))
    shown = [lamps.lamp(light, lang(request)) for light in lamps.TOLD]
    context = {
        "board": found,
        "plan": found.plan,
        "lamps": shown,
        "overall": [(lamp, (found.counts or {}).get(lamp.light, 0)) for lamp in shown],
        "overall_bar": bar(found.counts or {}),
        "parts": [(part, bar(part.counts), [(lamp, part.counts[lamp.light]) for lamp in shown]) for part in found.parts],
    }
    return render(request, "luoshi/board/board.html", context)
