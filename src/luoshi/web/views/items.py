"""The page of one target, and of one task."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_GET

from luoshi.services.browsing import target as target_pages
from luoshi.services.browsing import task as task_pages
from luoshi.web.requests import actor


@require_GET
def target(request: HttpRequest, pk: int) -> HttpResponse:
    found = target_pages.target(pk, by=actor(request))
    # The chart is markup of our own drawing, in which every word is escaped.
    chart = mark_safe(found.card.chart) if found.card and found.card.chart else ""  # noqa: S308
    return render(request, "luoshi/items/target.html", {"found": found, "card": found.card, "chart": chart})


@require_GET
def task(request: HttpRequest, pk: int) -> HttpResponse:
    return render(request, "luoshi/items/task.html", {"found": task_pages.task(pk, by=actor(request))})
