"""All checks over readings, worst first within each file's order."""

from luoshi.monitoring.checks import copied, growth, jumps, orders, ranges, sums, versions
from luoshi.monitoring.checks.finding import Finding
from luoshi.monitoring.checks.ground import Ground

# One number, two findings: what the first says, the second would only repeat.
_SAYS_IT_BETTER = {"value-jumps": ("break-unmarked", "value-off-by-power"), "growth-and-level-disagree": ("value-off-by-power",), "break-unmarked": ("value-off-by-power",)}  # fmt: skip


def findings_of(ground: Ground) -> tuple[Finding, ...]:
    """What the readings contradict: one another, their history, the relations of their indicators, their areas, the plan."""
    found = [
        *ranges.check(ground), *orders.check(ground), *sums.check(ground), *versions.check(ground), *growth.check(ground), *jumps.check(ground), *copied.check(ground),
    ]  # fmt: skip
    said = {(one.code, one.where) for one in found}
    kept = [one for one in found if not any((better, one.where) in said for better in _SAYS_IT_BETTER.get(one.code, ()))]
    return tuple(dict.fromkeys(kept))
