"""A small office for tests of filings: one plan with a target and two tasks, three units, an account for each role."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from luoshi.kernel.reading_period import Period
from luoshi.monitoring.readings import Reading
from luoshi.services import judging, people, publishing, recording
from luoshi.services.access import SYSTEM, Actor
from luoshi.store.models import Assignment, Item, PlanRecord, PlanVersion, Unit

TEXT = """云溪县国民经济和社会发展第十五个五年规划纲要
一、主要目标
到2030年，粮仓容量达到15万吨以上。
二、重点任务
建设山洪预警平台。改造老渡口三座。
"""
PASSWORD = "Qinghe-2026-plan"  # noqa: S105  of invented accounts


@dataclass
class Office:
    plan: PlanRecord
    target: Item
    task: Item
    other: Item
    lead: Unit
    assist: Unit
    outside: Unit
    who: dict[str, Actor]

    def assign(self, item: Item, unit: Unit, role: str = "lead", order: int = 0) -> Assignment:
        row = Assignment.objects.create(item=item, unit=unit, role=role, order=order, since=date(2026, 1, 1))
        if role == "lead" and order == 0:
            item.lead = unit
            item.save()
        return row


def office(day: date = date(2028, 12, 20)) -> Office:
    """On 2028-12-20 the whole year 2028 is asked for until 2028-12-31. The grain store stood at 8万吨 in 2025 and 9万吨 in 2027: behind."""
    import luoshi

    plan = luoshi.compile_text(TEXT, name="云溪.txt")
    kept = PlanRecord.objects.create(title="云溪", as_of=day)
    data = publishing.packed(plan)
    version = PlanVersion.objects.create(plan=kept, number=1, name="云溪.txt", text=TEXT, data=data, found=data)
    publishing.publish(version, by=SYSTEM)
    kept.refresh_from_db()
    units = [people.unit_named(name, by=SYSTEM) for name in ("县粮食局", "县财政局", "县文旅局")]
    target, tasks = Item.objects.get(kind="target"), list(Item.objects.filter(kind="task"))
    area = target.area or kept.area or None
    readings = [
        Reading(indicator=target.indicator, area=area, period=Period(year), value=Decimal(value), unit="万吨", filed=date(year + 1, 2, 1))
        for year, value in ((2025, "8"), (2027, "9"))
    ]
    recording.record(readings, by=SYSTEM, why="test")
    judging.judge_plan(kept)
    made = Office(kept, target, tasks[0], tasks[1], *units, {})
    for item in (target, tasks[0]):
        made.assign(item, units[0])
        made.assign(item, units[1], "assist")
    for name, role, unit in (
        ("planner", "planner", None), ("supervisor", "supervisor", None), ("leader", "leader", None), ("evaluator", "evaluator", None),
        ("liaison", "liaison", units[0]), ("second", "liaison", units[0]), ("head", "head", units[0]), ("helper", "liaison", units[1]),
        ("stranger", "liaison", units[2]), ("editor", "editor", None), ("system", "system_admin", None),
    ):  # fmt: skip
        user = people.create(name, PASSWORD, roles=[role], unit=unit, by=SYSTEM)
        user.must_change = False
        user.save()
        made.who[name] = people.actor_of(user)
    return made
