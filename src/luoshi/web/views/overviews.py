"""The tree of a plan, units, the calendar, and lists as files."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from luoshi.services import lamps
from luoshi.services.browsing import calendar as calendars
from luoshi.services.browsing import exporting
from luoshi.services.browsing import tree as trees
from luoshi.services.browsing import units as unit_lists
from luoshi.services.browsing.asked import asked
from luoshi.web.listing import bar
from luoshi.web.requests import actor, lang


@require_GET
def export(request: HttpRequest, what: str, form: str) -> HttpResponse:
    sent = exporting.export(what, form, asked(request.GET.dict()), by=actor(request))
    return HttpResponse(sent.data, content_type=sent.kind, headers={"Content-Disposition": f'attachment; filename="{sent.name}"'})


@require_GET
def tree(request: HttpRequest, pk: int) -> HttpResponse:
    found = trees.tree(pk, asked(request.GET.dict()).part, by=actor(request))
    shown = [lamps.lamp(light, lang(request)) for light in lamps.TOLD]
    rows = [(one, bar(one.counts), [(lamp, one.counts[lamp.light]) for lamp in shown]) for one in found.branches]
    return render(request, "luoshi/plans/tree.html", {"found": found, "rows": rows, "lamps": shown})


@require_GET
def units(request: HttpRequest) -> HttpResponse:
    shown = [lamps.lamp(light, lang(request)) for light in lamps.TOLD]
    rows = [(one, [(lamp, one.counts[lamp.light]) for lamp in shown]) for one in unit_lists.units(by=actor(request))]
    return render(request, "luoshi/units/units.html", {"rows": rows, "lamps": shown})


@require_GET
def unit(request: HttpRequest, pk: int) -> HttpResponse:
    found = unit_lists.unit(pk, by=actor(request))
    counts = [(lamps.lamp(light, lang(request)), found.row.counts[light]) for light in lamps.TOLD]
    return render(request, "luoshi/units/unit.html", {"found": found, "counts": counts})


@require_GET
def calendar(request: HttpRequest) -> HttpResponse:
    year = request.GET.get("year", "")
    found = calendars.calendar(int(year) if year.isascii() and year.isdecimal() and len(year) == 4 else None, by=actor(request))
    return render(request, "luoshi/lists/calendar.html", {"found": found, "before": found.year - 1, "after": found.year + 1})
