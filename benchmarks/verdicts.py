"""Speed of verdicts, beside the published progress method as a pandas function per indicator, in one run.

The method (UN and Eurostat progress charts): the ratio of the observed to the required compound annual growth rate; from 0.95 on
“significant progress”, from 0.6 on “moderate”, above 0 “limited”, else “away from the target”. It judges one kind of target, by
two readings, and says one word.
"""

import random
import time
from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pandas as pd

from luoshi.kernel.reading_period import Period
from luoshi.monitoring.exchange import verdict_json
from luoshi.monitoring.judge import judge
from luoshi.monitoring.promises import promises_of
from luoshi.monitoring.readings import Reading
from luoshi.monitoring.watch import watch
from luoshi.plan.language.reading import read_written
from luoshi.plan.model import DocumentFacts, Meta, Plan, SectionItem, Target
from luoshi.services import monitoring

AS_OF = date(2024, 3, 1)
AREA = "云溪县"
TARGETS = 3000
YEARS = range(2015, 2024)
LINES = (
    ">= 200个 by 2025 from 2020", "average growth >= 6% 2020..2025", "hold >= 95个 2021..2025", "never falls 2021..2025",
    "growth >= 5% each year 2021..2025", "x2 from 2020 by 2025", "total >= 1000个 2021..2025", "change >= 20% 2020..2025",
)  # fmt: skip


def made_plan() -> tuple[Plan, list[Reading]]:
    """Invented targets of all kinds over two hundred sections, each with nine years of readings."""
    chance = random.Random(1)
    sections = tuple(
        SectionItem(f"s{i}", None if i < 10 else f"s{i % 10}", 1 + (i >= 10), str(i), i, "一", i, i + 1, 1.0) for i in range(200)
    )
    targets, readings = [], []
    for i in range(TARGETS):
        written = read_written(LINES[i % len(LINES)])
        name = f"指标{i}"
        targets.append(
            Target(
                f"target-{i:012x}", f"s{i % 200}", "一", i, i + 1, 1.0, indicator=name, indicator_id=None, area=AREA, rule=written.rule,
                unit=written.unit, baseline=written.baseline, due=written.due, due_source="clause", binding=bool(i % 2),
            )
        )  # fmt: skip
        for year in YEARS:
            value = Decimal(chance.randint(80, 200))
            readings.append(Reading(indicator=name, area=AREA, period=Period(year), value=value, unit="个"))
    facts, meta = DocumentFacts("made.txt", "0" * 64, TARGETS + 1, "txt"), Meta(area=AREA, period=(2021, 2025))
    return Plan(facts, meta, sections, (), (), tuple(targets), ()), readings


def cagr_progress(data: pd.DataFrame, target: float = 200.0, base: int = 2020, due: int = 2025) -> str | None:
    """The published method for one indicator, whose data are a frame of years and values."""
    data = data[["year", "value"]].dropna()
    data = data[data["year"] >= base]
    if len(data) < 2:
        return None
    current = data["year"].max()
    first = data[data["year"] == base]["value"].to_numpy()[0]
    last = data[data["year"] == current]["value"].to_numpy()[0]
    observed = (last / first) ** (1 / (current - base)) - 1
    required = (target / first) ** (1 / (due - base)) - 1
    ratio = observed / required if required else 0.0
    return "significant" if ratio >= 0.95 else "moderate" if ratio >= 0.6 else "limited" if ratio > 0 else "away"


def elapsed(work: Callable[[], object], repeats: int = 3) -> float:
    """Least CPU seconds of a call."""
    times = []
    for _ in range(repeats):
        started = time.process_time()
        work()
        times.append(time.process_time() - started)
    return min(times)


def main() -> None:
    plan, readings = made_plan()
    promises = [promise for _, promise in promises_of(plan)]
    frame = pd.DataFrame({"indicator": r.indicator, "year": r.period.year, "value": float(r.value)} for r in readings)

    def judged() -> list[object]:
        known = monitoring.known(readings, as_of=AS_OF)
        return [judge(promise, known) for promise in promises]

    ours = elapsed(judged) / TARGETS
    peer = elapsed(lambda: [cagr_progress(rows) for _, rows in frame.groupby("indicator")], 1) / TARGETS
    print(f"\n{TARGETS:,} targets of {len(LINES)} kinds, {len(readings):,} readings: {1 / ours:,.0f} targets/s ({ours * 1e6:.0f} us each)")
    print(f"published CAGR method in pandas: {1 / peer:,.0f} indicators/s ({peer * 1e6:.0f} us each); ours is {peer / ours:.1f} x as fast")
    print(f"300 targets judged and explained in two languages: {elapsed(lambda: explained(promises[:300], readings)) * 1000:.0f} ms")
    started = time.perf_counter()
    watched = watch(plan, monitoring.known(readings, as_of=AS_OF))
    print(
        f"the plan put under watch: {(time.perf_counter() - started) * 1000:.0f} ms; then one reading to new verdict and roll-up:", end=" "
    )
    chance, times = random.Random(2), []
    for _ in range(200):
        reading = Reading(
            indicator=f"指标{chance.randrange(TARGETS)}", area=AREA, period=Period(2023), value=Decimal(chance.randint(80, 300)), unit="个",
            vintage="revised",
        )  # fmt: skip
        started = time.perf_counter()
        watched = watched.after(reading)
        times.append((time.perf_counter() - started) * 1000)
    times.sort()
    print(f"median {times[len(times) // 2]:.1f} ms, worst of {len(times)} {times[-1]:.1f} ms")


def explained(promises: list, readings: list[Reading]) -> None:
    known = monitoring.known(readings, as_of=AS_OF)
    for promise in promises:
        verdict_json(promise, judge(promise, known))


if __name__ == "__main__":
    main()
