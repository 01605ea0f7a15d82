"""Speed of the compiler, as multiples of one regex pass over the same text in the same run; of verdicts and forecasts beside others.

    python3 dev.py bench            the plan text, the cold command, a folder, verdicts, forecasts
    python3 dev.py bench --adverse  also texts made to be slow, at two sizes

Times differ between machines; the multiples hardly do. CPU time is counted, but for the cold command.
"""

import os
import re
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from luoshi.documents.outline.tree import outline_of
from luoshi.documents.reading import read
from luoshi.plan.compiler import compile_document
from luoshi.services import folders, plans, rulebook

SOURCE = Path(plans.__file__).parents[2]
PASS = re.compile(r"\d+(?:\.\d+)?[万亿]?(?:个百分点|%|[个家户人元项座所])")
REPEATS = 40
ADVERSE = {
    "no punctuation": "溪谷粮仓渡口果林",
    "quotation marks": "“",
    "brackets": "（",
    "numbers with units": "9亿",
    "numbers and clauses": "粮仓达到15万吨，",
    "headings": "一、水\n（一）网\n1.渠\n",
    "items": "——水网更密。达到5%以上。\n",
    "rows": "粮仓\t万吨\t10\t15\n",
    "units": "修缮石桥。（县水务局牵头，县财政局参与）\n",
}
SIZES = (250_000, 1_000_000)


def cpu(work: Callable[[], object], repeats: int = REPEATS) -> tuple[float, float]:
    """Least and median CPU seconds of a call, warm: the least is what the work takes, the median what neighbours make of it."""
    work()
    times = []
    for _ in range(repeats):
        started = time.process_time()
        work()
        times.append(time.process_time() - started)
    return min(times), statistics.median(times)


def plan_file() -> Path:
    """The Yuzhong text where real plans are at hand, else the bundled example."""
    folder = os.environ.get("LUOSHI_PLANS")
    found = sorted(Path(folder).glob("yuzhong*.txt")) if folder else []
    if found:
        return found[0]
    name, text = plans.example()
    path = Path(tempfile.mkdtemp()) / name
    path.write_text(text, "utf-8")
    return path


def warm(path: Path) -> None:
    data = path.read_bytes()
    document = read(data, name=path.name)
    known = rulebook.indicators()
    one_pass, _ = cpu(lambda: sum(1 for _ in PASS.finditer(document.text)), 200)
    print(f"\n{path.name}: {len(data):,} bytes, {len(document.text):,} characters; one regex pass {one_pass * 1000:.3f} ms\n")
    print(f"{'step':<34}{'ms':>8}{'median':>9}{'MB/s':>8}{'x pass':>9}")
    steps: dict[str, Callable[[], object]] = {
        "read: bytes to blocks": lambda: read(data, name=path.name),
        "structure: blocks to sections": lambda: outline_of(document),
        "plan: document to checked plan": lambda: compile_document(document, known),
        "everything: file to plan": lambda: plans.compile_plan(path),
        "everything and JSON": lambda: plans.json_of(plans.compile_plan(path)),
    }
    for name, work in steps.items():
        seconds, usual = cpu(work)
        print(f"{name:<34}{seconds * 1000:>8.1f}{usual * 1000:>9.1f}{len(data) / seconds / 1e6:>8.1f}{seconds / one_pass:>9.0f}")


def cold(path: Path) -> None:
    """The command from the shell, against a Python that does nothing."""
    environment = {**os.environ, "PYTHONPATH": str(SOURCE)}
    out = Path(tempfile.mkdtemp()) / "plan.json"
    command = [sys.executable, "-m", "luoshi", "-q", "compile", str(path), "--format", "json", "-o", str(out)]
    nothing = min(wall([sys.executable, "-c", "pass"], environment) for _ in range(5))
    whole = min(wall(command, environment) for _ in range(5))
    memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"\ncold command {whole:.2f} s = {whole / nothing:.0f} x an empty Python ({nothing:.3f} s); largest process {memory:.0f} MB")


def wall(command: list[str], environment: dict[str, str]) -> float:
    started = time.perf_counter()
    subprocess.run(command, env=environment, check=True, capture_output=True)
    return time.perf_counter() - started


def formats(path: Path) -> None:
    """The same text as LibreOffice saves it, from bytes to blocks."""
    office = shutil.which("soffice")
    if office is None:
        print("\nno LibreOffice (soffice) here: documents of other formats are left out")
        return
    text = read(path.read_bytes(), name=path.name).text
    one_pass, _ = cpu(lambda: sum(1 for _ in PASS.finditer(text)), 200)
    print(f"\n{'format':<12}{'bytes':>12}{'ms to read':>12}{'x pass':>9}")
    with tempfile.TemporaryDirectory() as place:
        source = Path(place, "plan.txt")
        source.write_text(text, "utf-8")
        command = [office, f"-env:UserInstallation={Path(place, 'profile').as_uri()}", "--headless", "--infilter=Text (encoded):UTF8,LF,,,"]
        for form in ("txt", "html", "docx", "doc", "pdf"):
            if form != "txt":
                subprocess.run([*command, "--convert-to", form, "--outdir", place, source], check=True, capture_output=True)
            data = Path(place, f"plan.{form}").read_bytes()
            seconds, _ = cpu(lambda d=data, n=f"plan.{form}": read(d, name=n), 5)
            print(f"{form:<12}{len(data):>12,}{seconds * 1000:>12.1f}{seconds / one_pass:>9.0f}")


def folder() -> None:
    """The same documents on one core and on all."""
    with tempfile.TemporaryDirectory() as place:
        _, text = plans.example()
        for i in range(40):
            Path(place, f"{i:02}.txt").write_text(text * 5, "utf-8")
        paths = folders.documents_in(Path(place))
        one, every = (elapsed(lambda n=n: list(folders.compile_many(paths, processes=n, form="json"))) for n in (1, None))
    print(f"a folder of {len(paths)}: all {os.cpu_count()} cores are {one / every:.2f} x one core ({one:.1f} s and {every:.1f} s)")


def elapsed(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def adverse() -> None:
    small, large = SIZES
    print(f"\n{'text made to be slow':<24}{'s at 1 M characters':>20}{'x a quarter of it':>20}")
    for name, piece in ADVERSE.items():
        times = []
        for size in (small, large):
            text = "一、目标\n" + piece * (size // len(piece))
            started = time.process_time()
            plans.compile_text(text)
            times.append(time.process_time() - started)
        print(f"{name:<24}{times[1]:>20.2f}{times[1] / times[0]:>20.1f}")


def beside_others() -> None:
    """Verdicts and forecasts. They bring in pandas and numpy, which the processes above shall not have to load."""
    import forecasts  # noqa: PLC0415
    import verdicts  # noqa: PLC0415

    verdicts.main()
    forecasts.main()


def main() -> None:
    path = plan_file()
    warm(path)
    cold(path)
    formats(path)
    folder()
    beside_others()
    if "--adverse" in sys.argv[1:]:
        adverse()


if __name__ == "__main__":
    main()
