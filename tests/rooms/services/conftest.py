"""The working place of services' tests: a folder of its own for files and keys."""

from dataclasses import replace

import pytest


@pytest.fixture(autouse=True)
def _home(tmp_path, settings):
    settings.LUOSHI = replace(settings.LUOSHI, home=tmp_path / "home", keys=tmp_path / "keys")
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
