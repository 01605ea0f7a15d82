"""A target that a plan states in several places: which statements are the same, and what counts once."""

import pytest

from luoshi.monitoring.exchange import watch_json
from luoshi.services.pages import monitor_page
from rooms.reports.watching import reading, series, watch_of

STORE = "粮仓容量: >= 15万吨 by 2025 from 2020"
READINGS = series("粮仓容量", {"2020": 10, "2023": 10.5}, "万吨")


def lights(*lines: str) -> dict[str, int]:
    watch = watch_of("# 一、目标\n" + "\n".join(lines) + "\n", READINGS)
    return {light: count for light, count in watch.rollups[None].counts.items() if count}


@pytest.mark.parametrize(
    "again",
    [
        STORE,
        "粮仓容量: >= 150000吨 by 2025-12-31 from 2020",
        "粮仓容量@溪谷县: >= 15万吨 by 2025 from 2020, binding",
        f"{STORE}, base 9万吨",
    ],
)
def test_the_same_promise_counts_once(again):
    assert lights(STORE, again) == {"red": 1}


@pytest.mark.parametrize(
    "other",
    [
        "粮仓容量: >= 16万吨 by 2025 from 2020",
        "粮仓容量: > 15万吨 by 2025 from 2020",
        "粮仓容量: >= 15万吨 by 2026 from 2020",
        "粮仓容量: >= 15万吨 by 2025 from 2019",
        "粮仓容量@河谷县: >= 15万吨 by 2025 from 2020",
        "粮仓容量: hold >= 15万吨 2021..2025",
        f"{STORE}, within 1万吨",
        f"{STORE}, path step",
    ],
)
def test_what_differs_in_anything_that_is_judged_counts_apart(other):
    assert sum(lights(STORE, other).values()) == 2


def test_statements_with_different_base_values_are_different_promises():
    assert sum(lights(f"{STORE}, base 9万吨", f"{STORE}, base 8万吨").values()) == 2


def test_targets_without_an_indicator_are_not_taken_for_one():
    assert sum(lights(">= 5个 by 2025", ">= 5个 by 2025").values()) == 2


LINES = f"""# 一、目标
{STORE}
## (一)分目标
{STORE}, binding
# 二、任务
{STORE}
"""


@pytest.fixture(scope="module")
def watch():
    return watch_of(LINES, READINGS)


def test_every_section_counts_it_once_and_lists_all(watch):
    whole = watch.rollups[None]
    assert (dict(whole.counts)["red"], whole.repeats, len(watch.judged)) == (1, 2, 3)
    by_title = {section.title: watch.rollups[section.id] for section in watch.plan.sections}
    assert {title: (rollup.counts["red"], rollup.repeats) for title, rollup in by_title.items()} == {
        "一、目标": (1, 1), "(一)分目标": (1, 0), "二、任务": (1, 0),
    }  # fmt: skip


def test_the_binding_statement_stands_for_all(watch):
    binding = next(one.target.id for one in watch.judged.values() if one.target.binding)
    assert watch.rollups[None].worst == binding


def test_a_reading_that_comes_later_is_counted_once_too(watch):
    later = watch.after(reading("粮仓容量", "2023", 14, "万吨", vintage="revised"))
    assert (later.rollups[None].counts["red"], later.rollups[None].counts["green"], later.rollups[None].repeats) == (0, 1, 2)


def test_each_statement_names_the_others(watch):
    data = watch_json(watch, {})
    ids = {target["id"] for target in data["targets"]}
    assert all(set(target["same_as"]) == ids - {target["id"]} for target in data["targets"])
    page = monitor_page(watch).decode()
    assert page.count('<li class="card') == 3
    assert "规划中另有 2 处重复同一目标，各自列出（共 3 条），只计一次。" in page
    first = watch.plan.targets[0].id
    card = page.split(f'id="{first}"')[1].split("</li>\n<li")[0]
    assert "第 2 条 (一)分目标" in card
    assert "第 3 条 二、任务" in card
