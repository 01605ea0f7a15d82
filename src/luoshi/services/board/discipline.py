"""Which units file in time, as the leader's page shows it."""

from typing import NamedTuple

from luoshi.services import filings
from luoshi.services.access import Actor


class UnitRow(NamedTuple):
    """What a unit is asked for in the periods open now: filed, late, missing, and filed of it in %."""

    name: str
    link: str
    filed: int
    late: int
    missing: int
    share: str


def by_unit(plan: int, *, by: Actor) -> list[UnitRow]:
    """Units that have something to file, the least punctual first."""
    found = [one for one in filings.discipline(by=by, plan=plan) if one.due]
    ordered = sorted(found, key=lambda one: (one.filed / one.due, -one.late))
    return [UnitRow(one.name, f"/units/{one.unit}/", one.filed, one.late, one.due - one.filed, f"{one.share:.0f}%") for one in ordered]
