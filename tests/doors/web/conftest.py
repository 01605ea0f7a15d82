"""The demonstration as the ground of page tests, and someone to look at pages."""

from dataclasses import replace

import pytest
from django.test import Client

from luoshi.services import demo, people
from luoshi.services.access import SYSTEM
from luoshi.store.models import User


@pytest.fixture(autouse=True)
def _home(tmp_path, settings):
    settings.LUOSHI = replace(settings.LUOSHI, home=tmp_path / "home", keys=tmp_path / "keys")
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.STORAGES = {**settings.STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
    settings.MIDDLEWARE = [name for name in settings.MIDDLEWARE if "whitenoise" not in name]


@pytest.fixture
def loaded(db):
    """The demonstration."""
    demo.load()


@pytest.fixture
def visitor(db):
    """A browser that nobody signed in with."""
    return Client()


@pytest.fixture
def sign_in(loaded):
    """A browser that the account of the demonstration signed in with."""

    def come_in(username: str, password: str = demo.PASSWORD) -> Client:
        client = Client()
        client.post("/login/", {"username": username, "password": password, "next": "/"})
        return client

    return come_in


@pytest.fixture
def as_role(db):
    """A browser that an account with a role is signed in on; of a unit, if one is named."""

    def signed_in(role: str, unit: str = "") -> Client:
        name = f"{role.replace('_', '-')}-{User.objects.count()}"
        where = people.unit_named(unit, by=SYSTEM) if unit else None
        user = people.create(name, "Qinghe-2026-plan", roles=[role], unit=where, by=SYSTEM)
        User.objects.filter(pk=user.pk).update(must_change=False)
        client = Client()
        client.force_login(User.objects.get(pk=user.pk), backend="luoshi.web.backends.Accounts")
        return client

    return signed_in
