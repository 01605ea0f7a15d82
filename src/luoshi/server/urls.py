"""Addresses: pages, and the API beside them."""

from django.urls import include, path

urlpatterns = [path("", include("luoshi.web.urls"))]
handler404 = "luoshi.web.views.errors.missing"
handler500 = "luoshi.web.views.errors.broken"
handler403 = "luoshi.web.views.errors.forbidden"
