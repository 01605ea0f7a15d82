"""A report's claims that targets were fulfilled, beside what the numbers say."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from luoshi.monitoring.rollup import Judged, badness
from luoshi.monitoring.verdict import Status
from luoshi.monitoring.watch import Watch
from luoshi.plan.claims import Claim
from luoshi.plan.model import Target

_KEPT: frozenset[Status] = frozenset({"met", "met_early", "nearly"})


@dataclass(frozen=True, slots=True)
class CheckedClaim:
    """A claim with the targets that it speaks of: those due in its years, sorted by what the numbers say.

    `against` were missed, the worst first; `borne_out` were met; of `open` ones the numbers do not say.
    """

    claim: Claim
    against: tuple[Judged, ...]
    borne_out: tuple[Judged, ...]
    open: tuple[Judged, ...]

    @property
    def is_contradicted(self) -> bool:
        return bool(self.against)

    @property
    def count(self) -> int:
        """How many targets it speaks of."""
        return len(self.against) + len(self.borne_out) + len(self.open)


def checked_claims(claims: Iterable[Claim], watched: Watch) -> tuple[CheckedClaim, ...]:
    """Those claims that speak of targets of the plan. A target that is nearly met at due speaks against none: only a missed one does."""
    found = (_checked(claim, watched) for claim in claims)
    return tuple(checked for checked in found if checked.count)


def _checked(claim: Claim, watched: Watch) -> CheckedClaim:
    covered = [one for one in watched.judged.values() if _speaks_of(claim, one.target, watched.known.as_of.isoformat())]
    against = [one for one in covered if one.verdict.status == "missed"]
    borne_out = [one for one in covered if one.verdict.status in _KEPT]
    rest = [one for one in covered if one.verdict.status != "missed" and one.verdict.status not in _KEPT]
    return CheckedClaim(claim, tuple(sorted(against, key=badness)), tuple(borne_out), tuple(rest))


def _speaks_of(claim: Claim, target: Target, today: str) -> bool:
    """A claim of certain years speaks of what was due in them; of no certain years, of what was due by now."""
    if target.due is None or (claim.scope == "binding" and not target.binding):
        return False
    if claim.first is None or claim.last is None:
        return target.due <= today
    return claim.first <= int(target.due[:4]) <= claim.last


def claim_json(checked: CheckedClaim) -> dict[str, Any]:
    """The claim and what the numbers say of it, as values of JSON."""
    claim = checked.claim
    return {
        "wording": claim.wording,
        "start": claim.start,
        "end": claim.end,
        "years": None if claim.first is None else [claim.first, claim.last],
        "scope": claim.scope,
        "how": claim.how,
        "contradicted": checked.is_contradicted,
        "against": [_missed(one) for one in checked.against],
        "borne_out": [one.target.id for one in checked.borne_out],
        "open": [one.target.id for one in checked.open],
    }


def _missed(one: Judged) -> dict[str, Any]:
    finding = one.verdict.finding
    return {
        "target": one.target.id, "indicator": one.target.indicator, "unit": finding.unit, "required": finding.required, "actual": finding.actual,
        "margin": finding.margin,
    }  # fmt: skip
