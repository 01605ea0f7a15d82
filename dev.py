#!/usr/bin/env python3
"""Sets up Luoshi and runs its chores. Needs nothing but Python 3.11 or newer.

    python3 dev.py demo     set up, compile a plan, show what was found, then run the working place until Ctrl-C (--no-serve: not)
    python3 dev.py test     set up, then run the tests (--all: the slow ones too)
    python3 dev.py check    format, lint, types, import contracts, generated documents, lock files
    python3 dev.py bench    speed, as multiples of one regex pass over the same text; verdicts and forecasts beside other ways
    python3 dev.py fuzz     feed a reader with damage, for so many seconds: fuzz docx 600
    python3 dev.py docs     write the generated documents
    python3 dev.py setup    set up only

Safe to run again: what is in place is not done twice, and then no network is needed.
"""

# This file must parse on old Pythons, so that they can be told what to do.
import hashlib
import os
import shutil
import subprocess
import sys
import time

ROOT = os.path.dirname(os.path.abspath(__file__))
VENV = os.path.join(ROOT, ".venv")
WINDOWS = os.name == "nt"
BIN = os.path.join(VENV, "Scripts" if WINDOWS else "bin")
PYTHON = os.path.join(BIN, "python.exe" if WINDOWS else "python")
LOCKS = {"run": "requirements.lock", "dev": "requirements-dev.lock"}
LEAST = (3, 11)


def say(words):
    print("dev.py: " + words, flush=True)


def stop(words):
    say(words)
    sys.exit(1)


def require_python():
    if sys.version_info < LEAST:
        here = ".".join(str(n) for n in sys.version_info[:3])
        stop(
            f"Python {here} is too old; Luoshi needs 3.11 or newer. "
            "Debian/Ubuntu: apt-get install python3.11 python3.11-venv · macOS: brew install python@3.12 · "
            "Windows: winget install Python.Python.3.12 · then run this command with that Python."
        )


def stamp_of(kind):
    """What an environment of this kind was made from: the lock and the Python."""
    with open(os.path.join(ROOT, LOCKS[kind]), "rb") as lock:
        return hashlib.sha256(lock.read() + sys.version.encode() + ROOT.encode()).hexdigest()


def stamp_file(kind):
    return os.path.join(VENV, f"luoshi-{kind}.stamp")


def is_ready(kind):
    """Ready means: stamped for this kind, or for dev, which holds everything run needs."""
    for name in {kind, "dev"}:
        try:
            with open(stamp_file(name)) as stamp:
                if stamp.read() == stamp_of(name) and os.path.exists(PYTHON):
                    return True
        except OSError:
            continue
    return False


def set_up(kind):
    require_python()
    if is_ready(kind):
        return
    started = time.monotonic()
    make_environment()
    install(kind)
    make_importable()
    # The stamp comes last: an interrupted set-up is done again.
    with open(stamp_file(kind), "w") as stamp:
        stamp.write(stamp_of(kind))
    say("ready after %.0f s" % (time.monotonic() - started))


def make_environment():
    if os.path.exists(PYTHON) and works([PYTHON, "-m", "pip", "--version"]):
        return
    say("creating the environment .venv")
    shutil.rmtree(VENV, ignore_errors=True)
    if works([sys.executable, "-m", "venv", VENV]):
        return
    shutil.rmtree(VENV, ignore_errors=True)
    if shutil.which("uv") and works(["uv", "venv", "--seed", "--python", sys.executable, VENV]):
        return
    version = "%d.%d" % sys.version_info[:2]
    stop(
        f"this Python has no venv module. Debian/Ubuntu: apt-get install python{version}-venv (or python3-venv) · "
        "others: install Python from its installer or with uv; then run this command again."
    )


def install(kind):
    say(f"installing {LOCKS[kind]} (wheels only, each checked against its hash)")
    pip = [PYTHON, "-m", "pip", "install", "--disable-pip-version-check", "--no-deps", "--only-binary", ":all:", "--require-hashes"]
    if subprocess.call([*pip, "--quiet", "--progress-bar", "on", "-r", os.path.join(ROOT, LOCKS[kind])]):
        stop(
            "the packages could not be installed. The first set-up needs a network or a folder of wheels: "
            "PIP_NO_INDEX=1 PIP_FIND_LINKS=folder python3 dev.py setup. Then run this command again; nothing half-done is kept."
        )


def make_importable():
    """The source folder on the path and the command `luoshi`, without a build or a download."""
    code = "import sysconfig; print(sysconfig.get_path('purelib'))"
    site = subprocess.check_output([PYTHON, "-c", code], text=True).strip()
    with open(os.path.join(site, "luoshi.pth"), "w", encoding="utf-8") as path:
        path.write(os.path.join(ROOT, "src") + "\n")
    command = os.path.join(BIN, "luoshi.cmd" if WINDOWS else "luoshi")
    lines = (
        f'@"{PYTHON}" -m luoshi %*\r\n'
        if WINDOWS
        else f'#!{PYTHON}\nfrom luoshi.cli.main import main\n\nif __name__ == "__main__":\n    main(prog_name="luoshi")\n'
    )
    with open(command, "w", encoding="utf-8") as launcher:
        launcher.write(lines)
    os.chmod(command, 0o755)


def works(command):
    try:
        return subprocess.call(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) == 0
    except OSError:
        return False


def environment():
    """Real plan texts are read from LUOSHI_PLANS; beside the project they are found by themselves."""
    found = dict(os.environ)
    beside = os.path.join(os.path.dirname(ROOT), "shared", "data", "plans")
    if "LUOSHI_PLANS" not in found and os.path.isdir(beside):
        found["LUOSHI_PLANS"] = beside
    # Tests and type checks need settings that are not refused; no data of anybody's is there.
    found.setdefault("LUOSHI_DEMO", "1")
    found.setdefault("LUOSHI_HOME", os.path.join(ROOT, "build", "site"))
    return found


def run(command):
    return subprocess.call(command, cwd=ROOT, env=environment())


def demo(arguments):
    """On the terminal what was found in a plan; then the working place, until Ctrl-C. Where nobody sits at a terminal it is started, tried and ended."""
    set_up("run")
    page = [] if "--page" in arguments else ["--page", os.path.join("build", "demo", "yuzhong.html")]
    failed = run([PYTHON, "-m", "luoshi", "demo", *page, *(a for a in arguments if a not in ("--serve", "--check", "--no-serve"))])
    if failed or "--no-serve" in arguments:
        return failed
    stays = "--serve" in arguments or (sys.stdout.isatty() and "--check" not in arguments)
    site = ["--home", os.path.join(ROOT, "build", "demo", "site"), "--port", os.environ.get("LUOSHI_PORT", "8000")]
    return run([PYTHON, "-m", "luoshi", "serve", "--demo", *site, *([] if stays else ["--check"])])


def test(arguments):
    set_up("dev")
    everything = "--all" in arguments or bool(os.environ.get("CI"))
    chosen = [a for a in arguments if a != "--all"]
    marks = [] if everything else ["-m", "not slow"]
    say("running %s tests" % ("all" if everything else "the quick"))
    return run([PYTHON, "-m", "pytest", "-n", "auto", *marks, *chosen])


def check(_arguments):
    set_up("dev")
    steps = [
        ("format", [PYTHON, "-m", "ruff", "format", "--check", "."]),
        ("lint", [PYTHON, "-m", "ruff", "check", "."]),
        ("types", [PYTHON, "-m", "mypy"]),
        ("import contracts", [os.path.join(BIN, "lint-imports"), "--no-cache"]),
        ("generated documents", [PYTHON, "-m", "luoshi.cli.generated", "--check"]),
        ("lock files", [PYTHON, __file__, "locks"]),
    ]
    failed = [name for name, command in steps if not passes(name, command)]
    say("failed: " + ", ".join(failed) if failed else "all checks passed")
    return 1 if failed else 0


def passes(name, command):
    started = time.monotonic()
    done = run(command) == 0
    say("%-20s %s (%.1f s)" % (name, "ok" if done else "FAILED", time.monotonic() - started))
    return done


def locks(_arguments):
    """No address of a package index may stand in a lock file."""
    bad = []
    for name in LOCKS.values():
        with open(os.path.join(ROOT, name), encoding="utf-8") as lock:
            bad += ["%s:%d" % (name, i) for i, line in enumerate(lock, 1) if "://" in line or line.startswith("-")]
    for place in bad:
        say("an address or option stands in " + place)
    return 1 if bad else 0


def bench(arguments):
    set_up("dev")  # others' ways beside ours, and the series that forecasts are scored on
    os.environ["PYTHONPATH"] = os.path.join(ROOT, "tests")
    return run([PYTHON, os.path.join("benchmarks", "bench.py"), *arguments])


def fuzz(arguments):
    """By hand, not in CI: the fuzzer is no dependency, and says so if it is not there."""
    set_up("dev")
    os.environ["PYTHONPATH"] = os.path.join(ROOT, "tests")
    return run([PYTHON, "-m", "fuzz", *arguments])


def docs(_arguments):
    """What is generated from the code, from the tables in tests/spec and, where real plans are at hand, from their annotation."""
    set_up("dev")
    os.environ["PYTHONPATH"] = os.path.join(ROOT, "tests")
    steps = [["luoshi.cli.generated"], ["spec.manual"]]
    plans = environment().get("LUOSHI_PLANS")
    if plans:
        steps.append(["accuracy.report", plans])
    else:
        say("docs/accuracy.md is left as it is: it needs the folder of real plans in LUOSHI_PLANS")
    return max(run([PYTHON, "-m", *step]) for step in steps)


def setup(_arguments):
    set_up("dev")
    say("set up: .venv/bin/luoshi is the command")
    return 0


CHORES = {"demo": demo, "test": test, "check": check, "bench": bench, "fuzz": fuzz, "docs": docs, "setup": setup, "locks": locks}


def main():
    if len(sys.argv) < 2 or sys.argv[1] not in CHORES:
        print(__doc__)
        sys.exit(0 if len(sys.argv) > 1 and sys.argv[1] in ("-h", "--help") else 2)
    try:
        sys.exit(CHORES[sys.argv[1]](sys.argv[2:]))
    except KeyboardInterrupt:
        stop("interrupted; run the same command again to go on")


main()
