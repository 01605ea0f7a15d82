"""Work in the background: how far it is, its end, and stopping it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from luoshi.services import jobs
from luoshi.store.models import Job
from luoshi.web.requests import actor, lang


@require_GET
def job(request: HttpRequest, pk: int) -> HttpResponse:
    """The page asks again by itself while the work runs; without scripts a button does. At the end it leads on."""
    found = jobs.found(pk, by=actor(request))
    link = str(found.result.get("link", ""))
    if found.state == "done" and link:
        if request.headers.get("HX-Request"):
            answer = HttpResponse(status=200)
            answer["HX-Redirect"] = link
            return answer
        return redirect(link)
    page = "luoshi/jobs/state.html" if request.headers.get("HX-Request") else "luoshi/jobs/job.html"
    return render(request, page, _context(found, lang(request)))


def _context(found: Job, language: str) -> dict[str, object]:
    return {
        "job": found,
        "runs": found.state in ("queued", "running"),
        "percent": round(100 * found.done / found.total) if found.total else 0,
        "kind": {"compile": _("识别规划文件")}.get(found.kind, found.kind),
        "step": {
            "read": _("正在读取文件"), "compile": _("正在识别目标、任务和指标"), "compare": _("正在与上一版对照"), "keep": _("正在保存"),
        }.get(found.step, found.step or _("排队等候")),
        "wrong": str(found.result.get(language, "")),
    }  # fmt: skip


@require_POST
def cancel(request: HttpRequest, pk: int) -> HttpResponse:
    jobs.cancel(pk, by=actor(request))
    return redirect("job", pk)
