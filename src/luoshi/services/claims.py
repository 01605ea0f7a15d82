"""Claims of reports that targets were fulfilled: find them, and hold them against the readings."""

from pathlib import Path

from luoshi.monitoring.claims import CheckedClaim as CheckedClaim
from luoshi.monitoring.claims import checked_claims, claim_json
from luoshi.monitoring.explaining.claims import claim_words
from luoshi.monitoring.watch import Watch
from luoshi.plan.claims import Claim as Claim
from luoshi.plan.claims import claims_of
from luoshi.services import plans, rulebook
from luoshi.services.as_json import as_json


def claims_in(report: str | Path) -> tuple[Claim, ...]:
    """The claims of a report on disk. Errors: those of reading a document."""
    return claims_of(plans.read_document(report), rulebook.indicators())


def check_claims(watched: Watch, report: str | Path) -> tuple[CheckedClaim, ...]:
    """What the readings say of a report's claims about the targets of a plan under watch. Errors: those of reading a document.

    The report is that of a later year, or of the plan's successor: what it says of its own years is no claim yet.
    """
    return checked_claims(claims_in(report), watched)


def words(checked: CheckedClaim, lang: str) -> str:
    """What the numbers say of the claim, in one sentence."""
    return claim_words(checked, "en" if lang == "en" else "zh")


def json_of(checked: tuple[CheckedClaim, ...]) -> bytes:
    """The claims as JSON: the same bytes for the same document and readings."""
    return as_json([claim_json(one) for one in checked])
