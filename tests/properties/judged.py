"""Targets and readings for properties of verdicts."""

from datetime import date
from decimal import Decimal

from luoshi.kernel.reading_period import Period
from luoshi.monitoring.judge import judge
from luoshi.monitoring.known import Known
from luoshi.monitoring.readings import Reading
from luoshi.monitoring.verdict import Verdict
from luoshi.plan.language.reading import read_written
from luoshi.services import monitoring

SUBJECT = "新型指标"
AREA = "云溪县"


def reading(period: str, value: float | Decimal, *, unit: str | None = "个", area: str = AREA, **facts) -> Reading:
    return Reading(
        indicator=facts.pop("indicator", SUBJECT), area=area, period=_period(period), value=Decimal(str(value)), unit=unit, **facts
    )


def _period(text: str) -> Period:
    found = Period.of(text)
    assert found is not None
    return found


def verdict(line: str, readings: list[Reading], as_of: str = "2024-03-01") -> Verdict:
    """The verdict on a target whose subject is SUBJECT in AREA."""
    target = read_written(f"{SUBJECT}@{AREA}: {line}")
    return judge(target, known(readings, as_of))


def known(readings: list[Reading], as_of: str) -> Known:
    return monitoring.known(readings, as_of=date.fromisoformat(as_of))
