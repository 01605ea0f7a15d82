"""The house is in order: documents are complete, links resolve, nothing of one machine is left in a file."""

import os
import re
import shutil
import string
import subprocess
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

import pytest

from luoshi.kernel import errors
from luoshi.kernel.errors import LuoshiError
from luoshi.monitoring.checks.catalogue import CATALOGUE as ABOUT_READINGS
from luoshi.plan.checks.catalogue import CATALOGUE, Entry

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
DECISIONS = sorted((DOCS / "decisions").glob("*.md"))
LONGEST_FILE = 400
# Put together here, so that this file holds none of them.
MACHINE_PATHS = ["/" + name + "/" for name in ("work", "root", "home")]
LINK = re.compile(r"(?<!!)\[[^\]\n]*\]\(([^)\s]+)\)")
CODE = re.compile(r"^```.*?^```$|`[^`\n]*`", re.MULTILINE | re.DOTALL)
SKIPPED = {".git", ".venv", "__pycache__", "build", "dist"}


def project_files() -> list[Path]:
    """Files under version control or about to be; without git, all but what tools leave behind."""
    if shutil.which("git") and (ROOT / ".git").exists():
        command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
        listed = subprocess.run(command, cwd=ROOT, capture_output=True, check=True).stdout.decode("utf-8")
        return [ROOT / name for name in listed.split("\0") if name and (ROOT / name).is_file()]
    found = []
    for folder, folders, names in os.walk(ROOT):
        folders[:] = [f for f in folders if f not in SKIPPED and not f.endswith(("_cache", ".egg-info"))]
        found += [Path(folder, name) for name in names]
    return found


def words_of(path: Path) -> str | None:
    """The text of a file, or None if it is not text."""
    data = path.read_bytes()
    if b"\0" in data:
        return None
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return None


def markdown_files() -> list[Path]:
    return [path for path in project_files() if path.suffix == ".md"]


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def fields_of(template: str) -> set[str]:
    return {field for _, field, _, _ in string.Formatter().parse(template) if field is not None}


def kinds_of_error(base: type[LuoshiError] = LuoshiError) -> Iterator[type[LuoshiError]]:
    for kind in base.__subclasses__():
        yield kind
        yield from kinds_of_error(kind)


ERRORS = sorted({kind for kind in kinds_of_error() if kind.__module__.startswith("luoshi.")}, key=lambda kind: kind.__name__)


def test_decisions_are_numbered_without_gaps() -> None:
    assert DECISIONS
    assert [path.name[:5] for path in DECISIONS] == [f"{number:04d}-" for number in range(1, len(DECISIONS) + 1)]


@pytest.mark.parametrize("path", DECISIONS, ids=lambda path: path.stem)
def test_decision_has_its_parts(path: Path) -> None:
    lines = [line for line in path.read_text("utf-8").splitlines() if line.strip()]
    assert re.fullmatch(rf"# {path.name[:4]} \S.*", lines[0])
    assert re.fullmatch(r"Date: \d{4}-\d\d-\d\d", lines[1])
    assert re.fullmatch(r"Status: (?:proposed|accepted|superseded by \d{4})", lines[2])
    assert [line for line in lines if line.startswith("## ")] == ["## Context", "## Decision", "## Consequences"]


@pytest.mark.parametrize("name", ["requirements.lock", "requirements-dev.lock"])
def test_lock_file_holds_no_address(name: str) -> None:
    assert "://" not in (ROOT / name).read_text("utf-8")


@pytest.mark.parametrize("path", markdown_files(), ids=name_of)
def test_relative_links_resolve(path: Path) -> None:
    prose = CODE.sub("", path.read_text("utf-8"))
    targets = [unquote(target.split("#")[0]) for target in LINK.findall(prose) if not re.match(r"[a-z]+:", target)]
    assert [target for target in targets if target and not (path.parent / target).exists()] == []


def test_readme_shows_the_test_command() -> None:
    blocks = re.findall(r"^```[^\n]*\n(.*?)^```$", (ROOT / "README.md").read_text("utf-8"), re.MULTILINE | re.DOTALL)
    assert any(line.strip() == "python3 dev.py test" for block in blocks for line in block.splitlines())


def test_files_named_in_where_things_live_exist() -> None:
    prose = (DOCS / "where-things-live.md").read_text("utf-8")
    # A bare file name stands behind one with its folder: both are looked for anywhere in the source.
    known = {path.relative_to(ROOT / "src" / "luoshi").as_posix() for path in (ROOT / "src" / "luoshi").rglob("*")}
    names = [name for name in re.findall(r"`([\w/.]+\.(?:py|yaml))`", prose) if not (ROOT / name).exists()]
    assert [name for name in names if not any(path == name or path.endswith("/" + name) for path in known)] == []


def test_source_files_are_short() -> None:
    # Migrations are written by Django and read by nobody.
    written = [path for path in (ROOT / "src").rglob("*.py") if path.parent.name != "migrations"]
    lengths = {name_of(path): len(path.read_text("utf-8").splitlines()) for path in written}
    assert {name: length for name, length in lengths.items() if length > LONGEST_FILE} == {}


def test_no_machine_path_in_any_file() -> None:
    found = []
    for path in project_files():
        words = words_of(path)
        if words is None or not any(machine in words for machine in MACHINE_PATHS):
            continue
        for number, line in enumerate(words.splitlines(), 1):
            # In an address the same letters are no path of a machine.
            found += [f"{name_of(path)}:{number}" for word in line.split() if "://" not in word and any(m in word for m in MACHINE_PATHS)]
    assert found == []


def test_every_diagnostic_is_documented() -> None:
    page = (DOCS / "diagnostics.md").read_text("utf-8")
    assert [code for code in CATALOGUE if f"`{code}`" not in page] == []


def test_every_finding_about_readings_is_documented() -> None:
    page = (DOCS / "reading-findings.md").read_text("utf-8")
    assert [code for code in ABOUT_READINGS if f"`{code}`" not in page] == []


@pytest.mark.parametrize("entry", [*CATALOGUE.values(), *ABOUT_READINGS.values()], ids=[*CATALOGUE, *ABOUT_READINGS])
def test_diagnostic_says_the_same_in_both_languages(entry: Entry) -> None:
    assert fields_of(entry.zh) == fields_of(entry.en)


def test_every_error_has_its_own_code() -> None:
    assert ERRORS, f"{errors.__name__} defines none"
    counts = Counter(kind.__dict__.get("code", kind.__name__ + " has none") for kind in (LuoshiError, *ERRORS))
    assert [code for code, count in counts.items() if count > 1 or " " in code] == []


@pytest.mark.parametrize("kind", ERRORS, ids=lambda kind: kind.__name__)
def test_error_says_the_same_in_both_languages(kind: type[LuoshiError]) -> None:
    assert fields_of(kind.template) == fields_of(kind.template_zh)
    error = kind(**dict.fromkeys(fields_of(kind.template), "x"))
    assert error.message("zh")
    assert error.message("en")
