"""Lists of targets and tasks."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from luoshi.services.browsing import targets as target_lists
from luoshi.services.browsing import tasks as task_lists
from luoshi.services.browsing.asked import asked
from luoshi.web.listing import frame_of
from luoshi.web.requests import actor, lang


@require_GET
def targets(request: HttpRequest) -> HttpResponse:
    wanted = asked(request.GET.dict())
    printed = request.GET.get("view") == "print"
    found = target_lists.targets(wanted, by=actor(request), every=printed)
    return render(request, "luoshi/lists/targets.html", frame_of(request, found, wanted, lang(request)) | {"printed": printed})


@require_GET
def tasks(request: HttpRequest) -> HttpResponse:
    wanted = asked(request.GET.dict())
    printed = request.GET.get("view") == "print"
    found = task_lists.tasks(wanted, by=actor(request), every=printed)
    english = lang(request) == "en"
    context = frame_of(request, found, wanted, lang(request)) | {
        "printed": printed,
        "states": [(key, words[english]) for key, words in task_lists.STATES.items()],
        "carriers": [(key, words[english]) for key, words in task_lists.CARRIERS.items()],
    }
    return render(request, "luoshi/lists/tasks.html", context)
