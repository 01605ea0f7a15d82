"""Addresses of pages."""

from django.urls import path

from luoshi.web.views import board, signing

urlpatterns = [
    path("", board.board, name="board"),
    path("login/", signing.sign_in, name="login"),
    path("logout/", signing.sign_out, name="logout"),
    path("password/", signing.password, name="password"),
    path("language/", signing.language, name="language"),
    path("health/", signing.health, name="health"),
]
