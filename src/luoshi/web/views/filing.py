"""A unit's desk, the form of one item, filings to decide, evidence, notices."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from luoshi.kernel.errors import LuoshiError
from luoshi.services import evidence, filing_desk, filing_form, filing_queue, filing_workbook, filings, notices
from luoshi.services.filing_words import Said
from luoshi.services.refusals import NotAllowed, RecordUnknown, Refusal
from luoshi.web.requests import actor, lang, whole

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_GROUPS: Mapping[str, str] = {
    "returned": "退回要改的",
    "late": "逾期未报的",
    "soon": "两周内要报的",
    "open": "暂不急的",
    "assist": "配合的",
    "sent": "已经报送的",
}


@require_GET
def desk(request: HttpRequest) -> HttpResponse:
    """What the account's unit has to file."""
    found = filing_desk.desk(by=actor(request))
    groups = [(name, _(_GROUPS[name]), [row for row in found.rows if row.group == name]) for name in filing_desk.GROUPS]
    return render(request, "luoshi/filing/desk.html", {"desk": found, "groups": [group for group in groups if group[2]]})


@require_GET
def workbook(request: HttpRequest) -> HttpResponse:
    """The whole desk, to be filled in elsewhere."""
    answer = HttpResponse(filing_workbook.workbook(by=actor(request)), content_type=_XLSX)
    answer["Content-Disposition"] = content_disposition_header(True, _("填报表") + ".xlsx") or "attachment"
    return answer


@require_POST
def take(request: HttpRequest) -> HttpResponse:
    """A desk that was filled in elsewhere."""
    sent = request.FILES.get("workbook")
    taken = filing_workbook.take(sent.read() if sent else b"", (sent.name if sent else "") or "", by=actor(request))
    problems = [(one.where, one.why[lang(request) != "en"]) for one in taken.problems]
    context = {"filed": taken.counts["file"], "saved": taken.counts["save"], "same": taken.counts["same"], "problems": problems}
    return render(request, "luoshi/filing/taken.html", context)


@require_http_methods(["GET", "POST"])
def form(request: HttpRequest, pk: int) -> HttpResponse:
    """The form of one item. What cannot be taken stays on the page as it was typed, with the reason."""
    by, wrong, status, typed = actor(request), "", 200, None
    if request.method == "POST":
        typed = _said(request)
        try:
            move = filings.file if request.POST.get("do") == "file" else filings.save
            move(pk, typed, version=whole(request, "version"), period=request.POST.get("period", ""), by=by)
            return redirect("desk" if request.POST.get("do") == "file" else request.path)
        except (NotAllowed, RecordUnknown):
            raise
        except LuoshiError as error:
            wrong, status = error.message(lang(request)), error.answer if isinstance(error, Refusal) else 400
    found = filing_form.form(pk, by=by)
    context = {
        "form": found,
        "said": typed or found.said,
        "wrong": wrong,
        "stale": typed is not None and status == 409,
        "accept": evidence.ACCEPT,
    }
    return render(request, "luoshi/filing/form.html", context, status=status)


def _said(request: HttpRequest) -> Said:
    typed = request.POST
    return Said(
        value=typed.get("value", ""),
        vintage=typed.get("vintage", "final"),
        source=typed.get("source", ""),
        progress=typed.get("progress", ""),
        done=typed.get("done", ""),
        problems=typed.get("problems", ""),
        next=typed.get("next", ""),
    )


@require_POST
def attach(request: HttpRequest, pk: int) -> HttpResponse:
    """Attach a file to a filing that is open."""
    sent = request.FILES.get("file")
    row = evidence.add(
        pk, sent.read() if sent else b"", (sent.name if sent else "") or "", request.POST.get("grade", "C"), by=actor(request)
    )
    return redirect("file", row.filing.item_id)


@require_POST
def detach(request: HttpRequest, pk: int) -> HttpResponse:
    return redirect("file", evidence.drop(pk, by=actor(request)).item_id)


@require_GET
def download(request: HttpRequest, pk: int) -> HttpResponse:
    """A file of evidence, always as an attachment: what it holds never becomes a page of ours."""
    found = evidence.download(pk, by=actor(request))
    answer = HttpResponse(found.data, content_type=found.type)
    answer["Content-Disposition"] = content_disposition_header(True, found.name) or "attachment"
    answer["X-Content-Type-Options"] = "nosniff"
    return answer


@require_GET
def queue(request: HttpRequest) -> HttpResponse:
    """Filings, those that wait first."""
    asked = request.GET
    found = filing_queue.queue(
        by=actor(request),
        state=asked.get("state", "filed"),
        unit=_number(asked.get("unit")),
        plan=_number(asked.get("plan")),
        words=asked.get("q", ""),
        sort=asked.get("sort", "filed"),
        page=_number(asked.get("page")) or 1,
    )
    chosen = {name: asked.get(name, "") for name in ("unit", "plan", "q", "sort")} | {"state": asked.get("state", "filed")}
    return render(request, "luoshi/filing/queue.html", {"queue": found, "chosen": chosen})


@require_http_methods(["GET", "POST"])
def filing(request: HttpRequest, pk: int) -> HttpResponse:
    """One filing: what it says, its history, and the decision."""
    by, wrong, status = actor(request), "", 200
    if request.method == "POST":
        try:
            _decide(request, pk)
            return redirect("filings" if request.POST.get("next") != "stay" else request.path)
        except (NotAllowed, RecordUnknown):
            raise
        except LuoshiError as error:
            wrong, status = error.message(lang(request)), error.answer if isinstance(error, Refusal) else 400
    context: dict[str, Any] = {"one": filing_queue.detail(pk, by=by), "wrong": wrong, "reason": request.POST.get("reason", "")}
    return render(request, "luoshi/filing/filing.html", context, status=status)


def _decide(request: HttpRequest, pk: int) -> None:
    version, reason, by = whole(request, "version"), request.POST.get("reason", ""), actor(request)
    if request.POST.get("do") == "approve":
        filings.approve(pk, version=version, reason=reason, by=by)
    else:
        filings.give_back(pk, reason, version=version, by=by)


@require_http_methods(["GET", "POST"])
def told(request: HttpRequest) -> HttpResponse:
    """One's own notices."""
    if request.method == "POST":
        notices.read(by=actor(request))
        return redirect("notices")
    return render(request, "luoshi/filing/notices.html", {"notices": notices.shown(by=actor(request))})


def _number(text: str | None) -> int | None:
    return int(text) if text and text.isdecimal() and len(text) < 10 else None
