"""What was read last, where it says nothing of today."""

from dataclasses import replace

from luoshi.monitoring.judging.case import Unjudgeable
from luoshi.monitoring.verdict import Finding


def ungraded(finding: Finding, why: Unjudgeable) -> Finding:
    """The finding without a status: its numbers are those of the last reading, and the reason comes first."""
    return replace(
        finding, status="unknown", recovered=False, keep_green=None, keep_green_period=None, reasons=(why.code, *finding.reasons),
        missing=(*why.facts, *finding.missing),
    )  # fmt: skip
