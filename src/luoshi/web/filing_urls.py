"""Addresses of pages about filing."""

from django.urls import path

from luoshi.web.views import filing

urlpatterns = [
    path("desk/", filing.desk, name="desk"),
    path("desk/workbook/", filing.workbook, name="desk_workbook"),
    path("desk/taken/", filing.take, name="desk_take"),
    path("desk/<int:pk>/", filing.form, name="file"),
    path("filings/", filing.queue, name="filings"),
    path("filings/<int:pk>/", filing.filing, name="filing"),
    path("filings/<int:pk>/evidence/", filing.attach, name="attach"),
    path("evidence/<int:pk>/", filing.download, name="evidence"),
    path("evidence/<int:pk>/drop/", filing.detach, name="detach"),
    path("notices/", filing.told, name="notices"),
]
