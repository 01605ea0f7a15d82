"""Addresses of pages."""

from allauth.account import views as reauthentication
from django.urls import include, path

from luoshi.web.views import administration, board, items, lists, overviews, signing

urlpatterns = [
    path("", board.board, name="board"),
    path("login/", signing.sign_in, name="login"),
    path("accounts/login/", signing.sign_in, name="account_login"),
    path("accounts/logout/", signing.sign_out, name="account_logout"),
    path("accounts/closed/", signing.closed, name="account_inactive"),
    path("accounts/strangers/", signing.closed, name="account_signup"),
    path("accounts/again/", reauthentication.reauthenticate, name="account_reauthenticate"),
    path("accounts/2fa/", include("allauth.mfa.urls")),
    path("accounts/sessions/", include("allauth.usersessions.urls")),
    path("accounts/", include("allauth.socialaccount.providers.openid_connect.urls")),
    path("accounts/sign-on/failed/", signing.sign_on_failed, name="socialaccount_login_error"),
    path("accounts/sign-on/broken-off/", signing.sign_on_failed, name="socialaccount_login_cancelled"),
    path("accounts/sign-on/strangers/", signing.closed, name="socialaccount_signup"),
    path("logout/", signing.sign_out, name="logout"),
    path("password/", signing.password, name="password"),
    path("language/", signing.language, name="language"),
    path("admin/", administration.home, name="admin"),
    path("admin/accounts/", administration.accounts, name="accounts"),
    path("admin/accounts/<int:pk>/", administration.account, name="account"),
    path("admin/units/", administration.units, name="admin-units"),
    path("admin/audit/", administration.audit_trail, name="audit"),
    path("admin/audit/check/", administration.audit_check, name="audit-check"),
    path("admin/audit/export/", administration.audit_export, name="audit-export"),
    path("health/", signing.health, name="health"),
    path("", include("luoshi.web.plan_urls")),
    path("", include("luoshi.web.filing_urls")),
    # Reading it
    path("indicators/", lists.targets, name="targets"),
    path("indicators/<int:pk>/", items.target, name="target"),
    path("tasks/", lists.tasks, name="tasks"),
    path("tasks/<int:pk>/", items.task, name="task"),
    path("indicators/export.<str:form>", overviews.export, {"what": "indicators"}, name="targets-export"),
    path("tasks/export.<str:form>", overviews.export, {"what": "tasks"}, name="tasks-export"),
    path("plans/<int:pk>/tree/", overviews.tree, name="tree"),
    path("units/", overviews.units, name="units"),
    path("units/<int:pk>/", overviews.unit, name="unit"),
    path("calendar/", overviews.calendar, name="calendar"),
]
