"""Work grows with the length of a text, not with its square. Work is counted in calls, never in seconds."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from luoshi import compile_text
from luoshi.services import plans

SOURCE = Path(plans.__file__).parents[2]
SMALL, LARGE, MOST = 1, 4, 5
HANG = 120

# Each piece is repeated; `count` pieces are the size at which growth is measured.
ADVERSARIES = {
    "no punctuation": ("溪谷粮仓渡口果林", 6250),
    "quotes": ("“", 5000),
    "pairs of quotes": ("“溪”", 5000),
    "brackets": ("（", 5000),
    "numbers with units": ("9亿", 5000),
    "numbers and clauses": ("粮仓达到15万吨，", 1250),
    "years": ("到2030年", 1250),
    "headings": ("一、水网\n", 1250),
    "headings of every rank": ("一、水\n（一）网\n1.渠\n（1）堤\n", 300),
    "items": ("——水网更密。达到5%以上。\n", 600),
    "units": ("修缮石桥。（县水务局牵头，县财政局参与）\n", 500),
    "rows": ("粮仓\t万吨\t10\t15\n", 600),
    "spaces": (" \u3000", 10000),
    "blank lines": ("\n\r", 10000),
    "commas": ("，", 10000),
    "dashes": ("—", 10000),
    "Traditional": ("標準個萬億達務", 1250),
}


class Counter:
    """Calls of Python and of C functions: the same text always gives the same number."""

    def __init__(self) -> None:
        self.calls = 0

    def __call__(self, frame, event, argument) -> None:
        if event in ("call", "c_call"):
            self.calls += 1


def calls_for(text: str) -> int:
    counter = Counter()
    before = sys.getprofile()
    sys.setprofile(counter)
    try:
        compile_text(text)
    finally:
        sys.setprofile(before)
    return counter.calls


@pytest.mark.slow
@pytest.mark.parametrize("name", ADVERSARIES)
@pytest.mark.parametrize("head", ["", "云溪县第十五个五年规划\n一、目标\n"], ids=["bare", "below-a-heading"])
def test_four_times_the_text_takes_less_than_five_times_the_calls(name, head):
    piece, count = ADVERSARIES[name]
    compile_text(head + piece)  # tables that are loaded once do not count
    small, large = (calls_for(head + piece * (count * times)) for times in (SMALL, LARGE))
    assert large < MOST * small, f"{small} calls for {count} pieces, {large} for four times as many"


@pytest.mark.slow
@pytest.mark.parametrize("name", ADVERSARIES)
def test_two_megabytes_of_it_do_not_hang(tmp_path, name):
    """A guard against hanging, not a measure of speed: regular expressions count as one call however long they run."""
    piece, _ = ADVERSARIES[name]
    path = tmp_path / "large.txt"
    path.write_text("一、目标\n" + piece * (2_000_000 // len(piece.encode())), "utf-8")
    command = [sys.executable, "-m", "luoshi", "-q", "compile", str(path), "--format", "json", "-o", str(tmp_path / "out")]
    try:
        done = subprocess.run(command, env={**os.environ, "PYTHONPATH": str(SOURCE)}, timeout=HANG, capture_output=True, check=False)
    except subprocess.TimeoutExpired:
        pytest.fail(f"2 MB of {name} took more than {HANG} s")
    assert done.returncode == 0, done.stderr.decode()[-400:]
