"""The program that makes the files."""

import os
import shutil

import pytest

# Run by a Python of LibreOffice's, never here.
collect_ignore = ["office_edit.py"]


@pytest.fixture(scope="session")
def office() -> str:
    """LibreOffice, which makes the files. Absent: skipped, in CI a failure."""
    found = shutil.which("soffice")
    if found is None:
        reason = "no LibreOffice: install libreoffice-writer"
        pytest.fail(reason) if os.environ.get("CI") else pytest.skip(reason)
    return found
