"""Pages of the three administrators, and of units."""

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from luoshi.kernel.errors import LuoshiError
from luoshi.services import administration, audit, audit_reading, people, signing
from luoshi.services.access import ROLES, may_some, require
from luoshi.services.refusals import FieldWrong
from luoshi.store.models import Unit
from luoshi.web.requests import actor, day, lang


@require_GET
def home(request: HttpRequest) -> HttpResponse:
    """What there is to administer, by rights."""
    by = actor(request)
    require(by, "user.read")
    pages = [
        ("/admin/accounts/", _("账号和角色"), _("开设、停用账号,重置密码;授予和收回角色"), "user.read"),
        ("/admin/units/", _("单位"), _("单位树、曾用名和简称、改名日期"), "unit.write"),
        ("/admin/audit/", _("审计记录"), _("谁在何时从何处改了什么;核验、导出"), "audit.read"),
    ]
    return render(request, "luoshi/admin/home.html", {"pages": [page for page in pages if may_some(by, page[3])]})


@require_http_methods(["GET", "POST"])
def accounts(request: HttpRequest) -> HttpResponse:
    """All accounts, and a form for a new one."""
    by, wrong = actor(request), ""
    if request.method == "POST":
        try:
            made = people.create(
                request.POST.get("username", ""), request.POST.get("password", ""), unit=_unit(request), person=_person(request), by=by
            )
            return redirect("account", pk=made.pk)
        except LuoshiError as error:
            wrong = error.message(lang(request))
    found = administration.accounts(by=by, search=request.GET.get("q", ""))
    context = {
        "accounts": found,
        "q": request.GET.get("q", ""),
        "wrong": wrong,
        "typed": request.POST,
        "may_write": may_some(by, "user.write"),
        "en": lang(request) == "en",
    }
    return render(request, "luoshi/admin/accounts.html", context, status=400 if wrong else 200)


@require_http_methods(["GET", "POST"])
def account(request: HttpRequest, pk: int) -> HttpResponse:
    """One account: its person, roles and sessions, each with what may be done."""
    by, wrong = actor(request), ""
    if request.method == "POST":
        try:
            _do(request, pk)
            return redirect("account", pk=pk)
        except LuoshiError as error:
            wrong = error.message(lang(request))
    found = administration.account(pk, by=by)
    user = administration.user(pk)
    held = {role for role, _zh, _en in found.roles}
    context = {
        "account": found,
        "wrong": wrong,
        "person": administration.person(user),
        "grantable": [(role, words[lang(request) == "en"]) for role, words in ROLES.items() if role not in held],
        "sessions": signing.sessions(user, by=by) if may_some(by, "session.end") else None,
        "may_write": may_some(by, "user.write"),
        "may_grant": may_some(by, "role.grant"),
        "en": lang(request) == "en",
    }
    return render(request, "luoshi/admin/account.html", context, status=400 if wrong else 200)


def _do(request: HttpRequest, pk: int) -> None:
    """The one action that the button names."""
    by, typed = actor(request), request.POST
    match typed.get("do"):
        case "grant":
            people.grant(administration.user(pk), people.role_named(typed.get("role", "")), by=by)
        case "revoke":
            people.revoke(administration.user(pk), people.role_named(typed.get("role", "")), by=by)
        case "close":
            administration.close(pk, by=by)
        case "reopen":
            administration.reopen(pk, by=by)
        case "forget":
            administration.forget(pk, by=by)
        case "password":
            administration.new_password(pk, typed.get("password", ""), by=by)
        case "person":
            administration.set_person(pk, _person(request), unit=_unit(request), by=by)
        case "end":
            signing.end_session(int(typed.get("session", "0") or 0), by=by)
        case other:
            raise FieldWrong(
                field=("Action", "操作"), reason=(f"{other} is none", f"没有 {other}"), cure=("Use the buttons", "请用页面上的按钮")
            )


def _person(request: HttpRequest) -> dict[str, str]:
    return {name: request.POST.get(name, "").strip()[:120] for name in ("name", "phone", "email")}


def _unit(request: HttpRequest) -> Unit | None:
    name = request.POST.get("unit", "").strip()
    if not name:
        return None
    found = people.find_unit(name)
    if found is None:
        raise FieldWrong(
            field=("Unit", "单位"),
            reason=(f"no unit, or several, are called {name}", f"没有叫“{name}”的单位,或不止一个"),
            cure=("Take its full name from the list of units", "请按单位列表里的全称填写"),
        )
    return found


@require_http_methods(["GET", "POST"])
def units(request: HttpRequest) -> HttpResponse:
    """The tree of units; names with their days."""
    by, wrong = actor(request), ""
    if request.method == "POST":
        try:
            _change_unit(request)
            return redirect("admin-units")
        except LuoshiError as error:
            wrong = error.message(lang(request))
    context = {"units": administration.units(by=by), "wrong": wrong, "today": timezone.localdate().isoformat()}
    return render(request, "luoshi/admin/units.html", context, status=400 if wrong else 200)


def _change_unit(request: HttpRequest) -> None:
    by, typed = actor(request), request.POST
    chosen = int(typed["unit"]) if typed.get("unit", "").isdecimal() else 0
    match typed.get("do"):
        case "new":
            require(by, "unit.write")
            name = typed.get("name", "").strip()
            if not name:
                raise FieldWrong(field=("Name", "名称"), reason=("is empty", "为空"), cure=("Give the unit's full name", "请填单位全称"))
            people.unit_named(name[:120], by=by)
        case "rename":
            since: date = day(request, "since", ("From", "启用日期")) or timezone.localdate()
            administration.rename_unit(chosen, typed.get("name", ""), since=since, by=by)
        case "alias":
            administration.add_name(chosen, typed.get("name", ""), by=by)
        case "move":
            parent = typed.get("parent", "")
            administration.move_unit(chosen, int(parent) if parent.isdecimal() else None, by=by)
        case "end" | "begin" as step:
            administration.end_unit(chosen, active=step == "begin", by=by)
        case other:
            raise FieldWrong(
                field=("Action", "操作"), reason=(f"{other} is none", f"没有 {other}"), cure=("Use the buttons", "请用页面上的按钮")
            )


@require_GET
def audit_trail(request: HttpRequest) -> HttpResponse:
    asked = {name: request.GET.get(name, "").strip() for name in ("action", "subject", "actor")}
    page = request.GET.get("page", "1")
    found = audit_reading.trail(by=actor(request), page=int(page) if page.isdecimal() else 1, **asked)
    return render(request, "luoshi/admin/audit.html", {"trail": found, **asked})


@require_POST
def audit_check(request: HttpRequest) -> HttpResponse:
    """Whether the trail is whole."""
    require(actor(request), "audit.read")
    checked = audit.verify()
    return render(
        request, "luoshi/admin/audit_checked.html", {"checked": checked, "why": checked.why[lang(request) == "zh"] if checked.why else ""}
    )


@require_POST
def audit_export(request: HttpRequest) -> HttpResponse:
    answer = HttpResponse(audit_reading.export(by=actor(request)), content_type="application/x-ndjson")
    answer["Content-Disposition"] = f'attachment; filename="luoshi-audit-{timezone.localdate()}.jsonl"'
    return answer
