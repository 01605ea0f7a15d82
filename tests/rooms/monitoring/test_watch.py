"""A plan under watch: roll-ups along its tree, and what a new reading changes."""

from datetime import date
from decimal import Decimal

import pytest

from luoshi.kernel.reading_period import Period
from luoshi.monitoring.readings import Reading
from luoshi.services import monitoring, plans

TEXT = """云溪县国民经济和社会发展第十五个五年规划纲要
一、主要目标
到2030年，粮仓容量达到15万吨以上（约束性）。地区生产总值年均增长6%左右（预期性）。
二、产业
（一）竹业。到2030年，竹器产值达到20亿元。2027年底前建成竹器市场。
（二）茶业。到2030年，茶园面积达到8万亩。居民收入增长高于经济增长。
"""


def reading(indicator: str, period: str, value: float, unit: str, **facts) -> Reading:
    found = Period.of(period)
    assert found is not None
    return Reading(indicator=indicator, area="云溪县", period=found, value=Decimal(str(value)), unit=unit, **facts)


READINGS = [
    reading("粮仓容量", "2025", 10, "万吨"), reading("粮仓容量", "2027", 10.5, "万吨"),
    reading("竹器产值", "2025", 10, "亿元"), reading("竹器产值", "2027", 15, "亿元"),
    reading("地区生产总值", "2026", 6.2, "%", measure="growth_pct"), reading("地区生产总值", "2027", 6.1, "%", measure="growth_pct"),
]  # fmt: skip


@pytest.fixture(scope="module")
def plan():
    return plans.compile_text(TEXT)


@pytest.fixture(scope="module")
def watched(plan):
    return monitoring.watch_plan(plan, READINGS, as_of=date(2028, 3, 1))


def by_indicator(watched, name):
    return next(one for one in watched.judged.values() if one.target.indicator == name)


def test_sections_sum_up_what_is_below_them(plan, watched):
    industry = next(section for section in plan.sections if section.title.startswith("产业"))
    below = [one for one in watched.judged.values() if one.target.section != next(s.id for s in plan.sections if "目标" in s.title)]
    assert sum(watched.rollups[industry.id].counts.values()) == len(below)
    assert sum(watched.rollups[None].counts.values()) == len(watched.judged)


def test_grey_is_counted_on_its_own(watched):
    counts = watched.rollups[None].counts
    assert counts["grey"] == sum(one.verdict.light == "grey" for one in watched.judged.values()) > 0
    assert watched.rollups[None].judged == len(watched.judged) - counts["grey"]


def test_the_worst_binding_target_is_named(watched):
    store = by_indicator(watched, "粮仓容量")
    assert (store.target.binding, store.verdict.light) == (True, "red")
    assert watched.rollups[None].worst == store.target.id


def test_weights_are_summed_by_light(plan):
    bare = monitoring.watch_plan(plan, READINGS, as_of=date(2028, 3, 1))
    store = by_indicator(bare, "粮仓容量").target.id
    weighted = monitoring.watch_plan(plan, READINGS, as_of=date(2028, 3, 1), weights={store: 5})
    assert weighted.rollups[None].weights["red"] == bare.rollups[None].counts["red"] + 4


def test_a_reading_changes_only_what_depends_on_it(plan, watched):
    later = watched.after(reading("粮仓容量", "2027", 12.5, "万吨", vintage="revised"))
    changed = {name for name in watched.judged if later.judged[name] is not watched.judged[name]}
    assert changed == {by_indicator(watched, "粮仓容量").target.id}
    assert by_indicator(later, "粮仓容量").verdict.light == "green"
    assert later.rollups[None].counts["green"] == watched.rollups[None].counts["green"] + 1
    anew = monitoring.watch_plan(plan, [*READINGS, reading("粮仓容量", "2027", 12.5, "万吨", vintage="revised")], as_of=date(2028, 3, 1))
    assert later.judged == anew.judged
    assert later.rollups == anew.rollups


def test_a_comparison_follows_the_other_series(watched):
    income = next(one for one in watched.judged.values() if one.target.rule.kind == "compare")
    later = watched.after(reading("地区生产总值", "2027", 5.9, "%", measure="growth_pct", vintage="revised"))
    assert later.judged[income.target.id] is not watched.judged[income.target.id]


def test_tasks_are_counted_by_their_filings(plan, watched):
    task = next(task for task in plan.tasks if task.due)
    silent = watched.rollups[None].tasks
    assert silent["overdue"] == sum(task.due is not None and task.due < "2028-03-01" for task in plan.tasks)
    later = watched.after(reading(task.id, "2027-11", 100, "%"))
    assert later.rollups[None].tasks["done"] == silent["done"] + 1
    assert later.rollups[task.section].tasks["done"] == 1
    assert later.judged is watched.judged
