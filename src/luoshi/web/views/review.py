"""Reviewing what was found in a document: one item after the other, by mouse or keyboard, with or without scripts."""

from collections.abc import Callable
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from luoshi.kernel.errors import LuoshiError
from luoshi.services import correcting
from luoshi.services import review as reviews
from luoshi.services.refusals import NotAllowed, RecordUnknown, Refusal
from luoshi.web.requests import actor, day, lang, whole

_ASKED = ("kind", "state", "order", "words")


def _asked(values: object, item: str = "") -> reviews.Asked:
    get = values.get  # type: ignore[attr-defined]
    page = str(get("page", "1"))
    return reviews.Asked(
        kind=get("kind", "") if get("kind", "") in reviews.KINDS else "",
        state=get("state", "open") if get("state", "open") in ("", *reviews.STATES) else "open",
        order=get("order", "") if get("order", "") in reviews.ORDERS else "confidence",
        words=get("words", "").strip()[:60],
        page=int(page) if page.isdecimal() and len(page) < 7 else 1,
        item=item or get("item", ""),
    )


def _query(asked: reviews.Asked, item: str = "") -> str:
    said = {"kind": asked.kind, "state": asked.state, "order": asked.order, "words": asked.words, "page": str(asked.page)}
    return urlencode({**said, **({"item": item} if item else {})})


@require_GET
def review(request: HttpRequest, pk: int) -> HttpResponse:
    return _page(request, pk, _asked(request.GET))


def _page(
    request: HttpRequest, pk: int, asked: reviews.Asked, *, wrong: str = "", typed: dict[str, str] | None = None, status: int = 200
) -> HttpResponse:
    """The whole page; of it only the panel where a script asked, for the text beside it stays."""
    found = reviews.review(pk, asked, by=actor(request), typed=typed)
    context = {
        "page": found, "asked": asked, "query": _query(asked), "wrong": wrong, "typed": typed or {},
        "before": max(1, asked.page - 1), "after": asked.page + 1, "quote": request.GET.get("quote", ""),
    }  # fmt: skip
    if request.headers.get("HX-Request"):
        return render(request, "luoshi/review/panel.html", context, status=status)
    # The service escapes the text and builds every tag itself.
    context["text"] = mark_safe(reviews.text_of(found.version, "?item="))  # noqa: S308
    return render(request, "luoshi/review/review.html", context, status=status)


def _done(request: HttpRequest, pk: int, item: str = "", *, whole_page: bool = False) -> HttpResponse:
    """Back to the list, at an item. Marks in the text that changed need the whole page."""
    link = f"{reverse('review', args=[pk])}?{_query(_asked(request.POST), item)}"
    if whole_page and request.headers.get("HX-Request"):
        answer = HttpResponse(status=200)
        answer["HX-Redirect"] = link
        return answer
    return HttpResponseRedirect(link)


def _tried(request: HttpRequest, pk: int, item: str, act: Callable[[], object], then: Callable[[], HttpResponse]) -> HttpResponse:
    """Do it; what is refused is told on the page, which keeps what was typed."""
    try:
        act()
    except (NotAllowed, RecordUnknown):
        raise
    except LuoshiError as error:
        typed = {name: str(value) for name, value in request.POST.items()}
        status = error.answer if isinstance(error, Refusal) else 400
        return _page(request, pk, _asked(request.POST, item), wrong=error.message(lang(request)), typed=typed, status=status)
    return then()


@require_POST
def change(request: HttpRequest, pk: int, item: str) -> HttpResponse:
    """What a button of the opened item says: accept, save, drop, split or merge."""
    by, seen, act = actor(request), request.POST.get("seen", ""), request.POST.get("act", "")
    following = request.POST.get("after", "")
    acts: dict[str, tuple[Callable[[], object], bool]] = {
        "accept": (lambda: correcting.accept(pk, [item], by=by), False),
        "reopen": (lambda: correcting.accept(pk, [item], by=by, state=False), False),
        "save": (lambda: correcting.save(pk, item, _fields(request), seen=seen, by=by), False),
        "drop": (lambda: correcting.drop(pk, item, seen=seen, by=by), True),
        "split": (lambda: correcting.split(pk, item, request.POST.get("parts", "").splitlines(), seen=seen, by=by), True),
        "merge": (lambda: correcting.merge(pk, item, request.POST.get("other", ""), seen=seen, by=by), True),
    }
    if act not in acts:
        return redirect("review", pk)
    work, whole_page = acts[act]
    stays = act in ("split", "merge", "reopen")
    return _tried(request, pk, item, work, lambda: _done(request, pk, item if stays else following, whole_page=whole_page))


def _fields(request: HttpRequest) -> dict[str, str]:
    return {name.removeprefix("field."): str(value) for name, value in request.POST.items() if name.startswith("field.")}


@require_POST
def take_back(request: HttpRequest, pk: int) -> HttpResponse:
    item, field = request.POST.get("item", ""), request.POST.get("field", "")
    work = lambda: correcting.take_back(pk, item, field, by=actor(request))  # noqa: E731
    return _tried(request, pk, item, work, lambda: _done(request, pk, item, whole_page=True))


@require_POST
def add(request: HttpRequest, pk: int) -> HttpResponse:
    """A task or target from a selection of the text, or from words that were typed."""
    made: list[str] = []
    at = request.POST.get("at", "")
    said = {name: request.POST.get(name, "") for name in ("indicator", "rule")} if request.POST.get("kind") == "target" else {}

    def work() -> None:
        made.append(
            correcting.add(
                pk, request.POST.get("kind", ""), request.POST.get("quoted", ""),
                at=int(at) if at.isdecimal() and len(at) < 10 else None, section=request.POST.get("section") or None, fields=said, by=actor(request),
            )
        )  # fmt: skip

    return _tried(request, pk, "", work, lambda: _done(request, pk, made[0], whole_page=True))


@require_POST
def accept_certain(request: HttpRequest, pk: int) -> HttpResponse:
    correcting.accept_certain(pk, by=actor(request))
    return _done(request, pk)


@require_http_methods(["GET", "POST"])
def confirm(request: HttpRequest, pk: int) -> HttpResponse:
    """What confirming means, how much nobody looked at, and the button."""
    by = actor(request)
    wrong, status = "", 200
    if request.method == "POST":
        try:
            correcting.confirm(
                pk,
                revision=whole(request, "revision"),
                basis_number=request.POST.get("basis_number", ""),
                basis_date=day(request, "basis_date", ("Date of the basis", "依据日期")),
                by=by,
            )
            return redirect("plan", pk)
        except (NotAllowed, RecordUnknown):
            raise
        except LuoshiError as error:
            wrong, status = error.message(lang(request)), error.answer if isinstance(error, Refusal) else 400
    found = reviews.review(pk, reviews.Asked(), by=by)
    return render(request, "luoshi/review/confirm.html", {"page": found, "wrong": wrong, "typed": request.POST}, status=status)
