"""Who leads and assists: the list of a plan, a selection at once, the workbook out and in."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from luoshi.kernel.errors import LuoshiError
from luoshi.services import assigning, filing_shown, planning
from luoshi.services.refusals import NotAllowed, RecordUnknown
from luoshi.web.requests import actor, day, lang

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_http_methods(["GET", "POST"])
def assign(request: HttpRequest, pk: int) -> HttpResponse:
    by, wrong = actor(request), ""
    kept = planning.plan(pk, by=by).plan
    if request.method == "POST":
        try:
            count = _assigned(request)
            messages.success(request, _("已更新 %(count)s 项。") % {"count": count})
            return redirect(request.get_full_path())
        except (NotAllowed, RecordUnknown):
            raise
        except LuoshiError as error:
            wrong = error.message(lang(request))
    only_open, words = request.GET.get("show") == "open", request.GET.get("q", "").strip()
    found = assigning.rows(kept, by=by, only_open=only_open, words=words)
    context = {
        "plan": kept, "rows": found, "wrong": wrong, "typed": request.POST, "only_open": only_open, "q": words,
        "unowned": sum(not row.lead for row in found), "units": planning.unit_names(),
        "frequencies": [(name, pair[lang(request) != "en"]) for name, pair in filing_shown.FREQUENCIES.items()],
    }  # fmt: skip
    return render(request, "luoshi/plans/assign.html", context, status=400 if wrong else 200)


def _assigned(request: HttpRequest) -> int:
    """A button beside a suggestion takes it; else the form below goes to all that are ticked."""
    typed, by = request.POST, actor(request)
    if typed.get("suggested"):
        item, _sign, unit = typed["suggested"].partition(":")
        return assigning.assign([int(item) if item.isdecimal() else 0], lead=unit, by=by)
    items = [int(item) for item in typed.getlist("item") if item.isdecimal()]
    return assigning.assign(
        items,
        lead=typed.get("lead") or None,
        assist=typed.get("assist") or None,
        due=day(request, "due", ("Due", "完成时限")),
        frequency=typed.get("frequency", ""),
        weight=typed.get("weight", ""),
        by=by,
    )


@require_GET
def workbook(request: HttpRequest, pk: int) -> HttpResponse:
    by = actor(request)
    kept = planning.plan(pk, by=by).plan
    answer = HttpResponse(assigning.workbook(kept, by=by), content_type=_XLSX)
    answer["Content-Disposition"] = content_disposition_header(True, f"{kept.title[:60]}-任务分解表.xlsx") or "attachment"
    return answer


@require_POST
def take(request: HttpRequest, pk: int) -> HttpResponse:
    """A workbook that was filled in."""
    by = actor(request)
    kept = planning.plan(pk, by=by).plan
    sent = request.FILES.get("workbook")
    taken = assigning.take_workbook(kept, sent.read() if sent else b"", (sent.name if sent else "") or "", by=by)
    problems = [(one.where, one.why[lang(request) != "en"]) for one in taken.problems]
    return render(request, "luoshi/plans/assigned.html", {"plan": kept, "taken": taken, "problems": problems})
