"""Loaded before all tests: they run as a demonstration, whose settings are never refused, unless the environment says otherwise."""

import os
import tempfile

os.environ.setdefault("LUOSHI_DEMO", "1")
os.environ.setdefault("LUOSHI_HOME", os.path.join(tempfile.gettempdir(), "luoshi-tests"))
