"""The list of plans, one plan, its versions and its text; sending a document in."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from luoshi.kernel.errors import LuoshiError
from luoshi.services import comparing, planning, uploads
from luoshi.services.access import may_some
from luoshi.services.refusals import NotAllowed
from luoshi.web.requests import actor, day, lang, whole

_BASIS = ("Date of the basis", "依据日期")


@require_GET
def plans(request: HttpRequest) -> HttpResponse:
    by = actor(request)
    context = {"plans": planning.plans(by=by), "may_upload": may_some(by, "plan.upload")}
    return render(request, "luoshi/plans/plans.html", context)


@require_http_methods(["GET", "POST"])
def upload(request: HttpRequest, pk: int | None = None) -> HttpResponse:
    """A new plan, or a new document of one there is."""
    by = actor(request)
    page = planning.plan(pk, by=by) if pk else None
    wrong, status = "", 200
    if request.method == "POST":
        try:
            sent = request.FILES.get("document")
            job = uploads.receive(
                sent.read() if sent else b"",
                (sent.name if sent else "") or "",
                by=by,
                plan=pk,
                basis_number=request.POST.get("basis_number", ""),
                basis_date=day(request, "basis_date", _BASIS),
            )
            return redirect("job", job.pk)
        except NotAllowed:
            raise
        except LuoshiError as error:
            wrong, status = error.message(lang(request)), 400
    elif not may_some(by, "plan.upload"):
        uploads.refuse(by)
    context = {"page": page, "wrong": wrong, "typed": request.POST, "most": uploads.most_megabytes()}
    return render(request, "luoshi/plans/upload.html", context, status=status)


@require_GET
def plan(request: HttpRequest, pk: int) -> HttpResponse:
    by = actor(request)
    context = {
        "page": planning.plan(pk, by=by),
        "may_upload": may_some(by, "plan.upload"),
        "may_review": may_some(by, "plan.review"),
        "may_assign": may_some(by, "item.assign"),
        "levels": [(name, words[by.lang == "en"]) for name, words in planning.LEVELS.items()],
    }
    return render(request, "luoshi/plans/plan.html", context)


@require_POST
def relate(request: HttpRequest, pk: int) -> HttpResponse:
    planning.relate(pk, whole(request, "to"), request.POST.get("kind", ""), by=actor(request))
    return redirect("plan", pk)


@require_POST
def unrelate(request: HttpRequest, pk: int) -> HttpResponse:
    planning.unrelate(pk, whole(request, "relation"), by=actor(request))
    return redirect("plan", pk)


@require_POST
def describe(request: HttpRequest, pk: int) -> HttpResponse:
    said = {name: request.POST.get(name, "") for name in ("kind", "level", "area")}
    planning.describe(pk, **said, by=actor(request))
    return redirect("plan", pk)


@require_GET
def versions(request: HttpRequest, pk: int) -> HttpResponse:
    by = actor(request)
    kept, rows = planning.versions(pk, by=by)
    context = {"plan": kept, "rows": rows, "may_upload": may_some(by, "plan.upload")}
    return render(request, "luoshi/plans/versions.html", context)


@require_GET
def compared(request: HttpRequest, pk: int, old: int, new: int) -> HttpResponse:
    """What one version changes of another."""
    context = {"page": comparing.compared(pk, old, new, by=actor(request))}
    return render(request, "luoshi/plans/compared.html", context)


@require_GET
def text(request: HttpRequest, pk: int) -> HttpResponse:
    """The words of the official version, with marks on its items."""
    page = comparing.official_text(pk, by=actor(request))
    # The service escapes the text and builds every tag itself.
    return render(request, "luoshi/plans/text.html", {"page": page, "html": mark_safe(page.html)})  # noqa: S308


@require_GET
def item_of_text(request: HttpRequest, pk: int, key: str) -> HttpResponse:
    """From words of the text to the page of the item that they are."""
    return redirect(comparing.link_of(pk, key, by=actor(request)))


@require_POST
def discard(request: HttpRequest, pk: int) -> HttpResponse:
    kept = uploads.discard(pk, by=actor(request))
    return redirect("versions", pk) if kept else redirect("plans")
