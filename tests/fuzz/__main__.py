"""Fuzz one reader for a while: `python3 dev.py fuzz docx 600`. What is found stands in .fuzz/<form>/findings."""

import argparse
import importlib.util
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from fuzz.seeds import seeds

HOME = Path(__file__).parents[2] / ".fuzz"
FORMS = ("docx", "doc", "pdf", "html")
# Longer inputs only slow the fuzzer down.
_LONGEST = 131_072
_WORDS = {
    "html": ("<table>", "<tr>", "<td colspan=99>", "<td rowspan=9>", "</table>", "<ol start=9>", "<li value=5>", "<template>", "<svg>", "<del>", "<nav>"),
    "pdf": ("/Type/Page", "/Kids[", "/Count", "endobj", "stream", "BT", "ET", "Tj", "TJ", "Tm", "Tf", "/ToUnicode", "beginbfchar", "/Encrypt", "xref", "trailer"),
}  # fmt: skip


def main() -> int:
    arguments = argparse.ArgumentParser(prog="dev.py fuzz", description=__doc__)
    arguments.add_argument("form", choices=FORMS)
    arguments.add_argument("seconds", type=int, nargs="?", default=600)
    asked = arguments.parse_args()
    if importlib.util.find_spec("atheris") is None:
        print(f"the fuzzer is not installed: {Path(sys.executable)} -m pip install atheris; then run this command again.")
        return 1
    return run(asked.form, asked.seconds)


def run(form: str, seconds: int) -> int:
    home = HOME / form
    for name in ("corpus", "seeds", "findings"):
        if name != "corpus":  # what an earlier run learnt is kept
            shutil.rmtree(home / name, ignore_errors=True)
        (home / name).mkdir(parents=True, exist_ok=True)
    for i, data in enumerate(seeds(form, shutil.which("soffice"))):
        (home / "seeds" / f"{i:02}").write_bytes(data)
    flags = [
        f"-max_total_time={seconds}",
        f"-max_len={_LONGEST}",
        "-timeout=60",
        "-rss_limit_mb=4096",
        "-print_final_stats=1",
        "-len_control=0",
    ]
    if form in _WORDS:
        (home / "words").write_text("".join(f'"{word}"\n' for word in _WORDS[form]), "utf-8")
        flags.append(f"-dict={home / 'words'}")
    command = [sys.executable, "-m", "fuzz.target", form, home / "findings", home / "seeds", f"-artifact_prefix={home / 'findings'}/"]
    with (home / "log").open("wb") as log:
        done = subprocess.run([*command, *flags, home / "corpus", home / "seeds"], stdout=log, stderr=log, env={**os.environ}, check=False)
    return told(home, done.returncode)


def told(home: Path, status: int) -> int:
    """What the run came to, for docs/security.md."""
    log = (home / "log").read_text("utf-8", "replace")
    runs, edges = re.findall(r"^Done (\d+) runs in (\d+) second", log, re.MULTILINE), re.findall(r"cov: (\d+) ft: (\d+) corp: (\d+)", log)
    if runs and edges:
        print(
            f"{home.name}: {runs[-1][0]} executions in {runs[-1][1]} s; {edges[-1][0]} edges, {edges[-1][1]} features, {edges[-1][2]} inputs kept"
        )
    found = sorted(path for path in (home / "findings").iterdir() if path.suffix != ".why")
    for path in found:
        print(f"  found {path}")
    if status or not runs:
        print(f"the fuzzer itself ended with status {status}; see {home / 'log'}")
    return 1 if found or status or not runs else 0


sys.exit(main())
